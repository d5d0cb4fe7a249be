//! From a file that was closed to its disposal: the period ends, a hold stands in the way, several people decide.

#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

mod desk;

use desk::{Desk, refused, these};
use girok_archive::{
    ActorName, ArchiveError, DisposalWhole, Exclusion, ExpiredQuery, NewDisposal, NewHold,
    NewRecord, Rule, StoreError,
};
use girok_store::{Access, CustodyRow, Store};

const ON: &str = "2024-01-02";

fn destroy() -> NewDisposal {
    NewDisposal {
        action: "destroy".to_owned(),
        reason: "보존기간 만료".to_owned(),
        on: Some(ON.to_owned()),
        ..NewDisposal::default()
    }
}

fn due(desk: &Desk, on: &str) -> Vec<String> {
    let query = ExpiredQuery {
        on: Some(on.to_owned()),
        limit: 100,
        ..ExpiredQuery::default()
    };
    let page = desk.archive.expired(&query).unwrap();
    page.rows
        .into_iter()
        .map(|row| row.record.reference)
        .collect()
}

/// A fonds with three files of five years, closed in 2018.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.add(None, "fonds", "F", "");
    for file in ["F/1", "F/2", "F/3"] {
        desk.add(Some("F"), "file", file, "2018");
        desk.add(Some(file), "item", &format!("{file}/1"), "2018-05-02");
    }
    desk.keep(&["F"], "kr/5", "");
    desk.keep(&["F/1", "F/2", "F/3"], "", "2018-12-20");
    desk
}

fn propose(desk: &Desk, records: &[&str]) -> DisposalWhole {
    desk.archive
        .propose_disposal(&destroy(), &these(records), &desk.cataloguer)
        .unwrap()
        .value
}

fn review(desk: &Desk, case: &str) -> DisposalWhole {
    desk.archive
        .review_disposal(case, "이견 없음", &[], &desk.reviewer)
        .unwrap()
        .value
}

#[test]
fn a_file_closed_in_2018_is_disposed_of_after_2023_by_several_people() {
    let desk = desk();
    assert!(due(&desk, "2023-12-31").is_empty());
    assert_eq!(due(&desk, "2024-01-01"), ["F/1", "F/2", "F/3"]);

    let hold = NewHold {
        code: "감사-1".to_owned(),
        title: "감사원 감사".to_owned(),
        reason: "자료 보존 요구".to_owned(),
        authority: "감사원".to_owned(),
        placed_on: Some("2023-11-01".to_owned()),
    };
    let before = desk.journal().len();
    desk.archive
        .place_hold(&hold, &these(&["F/1/1"]), &desk.reviewer)
        .unwrap();
    let proposed = desk
        .archive
        .propose_disposal(&destroy(), &these(&["F/1"]), &desk.cataloguer);
    assert_eq!(
        refused(proposed),
        "The record \"F/1\" is on hold: \"감사-1\" covers \"F/1/1\"."
    );
    desk.archive
        .release_hold("감사-1", "감사 종료", Some("2024-01-02"), &desk.reviewer)
        .unwrap();

    let case = propose(&desk, &["F/1"]).case.code;
    let approve = |actor: &ActorName| {
        desk.archive
            .approve_disposal(&case, "동의", Some(ON), actor)
    };
    assert_eq!(
        refused(approve(&desk.approver)),
        format!("The case \"{case}\" is proposed, so it cannot be approved.")
    );
    let own = desk
        .archive
        .review_disposal(&case, "이견 없음", &[], &desk.cataloguer);
    assert_eq!(
        refused(own),
        "\"김서연\" has the role of cataloguer; \"disposal.review\" needs that of reviewer."
    );
    review(&desk, &case);
    assert_eq!(
        refused(approve(&desk.cataloguer)),
        "\"김서연\" has the role of cataloguer; \"disposal.decide\" needs that of approver."
    );
    // A higher role does not help who proposed or reviewed it.
    desk.register(&desk.cataloguer, "approver");
    desk.register(&desk.reviewer, "approver");
    assert_eq!(
        refused(approve(&desk.cataloguer)),
        format!("\"김서연\" proposed the case \"{case}\" and cannot approve it.")
    );
    assert_eq!(
        refused(approve(&desk.reviewer)),
        format!("\"박민준\" reviewed the case \"{case}\" and cannot approve it.")
    );
    let approved = approve(&desk.approver).unwrap().value;
    assert_eq!(approved.case.state, "approved");
    assert_eq!(approved.decided_by.as_deref(), Some("이도현"));
    assert_eq!(
        desk.journal()[before..],
        [
            "hold.save",
            "hold.save",
            "disposal.propose",
            "disposal.review",
            "person.save",
            "person.save",
            "disposal.decide"
        ],
        "each step is an operation, and a refusal is none"
    );
    let carried = desk
        .archive
        .carry_out_disposal(&case, Some(ON), &desk.approver);
    assert!(refused(carried).contains("is for destruction"));
}

