//! From the failures of the core to the one error of the wire. Every match is exhaustive where the core's
//! enums allow it, so that a new failure must be given a code.

use std::collections::BTreeMap;
use std::error::Error as _;

use girok_archive::{ArchiveError, Invalid, StoreError};
use girok_files::FilesError;

use crate::wire::{Code, WireError};

fn wire(code: Code, message: String) -> WireError {
    WireError {
        code,
        message,
        params: BTreeMap::new(),
        field: None,
        hint: None,
        details: None,
    }
}

/// A refusal in this crate's own words.
pub fn refused(code: Code, message: &str, hint: Option<&str>) -> WireError {
    WireError {
        hint: hint.map(str::to_owned),
        ..wire(code, message.to_owned())
    }
}

impl From<Invalid> for WireError {
    fn from(error: Invalid) -> Self {
        WireError {
            params: BTreeMap::from([
                ("rule".to_owned(), error.rule.code().to_owned()),
                ("value".to_owned(), error.value.clone()),
            ]),
            field: Some(error.field.clone()),
            hint: error.hint().map(str::to_owned),
            ..wire(Code::Invalid, error.to_string())
        }
    }
}

impl From<ArchiveError> for WireError {
    fn from(error: ArchiveError) -> Self {
        let message = sentence(&error.to_string());
        let details = error.source().map(ToString::to_string);
        let plain = |code, hint: Option<&str>| WireError {
            hint: hint.map(str::to_owned),
            details: details.clone(),
            ..wire(code, message.clone())
        };
        match error {
            ArchiveError::Invalid(invalid) => invalid.into(),
            ArchiveError::Store(error) => error.into(),
            ArchiveError::Files(error) => error.into(),
            ArchiveError::Search(_) => plain(
                Code::Internal,
                Some("Rebuild the index with \"girok reindex\"."),
            ),
            ArchiveError::NotAnArchive(_) => plain(
                Code::NotFound,
                Some("Name a folder made with \"girok new\" or \"girok sample\"."),
            ),
            ArchiveError::NotEmpty(_) => plain(
                Code::Precondition,
                Some("Name a folder that is empty or does not exist."),
            ),
            ArchiveError::Locked(_) => plain(Code::Busy, Some("Close it there and try again.")),
            ArchiveError::NoRecord(reference) => WireError {
                params: BTreeMap::from([("reference".to_owned(), reference)]),
                hint: Some(
                    "Name a record by its reference code or id; \"girok tree\" lists them."
                        .to_owned(),
                ),
                ..plain(Code::NotFound, None)
            },
            ArchiveError::NoAgent(_) => plain(
                Code::NotFound,
                Some("Name it by one of its names or by its id."),
            ),
            ArchiveError::NoOperation(_) => plain(
                Code::NotFound,
                Some("Name an operation by its number or id; \"girok history\" lists them."),
            ),
            ArchiveError::NoMoment { hint, .. } => plain(Code::NotFound, Some(&hint)),
            ArchiveError::NotYet(_) => plain(
                Code::NotFound,
                Some("Ask for a later moment; \"girok history\" says when it was added."),
            ),
            ArchiveError::Stale {
                entity,
                kind,
                actor,
                at,
                ..
            } => WireError {
                params: later(kind, actor, at),
                hint: Some(format!(
                    "Look at the {entity} again, then repeat the change."
                )),
                ..plain(Code::Conflict, None)
            },
            ArchiveError::Precondition { hint, .. } => plain(Code::Precondition, Some(&hint)),
            ArchiveError::Cancelled => plain(Code::Cancelled, None),
            ArchiveError::Io { source, .. } => match source.kind() {
                std::io::ErrorKind::StorageFull => {
                    plain(Code::NoSpace, Some("Free some space and try again."))
                }
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                    plain(Code::NoAccess, Some("Check the permissions of the folder."))
                }
                std::io::ErrorKind::NotFound => plain(Code::NotFound, None),
                _ => plain(Code::Internal, None),
            },
            ArchiveError::Sample(_) => plain(Code::Internal, None),
        }
    }
}

