//! Places: one city with many names, what lies in what, and merging.
#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

mod rows;

use std::path::Path;

use girok_archive::{
    Access, ActorName, Archive, ArchiveError, NewDescription, NewName, NewRecord, PlacePatch,
    PlaceQuery, Rule, SearchOptions, choose,
};
use girok_model::Op;
use girok_store::{AgentRow, InstrumentRow, MeetingRow, Store, StoreError, Write};
use tempfile::TempDir;

use crate::rows::{NOW, dump};

fn actor() -> ActorName {
    ActorName::new("김기록", "kim").unwrap()
}

fn archive() -> (TempDir, Archive) {
    let memory = Path::new("/dev/shm");
    let room = if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    };
    let archive =
        Archive::create(&room.path().join("a.girok"), "공동위원회", "ko", &actor()).unwrap();
    (room, archive)
}

fn place(
    archive: &Archive,
    kind: &str,
    broader: &str,
    names: &[(&str, &str, &str)],
) -> Result<String, ArchiveError> {
    let names = names
        .iter()
        .map(|(text, kind, date)| NewName {
            text: (*text).to_owned(),
            kind: (*kind).to_owned(),
            date: (*date).to_owned(),
            ..NewName::default()
        })
        .collect();
    let patch = PlacePatch {
        expected: None,
        kind: Some(kind.to_owned()),
        broader: Some(broader.to_owned()),
        note: None,
        names: Some(names),
    };
    Ok(archive.save_place(None, &patch, &actor())?.value)
}

fn astana(archive: &Archive) -> String {
    let names = [
        ("Астана", "preferred", "2022/.."),
        ("아스타나", "preferred", ""),
        ("Акмолинск", "former", "1832/1961"),
        ("Целиноград", "former", "1961/1992"),
        ("Ақмола", "former", "1992/1998"),
        ("Астана", "former", "1998/2019"),
        ("Нұр-Сұлтан", "former", "2019/2022"),
    ];
    let id = place(archive, "settlement", "", &names).unwrap();
    // "Астана" has no letter that only Kazakh has, so that its language has to be said.
    let kazakh = NewName {
        text: "Астана".to_owned(),
        language: "kk".to_owned(),
        kind: "preferred".to_owned(),
        date: "2022/..".to_owned(),
        ..NewName::default()
    };
    archive.add_place_name(&id, &kazakh, &actor()).unwrap();
    id
}

fn record(archive: &Archive, date: &str) -> String {
    let new = NewRecord {
        level: "file".to_owned(),
        descriptions: vec![NewDescription {
            language: "ko".to_owned(),
            title: "출장 보고".to_owned(),
            scope: String::new(),
            ..NewDescription::default()
        }],
        date: date.to_owned(),
        ..NewRecord::default()
    };
    archive.add_record(&new, &actor()).unwrap().value.id
}

fn found(archive: &Archive, query: &str) -> usize {
    archive.catch_up().unwrap();
    let options = SearchOptions {
        limit: 50,
        language: "ko".to_owned(),
        ..SearchOptions::default()
    };
    archive.search(query, &options).unwrap().hits.len()
}

fn sound(archive: &Archive) {
    archive.catch_up().unwrap();
    let report = archive.check(false, &mut |_, _, _| true).unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
}

#[test]
fn one_city_is_called_what_it_was_called_then_and_found_by_every_name() {
    let (_room, archive) = archive();
    let city = astana(&archive);
    let dates = [
        ("1950", "ru", "Акмолинск"),
        ("1975", "ru", "Целиноград"),
        ("1995", "kk", "Ақмола"),
        ("2005", "ru", "Астана"),
        ("2020", "kk", "Нұр-Сұлтан"),
        ("2024", "kk", "Астана"),
        ("1950", "ko", "아스타나"),
        ("", "ru", "Астана"),
    ];
    for (date, language, wanted) in dates {
        let file = record(&archive, date);
        archive
            .link_place(&file, &city, "subject", &actor())
            .unwrap();
        archive
            .link_place(&file, &city, "subject", &actor())
            .unwrap();
        let places = archive.record(&file).unwrap().places;
        assert_eq!(places.len(), 1, "said twice it is said once");
        assert_eq!(
            choose(&places[0].place.names, language).unwrap().text,
            wanted,
            "{date:?} in {language}"
        );
    }
    for query in ["Целиноград", "Акмолинск", "Нұр-Сұлтан", "아스타나"]
    {
        assert_eq!(
            found(&archive, query),
            dates.len(),
            "every record is found by {query}"
        );
    }
    for name in ["целиноград", "  Нұр-Сұлтан "] {
        assert_eq!(
            archive.find_place(name).unwrap().as_ref(),
            Some(&city),
            "{name:?} is this place"
        );
    }
    assert_eq!(archive.find_place("Алматы").unwrap(), None);
    let later = NewName {
        text: "Akmolinsk".to_owned(),
        ..NewName::default()
    };
    let name = archive
        .add_place_name(&city, &later, &actor())
        .unwrap()
        .value;
    assert_eq!(
        found(&archive, "Akmolinsk"),
        dates.len(),
        "a new name is found at once"
    );
    archive.remove_place_name(&name, &actor()).unwrap();
    assert_eq!(found(&archive, "Akmolinsk"), 0);
    sound(&archive);
}

