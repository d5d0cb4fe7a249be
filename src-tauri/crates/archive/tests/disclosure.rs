//! Decisions on access: a file of 2018 closed in part, looked at again in 2021, and what is due because of it.
#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use girok_archive::{
    Access, AccessStatus, ActorName, Archive, ArchiveError, AttachOptions, DueKind, DueQuery,
    Extraction, Grade, Moment, NewDecision, NewDescription, NewGrade, NewGrant, NewPages,
    NewRecord, NewRights, NewRightsAct, Opens, RecordFields, RecordPatch, Rule, Selection,
};
use girok_store::Store;
use tempfile::TempDir;

const TODAY: &str = "2024-05-06";

struct Desk {
    archive: Archive,
    actor: ActorName,
    room: TempDir,
}

impl Desk {
    fn new() -> Self {
        let room = tempfile::tempdir().unwrap();
        let actor = ActorName::new("김서연", "tester").unwrap();
        let dir = room.path().join("archive");
        drop(Archive::create(&dir, "위원회", "ko", &actor).unwrap());
        Self {
            archive: Archive::open(&dir, Access::Write).unwrap(),
            actor,
            room,
        }
    }

    fn add(&self, parent: Option<&str>, level: &str, title: &str, date: &str) -> String {
        let new = NewRecord {
            parent: parent.map(str::to_owned),
            level: level.to_owned(),
            date: date.to_owned(),
            descriptions: vec![NewDescription {
                language: "ko".to_owned(),
                title: title.to_owned(),
                ..NewDescription::default()
            }],
            ..NewRecord::default()
        };
        self.archive.add_record(&new, &self.actor).unwrap().value.id
    }

    /// A document of so many pages.
    fn attach(&self, record: &str, name: &str, pages: u32) -> String {
        let path: PathBuf = self.room.path().join(name);
        std::fs::write(&path, format!("{record} {name}")).unwrap();
        let attached = self
            .archive
            .attach(record, &path, &AttachOptions::default(), &self.actor)
            .unwrap()
            .value
            .document
            .document;
        let catalogue = self.room.path().join("archive/catalogue.db");
        let store = Store::open(&catalogue, Access::Write, "2024-05-06T00:00:00.000Z").unwrap();
        let extraction = Extraction {
            sha256: attached.sha256.clone(),
            revision: 0,
            state: "text".to_owned(),
            reason: String::new(),
            extractor: "by hand".to_owned(),
            paged: pages > 0,
            pages: pages.max(1),
            characters: 0,
            read_at: "2024-05-06T00:00:00.000Z".to_owned(),
            ..Extraction::default()
        };
        store.keep_extraction(&extraction, &[]).unwrap();
        attached.id
    }

    fn decide(&self, record: &str, new: &NewDecision) -> girok_archive::Result<Vec<String>> {
        let records = Selection::Records(vec![record.to_owned()]);
        self.archive
            .decide_access_on(&records, new, TODAY, &self.actor)
            .map(|done| done.value)
    }

    fn own_access(&self, record: &str) -> Option<String> {
        self.archive.record(record).unwrap().record.access
    }

    fn due(&self, until: &str) -> Vec<(DueKind, String, String)> {
        let query = DueQuery {
            until: until.to_owned(),
            limit: usize::MAX,
            ..DueQuery::default()
        };
        let page = self.archive.access_due_on(&query, TODAY).unwrap();
        assert_eq!(page.total, page.rows.len());
        page.rows
            .into_iter()
            .map(|due| (due.kind, due.day, due.record.id))
            .collect()
    }

    fn undo(&self) {
        self.archive.undo(None, &self.actor).unwrap();
    }
}

fn closed(on: &str, ground: &str) -> NewDecision {
    NewDecision {
        decided_on: Some(on.to_owned()),
        status: "closed".to_owned(),
        grounds: vec![ground.to_owned()],
        reason: "외교 관계".to_owned(),
        decided_by: "정보공개심의회".to_owned(),
        ..NewDecision::default()
    }
}

fn partly(on: &str, document: &str, pages: &str) -> NewDecision {
    NewDecision {
        status: "partly_closed".to_owned(),
        pages: vec![NewPages {
            document: document.to_owned(),
            pages: pages.to_owned(),
        }],
        ..closed(on, "kr-2")
    }
}

