//! `girok-sample [ROOT] [--fonts FOLDER]`: writes `assets/sample/documents` anew.
//!
//! Owns turning the texts of `assets/sample/sources` into PDF, DOCX, HWPX, HTML and plain text, the
//! same bytes on every run. Refuses to write anything whose `sample.json` or proof words do not
//! hold. A crate of its own, so that no other build pays for a PDF writer.

mod check;
mod generate;
mod package;
mod pdf;
mod plain;
mod source;

use std::{path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            #[expect(clippy::print_stderr, reason = "a command line tool")]
            {
                eprintln!("girok-sample: {message}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let mut root = PathBuf::from(".");
    let mut fonts = None;
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        if word == "--fonts" {
            fonts = Some(words.next().ok_or("\"--fonts\" needs a folder")?.into());
        } else {
            root = word.into();
        }
    }
    let fonts = fonts.unwrap_or_else(|| root.join("ui/node_modules/pretendard/dist/public/static"));
    generate::generate(&root.join("assets/sample"), &fonts)
}
