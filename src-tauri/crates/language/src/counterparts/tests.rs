//! Versions that correspond raise no alarm; what is planted is found.

use proptest::prelude::*;

use super::{Comparison, DifferenceKind, compare};
use crate::minutes::{Page, Text};

fn sides(one: &str, other: &str) -> Comparison {
    let text = |text| Text::new(&[Page { number: 1, text }]);
    compare(&text(one), &text(other))
}

fn source(name: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let text = match name.strip_prefix("sample/") {
        // The head of a source and its marks are not of the document.
        Some(name) => {
            let text =
                std::fs::read_to_string(root.join("assets/sample/sources").join(name)).unwrap();
            text.split_once("\n\n").unwrap().1.replace("===", "")
        }
        None => std::fs::read_to_string(root.join("tests/fixtures/minutes").join(name)).unwrap(),
    };
    text.lines()
        .map(|line| line.trim_start_matches(['#', '>', ' ']))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Sets of texts that say the same.
const CLEAN: &[&[&str]] = &[
    &[
        "sample/agreed-minutes-3-en.md",
        "sample/agreed-minutes-3-ko.md",
        "sample/agreed-minutes-3-ru.md",
        "sample/agreed-minutes-3-kk.md",
    ],
    &["en-01.txt", "ko-01.txt", "ru-01.txt"],
    &[
        "held-out/en-h1.txt",
        "held-out/ko-h1.txt",
        "held-out/ru-h1.txt",
    ],
];

#[test]
fn versions_that_correspond_raise_no_alarm() {
    for set in CLEAN {
        for one in *set {
            for other in set.iter().filter(|other| other > &one) {
                let found = sides(&source(one), &source(other));
                assert!(
                    found.likeness > 0.6,
                    "{one} and {other}: {}",
                    found.likeness
                );
                let told: Vec<_> = found.differences.iter().collect();
                assert!(told.is_empty(), "{one} and {other}: {told:#?}");
            }
        }
    }
}

#[test]
fn what_is_planted_is_found() {
    // What is written, what is put there instead, and what it is.
    for (one, other, from, to, kind) in [
        (
            "sample/agreed-minutes-3-en.md",
            "sample/agreed-minutes-3-ko.md",
            "in Seoul on 15 November 2018",
            "in Seoul on 16 November 2018",
            DifferenceKind::Date,
        ),
        (
            "sample/agreed-minutes-3-ru.md",
            "sample/agreed-minutes-3-en.md",
            "Первое полугодие 2019 года",
            "Первое полугодие 2020 года",
            DifferenceKind::Date,
        ),
        (
            "sample/agreed-minutes-3-ko.md",
            "sample/agreed-minutes-3-kk.md",
            "2010년 한국문화원",
            "2011년 한국문화원",
            DifferenceKind::Number,
        ),
        (
            "sample/agreed-minutes-3-ru.md",
            "sample/agreed-minutes-3-ko.md",
            "в 1995 году",
            "в 1996 году",
            DifferenceKind::Number,
        ),
        (
            "sample/agreed-minutes-3-en.md",
            "sample/agreed-minutes-3-ru.md",
            "\n11. The sides discussed short courses for conservators, two weeks each, on the treatment of textile, leather and metal objects.\n",
            "",
            DifferenceKind::Missing,
        ),
        (
            "sample/agreed-minutes-3-kk.md",
            "sample/agreed-minutes-3-ko.md",
            "\n19. Туризм: тараптар Жібек жолы ескерткіштерін жалғайтын жаяу жолдардың ортақ жолсілтегішін талқылады.\n",
            "",
            DifferenceKind::Missing,
        ),
        (
            "en-01.txt",
            "ko-01.txt",
            "by 31 March 2019",
            "by 31 May 2019",
            DifferenceKind::Date,
        ),
        (
            "en-01.txt",
            "ru-01.txt",
            "on 3 April 2016",
            "on 4 April 2016",
            DifferenceKind::Date,
        ),
        (
            "ko-01.txt",
            "en-01.txt",
            "12명의",
            "20명의",
            DifferenceKind::Number,
        ),
        (
            "ko-01.txt",
            "ru-01.txt",
            "1937년 이주",
            "1938년 이주",
            DifferenceKind::Number,
        ),
        (
            "ru-01.txt",
            "ko-01.txt",
            "14–15 ноября",
            "14–16 ноября",
            DifferenceKind::Date,
        ),
        (
            "ru-01.txt",
            "en-01.txt",
            "5. Узбекская сторона обратилась с просьбой об обучении двенадцати реставраторов.\n",
            "",
            DifferenceKind::Missing,
        ),
        (
            "held-out/ru-h1.txt",
            "held-out/en-h1.txt",
            "провести в 2020 году",
            "провести в 2021 году",
            DifferenceKind::Number,
        ),
        (
            "held-out/ko-h1.txt",
            "held-out/en-h1.txt",
            "2016년 4월 20일",
            "2016년 4월 21일",
            DifferenceKind::Date,
        ),
        (
            "held-out/en-h1.txt",
            "held-out/ko-h1.txt",
            "2. The two sides agreed to encourage direct contacts of their national archives.\n",
            "",
            DifferenceKind::Missing,
        ),
    ] {
        let clean = source(one);
        assert!(clean.contains(from), "{from:?} stands in {one}");
        let planted = clean.replacen(from, to, 1);
        for found in [
            sides(&planted, &source(other)),
            sides(&source(other), &planted),
        ] {
            let kinds: Vec<_> = found
                .differences
                .iter()
                .map(|difference| difference.kind)
                .collect();
            assert_eq!(
                kinds,
                [kind],
                "{one} against {other} with {to:?} for {from:?}: {:#?}",
                found.differences
            );
        }
    }
}

#[test]
fn texts_about_other_things_are_no_versions() {
    for (one, other) in [
        ("en-01.txt", "ko-03.txt"),
        ("ru-03.txt", "en-04.txt"),
        (
            "sample/agreed-minutes-3-en.md",
            "sample/agreed-minutes-4-ko.md",
        ),
        ("sample/agreed-minutes-3-en.md", "sample/agenda-3-ko.md"),
    ] {
        let found = sides(&source(one), &source(other));
        assert!(
            found.likeness < 0.5,
            "{one} and {other}: {}",
            found.likeness
        );
    }
}

proptest! {
    #[test]
    fn pairs_go_forward_and_leave_nothing_out(one in "([0-9a-c가-다]{1,3}[.)] [a-zа-я가-힣0-9 .]{0,40}\n){0,12}", other in "([0-9a-c]{1,3}[.)] [a-z0-9 .]{0,40}\n){0,12}") {
        let found = sides(&one, &other);
        let left: Vec<usize> = found.pairs.iter().filter_map(|pair| pair.0).collect();
        let right: Vec<usize> = found.pairs.iter().filter_map(|pair| pair.1).collect();
        prop_assert_eq!(left, (0..found.one.len()).collect::<Vec<_>>());
        prop_assert_eq!(right, (0..found.other.len()).collect::<Vec<_>>());
        prop_assert!((0.0..=1.0).contains(&found.likeness));
    }

    #[test]
    fn a_text_beside_itself_has_no_difference(text in "([0-9]{1,2}[.)] [a-zA-Z0-9 ,.–-]{0,60}\n){0,12}") {
        prop_assert!(sides(&text, &text).differences.is_empty());
    }
}