#[test]
fn what_is_not_due_needs_an_authority() {
    let desk = desk();
    desk.add(Some("F"), "file", "F/4", "2020");
    desk.keep(&["F/4"], "", "2020-03-01");
    let propose = |new: &NewDisposal, record: &str| {
        desk.archive
            .propose_disposal(new, &these(&[record]), &desk.cataloguer)
    };
    assert_eq!(
        refused(propose(&destroy(), "F/4")),
        "The record \"F/4\" is kept until 2025-12-31."
    );
    assert_eq!(
        refused(propose(&destroy(), "F")),
        "Nothing has started the clock of the record \"F\" yet."
    );
    desk.keep(&["F/1/1"], "kr/permanent", "");
    assert_eq!(
        refused(propose(&destroy(), "F/1")),
        "The record \"F/1/1\" below \"F/1\" is not due."
    );
    let ahead = NewDisposal {
        on: Some("2999-01-01".to_owned()),
        ..destroy()
    };
    assert!(
        matches!(propose(&ahead, "F/4"), Err(ArchiveError::Invalid(fault)) if fault.rule == Rule::Order),
        "nobody acts on a day to come"
    );
    let ordered = NewDisposal {
        authority: "법원 명령 2024-7".to_owned(),
        ..destroy()
    };
    assert_eq!(propose(&ordered, "F/4").unwrap().value.items.len(), 1);
}

#[test]
fn a_record_is_in_one_open_case_only() {
    let desk = desk();
    let case = propose(&desk, &["F/1", "F/2", "F/1/1"]);
    assert_eq!(
        case.items
            .iter()
            .map(|item| (item.record.reference.as_str(), item.item.records))
            .collect::<Vec<_>>(),
        [("F/1", 2), ("F/2", 2)],
        "what is below another is a part of it"
    );
    for record in ["F/1", "F/1/1", "F"] {
        let new = NewDisposal {
            authority: "명령".to_owned(),
            ..destroy()
        };
        let again = desk
            .archive
            .propose_disposal(&new, &these(&[record]), &desk.cataloguer);
        assert!(refused(again).contains("open case"), "{record}");
    }
    let out = Exclusion {
        record: "F/2".to_owned(),
        reason: "연구 가치".to_owned(),
    };
    let all = [
        out.clone(),
        Exclusion {
            record: "F/1".to_owned(),
            ..out.clone()
        },
    ];
    let empty = desk
        .archive
        .review_disposal(&case.case.code, "의견", &all, &desk.reviewer);
    assert!(refused(empty).starts_with("Nothing would be left"));
    desk.archive
        .review_disposal(&case.case.code, "의견", &[out], &desk.reviewer)
        .unwrap();
    propose(&desk, &["F/2"]);
    let refusal = desk
        .archive
        .refuse_disposal(&case.case.code, "보류", &desk.approver)
        .unwrap();
    assert_eq!(refusal.value.case.state, "refused");
    propose(&desk, &["F/1"]);
}

#[test]
fn only_who_proposed_it_withdraws_a_case_and_only_before_it_is_approved() {
    let desk = desk();
    let case = propose(&desk, &["F/1"]).case.code;
    let withdraw = |actor: &ActorName| desk.archive.withdraw_disposal(&case, "", actor);
    assert_eq!(
        refused(withdraw(&desk.approver)),
        format!("The case \"{case}\" was proposed by \"김서연\", not by \"이도현\".")
    );
    review(&desk, &case);
    assert_eq!(
        withdraw(&desk.cataloguer).unwrap().value.case.state,
        "withdrawn"
    );
    desk.archive.undo(None, &desk.cataloguer).unwrap();
    desk.archive
        .approve_disposal(&case, "", Some(ON), &desk.approver)
        .unwrap();
    assert_eq!(
        refused(withdraw(&desk.cataloguer)),
        format!("The case \"{case}\" is approved, so it cannot be withdrawn.")
    );
}