fn open(on: &str) -> NewDecision {
    NewDecision {
        decided_on: Some(on.to_owned()),
        status: "open".to_owned(),
        reason: "사유가 없어졌다".to_owned(),
        ..NewDecision::default()
    }
}

fn rule_of<T: std::fmt::Debug>(result: girok_archive::Result<T>) -> (String, Rule) {
    match result.unwrap_err() {
        ArchiveError::Invalid(invalid) => (invalid.field, invalid.rule),
        other => panic!("{other:?}"),
    }
}

fn hint_of<T: std::fmt::Debug>(result: girok_archive::Result<T>) -> String {
    match result.unwrap_err() {
        ArchiveError::Precondition { hint, .. } => hint,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_of_2018_is_reviewed_in_2026_and_may_open_in_2049() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "문화공동위원회", "1995/2022");
    let file = desk.add(Some(&fonds), "file", "제3차 회의", "2018");
    let minutes = desk.attach(&file, "minutes.pdf", 6);
    desk.decide(&file, &partly("2018-12-03", "minutes.pdf", "3-4"))
        .unwrap();
    desk.decide(&file, &partly("2021-03-02", &minutes, "3–4"))
        .unwrap();

    let access = desk.archive.access(&file, Some(TODAY), None).unwrap();
    let status = access.status.as_ref().unwrap();
    assert_eq!(
        (status.value, &status.from),
        (AccessStatus::PartlyClosed, &None)
    );
    assert_eq!(access.review_on.as_deref(), Some("2026-03-02"));
    assert_eq!(
        access.opens.as_ref().and_then(Opens::day),
        Some("2049-01-01")
    );
    assert_eq!(access.decisions.len(), 2, "the one that was changed stays");
    let held = &access.in_force[0].value;
    assert_eq!(held.grounds[0].code, "kr-2");
    assert_eq!(held.grounds[0].labels.len(), 4);
    assert_eq!(
        held.pages
            .iter()
            .map(|pages| (
                pages.file_name.as_str(),
                pages.pages.first,
                pages.pages.last
            ))
            .collect::<Vec<_>>(),
        [("minutes.pdf", 3, 4)]
    );
    for page in 1..=6 {
        assert_eq!(
            access.seen.shows_page(&minutes, page),
            ![3, 4].contains(&page),
            "page {page}"
        );
    }
    assert!(!access.seen.shows_bytes(&minutes));

    // Before 2021 the earlier decision held; before the first, nothing was decided.
    let then = desk
        .archive
        .access(&file, Some("2020-01-01"), None)
        .unwrap();
    assert_eq!(then.review_on.as_deref(), Some("2023-12-03"));
    let then = desk
        .archive
        .access(&file, Some("2018-12-02"), None)
        .unwrap();
    assert!(then.in_force.is_empty());

    assert_eq!(
        desk.due("2026-03-01"),
        [],
        "the review of 2023 was made in 2021"
    );
    let review = (DueKind::Review, "2026-03-02".to_owned(), file.clone());
    assert_eq!(desk.due("2026-03-02"), std::slice::from_ref(&review));
    let opening = (DueKind::Opening, "2049-01-01".to_owned(), file.clone());
    assert_eq!(desk.due("2048-12-31"), std::slice::from_ref(&review));
    assert_eq!(desk.due("2049-01-01"), [review, opening]);

    // On the day and after it nothing opens by itself.
    let later = desk
        .archive
        .access(&file, Some("2060-01-01"), None)
        .unwrap();
    assert!(!later.seen.shows_page(&minutes, 3));

    let decided = |desk: &Desk| {
        desk.archive
            .history(Some(&file), None, 50)
            .unwrap()
            .into_iter()
            .filter(|entry| entry.operation.kind == "access.decide")
            .count()
    };
    assert_eq!(decided(&desk), 2, "every step is in the journal");
    desk.undo();
    let access = desk.archive.access(&file, Some(TODAY), None).unwrap();
    assert_eq!(access.review_on.as_deref(), Some("2023-12-03"));
    assert_eq!(desk.own_access(&file).as_deref(), Some("partly_closed"));
    desk.undo();
    let access = desk.archive.access(&file, Some(TODAY), None).unwrap();
    assert!(access.decisions.is_empty() && access.seen.is_full());
    assert_eq!(desk.own_access(&file), None);
    desk.archive.redo(&desk.actor).unwrap();
    desk.archive.redo(&desk.actor).unwrap();
    let access = desk.archive.access(&file, Some(TODAY), None).unwrap();
    assert_eq!(access.review_on.as_deref(), Some("2026-03-02"));
    desk.archive.catch_up().unwrap();
    let report = desk.archive.check(false, &mut |_, _, _| true).unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
}

