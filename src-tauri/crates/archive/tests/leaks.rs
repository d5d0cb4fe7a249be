//! No form of question leaks what is closed: a reader finds in an archive with closed things what anybody finds in an
//! archive that never had them.
#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

#[expect(dead_code, reason = "other suites use the rest")]
mod reading_room;

use girok_archive::{AgentPatch, NewName, SearchResult, Sight};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use reading_room::Desk;
use reading_room::world::CLOSED;

/// Words of open and closed texts alike, in four languages, some of them forms of each other.
const COMMON: &[&str] = &[
    "records",
    "record",
    "agreement",
    "archive",
    "exchange",
    "протокол",
    "протокола",
    "соглашение",
    "архив",
    "мұрағат",
    "хаттама",
    "기록",
    "기록물",
    "교환",
    "합의의사록",
    "기록 관리",
    "기록관리",
    "이관",
    "회의",
];

/// Words that only what is closed may have; each stands where its number says.
const UNIQUE: &[&str] = &[
    "hedgehog",
    "wombats",
    "echidnas",
    "выхухоль",
    "ежевика",
    "кірпікшешен",
    "고슴도치",
    "너구리",
    "두더지",
    "platypus",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closed {
    Open,
    Pages(u32, u32),
    Rights,
    Listed,
    Unlisted,
    Graded,
}

#[derive(Debug, Clone)]
struct File {
    title: Vec<&'static str>,
    scope: Vec<&'static str>,
    pages: Vec<Vec<&'static str>>,
    tag: Option<&'static str>,
    agent: Option<&'static str>,
    closed: Closed,
}

fn words(least: usize) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(select(COMMON), least..4)
}

fn file() -> impl Strategy<Value = File> {
    let closed = prop_oneof![
        3 => Just(Closed::Open),
        3 => (1u32..4, 0u32..2).prop_map(|(first, more)| Closed::Pages(first, first + more)),
        1 => Just(Closed::Rights),
        2 => Just(Closed::Listed),
        1 => Just(Closed::Unlisted),
        1 => Just(Closed::Graded),
    ];
    (
        words(1),
        words(0),
        prop::collection::vec(words(1), 0..4),
        prop::option::of(select(&["treaties", "договоры", "조약"][..])),
        prop::option::of(select(&["Kim Minseo", "Ермеков Асан", "박지수"][..])),
        closed,
    )
        .prop_map(|(title, scope, pages, tag, agent, closed)| File {
            title,
            scope,
            pages,
            tag,
            agent,
            closed,
        })
}

/// A question in one of the forms people type.
fn question() -> impl Strategy<Value = String> {
    let word = prop_oneof![2 => select(COMMON), 3 => select(UNIQUE)].boxed();
    let slip = word.clone().prop_map(|word| {
        // A letter too few, in the middle.
        let middle = word.chars().count() / 2;
        word.chars()
            .enumerate()
            .filter(|(at, _)| *at != middle)
            .map(|(_, letter)| letter)
            .collect::<String>()
    });
    let spaced = word.clone().prop_flat_map(|word| {
        any::<Index>().prop_map(move |at| {
            let letters: Vec<char> = word.chars().collect();
            let at = at.index(letters.len());
            letters[..at]
                .iter()
                .chain([' '].iter())
                .chain(&letters[at..])
                .collect::<String>()
        })
    });
    let prefix = word.clone().prop_flat_map(|word| {
        any::<Index>().prop_map(move |at| {
            let letters = word.chars().count();
            format!(
                "{}*",
                word.chars()
                    .take(2 + at.index(letters.max(3) - 1))
                    .collect::<String>()
            )
        })
    });
    let field = (select(&["title", "tag", "agent", "code"][..]), word.clone())
        .prop_map(|(field, word)| format!("{field}:{word}"));
    let exact = select(
        &[
            "tag:\"treaties\"",
            "tag:\"조약\"",
            "tag:договоры",
            "agent:\"Kim Minseo\"",
            "agent:Minseo",
            "agent:Ермеков",
            "박 지수",
            "code:F/1",
            "F/2",
            "level:file",
            "year:1995",
            "year:1990..1999",
            "language:en",
            "language:ko",
        ][..],
    )
    .prop_map(str::to_owned);
    let one = prop_oneof![
        4 => word.clone().prop_map(str::to_owned),
        1 => slip, 2 => spaced, 2 => prefix, 2 => field, 2 => exact,
        2 => (word.clone(), word).prop_map(|(one, other)| format!("\"{one} {other}\"")),
    ]
    .boxed();
    prop_oneof![
        3 => one.clone(),
        1 => (one.clone(), one.clone()).prop_map(|(one, other)| format!("{one} {other}")),
        1 => (one.clone(), one.clone()).prop_map(|(one, other)| format!("{one} OR {other}")),
        1 => (one.clone(), one.clone()).prop_map(|(one, other)| format!("{one} -{other}")),
        1 => one.clone().prop_map(|one| format!("NOT {one}")),
        1 => (one.clone(), one.clone(), one.clone()).prop_map(|(a, b, c)| format!("({a} OR {b}) NOT {c}")),
        1 => prop::collection::vec(one, 5..7).prop_map(|many| many.join(" ")),
    ]
}

