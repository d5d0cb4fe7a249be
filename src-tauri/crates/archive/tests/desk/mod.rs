//! A desk with people in their roles, for scenarios of retention and disposal.

use std::path::PathBuf;

use girok_archive::{
    Access, ActorName, Archive, ArchiveError, HistoryFilter, NewDescription, NewRecord, Op,
    RetentionPatch, Selection,
};
use girok_store::{ActorRow, Store, StoreError, Write};
use serde_json::json;
use tempfile::TempDir;

pub(crate) struct Desk {
    pub(crate) archive: Archive,
    pub(crate) cataloguer: ActorName,
    pub(crate) reviewer: ActorName,
    pub(crate) approver: ActorName,
    pub(crate) dir: PathBuf,
    _room: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let room = tempfile::tempdir().unwrap();
        let dir = room.path().join("archive");
        let person = |name: &str| ActorName::new(name, "tester").unwrap();
        let founder = person("관리자");
        drop(Archive::create(&dir, "기록관", "ko", &founder).unwrap());
        let desk = Self {
            archive: Archive::open(&dir, Access::Write).unwrap(),
            cataloguer: person("김서연"),
            reviewer: person("박민준"),
            approver: person("이도현"),
            dir,
            _room: room,
        };
        desk.register(&desk.cataloguer, "cataloguer");
        desk.register(&desk.reviewer, "reviewer");
        desk.register(&desk.approver, "approver");
        desk
    }

    /// Enters a person with a role, or gives a person another one.
    pub(crate) fn register(&self, person: &ActorName, role: &str) {
        let store = Store::open(&self.dir.join("catalogue.db"), Access::Write, NOW).unwrap();
        let founder = ActorName::new("관리자", "tester").unwrap();
        // Whoever founded the archive keeps the register until somebody approves.
        let keeper = match self.archive.person(&self.approver.name) {
            Ok(_) => &self.approver,
            Err(_) => &founder,
        };
        let write = Write {
            op: Op::PersonSave,
            actor: keeper,
            at: NOW.to_owned(),
            params: json!({}),
            group: None,
        };
        store
            .transact(&write, |tx| {
                let known = tx
                    .read()
                    .list::<ActorRow>("name = ?1", [&person.name])?
                    .into_iter()
                    .next();
                let row = ActorRow {
                    id: known
                        .as_ref()
                        .map_or_else(|| format!("person-{}", person.name), |row| row.id.clone()),
                    name: person.name.clone(),
                    account: person.account.clone(),
                    role: role.to_owned(),
                    left_on: None,
                    bound: None,
                };
                match known {
                    Some(_) => tx.update(&row),
                    None => tx.insert(&row),
                }?;
                Ok::<_, StoreError>(())
            })
            .unwrap();
    }

    pub(crate) fn add(&self, parent: Option<&str>, level: &str, reference: &str, date: &str) {
        let new = NewRecord {
            parent: parent.map(str::to_owned),
            level: level.to_owned(),
            reference: Some(reference.to_owned()),
            date: date.to_owned(),
            descriptions: vec![NewDescription {
                language: "ko".to_owned(),
                title: format!("기록 {reference}"),
                ..NewDescription::default()
            }],
            ..NewRecord::default()
        };
        self.archive.add_record(&new, &self.cataloguer).unwrap();
    }

    pub(crate) fn keep(&self, records: &[&str], class: &str, closed_on: &str) {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let patch = RetentionPatch {
            class: some(class),
            closed_on: some(closed_on),
            ..RetentionPatch::default()
        };
        self.archive
            .assign_retention(&these(records), &patch, &self.cataloguer)
            .unwrap();
    }

    /// Kinds of the operations so far, oldest first.
    pub(crate) fn journal(&self) -> Vec<String> {
        let mut kinds: Vec<String> = self
            .archive
            .history_of(&HistoryFilter::default(), 1000)
            .unwrap()
            .into_iter()
            .map(|entry| entry.operation.kind)
            .collect();
        kinds.reverse();
        kinds
    }
}

pub(crate) const NOW: &str = "2026-01-01T00:00:00.000Z";

pub(crate) fn these(records: &[&str]) -> Selection {
    Selection::Records(records.iter().map(|record| (*record).to_owned()).collect())
}

/// The sentence of a refusal.
#[track_caller]
pub(crate) fn refused<T>(answer: Result<T, ArchiveError>) -> String {
    match answer {
        Ok(_) => panic!("it should have been refused"),
        Err(ArchiveError::Precondition { message, .. }) => message,
        Err(error @ ArchiveError::Store(StoreError::RoleTooLow { .. })) => error.to_string(),
        Err(other) => panic!("another failure: {other}"),
    }
}
