use std::fs;

use girok_tests::{Girok, root};
use serde_json::Value;

/// The block of the manual that is called `name`.
fn example(name: &str) -> String {
    let manual = fs::read_to_string(root().join("docs/command-line.md")).unwrap();
    let head = format!("```json {name}\n");
    let start = manual
        .find(&head)
        .unwrap_or_else(|| panic!("the manual has no {name}"));
    let block = &manual[start + head.len()..];
    block[..block.find("\n```").unwrap()].to_owned()
}

/// Everything written is there when it is read; what is read may say more, such as ids.
#[track_caller]
fn holds(read: &Value, written: &Value, path: &str) {
    match (read, written) {
        (Value::Object(read), Value::Object(written)) => {
            for (name, value) in written {
                let there = read.get(name).unwrap_or(&Value::Null);
                holds(there, value, &format!("{path}/{name}"));
            }
        }
        (Value::Array(read), Value::Array(written)) => {
            assert_eq!(read.len(), written.len(), "{path}");
            for (read, written) in read.iter().zip(written) {
                holds(read, written, path);
            }
        }
        _ => assert_eq!(read, written, "{path}"),
    }
}

#[test]
fn a_whole_meeting_is_saved_as_the_manual_writes_it() {
    let girok = Girok::empty();
    let text = example("meeting.json");
    let file = girok.file("meeting.json", &text);
    let file = file.to_str().unwrap();
    let id = girok.run(["meeting", "save", file, "--json"]).done().json()["id"].clone();
    let id = id.as_str().unwrap();
    let read = girok.run(["meeting", "show", id, "--json"]).done().json();
    let mut written: Value = serde_json::from_str(&text).unwrap();
    holds(&read["details"], &written, "");
    // Sent back with another status it is another status; with a word that is none, the words there are.
    written["status"] = "resumed".into();
    let again = girok.file("again.json", written.to_string());
    let _ = girok
        .run(["meeting", "save", again.to_str().unwrap(), "--id", id])
        .done();
    written["status"] = "over".into();
    let wrong = girok.file("wrong.json", written.to_string());
    let refused = girok
        .run(["meeting", "save", wrong.to_str().unwrap(), "--id", id])
        .ends(1);
    assert_eq!(
        refused.stderr,
        "error: The status \"over\" is not one that can be chosen here.\n\
         hint: Use planned, held, cancelled, postponed or resumed.\n"
    );
    girok.check_clean();
}

#[test]
fn a_whole_instrument_is_saved_as_the_manual_writes_it() {
    let girok = Girok::sample();
    let text = example("instrument.json");
    let file = girok.file("instrument.json", &text);
    let id = girok
        .run(["instrument", "save", file.to_str().unwrap(), "--json"])
        .done()
        .json()["id"]
        .clone();
    let id = id.as_str().unwrap();
    let read = girok
        .run(["instrument", "show", id, "--json"])
        .done()
        .json();
    let mut written: Value = serde_json::from_str(&text).unwrap();
    // A record is named by its reference code and told by its id.
    let record = written.as_object_mut().unwrap().remove("record").unwrap();
    let shown = girok.run(["show", record.as_str().unwrap(), "--json"]);
    assert_eq!(read["details"]["record"], shown.done().json()["id"]);
    holds(&read["details"], &written, "");
    girok.check_clean();
}

#[test]
fn the_sample_follows_a_request_to_the_memorandum_nobody_has_proved_yet() {
    let girok = Girok::sample();
    let list = girok.run(["matter", "list", "--json"]).done().json();
    let request = list
        .as_array()
        .unwrap()
        .iter()
        .find(|matter| matter["details"]["kind"] == "requested")
        .unwrap();
    assert_eq!(
        (&request["state"], &request["inferred"]),
        (&"done".into(), &true.into())
    );
    let id = request["id"].as_str().unwrap();
    let chain = girok.run(["matter", "chain", id, "--json"]).done().json();
    let steps: Vec<_> = chain
        .as_array()
        .unwrap()
        .iter()
        .map(|step| {
            (
                step["distance"].as_i64(),
                step["link"]["inferred"].as_bool(),
            )
        })
        .collect();
    assert_eq!(steps, [(Some(1), Some(false)), (Some(2), Some(true))]);
    let memorandum = chain[1]["instrument"]["id"].as_str().unwrap();
    assert_eq!(chain[1]["instrument"]["details"]["date"], "2021-08-17");
    let back = girok
        .run(["instrument", "chain", memorandum, "--as-of", "2018"])
        .done();
    let lines: Vec<_> = back.stdout.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(
        lines[0].starts_with("-2\tcontinued (with evidence)\t3\trequested\tin_progress\t"),
        "{}",
        lines[0]
    );
    assert!(
        lines[1].starts_with("-1\tanswered (inferred)\t3\tnoted\tdone\t"),
        "{}",
        lines[1]
    );
    let none = girok.run(["matter", "list", "--as-of", "2012"]).done();
    assert_eq!(none.stdout, "");
    let odd = girok.run(["matter", "list", "--as-of", "someday"]).ends(1);
    assert!(
        odd.stderr.contains("hint: Write a day, a month or a year"),
        "{}",
        odd.stderr
    );
}
