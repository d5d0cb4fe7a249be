//! Multi-level description in a whole archive: what is written is read, found, arranged, and undone.

#![expect(
    clippy::unwrap_used,
    reason = "a suite, from its first line to its last"
)]

mod arranging;
mod codes;
mod describing;
mod keeping;

use std::collections::BTreeSet;

use girok_archive::{ActorName, Archive, NewDescription, NewRecord, RecordRow};
use tempfile::TempDir;

/// An empty archive that goes when the test ends.
struct Desk {
    archive: Archive,
    actor: ActorName,
    _folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let actor = ActorName::new("박아카이브", "park").unwrap();
        let archive = Archive::create(
            &folder.path().join("국가기록원.girok"),
            "국가기록원",
            "ko",
            &actor,
        )
        .unwrap();
        Self {
            archive,
            actor,
            _folder: folder,
        }
    }

    fn add(&self, parent: Option<&RecordRow>, level: &str, title: &str) -> RecordRow {
        let new = NewRecord {
            parent: parent.map(|parent| parent.id.clone()),
            level: level.to_owned(),
            descriptions: vec![NewDescription {
                language: "ko".to_owned(),
                title: title.to_owned(),
                ..NewDescription::default()
            }],
            ..NewRecord::default()
        };
        self.archive.add_record(&new, &self.actor).unwrap().value
    }

    /// Titles of the records directly below, in order.
    fn titles(&self, parent: Option<&RecordRow>) -> Vec<String> {
        self.archive
            .children(parent.map(|parent| parent.id.as_str()))
            .unwrap()
            .into_iter()
            .map(|branch| branch.titles[0].text.clone())
            .collect()
    }

    /// Every row of a record outside the trash, from the top down.
    fn rows(&self) -> Vec<RecordRow> {
        let mut rows = Vec::new();
        let mut waiting = self.archive.children(None).unwrap();
        waiting.reverse();
        while let Some(branch) = waiting.pop() {
            let mut below = self.archive.children(Some(&branch.record.id)).unwrap();
            below.reverse();
            waiting.extend(below);
            rows.push(branch.record);
        }
        rows
    }

    fn assert_codes_unique(&self) {
        let rows = self.rows();
        let codes: BTreeSet<&str> = rows.iter().map(|row| row.reference.as_str()).collect();
        assert_eq!(codes.len(), rows.len(), "reference codes are unique");
    }

    fn assert_sound(&self) {
        self.archive.catch_up().unwrap();
        let report = self.archive.check(false, &mut |_, _, _| true).unwrap();
        assert!(report.problems.is_empty(), "{:?}", report.problems);
    }
}
