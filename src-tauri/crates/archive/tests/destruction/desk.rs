//! A desk with three people and a way to write cases of disposal and holds by their rows.

use std::fs;
use std::path::{Path, PathBuf};

use girok_archive::{
    Access, ActorName, Archive, AttachOptions, Destroyed, NewDescription, NewRecord, Op, RecordRow,
};
use girok_store::{
    ActorRow, DisposalItemRow, DisposalRow, DocumentRow, Extraction, HoldRecordRow, HoldRow,
    PageRow, Read, Row, Store, StoreError, Tx, Write,
};
use serde_json::json;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

pub(crate) const NOW: &str = "2026-05-01T00:00:00.000Z";
pub(crate) const DAY: &str = "2026-05-02";

pub(crate) struct Desk {
    pub(crate) archive: Archive,
    /// Catalogues and proposes.
    pub(crate) kim: ActorName,
    /// Reviews.
    pub(crate) lee: ActorName,
    /// Approves.
    pub(crate) yoon: ActorName,
    pub(crate) dir: PathBuf,
    pub(crate) room: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let room = tempfile::tempdir().unwrap();
        let dir = room.path().join("기록관.girok");
        let [kim, lee, yoon] =
            ["김기록", "이심사", "윤승인"].map(|name| ActorName::new(name, "desk").unwrap());
        let archive = Archive::create(&dir, "기록관", "ko", &kim).unwrap();
        let desk = Self {
            archive,
            kim,
            lee,
            yoon,
            dir,
            room,
        };
        for (id, person, role) in [
            ("lee", &desk.lee, "reviewer"),
            ("yoon", &desk.yoon, "approver"),
        ] {
            // While nobody approves, whoever founded the archive keeps the register.
            desk.write_as(&desk.kim, Op::PersonSave, |tx| {
                tx.insert(&ActorRow {
                    id: id.to_owned(),
                    name: person.name.clone(),
                    account: "desk".to_owned(),
                    role: role.to_owned(),
                    left_on: None,
                    bound: None,
                })
            });
        }
        desk
    }

    /// Writes rows of other subjects, as another part of the program would.
    pub(crate) fn write(
        &self,
        op: Op,
        body: impl FnOnce(&mut Tx<'_, '_>) -> Result<(), StoreError>,
    ) {
        self.write_as(&self.yoon, op, body);
    }

    fn write_as(
        &self,
        actor: &ActorName,
        op: Op,
        body: impl FnOnce(&mut Tx<'_, '_>) -> Result<(), StoreError>,
    ) {
        let store = Store::open(&self.dir.join("catalogue.db"), Access::Write, NOW).unwrap();
        let write = Write {
            op,
            actor,
            at: NOW.to_owned(),
            params: json!({}),
            group: None,
        };
        store.transact(&write, body).unwrap();
    }

    pub(crate) fn find<R: Row>(&self, condition: &str) -> Vec<R> {
        let store = Store::open(&self.dir.join("catalogue.db"), Access::Read, NOW).unwrap();
        store.read(|read| read.list::<R>(condition, [])).unwrap()
    }

    fn id_of(&self, person: &ActorName) -> String {
        let rows = self.find::<ActorRow>("1 = 1");
        rows.into_iter()
            .find(|row| row.name == person.name)
            .unwrap()
            .id
    }

    pub(crate) fn add(
        &self,
        parent: Option<&RecordRow>,
        level: &str,
        title: &str,
        scope: &str,
    ) -> RecordRow {
        let new = NewRecord {
            parent: parent.map(|parent| parent.id.clone()),
            level: level.to_owned(),
            extent: "문서 12매".to_owned(),
            date: "1998".to_owned(),
            descriptions: vec![told("ko", title, scope)],
            ..NewRecord::default()
        };
        self.archive.add_record(&new, &self.kim).unwrap().value
    }

    /// Attaches a text and keeps what is read from it, as the extractor would.
    pub(crate) fn attach(&self, record: &RecordRow, name: &str, text: &str) -> (String, String) {
        let file = self.room.path().join(name);
        fs::write(&file, text).unwrap();
        let attached = self
            .archive
            .attach(&record.id, &file, &AttachOptions::default(), &self.kim)
            .unwrap()
            .value
            .document
            .document;
        let store = Store::open(&self.dir.join("catalogue.db"), Access::Write, NOW).unwrap();
        let extraction = Extraction {
            sha256: attached.sha256.clone(),
            revision: 0,
            state: "text".to_owned(),
            reason: String::new(),
            extractor: girok_extract::VERSION.to_owned(),
            paged: false,
            pages: 1,
            characters: 1,
            read_at: NOW.to_owned(),
            ..Extraction::default()
        };
        let page = PageRow {
            page: 1,
            text: text.to_owned(),
            origin: "embedded".to_owned(),
            language: "ko".to_owned(),
            ..PageRow::default()
        };
        store.keep_extraction(&extraction, &[page]).unwrap();
        self.archive.catch_up().unwrap();
        (attached.id, attached.sha256)
    }

    /// A case for destroying, in this state, decided by the approver.
    pub(crate) fn case(&self, code: &str, state: &str, records: &[&RecordRow]) -> DisposalRow {
        let row = DisposalRow {
            id: format!("case {code}"),
            code: code.to_owned(),
            action: "destroy".to_owned(),
            state: state.to_owned(),
            authority: "공공기록물법 시행령 제43조".to_owned(),
            reason: "보존기간 만료".to_owned(),
            proposed_by: self.id_of(&self.kim),
            proposed_at: NOW.to_owned(),
            reviewed_by: Some(self.id_of(&self.lee)),
            reviewed_at: Some(NOW.to_owned()),
            decided_by: Some(self.id_of(&self.yoon)),
            decided_at: Some(NOW.to_owned()),
            ..DisposalRow::default()
        };
        self.write(Op::DisposalPropose, |tx| {
            tx.insert(&row)?;
            for (record, position) in records.iter().zip(0i64..) {
                let (records, fingerprint) = fingerprint(&tx.read(), record)?;
                tx.insert(&DisposalItemRow {
                    id: format!("{code} {position}"),
                    disposal_id: row.id.clone(),
                    record_id: record.id.clone(),
                    position,
                    records,
                    fingerprint,
                    ..DisposalItemRow::default()
                })?;
            }
            Ok(())
        });
        row
    }

    pub(crate) fn hold(&self, code: &str, record: &RecordRow, released_on: Option<&str>) {
        self.write(Op::HoldSave, |tx| {
            tx.insert(&HoldRow {
                id: format!("hold {code}"),
                code: code.to_owned(),
                title: "소송".to_owned(),
                placed_on: "2026-01-01".to_owned(),
                released_on: released_on.map(str::to_owned),
                release_reason: released_on.map(|_| "끝".to_owned()),
                ..HoldRow::default()
            })?;
            tx.insert(&HoldRecordRow {
                id: format!("held {code}"),
                hold_id: format!("hold {code}"),
                record_id: record.id.clone(),
            })
        });
    }

    pub(crate) fn destroy(&self, case: &str) -> Destroyed {
        self.archive
            .destroy_on(case, DAY, &self.yoon, &mut |_, _, _| true)
            .unwrap()
            .value
    }

    pub(crate) fn assert_sound(&self) {
        self.archive.catch_up().unwrap();
        let report = self.archive.check(true, &mut |_, _, _| true).unwrap();
        assert!(report.problems.is_empty(), "{:?}", report.problems);
    }

    /// Files of the archive's folder that hold one of these words in UTF-8 or UTF-16, with the word.
    pub(crate) fn holding(&self, words: &[&str]) -> Vec<(PathBuf, String)> {
        let mut found = Vec::new();
        let mut folders = vec![self.dir.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.extend(held(&path, words));
                }
            }
        }
        found
    }
}

