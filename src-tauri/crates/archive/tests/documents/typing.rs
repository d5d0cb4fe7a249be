//! Typed text: it wins over what a machine read, and nothing a machine does touches it.

use std::collections::BTreeMap;

use girok_archive::{NewDecision, NewTranscription, Selection, Sight};
use proptest::prelude::*;

use crate::desk::{Desk, refused};

fn typed(page: u32, text: &str) -> NewTranscription {
    NewTranscription {
        page,
        text: text.to_owned(),
        ..NewTranscription::default()
    }
}

#[test]
fn what_was_typed_is_found_and_what_was_read_instead_is_not() {
    let desk = Desk::new();
    let record = desk.add(None, "fonds", "위원회");
    let document = desk.attach(&record, "스캔.txt", "scan");
    desk.machine_read(&document.sha256, "9.9", &["합의의샤록", "둘째 쪽"]);
    assert_eq!(desk.found("\"합의의샤록\""), [record.as_str()]);
    let typing = [typed(1, "합의의사록\n2018년")];
    desk.archive
        .transcribe(&document.id, &typing, &desk.kim)
        .unwrap();
    assert!(desk.found("\"합의의샤록\"").is_empty(), "the misreading");
    assert_eq!(desk.found("합의의사록"), [record.as_str()]);
    assert_eq!(
        desk.found("둘째"),
        [record.as_str()],
        "the page nobody typed"
    );
    let pages = desk.archive.pages_whole(&document.id).unwrap();
    assert_eq!(pages[0].page.origin, "typed");
    assert_eq!(pages[0].page.text, "합의의사록\n2018년");
    assert_eq!(pages[0].page.language, "ko", "found by the letters");
    assert_eq!(pages[0].read.as_ref().unwrap().text, "합의의샤록");
    assert_eq!(
        (pages[1].page.origin.as_str(), &pages[1].read),
        ("embedded", &None)
    );
    let kinds: Vec<String> = desk
        .archive
        .history(Some(&record), None, 10)
        .unwrap()
        .into_iter()
        .map(|entry| entry.operation.kind)
        .collect();
    assert_eq!(
        kinds[0], "document.transcribe",
        "it is in the history of its record"
    );
    desk.assert_sound();

    desk.archive
        .untranscribe(&document.id, Some(1), &desk.kim)
        .unwrap();
    assert_eq!(desk.found("\"합의의샤록\""), [record.as_str()]);
    desk.archive.undo(None, &desk.kim).unwrap();
    assert_eq!(
        desk.found("합의의사록"),
        [record.as_str()],
        "taking it away was undone"
    );
    desk.archive
        .remove_document(&document.id, &desk.kim)
        .unwrap();
    assert!(desk.found("합의의사록").is_empty());
    desk.archive.undo(None, &desk.kim).unwrap();
    assert_eq!(
        desk.found("합의의사록"),
        [record.as_str()],
        "and came back with the document"
    );
    desk.assert_sound();
}

#[test]
fn an_empty_text_says_that_the_page_has_none() {
    let desk = Desk::new();
    let record = desk.add(None, "fonds", "위원회");
    let document = desk.attach(&record, "blank.txt", "scan");
    desk.machine_read(&document.sha256, "9.9", &["쓰레기"]);
    desk.archive
        .transcribe(&document.id, &[typed(1, "")], &desk.kim)
        .unwrap();
    assert!(desk.found("쓰레기").is_empty());
    assert!(desk.archive.pages(&document.id).unwrap()[0].text.is_empty());
    for page in [0, 100_001] {
        let message = refused(desk.archive.transcribe(
            &document.id,
            &[typed(page, "x")],
            &desk.kim,
        ));
        assert!(message.contains("no such page"), "{message}");
    }
    let language = NewTranscription {
        language: Some("kr".to_owned()),
        ..typed(1, "x")
    };
    refused(
        desk.archive
            .transcribe(&document.id, &[language], &desk.kim),
    );
}

#[test]
fn a_recording_has_a_transcript_with_times() {
    let desk = Desk::new();
    let record = desk.add(None, "fonds", "위원회");
    let document = desk.attach(&record, "개회.txt", "sound");
    let transcript = "WEBVTT\n\n00:01.000 --> 00:02.000\n개회를 선언합니다\n\n00:05.000 --> 00:07.500\nОткрываю заседание\n";
    let count = desk
        .archive
        .transcribe_recording(&document.id, transcript, None, &desk.kim)
        .unwrap();
    assert_eq!(count.value, 2);
    let pages = desk.archive.pages_whole(&document.id).unwrap();
    let times: Vec<_> = pages.iter().map(|page| page.time).collect();
    assert_eq!(
        times[..2],
        [Some((1000, Some(2000))), Some((5000, Some(7500)))]
    );
    assert_eq!(pages[1].page.language, "ru");
    assert_eq!(desk.found("заседания"), [record.as_str()]);
    desk.archive
        .transcribe_recording(
            &document.id,
            "1\n00:00:01,0 --> 00:00:02,0\n폐회",
            None,
            &desk.kim,
        )
        .unwrap();
    assert!(
        desk.found("заседания").is_empty(),
        "the new transcript replaces the old one"
    );
    desk.archive.undo(None, &desk.kim).unwrap();
    assert_eq!(desk.found("заседания"), [record.as_str()]);
}

