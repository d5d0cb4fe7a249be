//! How long records are kept: schedules, what comes from above, what is due, what is held, and where nothing is known.

#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

mod desk;

use std::collections::BTreeMap;

use desk::{Desk, refused, these};
use girok_archive::{
    AgentPatch, ArchiveError, ExpiredQuery, HoldPlace, NewClass, NewHold, NewName, NewSchedule,
    RetentionPatch, Rule, Selection,
};
use proptest::prelude::*;

fn due(desk: &Desk, query: &ExpiredQuery) -> Vec<String> {
    let query = ExpiredQuery {
        limit: 100,
        ..query.clone()
    };
    let page = desk.archive.expired(&query).unwrap();
    page.rows
        .into_iter()
        .map(|row| row.record.reference)
        .collect()
}

fn on(day: &str) -> ExpiredQuery {
    ExpiredQuery {
        on: Some(day.to_owned()),
        ..ExpiredQuery::default()
    }
}

fn gaps(desk: &Desk) -> Vec<(String, &'static str)> {
    let page = desk.archive.retention_gaps(0, 100).unwrap();
    page.rows
        .into_iter()
        .map(|gap| (gap.record.reference, gap.reason.code()))
        .collect()
}

fn class(code: &str, starts: &str, years: Option<u32>) -> NewClass {
    NewClass {
        code: code.to_owned(),
        labels: BTreeMap::from([("ko".to_owned(), format!("{code} 보존"))]),
        period: "years".to_owned(),
        years,
        starts: starts.to_owned(),
        action: "destroy".to_owned(),
        ..NewClass::default()
    }
}

fn office(classes: Vec<NewClass>) -> NewSchedule {
    NewSchedule {
        code: "office".to_owned(),
        labels: BTreeMap::from([("ko".to_owned(), "사무실 기준".to_owned())]),
        classes,
        ..NewSchedule::default()
    }
}

/// A fonds, a series and two files below it.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.add(None, "fonds", "F", "");
    desk.add(Some("F"), "series", "F/1", "");
    desk.add(Some("F/1"), "file", "F/1/1", "2016/2018");
    desk.add(Some("F/1"), "file", "F/1/2", "2019");
    desk.add(Some("F/1/1"), "item", "F/1/1/1", "2018-05-02");
    desk
}

#[test]
fn class_and_days_come_each_from_the_nearest_above() {
    let desk = desk();
    desk.keep(&["F"], "kr/10", "2010-01-01");
    desk.keep(&["F/1"], "kr/5", "");
    desk.keep(&["F/1/1"], "", "2018-12-20");
    let kept = desk
        .archive
        .retention("F/1/1/1", Some("2024-01-01"))
        .unwrap();
    let (class, closed) = (kept.class.unwrap(), kept.closed_on.unwrap());
    assert_eq!(
        (class.value.as_str(), class.from.unwrap().reference.as_str()),
        ("kr/5", "F/1")
    );
    assert_eq!(
        (
            closed.value.to_string().as_str(),
            closed.from.unwrap().reference.as_str()
        ),
        ("2018-12-20", "F/1/1")
    );
    assert!(kept.due);
    assert!(kept.event_on.is_none());
    assert_eq!(kept.created.unwrap().from, None);
    let beside = desk.archive.retention("F/1/2", Some("2015-12-31")).unwrap();
    assert_eq!(beside.closed_on.unwrap().from.unwrap().reference, "F");
    assert!(!beside.due, "five years from 2011 end with 2015");

    // An empty text lets it come from above again; the row that says nothing is gone.
    let patch = RetentionPatch {
        closed_on: Some(String::new()),
        ..RetentionPatch::default()
    };
    let done = desk
        .archive
        .assign_retention(&these(&["F/1/1", "F/1/2"]), &patch, &desk.cataloguer)
        .unwrap();
    assert_eq!(done.value, 1, "the other said nothing of its own");
    let kept = desk.archive.retention("F/1/1", Some("2015-12-31")).unwrap();
    assert_eq!(kept.closed_on.unwrap().from.unwrap().reference, "F");
    desk.archive.undo(None, &desk.cataloguer).unwrap();
    let kept = desk.archive.retention("F/1/1", Some("2015-12-31")).unwrap();
    assert_eq!(kept.closed_on.unwrap().from, None);
}

