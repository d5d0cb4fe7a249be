//! An archivist's day at the command line: create, describe, attach, tag, find, take back, check.

use std::fs;

use girok_tests::{Girok, root, sample_documents};
use serde_json::Value;

const THIRD: &str = "KR-KZ/1/1";

/// An archive with one meeting and its minutes in four languages.
fn committee() -> Girok {
    let girok = Girok::empty();
    let fonds = girok
        .run([
            "add",
            "--level",
            "fonds",
            "--title",
            "한국-카자흐스탄 공동위원회",
            "--set",
            "reference=KR-KZ",
        ])
        .done();
    let (reference, id) = fonds.stdout.trim_end().split_once('\t').unwrap();
    assert_eq!((reference, id.len()), ("KR-KZ", 36));
    let series = girok
        .run([
            "add", "--level", "series", "--title", "회의", "--parent", id, "--json",
        ])
        .done()
        .json();
    assert_eq!(series["reference"], "KR-KZ/1");
    let meeting = girok
        .run([
            "meeting",
            "add",
            "--body",
            "한-카자흐스탄 문화공동위원회",
            "--session",
            "3",
            "--date",
            "2018-11-15",
            "--place",
            "서울",
            "--parent",
            "KR-KZ/1",
            "--title",
            "제3차 한-카자흐스탄 문화공동위원회",
            "--head",
            "KR=홍석인",
            "--head",
            "KZ=Алмат Суюнов",
            "--set",
            "title:en=Third Korea–Kazakhstan Joint Cultural Committee",
            "--json",
        ])
        .done()
        .json();
    assert_eq!(meeting["reference"], THIRD);
    for language in ["ko", "ru", "kk", "en"] {
        let file = sample_documents().join(format!("agreed-minutes-3-{language}.pdf"));
        let file = file.to_string_lossy();
        let line = girok
            .run([
                "attach",
                THIRD,
                &file,
                "--role",
                "agreed-minutes",
                "--language",
                language,
                "--json",
            ])
            .done()
            .json();
        assert_eq!(
            (line["state"].as_str(), line["pages"].as_u64()),
            (Some("text"), Some(4)),
            "{line}"
        );
        assert!(
            fs::metadata(girok.stored(line["sha256"].as_str().unwrap()))
                .unwrap()
                .permissions()
                .readonly()
        );
    }
    girok
}

/// The one hit of a search: its file name and page.
#[track_caller]
fn found(girok: &Girok, query: &str) -> (String, u64) {
    let answer = girok.search(query);
    assert_eq!(answer["total"], 1, "{query}: {answer}");
    let hit = &answer["hits"][0];
    let record = girok
        .run(["show", hit["record"].as_str().unwrap(), "--json"])
        .done()
        .json();
    let documents = record["documents"].as_array().unwrap();
    let file = documents
        .iter()
        .find(|document| document["id"] == hit["document"]);
    let file = file.unwrap_or_else(|| panic!("{query}: no document in {hit}"));
    (
        file["fileName"].as_str().unwrap().to_owned(),
        hit["page"].as_u64().unwrap(),
    )
}

