//! One folder `g0001` with one Tantivy index.
//!
//! A generation is complete when its last commit carries a stamp, which only a finished build writes.
//! Anything else found in the index folder under such a name is a build that was cut off, or damage,
//! and can be removed.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock};

use tantivy::{IndexReader, ReloadPolicy};

use crate::error::{Result, SearchError};
use crate::schema::FIELDS;
use crate::stamp::{ANALYZER, FORMAT, Stamp};

/// Indexes up to this size have all their checksums verified when opened.
const VERIFIED: u64 = 64 << 20;

/// An open generation. Removed from disk when retired and no longer used.
pub(crate) struct Generation {
    // Dropped before the folder: open files cannot be removed everywhere.
    pub(crate) reader: IndexReader,
    pub(crate) index: tantivy::Index,
    stamp: RwLock<Stamp>,
    folder: Folder,
}

struct Folder {
    path: PathBuf,
    retired: AtomicBool,
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.retired.load(Ordering::Acquire) {
            // What cannot be removed now is removed at the next start.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

impl Generation {
    /// Makes an empty one. It is not complete before its first commit.
    pub(crate) fn create(dir: &Path, number: u32, archive: &str) -> Result<Self> {
        let path = path(dir, number);
        fs::create_dir_all(&path).map_err(|source| SearchError::Folder {
            path: path.clone(),
            source,
        })?;
        let index = tantivy::Index::create_in_dir(&path, FIELDS.schema.clone())?;
        Self::with(index, path, Stamp::empty(archive))
    }

    /// Opens a complete one that this version can read and that belongs to `archive`.
    pub(crate) fn load(dir: &Path, number: u32, archive: &str) -> Option<Self> {
        let path = path(dir, number);
        // Damaged files may make the engine panic instead of failing.
        catch_unwind(AssertUnwindSafe(|| {
            let index = tantivy::Index::open_in_dir(&path).ok()?;
            let stamp: Stamp = serde_json::from_str(&index.load_metas().ok()?.payload?).ok()?;
            let ours =
                stamp.format == FORMAT && stamp.analyzer == ANALYZER && stamp.archive == archive;
            if !ours || index.schema() != FIELDS.schema {
                return None;
            }
            if size(&path) <= VERIFIED && !sound(&index) {
                return None;
            }
            Self::with(index, path.clone(), stamp).ok()
        }))
        .ok()
        .flatten()
    }

    fn with(index: tantivy::Index, path: PathBuf, stamp: Stamp) -> Result<Self> {
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let folder = Folder {
            path,
            retired: AtomicBool::new(false),
        };
        Ok(Self {
            reader,
            index,
            stamp: RwLock::new(stamp),
            folder,
        })
    }

    pub(crate) fn stamp(&self) -> Stamp {
        self.stamp
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn set_stamp(&self, stamp: Stamp) {
        *self.stamp.write().unwrap_or_else(PoisonError::into_inner) = stamp;
    }

    /// Has the folder removed when nobody searches in it any more.
    pub(crate) fn retire(&self) {
        self.folder.retired.store(true, Ordering::Release);
    }

    /// Whether it is the one with this number.
    pub(crate) fn is(&self, number: u32) -> bool {
        self.folder
            .path
            .file_name()
            .is_some_and(|name| name == name_of(number).as_str())
    }

    /// Whether every byte is what was written.
    pub(crate) fn is_sound(&self) -> bool {
        catch_unwind(AssertUnwindSafe(|| sound(&self.index))).unwrap_or(false)
    }
}

fn sound(index: &tantivy::Index) -> bool {
    index
        .validate_checksum()
        .is_ok_and(|damaged| damaged.is_empty())
}

fn size(path: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(path) else {
        return 0;
    };
    entries
        .flatten()
        .filter_map(|e| e.metadata().ok())
        .map(|m| m.len())
        .sum()
}

fn path(dir: &Path, number: u32) -> PathBuf {
    dir.join(name_of(number))
}

fn name_of(number: u32) -> String {
    format!("g{number:04}")
}

/// Removes a generation that nobody may search in any more.
pub(crate) fn remove(dir: &Path, number: u32) -> Result<()> {
    let path = path(dir, number);
    match fs::remove_dir_all(&path) {
        // The last who searched in it may have removed it a moment ago.
        Err(source) if path.exists() => Err(SearchError::Folder { path, source }),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Numbers of all generations in the folder, complete or not, the highest first.
pub(crate) fn numbers(dir: &Path) -> Result<Vec<u32>> {
    let fail = |source| SearchError::Folder {
        path: dir.to_owned(),
        source,
    };
    let mut out = Vec::new();
    for entry in fs::read_dir(dir).map_err(fail)? {
        let name = entry.map_err(fail)?.file_name();
        let number = name
            .to_str()
            .and_then(|n| n.strip_prefix('g'))
            .filter(|n| n.len() >= 4);
        out.extend(number.and_then(|n| n.parse::<u32>().ok()));
    }
    out.sort_unstable_by(|a, b| b.cmp(a));
    Ok(out)
}

/// Removes a generation that is of no use. Failing is no harm: it is tried again at the next start.
pub(crate) fn discard(dir: &Path, number: u32) {
    let _ = fs::remove_dir_all(path(dir, number));
}
