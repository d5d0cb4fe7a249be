//! Vocabularies over a whole archive: seeds, tree, merge and undo, and finding records by any word of their terms.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::time::Instant;

use girok_archive::{
    ActorName, Archive, ArchiveError, Label, LabelKind, NewDescription, NewRecord, NewTerm, Rule,
    SearchOptions, TermBranch, TermNote, TermPatch,
};
use proptest::prelude::*;
use tempfile::TempDir;

fn actor() -> ActorName {
    ActorName::new("Айгүл Сейтова", "aigul").unwrap()
}

fn archive() -> (TempDir, Archive) {
    let dir = tempfile::tempdir().unwrap();
    let archive = Archive::create(
        &dir.path().join("a.girok"),
        "한·카 문화공동위원회",
        "ko",
        &actor(),
    )
    .unwrap();
    (dir, archive)
}

fn record(archive: &Archive, title: &str) -> String {
    let new = NewRecord {
        level: "item".to_owned(),
        descriptions: vec![NewDescription {
            language: "ko".to_owned(),
            title: title.to_owned(),
            scope: String::new(),
            ..NewDescription::default()
        }],
        ..NewRecord::default()
    };
    archive.add_record(&new, &actor()).unwrap().value.id
}

fn add(archive: &Archive, vocabulary: &str, label: &str) -> String {
    let new = NewTerm {
        vocabulary: vocabulary.to_owned(),
        labels: vec![Label::new(LabelKind::Preferred, "ru", label)],
        ..NewTerm::default()
    };
    archive.add_term(&new, &actor()).unwrap().value
}

fn tag(archive: &Archive, record: &str, words: &[&str]) {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    archive
        .tag(&[record.to_owned()], &words, &[], &actor())
        .unwrap();
}

fn found(archive: &Archive, query: &str) -> usize {
    archive.catch_up().unwrap();
    let options = SearchOptions {
        limit: 10,
        ..SearchOptions::default()
    };
    archive.search(query, &options).unwrap().hits.len()
}

fn rule(result: Result<impl std::fmt::Debug, ArchiveError>) -> (String, Rule) {
    match result.unwrap_err() {
        ArchiveError::Invalid(invalid) => (invalid.field, invalid.rule),
        other => panic!("not a matter of validation: {other:?}"),
    }
}

/// Every tree, entry and record link, as text.
fn everything(archive: &Archive, terms: &[String], records: &[String]) -> String {
    let mut all = String::new();
    for term in terms {
        writeln!(all, "{:#?}", archive.term(term).unwrap()).unwrap();
    }
    for record in records {
        let mut carried: Vec<_> = archive
            .record(record)
            .unwrap()
            .terms
            .into_iter()
            .map(|term| term.id)
            .collect();
        carried.sort();
        writeln!(all, "{record} {carried:?}").unwrap();
    }
    all + &format!("{:#?}", archive.term_tree("tags").unwrap())
}

#[test]
fn shipped_vocabularies_are_whole() {
    let (_dir, archive) = archive();
    for code in Archive::shipped_vocabularies() {
        let vocabulary = archive.vocabulary(code).unwrap();
        assert_eq!(
            vocabulary.labels.len(),
            4,
            "{code} is named in four languages"
        );
        assert!(
            !vocabulary.source.is_empty() && !vocabulary.licence.is_empty(),
            "{code} says where it comes from"
        );
        let mut labels = BTreeSet::new();
        let mut waiting = archive.term_tree(code).unwrap();
        let mut terms = BTreeSet::new();
        while let Some(TermBranch {
            term,
            below,
            notation,
            ..
        }) = waiting.pop()
        {
            waiting.extend(below);
            if !terms.insert(term.id.clone()) {
                continue;
            }
            assert!(notation.is_some(), "{term:?} has a notation");
            let languages: BTreeSet<_> = term.labels[..term.preferred]
                .iter()
                .map(|label| label.language.as_str())
                .collect();
            assert_eq!(
                languages,
                BTreeSet::from(["en", "kk", "ko", "ru"]),
                "{term:?}"
            );
            for label in &term.labels[..term.preferred] {
                let key = girok_language::label_key(&label.text);
                assert!(
                    labels.insert((label.language.clone(), key)),
                    "{label:?} names two terms of {code}"
                );
            }
        }
        assert_eq!(
            u32::try_from(terms.len()).unwrap(),
            vocabulary.terms,
            "every term of {code} stands in the tree"
        );
    }
    assert!(archive.vocabulary("areas").unwrap().terms > 40);
    let again = archive.seed_vocabularies(&[], &actor()).unwrap();
    assert!(
        again.committed.is_none(),
        "seeding twice adds nothing: {again:?}"
    );
}

