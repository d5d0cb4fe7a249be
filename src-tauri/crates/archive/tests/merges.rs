//! Merging any two places or terms of a random archive: it is done whole or refused in words, and taken back to the
//! letter. Agents have a suite like it among their own.
#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

mod rows;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use girok_archive::{Access, ActorName, Archive, ArchiveError, StoreError};
use girok_language::label_key;
use girok_model::Op;
use girok_store::{
    AgentRow, AgentTermRow, InstrumentRow, MeetingRow, PlaceNameRow, PlaceRow, RecordPlaceRow,
    RecordRow, RecordTermRow, Store, TermLabelRow, TermNoteRow, TermRelationRow, TermRow, Tx,
    Write,
};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use tempfile::TempDir;

use crate::rows::{NOW, dump};

/// Places or terms there are; the last is left over from an earlier merge.
const THINGS: usize = 5;

const LANGUAGES: [&str; 2] = ["ko", "kk"];

fn actor() -> ActorName {
    ActorName::new("Айгүл Сейітова", "aigul").unwrap()
}

/// Says of each key whether it is new: a random catalogue obeys the unique keys of its tables.
#[derive(Default)]
struct Said(Vec<String>);

impl Said {
    fn is_new(&mut self, key: String) -> bool {
        let new = !self.0.contains(&key);
        self.0.push(key);
        new
    }
}

/// An archive with these rows.
fn filled(
    fill: impl FnOnce(&mut Tx<'_, '_>) -> Result<(), StoreError>,
) -> (TempDir, PathBuf, Archive) {
    // Durable commits by the hundred: on a disk they would take minutes.
    let memory = Path::new("/dev/shm");
    let room = if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    };
    let dir = room.path().join("a.girok");
    let actor = actor();
    drop(Archive::create(&dir, "공동위원회", "ko", &actor).unwrap());
    let catalogue = dir.join("catalogue.db");
    let write = Write {
        op: Op::SampleLoad,
        actor: &actor,
        at: NOW.to_owned(),
        params: serde_json::json!({}),
        group: None,
    };
    let store = Store::open(&catalogue, Access::Write, NOW).unwrap();
    store.transact(&write, fill).unwrap();
    drop(store);
    let archive = Archive::open(&dir, Access::Write).unwrap();
    (room, catalogue, archive)
}

fn records(tx: &mut Tx<'_, '_>) -> Result<(), StoreError> {
    for number in 0..3 {
        tx.insert(&RecordRow {
            id: format!("record-{number}"),
            position: 1024,
            level: "file".to_owned(),
            reference: format!("KR-KZ/{number}"),
            created_at: NOW.to_owned(),
            updated_at: NOW.to_owned(),
            ..Default::default()
        })?;
    }
    Ok(())
}

/// Merges, and says what must hold whatever is merged; `Ok(true)` when it was merged.
fn put_to_the_proof(
    archive: &Archive,
    catalogue: &Path,
    table: &str,
    merged: &str,
    merge: impl Fn() -> Result<(), ArchiveError>,
    look: impl Fn() -> TestCaseResult,
) -> TestCaseResult {
    let before = dump(catalogue);
    if let Err(refused) = merge() {
        prop_assert!(
            matches!(
                refused,
                ArchiveError::Invalid(_) | ArchiveError::Precondition { .. }
            ),
            "it is said what is in the way: {refused:?}"
        );
        prop_assert_eq!(dump(catalogue), before, "what is refused leaves no trace");
        return Ok(());
    }
    let after = dump(catalogue);
    prop_assert_eq!(hanging(catalogue, table, merged), Vec::<String>::new());
    look()?;
    let report = archive.check(false, &mut |_, _, _| true).unwrap();
    let faults: Vec<_> = report
        .problems
        .iter()
        .filter(|problem| problem.part != "index")
        .collect();
    prop_assert!(faults.is_empty(), "{faults:?}");
    archive.undo(None, &actor()).unwrap();
    prop_assert_eq!(&dump(catalogue), &before, "undo restores every row");
    archive.redo(&actor()).unwrap();
    prop_assert_eq!(dump(catalogue), after, "redo does it all again");
    archive.undo(None, &actor()).unwrap();
    prop_assert_eq!(dump(catalogue), before);
    Ok(())
}

