//! Moves, orders and copies: the tree stays a tree and the order is as asked.

use std::collections::BTreeMap;

use girok_archive::{ArchiveError, AttachOptions, Destination, Identifier, RecordRow, Rule};
use proptest::prelude::*;

use crate::Desk;

impl Desk {
    fn move_to(
        &self,
        records: &[&RecordRow],
        parent: Option<&RecordRow>,
        before: Option<&RecordRow>,
    ) -> Result<girok_archive::Done<u32>, ArchiveError> {
        let ids: Vec<String> = records.iter().map(|record| record.id.clone()).collect();
        let to = Destination {
            parent: parent.map(|parent| parent.id.clone()),
            before: before.map(|before| before.id.clone()),
        };
        self.archive.move_records(&ids, &to, false, &self.actor)
    }
}

fn broken(error: &ArchiveError) -> Option<Rule> {
    match error {
        ArchiveError::Invalid(invalid) => Some(invalid.rule),
        _ => None,
    }
}

#[test]
fn a_subtree_of_five_hundred_moves_by_one_row() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "기록물군");
    let other = desk.add(None, "fonds", "다른 기록물군");
    let series = desk.add(Some(&fonds), "series", "시리즈");
    let files: Vec<RecordRow> = (0..500)
        .map(|n| desk.add(Some(&series), "file", &format!("철 {n}")))
        .collect();
    let before = desk.rows();
    let done = desk.move_to(&[&series], Some(&other), None).unwrap();
    let touched = done.committed.unwrap().touched;
    assert_eq!(touched.len(), 1, "only the top is written");
    assert_eq!(
        desk.archive.record(&files[7].id).unwrap().path[0].record.id,
        other.id
    );
    assert_eq!(
        files[7].reference,
        desk.archive.record(&files[7].id).unwrap().record.reference
    );
    let done = desk
        .move_to(&[&files[499]], Some(&series), Some(&files[0]))
        .unwrap();
    assert_eq!(
        done.committed.unwrap().touched.len(),
        1,
        "there is room between siblings"
    );
    for _ in 0..2 {
        desk.archive.undo(None, &desk.actor).unwrap();
    }
    assert_eq!(desk.rows(), before, "undo restores exactly");
}

#[test]
fn siblings_are_spaced_again_only_when_a_gap_is_used_up() {
    let desk = Desk::new();
    let series = desk.add(None, "series", "시리즈");
    let files: Vec<RecordRow> = (0..6)
        .map(|n| desk.add(Some(&series), "file", &format!("{n}")))
        .collect();
    let mut most = 0;
    // Each goes between the first and the one that came there last, so that the gap halves every time.
    for n in 0..40 {
        let (moved, before) = (&files[1 + n % 5], desk.titles(Some(&series))[1].clone());
        let before = files
            .iter()
            .find(|file| desk.archive.record(&file.id).unwrap().descriptions[0].title == before);
        let done = desk.move_to(&[moved], Some(&series), before).unwrap();
        most = most.max(
            done.committed
                .map_or(0, |committed| committed.touched.len()),
        );
        let title = (1 + n % 5).to_string();
        assert_eq!(
            desk.titles(Some(&series))[..2],
            ["0".to_owned(), title],
            "round {n}"
        );
    }
    assert!(most > 2, "a gap of 1024 halves ten times");
    let whole = desk.archive.record(&files[0].id).unwrap().record;
    assert_eq!(
        whole.original_position, files[0].original_position,
        "the original order stays"
    );
    desk.assert_sound();
}

#[test]
fn moves_that_make_no_sense_are_refused() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "기록물군");
    let series = desk.add(Some(&fonds), "series", "시리즈");
    let file = desk.add(Some(&series), "file", "철");
    let nested = desk.add(Some(&file), "file", "하위 철");
    let item = desk.add(Some(&nested), "item", "건");
    let single = desk.add(Some(&fonds), "item", "따로 온 건");
    let before = desk.rows();
    for (records, parent, next, rule) in [
        (vec![&file], Some(&file), None, Rule::Cycle),
        (vec![&file], Some(&nested), None, Rule::Cycle),
        (vec![&series, &fonds], Some(&file), None, Rule::Cycle),
        (vec![&nested], Some(&single), None, Rule::LevelPlace),
        (vec![&file], Some(&item), None, Rule::Cycle),
        (vec![&fonds], Some(&series), None, Rule::Cycle),
        (vec![&item], Some(&fonds), Some(&file), Rule::Choice),
    ] {
        let error = desk.move_to(&records, parent, next).unwrap_err();
        assert_eq!(broken(&error), Some(rule), "{error}");
    }
    let bin = desk.add(None, "fonds", "버릴 것");
    desk.archive
        .trash(std::slice::from_ref(&bin.id), &desk.actor)
        .unwrap();
    for (records, parent) in [(vec![&series], Some(&bin)), (vec![&bin], None)] {
        let error = desk.move_to(&records, parent, None).unwrap_err();
        assert!(
            matches!(error, ArchiveError::Precondition { .. }),
            "{error}"
        );
    }
    assert_eq!(desk.rows(), before, "nothing was moved");
    let done = desk
        .move_to(&[&nested, &file, &item], Some(&fonds), None)
        .unwrap();
    assert_eq!(
        done.value, 1,
        "what stands below another goes along with it"
    );
    assert_eq!(desk.titles(Some(&file)), ["하위 철"]);
}

