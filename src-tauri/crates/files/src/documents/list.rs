//! Everything that is stored, in the order of digests.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Documents, PAYLOAD, is_digest};
use crate::error::{FilesError, Result};

impl Documents {
    /// The digests of all stored documents, in order. Files that do not belong here are passed over. One folder
    /// of names is held in memory at a time.
    pub fn list(&self) -> impl Iterator<Item = Result<String>> + use<> {
        children(&self.dir.join(PAYLOAD))
            .flat_map(|outer| inside(outer, 2))
            .flat_map(|inner| inside(inner, 2))
            .filter_map(|file| match file {
                Ok(path) => name(&path).filter(|name| is_digest(name)).map(Ok),
                Err(error) => Some(Err(error)),
            })
    }
}

/// The children of a folder whose name has the right length; an error stays one.
fn inside(folder: Result<PathBuf>, length: usize) -> Box<dyn Iterator<Item = Result<PathBuf>>> {
    match folder {
        Ok(folder) if name(&folder).is_some_and(|name| name.len() == length) => {
            Box::new(children(&folder))
        }
        Ok(_) => Box::new(std::iter::empty()),
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}

fn name(path: &Path) -> Option<String> {
    Some(path.file_name()?.to_str()?.to_owned())
}

/// Paths in a folder by name; none where there is no folder.
fn children(folder: &Path) -> impl Iterator<Item = Result<PathBuf>> + use<> {
    let read = fs::read_dir(folder).and_then(|entries| {
        let mut paths = entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<Vec<PathBuf>>>()?;
        paths.sort_unstable();
        Ok(paths)
    });
    let (paths, error) = match read {
        Ok(paths) => (paths, None),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            (Vec::new(), None)
        }
        Err(error) => (Vec::new(), Some(Err(FilesError::at(folder, error)))),
    };
    error.into_iter().chain(paths.into_iter().map(Ok))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strays_are_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let documents = Documents::open(folder.path()).unwrap();
        let mut expected: Vec<String> = (0..20_u8)
            .map(|byte| documents.put_bytes(&[byte]).unwrap().sha256)
            .collect();
        expected.sort();
        fs::write(folder.path().join("data/Thumbs.db"), "x").unwrap();
        fs::write(
            folder
                .path()
                .join("data")
                .join(&expected[0][..2])
                .join(".DS_Store"),
            "x",
        )
        .unwrap();
        let listed: Vec<String> = documents.list().map(Result::unwrap).collect();
        assert_eq!(
            listed, expected,
            "all documents, in order, and nothing else"
        );
    }
}
