//! What a letter carries becomes documents of the same record, once, and can be undone together.

use std::fs;

use girok_tests::Girok;

const LETTER: &str = "From: hong@mofa.kr\r\nSubject: papers\r\nDate: Tue, 9 Jun 2009 23:58:45 +0900\r\n\
    Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n\
    --x\r\nContent-Type: text/plain; name=\"../agenda.txt\"\r\nContent-Disposition: attachment\r\n\r\nfirst matter\r\n\
    --x\r\nContent-Type: text/plain; name=\"agenda.txt\"\r\nContent-Disposition: attachment\r\n\r\nsecond matter\r\n--x--\r\n";

#[test]
fn a_letter_gives_its_attachments() {
    let girok = Girok::empty();
    let add = [
        "add",
        "--level",
        "item",
        "--title",
        "편지",
        "--set",
        "reference=L",
    ];
    let _ = girok.run(add).done();
    let folder = tempfile::tempdir().unwrap();
    let letter = folder.path().join("letter.eml");
    fs::write(&letter, LETTER).unwrap();
    let plain = folder.path().join("plain.txt");
    fs::write(&plain, "nothing inside").unwrap();
    let lines = girok.attach("L", [&letter, &plain]).done().json_lines();
    let id = lines[0]["document"].as_str().unwrap().to_owned();
    let text = lines[1]["document"].as_str().unwrap().to_owned();

    let refused = girok.run(["unpack", &text]);
    assert_ne!(refused.code, 0, "there is nothing inside a text");
    assert!(refused.stderr.contains("plain.txt"), "{}", refused.stderr);

    let taken = girok.run(["unpack", "L", "--json"]).done().json_lines();
    let names: Vec<&str> = taken
        .iter()
        .map(|line| line["fileName"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["agenda.txt", "agenda (2).txt"]);
    assert!(
        taken
            .iter()
            .all(|line| line["parent"] == id.as_str() && line["already"] == false)
    );

    let again = girok.run(["unpack", &id, "--json"]).done().json_lines();
    assert!(
        again.iter().all(|line| line["already"] == true),
        "{again:?}"
    );
    let listed = girok
        .run(["documents", "list", "L", "--json"])
        .done()
        .json();
    let parts: Vec<&serde_json::Value> = listed
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["parent"] == id.as_str())
        .collect();
    assert_eq!(parts.len(), 2);
    assert!(
        parts
            .iter()
            .all(|one| one["role"] == "attachment" && one["state"] == "text")
    );

    let _ = girok.run(["undo"]).done();
    let left = girok
        .run(["documents", "list", "L", "--json"])
        .done()
        .json();
    assert_eq!(left.as_array().unwrap().len(), 2, "both are undone as one");
    let _ = girok.run(["check", "--fixity"]).done();
}
