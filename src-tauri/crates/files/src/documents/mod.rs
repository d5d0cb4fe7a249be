//! The folder `documents/` of an archive: `data/aa/bb/<sha256>`, where `aa` and `bb` are the first digits.
//!
//! A stored file is never written again. What is not stored yet is in `partial/`, under a name that tells which
//! process is writing it; at rest that folder is empty.

mod bag;
mod durable;
mod erase;
mod list;
mod put;
mod verify;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{FilesError, Result};

pub use put::{Stored, Watch};
pub use verify::Fixity;

const PAYLOAD: &str = "data";
const PARTIAL: &str = "partial";

/// The stored documents of one archive. Cheap to clone and safe to share; several threads may store at once.
#[derive(Debug, Clone)]
pub struct Documents {
    dir: PathBuf,
}

impl Documents {
    /// Opens the folder `dir`, creating it as an empty bag where it is not one yet. A complete folder is not
    /// written to, so documents on a read-only medium open as well.
    ///
    /// # Errors
    ///
    /// When something is missing and cannot be created.
    pub fn open(dir: &Path) -> Result<Self> {
        let documents = Self {
            dir: dir.to_owned(),
        };
        let payload = dir.join(PAYLOAD);
        if !payload.is_dir() {
            fs::create_dir_all(&payload).map_err(|error| FilesError::at(&payload, error))?;
            durable::sync_folder(dir)?;
            if let Some(parent) = dir.parent().filter(|parent| parent.is_dir()) {
                durable::sync_folder(parent)?;
            }
        }
        if !documents.has_declaration() {
            documents.write_manifest()?;
        }
        Ok(documents)
    }

    /// Where the document with this SHA-256 is, or would be.
    ///
    /// # Errors
    ///
    /// [`FilesError::Digest`] unless it is 64 lower-case hexadecimal digits, so that no path can be smuggled in.
    pub fn path(&self, sha256: &str) -> Result<PathBuf> {
        if !is_digest(sha256) {
            return Err(FilesError::Digest {
                given: sha256.chars().take(100).collect(),
            });
        }
        Ok(self
            .dir
            .join(PAYLOAD)
            .join(&sha256[..2])
            .join(&sha256[2..4])
            .join(sha256))
    }

    /// Opens a stored document for reading.
    ///
    /// # Errors
    ///
    /// [`FilesError::Missing`] when it is not stored.
    pub fn open_read(&self, sha256: &str) -> Result<File> {
        let path = self.path(sha256)?;
        File::open(&path).map_err(|error| FilesError::at(&path, error))
    }

    /// Whether a document with this SHA-256 is stored. Its bytes are not looked at.
    pub fn exists(&self, sha256: &str) -> bool {
        self.path(sha256).is_ok_and(|path| path.is_file())
    }

    /// Size of a stored document in bytes.
    ///
    /// # Errors
    ///
    /// [`FilesError::Missing`] when it is not stored.
    pub fn size(&self, sha256: &str) -> Result<u64> {
        let path = self.path(sha256)?;
        let metadata = fs::metadata(&path).map_err(|error| FilesError::at(&path, error))?;
        Ok(metadata.len())
    }

    /// Whether a stored document is protected from being written to by accident, as it was when it was stored. A file
    /// system without permissions protects nothing.
    ///
    /// # Errors
    ///
    /// [`FilesError::Missing`] when it is not stored.
    pub fn is_read_only(&self, sha256: &str) -> Result<bool> {
        let path = self.path(sha256)?;
        let metadata = fs::metadata(&path).map_err(|error| FilesError::at(&path, error))?;
        Ok(metadata.permissions().readonly())
    }

    /// Removes what interrupted processes left behind, and says how many files that were. Files this process is
    /// writing stay; other processes must be kept out by the archive's lock.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read or a file not removed.
    pub fn sweep_partial(&self) -> Result<u64> {
        let folder = self.dir.join(PARTIAL);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
            Err(error) => return Err(FilesError::at(&folder, error)),
        };
        let own = put::partial_prefix();
        let mut removed = 0;
        for entry in entries {
            let path = entry
                .map_err(|error| FilesError::at(&folder, error))?
                .path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with(&own) {
                continue;
            }
            match fs::remove_file(&path) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(FilesError::at(&path, error)),
            }
        }
        Ok(removed)
    }
}

fn is_digest(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digests_become_paths() {
        let folder = tempfile::tempdir().unwrap();
        let documents = Documents::open(folder.path()).unwrap();
        let digest = "ab".repeat(32);
        let path = documents.path(&digest).unwrap();
        assert!(path.ends_with(format!("data/ab/ab/{digest}")));
        for wrong in [
            "",
            "../../etc/passwd",
            &"AB".repeat(32),
            &"가".repeat(32),
            &"ab".repeat(31),
        ] {
            assert!(
                matches!(documents.path(wrong), Err(FilesError::Digest { .. })),
                "{wrong} is no digest"
            );
        }
        assert!(!documents.exists(&digest));
        assert!(matches!(
            documents.size(&digest),
            Err(FilesError::Missing { .. })
        ));
        assert!(matches!(
            documents.open_read(&digest),
            Err(FilesError::Missing { .. })
        ));
    }

    #[test]
    fn only_strangers_leftovers_are_swept() {
        let folder = tempfile::tempdir().unwrap();
        let documents = Documents::open(folder.path()).unwrap();
        assert_eq!(
            documents.sweep_partial().unwrap(),
            0,
            "nothing to sweep yet"
        );
        let partial = folder.path().join(PARTIAL);
        fs::create_dir_all(&partial).unwrap();
        fs::write(partial.join("put-0-abc"), "stale").unwrap();
        let own = partial.join(format!("{}live", put::partial_prefix()));
        fs::write(&own, "live").unwrap();
        assert_eq!(documents.sweep_partial().unwrap(), 1);
        assert!(own.is_file(), "a file being written stays");
    }

    #[test]
    fn opening_again_writes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("documents");
        Documents::open(&dir).unwrap();
        let before = fs::metadata(dir.join("bagit.txt"))
            .unwrap()
            .modified()
            .unwrap();
        Documents::open(&dir).unwrap();
        let after = fs::metadata(dir.join("bagit.txt"))
            .unwrap()
            .modified()
            .unwrap();
        assert_eq!(before, after, "a complete folder is left alone");
    }
}
