//! Answers on stdout, failures on stderr, and the exit codes.

use std::io::{self, Write};

use girok_archive::ArchiveError;
use girok_protocol::{Code, WireError, refused};
use serde::Serialize;

/// A failure and the exit code it ends with.
pub(crate) struct Failure {
    pub(crate) error: WireError,
    pub(crate) exit: u8,
}

/// The request was refused, or a check found faults.
pub(crate) const REFUSED: u8 = 1;
/// Wrong usage.
pub(crate) const USAGE: u8 = 2;
/// The archive cannot be opened.
pub(crate) const UNOPENED: u8 = 3;
/// Stopped by the user.
const CANCELLED: u8 = 130;

impl From<WireError> for Failure {
    fn from(error: WireError) -> Self {
        let exit = if error.code == Code::Cancelled {
            CANCELLED
        } else {
            REFUSED
        };
        Self { error, exit }
    }
}

impl From<ArchiveError> for Failure {
    fn from(error: ArchiveError) -> Self {
        WireError::from(error).into()
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        // A reader that has seen enough (`girok tree | head`) is no fault of the archive.
        let exit = if error.kind() == io::ErrorKind::BrokenPipe {
            0
        } else {
            REFUSED
        };
        Self {
            error: refused(
                Code::Internal,
                &format!("The output could not be written: {error}."),
                None,
            ),
            exit,
        }
    }
}

/// Wrong usage, in words.
pub(crate) fn usage(message: &str, hint: &str) -> Failure {
    Failure {
        error: refused(Code::Invalid, message, Some(hint)),
        exit: USAGE,
    }
}

/// One JSON value on one line, flushed.
pub(crate) fn json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string(value).map_err(|error| {
        refused(
            Code::Internal,
            &format!("The answer cannot be written as JSON: {error}."),
            None,
        )
    })?;
    line(&text)
}

/// One line, flushed: what was printed is done.
pub(crate) fn line(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()?;
    Ok(())
}

/// A failure in words on stderr, or as JSON on stdout.
pub(crate) fn failure(error: &WireError, json: bool) {
    if json && let Ok(text) = serde_json::to_string(error) {
        println!("{text}");
        return;
    }
    eprintln!("error: {}", error.message);
    if let Some(hint) = &error.hint {
        eprintln!("hint: {hint}");
    }
}
