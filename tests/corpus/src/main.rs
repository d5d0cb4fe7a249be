//! `girok-corpus`: reads every document of a folder as the application would and measures it against what other
//! programs read from the same files.
//!
//! Owns the comparison and the floors. The other programs (poppler, LibreOffice) are measures only: nothing of
//! Girok uses them, and where they are missing the report says which figures it lacks.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool"
)]

mod arguments;
mod compare;
mod extract;
mod figures;
mod format;
mod show;
mod summary;
mod truth;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use arguments::Arguments;
use format::Format;
use summary::{Measured, Summary};
use truth::Truths;

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("girok-corpus: {message}");
            return ExitCode::from(2);
        }
    };
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("girok-corpus: {message}");
            ExitCode::from(2)
        }
    }
}

/// Measures and reports; whether every floor was held.
fn run(arguments: &Arguments) -> Result<bool, String> {
    let mut files = Vec::new();
    walk(&arguments.folder, &mut files)?;
    files.retain(|path| {
        arguments.only.is_empty() || arguments.only.contains(&Format::of(path).name)
    });
    files.sort();
    if files.is_empty() {
        return Err(format!(
            "no documents in \"{}\"",
            arguments.folder.display()
        ));
    }
    let truths = Truths::prepare(&arguments.truths, &files)?;
    let measured = measure(arguments, &truths, &files);
    let mut formats: BTreeMap<&'static str, Vec<Measured>> = BTreeMap::new();
    for file in measured {
        formats.entry(file.format.name).or_default().push(file);
    }
    let summaries: Vec<Summary> = formats.into_values().map(Summary::of).collect();
    if arguments.json {
        println!("{}", show::json(&summaries, truths.missing()));
    } else {
        print!(
            "{}",
            show::text(&summaries, truths.missing(), arguments.worst)
        );
    }
    Ok(summaries.iter().all(Summary::holds))
}

/// Every file below `folder` that is not hidden.
fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = folder
        .read_dir()
        .map_err(|error| format!("\"{}\" cannot be listed: {error}", folder.display()))?;
    for entry in entries.flatten() {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        // Links are not followed: a folder may contain itself.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !hidden => walk(&path, found)?,
            Ok(kind) if kind.is_file() && !hidden => found.push(path),
            _ => {}
        }
    }
    Ok(())
}

/// Reads every file, `arguments.jobs` at a time.
fn measure(arguments: &Arguments, truths: &Truths, files: &[PathBuf]) -> Vec<Measured> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..arguments.jobs {
            scope.spawn(|| {
                while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let name = path.strip_prefix(&arguments.folder).unwrap_or(path);
                    let truth = truths.of(path);
                    let reading = extract::read(&arguments.program, path);
                    let file =
                        Measured::new(name.display().to_string(), Format::of(path), reading, truth);
                    done.lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(file);
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by(|one, other| one.name.cmp(&other.name));
    done
}