#[test]
fn seeding_brings_back_only_what_is_missing() {
    let (_dir, archive) = archive();
    archive
        .rename_term("areas:music", "ko", "음악과 노래", &actor())
        .unwrap();
    archive.remove_term("areas:dance", false, &actor()).unwrap();
    archive
        .merge_terms("areas:film", "areas:theatre", &actor())
        .unwrap();
    let seeded = archive
        .seed_vocabularies(&["areas".to_owned()], &actor())
        .unwrap();
    assert_eq!(seeded.value.terms, 1, "only the one that was removed");
    assert_eq!(
        archive
            .term("areas:음악과 노래")
            .unwrap()
            .notation
            .as_deref(),
        Some("music")
    );
    assert_eq!(archive.term("areas:dance").unwrap().broader.len(), 1);
    let unknown = archive.seed_vocabularies(&["lcsh".to_owned()], &actor());
    assert!(unknown.is_err(), "Girok does not come with it");
}

#[test]
fn founding_an_archive_stays_quick() {
    let start = Instant::now();
    let (_dir, _archive) = archive();
    let took = start.elapsed();
    println!("an archive with its vocabularies is made in {took:?}");
    assert!(took.as_secs() < 5, "{took:?}");
}

#[test]
fn a_record_is_found_by_the_words_of_its_term_in_every_language_and_of_those_above() {
    let (_dir, archive) = archive();
    let guide = record(&archive, "우슈토베 이주민 명부");
    let _other = record(&archive, "제3차 회의 합의의사록");
    tag(&archive, &guide, &["강제이주"]);
    for word in [
        "депортация",
        "выселение",
        "\"жер аудару\"",
        "\"кәрістерді жер аудару\"",
        "deportation",
        "강제이주",
    ] {
        assert_eq!(found(&archive, word), 1, "{word}");
    }
    let rock = record(&archive, "탐갈리 조사 자료");
    tag(&archive, &rock, &["petroglyphs"]);
    // Two steps up: rock art, archaeology, cultural heritage.
    assert_eq!(found(&archive, "\"культурное наследие\""), 1);
    archive
        .rename_term("areas:heritage", "ru", "Охрана древностей", &actor())
        .unwrap();
    assert_eq!(found(&archive, "древностей"), 1, "a label above changed");
    archive
        .move_term("areas:archaeology", None, None, &actor())
        .unwrap();
    assert_eq!(found(&archive, "древностей"), 0, "no longer above");
    archive.undo(None, &actor()).unwrap();
    assert_eq!(found(&archive, "древностей"), 1, "above again");
    archive
        .merge_terms("areas:heritage", "areas:museums", &actor())
        .unwrap();
    assert_eq!(
        found(&archive, "мұражайлар"),
        1,
        "what stood above was merged"
    );
}

#[test]
fn what_would_break_the_order_of_terms_is_refused() {
    let (_dir, archive) = archive();
    let me = actor();
    let under = |term: &str, above: &[&str]| {
        let patch = TermPatch {
            broader: Some(above.iter().map(|one| (*one).to_owned()).collect()),
            ..TermPatch::default()
        };
        archive.update_term(term, &patch, &me)
    };
    let beside = |term: &str, other: &str| {
        let patch = TermPatch {
            related: Some(vec![other.to_owned()]),
            ..TermPatch::default()
        };
        archive.update_term(term, &patch, &me)
    };
    assert_eq!(
        rule(under("areas:heritage", &["areas:rock-art"])),
        ("broader".into(), Rule::Cycle)
    );
    assert_eq!(
        rule(under("areas:music", &["areas:music"])),
        ("broader".into(), Rule::Cycle)
    );
    assert_eq!(
        rule(archive.move_term("areas:heritage", None, Some("areas:rock-art"), &me)),
        ("broader".into(), Rule::Cycle)
    );
    assert_eq!(
        rule(under("areas:music", &["forced-migration:koryo-culture"])),
        ("broader".into(), Rule::Choice)
    );
    assert_eq!(
        rule(beside("areas:rock-art", "areas:heritage")),
        ("related".into(), Rule::Choice)
    );
    assert_eq!(
        rule(beside("areas:music", "areas:music")),
        ("related".into(), Rule::Choice)
    );
    // Museums and heritage are related: neither can come to stand above the other.
    assert_eq!(
        rule(under("areas:museums", &["areas:heritage"])),
        ("broader".into(), Rule::Choice)
    );
    under("areas:film", &["areas:culture-arts", "areas:mass-media"]).unwrap();
    assert_eq!(
        archive.term("areas:film").unwrap().broader.len(),
        2,
        "several broader terms"
    );
    beside("areas:film", "areas:tourism").unwrap();
    assert_eq!(
        archive.term("areas:tourism").unwrap().related[0].labels[0].text,
        "Cinema",
        "shown from the other end"
    );
    assert_eq!(
        rule(archive.rename_term("areas:dance", "ru", "МУЗЫКА", &me)),
        ("label".into(), Rule::Taken)
    );
    let twice = NewTerm {
        vocabulary: "areas".to_owned(),
        notation: Some("music".to_owned()),
        labels: vec![Label::new(LabelKind::Preferred, "ko", "국악")],
        ..NewTerm::default()
    };
    assert_eq!(
        rule(archive.add_term(&twice, &me)),
        ("notation".into(), Rule::Taken)
    );
}

