//! What can go wrong with a file, told apart as far as somebody can act on it.

use std::io;
use std::path::{Path, PathBuf};

/// The result of anything in this crate.
pub type Result<T, E = FilesError> = std::result::Result<T, E>;

/// Why a document could not be stored, found or read.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// Nothing at this path.
    #[error("the file \"{}\" does not exist", path.display())]
    Missing {
        /// The path asked for.
        path: PathBuf,
    },
    /// A folder where a file is wanted.
    #[error("\"{}\" is a folder, not a file", path.display())]
    Folder {
        /// The path asked for.
        path: PathBuf,
    },
    /// Neither a file nor a folder: a pipe, a device.
    #[error("\"{}\" is not an ordinary file", path.display())]
    Special {
        /// The path asked for.
        path: PathBuf,
    },
    /// A link to another place, where the file itself is wanted.
    #[error("\"{}\" is a symbolic link, not a file", path.display())]
    Link {
        /// The path asked for.
        path: PathBuf,
    },
    /// Stopped by who watches; nothing was stored.
    #[error("storing was stopped")]
    Stopped,
    /// A file of no bytes: an interrupted copy, never a document.
    #[error("the file \"{}\" is empty", path.display())]
    Empty {
        /// The path asked for.
        path: PathBuf,
    },
    /// The system refuses to read or write here.
    #[error("no permission for \"{}\"", path.display())]
    NoAccess {
        /// What may not be read or written.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The disk or the quota is full; nothing was stored.
    #[error("no space left to write \"{}\"", path.display())]
    NoSpace {
        /// What was being written.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// Anything else the system says.
    #[error("reading or writing \"{}\" failed", path.display())]
    Io {
        /// What was being read or written.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// Not 64 lower-case hexadecimal digits.
    #[error("\"{given}\" is not a SHA-256")]
    Digest {
        /// What was given.
        given: String,
    },
    /// The extractor is not installed.
    #[error("the extractor was not found, looked for \"{}\"", path.display())]
    NoExtractor {
        /// The first place looked at.
        path: PathBuf,
    },
}

impl FilesError {
    /// Names `path` in an error of the system.
    pub(crate) fn at(path: &Path, source: io::Error) -> Self {
        use io::ErrorKind as Kind;
        let path = path.to_owned();
        match source.kind() {
            Kind::NotFound => Self::Missing { path },
            Kind::IsADirectory => Self::Folder { path },
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::NoAccess { path, source },
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => {
                Self::NoSpace { path, source }
            }
            _ => Self::Io { path, source },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_that_somebody_can_act_on() {
        let told = |kind: io::ErrorKind| FilesError::at(Path::new("/a b"), kind.into());
        assert!(matches!(
            told(io::ErrorKind::StorageFull),
            FilesError::NoSpace { .. }
        ));
        assert!(matches!(
            told(io::ErrorKind::QuotaExceeded),
            FilesError::NoSpace { .. }
        ));
        assert!(matches!(
            told(io::ErrorKind::ReadOnlyFilesystem),
            FilesError::NoAccess { .. }
        ));
        assert!(matches!(
            told(io::ErrorKind::TimedOut),
            FilesError::Io { .. }
        ));
        let message = told(io::ErrorKind::NotFound).to_string();
        assert_eq!(
            message, "the file \"/a b\" does not exist",
            "the thing is named and quoted"
        );
    }
}
