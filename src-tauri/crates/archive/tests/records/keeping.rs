//! Relations, publication and the trash.

use girok_archive::{ArchiveError, Publication, RecordRow};

use crate::Desk;

#[test]
fn a_relation_is_read_from_both_ends() {
    let desk = Desk::new();
    let third = desk.add(None, "file", "제3차 회의록");
    let fourth = desk.add(None, "file", "제4차 회의록");
    let kinds = |record: &RecordRow| -> Vec<(String, String)> {
        let whole = desk.archive.record(&record.id).unwrap();
        whole
            .relations
            .into_iter()
            .map(|r| (r.kind, r.record.reference))
            .collect()
    };
    let pair = |kind: &str, code: &str| (kind.to_owned(), code.to_owned());
    let relate = |a: &RecordRow, kind: &str, b: &RecordRow, note: &str| {
        desk.archive.relate(&a.id, kind, &b.id, note, &desk.actor)
    };
    relate(&fourth, "follows", &third, "").unwrap();
    assert_eq!(kinds(&third), [pair("precedes", "R2")]);
    assert_eq!(kinds(&fourth), [pair("follows", "R1")]);
    let noted = relate(&third, "precedes", &fourth, "2018 → 2022").unwrap();
    assert!(noted.committed.is_some(), "the note is new");
    assert!(
        relate(&third, "precedes", &fourth, "2018 → 2022")
            .unwrap()
            .committed
            .is_none()
    );
    assert_eq!(kinds(&third).len(), 1, "stored once");
    assert!(matches!(
        relate(&fourth, "precedes", &third, ""),
        Err(ArchiveError::Precondition { .. })
    ));
    relate(&third, "associated", &fourth, "").unwrap();
    assert!(
        relate(&fourth, "associated", &third, "")
            .unwrap()
            .committed
            .is_none()
    );
    assert_eq!(
        kinds(&fourth),
        [pair("associated", "R1"), pair("follows", "R1")]
    );
    assert!(
        relate(&third, "associated", &third, "").is_err(),
        "not to itself"
    );
    assert!(relate(&third, "cousin", &fourth, "").is_err());
    desk.archive
        .trash(std::slice::from_ref(&fourth.id), &desk.actor)
        .unwrap();
    assert_eq!(kinds(&third), [], "what is in the trash is not shown");
    desk.archive
        .restore(std::slice::from_ref(&fourth.id), &desk.actor)
        .unwrap();
    assert!(
        desk.archive
            .unrelate(&fourth.id, "follows", &third.id, &desk.actor)
            .unwrap()
            .value
    );
    assert!(
        !desk
            .archive
            .unrelate(&fourth.id, "follows", &third.id, &desk.actor)
            .unwrap()
            .value
    );
    assert_eq!(kinds(&third), [pair("associated", "R2")]);
    let history = desk.archive.history(Some(&fourth.id), None, 20).unwrap();
    assert!(
        history.len() >= 6,
        "relations belong to the history of both ends"
    );
    desk.assert_sound();
}

#[test]
fn a_subtree_is_published_and_taken_back_in_one_operation() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "기록물군");
    let series = desk.add(Some(&fonds), "series", "시리즈");
    let gone = desk.add(Some(&series), "file", "폐기 예정");
    desk.add(Some(&series), "file", "회의록철");
    desk.archive
        .trash(std::slice::from_ref(&gone.id), &desk.actor)
        .unwrap();
    let before = desk.rows();
    let publish = |below, publication| {
        desk.archive
            .publish(
                std::slice::from_ref(&fonds.id),
                publication,
                below,
                &desk.actor,
            )
            .unwrap()
    };
    assert_eq!(publish(false, Publication::Published).value, 1);
    assert_eq!(
        publish(true, Publication::Published).value,
        2,
        "the top is published already"
    );
    assert!(
        desk.rows()
            .iter()
            .all(|row| row.publication.as_deref() == Some("published"))
    );
    assert!(publish(true, Publication::Published).committed.is_none());
    assert_eq!(publish(true, Publication::Draft).value, 3);
    for _ in 0..3 {
        desk.archive.undo(None, &desk.actor).unwrap();
    }
    assert_eq!(desk.rows(), before);
    desk.assert_sound();
}

#[test]
fn what_went_to_the_trash_together_comes_back_together() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "기록물군");
    let series = desk.add(Some(&fonds), "series", "시리즈");
    let early = desk.add(Some(&series), "file", "먼저 버린 철");
    let file = desk.add(Some(&series), "file", "남은 철");
    let trash = |record: &RecordRow| {
        desk.archive
            .trash(std::slice::from_ref(&record.id), &desk.actor)
            .unwrap()
            .value
    };
    let restore = |records: &[&RecordRow]| {
        let ids: Vec<String> = records.iter().map(|record| record.id.clone()).collect();
        desk.archive
            .restore(&ids, &desk.actor)
            .map(|done| done.value)
    };
    let tops = || -> Vec<(String, u32, String)> {
        let trashed = desk.archive.trashed().unwrap();
        trashed
            .into_iter()
            .map(|t| (t.record.reference, t.below, t.actor))
            .collect()
    };
    let top =
        |record: &RecordRow, below| (record.reference.clone(), below, "박아카이브".to_owned());
    assert_eq!(trash(&early), 1);
    std::thread::sleep(std::time::Duration::from_millis(5));
    assert_eq!(trash(&series), 2);
    assert_eq!(tops(), [top(&series, 2)], "tops only");
    match restore(&[&file]).unwrap_err() {
        ArchiveError::Precondition { hint, .. } => {
            assert!(hint.contains(&series.reference), "{hint}");
        }
        other => panic!("{other}"),
    }
    assert!(
        matches!(
            desk.archive.publish(
                std::slice::from_ref(&series.id),
                Publication::Published,
                true,
                &desk.actor
            ),
            Err(ArchiveError::Precondition { .. })
        ),
        "nothing is done with what is in the trash"
    );
    assert_eq!(restore(&[&series]).unwrap(), 2);
    assert_eq!(
        tops(),
        [top(&early, 0)],
        "what was thrown away before stays"
    );
    trash(&series);
    assert_eq!(
        restore(&[&early, &series]).unwrap(),
        3,
        "parents first, in whatever order"
    );
    assert_eq!(tops(), []);
    assert_eq!(desk.rows().len(), 4);
    desk.assert_sound();
}
