//! Reference codes by masks, alternative identifiers, and levels of the archive.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::thread;

use girok_archive::{
    ArchiveError, Identifier, LevelRule, NewDescription, NewRecord, RecordFields, RecordPatch,
    RecordRow, Rule,
};

use crate::Desk;

fn identifier(label: &str, value: &str) -> Identifier {
    Identifier {
        label: label.to_owned(),
        value: value.to_owned(),
    }
}

impl Desk {
    fn mask(&self, record: &RecordRow, mask: &str) {
        let patch = RecordPatch {
            fields: RecordFields {
                reference_mask: Some(mask.to_owned()),
                ..RecordFields::default()
            },
            ..RecordPatch::default()
        };
        self.archive
            .update_record(&record.id, &patch, &self.actor)
            .unwrap();
    }

    fn add_dated(&self, parent: Option<&RecordRow>, level: &str, date: &str) -> RecordRow {
        let new = NewRecord {
            parent: parent.map(|parent| parent.id.clone()),
            level: level.to_owned(),
            descriptions: vec![NewDescription {
                language: "ru".to_owned(),
                title: "Протокол заседания".to_owned(),
                ..NewDescription::default()
            }],
            date: date.to_owned(),
            ..NewRecord::default()
        };
        self.archive.add_record(&new, &self.actor).unwrap().value
    }
}

#[test]
fn codes_follow_the_nearest_mask() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "기록물군");
    assert_eq!(fonds.reference, "R1");
    let series = desk.add(Some(&fonds), "series", "시리즈");
    assert_eq!(series.reference, "R1/1");
    desk.mask(&fonds, "{parent} Оп. {number:02}");
    assert_eq!(
        desk.add(Some(&fonds), "opis", "опись").reference,
        "R1 Оп. 01"
    );
    assert_eq!(
        desk.add(Some(&fonds), "opis", "опись").reference,
        "R1 Оп. 02"
    );
    desk.mask(&series, "{year}-{level}-{number}");
    let file = desk.add_dated(Some(&series), "file", "2018-11-15");
    assert_eq!(file.reference, "2018-file-1");
    assert_eq!(
        desk.add_dated(Some(&file), "item", "2018").reference,
        "2018-item-1",
        "the mask of the series holds below its files too"
    );
    assert_eq!(
        desk.add_dated(Some(&series), "item", "2018").reference,
        "2018-item-2"
    );
    desk.archive
        .save_reference_mask("ҚР-{number:03}", &desk.actor)
        .unwrap();
    assert_eq!(desk.add(None, "fonds", "қор").reference, "ҚР-001");
    assert_eq!(desk.archive.reference_mask().unwrap(), "ҚР-{number:03}");
    desk.archive.save_reference_mask("", &desk.actor).unwrap();
    assert_eq!(desk.add(None, "fonds", "기록물군").reference, "R2");
    desk.mask(&fonds, "");
    assert_eq!(desk.add(Some(&fonds), "series", "시리즈").reference, "R1/2");
    desk.assert_codes_unique();
    desk.assert_sound();
}

#[test]
fn codes_in_the_trash_and_codes_moved_away_stay_taken() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "기록물군");
    let first = desk.add(Some(&fonds), "series", "시리즈");
    desk.archive
        .trash(std::slice::from_ref(&first.id), &desk.actor)
        .unwrap();
    let second = desk.add(Some(&fonds), "series", "시리즈");
    assert_eq!(second.reference, "R1/2");
    let other = desk.add(None, "fonds", "기록물군");
    let to = girok_archive::Destination {
        parent: Some(other.id.clone()),
        before: None,
    };
    desk.archive
        .move_records(std::slice::from_ref(&second.id), &to, false, &desk.actor)
        .unwrap();
    assert_eq!(desk.add(Some(&fonds), "series", "시리즈").reference, "R1/3");
    let taken = NewRecord {
        level: "fonds".to_owned(),
        reference: Some(first.reference.clone()),
        descriptions: vec![NewDescription {
            language: "ko".to_owned(),
            title: "기록물군".to_owned(),
            ..NewDescription::default()
        }],
        ..NewRecord::default()
    };
    let error = desk.archive.add_record(&taken, &desk.actor).unwrap_err();
    assert!(matches!(error, ArchiveError::Invalid(invalid) if invalid.rule == Rule::Taken));
}

#[test]
fn two_who_write_at_once_never_get_the_same_code() {
    let desk = Arc::new(Desk::new());
    desk.archive
        .save_reference_mask("KR-{number:04}", &desk.actor)
        .unwrap();
    let writers: Vec<_> = (0..4)
        .map(|_| {
            let desk = Arc::clone(&desk);
            thread::spawn(move || -> Vec<String> {
                (0..10)
                    .map(|_| desk.add(None, "file", "기록물철").reference)
                    .collect()
            })
        })
        .collect();
    let codes: Vec<String> = writers
        .into_iter()
        .flat_map(|writer| writer.join().unwrap())
        .collect();
    let unique: BTreeSet<&String> = codes.iter().collect();
    assert_eq!(unique.len(), 40);
    assert!(
        codes.contains(&"KR-0040".to_owned()),
        "and none was left out"
    );
}

