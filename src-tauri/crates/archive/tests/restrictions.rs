//! The strictest rule always wins, whatever says it and wherever it is said.
//!
//! Trees of records with random decisions, grades and rights are compared with a second model that is written the other
//! way round: it asks for one page at a time whether anything forbids it.
#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

use std::cell::Cell;

use girok_archive::{
    Access, ActorName, Archive, AttachOptions, Destination, Extraction, NewDecision,
    NewDescription, NewGrade, NewPages, NewRecord, NewRights, NewRightsAct, PersonPatch,
    RecordFields, RecordPatch, Selection, Visibility,
};
use girok_store::Store;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const TODAY: &str = "2024-12-31";
const PAGES: u32 = 4;
/// Days on which what is seen is asked for.
const ASKED: [&str; 3] = ["2019-06-15", "2020-06-15", TODAY];

/// Something that holds back what a reader sees.
#[derive(Debug, Clone)]
enum Restriction {
    /// The record itself says it.
    Said(&'static str),
    /// It was decided on a day: status, unlisted, pages.
    Decided(&'static str, &'static str, bool, Option<(u32, u32)>),
    /// A grade from a day, and the day it was lifted.
    Graded(&'static str, Option<&'static str>),
    /// Showing or handing out is forbidden to a day: the whole record or its document.
    Forbidden(&'static str, bool, Option<&'static str>),
    /// An act that does not concern readers, or is allowed.
    Harmless(&'static str, &'static str),
}

fn restriction() -> impl Strategy<Value = Restriction> {
    let day = prop_oneof![
        Just("2019-01-01"),
        Just("2019-06-15"),
        Just("2020-01-01"),
        Just("2021-01-01")
    ];
    let status = prop_oneof![Just("open"), Just("partly_closed"), Just("closed")];
    let pages = proptest::option::of((1..=PAGES, 0..2u32));
    prop_oneof![
        1 => status.clone().prop_map(Restriction::Said),
        4 => (day.clone(), status, any::<bool>(), pages).prop_map(|(day, status, unlisted, pages)| {
            let pages = pages.map(|(first, more)| (first, (first + more).min(PAGES)));
            Restriction::Decided(
                day,
                status,
                unlisted && status != "open",
                pages.filter(|_| status == "partly_closed"),
            )
        }),
        1 => (day, proptest::option::of(prop_oneof![Just("2021-01-01"), Just("2022-01-01")]))
            .prop_map(|(day, lifted)| Restriction::Graded(day, lifted)),
        2 => (
            prop_oneof![Just("display"), Just("disseminate")],
            any::<bool>(),
            proptest::option::of(prop_oneof![Just("2019-06-15"), Just("2020-06-14")])
        )
            .prop_map(|(act, document, ends)| Restriction::Forbidden(act, document, ends)),
        1 => prop_oneof![
            Just(Restriction::Harmless("display", "allow")),
            Just(Restriction::Harmless("publish", "disallow")),
            Just(Restriction::Harmless("disseminate", "conditional")),
        ],
    ]
}

/// Parent of each record but the first (by number), and restrictions with the record they are said of.
#[derive(Debug, Clone)]
struct Wood {
    parents: Vec<usize>,
    restrictions: Vec<(usize, Restriction)>,
}

fn wood() -> impl Strategy<Value = Wood> {
    (1usize..6)
        .prop_flat_map(|more| {
            let parents: Vec<_> = (0..more).map(|place| 0..=place).collect();
            (
                parents,
                proptest::collection::vec((0..=more, restriction()), 1..9),
            )
        })
        .prop_map(|(parents, restrictions)| Wood {
            parents,
            restrictions,
        })
}

impl Wood {
    fn line(&self, mut record: usize) -> Vec<usize> {
        let mut line = vec![record];
        while record > 0 {
            record = self.parents[record - 1];
            line.push(record);
        }
        line
    }

    fn of(&self, record: usize) -> impl DoubleEndedIterator<Item = &Restriction> {
        self.restrictions
            .iter()
            .filter(move |(holder, _)| *holder == record)
            .map(|(_, restriction)| restriction)
    }

    /// The decision in force: the last entered of those of the last day.
    fn held(&self, record: usize, day: &str) -> Option<&Restriction> {
        let mut held: Option<(&str, &Restriction)> = None;
        for restriction in self.of(record) {
            if let Restriction::Decided(on, ..) = restriction
                && *on <= day
                && held.is_none_or(|(last, _)| *on >= last)
            {
                held = Some((on, restriction));
            }
        }
        held.map(|(_, restriction)| restriction)
    }

