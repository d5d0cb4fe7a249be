//! A real document, read by the extractor, is destroyed from the command line, and nothing in the folder holds its words.

use std::fs;
use std::path::Path;

use girok_tests::{Girok, sample_documents};
use serde_json::{Value, json};

/// A case for the destruction of a record goes its way to approval, each step by another person; the person of the command line
/// becomes an approver beside.
fn approve(girok: &Girok, code: &str, record: &str) {
    let step = |actor: &str, arguments: &[&str]| {
        let acting: Vec<&str> = ["--actor", actor]
            .into_iter()
            .chain(arguments.iter().copied())
            .collect();
        let _ = girok.run(acting).done();
    };
    let (own, chair) = ("Test Archivist", "Чон Людмила");
    step(own, &["person", "add", chair, "--role", "approver"]);
    step(chair, &["person", "set", own, "--role", "approver"]);
    step(chair, &["person", "add", "이심사", "--role", "reviewer"]);
    let authority = "Schedule 4, class 10";
    let propose = ["disposal", "propose", record, "--action", "destroy"];
    let why = ["--reason", "Period expired", "--authority", authority];
    step(own, &[&propose[..], &why, &["--code", code]].concat());
    let opinion = ["disposal", "review", code, "--opinion", "No objection"];
    step("이심사", &opinion);
    step(chair, &["disposal", "approve", code]);
}

/// Files below `folder` that hold `word`.
fn holding(folder: &Path, word: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, word));
        } else if fs::read(&path)
            .unwrap()
            .windows(word.len())
            .any(|window| window == word.as_bytes())
        {
            found.push(path.display().to_string());
        }
    }
    found
}

#[test]
fn a_document_that_was_read_and_indexed_is_gone_from_the_folder() {
    let girok = Girok::empty();
    for (code, title) in [("A", "협정 서류"), ("B", "다른 서류")] {
        let reference = format!("reference={code}");
        let _ = girok
            .run([
                "add", "--level", "fonds", "--title", title, "--set", &reference,
            ])
            .done();
    }
    let docx = sample_documents().join("records-mou-2021-en.docx");
    let _ = girok
        .attach("A", [&docx, &girok.file("a.txt", "quixotarium")])
        .done();
    let _ = girok
        .attach("B", [girok.file("b.txt", "zwergdommel")])
        .done();
    let pages = girok.search("memorandum");
    assert_eq!(pages["total"], 1, "the document was read: {pages}");
    let before = girok.run(["show", "A", "--json"]).done().json();
    let digest = before["documents"][0]["sha256"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(!holding(girok.dir(), "quixotarium").is_empty());

    let refused = girok.run(["destroy", "D-1", "--json"]).ends(1).json();
    assert_eq!(refused["code"], "not_found", "{refused}");
    approve(&girok, "D-1", "A");
    let done = girok
        .run(["destroy", "D-1", "--json", "--quiet"])
        .done()
        .json();
    assert_eq!(
        (&done["records"], &done["documents"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(done["erased"], true);
    assert_eq!(holding(girok.dir(), "quixotarium"), Vec::<String>::new());
    assert!(!girok.stored(&digest).exists());
    assert_eq!(girok.search("memorandum")["total"], 0);
    assert_eq!(girok.search("zwergdommel")["total"], 1);
    let report = girok.check_clean();
    assert_eq!(report["notes"], json!([]));

    let certificate: Value = girok
        .run(["destruction", "show", "D-1", "--json"])
        .done()
        .json();
    assert_eq!(certificate[0]["approvedBy"], "Чон Людмила");
    assert_eq!(certificate[0]["doneBy"], "Test Archivist");
    assert_eq!(certificate[0]["files"][0]["sha256"], digest);
    let words = girok.run(["destruction", "show", "A"]).done().stdout;
    assert!(
        words.contains("Schedule 4, class 10") && words.contains("records-mou-2021-en.docx"),
        "{words}"
    );
    let list = girok.run(["destruction", "list"]).done().stdout;
    assert_eq!(list.lines().count(), 1, "{list}");
    assert!(
        girok
            .run(["show", "A"])
            .done()
            .stdout
            .contains("destroyed with authority on")
    );
    assert!(
        girok
            .run(["show", "A", "--as-of", "#5"])
            .done()
            .stdout
            .contains("destroyed with authority on")
    );
    assert!(
        girok
            .run(["tree"])
            .done()
            .stdout
            .contains("[fonds]  destroyed")
    );
    let refused = girok
        .run(["update", "A", "--set", "extent=3"])
        .ends(1)
        .stderr;
    assert!(refused.contains("was destroyed on"), "{refused}");
    let _ = girok.run(["history", "A", "--json"]).done();

    // What was thrown away is destroyed with its title.
    let _ = girok.run(["trash", "B"]).done();
    let _ = girok.run(["trash", "--empty"]).ends(2);
    let done = girok
        .run([
            "trash",
            "--empty",
            "--reason",
            "duplicates",
            "--json",
            "--quiet",
        ])
        .done()
        .json();
    assert_eq!(done["records"], 1);
    assert_eq!(holding(girok.dir(), "zwergdommel"), Vec::<String>::new());
    assert_eq!(holding(girok.dir(), "다른 서류"), Vec::<String>::new());
    let _ = girok.check_clean();
}
