//! Many records changed together at the command line: languages named with a field, and what a question selected.

use girok_tests::Girok;

fn archive() -> Girok {
    let girok = Girok::empty();
    for (reference, korean, russian) in [
        ("A/1", "제1차 회의록", "Протокол первый"),
        ("A/2", "제2차 회의 록", "Протокол второй"),
    ] {
        let _ = girok
            .run([
                "add",
                "--level",
                "fonds",
                "--title",
                korean,
                "--set",
                &format!("reference={reference}"),
                "--set",
                &format!("title:ru={russian}"),
                "--set",
                "note=비고",
                "--set",
                "note:ru=примечание",
            ])
            .done();
    }
    girok
}

#[test]
fn a_field_is_cleared_and_replaced_in_one_language() {
    let girok = archive();
    let note = |language: &str| {
        let shown = girok.run(["show", "A/1", "--json"]).json();
        let all = shown["descriptions"].as_array().unwrap().clone();
        let one = all.iter().find(|one| one["language"] == language).unwrap();
        one["elements"]["note"].as_str().map(str::to_owned)
    };
    let _ = girok.run(["batch", "A/1", "--clear", "note:ru"]).done();
    assert_eq!(note("ru"), None);
    assert_eq!(
        note("ko").as_deref(),
        Some("비고"),
        "the other language stays"
    );
    let _ = girok
        .run([
            "batch",
            "A/1",
            "A/2",
            "--replace",
            "title:ru=Протокол=>Стенограмма",
        ])
        .done();
    let shown = girok.run(["show", "A/2", "--json"]).json();
    assert_eq!(shown["descriptions"][1]["title"], "Стенограмма второй");
    let nothing = girok
        .run([
            "batch",
            "A/1",
            "--replace",
            "text:ko=Стенограмма=>Протокол",
            "--dry-run",
        ])
        .done();
    assert!(
        nothing.stdout.contains("0 of 1 records"),
        "{}",
        nothing.stdout
    );
    let _ = girok.run(["undo"]).done();
    let _ = girok.run(["undo"]).done();
    assert_eq!(note("ru").as_deref(), Some("примечание"));
    let refused = girok
        .run(["batch", "A/1", "--clear", "note:русский"])
        .ends(1);
    assert!(refused.stderr.contains("language"), "{}", refused.stderr);
}

#[test]
fn what_selected_the_records_is_said() {
    let girok = archive();
    let told = |selection: &[&str]| {
        let mut arguments = vec!["batch"];
        arguments.extend(selection);
        arguments.extend(["--set", "access=open", "--dry-run"]);
        girok.run(arguments).done().stdout
    };
    let query = told(&["--query", "회의록"]);
    assert!(
        query.contains(
            "2 records selected by the query \"회의록\": every record that has all of it"
        ),
        "{query}"
    );
    let widened = told(&["--query", "회의록 없는낱말"]);
    assert!(
        widened.contains("2 records selected by the query \"회의록 없는낱말\", widened"),
        "{widened}"
    );
    assert!(told(&["A/1"]).contains("1 records selected by name"));
    assert!(told(&["--below", "A/1"]).contains("0 records selected: all below \"A/1\""));
    let done = girok
        .run(["batch", "--query", "회의록", "--set", "access=open"])
        .done();
    assert!(
        done.stdout.contains("selected by the query"),
        "{}",
        done.stdout
    );
}
