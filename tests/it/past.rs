//! What was is not lost: a record as it was after any operation, and every difference in words.

use girok_tests::Girok;

/// A record described, tagged, changed, moved to the trash and brought back, one operation each.
fn archive() -> Girok {
    let girok = Girok::empty();
    for arguments in [
        &[
            "add",
            "--level",
            "fonds",
            "--title",
            "위원회",
            "--set",
            "reference=KR-KZ",
        ][..],
        &[
            "meeting",
            "add",
            "--body",
            "문화공동위원회",
            "--session",
            "3",
            "--date",
            "2018-11-15",
            "--place",
            "서울",
            "--parent",
            "KR-KZ",
            "--title",
            "제3차 회의",
            "--head",
            "KR=홍석인",
        ],
        &["tag", "KR-KZ/1", "--add", "의전 준비"],
        &["tag", "KR-KZ/1", "--add", "통역 섭외"],
        &["tag", "KR-KZ/1", "--remove", "의전 준비"],
    ] {
        let _ = girok.run(arguments).done();
    }
    let file = girok.file("minutes.txt", "합의의사록\n");
    let _ = girok.attach("KR-KZ/1", [file]).done();
    girok
}

/// The number of the last operation.
fn head(girok: &Girok) -> u64 {
    let history = girok.run(["history", "--limit", "1", "--json"]).json();
    history[0]["seq"].as_u64().unwrap()
}

fn tags(view: &serde_json::Value) -> Vec<&str> {
    let tags = view["tags"].as_array().map(Vec::as_slice);
    tags.unwrap_or_default()
        .iter()
        .filter_map(|tag| tag["label"]["text"].as_str())
        .collect()
}

#[test]
fn a_record_is_shown_as_it_was_after_any_operation() {
    let girok = archive();
    let last = head(&girok);
    let then = |seq: u64| {
        girok
            .run(["show", "KR-KZ/1", "--as-of", &format!("#{seq}"), "--json"])
            .json()
    };
    assert_eq!(tags(&then(last)), ["통역 섭외"]);
    assert_eq!(then(last)["documents"][0]["fileName"], "minutes.txt");
    let before_document = then(last - 1);
    assert_eq!(
        before_document["documents"].as_array().map(Vec::len),
        Some(0)
    );
    assert_eq!(tags(&then(last - 2)), ["의전 준비", "통역 섭외"]);
    assert_eq!(tags(&then(last - 3)), ["의전 준비"]);
    let first = then(last - 4);
    assert_eq!(tags(&first), Vec::<&str>::new());
    assert_eq!(first["meetings"][0]["heads"][0]["name"], "홍석인");
    assert_eq!(first["meetings"][0]["body"]["text"], "문화공동위원회");
    assert_eq!(first["path"][0]["reference"], "KR-KZ");
    // The record was added by the operation before: earlier there was nothing.
    let missing = girok
        .run(["show", "KR-KZ/1", "--as-of", &format!("#{}", last - 5)])
        .ends(1);
    assert!(
        missing
            .stderr
            .contains("was not in the archive at that moment"),
        "{}",
        missing.stderr
    );
    let missing = girok
        .run(["show", "KR-KZ/1", "--as-of", "1999-12-31"])
        .ends(1);
    assert!(
        missing.stderr.contains("The archive was not there yet")
            && missing.stderr.contains("it was founded at 20"),
        "{}",
        missing.stderr
    );
    for (moment, says) in [
        ("#99999", format!("numbered from #1 to #{last}, the newest")),
        ("#0", format!("numbered from #1 to #{last}, the newest")),
        ("2999-01-01", "is still to come".to_owned()),
    ] {
        let refused = girok.run(["show", "KR-KZ/1", "--as-of", moment]).ends(1);
        assert!(
            refused.stderr.contains(&says),
            "{moment}: {}",
            refused.stderr
        );
        assert_eq!(refused.stdout, "", "the present is no answer");
        let _ = girok.run(["diff", "KR-KZ/1", "--from", moment]).ends(1);
    }
    let today = chrono::Local::now().date_naive().to_string();
    let _ = girok.run(["show", "KR-KZ/1", "--as-of", &today]).done();
    // What is undone was there all the same.
    let _ = girok.run(["undo"]).done();
    assert_eq!(then(last)["documents"][0]["fileName"], "minutes.txt");
    assert_eq!(
        then(last + 1)["documents"].as_array().map(Vec::len),
        Some(0)
    );
}

#[test]
fn an_operation_says_field_by_field_what_it_changed() {
    let girok = archive();
    let last = head(&girok);
    let untagged = girok
        .run(["diff", &format!("#{}", last - 1), "--json"])
        .json();
    assert_eq!(untagged["kind"], "tag.apply");
    assert_eq!(untagged["actor"], "Test Archivist");
    let differences = untagged["differences"].as_array().unwrap();
    assert_eq!(differences.len(), 1, "{untagged}");
    assert_eq!(differences[0]["of"]["text"], "제3차 회의");
    assert_eq!(differences[0]["field"], "term_id");
    assert_eq!(differences[0]["before"]["text"], "의전 준비");
    assert_eq!(differences[0]["after"]["state"], "nothing");
    let attached = girok.run(["diff", &last.to_string()]).done();
    assert!(
        attached
            .stdout
            .contains("document.file_name\t(nothing) -> \"minutes.txt\""),
        "{}",
        attached.stdout
    );
    let _ = girok.run(["diff", "#9999"]).ends(1);
}