#[test]
fn text_typed_for_a_closed_record_is_not_told_by_an_open_one_with_the_same_bytes() {
    let desk = Desk::new();
    let top = desk.add(None, "fonds", "위원회");
    let open = desk.add(Some(&top), "file", "열린 철");
    let closed = desk.add(Some(&top), "file", "닫힌 철");
    let shown = desk.attach(&open, "a.txt", "the same");
    let hidden = desk.attach(&closed, "b.txt", "the same");
    assert_eq!(shown.sha256, hidden.sha256);
    desk.archive
        .transcribe(&hidden.id, &[typed(1, "기밀정보")], &desk.kim)
        .unwrap();
    let decision = NewDecision {
        status: "closed".to_owned(),
        reason: "개인 정보".to_owned(),
        grounds: vec!["kr-6".to_owned()],
        ..NewDecision::default()
    };
    let lee = girok_archive::ActorName::new("이심사", "desk").unwrap();
    let person = girok_archive::NewPerson {
        name: "이심사".to_owned(),
        role: "reviewer".to_owned(),
        ..girok_archive::NewPerson::default()
    };
    desk.archive.add_person(&person, &desk.kim).unwrap();
    desk.archive
        .decide_access(&Selection::Records(vec![closed.clone()]), &decision, &lee)
        .unwrap();
    assert_eq!(desk.found("기밀정보"), [closed.as_str()], "staff find it");
    desk.archive.seen_as(&Sight::leaving(), |archive| {
        assert!(archive.pages(&hidden.id).unwrap_or_default().is_empty());
        let open: Vec<String> = archive
            .pages(&shown.id)
            .unwrap()
            .into_iter()
            .map(|page| page.text)
            .collect();
        assert!(!open.iter().any(|text| text.contains("기밀")), "{open:?}");
        for entry in archive.history(None, None, 100).unwrap() {
            assert_ne!(entry.operation.kind, "document.transcribe");
        }
    });
    desk.archive.look(Sight::leaving());
    assert!(desk.found("기밀정보").is_empty(), "readers do not");
}

#[derive(Debug, Clone)]
enum Step {
    Type(u32, String),
    Take(u32),
    Read(Vec<String>),
    Undo,
    Redo,
    Rebuild,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (1..4u32, "[가-다]{2,3}").prop_map(|(page, text)| Step::Type(page, text)),
        1 => (1..4u32).prop_map(Step::Take),
        3 => prop::collection::vec("[라-바]{2,3}", 1..4).prop_map(Step::Read),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
        1 => Just(Step::Rebuild),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 40, ..ProptestConfig::default() })]
    #[test]
    fn typed_text_survives_reading_undo_and_rebuilding(steps in prop::collection::vec(step(), 1..16)) {
        let desk = Desk::new();
        let record = desk.add(None, "fonds", "위원회");
        let document = desk.attach(&record, "a.txt", "bytes");
        desk.machine_read(&document.sha256, "0", &["처음"]);
        let mut machine: BTreeMap<u32, String> = [(1, "처음".to_owned())].into();
        // What was typed, now and before each operation that can be undone.
        let mut typed: Vec<BTreeMap<u32, String>> = vec![BTreeMap::new()];
        let mut undone: Vec<BTreeMap<u32, String>> = Vec::new();
        for (step, number) in steps.iter().zip(1..) {
            let now = typed.last().cloned().unwrap_or_default();
            match step {
                Step::Type(page, text) => {
                    let new = NewTranscription {
                        page: *page,
                        text: text.clone(),
                        ..NewTranscription::default()
                    };
                    let done = desk.archive.transcribe(&document.id, &[new], &desk.kim).unwrap();
                    let mut next = now;
                    next.insert(*page, text.clone());
                    if done.committed.is_some() {
                        typed.push(next);
                        undone.clear();
                    }
                }
                Step::Take(page) => {
                    let done = desk.archive.untranscribe(&document.id, Some(*page), &desk.kim).unwrap();
                    let mut next = now;
                    next.remove(page);
                    if done.committed.is_some() {
                        typed.push(next);
                        undone.clear();
                    }
                }
                Step::Read(pages) => {
                    let texts: Vec<&str> = pages.iter().map(String::as_str).collect();
                    desk.machine_read(&document.sha256, &number.to_string(), &texts);
                    machine = (1..).zip(pages.iter().cloned()).collect();
                }
                // The document itself stays attached.
                Step::Undo if typed.len() > 1 => {
                    desk.archive.undo(None, &desk.kim).unwrap();
                    undone.extend(typed.pop());
                }
                Step::Redo if !undone.is_empty() => {
                    desk.archive.redo(&desk.kim).unwrap();
                    typed.extend(undone.pop());
                }
                Step::Undo | Step::Redo => {}
                Step::Rebuild => {
                    desk.archive.reindex(&mut |_| true).unwrap();
                }
            }
        }
        let typed = typed.last().unwrap();
        let mut expected = machine.clone();
        expected.extend(typed.clone());
        let pages: BTreeMap<u32, String> = desk
            .archive
            .pages(&document.id)
            .unwrap()
            .into_iter()
            .map(|page| (page.page, page.text))
            .collect();
        prop_assert_eq!(&pages, &expected);
        for text in expected.values() {
            let quoted = format!("\"{text}\"");
            prop_assert_eq!(desk.found(&quoted), vec![record.clone()], "{} is found", text);
        }
        for (page, text) in &machine {
            let shown = expected.values().any(|other| other.contains(text.as_str()));
            if typed.contains_key(page) && !shown {
                let quoted = format!("\"{text}\"");
                prop_assert!(desk.found(&quoted).is_empty(), "{} was typed over", text);
            }
        }
        desk.assert_sound();
    }
}