#[test]
fn the_past_knows_what_was_decided_above() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "군", "1995/2000");
    let file = desk.add(Some(&fonds), "file", "철", "");
    let before = desk.archive.head().unwrap().unwrap().seq;
    desk.decide(&fonds, &closed("2010-01-02", "kr-6")).unwrap();
    let mark = NewGrade {
        grade: "secret".to_owned(),
        marked_on: Some("2011-01-01".to_owned()),
        ..NewGrade::default()
    };
    desk.archive
        .mark_security_on(std::slice::from_ref(&fonds), &mark, TODAY, &desk.actor)
        .unwrap();
    let decided = desk.archive.head().unwrap().unwrap().seq;
    desk.decide(&fonds, &open("2020-01-02")).unwrap();
    let at = |seq: u64| {
        desk.archive
            .access(&file, Some(TODAY), Some(&Moment::Operation(seq)))
            .unwrap()
    };
    assert!(at(before).status.is_none());
    let then = at(decided);
    let status = then.status.unwrap();
    assert_eq!(status.value, AccessStatus::Closed);
    assert_eq!(status.from.unwrap().id, fonds);
    assert_eq!(then.grade.unwrap().value, Grade::Secret);
    let Some(Opens::On { day, dated_by }) = then.opens else {
        panic!("the fonds is dated");
    };
    assert_eq!(
        (day.as_str(), dated_by),
        ("2031-01-01", None),
        "it is the fonds that opens"
    );
    let now = desk.archive.access(&file, Some(TODAY), None).unwrap();
    assert_eq!(now.status.unwrap().value, AccessStatus::Open);
    assert!(!now.seen.listed, "the grade stands");
}

#[test]
fn what_does_not_fit_is_refused_and_nothing_is_written() {
    let desk = Desk::new();
    let file = desk.add(None, "file", "철", "2018-11-15");
    let other = desk.add(None, "file", "다른 철", "");
    desk.attach(&file, "minutes.pdf", 6);
    desk.attach(&other, "other.pdf", 2);
    let head = desk.archive.head().unwrap().unwrap().seq;
    let decide = |new: NewDecision| desk.decide(&file, &new);
    let base = closed("2019-01-01", "kr-2");
    for (new, fault) in [
        (
            NewDecision {
                grounds: Vec::new(),
                ..base.clone()
            },
            ("grounds", Rule::Required),
        ),
        (
            NewDecision {
                status: "secret".to_owned(),
                ..base.clone()
            },
            ("status", Rule::Choice),
        ),
        (closed("2024-05-07", "kr-2"), ("decided_on", Rule::Future)),
        (closed("2024-02-30", "kr-2"), ("decided_on", Rule::Day)),
        (closed("2024-2-3", "kr-2"), ("decided_on", Rule::Date)),
        (
            NewDecision {
                review_on: Some("2019-01-01".to_owned()),
                ..base.clone()
            },
            ("review_on", Rule::Order),
        ),
        (
            NewDecision {
                opening: Some("until".to_owned()),
                ..base.clone()
            },
            ("opens_on", Rule::Required),
        ),
        (
            NewDecision {
                opening: Some("never".to_owned()),
                opens_on: Some("2030-01-01".to_owned()),
                ..base.clone()
            },
            ("opens_on", Rule::Choice),
        ),
        (
            NewDecision {
                listing: Some("unlisted".to_owned()),
                ..open("2019-01-01")
            },
            ("listing", Rule::Choice),
        ),
        (
            partly("2019-01-01", "minutes.pdf", "4-3"),
            ("pages", Rule::Number),
        ),
    ] {
        let (field, rule) = rule_of(decide(new));
        assert_eq!((field.as_str(), rule), fault);
    }
    let hint = hint_of(decide(closed("2019-01-01", "kr-9")));
    assert!(
        hint.contains("kr-1, kr-2") && hint.contains("kr-8"),
        "{hint}"
    );
    for new in [
        closed("2018-11-14", "kr-2"),
        partly("2019-01-01", "minutes.pdf", "6-7"),
        partly("2019-01-01", "other.pdf", "1"),
        NewDecision {
            pages: partly("2019-01-01", "minutes.pdf", "1").pages,
            ..base.clone()
        },
        NewDecision {
            grounds: vec!["kr-1".to_owned()],
            ..open("2019-01-01")
        },
        NewDecision {
            opening: Some("never".to_owned()),
            ..open("2019-01-01")
        },
    ] {
        assert!(!hint_of(decide(new)).is_empty());
    }
    decide(closed("2018-11-15", "KR-2")).unwrap();
    let again = NewDecision {
        reason: String::new(),
        ..base
    };
    assert_eq!(
        rule_of(decide(again)),
        ("reason".to_owned(), Rule::Required)
    );
    // Of two, one does not fit: neither is decided.
    let both = Selection::Records(vec![other.clone(), file.clone()]);
    let early = closed("2017-01-01", "kr-2");
    desk.archive
        .decide_access_on(&both, &early, TODAY, &desk.actor)
        .unwrap_err();
    assert_eq!(desk.own_access(&other), None);
    assert_eq!(desk.archive.head().unwrap().unwrap().seq, head + 1);
}

