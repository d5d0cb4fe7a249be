//! The parent of `girok-extract`: finds the program, starts it on one open file and ends it when it must.

mod columns;
mod ocr;
mod page;
mod part;
mod run;
mod table;

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};

use girok_extract::{Part, Reason, Report, State};

use crate::error::{FilesError, Result};

pub use ocr::Recogniser;
use run::{Call, Input};

/// Files larger than this get three times the time.
const LARGE: u64 = 50 * 1024 * 1024;

/// The largest file taken out of a document.
const PART: u64 = 512 * 1024 * 1024;

/// What one document may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Seconds by the clock on the wall; three times as many for files over 50 MB.
    pub seconds: u64,
    /// Address space of the process in bytes, where the system can limit it.
    pub memory: u64,
    /// Bytes of the answer.
    pub output: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            seconds: 20,
            memory: 2 * 1024 * 1024 * 1024,
            output: 64 * 1024 * 1024,
        }
    }
}

/// A report, and what the process said besides.
#[derive(Debug)]
pub struct Reading {
    /// What became of the document.
    pub report: Report,
    /// The end of what the process wrote about itself, for the log. Not for people, and not to be trusted.
    pub details: String,
}

/// How to read documents in a process of their own.
#[derive(Debug, Clone)]
pub struct Extractor {
    /// The program `girok-extract`.
    pub program: PathBuf,
    /// What one document may cost.
    pub limits: Limits,
}

impl Extractor {
    /// Finds the program: `GIROK_EXTRACT`, else beside this executable (or one folder up, for tests), else in
    /// `../lib/girok/`.
    ///
    /// # Errors
    ///
    /// [`FilesError::NoExtractor`] when it is in none of these places, or not where `GIROK_EXTRACT` says.
    pub fn find() -> Result<Self> {
        let executable = std::env::current_exe()
            .map_err(|error| FilesError::at(Path::new("girok-extract"), error))?;
        let program = locate(std::env::var_os("GIROK_EXTRACT"), &executable)?;
        Ok(Self {
            program,
            limits: Limits::default(),
        })
    }

    /// Reads a document. `name` is only a hint. Whatever the file does to its reader is part of the report;
    /// this never fails and never takes much longer than the limit.
    pub fn read(&self, file: File, name: &str) -> Report {
        self.read_with_details(file, name).report
    }

    /// Like [`Extractor::read`], with what the process said about its end.
    pub fn read_with_details(&self, file: File, name: &str) -> Reading {
        self.read_with(file, name, None)
    }

    /// Reads a protected document. The password goes through a pipe and is kept nowhere.
    pub fn read_protected(&self, file: File, name: &str, password: &str) -> Report {
        self.read_with(file, name, Some(password)).report
    }

    fn read_with(&self, file: File, name: &str, password: Option<&str>) -> Reading {
        let limits = self.limits_for(&file);
        let again = file.try_clone();
        let reading = run::run(&self.program, limits, file, name, password, true);
        // A library written in C takes its process along when it falls; what the first reader has is worth a
        // second process without it.
        let fell = reading.report.state == State::Failed
            && reading.report.media_type == "application/pdf"
            && ["crash", "memory", "timeout"].contains(&reading.report.reason.as_str());
        match again {
            Ok(again) if fell => {
                let plain = run::run(&self.program, limits, again, name, password, false);
                if plain.report.state == State::Failed {
                    reading
                } else {
                    plain
                }
            }
            _ => reading,
        }
    }

    /// The files inside a document: what a letter carries, the letters of a mailbox, the members of a ZIP archive.
    ///
    /// # Errors
    ///
    /// Why they cannot be listed. A document that is none of these has none.
    pub fn parts(&self, file: File, name: &str) -> std::result::Result<Vec<Part>, Reason> {
        part::list(&self.program, self.limits_for(&file), file, name)
    }

    /// One of them, by its number, as a file without a name, read from its beginning.
    ///
    /// # Errors
    ///
    /// Why it cannot be taken out; [`Reason::Memory`] when it is larger than any part may be.
    pub fn part(&self, file: File, name: &str, number: u32) -> std::result::Result<File, Reason> {
        let limits = self.limits_for(&file);
        part::take(&self.program, limits, file, name, number, PART)
    }

    fn limits_for(&self, file: &File) -> Limits {
        let large = file.metadata().is_ok_and(|metadata| metadata.len() > LARGE);
        let mut limits = self.limits;
        if large {
            limits.seconds *= 3;
        }
        limits
    }