    /// What the record says when all is entered: the decision in force today, unless something was said after the last
    /// decision was entered.
    fn said(&self, record: usize) -> Option<&'static str> {
        let mut said = None;
        let mut entered: Vec<(&str, &'static str)> = Vec::new();
        for restriction in self.of(record) {
            match restriction {
                Restriction::Said(status) => said = Some(*status),
                Restriction::Decided(on, status, ..) => {
                    entered.push((on, status));
                    let last = entered.iter().map(|(on, _)| *on).max().unwrap();
                    said = entered
                        .iter()
                        .rev()
                        .find(|(on, _)| *on == last)
                        .map(|(_, status)| *status);
                }
                _ => {}
            }
        }
        said
    }

    fn hides(&self, record: usize, day: &str) -> bool {
        let unlisted = matches!(
            self.held(record, day),
            Some(Restriction::Decided(_, _, true, _))
        );
        unlisted || self.graded(record, day)
    }

    fn graded(&self, record: usize, day: &str) -> bool {
        let marks: Vec<_> = self
            .of(record)
            .filter_map(|restriction| match restriction {
                Restriction::Graded(from, to) => Some((*from, *to)),
                _ => None,
            })
            .take(1)
            .collect();
        marks
            .iter()
            .any(|(from, to)| *from <= day && to.is_none_or(|to| day < to))
    }

    fn closes(&self, record: usize, day: &str) -> bool {
        let decided = matches!(
            self.held(record, day),
            Some(Restriction::Decided(_, "closed", ..))
        );
        decided || self.said(record) == Some("closed") || self.hides(record, day)
    }

    /// Whether something said of `holder` forbids a page of a document of `record`.
    fn forbids_page(&self, holder: usize, record: usize, page: u32, day: &str) -> bool {
        if self.closes(holder, day) {
            return true;
        }
        let by_rights = self.of(holder).any(|restriction| {
            matches!(restriction, Restriction::Forbidden(_, document, ends)
                if (!document || holder == record) && ends.is_none_or(|ends| day <= ends))
        });
        if by_rights {
            return true;
        }
        match self.held(holder, day) {
            Some(Restriction::Decided(_, "partly_closed", _, Some((first, last)))) => {
                holder == record && *first <= page && page <= *last
            }
            Some(Restriction::Decided(_, "partly_closed", _, None)) => true,
            _ => self.said(holder) == Some("partly_closed"),
        }
    }

    fn shows_page(&self, record: usize, page: u32, day: &str) -> bool {
        !self
            .line(record)
            .into_iter()
            .any(|holder| self.forbids_page(holder, record, page, day))
    }
}

struct Desk {
    archive: Archive,
    actor: ActorName,
    room: tempfile::TempDir,
    files: Cell<u32>,
}

impl Desk {
    fn new() -> Self {
        let room = tempfile::tempdir().unwrap();
        let actor = ActorName::new("김서연", "tester").unwrap();
        let dir = room.path().join("archive");
        let archive = Archive::create(&dir, "위원회", "ko", &actor).unwrap();
        let approver = PersonPatch {
            role: Some("approver".to_owned()),
            ..PersonPatch::default()
        };
        archive
            .change_person(&actor.name, &approver, &actor)
            .unwrap();
        Self {
            archive,
            actor,
            room,
            files: Cell::new(0),
        }
    }

    fn add(&self, parent: Option<&str>) -> (String, String) {
        let new = NewRecord {
            parent: parent.map(str::to_owned),
            level: "file".to_owned(),
            descriptions: vec![NewDescription {
                language: "ko".to_owned(),
                title: "철".to_owned(),
                ..NewDescription::default()
            }],
            ..NewRecord::default()
        };
        let record = self.archive.add_record(&new, &self.actor).unwrap().value.id;
        let number = self.files.get() + 1;
        self.files.set(number);
        let path = self.room.path().join(format!("{number}.pdf"));
        std::fs::write(&path, number.to_string()).unwrap();
        let document = self
            .archive
            .attach(&record, &path, &AttachOptions::default(), &self.actor)
            .unwrap()
            .value
            .document
            .document;
        let catalogue = self.room.path().join("archive/catalogue.db");
        let extraction = Extraction {
            sha256: document.sha256.clone(),
            revision: 0,
            state: "text".to_owned(),
            reason: String::new(),
            extractor: "by hand".to_owned(),
            paged: true,
            pages: PAGES,
            characters: 0,
            read_at: "2024-05-06T00:00:00.000Z".to_owned(),
            ..Extraction::default()
        };
        Store::open(&catalogue, Access::Write, "2024-05-06T00:00:00.000Z")
            .unwrap()
            .keep_extraction(&extraction, &[])
            .unwrap();
        (record, document.id)
    }