#[test]
fn a_decision_entered_late_leaves_what_was_decided_after_it() {
    let desk = Desk::new();
    let file = desk.add(None, "file", "철", "2001");
    desk.decide(&file, &open("2020-01-01")).unwrap();
    desk.decide(&file, &closed("2010-01-01", "kr-5")).unwrap();
    assert_eq!(desk.own_access(&file).as_deref(), Some("open"));
    let seen = desk.archive.seen_by_readers(&file, "2015-01-01").unwrap();
    assert!(!seen.described);
    assert!(
        desk.archive
            .seen_by_readers(&file, TODAY)
            .unwrap()
            .is_full()
    );
}

#[test]
fn a_decision_entered_in_error_goes_and_leaves_what_was_before() {
    let desk = Desk::new();
    let file = desk.add(None, "file", "철", "2001");
    let patch = RecordPatch {
        fields: RecordFields {
            access: Some("closed".to_owned()),
            ..RecordFields::default()
        },
        ..RecordPatch::default()
    };
    desk.archive
        .update_record(&file, &patch, &desk.actor)
        .unwrap();
    desk.attach(&file, "a.pdf", 9);
    let wrong = desk.decide(&file, &open("2020-01-01")).unwrap();
    assert_eq!(desk.own_access(&file).as_deref(), Some("open"));
    desk.archive
        .remove_decision(&wrong[0], &desk.actor)
        .unwrap();
    assert_eq!(
        desk.own_access(&file).as_deref(),
        Some("closed"),
        "as the record said before"
    );
    let first = desk
        .decide(&file, &partly("2020-01-01", "a.pdf", "2"))
        .unwrap();
    let second = desk.decide(&file, &closed("2021-01-01", "kr-5")).unwrap();
    desk.archive
        .remove_decision(&second[0], &desk.actor)
        .unwrap();
    assert_eq!(desk.own_access(&file).as_deref(), Some("partly_closed"));
    desk.archive
        .remove_decision(&first[0], &desk.actor)
        .unwrap();
    assert_eq!(desk.own_access(&file).as_deref(), Some("closed"));
    let access = desk.archive.access(&file, Some(TODAY), None).unwrap();
    assert!(access.decisions.is_empty());
    desk.undo();
    let access = desk.archive.access(&file, Some(TODAY), None).unwrap();
    assert_eq!(access.decisions[0].pages.len(), 1, "with its pages");
}