#[test]
fn a_tag_is_promoted_with_its_links_and_its_word_still_names_it() {
    let (_dir, archive) = archive();
    let minutes = record(&archive, "제3차 회의록");
    let letter = record(&archive, "서한");
    tag(&archive, &minutes, &["합창단 교류"]);
    let choir = archive.term("합창단 교류").unwrap().term.id;
    assert_eq!(
        rule(archive.promote_term("areas:music", "areas", None, &actor())),
        ("tag".into(), Rule::Choice)
    );
    archive
        .promote_term("합창단 교류", "areas", Some("areas:music"), &actor())
        .unwrap();
    let entry = archive.term(&choir).unwrap();
    assert_eq!(
        (entry.vocabulary.as_str(), entry.term.records),
        ("areas", 1)
    );
    assert_eq!(entry.broader[0].labels[0].text, "Music");
    assert!(archive.tags().unwrap().is_empty(), "it is no tag any more");
    tag(&archive, &letter, &["합창단  교류"]);
    assert_eq!(
        archive.term(&choir).unwrap().term.records,
        2,
        "no second term of that name came to be"
    );
    assert_eq!(found(&archive, "\"исполнительские искусства\""), 2);
    archive
        .tag(&[letter], &[], &["합창단 교류".to_owned()], &actor())
        .unwrap();
    assert_eq!(archive.term(&choir).unwrap().term.records, 1);
}

#[test]
fn a_term_in_use_is_removed_only_when_asked_to_take_it_off() {
    let (_dir, archive) = archive();
    let minutes = record(&archive, "제4차 회의록");
    tag(&archive, &minutes, &["양해각서"]);
    let refused = archive
        .remove_term("양해각서", false, &actor())
        .unwrap_err();
    assert!(
        matches!(refused, ArchiveError::Precondition { .. }),
        "{refused:?}"
    );
    archive
        .remove_term("areas:archaeology", false, &actor())
        .unwrap();
    assert_eq!(
        archive.term("areas:rock-art").unwrap().broader[0].labels[0].text,
        "Cultural heritage conservation",
        "what stood below moved up"
    );
    assert_eq!(
        archive
            .remove_term("양해각서", true, &actor())
            .unwrap()
            .value,
        1
    );
    assert!(archive.record(&minutes).unwrap().terms.is_empty());
    archive.undo(None, &actor()).unwrap();
    assert_eq!(archive.record(&minutes).unwrap().terms.len(), 1);
}

#[test]
fn a_merged_term_leads_to_the_kept_one_and_is_listed_nowhere() {
    let (_dir, archive) = archive();
    let (one, both) = (record(&archive, "서한 1"), record(&archive, "서한 2"));
    tag(&archive, &one, &["протоколы встреч"]);
    tag(&archive, &both, &["протоколы встреч", "회의록"]);
    let from = archive.term("протоколы встреч").unwrap().term.id;
    let into = archive.term("tags:회의록").unwrap().term.id;
    for (term, text) in [(&from, "О встречах."), (&into, "Ведётся с 1995 года.")]
    {
        let note = TermNote {
            kind: "scope".into(),
            language: "ru".into(),
            text: text.into(),
        };
        let patch = TermPatch {
            notes: Some(vec![note]),
            ..TermPatch::default()
        };
        archive.update_term(term, &patch, &actor()).unwrap();
    }
    archive.merge_terms(&from, &into, &actor()).unwrap();
    let kept = archive.term(&from).unwrap();
    assert_eq!(
        (kept.term.id.clone(), kept.term.records, kept.merged.clone()),
        (into.clone(), 2, vec![from.clone()])
    );
    let kinds: Vec<_> = kept
        .labels
        .iter()
        .map(|label| (label.kind.as_str(), label.label.text.as_str()))
        .collect();
    assert_eq!(
        kinds,
        [("preferred", "회의록"), ("alternative", "протоколы встреч")]
    );
    assert_eq!(kept.notes[0].text, "Ведётся с 1995 года.\n\nО встречах.");
    assert_eq!(archive.tags().unwrap().len(), 1);
    assert_eq!(archive.term_tree("tags").unwrap().len(), 1);
    assert_eq!(
        archive.find_terms("протоколы", None, 10).unwrap()[0].id,
        into
    );
    assert_eq!(
        rule(archive.merge_terms(&from, &into, &actor())),
        ("into".into(), Rule::Choice)
    );
    archive.remove_term(&into, true, &actor()).unwrap();
    assert!(
        archive.term(&from).is_err(),
        "what was merged into it goes with it"
    );
}

