//! Whatever a reader asks the protocol, no word of what is closed comes back.

#[expect(dead_code, reason = "other suites use the rest")]
#[path = "../../src-tauri/crates/archive/tests/reading_room/mod.rs"]
mod reading_room;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use girok_archive::{
    ActorName, InstrumentDetails, Localized, MatterDetails, MeetingDetails, NewInstrumentText,
    NewName, PlacePatch,
};
use girok_protocol::{Code, ForReaders, Session, for_readers};
use serde_json::{Value, json};

use reading_room::Desk;
use reading_room::world::{SECRETS, world};

/// Requests of every command that reads: `<id>` is every id there is, `<word>` every closed word, `<op>` every operation.
const REQUESTS: &[(&str, &str)] = &[
    ("archive.get", "{}"),
    ("tree.children", r#"{"language":"en"}"#),
    ("tree.children", r#"{"parent":"<id>","language":"en"}"#),
    (
        "record.list",
        r#"{"parent":"<id>","offset":0,"limit":50,"language":"en"}"#,
    ),
    ("record.get", r#"{"id":"<id>","language":"en"}"#),
    (
        "record.get",
        r#"{"id":"<id>","language":"en","asOf":"<op>"}"#,
    ),
    ("trash.list", r#"{"language":"en"}"#),
    ("level.list", "{}"),
    ("mask.get", "{}"),
    ("agent.get", r#"{"id":"<id>","language":"en"}"#),
    ("agent.list", r#"{"limit":50,"language":"en"}"#),
    (
        "agent.list",
        r#"{"query":"<word>","limit":50,"language":"en"}"#,
    ),
    ("agent.duplicates", r#"{"limit":50,"language":"en"}"#),
    ("place.get", r#"{"id":"<id>","language":"en"}"#),
    ("place.list", r#"{"limit":50,"language":"en"}"#),
    (
        "place.list",
        r#"{"query":"<word>","limit":50,"language":"en"}"#,
    ),
    ("meeting.propose", r#"{"parent":"<id>","language":"en"}"#),
    ("meeting.propose", r#"{"language":"en"}"#),
    ("meeting.list", r#"{"language":"en"}"#),
    ("meeting.list", r#"{"body":"<id>","language":"en"}"#),
    ("meeting.get", r#"{"id":"<id>","language":"en"}"#),
    ("meeting.check", r#"{"body":"<id>"}"#),
    ("instrument.list", r#"{"language":"en"}"#),
    ("instrument.list", r#"{"record":"<id>","language":"en"}"#),
    ("instrument.get", r#"{"id":"<id>","language":"en"}"#),
    ("instrument.chain", r#"{"id":"<id>","language":"en"}"#),
    ("ground.list", "{}"),
    ("schedule.list", "{}"),
    ("access.get", r#"{"record":"<id>","language":"en"}"#),
    ("matter.list", r#"{"language":"en"}"#),
    ("matter.get", r#"{"id":"<id>","language":"en"}"#),
    ("matter.chain", r#"{"id":"<id>","language":"en"}"#),
    ("document.get", r#"{"id":"<id>"}"#),
    ("document.text", r#"{"id":"<id>"}"#),
    ("document.ties", r#"{"id":"<id>"}"#),
    ("document.open", r#"{"id":"<id>"}"#),
    ("document.find", r#"{"id":"<id>","query":"<word>"}"#),
    ("document.propose", r#"{"id":"<id>"}"#),
    ("document.counterparts", r#"{"record":"<id>"}"#),
    (
        "search",
        r#"{"query":"<word>","limit":50,"facets":true,"language":"en"}"#,
    ),
    (
        "search",
        r#"{"query":"level:file","limit":50,"facets":true,"language":"en"}"#,
    ),
    (
        "search",
        r#"{"query":"apricots -<word>","limit":50,"facets":true,"language":"en"}"#,
    ),
    (
        "search",
        r#"{"query":"<word>* OR words","limit":50,"facets":true,"language":"en"}"#,
    ),
    (
        "suggest",
        r#"{"prefix":"<word>","limit":20,"language":"en"}"#,
    ),
    ("tag.list", r#"{"language":"en"}"#),
    ("template.list", "{}"),
    (
        "ditto",
        r#"{"record":"<id>","fields":["scope","title","date"]}"#,
    ),
    (
        "ditto",
        r#"{"parent":"<id>","fields":["scope","title","date"]}"#,
    ),
    ("completeness.get", r#"{"record":"<id>"}"#),
    (
        "completeness.list",
        r#"{"limit":50,"counts":true,"language":"en"}"#,
    ),
    ("profile.list", "{}"),
    ("vocabulary.list", r#"{"language":"en"}"#),
    ("term.tree", r#"{"vocabulary":"tags","language":"en"}"#),
    (
        "term.find",
        r#"{"text":"<word>","limit":20,"language":"en"}"#,
    ),
    ("term.get", r#"{"id":"<id>","language":"en"}"#),
    ("history.list", r#"{"limit":500,"language":"en"}"#),
    (
        "history.list",
        r#"{"record":"<id>","limit":500,"language":"en"}"#,
    ),
    ("history.get", r#"{"op":"<op>","language":"en"}"#),
    (
        "record.compare",
        r##"{"id":"<id>","from":"#1","language":"en"}"##,
    ),
    ("draft.get", r#"{"key":"record"}"#),
];

/// Commands whose answers hold closed words for those who work with them; the others hold none of the world's.
const TELLING: &[&str] = &[
    "access.get",
    "agent.get",
    "agent.list",
    "completeness.list",
    "ditto",
    "document.find",
    "document.get",
    "document.text",
    "document.ties",
    "draft.get",
    "history.get",
    "history.list",
    "instrument.get",
    "instrument.list",
    "matter.get",
    "matter.list",
    "meeting.get",
    "meeting.list",
    "meeting.propose",
    "place.get",
    "place.list",
    "record.compare",
    "record.get",
    "record.list",
    "search",
    "suggest",
    "tag.list",
    "term.find",
    "term.get",
    "term.tree",
    "tree.children",
];

fn requests(template: &str, ids: &[String], ops: u64) -> Vec<String> {
    let words = || SECRETS.iter().map(ToString::to_string).collect();
    let expand = |all: Vec<String>, mark: &str, by: Vec<String>| -> Vec<String> {
        if !template.contains(mark) {
            return all;
        }
        all.iter()
            .flat_map(|one| by.iter().map(|value| one.replace(mark, value)))
            .collect()
    };
    // Of the past only every third moment: each is a catalogue of its own.
    let moments = if template.contains("asOf") {
        (1..=ops).step_by(3).map(|op| format!("#{op}")).collect()
    } else {
        (1..=ops).map(|op| op.to_string()).collect()
    };
    let all = expand(vec![template.to_owned()], "<id>", ids.to_vec());
    let all = expand(all, "<word>", words());
    expand(all, "<op>", moments)
}

/// The closed words in the answers to every request, by command, and the commands that ever answered.
fn read_out(
    desk: &Desk,
    session: &Session,
) -> (BTreeMap<String, BTreeSet<String>>, BTreeSet<String>) {
    let records: BTreeSet<String> = ["F", "F/1", "F/2", "F/3", "F/4"]
        .iter()
        .map(ToString::to_string)
        .collect();
    let ids = desk.telling_ids();
    let ops = desk.archive.head().unwrap().unwrap().seq;
    let mut said: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut answered = BTreeSet::new();
    for (command, template) in REQUESTS {
        let mut ids: Vec<String> = ids.clone();
        ids.extend(records.iter().cloned());
        if template.contains("asOf") {
            ids.retain(|id| records.contains(id));
        }
        for request in requests(template, &ids, ops) {
            let payload: Value = serde_json::from_str(&request).unwrap();
            let answer = match session.call(command, payload) {
                Ok(mut answer) => {
                    if let Some(fields) = answer.as_object_mut() {
                        // The question is said again.
                        fields.remove("query");
                    }
                    answered.insert((*command).to_owned());
                    answer
                }
                Err(error) => {
                    let shapeless = error.params.get("rule").is_some_and(|rule| rule == "shape");
                    assert!(!shapeless, "{command} {request}: {error:?}");
                    serde_json::to_value(error).unwrap()
                }
            };
            let text = answer.to_string().to_lowercase();
            for word in SECRETS {
                // What was asked may be said again: "there is no …".
                if text.contains(word) && (!request.contains(word) || answer.get("code").is_none())
                {
                    said.entry((*command).to_owned())
                        .or_default()
                        .insert((*word).to_owned());
                }
            }
        }
    }
    (said, answered)
}

/// Something of every kind that anybody may see.
fn open_things(desk: &Desk) {
    let (archive, actor) = (&desk.archive, &desk.actor);
    let file = "F/1".to_owned();
    archive
        .tag(
            std::slice::from_ref(&file),
            &["minutes".to_owned()],
            &[],
            actor,
        )
        .unwrap();
    let name = NewName {
        text: "Seoul".to_owned(),
        language: "en".to_owned(),
        kind: "preferred".to_owned(),
        ..NewName::default()
    };
    let place = PlacePatch {
        names: Some(vec![name]),
        ..PlacePatch::default()
    };
    let place = archive.save_place(None, &place, actor).unwrap().value;
    archive.link_place(&file, &place, "subject", actor).unwrap();
    let meeting = MeetingDetails {
        body: "Joint committee on records".to_owned(),
        session: Some(3),
        ..MeetingDetails::default()
    };
    let meeting = archive.save_meeting(None, &meeting, actor).unwrap().value;
    archive
        .link_meeting(&meeting, &file, "minutes", actor)
        .unwrap();
    let matter = MatterDetails {
        meeting: meeting.clone(),
        kind: "agreed".to_owned(),
        texts: vec![Localized {
            language: "en".to_owned(),
            text: "To exchange copies".to_owned(),
        }],
        ..MatterDetails::default()
    };
    archive.save_matter(None, &matter, actor).unwrap();
    let instrument = InstrumentDetails {
        kind: "agreed_minutes".to_owned(),
        meeting: Some(meeting),
        texts: vec![NewInstrumentText {
            language: "en".to_owned(),
            title: "Agreed minutes".to_owned(),
            ..NewInstrumentText::default()
        }],
        ..InstrumentDetails::default()
    };
    archive.save_instrument(None, &instrument, actor).unwrap();
}

#[test]
fn no_answer_to_a_reader_holds_a_word_of_what_is_closed() {
    let world = world();
    let desk = &world.desk;
    open_things(desk);
    let settings = tempfile::tempdir().unwrap();
    let session = |actor: &ActorName| {
        Session::with(
            Arc::clone(&desk.archive),
            settings.path().join("settings.json"),
            actor.clone(),
        )
    };
    let staff = session(&desk.actor);
    staff
        .call(
            "draft.put",
            json!({ "key": "record", "content": "wombat half typed" }),
        )
        .unwrap();
    let reader = desk.person("박지수", "reader");
    desk.archive.catch_up().unwrap();
    let (told, answered) = read_out(desk, &staff);
    assert_eq!(
        told.keys().map(String::as_str).collect::<Vec<_>>(),
        TELLING,
        "what is closed is in the answers to those who work with it, so the test can fail"
    );
    assert!(
        SECRETS
            .iter()
            .filter(|word| !["zebrafinch", "quagga"].contains(word))
            .all(|word| { told.values().any(|words| words.contains(*word)) })
    );
    let (told, still) = read_out(desk, &session(&reader));
    assert_eq!(told, BTreeMap::new());
    assert_eq!(
        still, answered,
        "readers may ask the same, and are told what is open"
    );
}

#[test]
fn every_command_says_what_it_is_to_readers() {
    let unsaid: Vec<_> = Session::COMMANDS
        .iter()
        .filter(|command| for_readers(command).is_none())
        .collect();
    assert!(
        unsaid.is_empty(),
        "say in protocol/src/readers.rs whether readers may ask {unsaid:?}"
    );
    let tried: BTreeSet<&str> = REQUESTS.iter().map(|(command, _)| *command).collect();
    let reading: BTreeSet<&str> = Session::COMMANDS
        .iter()
        .copied()
        .filter(|command| for_readers(command) == Some(ForReaders::Reads))
        .collect();
    assert_eq!(
        tried, reading,
        "each command that reads is tried with closed things"
    );
}

#[test]
fn what_changes_an_archive_is_refused_to_readers_whatever_they_send() {
    let world = world();
    let reader = world.desk.person("박지수", "reader");
    let settings = tempfile::tempdir().unwrap();
    let session = Session::with(
        Arc::clone(&world.desk.archive),
        settings.path().join("settings.json"),
        reader,
    );
    let before = world.desk.archive.head().unwrap();
    for command in Session::COMMANDS {
        if for_readers(command) != Some(ForReaders::Refused) {
            continue;
        }
        let refused = session.call(command, json!({})).unwrap_err();
        assert_eq!(refused.code, Code::Precondition, "{command}");
        assert!(
            refused.message.contains("Readers"),
            "{command}: {}",
            refused.message
        );
    }
    assert_eq!(world.desk.archive.head().unwrap(), before);
}

#[test]
fn bytes_with_a_closed_page_are_not_handed_out() {
    let world = world();
    let digest = world
        .desk
        .archive
        .document(&world.document)
        .unwrap()
        .document
        .sha256;
    let reader = world.desk.person("박지수", "reader");
    let settings = tempfile::tempdir().unwrap();
    let session = |actor: &ActorName| {
        Session::with(
            Arc::clone(&world.desk.archive),
            settings.path().join("settings.json"),
            actor.clone(),
        )
    };
    assert!(session(&world.desk.actor).content(&digest).is_ok());
    let refused = session(&reader).content(&digest).unwrap_err();
    assert_eq!(refused.code, Code::Precondition);
    assert!(refused.hint.unwrap().contains("extract"));
}
