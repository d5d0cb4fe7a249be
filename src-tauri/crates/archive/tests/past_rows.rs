//! The history of a record knows what was taken off it.

use girok_archive::{ActorName, Archive, NewDescription, NewRecord, RecordPatch};

fn told(language: &str, title: &str) -> NewDescription {
    NewDescription {
        language: language.to_owned(),
        title: title.to_owned(),
        scope: String::new(),
        ..NewDescription::default()
    }
}

#[test]
fn what_was_taken_off_a_record_stays_in_its_history_and_in_no_other() {
    let room = tempfile::tempdir().unwrap();
    let actor = ActorName::new("Ким Людмила", "archive").unwrap();
    let archive = Archive::create(&room.path().join("a.girok"), "기록관", "ko", &actor).unwrap();
    let add = |title: &str| {
        let new = NewRecord {
            level: "fonds".to_owned(),
            descriptions: vec![
                told("ru", title),
                told("kk", "Қоныс аударғандардың тізімдері"),
            ],
            ..Default::default()
        };
        archive.add_record(&new, &actor).unwrap().value.id
    };
    let (own, other) = (add("Списки переселенцев"), add("Годовые отчёты колхозов"));
    let tag = |add: &[String], remove: &[String]| {
        archive
            .tag(std::slice::from_ref(&own), add, remove, &actor)
            .unwrap();
    };
    tag(&["переселение корейцев".to_owned()], &[]);
    tag(&[], &["переселение корейцев".to_owned()]);
    let patch = RecordPatch {
        descriptions: Some(vec![told("kk", "")]),
        ..Default::default()
    };
    archive.update_record(&own, &patch, &actor).unwrap();
    let kinds = |record: &str| -> Vec<String> {
        let history = archive.history(Some(record), None, 50).unwrap();
        history
            .into_iter()
            .map(|entry| entry.operation.kind)
            .collect()
    };
    assert_eq!(
        kinds(&own),
        ["record.update", "tag.apply", "tag.apply", "record.add"],
        "the tag and the Kazakh description are gone, what was done to them is not"
    );
    assert_eq!(kinds(&other), ["record.add"]);
}
