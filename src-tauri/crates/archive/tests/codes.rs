//! The code of the next record follows the highest number below its parent, whatever else stands there.
#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

use girok_archive::{ActorName, Archive, NewDescription, NewRecord};

fn add(archive: &Archive, parent: Option<&str>, reference: Option<&str>, title: &str) -> String {
    let actor = ActorName::new("박서연", "archive").unwrap();
    let new = NewRecord {
        parent: parent.map(str::to_owned),
        level: if parent.is_some() { "file" } else { "fonds" }.to_owned(),
        reference: reference.map(str::to_owned),
        descriptions: vec![NewDescription {
            language: "ru".to_owned(),
            title: title.to_owned(),
            scope: String::new(),
            ..NewDescription::default()
        }],
        ..Default::default()
    };
    archive.add_record(&new, &actor).unwrap().value.reference
}

#[test]
fn the_next_code_follows_the_highest_number_among_any_siblings() {
    let room = tempfile::tempdir().unwrap();
    let actor = ActorName::new("박서연", "archive").unwrap();
    let archive = Archive::create(&room.path().join("a.girok"), "기록관", "ko", &actor).unwrap();
    for (siblings, next) in [
        (&[][..], 1),
        (&["1", "2", "9", "10"], 11),
        // Numbers with leading zeros are longer than they are high.
        (&["00007", "12"], 13),
        (&["0099", "12"], 100),
        (&["007"], 8),
        // Codes that are no numbers, or not below the parent's code, are passed over however many and long they are.
        (&["3", "3а", "опись-1937-год", "12/1", "-5", ""], 4),
    ] {
        let parent = format!("ф{}", archive.statistics().unwrap().records);
        add(&archive, None, Some(&parent), "Переселенческий отдел");
        for sibling in siblings {
            add(
                &archive,
                Some(&parent),
                Some(&format!("{parent}/{sibling}")),
                "Списки семей",
            );
        }
        for number in 0..40 {
            let foreign = format!("КЗ-ЦГА-1208-{parent}-дело-{number:06}");
            add(
                &archive,
                Some(&parent),
                Some(&foreign),
                "Переписка о колхозах",
            );
        }
        let made = add(&archive, Some(&parent), None, "Протоколы");
        assert_eq!(made, format!("{parent}/{next}"), "after {siblings:?}");
    }
}

#[test]
fn a_code_that_stands_elsewhere_is_stepped_over() {
    let room = tempfile::tempdir().unwrap();
    let actor = ActorName::new("박서연", "archive").unwrap();
    let archive = Archive::create(&room.path().join("a.girok"), "기록관", "ko", &actor).unwrap();
    assert_eq!(add(&archive, None, None, "외교부"), "R1");
    add(&archive, None, Some("НКВД"), "Переселенческий отдел");
    add(&archive, Some("НКВД"), Some("R2"), "Дело с чужим шифром");
    assert_eq!(add(&archive, None, None, "국가기록원"), "R3");
}
