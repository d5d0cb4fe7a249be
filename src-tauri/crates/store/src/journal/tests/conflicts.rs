//! A conflict is exactly "what this operation left behind is no longer there", and names what is in the way.

use girok_model::Op;

use super::{Bench, description, link, record, rival_of, term};
use crate::{
    DelegationRow, DescriptionRow, MeetingRow, ParticipantRow, RecordRow, RecordTermRow, StoreError,
};

/// A record with a Korean title.
fn bench() -> Bench {
    let bench = Bench::new();
    bench.write(Op::RecordAdd, |tx| {
        tx.insert(&record("a", "A"))?;
        tx.insert(&description("a ko", "a", "ko", "첫째"))
    });
    bench
}

fn retitle(bench: &Bench, title: &str) -> crate::Committed {
    bench
        .write(Op::RecordUpdate, |tx| {
            tx.update(&description("a ko", "a", "ko", title))
        })
        .unwrap()
}

fn title(bench: &Bench) -> String {
    bench
        .store
        .read(|read| read.get::<DescriptionRow>("a ko"))
        .unwrap()
        .title
}

#[test]
fn a_value_changed_again_names_the_later_change() {
    let bench = bench();
    let first = retitle(&bench, "둘째");
    let second = retitle(&bench, "셋째");
    assert_eq!(rival_of(bench.undo(Some(&first.id))), second.seq);
    assert_eq!(title(&bench), "셋째", "a refused undo changes nothing");
    bench.undo(Some(&second.id)).unwrap();
    bench.undo(Some(&first.id)).unwrap();
    assert_eq!(title(&bench), "첫째");
}

#[test]
fn a_value_changed_away_and_back_by_hand_is_still_a_conflict() {
    let bench = bench();
    let first = retitle(&bench, "둘째");
    retitle(&bench, "셋째");
    let back = retitle(&bench, "둘째");
    assert_eq!(
        rival_of(bench.undo(Some(&first.id))),
        back.seq,
        "the same words, but somebody else's"
    );
}

#[test]
fn undo_of_the_later_change_clears_the_way() {
    let bench = bench();
    let first = retitle(&bench, "둘째");
    let second = retitle(&bench, "셋째");
    bench.undo(Some(&second.seq.to_string())).unwrap();
    bench.undo(Some(&first.seq.to_string())).unwrap();
    bench.redo().unwrap();
    bench.redo().unwrap();
    assert_eq!(title(&bench), "셋째");
}

#[test]
fn different_entities_do_not_stand_in_each_others_way() {
    let bench = bench();
    let first = retitle(&bench, "둘째");
    bench.write(Op::RecordUpdate, |tx| {
        tx.insert(&description("a ru", "a", "ru", "Первый"))
    });
    bench.undo(Some(&first.id)).unwrap();
    assert_eq!(title(&bench), "첫째");
}

#[test]
fn a_row_deleted_since_names_the_deletion() {
    let bench = bench();
    let changed = retitle(&bench, "둘째");
    let deleted = bench
        .write(Op::RecordUpdate, |tx| tx.delete::<DescriptionRow>("a ko"))
        .unwrap();
    assert_eq!(rival_of(bench.undo(Some(&changed.id))), deleted.seq);
}

#[test]
fn unlinking_since_names_the_unlinking() {
    let bench = bench();
    bench.write(Op::TagApply, |tx| tx.insert(&term("t")));
    let linked = bench
        .write(Op::TagApply, |tx| tx.insert(&link("l", "a", "t")))
        .unwrap();
    let unlinked = bench
        .write(Op::TagApply, |tx| tx.delete::<RecordTermRow>("l"))
        .unwrap();
    assert_eq!(rival_of(bench.undo(Some(&linked.id))), unlinked.seq);
    bench.undo(Some(&unlinked.id)).unwrap();
    bench.undo(Some(&linked.id)).unwrap();
}

#[test]
fn a_unique_value_taken_since_names_who_took_it() {
    let bench = bench();
    let renamed = bench
        .write(Op::RecordUpdate, |tx| tx.update(&record("a", "A-2")))
        .unwrap();
    let taken = bench
        .write(Op::RecordAdd, |tx| tx.insert(&record("b", "A")))
        .unwrap();
    assert_eq!(rival_of(bench.undo(Some(&renamed.id))), taken.seq);
}

