//! The journal put to the proof: random histories, conflicts, and what no history may do.

mod conflicts;
mod histories;
mod integrity;
mod people;

use std::collections::BTreeMap;

use girok_model::{ActorName, Op};
use serde_json::Value;
use tempfile::TempDir;

use super::{Committed, Fault, Tx, Write};
use crate::journalled::TABLES;
use crate::table::Image;
use crate::{DescriptionRow, RecordRow, RecordTermRow, SettingRow, Store, StoreError, TermRow};

pub(super) const NOW: &str = "2026-01-01T00:00:00.000Z";

/// A catalogue with its founding operation, as every archive has.
pub(super) struct Bench {
    pub(super) store: Store,
    pub(super) actor: ActorName,
    _room: TempDir,
}

impl Bench {
    pub(super) fn new() -> Self {
        // Thousands of durable commits: on a disk they would take minutes.
        let memory = std::path::Path::new("/dev/shm");
        let room = if memory.is_dir() {
            tempfile::tempdir_in(memory)
        } else {
            tempfile::tempdir()
        }
        .unwrap();
        let store = Store::create(&room.path().join("catalogue.db"), "the archive", NOW).unwrap();
        let bench = Self {
            store,
            actor: ActorName::new("Test Archivist", "tester").unwrap(),
            _room: room,
        };
        bench.write(Op::ArchiveCreate, |tx| {
            tx.insert(&SettingRow {
                id: "setting".into(),
                name: "name".into(),
                value: "proof".into(),
            })
        });
        bench
    }

    pub(super) fn request(&self, op: Op, group: Option<&str>) -> Write<'_> {
        Write {
            op,
            actor: &self.actor,
            at: NOW.to_owned(),
            params: Value::Object(Image::new()),
            group: group.map(str::to_owned),
        }
    }

    /// Runs one operation that must succeed.
    #[track_caller]
    pub(super) fn write(
        &self,
        op: Op,
        body: impl FnOnce(&mut Tx<'_, '_>) -> Result<(), StoreError>,
    ) -> Option<Committed> {
        self.store
            .transact(&self.request(op, None), body)
            .unwrap()
            .1
    }

    pub(super) fn undo(&self, id: Option<&str>) -> Result<Vec<Committed>, StoreError> {
        self.store.undo(id, &self.actor, NOW)
    }

    pub(super) fn redo(&self) -> Result<Vec<Committed>, StoreError> {
        self.store.redo(&self.actor, NOW)
    }

    /// Every row of every journalled table.
    pub(super) fn rows(&self) -> BTreeMap<(&'static str, String), Image> {
        self.store
            .read(|read| {
                let mut all = BTreeMap::new();
                for table in TABLES {
                    for id in read.texts(&format!("SELECT id FROM {}", table.name), [])? {
                        let image = table.read(read.conn, &id)?.unwrap_or_default();
                        all.insert((table.name, id), image);
                    }
                }
                Ok::<_, StoreError>(all)
            })
            .unwrap()
    }

    pub(super) fn operations(&self) -> i64 {
        self.store
            .read(|read| read.count("SELECT count(*) FROM operation", []))
            .unwrap()
    }

    pub(super) fn faults(&self) -> Vec<Fault> {
        self.store.read(|read| read.verify(&mut |_| true)).unwrap()
    }

    /// SQL past the journal, as another program would do it.
    pub(super) fn outside(&self, sql: &str) -> rusqlite::Result<()> {
        rusqlite::Connection::open(self.store.path())?.execute_batch(sql)
    }
}

pub(super) fn record(id: &str, reference: &str) -> RecordRow {
    RecordRow {
        id: id.to_owned(),
        parent_id: None,
        position: 1024,
        level: "item".to_owned(),
        reference: reference.to_owned(),
        date_text: String::new(),
        date_edtf: String::new(),
        date_earliest: None,
        date_latest: None,
        extent: String::new(),
        trashed_at: None,
        created_at: NOW.to_owned(),
        updated_at: NOW.to_owned(),
        ..Default::default()
    }
}

pub(super) fn description(id: &str, record: &str, language: &str, title: &str) -> DescriptionRow {
    DescriptionRow {
        id: id.to_owned(),
        record_id: record.to_owned(),
        language: language.to_owned(),
        position: 0,
        title: title.to_owned(),
        scope: String::new(),
        ..Default::default()
    }
}

pub(super) fn term(id: &str) -> TermRow {
    TermRow {
        id: id.to_owned(),
        vocabulary: "tags".to_owned(),
        ..Default::default()
    }
}

pub(super) fn link(id: &str, record: &str, term: &str) -> RecordTermRow {
    RecordTermRow {
        id: id.to_owned(),
        record_id: record.to_owned(),
        term_id: term.to_owned(),
    }
}

/// The later operation that a refused undo names.
#[track_caller]
pub(super) fn rival_of(refused: Result<Vec<Committed>, StoreError>) -> u64 {
    match refused {
        Err(StoreError::Conflict { later }) => later.seq,
        other => panic!("not a conflict: {other:?}"),
    }
}
