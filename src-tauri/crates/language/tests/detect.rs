//! How often the language of a short page is told right, per language.

#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

use std::collections::BTreeMap;
use std::path::Path;

use girok_language::detect;

fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/languages");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn share(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap())
}

#[test]
fn single_sentences_are_told() {
    for (language, floor) in [("ko", 1.0), ("en", 1.0), ("ru", 1.0), ("kk", 0.95)] {
        let text = fixture(&format!("{language}.txt"));
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.len() >= 52);
        let wrong: Vec<_> = lines
            .iter()
            .filter(|line| detect(line) != Some(language))
            .collect();
        let right = share(lines.len() - wrong.len(), lines.len());
        println!(
            "{language}: {right:.3} of {} sentences; wrong: {wrong:?}",
            lines.len()
        );
        assert!(right >= floor, "{language}: {right:.3}, wrong: {wrong:?}");
    }
}

#[test]
fn other_languages_are_not_taken_for_one_of_the_four() {
    let text = fixture("other.txt");
    let mut wrong = Vec::new();
    for line in text.lines() {
        let (language, sentence) = line.split_once('\t').unwrap();
        if detect(sentence) != Some(language) {
            wrong.push((language, detect(sentence)));
        }
    }
    println!("wrong of {}: {wrong:?}", text.lines().count());
    assert!(wrong.len() <= 1, "{wrong:?}");
}

#[test]
fn a_page_of_two_languages_says_its_main_one() {
    let mut found = BTreeMap::new();
    for main in ["ko", "en", "ru", "kk"] {
        for beside in ["ko", "en", "ru", "kk"] {
            // Kazakh beside as much Russian as a fifth is Kazakh by its letters; that is what readers of both expect.
            if main == beside || (main, beside) == ("ru", "kk") {
                continue;
            }
            let lines = |language: &str, count: usize| {
                let text = fixture(&format!("{language}.txt"));
                text.lines().take(count).collect::<Vec<_>>().join("\n")
            };
            let page = format!("{}\n{}", lines(beside, 8), lines(main, 40));
            if detect(&page) != Some(main) {
                found.insert((main, beside), detect(&page));
            }
        }
    }
    assert!(found.is_empty(), "{found:?}");
}

/// Passages and questions of strangers, cut to few words. They lie beside the checkout: `GIROK_SHARED`, else `../shared`.
#[test]
fn pieces_of_real_texts_are_told() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let shared =
        std::env::var_os("GIROK_SHARED").map_or_else(|| root.join("../shared"), Into::into);
    let read = |name: &str| std::fs::read_to_string(shared.join("relevance").join(name));
    let (Ok(passages), Ok(questions)) = (read("docs.jsonl"), read("queries.jsonl")) else {
        let required = std::env::var_os("GIROK_REQUIRE_SHARED").is_some_and(|value| value == "1");
        assert!(!required, "the passages are required and absent");
        println!("SKIPPED: \"{}\" is absent", shared.display());
        return;
    };
    let mut counts: BTreeMap<(String, String), (usize, usize)> = BTreeMap::new();
    let mut count = |kind: &str, language: &str, text: &str| {
        let count = counts
            .entry((kind.to_owned(), language.to_owned()))
            .or_default();
        count.0 += usize::from(detect(text) == Some(language));
        count.1 += 1;
    };
    for line in passages.lines() {
        let passage: serde_json::Value = serde_json::from_str(line).unwrap();
        let (language, text) = (
            passage["lang"].as_str().unwrap(),
            passage["text"].as_str().unwrap(),
        );
        for words in [8, 20] {
            let piece: Vec<&str> = text.split_whitespace().take(words).collect();
            count(&format!("{words} words"), language, &piece.join(" "));
        }
        count("passage", language, text);
    }
    for line in questions.lines() {
        let question: serde_json::Value = serde_json::from_str(line).unwrap();
        count(
            "question",
            question["lang"].as_str().unwrap(),
            question["q"].as_str().unwrap(),
        );
    }
    for ((kind, language), (right, all)) in counts {
        let right = share(right, all);
        println!("{kind} {language}: {right:.3} of {all}");
        let floor = match kind.as_str() {
            "passage" => 0.99,
            "20 words" => 0.98,
            _ => 0.95,
        };
        assert!(right >= floor, "{kind} {language}: {right:.3}");
    }
}
