//! `read` and `picture`.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use girok_archive::{Access, Archive, ArchiveError, StoreError};
use girok_protocol::{Code, WireError, document_view};
use serde_json::json;

use super::attach::words;
use super::{Done, open, refused};
use crate::arguments::Common;
use crate::output::{self, Failure, REFUSED};
use crate::progress::Progress;

pub(super) fn read(
    common: &Common,
    documents: &[String],
    waiting: bool,
    password_file: Option<&Path>,
) -> Done {
    let archive = open(common, Access::Write)?;
    let mut progress = Progress::new(common.quiet);
    if waiting {
        archive.read_waiting(&mut |done, total| {
            progress.step("reading", done, total);
            true
        })?;
        archive.recognise_waiting(&mut |done, total| {
            progress.step("recognising", done, total);
            true
        })?;
        drop(progress);
        archive.catch_up()?;
        archive.settle()?;
        return Ok(ExitCode::SUCCESS);
    }
    let password = password_file.map(password).transpose()?;
    let mut failed = false;
    for id in ids(&archive, documents)? {
        let read = archive.read_again(&id, password.as_deref());
        let read = read.and_then(|_| {
            archive.recognise_document(&id, &mut |done, total| {
                progress.step("recognising", done, total);
                true
            })?;
            archive.document(&id)
        });
        match read {
            Ok(document) => {
                let view = document_view(&document);
                if common.json {
                    output::json(&view)?;
                } else {
                    let state = words(view.state, &view.reason);
                    output::line(&format!("{}\t{}\t{state}", view.file_name, view.id))?;
                }
            }
            Err(error) => {
                failed = true;
                let error = WireError::from(error);
                if common.json {
                    output::json(&json!({ "id": id, "error": error }))?;
                } else {
                    output::failure(&error, false);
                }
            }
        }
    }
    drop(progress);
    archive.catch_up()?;
    archive.settle()?;
    Ok(if failed {
        ExitCode::from(REFUSED)
    } else {
        ExitCode::SUCCESS
    })
}

/// Ids of the documents named, each by its own or by its record.
fn ids(archive: &Archive, named: &[String]) -> Result<Vec<String>, Failure> {
    let mut ids = Vec::new();
    for name in named {
        match archive.document(name) {
            Ok(document) => ids.push(document.document.id),
            Err(ArchiveError::Store(StoreError::NotFound { .. })) => {
                let record = archive.record(name)?;
                ids.extend(record.documents.into_iter().map(|one| one.document.id));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(ids)
}

/// The first line of a file, without its end. Arguments and variables can be seen by others; a file need not.
fn password(file: &Path) -> Result<String, Failure> {
    let text = if file == Path::new("-") {
        io::read_to_string(io::stdin())
    } else {
        fs::read_to_string(file)
    };
    let text = text.map_err(|error| {
        let message = format!("The file \"{}\" cannot be read: {error}.", file.display());
        refused(Code::NotFound, &message, None)
    })?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

pub(super) fn picture(common: &Common, document: &str, page: u32, width: u32, out: &Path) -> Done {
    let archive = open(common, Access::Read)?;
    let png = out
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("png"));
    let picture = if png {
        archive.picture_as_png(document, page, width)?
    } else {
        archive.picture(document, page, width)?
    };
    let written = if out == Path::new("-") {
        io::stdout().lock().write_all(&picture)
    } else {
        fs::write(out, &picture)
    };
    written.map_err(|error| {
        let message = format!("\"{}\" cannot be written: {error}.", out.display());
        refused(Code::NoAccess, &message, None)
    })?;
    if common.json {
        let bytes = picture.len();
        output::json(&json!({ "out": out.display().to_string(), "bytes": bytes }))?;
    }
    Ok(ExitCode::SUCCESS)
}