#[test]
fn undated_records_are_counted_from_the_nearest_date_above() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "군", "1990/1994");
    let series = desk.add(Some(&fonds), "series", "시리즈", "");
    let file = desk.add(Some(&series), "file", "철", "");
    let going = desk.add(Some(&series), "file", "아직", "1985/..");
    let lost = desk.add(None, "file", "미상", "");
    let vague = desk.add(None, "file", "세기", "199X");
    for record in [&file, &going, &lost, &vague] {
        desk.decide(record, &closed("2021-01-01", "kr-2")).unwrap();
    }
    let opens = |record: &str| {
        desk.archive
            .access(record, Some(TODAY), None)
            .unwrap()
            .opens
            .unwrap()
    };
    let Opens::On { day, dated_by } = opens(&file) else {
        panic!("dated above");
    };
    assert_eq!(
        (day.as_str(), dated_by.unwrap().id),
        ("2025-01-01", fonds.clone())
    );
    assert_eq!(opens(&going), Opens::Unended);
    assert_eq!(opens(&lost), Opens::Undated);
    assert_eq!(opens(&vague).day(), Some("2030-01-01"));
    let openings: Vec<_> = desk
        .due("2099-12-31")
        .into_iter()
        .filter(|(kind, ..)| *kind == DueKind::Opening)
        .map(|(_, day, record)| (day, record))
        .collect();
    assert_eq!(
        openings,
        [
            ("2025-01-01".to_owned(), file),
            ("2030-01-01".to_owned(), vague)
        ]
    );
    assert!(
        desk.due("2024-12-31")
            .iter()
            .all(|(kind, ..)| *kind == DueKind::Review || *kind == DueKind::Opening)
    );
}

#[test]
fn the_calendar_is_ordered_paged_and_decided_on() {
    let desk = Desk::new();
    let mut files = Vec::new();
    for (number, decided) in ["2020-02-29", "2019-12-31", "2020-01-01", "2020-02-28"]
        .iter()
        .enumerate()
    {
        let file = desk.add(None, "file", &format!("철 {number}"), "2010");
        desk.decide(&file, &closed(decided, "kr-2")).unwrap();
        files.push(file);
    }
    let fixed = desk.add(None, "file", "정한 날", "2010");
    let own_days = NewDecision {
        review_on: Some("2024-06-01".to_owned()),
        opens_on: Some("2024-12-31".to_owned()),
        ..closed("2020-01-01", "kr-1")
    };
    desk.decide(&fixed, &own_days).unwrap();
    let never = desk.add(None, "file", "열지 않음", "1950");
    let new = NewDecision {
        opening: Some("never".to_owned()),
        ..closed("2024-01-01", "kr-1")
    };
    desk.decide(&never, &new).unwrap();
    let days: Vec<_> = desk
        .due("2025-02-28")
        .into_iter()
        .map(|(kind, day, _)| (kind.code(), day))
        .collect();
    assert_eq!(
        days,
        [
            ("review", "2024-06-01".to_owned()),
            ("review", "2024-12-31".to_owned()),
            ("opening", "2024-12-31".to_owned()),
            ("review", "2025-01-01".to_owned()),
            ("review", "2025-02-28".to_owned()),
            ("review", "2025-02-28".to_owned()),
        ]
    );
    let mut query = DueQuery {
        until: "2025-02-28".to_owned(),
        kinds: vec![DueKind::Review],
        offset: 1,
        limit: 2,
    };
    let page = desk.archive.access_due_on(&query, TODAY).unwrap();
    assert_eq!((page.rows.len(), page.total), (2, 5));
    assert_eq!(page.rows[0].day, "2024-12-31");
    query.until = "2024-12-31".to_owned();
    let made = desk
        .archive
        .decide_due_on(&query, &open(TODAY), TODAY, &desk.actor)
        .unwrap();
    assert_eq!(made.value.len(), 2);
    assert_eq!(desk.own_access(&fixed).as_deref(), Some("open"));
    assert_eq!(desk.own_access(&files[1]).as_deref(), Some("open"));
    assert_eq!(desk.due("2024-12-31"), []);
    desk.undo();
    assert_eq!(desk.due("2024-12-31").len(), 3, "one operation, one undo");
    desk.archive.trash(&[fixed], &desk.actor).unwrap();
    assert_eq!(desk.due("2024-12-31").len(), 1, "not what is in the trash");
}