#[test]
fn a_place_never_lies_in_itself() {
    let (_room, archive) = archive();
    let country = place(&archive, "country", "", &[("Қазақстан", "", "")]).unwrap();
    let region = place(&archive, "region", &country, &[("Ақмола облысы", "", "")]).unwrap();
    let city = place(
        &archive,
        "settlement",
        "Ақмола облысы",
        &[("Көкшетау", "", "")],
    )
    .unwrap();
    let whole = archive.place(&city).unwrap();
    assert_eq!(
        whole
            .broader
            .iter()
            .map(|place| &place.id)
            .collect::<Vec<_>>(),
        [&country, &region],
        "the widest first"
    );
    for (one, broader) in [(&country, &city), (&region, &region)] {
        let patch = PlacePatch {
            broader: Some(broader.clone()),
            ..PlacePatch::default()
        };
        match archive.save_place(Some(one), &patch, &actor()) {
            Err(ArchiveError::Invalid(invalid)) => assert_eq!(invalid.rule, Rule::Cycle),
            other => panic!("not refused: {other:?}"),
        }
    }
    match archive.merge_places(&city, &country, &actor()) {
        Err(ArchiveError::Invalid(invalid)) => {
            assert_eq!(
                invalid.rule,
                Rule::Cycle,
                "the region would lie in the city"
            );
        }
        other => panic!("not refused: {other:?}"),
    }
    archive.merge_places(&country, &city, &actor()).unwrap();
    let whole = archive.place(&city).unwrap();
    assert_eq!(
        (whole.row.id, whole.row.broader_id),
        (country, None),
        "a country does not come to lie in its own region"
    );
    archive.undo(None, &actor()).unwrap();
    assert!(matches!(
        archive.remove_place(&region, &actor()),
        Err(ArchiveError::Precondition { .. })
    ));
    sound(&archive);
}

