//! Reports of a small archive in which every number is counted by hand.

#![expect(clippy::unwrap_used, reason = "tests")]

use girok_archive::{
    Access, ActorName, Archive, ArchiveError, NewDescription, NewRecord, Op, Report, ReportCell,
    ReportRequest, Rule, StoreError,
};
use girok_store::{
    DisclosureRow, LoanItemRow, LoanRow, RetentionClassRow, RetentionRow, RetentionScheduleRow,
    Store, Tx, Write,
};
use serde_json::json;
use tempfile::TempDir;

const DAY: &str = "2030-06-15";

struct Bench {
    archive: Archive,
    actor: ActorName,
    dir: TempDir,
}

impl Bench {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let actor = ActorName::new("차명희", "mhcha").unwrap();
        let archive =
            Archive::create(&dir.path().join("a.girok"), "공동위원회", "ko", &actor).unwrap();
        let bench = Self {
            archive,
            actor,
            dir,
        };
        bench.add(None, "fonds", "F", "1990/2005");
        bench.add(Some("F"), "file", "F/1", "1995");
        bench.add(Some("F"), "file", "F/2", "");
        bench.add(Some("F/1"), "item", "F/1/1", "1995-03-02");
        bench.add(Some("F/2"), "item", "F/2/1", "1998-12");
        bench.add(None, "fonds", "G", "2001");
        bench.add(Some("G"), "item", "G/1", "2001");
        bench
            .archive
            .trash(&["G/1".to_owned()], &bench.actor)
            .unwrap();
        bench
    }

    fn add(&self, parent: Option<&str>, level: &str, reference: &str, date: &str) {
        let new = NewRecord {
            parent: parent.map(str::to_owned),
            level: level.to_owned(),
            reference: Some(reference.to_owned()),
            date: date.to_owned(),
            descriptions: vec![NewDescription {
                language: "ko".to_owned(),
                title: format!("제목 {reference}"),
                ..NewDescription::default()
            }],
            ..NewRecord::default()
        };
        self.archive.add_record(&new, &self.actor).unwrap();
    }

    /// Rows of tables that have no use case on this branch.
    fn write(mut self, body: impl FnOnce(&mut Tx<'_, '_>, &dyn Fn(&str) -> String)) -> Self {
        let id = |reference: &str| self.archive.record(reference).unwrap().record.id;
        let known = ["F", "F/1", "F/2", "F/1/1", "F/2/1"].map(|code| (code.to_owned(), id(code)));
        let path = self.dir.path().join("a.girok");
        let actor = self.actor.clone();
        drop(self.archive);
        let now = "2030-01-01T00:00:00.000Z";
        let store = Store::open(&path.join("catalogue.db"), Access::Write, now).unwrap();
        let write = Write {
            op: Op::RetentionAssign,
            actor: &actor,
            at: now.to_owned(),
            params: json!({}),
            group: None,
        };
        let find = |code: &str| {
            let found = known.iter().find(|(known, _)| known == code);
            found.unwrap().1.clone()
        };
        store
            .transact(&write, |tx| {
                body(tx, &find);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        drop(store);
        self.archive = Archive::open(&path, Access::Write).unwrap();
        self
    }

    fn report(&self, kind: &str, full: bool) -> Report {
        let request = ReportRequest {
            kind: kind.to_owned(),
            on: Some(DAY.to_owned()),
            language: "en".to_owned(),
            full,
        };
        self.archive.report(&request, &self.actor).unwrap()
    }
}

fn words(cells: &[ReportCell]) -> Vec<String> {
    let said = |cell: &ReportCell| match cell {
        ReportCell::Empty => String::new(),
        ReportCell::Text(text) | ReportCell::Day(text) => text.clone(),
        ReportCell::Number(number) => number.to_string(),
    };
    cells.iter().map(said).collect()
}

/// `code count` of the rows of a group.
fn counts(report: &Report, group: &str) -> Vec<String> {
    (report.rows.iter())
        .filter(|row| row.group == group)
        .map(|row| format!("{} {}", row.code, words(&row.cells).pop().unwrap()))
        .collect()
}

fn decision(id: &str, record: String, status: &str, listing: &str, grounds: &str) -> DisclosureRow {
    DisclosureRow {
        id: id.to_owned(),
        record_id: record,
        decided_on: "2025-01-02".to_owned(),
        status: status.to_owned(),
        listing: listing.to_owned(),
        grounds: grounds.to_owned(),
        opening: "never".to_owned(),
        reason: String::new(),
        decided_by: "심의회".to_owned(),
        opens_on: None,
        review_on: None,
    }
}

fn controlled() -> Bench {
    Bench::new().write(|tx, id| {
        tx.insert(&DisclosureRow {
            review_on: Some("2030-01-02".to_owned()),
            ..decision("d1", id("F/1"), "closed", "listed", "[\"4\"]")
        })
        .unwrap();
        tx.insert(&DisclosureRow {
            opening: "rule".to_owned(),
            ..decision("d2", id("F/2/1"), "partly_closed", "unlisted", "[]")
        })
        .unwrap();
        tx.insert(&RetentionScheduleRow {
            id: "s".to_owned(),
            code: "kr".to_owned(),
            labels: "{}".to_owned(),
            country: "KR".to_owned(),
            source: String::new(),
            body_id: None,
        })
        .unwrap();
        tx.insert(&RetentionClassRow {
            id: "c".to_owned(),
            schedule_id: "s".to_owned(),
            code: "5".to_owned(),
            position: 1,
            labels: json!({ "en": "Five years" }).to_string(),
            period: "years".to_owned(),
            starts: "closed".to_owned(),
            action: "destroy".to_owned(),
            event: String::new(),
            note: String::new(),
            years: Some(5),
        })
        .unwrap();
        for (key, record, class, closed) in [
            ("r1", "F", Some("kr/5"), None),
            ("r2", "F/1", None, Some("2024-12-31")),
            ("r3", "F/2/1", None, Some("2010-05-05")),
            ("r4", "F/2", None, Some("2025-01-01")),
        ] {
            tx.insert(&RetentionRow {
                id: key.to_owned(),
                record_id: id(record),
                reason: String::new(),
                class: class.map(str::to_owned),
                closed_on: closed.map(str::to_owned),
                event_on: None,
            })
            .unwrap();
        }
        for (key, due, returned) in [
            ("l1", "2030-06-14", None),
            ("l2", "2030-06-15", None),
            ("l3", "2030-01-01", Some("2030-02-01")),
        ] {
            tx.insert(&LoanRow {
                id: key.to_owned(),
                code: format!("L-{key}"),
                borrower: "Museum".to_owned(),
                purpose: String::new(),
                out_on: "2029-12-01".to_owned(),
                condition_out: String::new(),
                note: String::new(),
                borrower_id: None,
                due_on: Some(due.to_owned()),
                returned_on: returned.map(str::to_owned),
                condition_back: None,
            })
            .unwrap();
            tx.insert(&LoanItemRow {
                id: format!("i{key}"),
                loan_id: key.to_owned(),
                position: 1,
                record_id: Some(id("F/1/1")),
                container_id: None,
            })
            .unwrap();
        }
    })
}

#[test]
fn every_record_outside_the_trash_is_counted_once_in_each_breakdown() {
    let bench = controlled();
    let report = bench.report("holdings", false);
    assert_eq!(counts(&report, "level"), ["fonds 2", "file 2", "item 2"]);
    assert_eq!(counts(&report, "creator"), [" 6"]);
    assert_eq!(
        counts(&report, "year"),
        ["1995 2", "1998 1", "2001 1", "several 1", " 1"]
    );
    assert_eq!(
        counts(&report, "access"),
        ["partly_closed 1", "closed 2", " 3"]
    );
    assert_eq!(counts(&report, "retention"), ["kr/5 5", " 1"]);
    assert_eq!(words(&report.total), ["All records", "", "6"]);
    let head = report.head.unwrap();
    assert_eq!(head.hash, bench.archive.statistics().unwrap().head);
    assert!(report.footer.contains(&head.hash));
}

#[test]
fn what_is_due_is_named_but_for_what_is_not_listed() {
    let bench = controlled();
    let report = bench.report("due", false);
    let rows: Vec<String> = (report.rows.iter())
        .map(|row| words(&row.cells).join("|"))
        .collect();
    assert_eq!(
        rows,
        [
            "Retention expired|2030-01-01|F/1|제목 F/1|Five years · Destroy|1",
            "Retention expired|||Records not listed: 1||1",
            "Review of access|2030-01-02|F/1|제목 F/1|Closed|1",
            "Review of access|||Records not listed: 1||1",
            "Opening|||Records not listed: 1||1",
            "Overdue loan|2030-06-14|F/1/1|제목 F/1/1|L-l1 · Museum|1",
        ]
    );
    assert_eq!(words(&report.total).last().unwrap(), "6");
    let full = bench.report("due", true);
    let rows: Vec<String> = (full.rows.iter())
        .map(|row| words(&row.cells).join("|"))
        .filter(|row| row.contains("F/2/1"))
        .collect();
    assert_eq!(
        rows,
        [
            "Retention expired|2016-01-01|F/2/1|제목 F/2/1|Five years · Destroy|1",
            "Review of access|2030-01-02|F/2/1|제목 F/2/1|Partly closed|1",
            "Opening|2029-01-01|F/2/1|제목 F/2/1|Partly closed|1",
        ]
    );
}

#[test]
fn what_is_lacking_is_counted() {
    let report = controlled().report("gaps", false);
    assert_eq!(
        counts(&report, "description"),
        ["date 1", "extent 6", "creator 6", "document 3"]
    );
    assert_eq!(counts(&report, "control"), ["class 1", "ground 1"]);
    assert_eq!(
        counts(&report, "profile:isad_essential"),
        ["date 1", "extent 6", "creator 6"]
    );
}

#[test]
fn what_cannot_be_made_is_refused_with_its_rule() {
    let bench = Bench::new();
    let ask = |kind: &str, on: &str, language: &str, full: bool, actor: &ActorName| {
        let request = ReportRequest {
            kind: kind.to_owned(),
            on: Some(on.to_owned()),
            language: language.to_owned(),
            full,
        };
        bench.archive.report(&request, actor).unwrap_err()
    };
    for (kind, on, language, field, rule) in [
        ("loans", DAY, "en", "report", Rule::Choice),
        ("due", "2030-02-30", "en", "on", Rule::Day),
        ("due", "June", "en", "on", Rule::Date),
        ("due", DAY, "de", "language", Rule::Choice),
    ] {
        let ArchiveError::Invalid(invalid) = ask(kind, on, language, false, &bench.actor) else {
            panic!("{kind} {on} {language}")
        };
        assert_eq!((invalid.field.as_str(), invalid.rule), (field, rule));
    }
    let stranger = ActorName::new("Stranger", "x").unwrap();
    assert!(matches!(
        ask("due", DAY, "en", true, &stranger),
        ArchiveError::Precondition { .. }
    ));
}
