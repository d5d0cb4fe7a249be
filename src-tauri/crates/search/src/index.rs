//! The index of one archive: opening, writing, making again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tantivy::IndexWriter;
use tantivy::query::Occur;

use crate::audience::Asker;
use crate::error::{Result, SearchError};
use crate::generation::{Generation, discard, numbers, remove};
use crate::record::IndexedRecord;
use crate::schema::{documents, id_term};
use crate::stamp::{ANALYZER, FORMAT, Stamp};

/// Memory of the writer, all threads together.
const WRITER_MEMORY: usize = 50 << 20;

/// The full-text index. Searching never waits for writing.
pub struct Index {
    dir: PathBuf,
    archive: String,
    live: RwLock<Arc<Generation>>,
    /// Held while the index changes; `None` inside until the first change.
    writer: Mutex<Writing>,
}

struct Writing {
    allowed: bool,
    writer: Option<IndexWriter>,
}

impl Index {
    /// Opens the index in the folder `dir` for reading and writing; the folder is made when absent.
    /// Answers the stamp of what is in it, or `None` when there was nothing usable: then the index is
    /// empty and should be made again with [`Index::rebuild`]. Fails only when the file system does.
    pub fn open(dir: &Path, archive: &str) -> Result<(Self, Option<Stamp>)> {
        fs::create_dir_all(dir).map_err(|source| SearchError::Folder {
            path: dir.to_owned(),
            source,
        })?;
        let mut live: Option<Generation> = None;
        let mut highest = 0;
        for number in numbers(dir)? {
            highest = highest.max(number);
            if live.is_none() {
                live = Generation::load(dir, number, archive);
                if live.is_some() {
                    continue;
                }
            }
            discard(dir, number);
        }
        let stamp = live.as_ref().map(Generation::stamp);
        let live = match live {
            Some(live) => live,
            None => Generation::create(dir, highest.saturating_add(1), archive)?,
        };
        Ok((Self::with(dir, archive, live, true), stamp))
    }

    /// Opens the index for searching only, also while another process writes it. `None` when there is
    /// no complete index for this archive.
    pub fn open_read(dir: &Path, archive: &str) -> Result<Option<(Self, Stamp)>> {
        // The writer may swap generations between listing and opening.
        for _ in 0..3 {
            let found = match numbers(dir) {
                Ok(found) => found,
                Err(_) if !dir.exists() => return Ok(None),
                Err(error) => return Err(error),
            };
            let live = found
                .iter()
                .find_map(|number| Generation::load(dir, *number, archive));
            if let Some(live) = live {
                let stamp = live.stamp();
                return Ok(Some((Self::with(dir, archive, live, false), stamp)));
            }
            if found.is_empty() {
                break;
            }
        }
        Ok(None)
    }

    fn with(dir: &Path, archive: &str, live: Generation, allowed: bool) -> Self {
        Self {
            dir: dir.to_owned(),
            archive: archive.to_owned(),
            live: RwLock::new(Arc::new(live)),
            writer: Mutex::new(Writing {
                allowed,
                writer: None,
            }),
        }
    }

    /// What the index knows.
    pub fn stamp(&self) -> Stamp {
        self.live().stamp()
    }

    /// Whether every byte of the index is what was written. Reads all of it.
    pub fn is_sound(&self) -> bool {
        self.live().is_sound()
    }

    /// Number of records in the index.
    pub fn records(&self) -> Result<u64> {
        let searcher = self.live().reader.searcher();
        // What is open of a record is the same record once more.
        let once = tantivy::query::BooleanQuery::new(vec![
            (Occur::Must, crate::translate::all_records()),
            (Occur::MustNot, Asker::Staff.hidden()),
        ]);
        Ok(searcher.search(&once, &tantivy::collector::Count)? as u64)
    }

