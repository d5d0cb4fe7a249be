//! How often the language of a short page is told right, per language.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test states what must hold by failing, and figures are for reading"
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
