//! What can go wrong with an archive.

use girok_files::FilesError;
use girok_model::Invalid;
use girok_search::SearchError;
use girok_store::StoreError;
use thiserror::Error;

/// Result of this crate.
pub type Result<T, E = ArchiveError> = std::result::Result<T, E>;

/// Failures of an archive.
#[derive(Debug, Error)]
pub enum ArchiveError {
    /// A value breaks a rule.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The catalogue.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The documents.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The index.
    #[error("The search index could not be used.")]
    Search(#[from] SearchError),
    /// No archive there.
    #[error("There is no archive at \"{0}\".")]
    NotAnArchive(String),
    /// Something is there already.
    #[error("The folder \"{0}\" is not empty.")]
    NotEmpty(String),
    /// Another process writes.
    #[error("The archive \"{0}\" is open for writing in another program.")]
    Locked(String),
    /// No such record.
    #[error("There is no record \"{0}\" in this archive.")]
    NoRecord(String),
    /// No such person or body.
    #[error("There is no person or body \"{0}\" in this archive.")]
    NoAgent(String),
    /// No such operation.
    #[error("There is no operation \"{0}\" in this archive.")]
    NoOperation(String),
    /// The record was not there at the moment asked for.
    #[error("The record \"{0}\" was not in the archive at that moment.")]
    NotYet(String),
    /// There was no such moment in the archive's past.
    #[error("{message}")]
    NoMoment {
        /// One sentence.
        message: String,
        /// What to ask for instead.
        hint: String,
    },
    /// Somebody changed it since it was read.
    #[error("The {entity} \"{called}\" was changed since it was opened.")]
    Stale {
        /// What it is: `record`, `agent`, `place` or `term`.
        entity: &'static str,
        /// Its reference code, name or label.
        called: String,
        /// Kind of the later operation.
        kind: String,
        /// Who did it.
        actor: String,
        /// When.
        at: String,
    },
    /// Something must be done first.
    #[error("{message}")]
    Precondition {
        /// One sentence.
        message: String,
        /// What to do.
        hint: String,
    },
    /// Stopped by the user.
    #[error("The task was cancelled.")]
    Cancelled,
    /// The file system.
    #[error("The folder \"{path}\" could not be used: {source}.")]
    Io {
        /// Where.
        path: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The sample that comes with Girok is damaged.
    #[error("The sample archive cannot be made: {0}.")]
    Sample(String),
}
