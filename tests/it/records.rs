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
        refused.stderr.contains("lead back to itself"),
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
        refused.stderr.contains("cannot stand there"),
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