#[test]
fn renumbering_carries_codes_along_and_keeps_the_former_ones() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "기록물군");
    let other = desk.add(None, "fonds", "다른 기록물군");
    desk.add(Some(&other), "series", "시리즈");
    let series = desk.add(Some(&fonds), "series", "시리즈");
    let file = desk.add(Some(&series), "file", "철");
    desk.archive
        .update_record(
            &desk.add(Some(&series), "file", "따로 부르는 철").id,
            &girok_archive::RecordPatch {
                reference: Some("BA001".to_owned()),
                ..Default::default()
            },
            &desk.actor,
        )
        .unwrap();
    let before = desk.rows();
    let to = Destination {
        parent: Some(other.id.clone()),
        before: None,
    };
    desk.archive
        .move_records(std::slice::from_ref(&series.id), &to, true, &desk.actor)
        .unwrap();
    let codes: Vec<String> = desk.rows().into_iter().map(|row| row.reference).collect();
    assert_eq!(codes, ["R1", "R2", "R2/1", "R2/2", "R2/2/1", "BA001"]);
    assert_eq!(
        desk.archive.record("R1/1/1").unwrap().record.id,
        file.id,
        "the former code still finds it"
    );
    assert_eq!(
        desk.archive.record("R2/2").unwrap().identifiers[0].label,
        "former reference"
    );
    assert!(desk.archive.record("BA001").unwrap().identifiers.is_empty());
    desk.archive.undo(None, &desk.actor).unwrap();
    assert_eq!(desk.rows(), before);
    desk.assert_sound();
}

#[test]
fn renumbering_steps_aside_for_a_code_that_went_elsewhere() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "기록물군");
    let series = desk.add(Some(&fonds), "series", "시리즈");
    let file = desk.add(Some(&series), "file", "철");
    let other = desk.add(None, "fonds", "다른 기록물군");
    let second = desk.add(Some(&other), "series", "둘째 시리즈");
    let nested = desk.add(Some(&second), "file", "둘째 시리즈의 철");
    // The file keeps R1/1/1 while its series becomes R2/2 and makes room for another R1/1.
    desk.move_to(&[&file], Some(&other), None).unwrap();
    let renumber = |record: &RecordRow, parent: &RecordRow| {
        let to = Destination {
            parent: Some(parent.id.clone()),
            before: None,
        };
        let ids = std::slice::from_ref(&record.id);
        desk.archive
            .move_records(ids, &to, true, &desk.actor)
            .unwrap();
    };
    renumber(&series, &other);
    renumber(&second, &fonds);
    let code = |record: &RecordRow| desk.archive.record(&record.id).unwrap().record.reference;
    assert_eq!(
        (code(&second), code(&file)),
        ("R1/1".to_owned(), "R1/1/1".to_owned())
    );
    assert_eq!(code(&nested), "R1/1/2");
    desk.assert_codes_unique();
    desk.assert_sound();
}

