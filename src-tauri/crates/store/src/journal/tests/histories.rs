//! Random histories: taking everything back leads to the start, doing it again to the end.

use girok_model::Op;
use proptest::prelude::*;

use super::{Bench, description, link, record, term};
use crate::{DescriptionRow, RecordRow, RecordTermRow, StoreError, TermRow, Tx};

/// One thing somebody does; numbers choose among what is there then.
#[derive(Debug, Clone)]
enum Step {
    AddRecord {
        under: Option<usize>,
        described: bool,
    },
    Rename {
        which: usize,
        reference: u8,
    },
    Move {
        which: usize,
        under: usize,
    },
    Describe {
        which: usize,
        language: u8,
        title: String,
    },
    Retitle {
        which: usize,
        title: String,
    },
    RemoveDescription {
        which: usize,
    },
    AddTerm,
    Tag {
        record: usize,
        term: usize,
    },
    Untag {
        which: usize,
    },
    RemoveTerm {
        which: usize,
    },
    RemoveRecord {
        which: usize,
    },
    /// The same description removed and added again, and a value changed there and back: one change or none.
    Fidget {
        which: usize,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let title = "[가-힣a-zа-яё]{0,6}";
    prop_oneof![
        3 => (prop::option::of(any::<usize>()), any::<bool>()).prop_map(|(under, described)| Step::AddRecord { under, described }),
        2 => (any::<usize>(), any::<u8>()).prop_map(|(which, reference)| Step::Rename { which, reference }),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(which, under)| Step::Move { which, under }),
        3 => (any::<usize>(), any::<u8>(), title).prop_map(|(which, language, title)| Step::Describe { which, language, title }),
        3 => (any::<usize>(), title).prop_map(|(which, title)| Step::Retitle { which, title }),
        2 => any::<usize>().prop_map(|which| Step::RemoveDescription { which }),
        1 => Just(Step::AddTerm),
        3 => (any::<usize>(), any::<usize>()).prop_map(|(record, term)| Step::Tag { record, term }),
        2 => any::<usize>().prop_map(|which| Step::Untag { which }),
        1 => any::<usize>().prop_map(|which| Step::RemoveTerm { which }),
        2 => any::<usize>().prop_map(|which| Step::RemoveRecord { which }),
        1 => any::<usize>().prop_map(|which| Step::Fidget { which }),
    ]
}

fn pick<T: Clone>(all: &[T], which: usize) -> Option<T> {
    (!all.is_empty()).then(|| all[which % all.len()].clone())
}