#[test]
fn grounds_are_known_and_the_archive_has_its_own() {
    let desk = Desk::new();
    let codes = || -> Vec<String> {
        desk.archive
            .grounds()
            .unwrap()
            .into_iter()
            .map(|ground| ground.code)
            .collect()
    };
    let known: Vec<String> = (1..=8).map(|number| format!("kr-{number}")).collect();
    assert_eq!(codes(), known);
    for ground in desk.archive.grounds().unwrap() {
        for language in ["en", "kk", "ko", "ru"] {
            assert!(!ground.labels[language].is_empty(), "{}", ground.code);
        }
    }
    let labels = |text: &str| BTreeMap::from([("kk".to_owned(), text.to_owned())]);
    let save = |code: &str, text: &str| {
        desk.archive
            .save_ground(code, &labels(text), "ҚР заңы", &desk.actor)
    };
    assert_eq!(rule_of(save("KZ 1", "құпия")).1, Rule::Choice);
    assert_eq!(rule_of(save("kz-1", " ")).1, Rule::Required);
    save("kz-1", "Мемлекеттік құпия").unwrap();
    save("kr-2", "Сыртқы саясат").unwrap();
    assert_eq!(codes().len(), 9);
    let file = desk.add(None, "file", "철", "");
    desk.decide(&file, &closed("2020-01-01", "kz-1")).unwrap();
    hint_of(desk.archive.remove_ground("kz-1", &desk.actor));
    hint_of(desk.archive.remove_ground("kr-1", &desk.actor));
    desk.archive.remove_ground("kr-2", &desk.actor).unwrap();
    let second = desk.archive.grounds().unwrap().swap_remove(1);
    assert_eq!(second.labels["ko"], "국가안보·국방·통일·외교");
    desk.undo();
    assert!(desk.archive.grounds().unwrap()[1].own);
    let decision = desk.archive.access(&file, Some(TODAY), None).unwrap();
    desk.archive
        .remove_decision(&decision.decisions[0].row.id, &desk.actor)
        .unwrap();
    desk.archive.remove_ground("kz-1", &desk.actor).unwrap();
    assert_eq!(codes(), known);
}

#[test]
fn grades_are_marked_regraded_and_lifted_and_stay_in_the_history() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "군", "");
    let file = desk.add(Some(&fonds), "file", "철", "2015");
    let mark = |grade: &str, on: &str| {
        let new = NewGrade {
            grade: grade.to_owned(),
            marked_on: Some(on.to_owned()),
            review_on: Some("2030-01-01".to_owned()),
            ..NewGrade::default()
        };
        desk.archive
            .mark_security_on(std::slice::from_ref(&fonds), &new, TODAY, &desk.actor)
            .map(|done| done.value)
    };
    let lift = |on: &str, by: &str| {
        desk.archive
            .lift_security_on(
                std::slice::from_ref(&fonds),
                Some(on),
                by,
                TODAY,
                &desk.actor,
            )
            .map(|done| done.value)
    };
    assert_eq!(rule_of(mark("hidden", "2020-01-01")).1, Rule::Choice);
    assert_eq!(rule_of(mark("secret", "2025-01-01")).1, Rule::Future);
    hint_of(lift("2020-01-01", "재분류 심의"));
    mark("secret", "2020-01-01").unwrap();
    assert_eq!(rule_of(mark("secret", "2021-01-01")).1, Rule::Taken);
    assert_eq!(rule_of(mark("confidential", "2019-01-01")).1, Rule::Order);
    mark("confidential", "2021-01-01").unwrap();
    let grade = |day: &str| {
        let access = desk.archive.access(&file, Some(day), None).unwrap();
        assert_eq!(access.grade.is_none(), access.seen.is_full());
        access.grade.map(|grade| grade.value)
    };
    assert_eq!(grade("2019-12-31"), None);
    assert_eq!(grade("2020-01-01"), Some(Grade::Secret));
    assert_eq!(grade("2020-12-31"), Some(Grade::Secret));
    assert_eq!(grade("2021-01-01"), Some(Grade::Confidential));
    assert_eq!(
        desk.due("2030-01-01"),
        [(DueKind::Grade, "2030-01-01".to_owned(), fonds.clone())]
    );
    assert_eq!(rule_of(lift("2020-12-31", "재분류 심의")).1, Rule::Order);
    assert_eq!(rule_of(lift("2022-01-01", " ")).1, Rule::Required);
    lift("2022-01-01", "재분류 심의 2022-1").unwrap();
    assert_eq!(grade("2021-12-31"), Some(Grade::Confidential));
    assert_eq!(grade("2022-01-01"), None);
    let history = desk
        .archive
        .access(&fonds, Some(TODAY), None)
        .unwrap()
        .grades;
    assert_eq!(history.len(), 2);
    assert_eq!(history[0].lifted_by.as_deref(), Some("재분류 심의 2022-1"));
    assert_eq!(desk.due("2030-01-01"), []);
    desk.undo();
    assert_eq!(grade(TODAY), Some(Grade::Confidential));
    desk.undo();
    assert_eq!(grade(TODAY), Some(Grade::Secret), "as it stood");
}

