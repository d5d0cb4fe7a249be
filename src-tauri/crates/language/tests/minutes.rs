//! How much of what stands in minutes is proposed, and how much of what is proposed stands there, per field.
//!
//! The texts are `tests/fixtures/minutes`: each beside what a reader finds in it. Those in `held-out` were never looked
//! at while rules were written. Floors are what held when they were set, a little below.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test states what must hold by failing, and figures are for reading"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use girok_language::minutes::{Page, Value, read};
use serde_json::Value as Json;

type Answers = BTreeMap<&'static str, Vec<String>>;

/// What a fixture says, as one line per value and field.
fn expected(json: &Json) -> Answers {
    let mut out = Answers::new();
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let mut add = |field, value: String| {
        if !value.is_empty() {
            out.entry(field).or_default().push(value);
        }
    };
    for field in ["date", "place", "body", "prevails"] {
        add(field, text(&json[field]));
    }
    if let Some(session) = json["session"].as_u64() {
        add("session", session.to_string());
    }
    let list = |field: &str| json[field].as_array().cloned().unwrap_or_default();
    for head in list("heads") {
        let (party, name) = (text(&head["party"]), text(&head["name"]));
        add("heads", format!("{party} {name}"));
        if !text(&head["title"]).is_empty() {
            add("titles", format!("{name}: {}", text(&head["title"])));
        }
        if !text(&head["organisation"]).is_empty() {
            add(
                "head organisations",
                format!("{name}: {}", text(&head["organisation"])),
            );
        }
    }
    for (field, name) in [
        ("organisations", "organisations"),
        ("languages", "languages"),
        ("signatories", "signatories"),
    ] {
        for value in list(field) {
            add(name, text(&value));
        }
    }
    for decision in list("decisions") {
        add(
            "decisions",
            format!("{} {}", text(&decision["number"]), text(&decision["kind"])),
        );
    }
    for action in list("actions") {
        add(
            "actions",
            format!("{} {}", text(&action["due"]), text(&action["responsible"])),
        );
    }
    let next = &json["next"];
    if next.is_object() {
        if let Some(session) = next["session"].as_u64() {
            add("next session", session.to_string());
        }
        if !text(&next["place"]).is_empty() {
            add("next place", text(&next["place"]));
        }
    }
    out
}

/// What the rules propose, in the same form.
fn proposed(text: &str, json: &Json) -> Answers {
    let mut out = Answers::new();
    let mut add = |field, value: String| out.entry(field).or_default().push(value);
    for finding in read(&[Page { number: 1, text }]) {
        match finding.value {
            Value::Body(name) => add("body", name),
            Value::Session(number) => add("session", number.to_string()),
            Value::Date(_, edtf) => add("date", edtf),
            Value::Place(name) => add("place", name),
            Value::Head(person) => {
                add("heads", format!("{} {}", person.party, person.name));
                if !person.title.is_empty() {
                    add("titles", format!("{}: {}", person.name, person.title));
                }
                if !person.organisation.is_empty() {
                    add(
                        "head organisations",
                        format!("{}: {}", person.name, person.organisation),
                    );
                }
            }
            Value::Organisation(name, _) => add("organisations", name),
            Value::Language(tag) => add("languages", tag),
            Value::Clause(_, tag) if !tag.is_empty() => add("prevails", tag),
            Value::Clause(..) | Value::Topic(_) => {}
            Value::Signatory(person) => add("signatories", person.name),
            Value::Decision(item) => add("decisions", format!("{} {}", item.number, item.kind)),
            Value::Action(item) => {
                add("actions", format!("{} {}", item.due_edtf, item.responsible));
            }
            Value::Next(number, place, ..) => {
                // The number that follows by itself is not in every text.
                if let Some(number) =
                    number.filter(|_| json["next"]["session"].is_u64() || !json["next"].is_object())
                {
                    add("next session", number.to_string());
                }
                if !place.is_empty() {
                    add("next place", place);
                }
            }
        }
    }
    out
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/minutes")
}

fn sets(folder: &Path) -> Vec<(String, String, Json)> {
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "txt"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let json = std::fs::read_to_string(path.with_extension("json")).unwrap();
            (
                name,
                std::fs::read_to_string(&path).unwrap(),
                serde_json::from_str(&json).unwrap(),
            )
        })
        .collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

/// Right, proposed, expected.
type Counts = BTreeMap<&'static str, (usize, usize, usize)>;

