//! Fixity: whether a stored document still has the bytes it is named by.

use std::fs::File;

use super::{Documents, put};
use crate::error::{FilesError, Result};

/// What a fixity check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixity {
    /// The bytes are those that were stored.
    Sound,
    /// The file is there with other bytes.
    Changed,
    /// The file is not there.
    Missing,
}

impl Documents {
    /// Reads a stored document completely and compares its digest with its name.
    ///
    /// # Errors
    ///
    /// When the file is there but cannot be read: that says nothing about its bytes.
    pub fn verify(&self, sha256: &str) -> Result<Fixity> {
        let path = self.path(sha256)?;
        let mut file = match File::open(&path) {
            Ok(file) => file,
            Err(error) => match FilesError::at(&path, error) {
                FilesError::Missing { .. } => return Ok(Fixity::Missing),
                other => return Err(other),
            },
        };
        let found = put::digest(&mut file).map_err(|error| FilesError::at(&path, error))?;
        Ok(if found == sha256 {
            Fixity::Sound
        } else {
            Fixity::Changed
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn one_bit_is_enough() {
        let folder = tempfile::tempdir().unwrap();
        let documents = Documents::open(folder.path()).unwrap();
        let stored = documents.put_bytes(&vec![0x55; 100_000]).unwrap();
        assert_eq!(documents.verify(&stored.sha256).unwrap(), Fixity::Sound);
        let path = documents.path(&stored.sha256).unwrap();
        let mut bytes = fs::read(&path).unwrap();
        bytes[77_777] ^= 1;
        fs::remove_file(&path).unwrap();
        fs::write(&path, &bytes).unwrap();
        assert_eq!(documents.verify(&stored.sha256).unwrap(), Fixity::Changed);
        fs::remove_file(&path).unwrap();
        assert_eq!(documents.verify(&stored.sha256).unwrap(), Fixity::Missing);
    }
}
