//! Custody: accessions, custodial history, locations, containers, transfer lists, loans; and taking each back.
#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

mod rows;

use std::collections::BTreeSet;
use std::path::Path;

use girok_archive::{
    AccessionFilter, AccessionPatch, ActorName, AgentPatch, Archive, ArchiveError, ContainerFilter,
    ContainerPatch, LoanFilter, LocationPatch, NewDescription, NewLoan, NewName, NewRecord,
    NewStep, Placing, Rule, TransferPatch, csv,
};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::rows::dump;

fn actor() -> ActorName {
    ActorName::new("김기록", "kim").unwrap()
}

fn archive() -> (TempDir, Archive) {
    let memory = Path::new("/dev/shm");
    let room = if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    };
    let archive =
        Archive::create(&room.path().join("a.girok"), "공동위원회", "ko", &actor()).unwrap();
    (room, archive)
}

/// A fonds `F` with two files `F/1` and `F/2`.
fn records(archive: &Archive) {
    for (reference, parent, level, date, title) in [
        ("F", None, "fonds", "1990/2004", "공동위원회 기록군"),
        ("F/1", Some("F"), "file", "1998", "제1차 회의"),
        ("F/2", Some("F"), "file", "2001/2002", "=제2차 회의"),
    ] {
        let record = NewRecord {
            parent: parent.map(str::to_owned),
            level: level.to_owned(),
            reference: Some(reference.to_owned()),
            date: date.to_owned(),
            descriptions: vec![NewDescription {
                language: "ko".to_owned(),
                title: title.to_owned(),
                ..NewDescription::default()
            }],
            ..NewRecord::default()
        };
        archive.add_record(&record, &actor()).unwrap();
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the fields of a patch are optional"
)]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn location(archive: &Archive, code: &str, parent: &str) {
    let patch = LocationPatch {
        code: some(code),
        label: some(&format!("place {code}")),
        parent: some(parent),
        ..LocationPatch::default()
    };
    archive.save_location(None, &patch, &actor()).unwrap();
}

fn container(archive: &Archive, code: &str, location: &str) {
    let patch = ContainerPatch {
        code: some(code),
        location: some(location),
        ..ContainerPatch::default()
    };
    archive.save_container(None, &patch, &actor()).unwrap();
}

fn put(archive: &Archive, container: &str, record: &str, leaves: &str) -> u32 {
    let placing = Placing {
        record: record.to_owned(),
        leaves: leaves.to_owned(),
        note: String::new(),
    };
    archive
        .put_in_container(container, &[placing], &actor())
        .unwrap()
        .value
}

fn rule<T: std::fmt::Debug>(result: Result<T, ArchiveError>) -> Rule {
    match result {
        Err(ArchiveError::Invalid(invalid)) => invalid.rule,
        other => panic!("not refused by a rule: {other:?}"),
    }
}

fn precondition<T: std::fmt::Debug>(result: Result<T, ArchiveError>) -> String {
    match result {
        Err(ArchiveError::Precondition { message, hint }) => {
            assert!(!hint.is_empty(), "a refusal says what to do");
            message
        }
        other => panic!("no precondition: {other:?}"),
    }
}

fn agent(archive: &Archive, name: &str) -> String {
    let patch = AgentPatch {
        kind: some("corporate_body"),
        names: Some(vec![NewName {
            text: name.to_owned(),
            language: "en".to_owned(),
            ..NewName::default()
        }]),
        ..AgentPatch::default()
    };
    archive.save_agent(None, &patch, &actor()).unwrap().value
}