#[test]
fn what_was_catalogued_is_shown_whole() {
    let girok = committee();
    assert_eq!(
        girok
            .run(["tag", THIRD, "--add", "문화교류", "--add", "Протокол"])
            .done()
            .stdout,
        "1 of 1 records changed\n"
    );
    let record = girok.run(["show", THIRD, "--json"]).done().json();
    assert_eq!(
        record["title"]["text"],
        "제3차 한-카자흐스탄 문화공동위원회"
    );
    assert_eq!(record["date"]["edtf"], "2018-11-15");
    assert_eq!(record["meetings"][0]["session"], 3);
    assert_eq!(record["meetings"][0]["heads"][1]["name"], "Алмат Суюнов");
    assert_eq!(record["documents"].as_array().unwrap().len(), 4);
    let tags: Vec<_> = record["tags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tag| tag["label"]["text"].clone())
        .collect();
    assert_eq!(tags, ["문화교류", "Протокол"]);
    let by_id = girok
        .run(["show", record["id"].as_str().unwrap(), "--json"])
        .done()
        .json();
    assert_eq!(by_id, record, "a reference code and an id name the same");
    let tree = girok.run(["tree", "--json"]).done().json();
    assert_eq!(tree[0]["below"][0]["below"][0]["reference"], THIRD);
    assert_eq!(
        girok
            .run(["tree", "--depth", "1"])
            .done()
            .stdout
            .lines()
            .count(),
        1
    );
    let stats = girok.run(["stats", "--json"]).done().json();
    assert_eq!(
        (&stats["records"], &stats["documents"], &stats["meetings"]),
        (&3.into(), &4.into(), &1.into())
    );
    girok.check_clean();
}

#[test]
fn every_proof_word_opens_its_page() {
    let girok = Girok::sample();
    let proofs: Value =
        serde_json::from_slice(&fs::read(root().join("assets/sample/proofs.json")).unwrap())
            .unwrap();
    let mut checked = 0;
    let mut wrong = Vec::new();
    for (file, pages) in proofs.as_object().unwrap() {
        for (words, page) in pages.as_array().unwrap().iter().zip(1u64..) {
            for word in words.as_array().unwrap().iter().filter_map(Value::as_str) {
                let answer = girok.search(word);
                checked += 1;
                // A description may speak of the same thing; the record with the document must be there and open the page.
                let opens = answer["hits"].as_array().unwrap().iter().any(|hit| {
                    let record = girok
                        .run(["show", hit["record"].as_str().unwrap(), "--json"])
                        .done()
                        .json();
                    let documents = record["documents"].as_array().unwrap();
                    documents.iter().any(|document| {
                        document["id"] == hit["document"] && document["fileName"] == file.as_str()
                    }) && hit["page"] == page
                });
                if !opens {
                    wrong.push(format!(
                        "{word} should open {file} page {page}: {}",
                        answer["hits"]
                    ));
                }
            }
        }
    }
    assert!(checked >= 38, "{checked} words");
    assert!(
        wrong.is_empty(),
        "{} of {checked}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_four_languages_are_found_in_the_forms_people_write() {
    let girok = committee();
    let cases = [
        // Korean: bare, with particles, joined and apart.
        ("암각화", "agreed-minutes-3-ko.pdf", 2),
        ("암각화를", "agreed-minutes-3-ko.pdf", 2),
        ("마이크로 필름", "agreed-minutes-3-ko.pdf", 3),
        ("마이크로필름", "agreed-minutes-3-ko.pdf", 3),
        ("장학생들은", "agreed-minutes-3-ko.pdf", 4),
        // Russian: another case than the page's.
        ("петроглифы", "agreed-minutes-3-ru.pdf", 2),
        ("стипендия", "agreed-minutes-3-ru.pdf", 4),
        // Kazakh: without the page's suffixes, and with another.
        ("жартас", "agreed-minutes-3-kk.pdf", 2),
        ("волейболды", "agreed-minutes-3-kk.pdf", 4),
        // English: another number.
        ("petroglyph", "agreed-minutes-3-en.pdf", 2),
        ("scholarship", "agreed-minutes-3-en.pdf", 4),
    ];
    let mut wrong = Vec::new();
    for (query, file, page) in cases {
        let answer = girok.search(query);
        if answer["total"] != 1 {
            wrong.push(format!("{query}: {} hits", answer["total"]));
            continue;
        }
        let found = found(&girok, query);
        if found != (file.to_owned(), page) {
            wrong.push(format!("{query}: {found:?} instead of {file} page {page}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for query in [
        "홍석인",
        "Суюнова",
        "서울",
        "제3차",
        "문화공동위원회",
        "문화 공동 위원회",
        "cultural committees",
    ] {
        assert!(
            girok.search(query)["total"].as_u64().unwrap() >= 1,
            "{query}"
        );
    }
    assert_eq!(
        girok
            .run(["search", "무지개고래"])
            .ends(0)
            .stdout
            .lines()
            .next()
            .unwrap()
            .split(' ')
            .next(),
        Some("0")
    );
}

#[test]
fn kazakh_words_are_found_by_their_dictionary_form() {
    let girok = committee();
    for (query, page) in [("шәкіртақы", 4), ("мұғалім", 4), ("микрофильмдер", 3)]
    {
        assert_eq!(
            found(&girok, query),
            ("agreed-minutes-3-kk.pdf".to_owned(), page),
            "{query}"
        );
    }
}

#[test]
fn one_syllable_is_enough() {
    let girok = Girok::empty();
    let _ = girok
        .run(["add", "--level", "item", "--title", "차 재배에 관한 건"])
        .done();
    let _ = girok
        .run(["add", "--level", "item", "--title", "말을 기르는 법"])
        .done();
    assert_eq!(girok.search("차")["hits"][0]["title"], "차 재배에 관한 건");
    assert_eq!(girok.search("말")["hits"][0]["title"], "말을 기르는 법");
}

#[test]
fn many_queries_run_in_one_process_and_facets_count() {
    let girok = committee();
    let answers = girok.search_all(&[
        "암각화".to_owned(),
        "петроглифов".to_owned(),
        "무지개고래".to_owned(),
    ]);
    let totals: Vec<_> = answers
        .iter()
        .map(|answer| {
            (
                answer["id"].as_str().unwrap(),
                answer["total"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(totals, [("0", 1), ("1", 1), ("2", 0)]);
    let facets = girok
        .run(["search", "암각화", "--facets", "--json"])
        .done()
        .json()["facets"]
        .clone();
    assert_eq!(facets["level"][0][1], 1);
    assert_eq!(facets["year"], serde_json::json!([["2018", 1]]));
    assert_eq!(facets["language"].as_array().unwrap().len(), 4);
    let marks = girok.search("암각화")["hits"][0]["snippet"].clone();
    let (start, end) = (
        marks["marks"][0][0].as_u64().unwrap(),
        marks["marks"][0][1].as_u64().unwrap(),
    );
    let text: Vec<char> = marks["text"].as_str().unwrap().chars().collect();
    let marked: String = text[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()]
        .iter()
        .collect();
    assert_eq!(marked, "암각화");
}

#[test]
fn what_was_done_is_told_taken_back_and_done_again() {
    let girok = committee();
    let _ = girok.run(["tag", THIRD, "--add", "무지개고래"]).done();
    assert_eq!(girok.search("무지개고래")["total"], 1);
    let history = girok.run(["history", "--json"]).done().json();
    assert_eq!(
        (&history[0]["kind"], &history[0]["actor"]),
        (&"tag.apply".into(), &"Test Archivist".into())
    );
    let _ = girok.run(["undo"]).done();
    assert_eq!(girok.search("무지개고래")["total"], 0);
    let _ = girok.run(["redo"]).done();
    assert_eq!(girok.search("무지개고래")["total"], 1);
    let number = history[0]["seq"].to_string();
    let _ = girok.run(["undo", &number]).done();
    assert_eq!(girok.search("무지개고래")["total"], 0);
    // The meeting cannot go while documents hang on it, and the refusal names what is in the way.
    let all = girok.run(["history", "--json"]).done().json();
    let added = all
        .as_array()
        .unwrap()
        .iter()
        .find(|entry| entry["kind"] == "meeting.add")
        .unwrap()["seq"]
        .to_string();
    let refused = girok.run(["undo", &added]).ends(1);
    assert!(
        refused.stderr.contains("document.attach"),
        "{}",
        refused.stderr
    );
    let mine = girok.run(["history", THIRD, "--json"]).done().json();
    assert!(mine.as_array().unwrap().len() >= 6, "{mine}");
    girok.check_clean();
}

#[test]
fn undoing_the_addition_of_a_record_takes_it_out_of_the_search() {
    let girok = Girok::empty();
    let _ = girok
        .run(["add", "--level", "item", "--title", "무지개고래"])
        .done();
    let _ = girok.run(["undo"]).done();
    assert_eq!(girok.search("무지개고래")["total"], 0);
    assert_eq!(girok.run(["tree"]).done().stdout, "");
    let _ = girok.run(["redo"]).done();
    assert_eq!(girok.search("무지개고래")["total"], 1);
    let empty = Girok::empty();
    let refused = empty.run(["undo"]).ends(1);
    assert!(
        refused.stderr.contains("nothing to undo"),
        "{}",
        refused.stderr
    );
}

#[test]
fn reindexing_changes_no_answer() {
    let girok = committee();
    let before = girok.search("암각화");
    let _ = girok.run(["reindex", "--quiet"]).done();
    assert_eq!(
        girok.search("암각화")["hits"][0]["page"],
        before["hits"][0]["page"]
    );
    girok.check_clean();
}

#[test]
fn exit_codes_tell_usage_and_archives_that_do_not_open_apart() {
    let girok = Girok::empty();
    for wrong in [
        &["nonsense"][..],
        &["add"],
        &["search"],
        &["tag", "X"],
        &[
            "add",
            "--level",
            "item",
            "--title",
            "x",
            "--set",
            "colour=red",
        ],
    ] {
        let _ = girok.run(wrong).ends(2);
    }
    let nowhere = Girok::nowhere();
    let refused = nowhere.run(["stats"]).ends(3);
    assert!(
        refused.stderr.starts_with("error: There is no archive at")
            && refused.stderr.contains("\nhint: "),
        "{}",
        refused.stderr
    );
    let json = nowhere.run(["stats", "--json"]).ends(3).json();
    assert_eq!(json["code"], "not_found");
    let mut unnamed = girok.command(["stats"]);
    assert_eq!(
        unnamed.env_remove("GIROK_ARCHIVE").status().unwrap().code(),
        Some(2)
    );
    fs::write(
        girok.catalogue(),
        b"this is no database at all, but long enough to be looked at",
    )
    .unwrap();
    let _ = girok.run(["stats"]).ends(3);
}