#[test]
fn rights_have_acts_and_terms() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "군", "");
    let file = desk.add(Some(&fonds), "file", "철", "");
    let photo = desk.attach(&fonds, "photo.pdf", 2);
    let base = NewRights {
        record: fonds.clone(),
        basis: "copyright".to_owned(),
        ends_on: Some("2026-12-31".to_owned()),
        acts: vec![NewRightsAct {
            act: "display".to_owned(),
            restriction: "disallow".to_owned(),
            ends_on: Some("2025-12-31".to_owned()),
            ..NewRightsAct::default()
        }],
        ..NewRights::default()
    };
    let save = |id: Option<&str>, new: &NewRights| {
        desk.archive
            .save_rights(id, new, &desk.actor)
            .map(|done| done.value)
    };
    let wrong = NewRights {
        starts_on: Some("2027-01-01".to_owned()),
        ..base.clone()
    };
    assert_eq!(
        rule_of(save(None, &wrong)),
        ("ends_on".to_owned(), Rule::Order)
    );
    let wrong = NewRights {
        acts: [base.acts.clone(), base.acts.clone()].concat(),
        ..base.clone()
    };
    assert_eq!(rule_of(save(None, &wrong)).1, Rule::Taken);
    let wrong = NewRights {
        record: file.clone(),
        document: Some(photo.clone()),
        ..base.clone()
    };
    hint_of(save(None, &wrong));
    let statement = save(None, &base).unwrap();
    let seen = |day: &str| desk.archive.seen_by_readers(&file, day).unwrap();
    assert!(!seen("2025-12-31").shows_page(&photo, 1));
    assert!(seen("2026-01-01").is_full(), "the act's term ended");
    let access = desk.archive.access(&file, Some(TODAY), None).unwrap();
    assert_eq!(access.rights[0].from.as_ref().unwrap().id, fonds);
    assert_eq!(
        desk.due("2026-12-31"),
        [(DueKind::Rights, "2026-12-31".to_owned(), fonds.clone())]
    );
    let one = NewRights {
        document: Some("photo.pdf".to_owned()),
        ..base.clone()
    };
    save(Some(&statement), &one).unwrap();
    assert!(seen(TODAY).is_full(), "one document of the fonds only");
    let own = desk.archive.seen_by_readers(&fonds, TODAY).unwrap();
    assert!(!own.shows_bytes(&photo) && own.described);
    assert_eq!(desk.archive.rights(Some(&fonds)).unwrap().len(), 1);
    desk.archive.remove_rights(&statement, &desk.actor).unwrap();
    assert_eq!(desk.archive.rights(None).unwrap(), []);
    desk.undo();
    assert_eq!(desk.archive.rights(None).unwrap()[0].acts.len(), 1);
}

