//! Random histories: destroying one record leaves the chain whole and every other record as it was.

use girok_archive::{Moment, RecordPatch, RecordRow, StoreError};
use proptest::prelude::*;

use crate::desk::{Desk, told};

#[derive(Debug, Clone)]
enum Step {
    Describe(usize, u8),
    Attach(usize, u8),
    Remove(usize),
    Move(usize, usize),
    Undo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..4usize, any::<u8>()).prop_map(|(record, word)| Step::Describe(record, word)),
        (0..4usize, 0..3u8).prop_map(|(record, word)| Step::Attach(record, word)),
        (0..4usize).prop_map(Step::Remove),
        (1..4usize, 0..4usize).prop_map(|(record, to)| Step::Move(record, to)),
        Just(Step::Undo),
    ]
}

fn run(desk: &Desk, records: &[RecordRow], step: &Step) {
    match step {
        Step::Describe(record, word) => {
            let patch = RecordPatch {
                descriptions: Some(vec![told(
                    "ko",
                    &format!("서류 {record}"),
                    &format!("비고 {word}"),
                )]),
                ..RecordPatch::default()
            };
            desk.archive
                .update_record(&records[*record].id, &patch, &desk.kim)
                .unwrap();
        }
        Step::Attach(record, word) => {
            desk.attach(
                &records[*record],
                &format!("{word}.txt"),
                &format!("내용 {word}"),
            );
        }
        Step::Remove(record) => {
            let documents = desk.archive.record(&records[*record].id).unwrap().documents;
            if let Some(first) = documents.first() {
                desk.archive
                    .remove_document(&first.document.id, &desk.kim)
                    .unwrap();
            }
        }
        // Some places a record cannot go to; that is refused and no matter here.
        Step::Move(record, to) => {
            let to = girok_archive::Destination {
                parent: Some(records[*to].id.clone()),
                before: None,
            };
            let _ =
                desk.archive
                    .move_records(&[records[*record].id.clone()], &to, false, &desk.kim);
        }
        Step::Undo => {
            let last = desk
                .archive
                .history(None, None, 1)
                .unwrap()
                .remove(0)
                .operation;
            // What the desk rests on stays.
            if !["record.add", "person.save"].contains(&last.kind.as_str()) {
                let _ = desk.archive.undo(Some(&last.id), &desk.kim);
            }
        }
    }
}

/// How every record looked after every operation, as text.
fn past(desk: &Desk, records: &[RecordRow], head: u64) -> Vec<String> {
    records
        .iter()
        .flat_map(|record| (1..=head).map(move |seq| (record, seq)))
        .map(|(record, seq)| {
            match desk
                .archive
                .record_then(&record.id, &Moment::Operation(seq))
            {
                Ok(then) => format!(
                    "{seq} {:?} {:?} {:?}",
                    then.record.record,
                    then.record.descriptions,
                    then.record
                        .documents
                        .iter()
                        .map(|one| &one.document)
                        .collect::<Vec<_>>()
                ),
                Err(error) => format!("{seq} {error}"),
            }
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 30, ..ProptestConfig::default() })]
    #[test]
    fn other_records_keep_their_past_and_their_undo(
        steps in prop::collection::vec(step(), 1..14), victim in 1..4usize,
    ) {
        let desk = Desk::new();
        let top = desk.add(None, "fonds", "서류 0", "비고");
        let mut records = vec![top.clone()];
        for number in 1..4 {
            records.push(desk.add(Some(&top), "file", &format!("서류 {number}"), "비고"));
        }
        for step in &steps {
            run(&desk, &records, step);
        }
        let gone = records[victim].clone();
        let head = desk.archive.head().unwrap().unwrap().seq;
        desk.case("D-1", "approved", &[&gone]);
        let destroyed = |record: &RecordRow| desk.archive.record(&record.id).unwrap().destruction.is_some();
        let before: Vec<_> = records.iter().map(|record| past(&desk, std::slice::from_ref(record), head)).collect();
        desk.destroy("D-1");
        for (record, before) in records.iter().zip(before) {
            let after = past(&desk, std::slice::from_ref(record), head);
            if !destroyed(record) {
                prop_assert_eq!(before, after, "the past of another record");
            }
        }
        desk.assert_sound();
        // Everything is undone or refused in words, and nothing comes back.
        for entry in desk.archive.history(None, None, 100).unwrap() {
            match desk.archive.undo(Some(&entry.operation.id), &desk.kim) {
                Ok(_) | Err(girok_archive::ArchiveError::Store(
                    StoreError::NotUndoable { .. }
                    | StoreError::Conflict { .. }
                    | StoreError::RoleTooLow { .. },
                )) => {}
                Err(other) => panic!("{} {other:?}", entry.operation.kind),
            }
        }
        prop_assert!(destroyed(&gone));
        let whole = desk.archive.record(&gone.id).unwrap();
        prop_assert!(whole.descriptions.iter().all(|one| one.scope.is_empty()));
        prop_assert!(whole.documents.iter().all(|one| one.document.destroyed_at.is_some()));
        desk.assert_sound();
    }
}
