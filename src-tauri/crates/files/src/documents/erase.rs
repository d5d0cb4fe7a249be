//! Erasing the bytes of a document that was destroyed with authority.

use std::fs;
use std::io;

use super::{Documents, durable};
use crate::error::{FilesError, Result};

impl Documents {
    /// Removes a stored document for good; true when it was there. The manifest names it until it is next written.
    ///
    /// # Errors
    ///
    /// When it is there and cannot be removed.
    pub fn erase(&self, sha256: &str) -> Result<bool> {
        let path = self.path(sha256)?;
        #[cfg(windows)]
        allow_removal(&path)?;
        match fs::remove_file(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(FilesError::at(&path, error)),
        }
        // The folders stay: another document may be on its way into them.
        if let Some(folder) = path.parent() {
            durable::sync_folder(folder)?;
        }
        Ok(true)
    }
}

/// Windows does not remove what is read-only.
#[cfg(windows)]
fn allow_removal(path: &std::path::Path) -> Result<()> {
    let Ok(metadata) = fs::metadata(path) else {
        return Ok(());
    };
    let mut permissions = metadata.permissions();
    permissions.set_readonly(false);
    fs::set_permissions(path, permissions).map_err(|error| FilesError::at(path, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn erased_bytes_are_gone_and_the_bag_is_whole_without_them() {
        let folder = tempfile::tempdir().unwrap();
        let documents = Documents::open(folder.path()).unwrap();
        let gone = documents.put_bytes(b"abc").unwrap().sha256;
        let kept = documents.put_bytes(b"defgh").unwrap().sha256;
        assert!(documents.erase(&gone).unwrap());
        assert!(
            !documents.erase(&gone).unwrap(),
            "there is nothing any more"
        );
        assert!(documents.exists(&kept));
        documents.write_manifest().unwrap();
        let manifest = fs::read_to_string(folder.path().join("manifest-sha256.txt")).unwrap();
        assert!(manifest.contains(&kept) && !manifest.contains(&gone));
        assert!(
            !documents.put_bytes(b"abc").unwrap().already,
            "the same bytes may come again"
        );
        assert!(
            documents.erase("../../etc").is_err(),
            "no path is smuggled in"
        );
    }
}