    fn restrict(&self, record: &str, document: &str, restriction: &Restriction) {
        match restriction {
            Restriction::Said(status) => {
                let patch = RecordPatch {
                    fields: RecordFields {
                        access: Some((*status).to_owned()),
                        ..RecordFields::default()
                    },
                    ..RecordPatch::default()
                };
                self.archive
                    .update_record(record, &patch, &self.actor)
                    .unwrap();
            }
            Restriction::Decided(on, status, unlisted, pages) => {
                let new = NewDecision {
                    decided_on: Some((*on).to_owned()),
                    status: (*status).to_owned(),
                    listing: unlisted.then(|| "unlisted".to_owned()),
                    grounds: Vec::from_iter((*status != "open").then(|| "kr-5".to_owned())),
                    pages: Vec::from_iter(pages.map(|(first, last)| NewPages {
                        document: document.to_owned(),
                        pages: format!("{first}-{last}"),
                    })),
                    reason: "심의".to_owned(),
                    ..NewDecision::default()
                };
                let records = Selection::Records(vec![record.to_owned()]);
                self.archive
                    .decide_access_on(&records, &new, TODAY, &self.actor)
                    .unwrap();
            }
            Restriction::Graded(from, to) => {
                let new = NewGrade {
                    grade: "secret".to_owned(),
                    marked_on: Some((*from).to_owned()),
                    ..NewGrade::default()
                };
                let records = [record.to_owned()];
                // A second mark while one stands is refused; the model counts the first only.
                let access = self.archive.access(record, Some(TODAY), None).unwrap();
                if !access.grades.is_empty() {
                    return;
                }
                self.archive
                    .mark_security_on(&records, &new, TODAY, &self.actor)
                    .unwrap();
                if let Some(to) = to {
                    self.archive
                        .lift_security_on(&records, Some(to), "심의", TODAY, &self.actor)
                        .unwrap();
                }
            }
            Restriction::Forbidden(act, on_document, ends) => {
                let new = NewRights {
                    document: on_document.then(|| document.to_owned()),
                    ends_on: ends.map(str::to_owned),
                    ..right(record, act, "disallow")
                };
                self.archive.save_rights(None, &new, &self.actor).unwrap();
            }
            Restriction::Harmless(act, restriction) => {
                let new = right(record, act, restriction);
                self.archive.save_rights(None, &new, &self.actor).unwrap();
            }
        }
    }