#[test]
fn a_copy_has_the_descriptions_and_if_asked_the_documents_of_its_source() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "기록물군");
    let series = desk.add(Some(&fonds), "series", "시리즈");
    let file = desk.add(Some(&series), "file", "제3차 회의");
    desk.archive
        .tag(
            std::slice::from_ref(&file.id),
            &["회의록".to_owned()],
            &[],
            &desk.actor,
        )
        .unwrap();
    let number = Identifier {
        label: "관리번호".to_owned(),
        value: "BA0882190".to_owned(),
    };
    desk.archive
        .set_identifiers(&file.id, &[number], &desk.actor)
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let minutes = folder.path().join("회의록.txt");
    std::fs::write(&minutes, "제3차 한-카자흐스탄 회의록").unwrap();
    desk.archive
        .attach(&file.id, &minutes, &AttachOptions::default(), &desk.actor)
        .unwrap();
    let before = desk.rows();
    let copy = |documents| {
        let to = Destination {
            parent: Some(fonds.id.clone()),
            before: Some(series.id.clone()),
        };
        desk.archive
            .copy_records(
                std::slice::from_ref(&series.id),
                &to,
                documents,
                &desk.actor,
            )
            .unwrap()
            .value
    };
    let plain = copy(false);
    let full = copy(true);
    assert_eq!(plain[0].reference, "R1/2");
    let of = |top: &RecordRow| {
        let below = desk.archive.children(Some(&top.id)).unwrap();
        desk.archive.record(&below[0].record.id).unwrap()
    };
    let source = desk.archive.record(&file.id).unwrap();
    for (copied, documents) in [(of(&plain[0]), 0), (of(&full[0]), 1)] {
        assert_eq!(copied.descriptions[0].title, "제3차 회의");
        assert_eq!(copied.terms.len(), 1);
        assert!(
            copied.identifiers.is_empty(),
            "an identifier names one thing"
        );
        assert_eq!(copied.documents.len(), documents);
        for document in &copied.documents {
            assert_eq!(
                document.document.sha256,
                source.documents[0].document.sha256
            );
            assert_ne!(document.document.id, source.documents[0].document.id);
        }
    }
    let order: Vec<String> = desk
        .archive
        .children(Some(&fonds.id))
        .unwrap()
        .into_iter()
        .map(|b| b.record.reference)
        .collect();
    assert_eq!(order, ["R1/2", "R1/3", "R1/1"]);
    let inside = Destination {
        parent: Some(file.id.clone()),
        before: None,
    };
    desk.archive
        .copy_records(std::slice::from_ref(&file.id), &inside, false, &desk.actor)
        .unwrap();
    assert_eq!(
        desk.titles(Some(&file)),
        ["제3차 회의"],
        "a copy may stand inside its source"
    );
    let children = desk.archive.children(Some(&fonds.id)).unwrap();
    let several: Vec<String> = children.iter().map(|b| b.record.id.clone()).collect();
    let copies = desk
        .archive
        .copy_records(&several, &Destination::default(), false, &desk.actor)
        .unwrap();
    assert_eq!(copies.value.len(), several.len(), "each is copied");
    desk.archive.undo(None, &desk.actor).unwrap();
    desk.assert_codes_unique();
    desk.assert_sound();
    for _ in 0..3 {
        desk.archive.undo(None, &desk.actor).unwrap();
    }
    assert_eq!(desk.rows(), before);
}

/// The tree as it should be: titles below each title, `""` for the top.
type Tree = BTreeMap<usize, Vec<usize>>;
const TOP: usize = usize::MAX;

fn is_inside(tree: &Tree, place: usize, of: usize) -> bool {
    place == of
        || tree
            .get(&of)
            .is_some_and(|below| below.iter().any(|one| is_inside(tree, place, *one)))
}

fn numbers(desk: &Desk, parent: Option<&RecordRow>) -> Vec<usize> {
    desk.titles(parent)
        .iter()
        .map(|title| title.parse().unwrap())
        .collect()
}

