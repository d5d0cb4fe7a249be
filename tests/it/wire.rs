//! Every command of the protocol has an example that runs, and what it answers is written down.
//!
//! `tests/fixtures/wire/NNN-command.json` are the steps of one conversation with a copy of the sample archive, in the
//! order of their names: `request` is sent, `answer` (or `error`) must come back. `keep` names values of an answer by JSON
//! pointer, and later requests use them as `"${name}"`; `stage` offers a file first. With `GIROK_WRITE_WIRE=1` the
//! answers are written anew; the difference is then read by a person.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;
use std::{env, fs};

use girok_archive::{Access, ActorName, Archive, NewPerson};
use girok_protocol::{Event, JobState, Session, actor_of_system};
use girok_tests::{Girok, root};
use serde_json::{Map, Value, json};

const MINUTE: Duration = Duration::from_mins(1);

#[test]
fn every_command_answers_as_its_example_says() {
    let girok = Girok::sample();
    let archive = Arc::new(Archive::open(girok.dir(), Access::Write).unwrap());
    // Whoever runs this is not who made the sample, and the examples show what an approver may do.
    let maker = ActorName::new("Test Archivist", "").unwrap();
    let here = NewPerson {
        name: actor_of_system().name,
        role: "approver".to_owned(),
        account: String::new(),
    };
    archive.add_person(&here, &maker).unwrap();
    archive.start_indexer();
    let settings = tempfile::tempdir().unwrap();
    let session = Session::new(archive, settings.path().join("settings.json"));
    let mut talk = Talk::new(&session, &girok);
    let rewrite = env::var_os("GIROK_WRITE_WIRE").is_some();
    let folder = root().join("tests/fixtures/wire");
    let mut asked = BTreeSet::new();
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut wrong = Vec::new();
    for file in files {
        let step: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let (command, told) = talk.step(&step);
        asked.insert(command.clone());
        let mut made = step.as_object().unwrap().clone();
        made.remove("answer");
        made.remove("error");
        made.extend(told);
        if rewrite {
            let text = serde_json::to_string_pretty(&made).unwrap();
            fs::write(&file, text + "\n").unwrap();
        } else if Value::Object(made.clone()) != step {
            wrong.push(differing(&file, &step, &made));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\nIf this is as it should be, write the answers anew with GIROK_WRITE_WIRE=1.",
        wrong.join("\n")
    );
    let missing: Vec<_> = Session::COMMANDS
        .iter()
        .filter(|command| !asked.contains(**command))
        .collect();
    assert!(
        missing.is_empty(),
        "commands without an example: {missing:?}"
    );
}

fn differing(file: &Path, wanted: &Value, made: &Map<String, Value>) -> String {
    let part = |value: Option<&Value>| value.map_or_else(String::new, ToString::to_string);
    let mut lines = vec![file.display().to_string()];
    for key in ["answer", "error"] {
        let (wanted, made) = (part(wanted.get(key)), part(made.get(key)));
        if wanted != made {
            let same = wanted
                .chars()
                .zip(made.chars())
                .take_while(|(one, other)| one == other)
                .count();
            let around = |text: &str| -> String {
                text.chars()
                    .skip(same.saturating_sub(60))
                    .take(200)
                    .collect()
            };
            lines.push(format!("  wanted … {}", around(&wanted)));
            lines.push(format!("  came   … {}", around(&made)));
        }
    }
    lines.join("\n")
}

/// Waits until a job has ended, however it ends.
fn finish(events: &Receiver<Event>) {
    loop {
        if let Event::Job { job } = events.recv_timeout(MINUTE).unwrap()
            && job.state != JobState::Running
        {
            return;
        }
    }
}

/// One conversation: what was kept from earlier answers, and numbers for ids.
struct Talk<'a> {
    session: &'a Session,
    girok: &'a Girok,
    kept: BTreeMap<String, Value>,
    ids: BTreeMap<String, usize>,
}

impl<'a> Talk<'a> {
    fn new(session: &'a Session, girok: &'a Girok) -> Self {
        Self {
            session,
            girok,
            kept: BTreeMap::new(),
            ids: BTreeMap::new(),
        }
    }