#[test]
fn many_records_are_set_in_one_operation() {
    let desk = desk();
    let before = desk.journal().len();
    let below = Selection::Below {
        record: Some("F/1".to_owned()),
        deep: false,
    };
    let patch = RetentionPatch {
        class: Some(" KR/3 ".to_owned()),
        closed_on: Some("2020-02-29".to_owned()),
        reason: Some("일괄 지정".to_owned()),
        ..RetentionPatch::default()
    };
    let done = desk
        .archive
        .assign_retention(&below, &patch, &desk.cataloguer)
        .unwrap();
    assert_eq!(done.value, 2);
    assert_eq!(desk.journal()[before..], ["retention.assign"]);
    assert_eq!(due(&desk, &on("2023-12-31")), [""; 0]);
    assert_eq!(due(&desk, &on("2024-01-01")), ["F/1/1", "F/1/2"]);
    for (field, patch) in [
        (
            "class",
            RetentionPatch {
                class: Some("kr/20".to_owned()),
                ..RetentionPatch::default()
            },
        ),
        (
            "closed_on",
            RetentionPatch {
                closed_on: Some("2019-02-29".to_owned()),
                ..RetentionPatch::default()
            },
        ),
    ] {
        let answer = desk
            .archive
            .assign_retention(&below, &patch, &desk.cataloguer);
        assert!(
            matches!(answer, Err(ArchiveError::Invalid(fault)) if fault.field == field),
            "{field}"
        );
    }
}

#[test]
fn a_subtree_is_due_at_its_top_with_what_stays_longer_in_it() {
    let desk = desk();
    desk.keep(&["F"], "kr/1", "2018-01-01");
    desk.keep(&["F/1/1"], "kr/5", "2018-12-20");
    desk.keep(&["F/1/1/1"], "", "2018-05-02");
    let page = |day: &str| {
        desk.archive
            .expired(&ExpiredQuery {
                limit: 10,
                ..on(day)
            })
            .unwrap()
    };
    let first = page("2020-01-01");
    assert_eq!(first.rows[0].record.reference, "F");
    assert_eq!(
        (first.total, first.rows[0].not_due_below),
        (1, 2),
        "a file and an item in it stay until 2023"
    );
    assert_eq!(page("2024-01-01").rows[0].not_due_below, 0);
    desk.archive
        .trash(&["F/1/1".to_owned()], &desk.cataloguer)
        .unwrap();
    assert_eq!(page("2024-01-01").total, 1);
}

#[test]
fn what_is_due_is_asked_by_class_action_creator_and_hold() {
    let desk = desk();
    desk.add(Some("F"), "file", "F/2", "1940");
    desk.keep(&["F/1"], "kr/5", "");
    desk.keep(&["F/1/1", "F/1/2"], "", "2018-12-20");
    desk.keep(&["F/2"], "kr/semi-permanent", "1940-06-01");
    let day = "2024-01-01";
    assert_eq!(due(&desk, &on(day)), ["F/2", "F/1/1", "F/1/2"]);
    let by_class = ExpiredQuery {
        class: Some("kr/5".to_owned()),
        ..on(day)
    };
    assert_eq!(due(&desk, &by_class), ["F/1/1", "F/1/2"]);
    let by_action = ExpiredQuery {
        action: Some("review".to_owned()),
        ..on(day)
    };
    assert_eq!(due(&desk, &by_action), ["F/2"], "it is appraised again");
    let below = ExpiredQuery {
        below: Some("F/2".to_owned()),
        ..on(day)
    };
    assert_eq!(due(&desk, &below), ["F/2"]);
    let second = ExpiredQuery {
        offset: 1,
        limit: 1,
        ..on(day)
    };
    let page = desk.archive.expired(&second).unwrap();
    assert_eq!(
        (page.rows[0].record.reference.as_str(), page.total),
        ("F/1/1", 3)
    );
    assert_eq!(page.counts.values().sum::<u32>(), 3);
    let nobody = ExpiredQuery {
        creator: Some("없는 기관".to_owned()),
        ..on(day)
    };
    assert!(matches!(
        desk.archive.expired(&nobody),
        Err(ArchiveError::NoAgent(_))
    ));
    let body = AgentPatch {
        kind: Some("corporate_body".to_owned()),
        names: Some(vec![NewName {
            text: "외교부".to_owned(),
            ..NewName::default()
        }]),
        ..AgentPatch::default()
    };
    let body = desk
        .archive
        .save_agent(None, &body, &desk.cataloguer)
        .unwrap()
        .value;
    desk.archive
        .link_agent("F/2", &body, "creator", "", &desk.cataloguer)
        .unwrap();
    let made = ExpiredQuery {
        creator: Some("외교부".to_owned()),
        ..on(day)
    };
    assert_eq!(due(&desk, &made), ["F/2"]);

    let hold = NewHold {
        code: "H".to_owned(),
        title: "조사".to_owned(),
        reason: "조사".to_owned(),
        placed_on: Some("2023-06-01".to_owned()),
        ..NewHold::default()
    };
    desk.archive
        .place_hold(&hold, &these(&["F/1/1/1"]), &desk.reviewer)
        .unwrap();
    let covered = |yes: bool| ExpiredQuery {
        held: Some(yes),
        ..on(day)
    };
    assert_eq!(due(&desk, &covered(true)), ["F/1/1"]);
    assert_eq!(due(&desk, &covered(false)), ["F/2", "F/1/2"]);
}