/// A meeting and an instrument at a place.
fn meet_at(dir: &Path, place: &str) {
    let actor = actor();
    let write = Write {
        op: Op::SampleLoad,
        actor: &actor,
        at: NOW.to_owned(),
        params: serde_json::json!({}),
        group: None,
    };
    let store = Store::open(&dir.join("catalogue.db"), Access::Write, NOW).unwrap();
    store
        .transact(&write, |tx| {
            tx.insert(&AgentRow {
                id: "body".to_owned(),
                kind: "corporate_body".to_owned(),
                ..Default::default()
            })?;
            tx.insert(&MeetingRow {
                id: "meeting".to_owned(),
                body_id: "body".to_owned(),
                status: "held".to_owned(),
                place_id: Some(place.to_owned()),
                ..Default::default()
            })?;
            tx.insert(&InstrumentRow {
                id: "instrument".to_owned(),
                kind: "memorandum".to_owned(),
                legal_status: "undetermined".to_owned(),
                languages: "[\"ko\"]".to_owned(),
                place_id: Some(place.to_owned()),
                ..Default::default()
            })?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[test]
fn merged_places_are_one_and_come_apart_again() {
    let (_room, archive) = archive();
    let city = astana(&archive);
    let country = place(&archive, "country", "", &[("Қазақстан", "", "")]).unwrap();
    let twin = place(
        &archive,
        "settlement",
        &country,
        &[("누르술탄", "", "2019/2022"), ("아스타나", "hidden", "")],
    )
    .unwrap();
    let (one, two) = (record(&archive, "2018"), record(&archive, "2020"));
    archive.link_place(&one, &twin, "venue", &actor()).unwrap();
    archive.link_place(&one, &city, "venue", &actor()).unwrap();
    archive.link_place(&two, &twin, "venue", &actor()).unwrap();
    let names = archive.place(&city).unwrap().names.len();
    let dir = archive.dir().to_owned();
    drop(archive);
    meet_at(&dir, &twin);
    let archive = Archive::open(&dir, Access::Write).unwrap();
    let before = dump(&dir.join("catalogue.db"));
    archive.merge_places(&city, &twin, &actor()).unwrap();
    let whole = archive.place(&twin).unwrap();
    assert_eq!(whole.row.id, city, "its id leads to the kept one");
    assert_eq!(
        whole.names.len(),
        names + 1,
        "a name that is there already does not come twice"
    );
    assert_eq!((whole.used.record_count, whole.used.records.len()), (2, 2));
    assert_eq!(
        whole.row.broader_id,
        Some(country),
        "what was not known is taken over"
    );
    let shown = archive.record(&two).unwrap().places;
    assert_eq!(
        choose(&shown[0].place.names, "ko").unwrap().text,
        "누르술탄",
        "the merged one's name of the time"
    );
    assert_eq!(found(&archive, "누르술탄"), 2);
    let list = |text: &str| {
        let query = PlaceQuery {
            text: text.to_owned(),
            limit: 10,
            ..PlaceQuery::default()
        };
        archive.places(&query).unwrap().1
    };
    assert_eq!(list(""), 2, "no list shows the merged one");
    assert_eq!(
        (whole.used.meeting_count, whole.used.meetings[0].id.as_str()),
        (1, "meeting"),
        "the meeting took place in the kept one"
    );
    let after = dump(&dir.join("catalogue.db"));
    assert!(
        after["instrument"][0].contains(&city),
        "the instrument was signed in the kept one"
    );
    archive.undo(None, &actor()).unwrap();
    assert_eq!(
        dump(&dir.join("catalogue.db")),
        before,
        "undo restores every row"
    );
    assert_eq!(archive.place(&twin).unwrap().row.id, twin);
    assert_eq!(found(&archive, "누르술탄"), 2, "its own two records");
    assert_eq!(found(&archive, "Целиноград"), 1);
    assert_eq!(list(""), 3);
    sound(&archive);
}

#[test]
fn a_record_is_found_by_the_places_its_place_lies_in_and_places_are_suggested() {
    let (_room, archive) = archive();
    let actor = actor();
    let country = [
        ("Казахстан", "preferred", ""),
        ("카자흐스탄", "variant", ""),
    ];
    let country = place(&archive, "country", "", &country).unwrap();
    let region = [("Акмолинская область", "preferred", "")];
    let region = place(&archive, "region", &country, &region).unwrap();
    let city = place(
        &archive,
        "settlement",
        &region,
        &[("Степногорск", "preferred", "")],
    )
    .unwrap();
    let file = record(&archive, "1975");
    archive.link_place(&file, &city, "subject", &actor).unwrap();
    assert_eq!(
        found(&archive, "카자흐스탄"),
        1,
        "two places up, by any name"
    );
    assert_eq!(found(&archive, "Акмолинская"), 1);
    let moved = |broader: &str| {
        let patch = PlacePatch {
            broader: Some(broader.to_owned()),
            ..PlacePatch::default()
        };
        archive.save_place(Some(&region), &patch, &actor).unwrap();
    };
    moved("");
    assert_eq!(
        found(&archive, "카자흐스탄"),
        0,
        "the region no longer lies there"
    );
    archive.undo(None, &actor).unwrap();
    assert_eq!(found(&archive, "카자흐스탄"), 1, "undone");
    let renamed = NewName {
        text: "Республика Қазақстан".to_owned(),
        ..NewName::default()
    };
    archive.add_place_name(&country, &renamed, &actor).unwrap();
    assert_eq!(
        found(&archive, "Республика"),
        1,
        "a name the country got later"
    );
    let suggested = archive.suggest("степ", &[], 10, "ru").unwrap();
    assert_eq!(
        suggested
            .iter()
            .map(|one| (one.kind, one.label.text.as_str()))
            .collect::<Vec<_>>(),
        [("place", "Степногорск")]
    );
    let records = archive
        .suggest("출장", &["record".to_owned()], 10, "ko")
        .unwrap();
    assert_eq!(records[0].id, file, "by its title, through the index");
    let code = archive.record(&file).unwrap().record.reference;
    let records = archive
        .suggest(&code, &["record".to_owned()], 10, "ko")
        .unwrap();
    assert_eq!(records[0].id, file, "by its code");
    assert!(
        archive
            .suggest("장", &["record".to_owned()], 10, "ko")
            .unwrap()
            .is_empty(),
        "no word begins so"
    );
    sound(&archive);
}