    /// Sends one step and answers what came, with everything that differs from run to run replaced.
    fn step(&mut self, step: &Value) -> (String, Map<String, Value>) {
        let command = step["command"].as_str().unwrap().to_owned();
        if let Some(files) = step["stage"].as_object() {
            for (name, file) in files {
                let path = self.girok.file(
                    file["name"].as_str().unwrap(),
                    file["text"].as_str().unwrap(),
                );
                let staged = self.session.stage(&path).unwrap();
                self.kept.insert(name.clone(), json!(staged.token));
            }
        }
        let request = self.filled(&step["request"]);
        let events = self.session.watch();
        let mut told = Map::new();
        match self.session.call(&command, request) {
            Ok(answer) => {
                for (name, pointer) in step["keep"].as_object().into_iter().flatten() {
                    let value = answer.pointer(pointer.as_str().unwrap());
                    let value =
                        value.unwrap_or_else(|| panic!("{command}: no {pointer} in {answer}"));
                    self.kept.insert(name.clone(), value.clone());
                }
                told.insert("answer".to_owned(), self.redacted(None, &answer));
            }
            Err(error) => {
                let error = serde_json::to_value(error).unwrap();
                told.insert("error".to_owned(), self.redacted(None, &error));
            }
        }
        // A job goes on by itself; the next step may use what it did.
        if step["job"] == true {
            finish(&events);
        }
        self.session.archive().catch_up().unwrap();
        (command, told)
    }

    fn filled(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => match text
                .strip_prefix("${")
                .and_then(|rest| rest.strip_suffix('}'))
            {
                Some(name) => self
                    .kept
                    .get(name)
                    .unwrap_or_else(|| {
                        panic!("nothing is kept as {name}: the step that keeps it was refused")
                    })
                    .clone(),
                None => value.clone(),
            },
            Value::Array(items) => items.iter().map(|item| self.filled(item)).collect(),
            Value::Object(fields) => fields
                .iter()
                .map(|(name, field)| (name.clone(), self.filled(field)))
                .collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        }
    }

    fn redacted(&mut self, name: Option<&str>, value: &Value) -> Value {
        match (name, value) {
            (Some("score"), Value::Number(_)) => json!("<score>"),
            (Some("took_us"), Value::Number(_)) => json!("<time taken>"),
            (Some("actor"), Value::String(_)) => json!("<actor>"),
            // Digest of ids, which are new in every archive.
            (Some("fingerprint"), Value::String(_)) => json!("<fingerprint>"),
            (Some("hash"), Value::String(_)) => json!("<hash>"),
            // Ends with the hash of an operation.
            (Some("footer"), Value::String(_)) => json!("<footer>"),
            (_, Value::String(text)) => json!(self.redacted_text(text)),
            (_, Value::Array(items)) => {
                items.iter().map(|item| self.redacted(None, item)).collect()
            }
            (_, Value::Object(fields)) => fields
                .iter()
                .map(|(name, field)| (name.clone(), self.redacted(Some(name), field)))
                .collect(),
            (_, Value::Null | Value::Bool(_) | Value::Number(_)) => value.clone(),
        }
    }

    fn redacted_text(&mut self, text: &str) -> String {
        let shaped = |length: usize, dashes: &[usize]| {
            text.len() == length
                && text.bytes().enumerate().all(|(at, byte)| {
                    if dashes.contains(&at) {
                        byte == b'-'
                    } else {
                        byte.is_ascii_hexdigit()
                    }
                })
        };
        if shaped(36, &[8, 13, 18, 23]) {
            let next = self.ids.len() + 1;
            let number = self.ids.entry(text.to_owned()).or_insert(next);
            return format!("<id {number}>");
        }
        // State identities hold the number of an operation, so they are as stable as the conversation. Times are not.
        if text.len() == 24 && text.ends_with('Z') && text.as_bytes()[10] == b'T' {
            return "<time>".to_owned();
        }
        text.to_owned()
    }
}
