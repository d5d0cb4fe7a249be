//! Opening, the lock, and telling watchers.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

use girok_files::{Documents, Extractor};
use girok_model::{ActorName, Op};
use girok_search::Index;
use girok_store::{Access, Committed, SettingRow, Store, Tx, Write};
use serde_json::Value;

use crate::access::Sight;
use crate::error::{ArchiveError, Result};
use crate::reviews::refuse_unreviewed;
use crate::{Done, now};

/// What an archive tells those who watch it.
#[derive(Debug, Clone)]
pub enum Notice {
    /// An operation was written.
    Changed(Committed),
    /// The index knows everything up to this operation.
    Indexed(u64),
    /// Text of a document was read.
    Read,
}

/// An open archive.
pub struct Archive {
    pub(crate) dir: PathBuf,
    pub(crate) id: String,
    pub(crate) store: Store,
    pub(crate) documents: Documents,
    pub(crate) index: Option<Index>,
    pub(crate) indexing: Mutex<()>,
    /// Shared while bytes are stored and not referred to yet; alone while bytes are erased.
    pub(crate) keeping: RwLock<()>,
    pub(crate) wake: Mutex<Option<Sender<()>>>,
    pub(crate) sight: RwLock<Sight>,
    watchers: Mutex<Vec<Sender<Notice>>>,
    /// Long tasks under way: the index follows them at a distance.
    pub(crate) jobs_running: AtomicUsize,
    /// Held for as long as the archive is open for writing; the system lets go of it when we die.
    lock: Option<File>,
}

impl Archive {
    /// Opens the archive in `dir`.
    ///
    /// # Errors
    /// [`ArchiveError::NotAnArchive`], [`ArchiveError::Locked`], and what the catalogue says.
    pub fn open(dir: &Path, access: Access) -> Result<Self> {
        let catalogue = dir.join("catalogue.db");
        if !catalogue.is_file() {
            return Err(ArchiveError::NotAnArchive(dir.display().to_string()));
        }
        let io = |source| ArchiveError::Io {
            path: dir.display().to_string(),
            source,
        };
        let lock = match access {
            Access::Write => {
                let path = dir.join("lock");
                let file = OpenOptions::new()
                    .create(true)
                    .truncate(false)
                    .write(true)
                    .open(path)
                    .map_err(io)?;
                match file.try_lock() {
                    Ok(()) => Some(file),
                    Err(std::fs::TryLockError::WouldBlock) => {
                        return Err(ArchiveError::Locked(dir.display().to_string()));
                    }
                    Err(std::fs::TryLockError::Error(source)) => return Err(io(source)),
                }
            }
            Access::Read => None,
        };
        let store = Store::open(&catalogue, access, &now())?;
        let id = store.read(|read| Ok::<_, ArchiveError>(read.archive()?))?;
        let documents = Documents::open(&dir.join("documents"))?;
        let index_dir = dir.join("index");
        let index = match access {
            Access::Write => Some(Index::open(&index_dir, &id)?.0),
            Access::Read => Index::open_read(&index_dir, &id)?.map(|(index, _)| index),
        };
        if access == Access::Write {
            documents.sweep_partial()?;
        }
        let archive = Self {
            dir: dir.to_owned(),
            id,
            store,
            documents,
            index,
            indexing: Mutex::default(),
            keeping: RwLock::default(),
            wake: Mutex::default(),
            sight: RwLock::default(),
            watchers: Mutex::default(),
            jobs_running: AtomicUsize::new(0),
            lock,
        };
        if access == Access::Write {
            archive.wake_jobs()?;
            // What cannot be erased now waits; it must not keep anybody out. The check tells of it.
            let _ = archive.finish_erasure(&mut |_, _, _| true);
        }
        Ok(archive)
    }

    /// Opens for writing when nobody else does, else for reading: for looking at an archive with an index
    /// as fresh as can be.
    pub fn open_to_read(dir: &Path) -> Result<Self> {
        match Self::open(dir, Access::Write) {
            Err(
                ArchiveError::Locked(_)
                | ArchiveError::Store(girok_store::StoreError::NoAccess)
                | ArchiveError::Io { .. },
            ) => Self::open(dir, Access::Read),
            other => other,
        }
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Id of the archive.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether this process may write.
    pub fn is_writable(&self) -> bool {
        self.lock.is_some()
    }

    /// A setting of the archive, such as `name` or `language`.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        self.store.read(|read| {
            let rows = read.list::<SettingRow>("name = ?1", [name])?;
            Ok(rows.into_iter().next().map(|row| row.value))
        })
    }

    /// The main language of the archive.
    pub fn language(&self) -> Result<String> {
        Ok(self.setting("language")?.unwrap_or_else(|| "en".to_owned()))
    }

    /// Everything that happens from now on.
    pub fn watch(&self) -> Receiver<Notice> {
        let (sender, receiver) = channel();
        self.watching().push(sender);
        receiver
    }

    pub(crate) fn tell(&self, notice: &Notice) {
        self.watching()
            .retain(|watcher| watcher.send(notice.clone()).is_ok());
    }

    fn watching(&self) -> MutexGuard<'_, Vec<Sender<Notice>>> {
        self.watchers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `body` as one operation and tells the watchers.
    pub(crate) fn transact<T>(
        &self,
        op: Op,
        actor: &ActorName,
        params: Value,
        body: impl FnOnce(&mut Tx<'_, '_>) -> Result<T>,
    ) -> Result<Done<T>> {
        self.transact_in(None, op, actor, params, body)
    }

    /// The same as one of a group of operations that are undone together.
    pub(crate) fn transact_in<T>(
        &self,
        group: Option<String>,
        op: Op,
        actor: &ActorName,
        params: Value,
        body: impl FnOnce(&mut Tx<'_, '_>) -> Result<T>,
    ) -> Result<Done<T>> {
        self.refuse_readers()?;
        let write = Write {
            op,
            actor,
            at: now(),
            params,
            group,
        };
        let (value, committed) = self.store.transact(&write, |tx| {
            let value = body(tx)?;
            refuse_unreviewed(tx)?;
            Ok::<_, ArchiveError>(value)
        })?;
        if let Some(committed) = &committed {
            self.changed(committed);
        }
        Ok(Done { value, committed })
    }

    pub(crate) fn changed(&self, committed: &Committed) {
        self.tell(&Notice::Changed(committed.clone()));
        self.wake_indexer();
    }

    /// A long task is under way until what is answered is dropped.
    pub(crate) fn busy(&self) -> Busy<'_> {
        self.jobs_running.fetch_add(1, Ordering::Relaxed);
        Busy(self)
    }

    pub(crate) fn extractor() -> Result<Extractor> {
        Ok(Extractor::find()?)
    }

    /// Writes what makes copying the folder safe: the bag's manifest, and everything into one database file.
    pub fn settle(&self) -> Result<()> {
        if self.is_writable() {
            self.documents.write_manifest()?;
            self.store.checkpoint()?;
        }
        Ok(())
    }
}

/// While it lives, a long task is under way.
pub(crate) struct Busy<'a>(&'a Archive);

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.jobs_running.fetch_sub(1, Ordering::Relaxed);
    }
}