/// Columns that still hold the id of what was merged, by the database's own word on what refers to what.
fn hanging(catalogue: &Path, table: &str, merged: &str) -> Vec<String> {
    let store = Store::open(catalogue, Access::Read, NOW).unwrap();
    store
        .read(|read| {
            let columns = read.texts(
                "SELECT s.name || '.' || f.\"from\" FROM sqlite_schema s JOIN pragma_foreign_key_list(s.name) f \
                 WHERE s.type = 'table' AND f.\"table\" = ?1",
                [table],
            )?;
            assert!(columns.len() > 4, "the schema knows what refers to a {table}: {columns:?}");
            let mut found = Vec::new();
            for column in columns {
                let (from, name) = column.split_once('.').unwrap();
                if read.count(&format!("SELECT count(*) FROM {from} WHERE {name} = ?1"), [merged])? > 0 {
                    found.push(column);
                }
            }
            // A term that was merged into the merged one leads there, and on to the kept one.
            found.retain(|column| column != "term.merged_into_id");
            Ok::<_, StoreError>(found)
        })
        .unwrap()
}

fn place(number: usize) -> String {
    format!("place-{number}")
}

#[derive(Debug, Clone)]
struct Places {
    broader: Vec<Option<usize>>,
    notes: Vec<usize>,
    names: Vec<(usize, usize, usize, Option<i32>)>,
    records: Vec<(usize, usize, usize)>,
    meeting: usize,
    instrument: usize,
    merged_before: usize,
}

fn places() -> impl Strategy<Value = Places> {
    let one = 0..THINGS - 1;
    (
        prop::collection::vec(prop::option::of(one.clone()), THINGS - 1),
        prop::collection::vec(0..3usize, THINGS - 1),
        prop::collection::vec(
            (
                one.clone(),
                0..4usize,
                0..5usize,
                prop::option::of(1990..1993i32),
            ),
            0..12,
        ),
        prop::collection::vec((0..3usize, one.clone(), 0..2usize), 0..12),
        one.clone(),
        one.clone(),
        one,
    )
        .prop_map(
            |(broader, notes, names, records, meeting, instrument, merged_before)| Places {
                broader,
                notes,
                names,
                records,
                meeting,
                instrument,
                merged_before,
            },
        )
}

fn fill_places(tx: &mut Tx<'_, '_>, places: &Places) -> Result<(), StoreError> {
    records(tx)?;
    let mut said = Said::default();
    for number in 0..THINGS {
        let broader = places.broader.get(number).copied().flatten();
        tx.insert(&PlaceRow {
            id: place(number),
            kind: ["settlement", "region"][number % 2].to_owned(),
            // In one of a smaller number: no ring before any merge.
            broader_id: broader.filter(|above| *above < number).map(place),
            note: ["", "1997년까지 수도.", "옛 베르니."]
                [places.notes.get(number).copied().unwrap_or_default()]
            .to_owned(),
            merged_into_id: (number == THINGS - 1).then(|| place(places.merged_before)),
        })?;
    }
    for (number, (of, text, kind, year)) in places.names.iter().enumerate() {
        let (text, language) = [
            ("알마티", "ko"),
            ("Алматы", "kk"),
            ("Алма-Ата", "ru"),
            ("Верный", "ru"),
        ][*text];
        if said.is_new(format!("name {of} {text} {year:?}")) {
            tx.insert(&PlaceNameRow {
                id: format!("name-{number}"),
                place_id: place(*of),
                position: i64::try_from(number).unwrap(),
                language: language.to_owned(),
                kind: ["preferred", "parallel", "variant", "former", "hidden"][*kind].to_owned(),
                name: text.to_owned(),
                name_key: label_key(text),
                date_text: year.map(|year| year.to_string()).unwrap_or_default(),
                date_edtf: year.map(|year| year.to_string()).unwrap_or_default(),
                ..Default::default()
            })?;
        }
    }
    for (number, (record, of, role)) in places.records.iter().enumerate() {
        if said.is_new(format!("record {record} {of} {role}")) {
            tx.insert(&RecordPlaceRow {
                id: format!("link-{number}"),
                record_id: format!("record-{record}"),
                place_id: place(*of),
                role: ["venue", "subject"][*role].to_owned(),
            })?;
        }
    }
    tx.insert(&AgentRow {
        id: "body".to_owned(),
        kind: "corporate_body".to_owned(),
        ..Default::default()
    })?;
    tx.insert(&MeetingRow {
        id: "meeting".to_owned(),
        body_id: "body".to_owned(),
        status: "held".to_owned(),
        place_id: Some(place(places.meeting)),
        ..Default::default()
    })?;
    tx.insert(&InstrumentRow {
        id: "instrument".to_owned(),
        kind: "memorandum".to_owned(),
        legal_status: "undetermined".to_owned(),
        languages: "[]".to_owned(),
        place_id: Some(place(places.instrument)),
        ..Default::default()
    })
}

