//! A desk with an archive whose restrictions are written row by row, and texts that no extractor had to read.
#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]
pub(crate) mod world;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use girok_archive::{
    Access, ActorName, Archive, AttachOptions, Extraction, NewDescription, NewRecord, Op,
    SearchOptions, SearchResult, Sight, StoreError,
};
use girok_store::{
    AccessGrantRow, ActorRow, ClosedPagesRow, DisclosureRow, PageRow, RightsActRow,
    RightsStatementRow, SecurityRow, SettingRow, Store, Tx, Write,
};
use serde_json::json;
use tempfile::TempDir;

const NOW: &str = "2026-01-01T00:00:00.000Z";

pub(crate) struct Desk {
    pub(crate) archive: Arc<Archive>,
    pub(crate) actor: ActorName,
    store: Store,
    room: TempDir,
    next: std::cell::Cell<u32>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let room = tempfile::tempdir().unwrap();
        let actor = ActorName::new("김서연", "tester").unwrap();
        let dir = room.path().join("archive.girok");
        let archive = Archive::create(&dir, "기록관", "ko", &actor).unwrap();
        let desk = Self {
            archive: Arc::new(archive),
            store: Store::open(&dir.join("catalogue.db"), Access::Write, NOW).unwrap(),
            actor,
            room,
            next: std::cell::Cell::new(0),
        };
        // Whoever writes rows of every subject may do everything.
        desk.write(Op::PersonSave, |tx| {
            let mut person = tx.read().list::<ActorRow>("1 = 1", [])?.remove(0);
            person.role = "approver".to_owned();
            tx.update(&person)
        });
        desk
    }

    /// The archive and its room, for closing one before the other.
    pub(crate) fn leave(self) -> (Arc<Archive>, TempDir) {
        (self.archive, self.room)
    }

    pub(crate) fn dir(&self) -> PathBuf {
        self.room.path().join("archive.girok")
    }

    pub(crate) fn id(&self) -> String {
        self.next.set(self.next.get() + 1);
        format!("00000000-0000-7000-8000-{:012}", self.next.get())
    }

    /// Writes rows that no command writes yet.
    pub(crate) fn write(
        &self,
        op: Op,
        body: impl FnOnce(&mut Tx<'_, '_>) -> Result<(), StoreError>,
    ) {
        let write = Write {
            op,
            actor: &self.actor,
            at: NOW.to_owned(),
            params: json!({}),
            group: None,
        };
        self.store.transact(&write, body).unwrap();
    }

    pub(crate) fn record(
        &self,
        parent: Option<&str>,
        code: &str,
        title: &str,
        scope: &str,
    ) -> String {
        let new = NewRecord {
            parent: parent.map(str::to_owned),
            level: if parent.is_none() { "fonds" } else { "file" }.to_owned(),
            reference: Some(code.to_owned()),
            date: "1995".to_owned(),
            descriptions: vec![NewDescription {
                language: "en".to_owned(),
                title: title.to_owned(),
                scope: scope.to_owned(),
                ..NewDescription::default()
            }],
            ..NewRecord::default()
        };
        let done = self.archive.add_record(&new, &self.actor).unwrap();
        done.value.id
    }

    /// A document with these pages.
    pub(crate) fn document(&self, record: &str, name: &str, pages: &[&str]) -> String {
        let path = self.room.path().join(name);
        fs::write(&path, format!("{record} {name} {}", pages.join("\u{c}"))).unwrap();
        let done = self
            .archive
            .attach(record, &path, &AttachOptions::default(), &self.actor)
            .unwrap();
        let row = done.value.document.document;
        self.read_as(&row.sha256, pages);
        row.id
    }

    pub(crate) fn read_as(&self, sha256: &str, pages: &[&str]) {
        let extraction = Extraction {
            sha256: sha256.to_owned(),
            revision: 0,
            state: "text".to_owned(),
            reason: String::new(),
            extractor: "by hand".to_owned(),
            paged: true,
            pages: u32::try_from(pages.len()).unwrap(),
            characters: 0,
            read_at: NOW.to_owned(),
            ..Extraction::default()
        };
        let rows: Vec<PageRow> = pages
            .iter()
            .zip(1..)
            .map(|(text, page)| PageRow {
                page,
                text: (*text).to_owned(),
                origin: "embedded".to_owned(),
                language: "und".to_owned(),
                ..PageRow::default()
            })
            .collect();
        self.store.keep_extraction(&extraction, &rows).unwrap();
    }

    pub(crate) fn decide(
        &self,
        record: &str,
        day: &str,
        status: &str,
        listing: &str,
        pages: &[(&str, i64, i64)],
    ) {
        let row = DisclosureRow {
            id: self.id(),
            record_id: record.to_owned(),
            decided_on: day.to_owned(),
            status: status.to_owned(),
            listing: listing.to_owned(),
            grounds: "[\"kr-6\"]".to_owned(),
            opening: "rule".to_owned(),
            reason: "zebrafinch".to_owned(),
            decided_by: "quagga".to_owned(),
            opens_on: None,
            review_on: None,
        };
        self.write(Op::AccessDecide, |tx| {
            tx.insert(&row)?;
            for (document, first, last) in pages {
                tx.insert(&ClosedPagesRow {
                    id: self.id(),
                    disclosure_id: row.id.clone(),
                    document_id: (*document).to_owned(),
                    first_page: *first,
                    last_page: *last,
                })?;
            }
            Ok(())
        });
    }

    pub(crate) fn grade(&self, record: &str, from: &str, to: Option<&str>) {
        self.write(Op::SecurityMark, |tx| {
            tx.insert(&SecurityRow {
                id: self.id(),
                record_id: record.to_owned(),
                grade: "secret".to_owned(),
                marked_on: from.to_owned(),
                marked_by: "quagga".to_owned(),
                reason: "zebrafinch".to_owned(),
                lifted_on: to.map(str::to_owned),
                lifted_by: to.map(|_| "an act".to_owned()),
                review_on: None,
            })
        });
    }

    pub(crate) fn forbid(&self, record: &str, ends: Option<&str>) {
        self.write(Op::RightsSave, |tx| {
            let statement = self.id();
            tx.insert(&RightsStatementRow {
                id: statement.clone(),
                record_id: record.to_owned(),
                basis: "donor".to_owned(),
                ends_on: ends.map(str::to_owned),
                ..RightsStatementRow::default()
            })?;
            tx.insert(&RightsActRow {
                id: self.id(),
                statement_id: statement,
                act: "display".to_owned(),
                restriction: "disallow".to_owned(),
                ..RightsActRow::default()
            })
        });
    }

    pub(crate) fn setting(&self, name: &str, value: &str) {
        self.write(Op::SettingSave, |tx| {
            tx.insert(&SettingRow {
                id: self.id(),
                name: name.to_owned(),
                value: value.to_owned(),
            })
        });
    }

    pub(crate) fn person(&self, name: &str, role: &str) -> ActorName {
        let row = ActorRow {
            id: self.id(),
            name: name.to_owned(),
            account: name.to_owned(),
            role: role.to_owned(),
            left_on: None,
            bound: None,
        };
        self.write(Op::PersonSave, |tx| tx.insert(&row));
        ActorName::new(name, name).unwrap()
    }

    pub(crate) fn grant(&self, record: &str, person: &str, from: &str, to: Option<&str>) {
        self.write(Op::AccessGrant, |tx| {
            let actor = tx.read().list::<ActorRow>("name = ?1", [person])?;
            tx.insert(&AccessGrantRow {
                id: self.id(),
                record_id: record.to_owned(),
                actor_id: actor[0].id.clone(),
                reason: "a study".to_owned(),
                granted_on: from.to_owned(),
                ends_on: to.map(str::to_owned),
            })
        });
    }

    /// Ids of everything whose words can be closed.
    pub(crate) fn telling_ids(&self) -> Vec<String> {
        self.store
            .read(|read| {
                read.texts(
                    "SELECT id FROM record UNION SELECT id FROM document UNION SELECT id FROM meeting UNION SELECT id FROM matter \
                     UNION SELECT id FROM instrument UNION SELECT id FROM agent UNION SELECT id FROM place \
                     UNION SELECT id FROM term WHERE vocabulary = 'tags'",
                    [],
                )
            })
            .unwrap()
    }

    /// Takes every restriction away.
    pub(crate) fn open_all(&self) {
        self.write(Op::AccessDecide, |tx| {
            for row in tx.read().list::<ClosedPagesRow>("1 = 1", [])? {
                tx.delete::<ClosedPagesRow>(&row.id)?;
            }
            for row in tx.read().list::<DisclosureRow>("1 = 1", [])? {
                tx.delete::<DisclosureRow>(&row.id)?;
            }
            for row in tx.read().list::<SecurityRow>("1 = 1", [])? {
                tx.delete::<SecurityRow>(&row.id)?;
            }
            for row in tx.read().list::<RightsActRow>("1 = 1", [])? {
                tx.delete::<RightsActRow>(&row.id)?;
            }
            Ok(())
        });
    }

    /// Searches with the sight, the index as fresh as can be.
    pub(crate) fn search(&self, sight: &Sight, query: &str) -> SearchResult {
        self.archive.catch_up().unwrap();
        self.stale_search(sight, query)
    }

    /// Searches with the sight and the index as it happens to be.
    pub(crate) fn stale_search(&self, sight: &Sight, query: &str) -> SearchResult {
        let options = SearchOptions {
            limit: 100,
            facets: true,
            language: "en".to_owned(),
            ..SearchOptions::default()
        };
        self.archive
            .seen_as(sight, |archive| archive.search(query, &options))
            .unwrap()
    }

    /// Reference codes of the records found, in order.
    pub(crate) fn codes(&self, sight: &Sight, query: &str) -> Vec<String> {
        codes(&self.search(sight, query))
    }
}

pub(crate) fn codes(found: &SearchResult) -> Vec<String> {
    let mut codes: Vec<String> = found
        .hits
        .iter()
        .map(|hit| hit.record.reference.clone())
        .collect();
    assert_eq!(
        found.total,
        codes.len() as u64,
        "the number is of what is seen"
    );
    codes.sort();
    codes
}
