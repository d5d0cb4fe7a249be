//! Multi-level description at the command line.

use girok_tests::Girok;

/// A fonds with a series and two files, numbered as Russian archives do.
fn fonds() -> Girok {
    let girok = Girok::empty();
    let _ = girok.run(["mask", "Ф. {number}"]).done();
    let add = |level: &str, title: &str, rest: &[&str]| {
        let mut words = vec![
            "add",
            "--level",
            level,
            "--title",
            title,
            "--language",
            "ru",
        ];
        words.extend(rest);
        let _ = girok.run(words).done();
    };
    add(
        "fonds",
        "Комиссия по сотрудничеству",
        &[
            "--set",
            "reference_mask={parent} Оп. {number}",
            "--set",
            "languages=ru,kk",
            "--set",
            "access=partly_closed",
            "--set",
            "custodial_history:kk=1998 жылы тапсырылған",
        ],
    );
    let below = [
        "--parent",
        "Ф. 1",
        "--set",
        "reference_mask={parent} Д. {number:03}",
    ];
    add("opis", "Протоколы", &below);
    add("file", "Протокол № 3", &["--parent", "Ф. 1 Оп. 1"]);
    add("file", "Протокол № 4", &["--parent", "Ф. 1 Оп. 1"]);
    girok
}

fn order(girok: &Girok, parent: &str) -> Vec<String> {
    let tree = girok.run(["tree", parent, "--json"]).done().json();
    let rows = tree.as_array().unwrap();
    rows.iter()
        .map(|row| row["reference"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_record_is_described_at_its_level_and_shows_what_it_inherits() {
    let girok = fonds();
    assert_eq!(
        order(&girok, "Ф. 1 Оп. 1"),
        ["Ф. 1 Оп. 1 Д. 001", "Ф. 1 Оп. 1 Д. 002"]
    );
    let file = "Ф. 1 Оп. 1 Д. 001";
    let _ = girok
        .run([
            "update",
            file,
            "--set",
            "scope=Обмен копиями",
            "--set",
            "title:ko=제3차 회의록",
            "--set",
            "description_status=final",
            "--set",
            "date=2018-11-15",
            "--source",
            "ko",
        ])
        .done();
    let _ = girok
        .run(["identifier", file, "--add", "등록번호=BA0882190"])
        .done();
    let _ = girok
        .run([
            "relate",
            "BA0882190",
            "precedes",
            "Ф. 1 Оп. 1 Д. 002",
            "--note",
            "2022",
        ])
        .done();
    let shown = girok.run(["show", "ba0882190"]).done().stdout;
    for line in [
        "scope:ru     Обмен копиями",
        "status       final",
        "identifier   BA0882190 (등록번호)",
        "access       partly_closed (inherited from Ф. 1)",
        "languages    ru, kk (inherited from Ф. 1)",
        "precedes     Ф. 1 Оп. 1 Д. 002  Протокол № 4 (2022)",
    ] {
        assert!(shown.contains(line), "{line} is missing:\n{shown}");
    }
    let view = girok.run(["show", file, "--json"]).done().json();
    assert_eq!(
        view["descriptions"][0]["language"], "ko",
        "the source language comes first"
    );
    assert_eq!(view["inherited"]["access"]["from"]["reference"], "Ф. 1");
    assert_eq!(view["fields"]["descriptionStatus"], "final");
    let other = girok
        .run(["show", "Ф. 1 Оп. 1 Д. 002", "--json"])
        .done()
        .json();
    assert_eq!(other["relations"][0]["kind"], "follows");
    let found = girok.run(["search", "тапсырылған", "--json"]).done().json();
    assert_eq!(
        found["hits"][0]["reference"], "Ф. 1",
        "every element is searched"
    );
    let found = girok.run(["search", "BA0882190", "--json"]).done().json();
    assert_eq!(found["hits"][0]["reference"], file);
    let _ = girok.run(["check"]).done();
}

#[test]
fn records_are_arranged_copied_thrown_away_and_brought_back() {
    let girok = fonds();
    let (first, second) = ("Ф. 1 Оп. 1 Д. 001", "Ф. 1 Оп. 1 Д. 002");
    assert_eq!(
        girok.run(["move", second, "--before", first]).done().stdout,
        "1 record moved\n"
    );
    assert_eq!(order(&girok, "Ф. 1 Оп. 1"), [second, first]);
    let refused = girok.run(["move", "Ф. 1", "--to", first]).ends(1);
    assert!(
        refused.stderr.contains("lead round in a circle"),
        "{}",
        refused.stderr
    );
    let _ = girok.run(["move", first]).ends(2);
    let copied = girok
        .run(["copy", "Ф. 1 Оп. 1", "--to", "Ф. 1", "--json"])
        .done()
        .json();
    assert_eq!(copied["reference"], "Ф. 1 Оп. 2");
    assert_eq!(order(&girok, "Ф. 1 Оп. 2").len(), 2);
    assert_eq!(
        girok.run(["publish", "Ф. 1", "--below"]).done().stdout,
        "7 records published\n"
    );
    assert_eq!(
        girok.run(["unpublish", second]).done().stdout,
        "1 record draft\n"
    );
    let _ = girok
        .run([
            "move",
            "Ф. 1 Оп. 1 Д. 001",
            "--to",
            "Ф. 1 Оп. 2",
            "--renumber",
        ])
        .done();
    let shown = girok.run(["show", first, "--json"]).done().json();
    assert_eq!(
        shown["reference"], "Ф. 1 Оп. 2 Д. 003",
        "the former code still finds it"
    );
    assert_eq!(
        girok.run(["trash", "Ф. 1 Оп. 2"]).done().stdout,
        "4 records trashed\n"
    );
    let bin = girok.run(["trash", "--json"]).done().json();
    assert_eq!(
        (&bin[0]["reference"], &bin[0]["below"]),
        (&"Ф. 1 Оп. 2".into(), &3.into())
    );
    let refused = girok.run(["trash", "--restore", first]).ends(1);
    assert!(
        refused
            .stderr
            .contains("hint: Restore \"Ф. 1 Оп. 2\" first."),
        "{}",
        refused.stderr
    );
    assert_eq!(
        girok
            .run(["trash", "--restore", "Ф. 1 Оп. 2"])
            .done()
            .stdout,
        "4 records restored\n"
    );
    let _ = girok.run(["check"]).done();
}

#[test]
fn an_archive_may_have_levels_of_its_own() {
    let girok = fonds();
    let _ = girok
        .run([
            "level",
            "save",
            "volume",
            "--below",
            "file",
            "--label",
            "ru=Том",
            "--label",
            "ko=권",
        ])
        .done();
    let _ = girok
        .run([
            "add",
            "--level",
            "volume",
            "--title",
            "Том 1",
            "--parent",
            "Ф. 1 Оп. 1 Д. 001",
        ])
        .done();
    let refused = girok
        .run([
            "add", "--level", "volume", "--title", "Том 1", "--parent", "Ф. 1",
        ])
        .ends(1);
    assert!(
        refused.stderr.contains("A record of level \""),
        "{}",
        refused.stderr
    );
    let levels = girok.run(["level", "list", "--json"]).done().json();
    let volume = levels
        .as_array()
        .unwrap()
        .iter()
        .find(|level| level["code"] == "volume")
        .unwrap();
    assert_eq!(
        (&volume["labels"]["ru"], &volume["records"]),
        (&"Том".into(), &1.into())
    );
    let _ = girok.run(["mask", "{parent}/"]).ends(1);
    let _ = girok.run(["update", "Ф. 1", "--set", "shelf=3"]).ends(2);
}

#[test]
fn a_record_has_dates_of_more_than_one_kind() {
    let girok = Girok::empty();
    let _ = girok
        .run([
            "add",
            "--level",
            "fonds",
            "--title",
            "이주 문서철",
            "--set",
            "reference=KR-NAK",
            "--date-of",
            "accumulation=1937/1938",
            "--date-of",
            "covered=1929",
        ])
        .done();
    let show = |extra: &[&str]| {
        let mut arguments = vec!["show", "KR-NAK", "--json"];
        arguments.extend(extra);
        girok.run(arguments).json()
    };
    let dates = |view: &serde_json::Value| -> Vec<(String, String)> {
        let dates = view["dates"].as_array().cloned().unwrap_or_default();
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        dates
            .iter()
            .map(|date| (text(&date["kind"]), text(&date["date"]["text"])))
            .collect()
    };
    let pair = |kind: &str, date: &str| (kind.to_owned(), date.to_owned());
    let first = [pair("accumulation", "1937/1938"), pair("covered", "1929")];
    assert_eq!(dates(&show(&[])), first);
    assert_eq!(
        show(&[])["date"]["text"],
        "",
        "the date of creation is not known"
    );
    // The essential element is met by either.
    let complete = girok.run(["complete", "KR-NAK", "--json"]);
    let complete = complete.json();
    assert!(
        !complete["missing"]
            .as_array()
            .unwrap()
            .contains(&"date".into()),
        "{complete}"
    );
    for year in ["1937", "1938", "1929", "1936..1937"] {
        let found = girok.search(&format!("year:{year}"));
        assert_eq!(found["total"], 1, "{year}");
    }
    assert_eq!(girok.search("year:1930..1936")["total"], 0);
    let before = girok.run(["history", "--limit", "1", "--json"]).json()[0]["seq"].to_string();
    let _ = girok
        .run([
            "update",
            "KR-NAK",
            "--date-of",
            "accumulation=1939",
            "--date-of",
            "creation=1936",
        ])
        .done();
    let changed = [pair("covered", "1929"), pair("accumulation", "1939")];
    assert_eq!(dates(&show(&[])), changed, "the other kind stays");
    assert_eq!(show(&[])["date"]["text"], "1936");
    assert_eq!(girok.search("year:1938")["total"], 0);
    assert_eq!(dates(&show(&["--as-of", &format!("#{before}")])), first);
    let compared = girok
        .run(["diff", "KR-NAK", "--from", &format!("#{before}"), "--json"])
        .json();
    let differs = compared.as_array().unwrap().iter().any(|one| {
        one["entity"] == "record_date"
            && one["field"] == "date_text"
            && one["after"]["text"] == "1939"
    });
    assert!(differs, "{compared}");
    let _ = girok.run(["undo"]).done();
    assert_eq!(dates(&show(&[])), first);
    assert_eq!(girok.search("year:1938")["total"], 1);
    let _ = girok.run(["redo"]).done();
    let _ = girok
        .run(["update", "KR-NAK", "--date-of", "covered="])
        .done();
    assert_eq!(dates(&show(&[])), [pair("accumulation", "1939")]);
    let shown = girok.run(["show", "KR-NAK"]).done();
    assert!(
        shown.stdout.contains("date:accumulation 1939"),
        "{}",
        shown.stdout
    );
    for (given, says) in [
        ("made=1939", "accumulation"),
        ("covered=2018-02-31", "The date \"2018-02-31\" names a day"),
        ("accumulation", "KIND=DATE"),
    ] {
        let refused = girok.run(["update", "KR-NAK", "--date-of", given]);
        assert_ne!(refused.code, 0, "{given}");
        assert!(refused.stderr.contains(says), "{given}: {}", refused.stderr);
    }
    let _ = girok.run(["copy", "KR-NAK", "--top"]).done();
    assert_eq!(
        girok.search("year:1939")["total"],
        2,
        "a copy has the dates"
    );
    girok.check_clean();
    for _ in 0..4 {
        let _ = girok.run(["undo"]).done();
    }
    girok.check_clean();
}