fn measure(sets: &[(String, String, Json)], tell: bool) -> Counts {
    let mut counts = Counts::new();
    for (name, text, json) in sets {
        let (wanted, got) = (expected(json), proposed(text, json));
        let fields: std::collections::BTreeSet<_> =
            wanted.keys().chain(got.keys()).copied().collect();
        for field in fields {
            let mut left = wanted.get(field).cloned().unwrap_or_default();
            let mut wrong = Vec::new();
            let count = counts.entry(field).or_default();
            count.2 += left.len();
            for value in got.get(field).into_iter().flatten() {
                count.1 += 1;
                match left.iter().position(|other| other == value) {
                    Some(at) => {
                        left.remove(at);
                        count.0 += 1;
                    }
                    None => wrong.push(value.clone()),
                }
            }
            if tell && (!left.is_empty() || !wrong.is_empty()) {
                println!("{name} {field}: missing {left:?}, wrong {wrong:?}");
            }
        }
    }
    counts
}

fn figures(title: &str, counts: &Counts) -> BTreeMap<&'static str, (f64, f64)> {
    println!("{title}: field, precision, recall, right / proposed / expected");
    let share = |part: usize, whole: usize| {
        if whole == 0 {
            1.0
        } else {
            f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap())
        }
    };
    counts
        .iter()
        .map(|(field, (right, proposed, expected))| {
            let (precision, recall) = (share(*right, *proposed), share(*right, *expected));
            println!("{field:20} {precision:.3} {recall:.3}   {right} / {proposed} / {expected}");
            (*field, (precision, recall))
        })
        .collect()
}

#[test]
fn proposals_are_right_and_complete() {
    let (own, held) = (sets(&folder()), sets(&folder().join("held-out")));
    assert!(own.len() >= 20 && held.len() >= 10, "the texts are there");
    let own = figures("rules were written with these", &measure(&own, true));
    // What is wrong here is told by its figures alone, so that nobody writes rules for it.
    let held = figures("held out", &measure(&held, false));
    for (field, (precision, recall)) in own {
        assert!(
            precision >= 0.97 && recall >= 0.97,
            "{field}: {precision:.3}, {recall:.3}"
        );
    }
    for (field, (precision, recall)) in held {
        let (least_precision, least_recall) = match field {
            "session" | "date" | "place" => (0.95, 0.95),
            "heads" | "titles" | "decisions" | "actions" | "next session" | "languages" => {
                (0.95, 0.9)
            }
            // A body without an authority is known by its form alone.
            "body" => (0.85, 0.7),
            _ => (0.9, 0.8),
        };
        assert!(
            precision >= least_precision && recall >= least_recall,
            "{field}: {precision:.3}, {recall:.3}"
        );
    }
}

/// The documents of the sample archive, whose four languages say the same.
#[test]
fn the_sample_says_the_same_in_every_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/sample/sources");
    for (name, place, heads) in [
        (
            "agreed-minutes-3-en",
            "Seoul",
            ["Hong Seok-in", "Almat Suyunov"],
        ),
        ("agreed-minutes-3-ko", "서울", ["홍석인", "알마트 수유노프"]),
        (
            "agreed-minutes-3-ru",
            "Сеул",
            ["Хон Сок Ин", "Алмат Суюнов"],
        ),
        (
            "agreed-minutes-3-kk",
            "Сеул",
            ["Хон Сок Ин", "Алмат Суюнов"],
        ),
    ] {
        let text = std::fs::read_to_string(folder.join(name).with_extension("md")).unwrap();
        let body = text.split_once("\n\n").unwrap().1.replace("# ", "");
        let answers = proposed(&body, &Json::Null);
        assert_eq!(answers["session"], ["3"], "{name}");
        assert_eq!(answers["date"], ["2018-11-15"], "{name}");
        assert_eq!(answers["place"], [place], "{name}");
        assert_eq!(
            answers["heads"],
            [format!("KR {}", heads[0]), format!("KZ {}", heads[1])],
            "{name}"
        );
        assert_eq!(answers["languages"].len(), 4, "{name}");
        assert_eq!(answers["organisations"].len(), 3, "{name}");
        assert_eq!(answers["actions"].len(), 3, "{name}");
        for number in ["7 agreed", "15 noted", "16 noted", "18 agreed", "23 agreed"] {
            assert!(
                answers["decisions"]
                    .iter()
                    .any(|decision| decision == number),
                "{name}: {number}"
            );
        }
    }
}