#[test]
fn an_accession_goes_from_expected_to_accepted_and_never_back() {
    let (_room, archive) = archive();
    records(&archive);
    let ministry = agent(&archive, "Ministry of Culture");
    let save = |accession: Option<&str>, patch: AccessionPatch| {
        archive
            .save_accession_on(accession, &patch, "2026-03-02", &actor())
            .map(|done| done.value)
    };
    let new = |date: &str| AccessionPatch {
        title: some("Files of the committee"),
        date: some(date),
        source: some("ministry of culture"),
        ..AccessionPatch::default()
    };
    assert_eq!(save(None, new("")).unwrap(), "A2026/001");
    assert_eq!(save(None, new("")).unwrap(), "A2026/002");
    assert_eq!(
        save(None, new("1998-05")).unwrap(),
        "A1998/001",
        "numbered by the year it came"
    );
    let whole = archive.accession("A2026/001").unwrap();
    assert_eq!(whole.row.source, "ministry of culture", "as written");
    assert_eq!(whole.row.source_id, Some(ministry), "and known");

    let state = |state: &str| AccessionPatch {
        state: some(state),
        ..AccessionPatch::default()
    };
    assert!(
        precondition(save(Some("A2026/001"), state("accepted"))).contains("expected"),
        "what is not here cannot be accepted"
    );
    save(Some("A2026/001"), state("received")).unwrap();
    save(Some("A2026/001"), state("accepted")).unwrap();
    precondition(save(Some("A2026/001"), state("expected")));
    assert_eq!(rule(save(Some("A2026/001"), state("eaten"))), Rule::Choice);

    let accrual = |of: &str| AccessionPatch {
        accrual_of: some(of),
        ..AccessionPatch::default()
    };
    save(Some("A2026/002"), accrual("A2026/001")).unwrap();
    assert_eq!(
        rule(save(Some("A2026/001"), accrual("A2026/002"))),
        Rule::Cycle
    );
    assert_eq!(
        rule(save(Some("A2026/001"), accrual("A2026/001"))),
        Rule::Cycle
    );
    let taken = AccessionPatch {
        code: some("A2026/002"),
        ..AccessionPatch::default()
    };
    assert_eq!(rule(save(Some("A2026/001"), taken)), Rule::Taken);

    let linked = ["F/1".to_owned(), "F/2".to_owned()];
    let link = |on| {
        archive
            .link_accession("A2026/001", &linked, on, &actor())
            .unwrap()
            .value
    };
    assert_eq!((link(true), link(true)), (2, 0), "a link is there once");
    let found = archive
        .accessions(&AccessionFilter {
            record: some("F/2"),
            state: some("accepted"),
            ..AccessionFilter::default()
        })
        .unwrap();
    assert_eq!(found.len(), 1);
    precondition(archive.remove_accession("A2026/001", &actor()));
    assert_eq!(link(false), 2);
    precondition(archive.remove_accession("A2026/001", &actor()));
    archive.remove_accession("A2026/002", &actor()).unwrap();
    archive.remove_accession("A2026/001", &actor()).unwrap();
}