#[derive(Debug, Clone)]
enum Step {
    Move(usize, Option<usize>),
    Below(usize, usize),
    Beside(usize, usize),
    Merge(usize, usize),
    Remove(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let n = 0..10usize;
    let step = prop_oneof![
        4 => (n.clone(), prop::option::of(n.clone())).prop_map(|(a, b)| Step::Move(a, b)),
        4 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::Below(a, b)),
        3 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::Beside(a, b)),
        2 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::Merge(a, b)),
        1 => n.prop_map(Step::Remove),
    ];
    prop::collection::vec(step, 1..25)
}

/// No term stands above itself, and none is related to one above it.
fn sound(archive: &Archive, terms: &[String]) -> Result<(), TestCaseError> {
    for start in terms {
        let Ok(entry) = archive.term(start) else {
            continue;
        };
        let related: Vec<_> = entry.related.iter().map(|term| term.id.clone()).collect();
        let own = entry.term.id.clone();
        let mut waiting = entry.broader;
        let mut seen = BTreeSet::new();
        while let Some(above) = waiting.pop() {
            prop_assert_ne!(&above.id, &own, "a term stands above itself");
            prop_assert!(!related.contains(&above.id), "related to one above");
            if seen.insert(above.id.clone()) {
                waiting.extend(archive.term(&above.id).unwrap().broader);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_history_of_terms_makes_a_cycle_and_every_merge_and_removal_can_be_taken_back(steps in steps(), tagged in prop::collection::vec((0..4usize, 0..10usize), 0..12)) {
        let (_dir, archive) = archive();
        let me = actor();
        let terms: Vec<_> = ["хаттама", "протокол", "회의록", "의제", "күн тәртібі", "меморандум", "양해각서", "қор", "опись", "серия"]
            .iter().map(|label| add(&archive, "tags", label)).collect();
        let records: Vec<_> = (1..=4).map(|n| record(&archive, &format!("제{n}차 회의"))).collect();
        for (record, term) in tagged {
            tag(&archive, &records[record], &[&terms[term]]);
        }
        for step in steps {
            let alive: Vec<String> = terms.iter().filter(|term| archive.term(term).is_ok()).cloned().collect();
            let before = everything(&archive, &alive, &records);
            let done = match step {
                Step::Move(a, b) => archive.move_term(&terms[a], None, b.map(|b| terms[b].as_str()), &me),
                Step::Below(a, b) | Step::Beside(a, b) => {
                    let list = Some(vec![terms[b].clone()]);
                    let patch = if matches!(step, Step::Below(..)) {
                        TermPatch { broader: list, ..TermPatch::default() }
                    } else {
                        TermPatch { related: list, ..TermPatch::default() }
                    };
                    archive.update_term(&terms[a], &patch, &me)
                }
                Step::Merge(a, b) => archive.merge_terms(&terms[a], &terms[b], &me),
                Step::Remove(a) => archive.remove_term(&terms[a], true, &me).map(|done| girok_archive::Done { value: String::new(), committed: done.committed }),
            };
            sound(&archive, &terms)?;
            match done {
                Ok(done) if done.committed.is_some() => {
                    let after = everything(&archive, &terms.iter().filter(|term| archive.term(term).is_ok()).cloned().collect::<Vec<_>>(), &records);
                    archive.undo(None, &me).unwrap();
                    prop_assert_eq!(&everything(&archive, &alive, &records), &before, "undo brings everything back");
                    archive.redo(&me).unwrap();
                    let again = everything(&archive, &terms.iter().filter(|term| archive.term(term).is_ok()).cloned().collect::<Vec<_>>(), &records);
                    prop_assert_eq!(again, after, "redo does it again");
                }
                // Nothing changed, or it was refused.
                _ => prop_assert_eq!(everything(&archive, &alive, &records), before),
            }
        }
        prop_assert!(archive.check(false, &mut |_, _, _| true).unwrap().problems.is_empty());
    }
}