/// Does one step; what is impossible now is left undone, as a rule above the store would refuse it.
fn perform(tx: &mut Tx<'_, '_>, number: usize, step: &Step) -> Result<(), StoreError> {
    let records: Vec<RecordRow> = tx.read().list("1 = 1 ORDER BY key", [])?;
    let descriptions: Vec<DescriptionRow> = tx.read().list("1 = 1 ORDER BY key", [])?;
    let terms: Vec<TermRow> = tx.read().list("1 = 1 ORDER BY key", [])?;
    let links: Vec<RecordTermRow> = tx.read().list("1 = 1 ORDER BY key", [])?;
    match step {
        Step::AddRecord { under, described } => {
            let id = format!("record {number}");
            let parent = under.and_then(|under| pick(&records, under));
            tx.insert(&RecordRow {
                parent_id: parent.map(|parent| parent.id),
                ..record(&id, &format!("R/{number}"))
            })?;
            if *described {
                tx.insert(&description(
                    &format!("description {number}"),
                    &id,
                    "ko",
                    "제목",
                ))?;
            }
        }
        Step::Rename { which, reference } => {
            let reference = format!("N/{reference}");
            if let Some(row) = pick(&records, *which)
                && records.iter().all(|other| other.reference != reference)
            {
                tx.update(&RecordRow { reference, ..row })?;
            }
        }
        Step::Move { which, under } => {
            if let (Some(row), Some(parent)) = (pick(&records, *which), pick(&records, *under))
                && row.id != parent.id
            {
                tx.update(&RecordRow {
                    parent_id: Some(parent.id),
                    ..row
                })?;
            }
        }
        Step::Describe {
            which,
            language,
            title,
        } => {
            let language = ["ko", "ru", "kk", "en"][usize::from(language % 4)];
            if let Some(row) = pick(&records, *which)
                && descriptions
                    .iter()
                    .all(|other| other.record_id != row.id || other.language != language)
            {
                tx.insert(&description(
                    &format!("description {number}"),
                    &row.id,
                    language,
                    title,
                ))?;
            }
        }
        Step::Retitle { which, title } => {
            if let Some(row) = pick(&descriptions, *which) {
                tx.update(&DescriptionRow {
                    title: title.clone(),
                    ..row
                })?;
            }
        }
        Step::RemoveDescription { which } => {
            if let Some(row) = pick(&descriptions, *which) {
                tx.delete::<DescriptionRow>(&row.id)?;
            }
        }
        Step::AddTerm => tx.insert(&term(&format!("term {number}")))?,
        Step::Tag { record, term } => {
            if let (Some(record), Some(term)) = (pick(&records, *record), pick(&terms, *term))
                && links
                    .iter()
                    .all(|other| other.record_id != record.id || other.term_id != term.id)
            {
                tx.insert(&link(&format!("link {number}"), &record.id, &term.id))?;
            }
        }
        Step::Untag { which } => {
            if let Some(row) = pick(&links, *which) {
                tx.delete::<RecordTermRow>(&row.id)?;
            }
        }
        Step::RemoveTerm { which } => {
            if let Some(row) = pick(&terms, *which) {
                for link in links.iter().filter(|link| link.term_id == row.id) {
                    tx.delete::<RecordTermRow>(&link.id)?;
                }
                tx.delete::<TermRow>(&row.id)?;
            }
        }
        Step::RemoveRecord { which } => {
            if let Some(row) = pick(&records, *which)
                && records
                    .iter()
                    .all(|other| other.parent_id.as_ref() != Some(&row.id))
            {
                for link in links.iter().filter(|link| link.record_id == row.id) {
                    tx.delete::<RecordTermRow>(&link.id)?;
                }
                for description in descriptions
                    .iter()
                    .filter(|description| description.record_id == row.id)
                {
                    tx.delete::<DescriptionRow>(&description.id)?;
                }
                tx.delete::<RecordRow>(&row.id)?;
            }
        }
        Step::Fidget { which } => {
            if let Some(row) = pick(&descriptions, *which) {
                tx.delete::<DescriptionRow>(&row.id)?;
                tx.insert(&DescriptionRow {
                    title: "between".to_owned(),
                    ..row.clone()
                })?;
                tx.update(&row)?;
            }
        }
    }
    Ok(())
}