fn term(number: usize) -> String {
    format!("term-{number}")
}

#[derive(Debug, Clone)]
struct Terms {
    vocabularies: Vec<usize>,
    labels: Vec<(usize, usize, usize, usize)>,
    notes: Vec<(usize, usize, usize, usize)>,
    relations: Vec<(usize, usize, bool)>,
    records: Vec<(usize, usize)>,
    agents: Vec<(usize, usize, usize)>,
    merged_before: usize,
}

fn terms() -> impl Strategy<Value = Terms> {
    let one = 0..THINGS - 1;
    (
        prop::collection::vec(0..2usize, THINGS),
        prop::collection::vec((one.clone(), 0..4usize, 0..2usize, 0..3usize), 0..12),
        prop::collection::vec((one.clone(), 0..2usize, 0..2usize, 0..3usize), 0..8),
        prop::collection::vec((one.clone(), one.clone(), any::<bool>()), 0..10),
        prop::collection::vec((0..3usize, one.clone()), 0..12),
        prop::collection::vec((0..2usize, one.clone(), 0..3usize), 0..10),
        one,
    )
        .prop_map(
            |(vocabularies, labels, notes, relations, records, agents, merged_before)| Terms {
                vocabularies,
                labels,
                notes,
                relations,
                records,
                agents,
                merged_before,
            },
        )
}