/// What stands below a record, as nested titles.
fn shape(desk: &Desk, record: &RecordRow) -> String {
    let below = desk.archive.children(Some(&record.id)).unwrap();
    let parts: Vec<String> = below
        .iter()
        .map(|branch| format!("{}{}", branch.titles[0].text, shape(desk, &branch.record)))
        .collect();
    format!("({})", parts.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_moves_keep_a_tree_in_the_order_asked_and_undo_exactly(
        parents in proptest::collection::vec(any::<prop::sample::Index>(), 9),
        moves in proptest::collection::vec(
            (proptest::collection::vec(0usize..10, 1..4), 0usize..11, any::<prop::sample::Index>(), any::<bool>()),
            1..14,
        ),
    ) {
        let desk = Desk::new();
        let mut records: Vec<RecordRow> = Vec::new();
        let mut tree = Tree::from([(TOP, Vec::new())]);
        for n in 0..10usize {
            let above = if n == 0 { TOP } else { parents[n - 1].index(n + 1).checked_sub(1).unwrap_or(TOP) };
            records.push(desk.add(records.get(above), "file", &n.to_string()));
            tree.entry(above).or_default().push(n);
            tree.insert(n, Vec::new());
        }
        let mut snapshots = Vec::new();
        for (chosen, place, next, renumber) in moves {
            let before_move = desk.rows();
            let above = if place == 10 { TOP } else { place };
            let siblings = tree[&above].clone();
            let next = (!siblings.is_empty()).then(|| next.index(siblings.len() + 1)).and_then(|n| siblings.get(n).copied());
            let ids: Vec<String> = chosen.iter().map(|n| records[*n].id.clone()).collect();
            let to = Destination {
                parent: records.get(above).map(|record| record.id.clone()),
                before: next.map(|next| records[next].id.clone()),
            };
            let done = desk.archive.move_records(&ids, &to, renumber, &desk.actor);
            let mut tops: Vec<usize> = Vec::new();
            for n in &chosen {
                let along = chosen.iter().any(|other| other != n && is_inside(&tree, *n, *other));
                if !along && !tops.contains(n) {
                    tops.push(*n);
                }
            }
            if above != TOP && tops.iter().any(|top| is_inside(&tree, above, *top)) {
                prop_assert_eq!(broken(&done.unwrap_err()), Some(Rule::Cycle));
                prop_assert_eq!(desk.rows(), before_move, "a refused move changes nothing");
                continue;
            }
            if done.unwrap().committed.is_some() {
                snapshots.push(before_move);
            }
            // The reference: take the moved out, then put them before the first that stays.
            let at = next.map_or(siblings.len(), |next| siblings.iter().position(|one| *one == next).unwrap());
            let (left, right) = siblings.split_at(at);
            let stays = |one: &&usize| !tops.contains(one);
            let order: Vec<usize> = left.iter().filter(stays).chain(&tops).chain(right.iter().filter(stays)).copied().collect();
            for below in tree.values_mut() {
                below.retain(|one| !tops.contains(one));
            }
            tree.insert(above, order);
            prop_assert_eq!(&numbers(&desk, None), &tree[&TOP]);
            for (n, record) in records.iter().enumerate() {
                prop_assert_eq!(&numbers(&desk, Some(record)), &tree[&n], "below {}", n);
            }
            prop_assert_eq!(desk.rows().len(), 10, "every record is reached from the top, once");
            desk.assert_codes_unique();
            for row in desk.rows() {
                let own = records.iter().find(|record| record.id == row.id).unwrap();
                prop_assert_eq!(row.original_position, own.original_position);
            }
        }
        while let Some(before) = snapshots.pop() {
            desk.archive.undo(None, &desk.actor).unwrap();
            prop_assert_eq!(desk.rows(), before);
        }
    }

    #[test]
    fn a_copy_has_the_shape_of_its_source_wherever_it_goes(
        parents in proptest::collection::vec(any::<prop::sample::Index>(), 7),
        copies in proptest::collection::vec((0usize..8, 0usize..9, any::<prop::sample::Index>()), 1..5),
    ) {
        let desk = Desk::new();
        let mut records: Vec<RecordRow> = Vec::new();
        for n in 0..8usize {
            let above = n.checked_sub(1).and_then(|n| parents[n].index(n + 2).checked_sub(1));
            records.push(desk.add(above.map(|above| &records[above]), "file", &n.to_string()));
        }
        let mut snapshots = Vec::new();
        for (source, place, next) in copies {
            snapshots.push(desk.rows());
            let parent = records.get(place);
            let mut order = desk.archive.children(parent.map(|parent| parent.id.as_str())).unwrap();
            let at = next.index(order.len() + 1);
            let to = Destination {
                parent: parent.map(|parent| parent.id.clone()),
                before: order.get(at).map(|branch| branch.record.id.clone()),
            };
            let expected = shape(&desk, &records[source]);
            let ids = std::slice::from_ref(&records[source].id);
            let copy = desk.archive.copy_records(ids, &to, false, &desk.actor).unwrap().value.remove(0);
            // A copy put inside its source is a part of the source only after it was made.
            prop_assert_eq!(shape(&desk, &copy), expected);
            let mut wanted: Vec<String> = order.drain(..).map(|branch| branch.record.id).collect();
            wanted.insert(at, copy.id.clone());
            let after = desk.archive.children(parent.map(|parent| parent.id.as_str())).unwrap();
            let after: Vec<String> = after.into_iter().map(|branch| branch.record.id).collect();
            prop_assert_eq!(after, wanted, "the others keep their order");
            desk.assert_codes_unique();
        }
        while let Some(before) = snapshots.pop() {
            desk.archive.undo(None, &desk.actor).unwrap();
            prop_assert_eq!(desk.rows(), before);
        }
    }
}
