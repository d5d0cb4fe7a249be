//! What can go wrong with the catalogue.

use rusqlite::ErrorCode;
use thiserror::Error;

/// The operation that stands in the way of an undo or an update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaterOperation {
    /// Sequence number.
    pub seq: u64,
    /// Id.
    pub id: String,
    /// Kind, for example `record.update`.
    pub kind: String,
    /// Name of the person.
    pub actor: String,
    /// When, RFC 3339.
    pub at: String,
}

/// Failures of the store.
#[derive(Debug, Error)]
pub enum StoreError {
    /// What an operation left behind is no longer there.
    #[error("This was changed later by \"{}\" ({}, {}).", .later.kind, .later.actor, .later.at)]
    Conflict {
        /// The operation that changed it.
        later: LaterOperation,
    },
    /// There is nothing to take back.
    #[error("There is nothing to {}.", if *.redo { "redo" } else { "undo" })]
    NothingToUndo {
        /// A redo was asked for.
        redo: bool,
    },
    /// This operation cannot be taken back.
    #[error("The operation \"{kind}\" cannot be undone: {reason}.")]
    NotUndoable {
        /// Its kind.
        kind: String,
        /// Why.
        reason: String,
    },
    /// The content of the record was destroyed with authority, and it stays as it is.
    #[error(
        "The content of the record \"{record}\" was destroyed on {day} with authority: {authority}."
    )]
    Destroyed {
        /// Its reference code.
        record: String,
        /// The day, `YYYY-MM-DD`.
        day: String,
        /// The authority.
        authority: String,
    },
    /// The person's role does not allow it.
    #[error("\"{name}\" has the role of {role}; \"{kind}\" needs that of {needed}.")]
    RoleTooLow {
        /// The person.
        name: String,
        /// The role they have.
        role: String,
        /// The role it needs.
        needed: &'static str,
        /// What was to be done, or taken back.
        kind: String,
    },
    /// The person has left.
    #[error("\"{name}\" left on {left_on} and may no longer act.")]
    PersonLeft {
        /// The person.
        name: String,
        /// The last day.
        left_on: String,
    },
    /// The person is bound to another account of the system.
    #[error("\"{name}\" acts under the account \"{bound}\" only, not under \"{account}\".")]
    OtherAccount {
        /// The person.
        name: String,
        /// The account they are bound to.
        bound: String,
        /// The account it was tried under.
        account: String,
    },
    /// No such row.
    #[error("There is no {} \"{id}\" in this archive.", .entity.replace('_', " "))]
    NotFound {
        /// What kind of thing.
        entity: &'static str,
        /// The id or reference asked for.
        id: String,
    },
    /// Made by a newer version.
    #[error("This archive was made by Girok {needed} or later and was left untouched.")]
    TooNew {
        /// The version needed.
        needed: String,
    },
    /// Made by an older version and not brought up to date yet, which reading alone cannot do.
    #[error(
        "The catalogue \"{path}\" was made by an older version and must be brought up to date first."
    )]
    Outdated {
        /// File.
        path: String,
    },
    /// Not a catalogue of ours, or damaged.
    #[error("The catalogue \"{path}\" cannot be read: {reason}.")]
    Corrupt {
        /// File.
        path: String,
        /// What is wrong.
        reason: String,
    },
    /// Another process is writing.
    #[error("The catalogue is being written by another process.")]
    Busy,
    /// The disk is full.
    #[error("The disk is full; nothing was changed.")]
    NoSpace,
    /// Opened for reading only, or not permitted by the system.
    #[error("The catalogue cannot be written; nothing was changed.")]
    NoAccess,
    /// Anything else SQLite says.
    #[error("The catalogue could not be used.")]
    Sqlite(#[source] rusqlite::Error),
    /// A row does not have the shape the code expects.
    #[error("A row of \"{table}\" cannot be read.")]
    Shape {
        /// Table.
        table: &'static str,
        /// What is wrong.
        #[source]
        source: serde_json::Error,
    },
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::NoSpace,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                StoreError::NoAccess
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Corrupt {
                path: "catalogue.db".to_owned(),
                reason: error.to_string(),
            },
            _ => StoreError::Sqlite(error),
        }
    }
}
