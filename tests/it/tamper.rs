//! What was changed behind our back, with the stock `sqlite3` shell or a file manager, is noticed and the
//! record is named.

use std::fs;
use std::process::Command;

use girok_tests::{Girok, has_command};
use serde_json::Value;

const THIRD: &str = "KR-KZ/1";

/// A small archive: two records, a meeting, a document, and a title changed once.
fn archive() -> Girok {
    let girok = Girok::empty();
    let _ = girok
        .run([
            "add",
            "--level",
            "fonds",
            "--title",
            "위원회",
            "--set",
            "reference=KR-KZ",
        ])
        .done();
    let _ = girok
        .run([
            "meeting",
            "add",
            "--body",
            "문화공동위원회",
            "--session",
            "3",
            "--date",
            "2018-11-15",
            "--parent",
            "KR-KZ",
            "--head",
            "KR=홍석인",
        ])
        .done();
    let file = girok.file("letter.txt", "암각화 보존에 관한 편지\n");
    let _ = girok.attach(THIRD, [file]).done();
    let _ = girok.run(["tag", THIRD, "--add", "문화교류"]).done();
    let _ = girok.run(["tag", THIRD, "--remove", "문화교류"]).done();
    girok.check_clean();
    girok
}

fn sqlite(girok: &Girok, sql: &str) {
    let done = Command::new("sqlite3")
        .arg(girok.catalogue())
        .arg(sql)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{sql}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// The faults a check finds; there must be some.
#[track_caller]
fn faults(girok: &Girok, arguments: &[&str]) -> Vec<Value> {
    let asked = [&["check", "--json", "--quiet"], arguments].concat();
    let report = girok.run(&asked).ends(1).json();
    assert_eq!(report["sound"], false);
    report["faults"].as_array().unwrap().clone()
}

#[test]
fn rows_changed_with_the_stock_shell_are_named() {
    if !has_command("sqlite3") {
        return;
    }
    let original = archive();
    let id = original.run(["show", THIRD, "--json"]).done().json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let triggers = "DROP TRIGGER operation_no_delete; DROP TRIGGER change_no_delete; DROP TRIGGER operation_no_update;";
    let cases = [
        ("a record", format!("UPDATE record SET extent = '7' WHERE id = '{id}'"), Some(THIRD)),
        ("a reference code", format!("UPDATE record SET reference = 'STOLEN' WHERE id = '{id}'"), Some("STOLEN")),
        ("a description", format!("UPDATE description SET title = 'x' WHERE record_id = '{id}'"), Some(THIRD)),
        ("a meeting", "UPDATE meeting SET session = 4".to_owned(), Some(THIRD)),
        ("a participant", "UPDATE participant SET name = 'x'".to_owned(), Some(THIRD)),
        ("a document", "UPDATE document SET file_name = 'x.txt'".to_owned(), Some(THIRD)),
        ("a description removed", format!("DELETE FROM description WHERE record_id = '{id}'"), Some(THIRD)),
        ("a document removed", "DELETE FROM document".to_owned(), Some(THIRD)),
        ("a record removed", format!("DELETE FROM description WHERE record_id = '{id}'; DELETE FROM record WHERE id = '{id}'"), Some(&*id)),
        ("a description added", "INSERT INTO description (key, id, record_id, language, position, title, scope) SELECT 99, 'x', id, 'fr', 9, 'x', '' FROM record WHERE reference = 'KR-KZ'".to_owned(), Some("KR-KZ")),
        ("an earlier image", "UPDATE image SET before = replace(before, 'record_id', 'record_no')".to_owned(), None),
        ("an operation", format!("{triggers} UPDATE operation SET at = '1999-01-01T00:00:00.000Z' WHERE seq = 3"), None),
        (
            "the end of the journal",
            format!(
                "{triggers} DELETE FROM image WHERE op_seq = (SELECT max(seq) FROM operation); \
                 DELETE FROM change WHERE op_seq = (SELECT max(seq) FROM operation); \
                 DELETE FROM operation WHERE seq = (SELECT max(seq) FROM operation);"
            ),
            None,
        ),
        ("the text of a page", "UPDATE page SET text = replace(text, '암각화', '벽화')".to_owned(), Some(THIRD)),
        ("a page removed", "DELETE FROM page".to_owned(), Some(THIRD)),
    ];
    let mut wrong = Vec::new();
    for (what, sql, named) in cases {
        let copy = Girok::nowhere();
        girok_tests::copy_folder(original.dir(), copy.dir());
        sqlite(&copy, &sql);
        let found = copy.run(["check", "--json", "--quiet"]);
        let report = found.json();
        let faults = report["faults"].as_array().cloned().unwrap_or_default();
        if found.code != 1 || faults.is_empty() {
            wrong.push(format!("{what}: exit {}, {report}", found.code));
        } else if named.is_some_and(|named| !faults.iter().any(|fault| fault["record"] == named)) {
            wrong.push(format!(
                "{what}: {} is not named in {}",
                named.unwrap_or_default(),
                report["faults"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_words_of_a_check_name_the_record_too() {
    if !has_command("sqlite3") {
        return;
    }
    let girok = archive();
    sqlite(&girok, "UPDATE meeting SET place = 'Алматы'");
    let said = girok.run(["check", "--quiet"]).ends(1).stdout;
    assert!(
        said.contains("fault: KR-KZ/1: The meeting was changed outside Girok."),
        "{said}"
    );
}

#[test]
fn stored_bytes_that_changed_or_went_are_found() {
    let girok = archive();
    let document = girok.run(["show", THIRD, "--json"]).done().json()["documents"][0].clone();
    let path = girok.stored(document["sha256"].as_str().unwrap());
    let mut bytes = fs::read(&path).unwrap();
    bytes[3] ^= 1;
    fs::remove_file(&path).unwrap();
    fs::write(&path, &bytes).unwrap();
    let _ = girok.run(["check", "--quiet"]).done();
    let found = faults(&girok, &["--fixity"]);
    assert_eq!(
        (&found[0]["record"], &found[0]["id"], found.len()),
        (&THIRD.into(), &document["id"], 1),
        "{found:?}"
    );
    bytes.pop();
    fs::write(&path, &bytes).unwrap();
    assert_eq!(
        faults(&girok, &[])[0]["record"],
        THIRD,
        "a shorter file is noticed without reading it"
    );
    fs::remove_file(&path).unwrap();
    let found = faults(&girok, &[]);
    assert_eq!(
        (&found[0]["record"], found.len()),
        (&THIRD.into(), 1),
        "{found:?}"
    );
    assert!(
        found[0]["message"]
            .as_str()
            .unwrap()
            .contains("\"letter.txt\" is missing"),
        "{found:?}"
    );
}