#[test]
fn what_changed_since_it_was_proposed_is_not_carried_out() {
    let desk = desk();
    let keep = NewDisposal {
        action: "keep".to_owned(),
        new_class: "kr/10".to_owned(),
        ..destroy()
    };
    let case = desk
        .archive
        .propose_disposal(&keep, &these(&["F/1"]), &desk.cataloguer)
        .unwrap()
        .value
        .case
        .code;
    review(&desk, &case);
    let approve = || {
        desk.archive
            .approve_disposal(&case, "", Some(ON), &desk.approver)
    };
    let carry = || {
        desk.archive
            .carry_out_disposal(&case, Some(ON), &desk.cataloguer)
    };
    assert!(refused(carry()).contains("is reviewed, so it cannot be carried out"));
    approve().unwrap();

    desk.add(Some("F/1"), "item", "F/1/2", "2018-06-01");
    assert!(refused(carry()).contains("records or documents came, went or were moved"));
    desk.archive.undo(None, &desk.cataloguer).unwrap();

    let hold = NewHold {
        code: "소송".to_owned(),
        title: "소송".to_owned(),
        reason: "증거".to_owned(),
        placed_on: Some("2026-01-01".to_owned()),
        ..NewHold::default()
    };
    desk.archive
        .place_hold(&hold, &these(&["F"]), &desk.reviewer)
        .unwrap();
    assert!(
        refused(carry()).contains("is on hold"),
        "a hold that is not released blocks, whatever day is named"
    );
    let described = NewRecord {
        reference: Some("F/9".to_owned()),
        parent: Some("F".to_owned()),
        level: "file".to_owned(),
        descriptions: vec![girok_archive::NewDescription {
            language: "ko".to_owned(),
            title: "새 철".to_owned(),
            ..girok_archive::NewDescription::default()
        }],
        ..NewRecord::default()
    };
    desk.archive
        .add_record(&described, &desk.cataloguer)
        .unwrap();
    desk.archive
        .release_hold("소송", "종결", None, &desk.reviewer)
        .unwrap();

    desk.keep(&["F/1"], "kr/30", "");
    assert_eq!(
        refused(carry()),
        "The record \"F/1\" is kept until 2048-12-31."
    );
    desk.archive.undo(None, &desk.cataloguer).unwrap();
    let done = carry().unwrap().value;
    assert_eq!(done.case.state, "done");
    let kept = desk.archive.retention("F/1", Some(ON)).unwrap();
    let class = kept.class.unwrap();
    assert_eq!((class.value.as_str(), class.from), ("kr/10", None));
    assert!(!kept.due);
    desk.archive.undo(None, &desk.cataloguer).unwrap();
    let back = desk.archive.retention("F/1", Some(ON)).unwrap();
    assert_eq!(back.class.unwrap().value, "kr/5");
    assert_eq!(desk.archive.disposal(&case).unwrap().case.state, "approved");
}

#[test]
fn a_step_cannot_be_undone_under_a_later_one() {
    let desk = desk();
    let case = propose(&desk, &["F/1"]).case.code;
    let proposed = desk.archive.history(None, None, 1).unwrap()[0]
        .operation
        .id
        .clone();
    review(&desk, &case);
    assert!(matches!(
        desk.archive.undo(Some(&proposed), &desk.cataloguer),
        Err(ArchiveError::Store(StoreError::Conflict { .. }))
    ));
    desk.archive.undo(None, &desk.reviewer).unwrap();
    desk.archive
        .undo(Some(&proposed), &desk.cataloguer)
        .unwrap();
    assert!(desk.archive.disposals(false).unwrap().is_empty());
    desk.archive.redo(&desk.cataloguer).unwrap();
    assert_eq!(desk.archive.disposals(true).unwrap().len(), 1);
}

#[test]
fn what_is_transferred_stays_described_and_says_where_it_went() {
    let desk = desk();
    let transfer = NewDisposal {
        action: "transfer".to_owned(),
        receiver: "국가기록원".to_owned(),
        ..destroy()
    };
    let without = NewDisposal {
        receiver: String::new(),
        ..transfer.clone()
    };
    assert!(matches!(
        desk.archive
            .propose_disposal(&without, &these(&["F/1"]), &desk.cataloguer),
        Err(ArchiveError::Invalid(fault)) if fault.field == "receiver"
    ));
    let case = desk
        .archive
        .propose_disposal(&transfer, &these(&["F/1", "F/2"]), &desk.cataloguer)
        .unwrap()
        .value
        .case
        .code;
    review(&desk, &case);
    desk.archive
        .approve_disposal(&case, "", Some(ON), &desk.approver)
        .unwrap();
    desk.archive
        .carry_out_disposal(&case, Some("2024-02-01"), &desk.cataloguer)
        .unwrap();
    let custody = || {
        let store = Store::open(&desk.dir.join("catalogue.db"), Access::Read, desk::NOW).unwrap();
        store
            .read(|read| read.list::<CustodyRow>("1 ORDER BY key", []))
            .unwrap()
    };
    let rows = custody();
    assert_eq!(rows.len(), 2, "one for each top record");
    assert_eq!(
        (
            rows[0].kind.as_str(),
            rows[0].to_holder.as_str(),
            rows[0].date_edtf.as_str()
        ),
        ("transferred", "국가기록원", "2024-02-01")
    );
    let whole = desk.archive.record("F/1").unwrap();
    assert_eq!(
        whole.descriptions[0].originals_location.as_deref(),
        Some(format!("이관: 2024-02-01, 국가기록원 (처분 안건 {case})").as_str())
    );
    assert_eq!(whole.children, 1);
    desk.archive.undo(None, &desk.cataloguer).unwrap();
    assert!(custody().is_empty());
    assert_eq!(
        desk.archive.record("F/1").unwrap().descriptions[0].originals_location,
        None
    );
}
