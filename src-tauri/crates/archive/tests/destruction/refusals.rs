//! What stands against a destruction.

use girok_archive::{ArchiveError, Op};
use girok_store::{ActorRow, DisposalItemRow, DisposalRow};

use crate::desk::{DAY, Desk};

/// Makes a case one that may not be carried out.
type Spoil = fn(&mut DisposalRow);

fn refused(desk: &Desk, case: &str) -> String {
    match desk
        .archive
        .destroy_on(case, DAY, &desk.yoon, &mut |_, _, _| true)
    {
        Err(ArchiveError::Precondition { message, hint }) => {
            assert!(!hint.is_empty(), "{message}");
            message
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn only_what_another_person_approved_for_destroying_is_destroyed() {
    let desk = Desk::new();
    let record = desk.add(None, "fonds", "출장 서류", "비고");
    for state in ["proposed", "reviewed", "refused", "withdrawn", "done"] {
        desk.case(state, state, &[&record]);
        assert!(refused(&desk, state).contains("not approved"), "{state}");
    }
    let spoilt: [(&str, Spoil, &str); 5] = [
        (
            "keep",
            |case| case.action = "keep".to_owned(),
            "not for destroying",
        ),
        ("nobody", |case| case.decided_by = None, "Nobody"),
        (
            "reviewer",
            |case| case.decided_by = case.reviewed_by.clone(),
            "no approver",
        ),
        (
            "own",
            |case| case.proposed_by = "yoon".to_owned(),
            "proposed or reviewed",
        ),
        (
            "twice",
            |case| case.reviewed_by = Some("yoon".to_owned()),
            "proposed or reviewed",
        ),
    ];
    for (code, spoil, said) in spoilt {
        let mut case = desk.case(code, "approved", &[&record]);
        spoil(&mut case);
        desk.write(Op::DisposalDecide, |tx| tx.update(&case));
        let message = refused(&desk, code);
        assert!(message.contains(said), "{code}: {message}");
    }
    desk.case("good", "approved", &[&record]);
    let by = desk
        .archive
        .destroy_on("good", DAY, &desk.lee, &mut |_, _, _| true)
        .unwrap_err();
    assert!(by.to_string().contains("approver"), "{by}");
    assert!(
        desk.archive
            .destroy_on("good", "gestern", &desk.yoon, &mut |_, _, _| true)
            .is_err()
    );
    assert!(
        desk.archive
            .destroy_on("none", DAY, &desk.yoon, &mut |_, _, _| true)
            .is_err()
    );
    let head = desk.archive.head().unwrap();
    let stopped = desk
        .archive
        .destroy_on("good", DAY, &desk.yoon, &mut |_, _, _| false);
    assert!(matches!(stopped, Err(ArchiveError::Cancelled)));
    assert_eq!(desk.archive.head().unwrap(), head, "nothing was written");
    assert_eq!(desk.destroy("good").records, 1);
    assert!(
        refused(&desk, "good").contains("done"),
        "a case is carried out once"
    );
    // The approver may have another role by then.
    let mut yoon = desk.find::<ActorRow>("id = 'yoon'").remove(0);
    yoon.role = "reviewer".to_owned();
    desk.write(Op::PersonSave, |tx| tx.update(&yoon));
    let other = desk.add(None, "fonds", "다른 서류", "");
    desk.case("late", "approved", &[&other]);
    assert!(refused(&desk, "late").contains("no approver"));
}

#[test]
fn a_hold_above_at_or_below_keeps_it_while_it_is_in_force() {
    let desk = Desk::new();
    let top = desk.add(None, "fonds", "총무과 기록", "");
    let file = desk.add(Some(&top), "file", "출장 서류", "");
    let item = desk.add(Some(&file), "item", "출장 보고서", "");
    desk.case("D-1", "approved", &[&file]);
    for (code, record) in [("위", &top), ("자신", &file), ("아래", &item)] {
        desk.hold(code, record, None);
        assert!(refused(&desk, "D-1").contains(code), "{code}");
        let mut hold = desk
            .find::<girok_store::HoldRow>(&format!("code = '{code}'"))
            .remove(0);
        hold.released_on = Some(DAY.to_owned());
        hold.release_reason = Some("끝".to_owned());
        desk.write(Op::HoldSave, |tx| tx.update(&hold));
    }
    assert_eq!(
        desk.destroy("D-1").records,
        2,
        "all were released by that day"
    );
}

#[test]
fn what_the_review_took_out_stays_with_everything_below_it() {
    let desk = Desk::new();
    let top = desk.add(None, "fonds", "총무과 기록", "비고");
    let out = desk.add(Some(&top), "file", "남는 서류", "남는 비고");
    let below = desk.add(Some(&out), "item", "남는 보고서", "");
    let file = desk.add(Some(&top), "file", "출장 서류", "");
    let case = desk.case("D-1", "approved", &[&top]);
    desk.write(Op::DisposalReview, |tx| {
        tx.insert(&DisposalItemRow {
            id: "out".to_owned(),
            disposal_id: case.id.clone(),
            record_id: out.id.clone(),
            position: 9,
            excluded: 1,
            reason: "참고 가치".to_owned(),
            ..DisposalItemRow::default()
        })
    });
    assert_eq!(desk.destroy("D-1").records, 2);
    for (record, gone) in [(&top, true), (&out, false), (&below, false), (&file, true)] {
        let whole = desk.archive.record(&record.id).unwrap();
        assert_eq!(whole.destruction.is_some(), gone, "{}", record.reference);
    }
    assert_eq!(
        desk.archive.record(&out.id).unwrap().descriptions[0].scope,
        "남는 비고"
    );
    desk.assert_sound();
}