#[test]
fn two_moments_of_a_record_are_compared_with_all_that_belongs_to_it() {
    let girok = archive();
    let last = head(&girok);
    let compared = girok
        .run([
            "diff",
            "KR-KZ/1",
            "--from",
            &format!("#{}", last - 3),
            "--to",
            &format!("#{}", last - 1),
            "--json",
        ])
        .json();
    let compared: Vec<(&str, &str)> = compared
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["before"]["text"].as_str().unwrap_or(""),
                one["after"]["text"].as_str().unwrap_or(""),
            )
        })
        .collect();
    assert_eq!(
        compared,
        [("의전 준비", ""), ("", "통역 섭외")],
        "untagged and tagged"
    );
    let nothing = girok
        .run(["diff", "KR-KZ/1", "--from", &format!("#{last}"), "--json"])
        .json();
    assert_eq!(nothing.as_array().map(Vec::len), Some(0));
}

#[test]
fn the_history_is_told_by_person_and_by_batch() {
    let girok = archive();
    let _ = girok
        .run([
            "tag",
            "KR-KZ",
            "--add",
            "위원회",
            "--actor",
            "Гүлнар Сәтова",
        ])
        .done();
    let hers = girok
        .run(["history", "--by", "Гүлнар Сәтова", "--json"])
        .json();
    let kinds: Vec<&str> = hers
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["kind"].as_str())
        .collect();
    assert_eq!(kinds.first(), Some(&"tag.apply"), "{hers}");
    let all = girok.run(["history", "--json"]).json();
    let founded = all
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["kind"] == "archive.create");
    assert_eq!(
        founded.unwrap()["subject"],
        "",
        "founding is about no term of the vocabularies it brings"
    );
    let of_record = girok
        .run(["history", "KR-KZ/1", "--by", "Гүлнар Сәтова", "--json"])
        .json();
    assert_eq!(
        of_record.as_array().map(Vec::len),
        Some(0),
        "she touched another record"
    );
    let files = [
        girok.file("one.txt", "첫째\n"),
        girok.file("two.txt", "둘째\n"),
    ];
    let _ = girok.attach("KR-KZ/1", files).done();
    let attached = girok.run(["history", "--limit", "1", "--json"]).json();
    let group = attached[0]["group"].as_str().unwrap();
    let together = girok.run(["history", "--group", group, "--json"]).json();
    assert_eq!(together.as_array().map(Vec::len), Some(2), "{together}");
}

#[test]
fn undo_and_redo_name_what_they_take_back() {
    let girok = archive();
    let _ = girok
        .run([
            "add",
            "--level",
            "item",
            "--parent",
            "KR-KZ/1",
            "--title",
            "의정서 초안",
        ])
        .done();
    let last = head(&girok);
    let undone = girok
        .run(["undo", "--json", "--actor", "Ким Людмила"])
        .json();
    assert_eq!(undone["kind"], "undo");
    assert_eq!(undone["seq"].as_u64(), Some(head(&girok)));
    assert_eq!(undone["actor"], "Ким Людмила");
    assert_eq!(undone["of"]["seq"].as_u64(), Some(last));
    assert_eq!(undone["of"]["kind"], "record.add");
    assert_eq!(undone["of"]["actor"], "Test Archivist");
    assert_eq!(
        undone["of"]["subject"], "의정서 초안",
        "what is gone is called what it was called last"
    );
    assert!(
        undone["of"]["at"]
            .as_str()
            .is_some_and(|at| at.starts_with("20"))
    );
    let redone = girok.run(["redo"]).done();
    let parts: Vec<&str> = redone.stdout.trim().split('\t').collect();
    assert_eq!(
        (parts[1], parts[3], parts[4], parts[5], parts[6]),
        (
            "redo",
            format!("#{last}").as_str(),
            "record.add",
            "의정서 초안",
            "Test Archivist"
        ),
        "{}",
        redone.stdout
    );
    let again = girok.run(["undo"]).done();
    assert!(
        again.stdout.contains(&format!("\t#{last}\trecord.add\t")),
        "{}",
        again.stdout
    );
}

#[test]
fn the_history_counts_what_an_operation_touched() {
    let girok = archive();
    let all = girok.run(["history", "--json"]).json();
    let founded = all
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["kind"] == "archive.create")
        .unwrap();
    assert_eq!(
        founded["touched"].as_array().map(Vec::len),
        Some(0),
        "too many to name"
    );
    let count = |entity: &str| {
        let counts = founded["counts"].as_array().unwrap();
        let of_kind = counts.iter().find(|one| one["entity"] == entity);
        of_kind.and_then(|one| one["count"].as_u64()).unwrap_or(0)
    };
    assert!(
        count("term") > 100 && count("term_label") > count("term"),
        "{founded}"
    );
    let attached = &all[0];
    assert_eq!(attached["touched"][0]["entity"], "document");
    assert_eq!(attached["counts"][0]["count"], 1);
    let lines = girok.run(["history"]).done();
    let founding = lines
        .stdout
        .lines()
        .find(|line| line.contains("archive.create"));
    assert!(
        founding.unwrap().contains(" term_label"),
        "{}",
        lines.stdout
    );
}
