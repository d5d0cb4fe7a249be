//! What can go wrong with the index. None of it loses data: the index can always be made again.

use std::path::PathBuf;

use tantivy::TantivyError;
use tantivy::directory::error::LockError;

/// Result of this crate.
pub type Result<T> = std::result::Result<T, SearchError>;

/// An error of the index.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The file system refused.
    #[error("The index folder \"{}\" cannot be used.", path.display())]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Another process writes this index.
    #[error("The index is being written by another process.")]
    Busy,
    /// The index was opened for reading only.
    #[error("The index is open for reading only.")]
    ReadOnly,
    /// The caller asked to stop.
    #[error("Making the index was cancelled.")]
    Cancelled,
    /// The index cannot be read; it has to be made again.
    #[error("The index is damaged.")]
    Damaged,
    /// The engine failed.
    #[error("The index could not be read or written.")]
    Engine(#[source] TantivyError),
}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy,
            TantivyError::DataCorruption(_) | TantivyError::IncompatibleIndex(_) => Self::Damaged,
            other => Self::Engine(other),
        }
    }
}