fn fill_terms(tx: &mut Tx<'_, '_>, terms: &Terms) -> Result<(), StoreError> {
    records(tx)?;
    let mut said = Said::default();
    for number in 0..2 {
        tx.insert(&AgentRow {
            id: format!("agent-{number}"),
            kind: "person".to_owned(),
            ..Default::default()
        })?;
    }
    let vocabulary = |number: usize| ["tags", "areas"][terms.vocabularies[number]];
    for number in 0..THINGS {
        tx.insert(&TermRow {
            id: term(number),
            vocabulary: vocabulary(number).to_owned(),
            notation: (number % 2 == 0).then(|| format!("n{number}")),
            position: None,
            merged_into_id: (number == THINGS - 1).then(|| term(terms.merged_before)),
        })?;
    }
    for (number, (of, text, language, kind)) in terms.labels.iter().enumerate() {
        let text = ["회의록", "의사록", "хаттама", "протокол"][*text];
        let language = LANGUAGES[*language];
        let preferred = *kind == 0;
        // One preferred label in a language, and each of them once in a vocabulary.
        let fits = said.is_new(format!("label {of} {text} {language}"))
            && (!preferred
                || said.is_new(format!("preferred {of} {language}"))
                    && said.is_new(format!("taken {} {text} {language}", vocabulary(*of))));
        if fits {
            tx.insert(&TermLabelRow {
                id: format!("label-{number}"),
                term_id: term(*of),
                position: i64::try_from(number).unwrap(),
                language: language.to_owned(),
                kind: ["preferred", "alternative", "hidden"][*kind].to_owned(),
                label: text.to_owned(),
                label_key: label_key(text),
            })?;
        }
    }
    for (number, (of, language, kind, text)) in terms.notes.iter().enumerate() {
        if said.is_new(format!("note {of} {language} {kind}")) {
            tx.insert(&TermNoteRow {
                id: format!("note-{number}"),
                term_id: term(*of),
                language: LANGUAGES[*language].to_owned(),
                kind: ["scope", "definition"][*kind].to_owned(),
                text: ["회의의 기록.", "О встречах.", "1995년부터."][*text].to_owned(),
            })?;
        }
    }
    for (number, (from, to, broader)) in terms.relations.iter().enumerate() {
        // Broader ones in one vocabulary, and from the larger to the smaller: no ring before any merge. A pair that is
        // related stands in no line, which a pair of neighbours can only do directly.
        let (low, high) = (from.min(to), from.max(to));
        if low == high || !said.is_new(format!("relation {low} {high}")) {
            continue;
        }
        let kind = if *broader && vocabulary(*from) == vocabulary(*to) {
            "broader"
        } else {
            "related"
        };
        let (from, to) = if kind == "broader" {
            (high, low)
        } else {
            (low, high)
        };
        tx.insert(&TermRelationRow {
            id: format!("relation-{number}"),
            from_id: term(*from),
            to_id: term(*to),
            kind: kind.to_owned(),
        })?;
    }
    for (number, (record, of)) in terms.records.iter().enumerate() {
        if said.is_new(format!("record {record} {of}")) {
            tx.insert(&RecordTermRow {
                id: format!("link-{number}"),
                record_id: format!("record-{record}"),
                term_id: term(*of),
            })?;
        }
    }
    for (number, (agent, of, role)) in terms.agents.iter().enumerate() {
        if said.is_new(format!("agent {agent} {of} {role}")) {
            tx.insert(&AgentTermRow {
                id: format!("agent-term-{number}"),
                agent_id: format!("agent-{agent}"),
                term_id: term(*of),
                role: ["occupation", "function", "subject"][*role].to_owned(),
            })?;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_two_places_are_merged_or_refused_and_come_apart_to_the_letter(
        places in places(), kept in 0..THINGS - 1, merged in 0..THINGS - 1,
    ) {
        prop_assume!(kept != merged);
        let (_room, catalogue, archive) = filled(|tx| fill_places(tx, &places));
        let notes = archive.place(&place(merged)).unwrap().row.note;
        put_to_the_proof(
            &archive,
            &catalogue,
            "place",
            &place(merged),
            || archive.merge_places(&place(kept), &place(merged), &actor()).map(|_| ()),
            || {
                let whole = archive.place(&place(merged)).unwrap();
                prop_assert_eq!(&whole.row.id, &place(kept));
                prop_assert!(whole.row.note.contains(&notes), "no note is lost");
                let mut names: Vec<_> = whole.names.iter().map(|name| (&name.name.language, &name.name.text, &name.date.edtf)).collect();
                let all = names.len();
                names.sort();
                names.dedup();
                prop_assert_eq!(names.len(), all, "no name is there twice");
                prop_assert!(whole.broader.iter().all(|above| above.id != place(kept)), "it does not lie in itself");
                Ok(())
            },
        )?;
    }

    #[test]
    fn any_two_terms_are_merged_or_refused_and_come_apart_to_the_letter(
        terms in terms(), kept in 0..THINGS - 1, merged in 0..THINGS - 1,
    ) {
        prop_assume!(kept != merged);
        let (_room, catalogue, archive) = filled(|tx| fill_terms(tx, &terms));
        let carried = |of: &[String]| -> BTreeMap<String, bool> {
            (0..3)
                .map(|number| format!("record-{number}"))
                .map(|record| {
                    let own = archive.record(&record).unwrap().terms;
                    let has = own.iter().any(|term| of.contains(&term.id));
                    (record, has)
                })
                .collect()
        };
        let before = carried(&[term(kept), term(merged)]);
        let notes = archive.term(&term(merged)).unwrap().notes;
        put_to_the_proof(
            &archive,
            &catalogue,
            "term",
            &term(merged),
            || archive.merge_terms(&term(merged), &term(kept), &actor()).map(|_| ()),
            || {
                let whole = archive.term(&term(merged)).unwrap();
                prop_assert_eq!(&whole.term.id, &term(kept));
                prop_assert_eq!(carried(&[term(kept)]), before.clone(), "records with either carry the kept one");
                for note in &notes {
                    prop_assert!(whole.notes.iter().any(|kept| kept.text.contains(&note.text)), "no note is lost");
                }
                let preferred = whole.labels.iter().filter(|label| label.kind == "preferred");
                let mut languages: Vec<_> = preferred.map(|label| &label.label.language).collect();
                let all = languages.len();
                languages.dedup();
                prop_assert_eq!(languages.len(), all, "one preferred label in a language");
                let own = term(kept);
                prop_assert!(whole.broader.iter().chain(&whole.narrower).chain(&whole.related).all(|other| other.id != own), "none to itself");
                Ok(())
            },
        )?;
    }
}
