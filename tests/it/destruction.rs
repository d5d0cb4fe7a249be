//! A real document, read by the extractor, is destroyed from the command line, and nothing in the folder holds its words.

use std::fs;
use std::path::Path;

use girok_archive::{ActorName, Op};
use girok_model::Role;
use girok_store::{
    Access, ActorRow, DisposalItemRow, DisposalRow, RecordRow, Store, StoreError, Write,
};
use girok_tests::{Girok, sample_documents};
use serde_json::{Value, json};

const NOW: &str = "2026-05-01T00:00:00.000Z";

/// The person of the command line becomes an approver, and a case stands approved by another one.
fn approve(girok: &Girok, code: &str, record: &str) {
    let store = Store::open(&girok.catalogue(), Access::Write, NOW).unwrap();
    let actor = ActorName::new("Test Archivist", "test").unwrap();
    let write = Write {
        op: Op::DisposalDecide,
        actor: &actor,
        at: NOW.to_owned(),
        params: json!({}),
        group: None,
    };
    store
        .transact::<_, StoreError>(&write, |tx| {
            let mut own = tx
                .read()
                .list::<ActorRow>("name = 'Test Archivist'", [])?
                .remove(0);
            Role::Approver.code().clone_into(&mut own.role);
            tx.update(&own)?;
            tx.insert(&ActorRow {
                id: "chair".to_owned(),
                name: "Чон Людмила".to_owned(),
                account: "chair".to_owned(),
                role: Role::Approver.code().to_owned(),
                left_on: None,
                bound: None,
            })?;
            let row = tx
                .read()
                .list::<RecordRow>("reference = ?1", [record])?
                .remove(0);
            tx.insert(&DisposalRow {
                id: code.to_owned(),
                code: code.to_owned(),
                action: "destroy".to_owned(),
                state: "approved".to_owned(),
                authority: "Schedule 4, class 10".to_owned(),
                proposed_by: own.id,
                proposed_at: NOW.to_owned(),
                decided_by: Some("chair".to_owned()),
                decided_at: Some(NOW.to_owned()),
                ..DisposalRow::default()
            })?;
            tx.insert(&DisposalItemRow {
                id: "item".to_owned(),
                disposal_id: code.to_owned(),
                record_id: row.id,
                ..DisposalItemRow::default()
            })
        })
        .unwrap();
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