fn until_nothing(
    mut one: impl FnMut() -> Result<Vec<crate::Committed>, StoreError>,
) -> Result<usize, TestCaseError> {
    let mut count = 0;
    loop {
        match one() {
            Ok(_) => count += 1,
            Err(StoreError::NothingToUndo { .. }) => return Ok(count),
            Err(other) => return Err(TestCaseError::fail(other.to_string())),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_all_is_the_start_and_redoing_all_is_the_end(steps in prop::collection::vec(step(), 1..24)) {
        let bench = Bench::new();
        let start = bench.rows();
        let mut written = 0;
        for (number, step) in steps.iter().enumerate() {
            written += usize::from(bench.write(Op::RecordUpdate, |tx| perform(tx, number, step)).is_some());
        }
        let end = bench.rows();
        prop_assert_eq!(bench.faults(), vec![]);
        prop_assert_eq!(until_nothing(|| bench.undo(None))?, written);
        prop_assert_eq!(bench.rows(), start);
        prop_assert_eq!(until_nothing(|| bench.redo())?, written);
        prop_assert_eq!(bench.rows(), end);
        prop_assert_eq!(bench.faults(), vec![]);
        // Undo is a new operation, so that nothing is ever erased.
        prop_assert_eq!(bench.operations(), i64::try_from(2 + 3 * written).unwrap());
    }

    #[test]
    fn the_past_is_what_was_there_at_every_moment(
        steps in prop::collection::vec((step(), any::<bool>()), 1..20)
    ) {
        let bench = Bench::new();
        let mut moments = vec![(u64::try_from(bench.operations()).unwrap(), bench.rows())];
        for (number, (step, undo)) in steps.iter().enumerate() {
            bench.write(Op::RecordUpdate, |tx| perform(tx, number, step));
            moments.push((u64::try_from(bench.operations()).unwrap(), bench.rows()));
            if *undo && bench.undo(None).is_ok() {
                moments.push((u64::try_from(bench.operations()).unwrap(), bench.rows()));
            }
        }
        let ever: std::collections::BTreeSet<_> = moments.iter().flat_map(|(_, rows)| rows.keys().cloned()).collect();
        bench.store.read(|read| {
            for (seq, rows) in &moments {
                for (entity, id) in &ever {
                    let then = read.row_after(entity, id, *seq)?.row();
                    assert_eq!(then.as_ref(), rows.get(&(*entity, id.clone())), "{entity} {id} after {seq}");
                }
                for (entity, id) in ever.iter().filter(|(entity, _)| *entity == "record") {
                    let past = read.past(id, *seq)?;
                    let parts = |entity: &str| rows.iter().filter(|((kind, _), image)| {
                        *kind == entity && image.get("record_id").and_then(|owner| owner.as_str()) == Some(id)
                    }).count();
                    past.read(|then| {
                        let there = i64::from(rows.contains_key(&(*entity, id.clone())));
                        assert_eq!(then.count("SELECT count(*) FROM record WHERE id = ?1", [id])?, there, "{id} after {seq}");
                        for kind in ["description", "record_term"] {
                            let sql = format!("SELECT count(*) FROM {kind} WHERE record_id = ?1");
                            let wanted = i64::try_from(parts(kind)).unwrap() * there;
                            assert_eq!(then.count(&sql, [id])?, wanted, "{kind} of {id} after {seq}");
                        }
                        let children = rows.iter().filter(|((kind, _), image)| {
                            *kind == "record" && image.get("parent_id").and_then(|parent| parent.as_str()) == Some(id)
                        }).count();
                        let found = then.count("SELECT count(*) FROM record WHERE parent_id = ?1", [id])?;
                        assert_eq!(found, i64::try_from(children).unwrap(), "children of {id} after {seq}");
                        Ok::<_, StoreError>(())
                    })?;
                }
            }
            Ok::<_, StoreError>(())
        }).unwrap();
    }

    #[test]
    fn undo_and_redo_in_the_middle_of_work_keep_the_chain_and_the_rows_true(
        steps in prop::collection::vec((step(), 0..6u8), 1..24)
    ) {
        let bench = Bench::new();
        let mut picked = false;
        for (number, (step, then)) in steps.iter().enumerate() {
            bench.write(Op::RecordUpdate, |tx| perform(tx, number, step));
            let before = bench.rows();
            match then {
                0 | 1 => {
                    let undone = bench.undo(None);
                    // What the last operation removed may have belonged to something an undo out of turn took away since.
                    let refused = picked && matches!(undone, Err(StoreError::Conflict { .. }));
                    prop_assert!(refused || matches!(undone, Ok(_) | Err(StoreError::NothingToUndo { .. })), "{undone:?}");
                    if refused {
                        prop_assert_eq!(&bench.rows(), &before);
                    }
                    if *then == 0 && undone.is_ok() {
                        bench.redo().unwrap();
                        prop_assert_eq!(bench.rows(), before);
                    }
                }
                2 => {
                    // Any operation may be asked for: it is taken back or refused with a reason, never half.
                    let asked = number % usize::try_from(bench.operations()).unwrap() + 1;
                    match bench.undo(Some(&asked.to_string())) {
                        Ok(_) => picked = true,
                        Err(StoreError::Conflict { later }) => {
                            prop_assert!(later.seq > 0);
                            prop_assert_eq!(bench.rows(), before);
                        }
                        Err(StoreError::NotUndoable { .. }) => prop_assert_eq!(bench.rows(), before),
                        Err(other) => return Err(TestCaseError::fail(other.to_string())),
                    }
                }
                _ => {}
            }
        }
        prop_assert_eq!(bench.faults(), vec![]);
    }
}
