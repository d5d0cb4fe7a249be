//! Copies of the catalogue in the archive's folder: what was destroyed may still be in them.
//!
//! They are found and named, never deleted: whoever made them decides about them. Copies elsewhere cannot be known.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use girok_store::copy_holds;

use crate::error::{ArchiveError, Result};
use crate::open::Archive;

/// What belongs to the open archive itself.
const OWN: [&str; 9] = [
    "catalogue.db",
    "catalogue.db-wal",
    "catalogue.db-shm",
    "documents",
    "cache",
    "index",
    "backups",
    "README.txt",
    "lock",
];

/// Folders of the archive that hold no copies: what is erased there is known.
const OWN_FOLDERS: [&str; 3] = ["documents", "cache", "index"];

/// How every SQLite file begins.
const SQLITE: &[u8] = b"SQLite format 3\0";

impl Archive {
    /// Files beside the catalogue that hold one of these records (ids), as paths in the archive's folder. Of a file in
    /// `backups/` that is no catalogue it cannot be told; it is named.
    pub(super) fn copies_holding(&self, records: &[String]) -> Result<Vec<String>> {
        let mut found = Vec::new();
        for path in self.copies()? {
            let inside = path.strip_prefix(&self.dir).unwrap_or(&path);
            let backed_up = inside.starts_with("backups");
            let holds = if is_sqlite(&path) {
                copy_holds(&path, records)
            } else {
                backed_up
            };
            if holds {
                let name = inside.to_string_lossy().replace('\\', "/");
                found.push(name);
            }
        }
        found.sort();
        Ok(found)
    }

    fn copies(&self) -> Result<Vec<PathBuf>> {
        let mut all: Vec<PathBuf> = entries(&self.dir)?
            .into_iter()
            .filter(|path| {
                let name = path.file_name().unwrap_or_default();
                path.is_file() && OWN.iter().all(|own| name != *own)
            })
            .collect();
        let mut folders: Vec<PathBuf> = entries(&self.dir)?
            .into_iter()
            .filter(|path| {
                let name = path.file_name().unwrap_or_default();
                folder(path) && OWN_FOLDERS.iter().all(|own| name != *own)
            })
            .collect();
        while let Some(below) = folders.pop() {
            for path in entries(&below)? {
                if folder(&path) {
                    folders.push(path);
                } else {
                    all.push(path);
                }
            }
        }
        Ok(all)
    }
}

/// A folder that is no link: links may lead in rings.
fn folder(path: &Path) -> bool {
    path.is_dir() && !path.is_symlink()
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let io = |source| ArchiveError::Io {
        path: folder.display().to_string(),
        source,
    };
    fs::read_dir(folder)
        .map_err(io)?
        .map(|entry| Ok(entry.map_err(io)?.path()))
        .collect()
}

fn is_sqlite(path: &Path) -> bool {
    let mut start = [0; SQLITE.len()];
    File::open(path)
        .and_then(|mut file| file.read_exact(&mut start))
        .is_ok()
        && start == *SQLITE
}