fn held(path: &Path, words: &[&str]) -> Vec<(PathBuf, String)> {
    let bytes = fs::read(path).unwrap();
    let within = |pattern: &[u8]| bytes.windows(pattern.len()).any(|window| window == pattern);
    words
        .iter()
        .filter(|word| {
            let units: Vec<u16> = word.encode_utf16().collect();
            let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            within(word.as_bytes()) || within(&little) || within(&big)
        })
        .map(|word| (path.to_owned(), (*word).to_owned()))
        .collect()
}

pub(crate) fn told(language: &str, title: &str, scope: &str) -> NewDescription {
    NewDescription {
        language: language.to_owned(),
        title: title.to_owned(),
        scope: scope.to_owned(),
        ..NewDescription::default()
    }
}

/// What a case notes of a record when it is proposed: how many records it stands for, and a digest over the ids of those
/// records, of what they stand below, and of their documents with their bytes.
fn fingerprint(read: &Read<'_>, top: &RecordRow) -> Result<(i64, String), StoreError> {
    let mut lines = Vec::new();
    let mut waiting = vec![top.clone()];
    let mut records = 0;
    while let Some(record) = waiting.pop() {
        records += 1;
        waiting.extend(read.list::<RecordRow>("parent_id = ?1", [&record.id])?);
        let parent = record.parent_id.unwrap_or_default();
        lines.push(format!("record {} {parent}", record.id));
        for document in read.list::<DocumentRow>("record_id = ?1", [&record.id])? {
            lines.push(format!("document {} {}", document.id, document.sha256));
        }
    }
    lines.sort_unstable();
    let digest = Sha256::digest(lines.join("\n").as_bytes());
    Ok((
        records,
        digest.iter().map(|byte| format!("{byte:02x}")).collect(),
    ))
}