fn unique(at: usize) -> &'static str {
    UNIQUE[at % UNIQUE.len()]
}

/// Builds the files; with `only_open` as if what is closed had never been.
fn build(desk: &Desk, files: &[File], only_open: bool) {
    let fonds = desk.record(None, "F", "Fonds", "");
    for (file, number) in files.iter().zip(1usize..) {
        let hidden = matches!(file.closed, Closed::Unlisted | Closed::Graded);
        if hidden && only_open {
            continue;
        }
        let undescribed = hidden || file.closed == Closed::Listed;
        let bare = undescribed && only_open;
        let mut scope = file.scope.join(" ");
        if undescribed {
            scope = format!("{scope} {}", unique(number));
        }
        let mut title = file.title.join(" ");
        if hidden {
            title = format!("{title} {}", unique(number + 1));
        }
        let code = format!("F/{number}");
        let record = desk.record(Some(&fonds), &code, &title, if bare { "" } else { &scope });
        if !bare {
            let tags: Vec<String> = file.tag.iter().map(ToString::to_string).collect();
            if !tags.is_empty() {
                desk.archive
                    .tag(std::slice::from_ref(&record), &tags, &[], &desk.actor)
                    .unwrap();
            }
            if let Some(name) = file.agent {
                let patch = AgentPatch {
                    kind: Some("person".to_owned()),
                    names: Some(vec![NewName {
                        text: name.to_owned(),
                        language: "und".to_owned(),
                        kind: "preferred".to_owned(),
                        ..NewName::default()
                    }]),
                    ..AgentPatch::default()
                };
                let known = desk.archive.agent(name).map(|agent| agent.row.id);
                let agent = known.unwrap_or_else(|_| {
                    desk.archive
                        .save_agent(None, &patch, &desk.actor)
                        .unwrap()
                        .value
                });
                desk.archive
                    .link_agent(&record, &agent, "subject", "", &desk.actor)
                    .unwrap();
            }
        }
        let is_closed = |page: u32| match file.closed {
            Closed::Open => false,
            Closed::Pages(first, last) => (first..=last).contains(&page),
            Closed::Rights | Closed::Listed | Closed::Unlisted | Closed::Graded => true,
        };
        let pages: Vec<String> = file
            .pages
            .iter()
            .zip(1u32..)
            .map(|(words, page)| {
                let text = words.join(" ");
                match (is_closed(page), only_open) {
                    (true, true) => String::new(),
                    (true, false) => format!("{text} {}", unique(number + page as usize)),
                    (false, _) => text,
                }
            })
            .collect();
        let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
        let mut document = String::new();
        if !pages.is_empty() && !bare {
            document = desk.document(&record, &format!("scan{number}.txt"), &pages);
        }
        if !only_open {
            restrict(desk, &record, &document, file);
        }
    }
}

fn restrict(desk: &Desk, record: &str, document: &str, file: &File) {
    match file.closed {
        Closed::Pages(first, last) if !document.is_empty() => {
            let pages = [(document, i64::from(first), i64::from(last))];
            desk.decide(record, CLOSED, "partly_closed", "listed", &pages);
        }
        Closed::Open | Closed::Pages(..) => {}
        Closed::Rights => desk.forbid(record, None),
        Closed::Listed => desk.decide(record, CLOSED, "closed", "listed", &[]),
        Closed::Unlisted => desk.decide(record, CLOSED, "closed", "unlisted", &[]),
        Closed::Graded => desk.grade(record, CLOSED, None),
    }
}

/// All that an answer tells, but the order.
fn told(found: &SearchResult) -> String {
    let mut codes = reading_room::codes(found);
    codes.sort();
    format!("{codes:?} {:?} {:?}", found.facets, found.notice)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        max_shrink_iters: 60,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_reader_finds_what_there_would_be_to_find_without_what_is_closed(
        files in prop::collection::vec(file(), 2..6),
        questions in prop::collection::vec(question(), 40),
    ) {
        let whole = Desk::new();
        build(&whole, &files, false);
        let open = Desk::new();
        build(&open, &files, true);
        let reader = Sight::leaving();
        for question in &questions {
            let found = whole.search(&reader, question);
            prop_assert_eq!(
                told(&found),
                told(&open.search(&Sight::Everything, question)),
                "{}", question
            );
            let said = format!("{:?}", found.hits);
            for word in UNIQUE {
                prop_assert!(!said.contains(word), "{question}: {word} in {said}");
            }
        }
        for word in UNIQUE {
            prop_assert_eq!(whole.codes(&reader, word), open.codes(&Sight::Everything, word), "{}", word);
        }
        // Opened again, everything is found by everybody.
        whole.open_all();
        for question in &questions {
            let found = whole.search(&reader, question);
            prop_assert_eq!(told(&found), told(&whole.search(&Sight::Everything, question)), "{}", question);
        }
    }
}