#[test]
fn leave_holds_from_day_to_day_and_can_be_ended() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "군", "");
    let file = desk.add(Some(&fonds), "file", "철", "");
    let new = NewGrant {
        record: fonds.clone(),
        person: "김서연".to_owned(),
        reason: "연구".to_owned(),
        granted_on: Some("2024-05-01".to_owned()),
        ends_on: Some("2024-05-31".to_owned()),
    };
    let give = |new: &NewGrant| {
        desk.archive
            .grant_access_on(new, TODAY, &desk.actor)
            .map(|done| done.value)
    };
    let wrong = NewGrant {
        reason: String::new(),
        ..new.clone()
    };
    assert_eq!(rule_of(give(&wrong)).1, Rule::Required);
    let wrong = NewGrant {
        ends_on: Some("2024-04-30".to_owned()),
        ..new.clone()
    };
    assert_eq!(rule_of(give(&wrong)).1, Rule::Order);
    let wrong = NewGrant {
        person: "아무도".to_owned(),
        ..new.clone()
    };
    assert!(matches!(give(&wrong), Err(ArchiveError::Store(_))));
    let grant = give(&new).unwrap();
    let holds = |day: &str| {
        let grants = desk.archive.access(&file, Some(day), None).unwrap().grants;
        grants.iter().any(|held| held.value.person == "김서연")
    };
    for (day, held) in [
        ("2024-04-30", false),
        ("2024-05-01", true),
        ("2024-05-31", true),
        ("2024-06-01", false),
    ] {
        assert_eq!(holds(day), held, "{day}");
    }
    assert_eq!(desk.due("2024-05-31").len(), 1);
    desk.archive
        .revoke_access_on(&grant, None, TODAY, &desk.actor)
        .unwrap();
    assert!(!holds(TODAY) && holds("2024-05-05"));
    hint_of(
        desk.archive
            .revoke_access_on(&grant, None, TODAY, &desk.actor),
    );
    desk.undo();
    assert!(holds(TODAY));
}

#[test]
fn where_pages_cannot_be_told_apart_the_whole_document_is_closed() {
    let desk = Desk::new();
    let file = desk.add(None, "file", "철", "");
    let text = desk.attach(&file, "minutes.hwp", 0);
    let other = desk.attach(&file, "other.pdf", 3);
    desk.decide(&file, &partly("2020-01-01", "minutes.hwp", "3-4"))
        .unwrap();
    let seen = desk.archive.seen_by_readers(&file, TODAY).unwrap();
    assert!(!seen.shows_page(&text, 1), "all its text stands under 1");
    assert!(seen.shows_page(&other, 1));
    let access = desk.archive.access(&file, Some(TODAY), None).unwrap();
    assert_eq!(
        access.decisions[0].pages[0].pages.first, 3,
        "shown as decided"
    );
}

/// Runs itself anew under several time zones: the environment of a process is set before it starts.
#[test]
fn days_are_the_same_in_every_time_zone() {
    let Some(inside) = std::env::var_os("GIROK_TEST_ZONE") else {
        let own = std::env::current_exe().unwrap();
        for zone in [
            "UTC",
            "Asia/Seoul",
            "Asia/Almaty",
            "America/Adak",
            "Pacific/Kiritimati",
            "America/Sao_Paulo",
        ] {
            let run = std::process::Command::new(&own)
                .args(["--exact", "days_are_the_same_in_every_time_zone"])
                .env("TZ", zone)
                .env("GIROK_TEST_ZONE", zone)
                .output()
                .unwrap();
            let told = String::from_utf8_lossy(&run.stdout).into_owned();
            assert!(
                run.status.success() && told.contains("1 passed"),
                "{zone}: {told}"
            );
        }
        return;
    };
    let desk = Desk::new();
    for (made, decided, review, opens) in [
        ("2018-12-31", "2020-02-29", "2025-02-28", "2049-01-01"),
        ("2019-01-01", "2019-12-31", "2024-12-31", "2050-01-01"),
        ("2018-10", "2020-01-01", "2025-01-01", "2049-01-01"),
        ("2018-02-17", "2018-11-04", "2023-11-04", "2049-01-01"),
    ] {
        let file = desk.add(None, "file", "철", made);
        desk.decide(&file, &closed(decided, "kr-2")).unwrap();
        let access = desk.archive.access(&file, Some(TODAY), None).unwrap();
        assert_eq!(access.review_on.as_deref(), Some(review), "{inside:?}");
        assert_eq!(access.opens.unwrap().day(), Some(opens), "{inside:?}");
        let due: Vec<_> = desk
            .due(opens)
            .into_iter()
            .filter(|(_, _, record)| *record == file)
            .map(|(_, day, _)| day)
            .collect();
        assert_eq!(due, [review, opens], "{inside:?}");
    }
}