    /// The picture of a page of a document, made by a process of its own.
    ///
    /// # Errors
    /// Why there is none: a page that is not there, a document that cannot be drawn, a limit that was reached.
    pub fn picture(
        &self,
        file: File,
        name: &str,
        page: u32,
        picture: Picture,
        password: Option<&str>,
    ) -> std::result::Result<Vec<u8>, Reason> {
        let mut limits = self.limits_for(&file);
        if picture == Picture::ForOcr {
            // Nobody waits in front of it, and a page that is given up is not tried again by itself.
            limits.seconds *= 3;
        }
        let form = match picture {
            Picture::Jpeg { .. } => "jpeg",
            Picture::Png { .. } => "png",
            Picture::ForOcr => "ocr",
        };
        let mut arguments: Vec<String> = ["--name", &run::named(name), "--form", form, "--render"]
            .map(str::to_owned)
            .to_vec();
        arguments.push(page.to_string());
        if let Picture::Jpeg { width } | Picture::Png { width } = picture {
            arguments.extend(["--width".to_owned(), width.to_string()]);
        }
        let input = match password {
            Some(password) => Input::Protected(file, password.to_owned()),
            None => Input::File(file),
        };
        let call = Call {
            program: &self.program,
            arguments,
            limits,
            input,
        };
        match run::answer(call).0? {
            (true, bytes) => Ok(bytes),
            // The answer is then a report of why there is no picture.
            (false, bytes) => Err(serde_json::from_slice::<Report>(&bytes)
                .ok()
                .and_then(|report| Reason::from_code(&report.reason))
                .unwrap_or(Reason::Crash)),
        }
    }
}

/// The form a picture of a page is wanted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// JPEG, at most so many dots wide.
    Jpeg {
        /// Dots.
        width: u32,
    },
    /// PNG, at most so many dots wide.
    Png {
        /// Dots.
        width: u32,
    },
    /// Grey, upright, 300 dots per inch, as PNG.
    ForOcr,
}

fn locate(stated: Option<OsString>, executable: &Path) -> Result<PathBuf> {
    let program = format!("girok-extract{}", std::env::consts::EXE_SUFFIX);
    // Whoever names a program wants that one or none.
    let places = if let Some(stated) = stated.filter(|stated| !stated.is_empty()) {
        vec![PathBuf::from(stated)]
    } else {
        let beside = executable.parent().unwrap_or(Path::new("."));
        let above = beside.parent().unwrap_or(beside);
        let mut places = vec![beside.join(&program)];
        if beside.ends_with("deps") {
            places.push(above.join(&program));
        }
        places.push(above.join("lib").join("girok").join(&program));
        places
    };
    match places.iter().find(|place| place.is_file()) {
        Some(found) => Ok(found.clone()),
        None => Err(FilesError::NoExtractor {
            path: places.into_iter().next().unwrap_or_default(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn places_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let program = format!("girok-extract{}", std::env::consts::EXE_SUFFIX);
        let at = |place: &str| folder.path().join(place);
        for place in ["target/deps", "bin", "lib/girok"] {
            fs::create_dir_all(at(place)).unwrap();
        }
        let missing = locate(None, &at("bin/girok"));
        assert!(
            matches!(missing, Err(FilesError::NoExtractor { path }) if path == at("bin").join(&program))
        );

        let library = at("lib/girok").join(&program);
        fs::write(&library, "").unwrap();
        assert_eq!(
            locate(None, &at("bin/girok")).unwrap(),
            library,
            "as a package installs it"
        );
        let beside = at("bin").join(&program);
        fs::write(&beside, "").unwrap();
        assert_eq!(locate(None, &at("bin/girok")).unwrap(), beside);
        let built = at("target").join(&program);
        fs::write(&built, "").unwrap();
        assert_eq!(
            locate(None, &at("target/deps/test-1")).unwrap(),
            built,
            "a test finds it above"
        );

        let stated = Some(library.clone().into_os_string());
        assert_eq!(
            locate(stated, &at("bin/girok")).unwrap(),
            library,
            "the variable wins"
        );
        let wrong = Some(at("nowhere").into_os_string());
        assert!(
            locate(wrong, &at("bin/girok")).is_err(),
            "a wrong variable is not papered over"
        );
    }
}