#[test]
fn a_hold_covers_what_is_below_and_blocks_what_is_above() {
    let desk = desk();
    let hold = NewHold {
        code: "감사".to_owned(),
        title: "감사".to_owned(),
        reason: "감사".to_owned(),
        placed_on: Some("2024-03-01".to_owned()),
        ..NewHold::default()
    };
    let place = || {
        desk.archive
            .place_hold(&hold, &these(&["F/1/1"]), &desk.reviewer)
    };
    place().unwrap();
    assert!(matches!(place(), Err(ArchiveError::Invalid(fault)) if fault.rule == Rule::Taken));
    let places = |record: &str, day: &str| -> Vec<HoldPlace> {
        desk.archive
            .retention(record, Some(day))
            .unwrap()
            .holds
            .into_iter()
            .map(|covering| covering.place)
            .collect()
    };
    assert_eq!(places("F/1/1/1", "2024-03-01"), [HoldPlace::Above]);
    assert_eq!(places("F/1/1", "2024-03-01"), [HoldPlace::Here]);
    assert_eq!(places("F", "2024-03-01"), [HoldPlace::Below]);
    assert_eq!(places("F/1/2", "2024-03-01"), []);
    assert_eq!(places("F/1/1", "2024-02-29"), []);

    let add = |record: &str| {
        desk.archive
            .extend_hold("감사", &these(&[record]), &desk.reviewer)
    };
    assert_eq!(add("F/1/2").unwrap().value, 1);
    assert_eq!(add("F/1/2").unwrap().value, 0);
    let remove = |records: &[&str]| {
        desk.archive
            .reduce_hold("감사", &these(records), &desk.reviewer)
    };
    assert_eq!(remove(&["F/1/2"]).unwrap().value, 1);
    assert!(refused(remove(&["F/1/1"])).contains("cover nothing"));

    let release = |reason: &str, day: &str| {
        desk.archive
            .release_hold("감사", reason, Some(day), &desk.reviewer)
    };
    assert!(
        matches!(release("끝", "2024-02-01"), Err(ArchiveError::Invalid(fault)) if fault.rule == Rule::Order)
    );
    assert!(
        matches!(release("", "2024-05-01"), Err(ArchiveError::Invalid(fault)) if fault.rule == Rule::Required)
    );
    release("끝", "2024-05-01").unwrap();
    assert_eq!(places("F/1/1", "2024-04-30"), [HoldPlace::Here]);
    assert_eq!(places("F/1/1", "2024-05-01"), []);
    assert!(refused(add("F/1/2")).contains("was released on 2024-05-01"));
    assert_eq!(desk.archive.holds(true).unwrap().len(), 0);
    assert_eq!(
        desk.archive.holds(false).unwrap()[0].records.len(),
        1,
        "a released hold keeps what it covered"
    );
    desk.archive.undo(None, &desk.reviewer).unwrap();
    assert_eq!(places("F/1/1", "2024-05-01"), [HoldPlace::Here]);
}