#[test]
fn the_history_of_a_part_is_that_of_the_whole_and_its_own() {
    let (_room, archive) = archive();
    records(&archive);
    let step = |date: &str, note: &str| NewStep {
        kind: "held".to_owned(),
        date: date.to_owned(),
        note: note.to_owned(),
        ..NewStep::default()
    };
    for (record, date, note) in [
        ("F", "2004", "whole"),
        ("F/1", "1999", "part"),
        ("F", "", "undated"),
        ("F", "1990", "made"),
        ("F/1", "2004", "part later"),
    ] {
        archive
            .add_custody(record, &step(date, note), &actor())
            .unwrap();
    }
    let history = archive.custody("F/1").unwrap();
    let told: Vec<_> = history
        .steps
        .iter()
        .map(|step| {
            (
                step.row.note.as_str(),
                step.from.as_ref().map(|from| from.reference.as_str()),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("made", Some("F")),
            ("part", None),
            ("whole", Some("F")),
            ("part later", None),
            ("undated", Some("F"))
        ]
    );
    assert_eq!(
        archive.custody("F").unwrap().steps.len(),
        3,
        "nothing rises"
    );
    assert_eq!(
        rule(archive.add_custody("F", &step("", ""), &actor())),
        Rule::Required
    );
    let first = history.steps[1].row.id.clone();
    archive
        .change_custody(&first, &step("1997", "part"), &actor())
        .unwrap();
    archive.remove_custody(&first, &actor()).unwrap();
    assert_eq!(archive.custody("F/1").unwrap().steps.len(), 4);
}

#[test]
fn a_record_is_where_its_box_is_and_a_box_moves_nothing_else() {
    let (_room, archive) = archive();
    records(&archive);
    location(&archive, "R1", "");
    location(&archive, "R1-S1", "R1");
    location(&archive, "R2", "");
    container(&archive, "B1", "R1-S1");
    container(&archive, "B2", "R1-S1");
    put(&archive, "B1", "F", "");
    let place = |record: &str| {
        let place = archive.whereabouts(record).unwrap();
        let codes: Vec<String> = place
            .containers
            .iter()
            .map(|placed| {
                let path: Vec<_> = placed
                    .location
                    .iter()
                    .map(|row| row.code.as_str())
                    .collect();
                format!("{} {}", placed.container.code, path.join(">"))
            })
            .collect();
        (codes.join(", "), place.from.map(|from| from.reference))
    };
    assert_eq!(
        place("F/1"),
        ("B1 R1>R1-S1".to_owned(), some("F")),
        "inherited"
    );
    put(&archive, "B2", "F/1", "1-40");
    assert_eq!(
        place("F/1"),
        ("B2 R1>R1-S1".to_owned(), None),
        "its own come first"
    );
    let moved = ContainerPatch {
        location: some("R2"),
        ..ContainerPatch::default()
    };
    archive
        .save_container(Some("B2"), &moved, &actor())
        .unwrap();
    assert_eq!(place("F/1").0, "B2 R2");
    assert_eq!(place("F/2").0, "B1 R1>R1-S1");

    put(&archive, "B1", "F/1", "40-60");
    let overlaps = archive.whereabouts("F/1").unwrap().overlaps;
    assert_eq!(
        (overlaps[0].first.as_str(), overlaps[0].second.as_str()),
        ("B2", "B1")
    );
    assert_eq!(put(&archive, "B1", "F/1", "40-60"), 0, "said once");

    let labels = archive.container_labels(&["B1".to_owned()], "ru").unwrap();
    assert_eq!(labels[0].years, "1990–2004");
    assert_eq!(labels[0].location, "place R1 › place R1-S1");
    assert_eq!(labels[0].records[1], "F/1 (40-60)  제1차 회의");

    let cycle = LocationPatch {
        parent: some("R1-S1"),
        ..LocationPatch::default()
    };
    assert_eq!(
        rule(archive.save_location(Some("R1"), &cycle, &actor())),
        Rule::Cycle
    );
    precondition(archive.remove_location("R1", &actor()));
    precondition(archive.remove_container("B1", &actor()));
    let below = ContainerFilter {
        location: some("R1"),
        ..ContainerFilter::default()
    };
    let codes = |filter| -> Vec<String> {
        let rows = archive.containers(&filter).unwrap();
        rows.into_iter().map(|whole| whole.row.code).collect()
    };
    assert_eq!(codes(below), ["B1"]);
    let out = Placing {
        record: "F/1".to_owned(),
        ..Placing::default()
    };
    let take = |container: &str| {
        archive.take_from_container(container, std::slice::from_ref(&out), &actor())
    };
    assert_eq!(take("B2").unwrap().value, 1);
    assert_eq!(rule(take("B2")), Rule::Choice);
    archive.remove_container("B2", &actor()).unwrap();
    archive.remove_location("R2", &actor()).unwrap();
}

#[test]
fn nothing_is_lent_twice_in_whole_or_in_part() {
    let (_room, archive) = archive();
    records(&archive);
    container(&archive, "B1", "");
    put(&archive, "B1", "F/1", "");
    let lend = |records: &[&str], containers: &[&str]| {
        let loan = NewLoan {
            borrower: "외교부".to_owned(),
            due_on: "2026-04-01".to_owned(),
            records: records.iter().map(|code| (*code).to_owned()).collect(),
            containers: containers.iter().map(|code| (*code).to_owned()).collect(),
            ..NewLoan::default()
        };
        archive
            .lend_on(&loan, "2026-03-02", &actor())
            .map(|done| done.value)
    };
    assert_eq!(rule(lend(&[], &[])), Rule::Required);
    assert!(
        precondition(lend(&["F/1", "F/1"], &[])).contains("F/1"),
        "not on one list either"
    );
    assert_eq!(lend(&["F/1"], &[]).unwrap(), "L2026/001");
    precondition(lend(&["F/1"], &[]));
    precondition(lend(&["F"], &[]));
    precondition(lend(&[], &["B1"]));
    lend(&["F/2"], &[]).unwrap();
    assert_eq!(
        archive.whereabouts("F/1").unwrap().loan.unwrap().code,
        "L2026/001"
    );

    let overdue = |day: &str| -> Vec<String> {
        let filter = LoanFilter {
            overdue: true,
            on: day.to_owned(),
            ..LoanFilter::default()
        };
        let rows = archive.loans(&filter).unwrap();
        rows.into_iter().map(|loan| loan.row.code).collect()
    };
    assert!(overdue("2026-04-01").is_empty(), "due is not overdue");
    assert_eq!(overdue("2026-04-02"), ["L2026/001", "L2026/002"]);
    let back = |day: &str| archive.take_back("L2026/001", day, "sound", &actor());
    assert_eq!(rule(back("2026-03-01")), Rule::Order);
    back("2026-04-05").unwrap();
    precondition(back("2026-04-06"));
    assert_eq!(
        overdue("2026-04-04"),
        ["L2026/001", "L2026/002"],
        "as it stood then"
    );
    assert_eq!(overdue("2026-04-05"), ["L2026/002"]);

    lend(&[], &["B1"]).unwrap();
    precondition(lend(&["F/1"], &[]));
    precondition(lend(&["F"], &[]));
    assert!(
        archive.whereabouts("F/1").unwrap().containers[0]
            .loan
            .is_some()
    );
}

#[test]
fn a_list_is_sent_acknowledged_and_tells_the_history() {
    let (_room, archive) = archive();
    records(&archive);
    let museum = agent(&archive, "National Museum");
    let patch = TransferPatch {
        receiver: some(&museum),
        authority: some("Order 7"),
        add: vec!["F/2".to_owned(), "F/1".to_owned()],
        ..TransferPatch::default()
    };
    let new = |patch: &TransferPatch| {
        archive
            .save_transfer_on(None, patch, "2026-03-02", &actor())
            .map(|done| done.value)
    };
    assert_eq!(new(&patch).unwrap(), "T2026/001");
    precondition(new(&patch));
    let go = |state: &str, on: &str| archive.move_transfer("T2026/001", state, on, &actor());
    precondition(go("acknowledged", "2026-03-03"));
    assert_eq!(rule(go("sent", "2026-03-01")), Rule::Order);
    let loan = NewLoan {
        borrower: "외교부".to_owned(),
        records: vec!["F/1".to_owned()],
        ..NewLoan::default()
    };
    let loan = archive
        .lend_on(&loan, "2026-03-02", &actor())
        .unwrap()
        .value;
    precondition(go("sent", "2026-03-03"));
    assert!(
        archive.custody("F/2").unwrap().steps.is_empty(),
        "all or nothing"
    );
    archive
        .take_back(&loan, "2026-03-03", "", &actor())
        .unwrap();

    let sheet = archive
        .transfer_sheet("T2026/001", "ko", "2026-03-03")
        .unwrap();
    assert_eq!(sheet.title, "이관목록 T2026/001");
    assert_eq!(
        sheet.rows[0].cells()[..3],
        ["F/2", "=제2차 회의", "2001–2002"]
    );
    assert_eq!(sheet.rows[0].access, "공개");
    let text = csv(sheet.rows.iter().map(|row| row.cells().to_vec()), true);
    assert!(text.contains("F/2,'=제2차 회의,"), "{text}");

    go("sent", "2026-03-03").unwrap();
    let step = archive.custody("F/1").unwrap().steps[0].row.clone();
    assert_eq!(
        (
            step.kind.as_str(),
            step.date_text.as_str(),
            step.to_holder.as_str()
        ),
        ("transferred", "2026-03-03", "National Museum")
    );
    assert_eq!(step.to_id, Some(museum));
    assert_eq!(
        archive.whereabouts("F/1").unwrap().left.unwrap().code,
        "T2026/001"
    );
    let more = TransferPatch {
        add: vec!["F".to_owned()],
        ..TransferPatch::default()
    };
    precondition(archive.save_transfer(Some("T2026/001"), &more, &actor()));
    precondition(archive.remove_transfer("T2026/001", &actor()));
    precondition(go("withdrawn", "2026-03-04"));
    go("acknowledged", "2026-03-09").unwrap();
    let gone = NewLoan {
        borrower: "외교부".to_owned(),
        records: vec!["F/1".to_owned()],
        ..NewLoan::default()
    };
    precondition(archive.lend_on(&gone, "2026-03-10", &actor()));
}

#[test]
fn merging_agents_takes_custody_along_and_undo_brings_it_back() {
    let (_room, archive) = archive();
    records(&archive);
    let one = agent(&archive, "Ministry of Culture");
    let other = agent(&archive, "Culture Ministry");
    let accession = AccessionPatch {
        title: some("Files"),
        source: some(&other),
        ..AccessionPatch::default()
    };
    let code = archive
        .save_accession(None, &accession, &actor())
        .unwrap()
        .value;
    let step = NewStep {
        kind: "transferred".to_owned(),
        from: other.clone(),
        to: other.clone(),
        ..NewStep::default()
    };
    archive.add_custody("F", &step, &actor()).unwrap();
    let loan = NewLoan {
        borrower: other.clone(),
        records: vec!["F/1".to_owned()],
        ..NewLoan::default()
    };
    let loan = archive.lend(&loan, &actor()).unwrap().value;
    let transfer = TransferPatch {
        receiver: some(&other),
        ..TransferPatch::default()
    };
    let transfer = archive
        .save_transfer(None, &transfer, &actor())
        .unwrap()
        .value;
    let named = || {
        let step = archive.custody("F").unwrap().steps[0].row.clone();
        [
            archive.accession(&code).unwrap().row.source_id,
            step.from_id,
            step.to_id,
            archive.loan(&loan, "").unwrap().row.borrower_id,
            archive.transfer(&transfer).unwrap().row.receiver_id,
        ]
        .map(Option::unwrap)
    };
    assert!(named().iter().all(|id| *id == other));
    assert!(
        archive.remove_agent(&other, &actor()).is_err(),
        "named by custody"
    );
    archive.merge_agents(&one, &other, &actor()).unwrap();
    assert!(named().iter().all(|id| *id == one));
    archive.undo(None, &actor()).unwrap();
    assert!(named().iter().all(|id| *id == other));
}

/// Every write of custody, one after another, taken back one after another: each undo leaves what was before.
#[test]
fn everything_can_be_taken_back() {
    let (room, archive) = archive();
    records(&archive);
    let catalogue = room.path().join("a.girok/catalogue.db");
    let a = &archive;
    let who = actor();
    let writes: Vec<Box<dyn Fn()>> = vec![
        Box::new(|| {
            let patch = AccessionPatch {
                code: some("A1"),
                title: some("Files"),
                ..AccessionPatch::default()
            };
            a.save_accession(None, &patch, &who).unwrap();
        }),
        Box::new(|| {
            a.link_accession("A1", &["F".to_owned()], true, &who)
                .unwrap();
        }),
        Box::new(|| {
            let step = NewStep {
                kind: "held".to_owned(),
                note: "x".to_owned(),
                ..NewStep::default()
            };
            a.add_custody("F", &step, &who).unwrap();
        }),
        Box::new(|| location(a, "R1", "")),
        Box::new(|| container(a, "B1", "R1")),
        Box::new(|| assert_eq!(put(a, "B1", "F/1", "1-3"), 1)),
        Box::new(|| {
            let loan = NewLoan {
                code: "L1".to_owned(),
                borrower: "x".to_owned(),
                containers: vec!["B1".to_owned()],
                ..NewLoan::default()
            };
            a.lend_on(&loan, "2026-03-02", &who).unwrap();
        }),
        Box::new(|| {
            a.take_back("L1", "2026-03-03", "", &who).unwrap();
        }),
        Box::new(|| {
            let patch = TransferPatch {
                code: some("T1"),
                receiver: some("x"),
                add: vec!["F/1".to_owned()],
                ..TransferPatch::default()
            };
            a.save_transfer_on(None, &patch, "2026-03-02", &who)
                .unwrap();
        }),
        Box::new(|| {
            a.move_transfer("T1", "sent", "2026-03-04", &who).unwrap();
        }),
        Box::new(|| {
            let out = Placing {
                record: "F/1".to_owned(),
                ..Placing::default()
            };
            a.take_from_container("B1", &[out], &who).unwrap();
        }),
    ];
    let mut before = Vec::new();
    let mut operations = Vec::new();
    for write in &writes {
        before.push(dump(&catalogue));
        write();
        assert_ne!(before.last(), Some(&dump(&catalogue)), "every step writes");
        operations.push(a.history(None, None, 1).unwrap()[0].operation.id.clone());
    }
    for (was, operation) in before.into_iter().zip(operations).rev() {
        a.undo(Some(&operation), &who).unwrap();
        assert_eq!(dump(&catalogue), was);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn locations_never_come_to_lie_in_themselves(moves in prop::collection::vec((0usize..6, 0usize..6), 1..20)) {
        let (_room, archive) = archive();
        let codes: Vec<String> = (0..6).map(|at| format!("R{at}")).collect();
        for code in &codes {
            location(&archive, code, "");
        }
        let mut parent: Vec<Option<usize>> = vec![None; 6];
        for (child, into) in moves {
            let mut above = Some(into);
            let mut ring = false;
            while let Some(at) = above {
                ring |= at == child;
                above = parent[at];
            }
            let patch = LocationPatch { parent: Some(codes[into].clone()), ..LocationPatch::default() };
            let done = archive.save_location(Some(&codes[child]), &patch, &actor());
            prop_assert_eq!(done.is_err(), ring);
            if !ring {
                parent[child] = Some(into);
            }
            let all = archive.locations(None).unwrap();
            let seen: BTreeSet<String> = all.iter().map(|entry| entry.row.code.clone()).collect();
            prop_assert_eq!(all.len(), 6, "each is shown once");
            prop_assert_eq!(seen.len(), 6);
        }
    }

    #[test]
    fn two_boxes_are_reported_exactly_when_they_share_a_leaf(ranges in prop::collection::vec((1u32..12, 0u32..4), 2..5)) {
        let (_room, archive) = archive();
        records(&archive);
        for (at, (first, more)) in ranges.iter().enumerate() {
            let code = format!("B{at}");
            container(&archive, &code, "");
            put(&archive, &code, "F/1", &format!("{first}-{}", first + more));
        }
        let mut wanted = BTreeSet::new();
        for one in 0..ranges.len() {
            for other in one + 1..ranges.len() {
                let leaves = |at: usize| ranges[at].0..=ranges[at].0 + ranges[at].1;
                if leaves(one).any(|leaf| leaves(other).contains(&leaf)) {
                    wanted.insert((format!("B{one}"), format!("B{other}")));
                }
            }
        }
        let place = archive.whereabouts("F/1").unwrap();
        prop_assert_eq!(place.containers.len(), ranges.len());
        let found: BTreeSet<_> = place.overlaps.into_iter().map(|overlap| {
            let (one, other) = (overlap.first, overlap.second);
            if one < other { (one, other) } else { (other, one) }
        }).collect();
        prop_assert_eq!(found, wanted);
    }
}