#[test]
fn a_record_is_found_by_an_identifier_only_it_has() {
    let desk = Desk::new();
    let first = desk.add(None, "file", "제3차 회의록");
    let second = desk.add(None, "file", "제4차 회의록");
    let change = |record: &RecordRow, add: &[Identifier], remove: &[Identifier]| {
        desk.archive
            .change_identifiers(&record.id, add, remove, &desk.actor)
            .unwrap()
    };
    change(
        &first,
        &[
            identifier("관리번호", "BA0882190"),
            identifier("", "ф. 5, д. 12"),
        ],
        &[],
    );
    change(&second, &[identifier("등록번호", "KZ-2022/7")], &[]);
    assert_eq!(
        desk.archive.record("ba0882190").unwrap().record.id,
        first.id,
        "in any case"
    );
    assert_eq!(
        desk.archive.record("KZ-2022/7").unwrap().record.id,
        second.id
    );
    change(&second, &[identifier("관리번호", "BA0882190")], &[]);
    match desk.archive.record("BA0882190").unwrap_err() {
        ArchiveError::Precondition { hint, .. } => {
            assert!(hint.contains("\"R1\"") && hint.contains("\"R2\""), "{hint}");
        }
        other => panic!("{other}"),
    }
    desk.archive.catch_up().unwrap();
    let options = girok_archive::SearchOptions {
        limit: 5,
        ..Default::default()
    };
    let hits = desk
        .archive
        .search("code:KZ-2022/7", &options)
        .unwrap()
        .hits;
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].record.id, second.id);
    let again = change(&first, &[identifier("관리번호", "BA0882190")], &[]);
    assert!(again.committed.is_none(), "it is there already");
    change(&second, &[], &[identifier("", "ba0882190")]);
    assert_eq!(
        desk.archive.record("BA0882190").unwrap().record.id,
        first.id
    );
    desk.archive
        .set_identifiers(
            &first.id,
            &[
                identifier("", "ф. 5, д. 12"),
                identifier("관리번호", "BA0882190"),
            ],
            &desk.actor,
        )
        .unwrap();
    let whole = desk.archive.record(&first.id).unwrap();
    assert_eq!(
        whole.identifiers[0].value, "ф. 5, д. 12",
        "in the order given"
    );
    assert_eq!(whole.identifiers.len(), 2);
    for (bad, rule) in [
        (vec![identifier("관리번호", " \u{200b}")], Rule::Required),
        (
            vec![identifier("a", "1"), identifier("a", "1")],
            Rule::Taken,
        ),
    ] {
        let error = desk
            .archive
            .set_identifiers(&first.id, &bad, &desk.actor)
            .unwrap_err();
        assert!(matches!(error, ArchiveError::Invalid(invalid) if invalid.rule == rule));
    }
    desk.archive.catch_up().unwrap();
    assert!(
        !desk
            .archive
            .history(Some(&first.id), None, 10)
            .unwrap()
            .is_empty()
    );
    desk.assert_sound();
}

#[test]
fn levels_of_the_archive_are_used_like_those_girok_knows() {
    let desk = Desk::new();
    let rule = LevelRule {
        code: "Subfile".to_owned(),
        ead: "otherlevel".to_owned(),
        parents: vec!["file".to_owned()],
        labels: BTreeMap::from([
            ("ko".to_owned(), "하위철".to_owned()),
            ("ru".to_owned(), "Часть дела".to_owned()),
        ]),
    };
    desk.archive.save_level(&rule, &desk.actor).unwrap();
    let file = desk.add(None, "file", "기록물철");
    let subfile = desk.add(Some(&file), "subfile", "하위철");
    desk.add(Some(&subfile), "item", "기록물건");
    let entries = desk.archive.levels().unwrap();
    let entry = |code: &str| {
        entries
            .iter()
            .find(|entry| entry.rule.code == code)
            .unwrap()
    };
    assert_eq!(entries.len(), 10);
    assert_eq!((entry("subfile").own, entry("subfile").records), (true, 1));
    assert_eq!(
        entry("opis").rule.labels["ko"],
        "목록(описи)",
        "four languages come with Girok"
    );
    assert!(entry("item").rule.parents.contains(&"subfile".to_owned()));
    let moved = LevelRule {
        parents: vec!["series".to_owned()],
        ..rule.clone()
    };
    let error = desk.archive.save_level(&moved, &desk.actor).unwrap_err();
    assert!(
        matches!(error, ArchiveError::Invalid(invalid) if invalid.rule == Rule::LevelPlace),
        "a record stands below a file"
    );
    let wider = LevelRule {
        parents: vec!["file".to_owned(), "subfile".to_owned()],
        ..rule
    };
    desk.archive.save_level(&wider, &desk.actor).unwrap();
    desk.add(Some(&subfile), "subfile", "하위철의 하위철");
    desk.archive.undo(None, &desk.actor).unwrap();
    desk.archive.undo(None, &desk.actor).unwrap();
    desk.assert_sound();
}
