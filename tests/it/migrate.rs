//! Archives of every version that was ever in use open, are brought up to date and lose nothing.

use girok_tests::Girok;

#[test]
fn the_first_archives_open_and_their_history_can_still_be_taken_back() {
    let girok = Girok::thawed("v1");
    // Reading comes first: a catalogue nobody may write yet is brought up to date all the same.
    let shown = girok.run(["show", "KR-KZ/1/1"]).done();
    assert!(shown.stdout.contains("홍석인"), "{}", shown.stdout);
    girok.check_clean();
    let found = girok.run(["search", "기록관리 요청", "--json"]).json();
    assert_eq!(found["hits"][0]["reference"], "KR-KZ/1/1", "{found}");
    assert_eq!(found["hits"][0]["page"], 1, "the file is on its page");
    // What was done before the step is undone after it: the attachment, then the second meeting.
    let history = girok.run(["history", "--json"]).json();
    assert_eq!(history.as_array().map(Vec::len), Some(11));
    let _ = girok.run(["undo"]).done();
    let _ = girok.run(["undo"]).done();
    let tree = girok.run(["tree", "--json"]).json();
    assert_eq!(tree[0]["below"][0]["children"], 1, "{tree}");
    girok.check_clean();
    assert!(
        girok.dir().join("catalogue.before-step-2.db").exists(),
        "a copy was kept before the step"
    );
}

#[test]
fn an_archive_with_the_whole_catalogue_opens_and_answers() {
    let girok = Girok::thawed("v3");
    girok.check_clean();
    let meeting = girok
        .run([
            "meeting",
            "list",
            "--body",
            "한-카자흐스탄 문화공동위원회",
            "--json",
        ])
        .json();
    let id = meeting[0]["id"].as_str().unwrap().to_owned();
    let whole = girok.run(["meeting", "show", &id, "--json"]).json();
    assert_eq!(whole["offset"], "+09:00");
    assert_eq!(
        whole["details"]["agenda"][0]["texts"][0]["title"],
        "기록관리 협력"
    );
    let matter = whole["matters"][0]["id"].as_str().unwrap().to_owned();
    let chain = girok.run(["matter", "chain", &matter, "--json"]).json();
    assert_eq!(chain[0]["link"]["inferred"], true);
    assert_eq!(chain[0]["instrument"]["details"]["kind"], "memorandum");
    let shown = girok.run(["show", "KR-KZ/1", "--json"]).json();
    assert_eq!(shown["identifiers"][0]["value"], "BA0882190");
    assert_eq!(shown["inherited"]["access"]["value"], "open");
    assert_eq!(
        girok.search("Целиноград")["hits"][0]["reference"],
        "KR-KZ/1"
    );
    let before = girok
        .run(["show", "KR-KZ/1", "--as-of", "#4", "--json"])
        .json();
    assert_eq!(before["identifiers"].as_array().map(Vec::len), Some(0));
    for _ in 0..12 {
        let _ = girok.run(["undo"]).done();
    }
    girok.check_clean();
}

#[test]
fn texts_of_originals_from_before_they_had_an_order_keep_it() {
    let girok = Girok::thawed("v3");
    let written: Vec<String> = {
        let conn = rusqlite::Connection::open(girok.catalogue()).unwrap();
        let mut statement = conn
            .prepare("SELECT language FROM original_text ORDER BY key")
            .unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let instruments = girok.run(["instrument", "list", "--json"]).json();
    let orders: Vec<Vec<String>> = instruments
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|one| one["details"]["originals"].as_array().unwrap().clone())
        .map(|original| {
            let texts = original["texts"].as_array().unwrap().clone();
            let language = |text: &serde_json::Value| text["language"].as_str().unwrap().to_owned();
            texts.iter().map(language).collect()
        })
        .collect();
    assert!(!written.is_empty(), "the frozen archive has such texts");
    assert_eq!(
        orders.concat(),
        written,
        "in the order they were written in"
    );
    girok.check_clean();
}

#[test]
fn an_archive_with_several_dates_and_texts_in_order_opens_and_answers() {
    let girok = Girok::thawed("v4");
    girok.check_clean();
    let shown = girok.run(["show", "KR-KZ", "--json"]).json();
    assert_eq!(shown["dates"][0]["kind"], "accumulation");
    assert_eq!(shown["dates"][0]["date"]["edtf"], "2013/2024");
    let earlier = girok
        .run(["show", "KR-KZ", "--as-of", "#7", "--json"])
        .json();
    assert_eq!(earlier["dates"][0]["date"]["edtf"], "2013/2023");
    let instruments = girok.run(["instrument", "list", "--json"]).json();
    let texts = &instruments[0]["details"]["originals"][0]["texts"];
    let order: Vec<_> = texts
        .as_array()
        .unwrap()
        .iter()
        .map(|text| text["language"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(order, ["ko", "kk", "en"], "as they were written");
    assert_eq!(
        girok.search("합의의사록")["hits"][0]["reference"],
        "KR-KZ/1"
    );
    for _ in 0..6 {
        let _ = girok.run(["undo"]).done();
    }
    let tree = girok.run(["tree", "--json"]).json();
    assert_eq!(
        tree,
        serde_json::json!([]),
        "all but the founding is undone"
    );
    girok.check_clean();
}

#[test]
fn an_archive_under_records_control_opens_and_answers() {
    let girok = Girok::thawed("v5");
    girok.check_clean();
    let as_person = |actor: &str, arguments: &[&str]| {
        let acting: Vec<&str> = ["--actor", actor]
            .into_iter()
            .chain(arguments.iter().copied())
            .collect();
        girok.run(acting)
    };
    let access = girok
        .run(["access", "show", "F/1", "--on", "2024-05-01", "--json"])
        .json();
    assert_eq!(access["reviewOn"], "2026-03-02", "{access}");
    let found = |actor: &str| as_person(actor, &["search", "vermilion", "--json"]).json();
    assert_eq!(found("김서연")["total"], 1);
    // A reader finds what is closed by leave alone.
    assert_eq!(found("열람자")["total"], 1);
    let stub = girok.run(["destruction", "show", "F/2", "--json"]).json();
    assert_eq!(stub[0]["approvedBy"], "이승인", "{stub}");
    let wanted = girok.run(["where", "F/1", "--json"]).json();
    assert_eq!(wanted["containers"][0]["loan"], "L2026/001", "{wanted}");
    for _ in 0..4 {
        let _ = as_person("이승인", &["undo"]).done();
    }
    assert_eq!(found("열람자")["total"], 0, "the leave is taken back");
    girok.check_clean();
}