#[test]
fn the_archive_adds_and_changes_schedules() {
    let desk = desk();
    let save = |new: &NewSchedule| desk.archive.save_schedule(new, &desk.reviewer);
    let known = desk.archive.schedule("kr").unwrap();
    assert!(known.known && !known.own && known.classes.len() == 7);

    save(&office(vec![
        class("contracts", "event", Some(5)),
        class("letters", "created", Some(3)),
    ]))
    .unwrap();
    assert_eq!(desk.archive.schedules().unwrap().len(), 2);
    assert!(
        matches!(save(&office(vec![class("x", "closed", None)])), Err(ArchiveError::Invalid(fault)) if fault.field == "years")
    );

    let event = RetentionPatch {
        class: Some("office/contracts".to_owned()),
        event_on: Some("2020-02-29".to_owned()),
        ..RetentionPatch::default()
    };
    desk.archive
        .assign_retention(&these(&["F/1/2"]), &event, &desk.cataloguer)
        .unwrap();
    desk.keep(&["F/1/1"], "office/letters", "");
    assert_eq!(due(&desk, &on("2021-12-31")), [""; 0]);
    assert_eq!(due(&desk, &on("2022-01-01")), ["F/1/1"]);
    assert_eq!(due(&desk, &on("2025-02-28")), ["F/1/1"]);
    assert_eq!(due(&desk, &on("2025-03-01")), ["F/1/1", "F/1/2"]);

    let remove = |code: &str, class: &str| {
        let new = NewSchedule {
            code: code.to_owned(),
            removed: vec![class.to_owned()],
            ..NewSchedule::default()
        };
        desk.archive.save_schedule(&new, &desk.reviewer)
    };
    assert_eq!(
        refused(remove("office", "letters")),
        "The class \"office/letters\" is in use, at 1 places."
    );
    desk.archive
        .assign_retention(
            &these(&["F/1/1"]),
            &RetentionPatch {
                class: Some(String::new()),
                ..RetentionPatch::default()
            },
            &desk.cataloguer,
        )
        .unwrap();
    remove("office", "letters").unwrap();
    assert_eq!(desk.archive.schedule("office").unwrap().classes.len(), 1);

    // A class Girok knows is changed by a row, and is as it was when the row goes.
    let seven = NewSchedule {
        code: "kr".to_owned(),
        classes: vec![class("5", "closed", Some(7))],
        ..NewSchedule::default()
    };
    save(&seven).unwrap();
    let years = || {
        let kr = desk.archive.schedule("kr").unwrap();
        let five = kr.classes.into_iter().find(|class| class.code == "5");
        five.unwrap().rule.years
    };
    assert_eq!(years(), Some(7));
    desk.keep(&["F/1/1"], "kr/5", "2018-12-20");
    remove("kr", "5").unwrap();
    assert_eq!(years(), Some(5));
    desk.archive.undo(None, &desk.reviewer).unwrap();
    assert_eq!(years(), Some(7));
}

#[test]
fn where_nothing_is_known_is_listed_as_a_gap() {
    let desk = desk();
    assert_eq!(gaps(&desk), [("F".to_owned(), "no_class")]);
    desk.keep(&["F/1/1"], "kr/5", "2018-12-20");
    assert_eq!(gaps(&desk), [("F/1/2".to_owned(), "no_class")]);
    desk.keep(&["F"], "kr/10", "");
    assert_eq!(gaps(&desk), [("F/1/2".to_owned(), "not_closed")]);
    desk.keep(&["F/1/2"], "kr/permanent", "");
    assert!(gaps(&desk).is_empty());
    assert_eq!(due(&desk, &on("2999-01-01")), ["F/1/1"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// The list found by the indexes is what asking of each record finds.
    #[test]
    fn the_list_is_what_each_record_says(
        said in proptest::collection::vec((0usize..6, 0usize..5, 0u32..8), 5),
        year in 2015i32..2032,
    ) {
        let desk = desk();
        let codes = ["", "kr/1", "kr/5", "kr/permanent", "office/letters", "office/contracts"];
        desk.archive.save_schedule(
            &office(vec![class("contracts", "event", Some(2)), class("letters", "created", Some(3))]),
            &desk.reviewer,
        ).unwrap();
        let records = ["F", "F/1", "F/1/1", "F/1/2", "F/1/1/1"];
        for (record, (code, which, back)) in records.iter().zip(&said) {
            let text = format!("{}-03-01", 2012 + back);
            let patch = RetentionPatch {
                class: Some(codes[*code].to_owned()),
                closed_on: (which % 2 == 1).then(|| text.clone()),
                event_on: (*which > 2).then(|| text.clone()),
                ..RetentionPatch::default()
            };
            desk.archive.assign_retention(&these(&[record]), &patch, &desk.cataloguer).unwrap();
        }
        let day = format!("{year}-03-01");
        let is_due = |record: &str| desk.archive.retention(record, Some(&day)).unwrap().due;
        let above = |record: &str| -> Vec<String> {
            record.match_indices('/').map(|(at, _)| record[..at].to_owned()).collect()
        };
        let wanted: std::collections::BTreeSet<String> = records
            .iter()
            .filter(|record| is_due(record) && !above(record).iter().any(|above| is_due(above)))
            .map(|record| (*record).to_owned())
            .collect();
        let found: std::collections::BTreeSet<String> = due(&desk, &on(&day)).into_iter().collect();
        prop_assert_eq!(found, wanted);
    }
}
