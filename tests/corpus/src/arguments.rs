//! The command line.

use std::path::{Path, PathBuf};

use crate::format::{self, Format};

const USAGE: &str = "girok-corpus [FOLDER] [--json] [--only FORMAT]... [--worst N] [--jobs N] [--truths FOLDER] [--program FILE]";

/// What to measure and how to say it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// Where the documents are.
    pub(crate) folder: PathBuf,
    /// For programs instead of people.
    pub(crate) json: bool,
    /// Formats to measure; none means all.
    pub(crate) only: Vec<&'static str>,
    /// How many of the worst files of a format are named.
    pub(crate) worst: usize,
    /// Files read at the same time. More than one disturbs the times.
    pub(crate) jobs: usize,
    /// Where texts read by other programs are kept between runs.
    pub(crate) truths: PathBuf,
    /// The program `girok-extract`.
    pub(crate) program: PathBuf,
}

impl Arguments {
    pub(crate) fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let executable = std::env::current_exe().unwrap_or_default();
        let beside = executable.parent().unwrap_or(Path::new("."));
        let mut folder = None;
        let mut arguments = Self {
            folder: PathBuf::new(),
            json: false,
            only: Vec::new(),
            worst: 10,
            jobs: 1,
            truths: beside.join("../corpus-truths"),
            program: beside.join(format!("girok-extract{}", std::env::consts::EXE_SUFFIX)),
        };
        while let Some(word) = words.next() {
            let mut value = || {
                words
                    .next()
                    .ok_or_else(|| format!("\"{word}\" needs a value: {USAGE}"))
            };
            match word.as_str() {
                "--json" => arguments.json = true,
                "--only" => arguments.only.push(format(&value()?)?),
                "--worst" => arguments.worst = number(&value()?)?,
                "--jobs" => arguments.jobs = number(&value()?)?.max(1),
                "--truths" => arguments.truths = value()?.into(),
                "--program" => arguments.program = value()?.into(),
                option if option.starts_with('-') => {
                    return Err(format!("\"{option}\" is not understood: {USAGE}"));
                }
                _ if folder.is_none() => folder = Some(PathBuf::from(&word)),
                _ => return Err(format!("one folder only: {USAGE}")),
            }
        }
        arguments.folder = folder.unwrap_or_else(shared);
        if !arguments.folder.is_dir() {
            return Err(format!(
                "there is no folder \"{}\": name one, or set GIROK_SHARED",
                arguments.folder.display()
            ));
        }
        Ok(arguments)
    }
}

/// The corpus beside the checkout, where tests look for it too.
fn shared() -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    std::env::var_os("GIROK_SHARED")
        .map_or(beside, PathBuf::from)
        .join("corpus")
}

fn number(word: &str) -> Result<usize, String> {
    word.parse()
        .map_err(|_| format!("\"{word}\" is not a number: {USAGE}"))
}

fn format(word: &str) -> Result<&'static str, String> {
    format::TABLE
        .iter()
        .find(|format| format.name == word)
        .map(|Format { name, .. }| *name)
        .ok_or_else(|| {
            let known: Vec<&str> = format::TABLE.iter().map(|format| format.name).collect();
            format!("\"{word}\" is none of {}", known.join(", "))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Arguments, String> {
        Arguments::parse(words.iter().map(|word| (*word).to_owned()))
    }

    #[test]
    fn words() {
        let here = env!("CARGO_MANIFEST_DIR");
        let given = parse(&[
            "--json", here, "--only", "pdf", "--jobs", "0", "--worst", "3",
        ]);
        let given = given.unwrap();
        assert_eq!(
            (given.json, given.only, given.jobs, given.worst),
            (true, vec!["pdf"], 1, 3)
        );
        for wrong in [
            vec!["--only"],
            vec!["--only", "word"],
            vec!["--jobs", "x"],
            vec![here, here],
            vec!["--faster"],
            vec!["/nowhere/at/all"],
        ] {
            assert!(parse(&wrong).is_err(), "{wrong:?}");
        }
    }
}