    pub(crate) fn live(&self) -> Arc<Generation> {
        Arc::clone(&self.live.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Removes the records `removed`, puts or replaces the records `put`, and commits both with
    /// `stamp`: after a crash the index has all of it or nothing. Searchable on return.
    pub fn apply(&self, removed: &[String], put: Vec<IndexedRecord>, stamp: &Stamp) -> Result<()> {
        let mut writing = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if !writing.allowed {
            return Err(SearchError::ReadOnly);
        }
        let live = self.live();
        let done = apply(
            &mut writing.writer,
            &live,
            removed,
            put,
            &self.own(stamp.clone()),
        );
        if done.is_err() {
            // Whatever was half done must not go into the next commit.
            writing.writer = None;
        }
        done
    }

    /// Makes the index again from all records, beside the live one, which keeps answering; then
    /// puts it in its place. `stamp` is asked after the last record. `step` is told the number of
    /// records done and answers whether to go on; otherwise nothing changes.
    pub fn rebuild(
        &self,
        records: impl Iterator<Item = IndexedRecord>,
        stamp: impl FnOnce() -> Stamp,
        step: &mut dyn FnMut(u64) -> bool,
    ) -> Result<()> {
        let mut writing = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if !writing.allowed {
            return Err(SearchError::ReadOnly);
        }
        let number = numbers(&self.dir)?
            .first()
            .map_or(1, |n| n.saturating_add(1));
        let built = match self.build(number, records, stamp, step) {
            Ok(built) => Arc::new(built),
            Err(error) => {
                discard(&self.dir, number);
                return Err(error);
            }
        };
        writing.writer = None;
        let mut live = self.live.write().unwrap_or_else(PoisonError::into_inner);
        let old = std::mem::replace(&mut *live, built);
        drop(live);
        old.retire();
        Ok(())
    }

    /// Removes every generation but the live one from disk now: deleted records stay in the files of an index until it
    /// is made again.
    ///
    /// # Errors
    /// [`SearchError::Folder`] when one cannot be removed.
    pub fn discard_others(&self) -> Result<()> {
        let writing = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if !writing.allowed {
            return Err(SearchError::ReadOnly);
        }
        let live = self.live();
        for number in numbers(&self.dir)? {
            if !live.is(number) {
                remove(&self.dir, number)?;
            }
        }
        Ok(())
    }

    fn build(
        &self,
        number: u32,
        records: impl Iterator<Item = IndexedRecord>,
        stamp: impl FnOnce() -> Stamp,
        step: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Generation> {
        let built = Generation::create(&self.dir, number, &self.archive)?;
        let mut writer: IndexWriter = built.index.writer_with_num_threads(2, WRITER_MEMORY)?;
        for (done, record) in (1..).zip(records) {
            for document in documents(&record) {
                writer.add_document(document)?;
            }
            if !step(done) {
                writer.rollback()?;
                return Err(SearchError::Cancelled);
            }
        }
        let stamp = self.own(stamp());
        commit(&mut writer, &stamp)?;
        writer.wait_merging_threads()?;
        built.reader.reload()?;
        built.set_stamp(stamp);
        Ok(built)
    }

    /// The stamp as this index writes it.
    fn own(&self, stamp: Stamp) -> Stamp {
        Stamp {
            archive: self.archive.clone(),
            format: FORMAT,
            analyzer: ANALYZER,
            ..stamp
        }
    }
}

fn apply(
    slot: &mut Option<IndexWriter>,
    live: &Generation,
    removed: &[String],
    put: Vec<IndexedRecord>,
    stamp: &Stamp,
) -> Result<()> {
    let writer = match slot {
        Some(writer) => writer,
        None => slot.insert(live.index.writer_with_num_threads(1, WRITER_MEMORY)?),
    };
    for id in removed.iter().chain(put.iter().map(|record| &record.id)) {
        writer.delete_term(id_term(id));
    }
    for record in put {
        for document in documents(&record) {
            writer.add_document(document)?;
        }
    }
    commit(writer, stamp)?;
    live.reader.reload()?;
    live.set_stamp(stamp.clone());
    Ok(())
}

fn commit(writer: &mut IndexWriter, stamp: &Stamp) -> Result<()> {
    let payload = serde_json::to_string(stamp)
        .map_err(|error| tantivy::TantivyError::InternalError(error.to_string()))?;
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(&payload);
    commit.commit()?;
    Ok(())
}