#[test]
fn a_second_link_of_the_same_pair_names_itself() {
    let bench = bench();
    bench.write(Op::TagApply, |tx| {
        tx.insert(&term("t"))?;
        tx.insert(&link("l", "a", "t"))
    });
    let unlinked = bench
        .write(Op::TagApply, |tx| tx.delete::<RecordTermRow>("l"))
        .unwrap();
    let again = bench
        .write(Op::TagApply, |tx| tx.insert(&link("l2", "a", "t")))
        .unwrap();
    assert_eq!(rival_of(bench.undo(Some(&unlinked.id))), again.seq);
}

#[test]
fn what_is_referred_to_since_names_the_reference() {
    let bench = bench();
    let added = bench
        .write(Op::RecordAdd, |tx| tx.insert(&record("p", "P")))
        .unwrap();
    let below = bench
        .write(Op::RecordAdd, |tx| {
            tx.insert(&RecordRow {
                parent_id: Some("p".to_owned()),
                ..record("c", "P/1")
            })
        })
        .unwrap();
    assert_eq!(rival_of(bench.undo(Some(&added.id))), below.seq);
    let described = bench
        .write(Op::RecordUpdate, |tx| {
            tx.insert(&description("c ko", "c", "ko", "x"))
        })
        .unwrap();
    assert_eq!(rival_of(bench.undo(Some(&below.id))), described.seq);
}

#[test]
fn a_restored_row_whose_target_is_gone_names_the_removal() {
    let bench = bench();
    bench.write(Op::TagApply, |tx| {
        tx.insert(&term("t"))?;
        tx.insert(&link("l", "a", "t"))
    });
    let unlinked = bench
        .write(Op::TagApply, |tx| tx.delete::<RecordTermRow>("l"))
        .unwrap();
    let removed = bench
        .write(Op::TagApply, |tx| tx.delete::<crate::TermRow>("t"))
        .unwrap();
    assert_eq!(rival_of(bench.undo(Some(&unlinked.id))), removed.seq);
}

#[test]
fn a_second_head_of_a_delegation_since_is_a_conflict() {
    let bench = Bench::new();
    let person = |id: &str, role: &str| ParticipantRow {
        id: id.to_owned(),
        delegation_id: "d".to_owned(),
        agent_id: None,
        position: 0,
        role: role.to_owned(),
        name: id.to_owned(),
        title: String::new(),
        organisation: String::new(),
        ..Default::default()
    };
    bench.write(Op::MeetingAdd, |tx| {
        tx.insert(&crate::AgentRow {
            id: "body".into(),
            kind: "corporate_body".into(),
            ..Default::default()
        })?;
        tx.insert(&MeetingRow {
            id: "m".into(),
            body_id: "body".into(),
            session: Some(3),
            status: "held".into(),
            date_text: String::new(),
            date_edtf: String::new(),
            date_earliest: None,
            date_latest: None,
            place: String::new(),
            host: String::new(),
            ..Default::default()
        })?;
        tx.insert(&DelegationRow {
            id: "d".into(),
            meeting_id: "m".into(),
            position: 0,
            party: "KR".into(),
            ..Default::default()
        })?;
        tx.insert(&person("first", "head"))
    });
    let stepped_down = bench
        .write(Op::MeetingUpdate, |tx| {
            tx.update(&person("first", "member"))
        })
        .unwrap();
    let took_over = bench
        .write(Op::MeetingUpdate, |tx| tx.insert(&person("second", "head")))
        .unwrap();
    assert_eq!(rival_of(bench.undo(Some(&stepped_down.id))), took_over.seq);
}

#[test]
fn what_was_undone_cannot_be_undone_again_and_new_work_ends_redo() {
    let bench = bench();
    let first = retitle(&bench, "둘째");
    bench.undo(None).unwrap();
    assert!(matches!(
        bench.undo(Some(&first.id)),
        Err(StoreError::NotUndoable { .. })
    ));
    bench.write(Op::RecordAdd, |tx| tx.insert(&record("b", "B")));
    assert!(matches!(
        bench.redo(),
        Err(StoreError::NothingToUndo { redo: true })
    ));
    assert!(
        matches!(bench.undo(Some("1")), Err(StoreError::NotUndoable { .. })),
        "the archive rests on it"
    );
    assert!(matches!(
        bench.undo(Some("999")),
        Err(StoreError::NotFound { .. })
    ));
}