    fn seen(&self, records: &[(String, String)]) -> Vec<Vec<Visibility>> {
        records
            .iter()
            .map(|(record, _)| {
                ASKED
                    .iter()
                    .map(|day| self.archive.seen_by_readers(record, day).unwrap())
                    .collect()
            })
            .collect()
    }
}

fn right(record: &str, act: &str, restriction: &str) -> NewRights {
    NewRights {
        record: record.to_owned(),
        basis: "donor".to_owned(),
        acts: vec![NewRightsAct {
            act: act.to_owned(),
            restriction: restriction.to_owned(),
            ..NewRightsAct::default()
        }],
        ..NewRights::default()
    }
}

fn pages(seen: &Visibility, document: &str) -> Vec<bool> {
    (1..=PAGES)
        .map(|page| seen.shows_page(document, page))
        .collect()
}

#[test]
fn the_strictest_rule_wins_as_a_second_model_says() {
    let desk = Desk::new();
    let mut runner = TestRunner::new(Config {
        cases: 48,
        failure_persistence: None,
        ..Config::default()
    });
    runner
        .run(&wood(), |wood| {
            let mut records = vec![desk.add(None)];
            for parent in &wood.parents {
                let parent = records[*parent].0.clone();
                records.push(desk.add(Some(&parent)));
            }
            for (holder, restriction) in &wood.restrictions {
                let (record, document) = &records[*holder];
                desk.restrict(record, document, restriction);
            }
            let seen = desk.seen(&records);
            for (number, (_, document)) in records.iter().enumerate() {
                for (place, day) in ASKED.iter().enumerate() {
                    let seen_here = &seen[number][place];
                    let line = wood.line(number);
                    let listed = !line.iter().any(|holder| wood.hides(*holder, day));
                    let described = !line.iter().any(|holder| wood.closes(*holder, day));
                    let shown: Vec<bool> = (1..=PAGES)
                        .map(|page| wood.shows_page(number, page, day))
                        .collect();
                    prop_assert_eq!(seen_here.listed, listed, "listed: {} on {}", number, day);
                    prop_assert_eq!(
                        seen_here.described,
                        described,
                        "described: {} on {}",
                        number,
                        day
                    );
                    prop_assert_eq!(
                        &pages(seen_here, document),
                        &shown,
                        "pages: {} on {}",
                        number,
                        day
                    );
                    prop_assert_eq!(
                        seen_here.shows_bytes(document),
                        shown.iter().all(|shown| *shown),
                        "bytes: {} on {}",
                        number,
                        day
                    );
                    if number > 0 {
                        // Pages named above concern documents above; of its own, a record never shows what a rule above
                        // takes away from everything.
                        let above = &seen[wood.parents[number - 1]][place];
                        prop_assert!(above.listed || !seen_here.listed);
                        prop_assert!(above.described || !seen_here.described);
                        prop_assert!(
                            above.content != girok_archive::Content::Nothing
                                || seen_here.content == girok_archive::Content::Nothing
                        );
                    }
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn one_restriction_more_never_shows_more() {
    let desk = Desk::new();
    let mut runner = TestRunner::new(Config {
        cases: 32,
        failure_persistence: None,
        ..Config::default()
    });
    // A decision takes the place of an earlier one on purpose, so each record is decided on once at most.
    let strategy = wood().prop_filter("decided on twice", |wood| {
        (0..=wood.parents.len()).all(|record| {
            let said = |restriction: &&Restriction| {
                matches!(restriction, Restriction::Said(_) | Restriction::Decided(..))
            };
            wood.of(record).filter(said).count() <= 1
        })
    });
    runner
        .run(&strategy, |wood| {
            let mut records = vec![desk.add(None)];
            for parent in &wood.parents {
                let parent = records[*parent].0.clone();
                records.push(desk.add(Some(&parent)));
            }
            let mut before = desk.seen(&records);
            for (holder, restriction) in &wood.restrictions {
                let (record, document) = &records[*holder];
                desk.restrict(record, document, restriction);
                let after = desk.seen(&records);
                for (number, (_, document)) in records.iter().enumerate() {
                    for place in 0..ASKED.len() {
                        let (was, is) = (&before[number][place], &after[number][place]);
                        prop_assert!(was.listed || !is.listed);
                        prop_assert!(was.described || !is.described);
                        prop_assert!(was.shows_bytes(document) || !is.shows_bytes(document));
                        for (was, is) in pages(was, document).iter().zip(pages(is, document)) {
                            prop_assert!(*was || !is, "{:?} widened {}", restriction, number);
                        }
                    }
                }
                before = after;
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn copies_and_moves_open_nothing() {
    let desk = Desk::new();
    let mut runner = TestRunner::new(Config {
        cases: 48,
        failure_persistence: None,
        ..Config::default()
    });
    runner
        .run(
            &(wood(), any::<u8>(), any::<bool>()),
            |(wood, which, top)| {
                let mut records = vec![desk.add(None)];
                for parent in &wood.parents {
                    let parent = records[*parent].0.clone();
                    records.push(desk.add(Some(&parent)));
                }
                for (holder, restriction) in &wood.restrictions {
                    let (record, document) = &records[*holder];
                    desk.restrict(record, document, restriction);
                }
                let number = usize::from(which) % records.len();
                let (source, document) = &records[number];
                // To the top, or beside its source, where what is above forbids it already.
                let parent =
                    (number > 0 && !top).then(|| records[wood.parents[number - 1]].0.clone());
                let to = Destination {
                    parent: parent.clone(),
                    before: None,
                };
                let copies = desk
                    .archive
                    .copy_records(std::slice::from_ref(source), &to, true, &desk.actor)
                    .unwrap()
                    .value;
                let kept = desk.archive.record(&copies[0].id).unwrap().documents;
                let of_source = desk.archive.seen_by_readers(source, TODAY).unwrap();
                let of_copy = desk.archive.seen_by_readers(&copies[0].id, TODAY).unwrap();
                prop_assert_eq!(of_copy.listed, of_source.listed);
                prop_assert_eq!(of_copy.described, of_source.described);
                prop_assert_eq!(
                    pages(&of_copy, &kept[0].document.id),
                    pages(&of_source, document),
                    "beside its source: {}",
                    parent.is_some()
                );
                // Moving opens nothing either.
                let top = Destination::default();
                desk.archive
                    .move_records(std::slice::from_ref(source), &top, false, &desk.actor)
                    .unwrap();
                let moved = desk.archive.seen_by_readers(source, TODAY).unwrap();
                prop_assert_eq!(moved.listed, of_source.listed);
                prop_assert_eq!(moved.described, of_source.described);
                prop_assert_eq!(pages(&moved, document), pages(&of_source, document));
                Ok(())
            },
        )
        .unwrap();
}
