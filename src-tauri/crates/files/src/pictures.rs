//! Pictures of pages that were made once: `cache/pictures/aa/<sha256>/<page>-<width>.jpg`. Nothing here is the truth
//! of anything: whatever is missing is made again, and the folder may be deleted at any time.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use crate::documents::is_digest;
use crate::error::{FilesError, Result};

/// What all pictures together may take. A page at reading size is some 200 KB.
const ROOM: u64 = 512 * 1024 * 1024;

/// Widths pictures are made in, in dots: a list, a wall of pages, a page beside its text, a whole window, a large one,
/// and twice that for fine print.
const WIDTHS: [u32; 7] = [120, 240, 480, 960, 1_440, 1_920, 3_840];

/// The pictures kept for one archive.
#[derive(Debug)]
pub struct Pictures {
    dir: PathBuf,
    room: u64,
    /// Bytes kept, once they were counted.
    kept: Mutex<Option<u64>>,
}

impl Pictures {
    /// The pictures in `dir`, which need not exist.
    pub fn new(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
            room: ROOM,
            kept: Mutex::new(None),
        }
    }

    /// The width a picture is made in when `wanted` is asked for: the next larger one, so that there are few of a page.
    pub fn width(wanted: u32) -> u32 {
        let larger = WIDTHS.into_iter().find(|width| *width >= wanted);
        larger.unwrap_or(WIDTHS[WIDTHS.len() - 1])
    }

    /// A picture that was kept.
    pub fn get(&self, sha256: &str, page: u32, width: u32) -> Option<Vec<u8>> {
        fs::read(self.path(sha256, page, width).ok()?).ok()
    }

    /// Keeps a picture, and lets go of the oldest where there are too many.
    ///
    /// # Errors
    /// When it cannot be written. The picture is as good as before, it will only be made again.
    pub fn put(&self, sha256: &str, page: u32, width: u32, picture: &[u8]) -> Result<()> {
        let path = self.path(sha256, page, width)?;
        let folder = path.parent().unwrap_or(&self.dir);
        fs::create_dir_all(folder).map_err(|error| FilesError::at(folder, error))?;
        // Beside and renamed: nobody sees half a picture.
        let mut fresh = tempfile::NamedTempFile::new_in(folder)
            .map_err(|error| FilesError::at(folder, error))?;
        io::Write::write_all(&mut fresh, picture).map_err(|error| FilesError::at(&path, error))?;
        fresh
            .persist(&path)
            .map_err(|error| FilesError::at(&path, error.error))?;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let before = kept.unwrap_or_else(|| total(&self.dir));
        let now = before + picture.len() as u64;
        *kept = Some(if now > self.room { self.thin() } else { now });
        Ok(())
    }

    /// Removes every picture of a document; true when there was one.
    ///
    /// # Errors
    /// When they are there and cannot be removed.
    pub fn forget(&self, sha256: &str) -> Result<bool> {
        let folder = self.folder(sha256)?;
        match fs::remove_dir_all(&folder) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(FilesError::at(&folder, error)),
        }
    }

    fn folder(&self, sha256: &str) -> Result<PathBuf> {
        if !is_digest(sha256) {
            return Err(FilesError::Digest {
                given: sha256.chars().take(100).collect(),
            });
        }
        Ok(self.dir.join(&sha256[..2]).join(sha256))
    }

    fn path(&self, sha256: &str, page: u32, width: u32) -> Result<PathBuf> {
        Ok(self.folder(sha256)?.join(format!("{page}-{width}.jpg")))
    }

    /// Removes the pictures made longest ago until a quarter of the room is free; answers what is left.
    fn thin(&self) -> u64 {
        let mut files = files(&self.dir);
        files.sort_unstable();
        let mut left: u64 = files.iter().map(|(_, bytes, _)| bytes).sum();
        for (_, bytes, path) in files {
            if left <= self.room / 4 * 3 {
                break;
            }
            if fs::remove_file(path).is_ok() {
                left = left.saturating_sub(bytes);
            }
        }
        left
    }
}

fn total(dir: &Path) -> u64 {
    files(dir).iter().map(|(_, bytes, _)| bytes).sum()
}

/// Every file two folders down, with its age and size. What cannot be read is passed over.
fn files(dir: &Path) -> Vec<(SystemTime, u64, PathBuf)> {
    let children = |folder: PathBuf| {
        let entries = fs::read_dir(folder).into_iter().flatten();
        entries.flatten().map(|entry| entry.path())
    };
    children(dir.to_owned())
        .flat_map(children)
        .flat_map(children)
        .filter_map(|path| {
            let metadata = fs::metadata(&path).ok()?;
            let made = metadata.modified().ok()?;
            metadata.is_file().then_some((made, metadata.len(), path))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_and_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let pictures = Pictures::new(&folder.path().join("pictures"));
        let (one, two) = ("ab".repeat(32), "cd".repeat(32));
        assert_eq!(pictures.get(&one, 1, 240), None);
        assert!(!pictures.forget(&one).unwrap(), "there is none yet");
        pictures.put(&one, 1, 240, b"picture").unwrap();
        pictures.put(&two, 1, 240, b"other").unwrap();
        assert_eq!(pictures.get(&one, 1, 240).unwrap(), b"picture");
        assert!(pictures.forget(&one).unwrap());
        assert_eq!(pictures.get(&one, 1, 240), None);
        assert!(pictures.get(&two, 1, 240).is_some());
        assert!(
            pictures.forget("../../documents").is_err(),
            "no path is smuggled in"
        );
        assert!(pictures.put("..", 1, 240, b"x").is_err());
    }

    #[test]
    fn the_oldest_go_first() {
        let folder = tempfile::tempdir().unwrap();
        let mut pictures = Pictures::new(folder.path());
        pictures.room = 1_000;
        let digest = "ab".repeat(32);
        for page in 1..=30 {
            pictures.put(&digest, page, 240, &[0; 100]).unwrap();
            // Ages on disk are not finer than this everywhere.
            std::thread::sleep(std::time::Duration::from_millis(12));
            assert!(
                total(folder.path()) <= 1_000,
                "never more than there is room for"
            );
        }
        assert!(pictures.get(&digest, 30, 240).is_some());
        assert!(pictures.get(&digest, 1, 240).is_none());
    }

    #[test]
    fn few_widths() {
        for (wanted, made) in [
            (1, 120),
            (240, 240),
            (241, 480),
            (1_600, 1_920),
            (9_999, 3_840),
        ] {
            assert_eq!(Pictures::width(wanted), made);
        }
    }
}