impl From<StoreError> for WireError {
    fn from(error: StoreError) -> Self {
        let message = sentence(&error.to_string());
        let details = error.source().map(ToString::to_string);
        let plain = |code, hint: Option<&str>| WireError {
            hint: hint.map(str::to_owned),
            details: details.clone(),
            ..wire(code, message.clone())
        };
        match error {
            StoreError::Conflict { later: by } => WireError {
                params: later(by.kind, by.actor, by.at),
                hint: Some(format!("Undo operation {} first.", by.seq)),
                ..plain(Code::Conflict, None)
            },
            StoreError::NothingToUndo { .. } | StoreError::NotUndoable { .. } => {
                plain(Code::Precondition, None)
            }
            StoreError::Destroyed { .. } => plain(
                Code::Precondition,
                Some("It stays as it is; \"girok destruction show\" prints its certificate."),
            ),
            // The system has nothing against it, which `no_access` would say.
            StoreError::RoleTooLow {
                name, role, needed, ..
            } => WireError {
                params: BTreeMap::from([
                    ("name".to_owned(), name),
                    ("role".to_owned(), role),
                    ("needed".to_owned(), needed.to_owned()),
                ]),
                ..plain(
                    Code::Precondition,
                    Some(
                        "Let somebody with that role do it, or ask an approver; \"girok person list\" names them.",
                    ),
                )
            },
            StoreError::PersonLeft { name, left_on } => WireError {
                params: BTreeMap::from([
                    ("name".to_owned(), name),
                    ("left_on".to_owned(), left_on),
                ]),
                ..plain(
                    Code::Precondition,
                    Some("Act under your own name: --actor NAME or GIROK_ACTOR."),
                )
            },
            StoreError::OtherAccount {
                name,
                bound,
                account,
            } => WireError {
                params: BTreeMap::from([
                    ("name".to_owned(), name),
                    ("bound".to_owned(), bound),
                    ("account".to_owned(), account),
                ]),
                ..plain(
                    Code::Precondition,
                    Some(
                        "Log in under that account, or let an approver change it: girok person set NAME --account ACCOUNT.",
                    ),
                )
            },
            StoreError::NotFound { .. } => plain(Code::NotFound, None),
            StoreError::Outdated { .. } => plain(
                Code::Precondition,
                Some("Open it once where it can be written, for example with girok stats."),
            ),
            StoreError::TooNew { .. } => {
                plain(Code::TooNew, Some("Install a newer version of Girok."))
            }
            StoreError::Corrupt { .. } => {
                plain(Code::Corrupt, Some("Restore the archive from a backup."))
            }
            StoreError::Busy => plain(Code::Busy, Some("Close the other program and try again.")),
            StoreError::NoSpace => plain(Code::NoSpace, Some("Free some space and try again.")),
            StoreError::NoAccess => plain(
                Code::NoAccess,
                Some("Check the permissions of the archive's folder."),
            ),
            StoreError::Sqlite(_) | StoreError::Shape { .. } => {
                plain(Code::Internal, Some("Run \"girok check\" on the archive."))
            }
        }
    }
}

impl From<FilesError> for WireError {
    fn from(error: FilesError) -> Self {
        let (code, reason, hint) = match &error {
            FilesError::Missing { .. } => {
                (Code::NotFound, "missing", "Check the name of the file.")
            }
            FilesError::Folder { .. } => {
                (Code::Invalid, "folder", "Name the files inside the folder.")
            }
            FilesError::Link { .. } => {
                (Code::Invalid, "link", "Attach the file the link leads to.")
            }
            FilesError::Stopped => (Code::Cancelled, "cancelled", "Start it again."),
            FilesError::Special { .. } => (Code::Invalid, "special", "Attach an ordinary file."),
            FilesError::Empty { .. } => (
                Code::Invalid,
                "empty",
                "Check whether the file was copied completely.",
            ),
            FilesError::NoAccess { .. } => (
                Code::NoAccess,
                "no_access",
                "Check the permissions of the file.",
            ),
            FilesError::NoSpace { .. } => {
                (Code::NoSpace, "no_space", "Free some space and try again.")
            }
            FilesError::NoExtractor { .. } => (
                Code::Precondition,
                "no_extractor",
                "Install Girok again, or set GIROK_EXTRACT.",
            ),
            _ => (Code::Internal, "io", "Check the disk, then try again."),
        };
        WireError {
            params: BTreeMap::from([("reason".to_owned(), reason.to_owned())]),
            hint: Some(hint.to_owned()),
            details: error.source().map(ToString::to_string),
            ..wire(code, sentence(&error.to_string()))
        }
    }
}

fn later(kind: String, actor: String, at: String) -> BTreeMap<String, String> {
    BTreeMap::from([
        ("operation".to_owned(), kind),
        ("actor".to_owned(), actor),
        ("at".to_owned(), at),
    ])
}

/// Begins with a capital letter and ends with one full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.trim_end_matches('.').chars();
    let first = letters
        .next()
        .map(|first| first.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
