//! The town the meeting was held in.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::{Key, about, key_lines, title_blocks};
use super::dates::dates;
use super::layout::{Block, Text, clean};
use super::tables::{re, towns::TOWNS};
use super::{Confidence, Finding, Value};
use crate::label_key;

/// A town in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Town {
    pub(super) range: Range<usize>,
    /// Its name in the language of the text, in the nominative.
    pub(super) name: String,
    /// It is in the table.
    pub(super) known: bool,
}

/// Names with the endings they take: of Russian and Kazakh the stem with up to five letters more.
static NAMES: LazyLock<Vec<(Regex, usize)>> = LazyLock::new(|| {
    let names = |column: usize| {
        let mut names: Vec<&str> = TOWNS.iter().map(|town| town[column]).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names
    };
    let plain = |column: usize| names(column).join("|");
    let stems = |column: usize| {
        let stem = |name: &&str| name.trim_end_matches(['а', 'ь']).replace('ё', "[её]");
        names(column).iter().map(stem).collect::<Vec<_>>().join("|")
    };
    vec![
        (re(&format!(r"\b(?:{})\b", plain(0))), 0),
        (
            re(&format!(
                r"(?:^|[\s(,:·「])(?P<name>{})(?:시|특별시|광역시)?(?:에서|에|의|\s|$|[,.)」:])",
                plain(1)
            )),
            1,
        ),
        (re(&format!(r"(?:{})(?:\p{{L}}{{0,3}})\b", stems(2))), 2),
        (re(&format!(r"(?:{})(?:\p{{L}}{{0,5}})\b", stems(3))), 3),
    ]
});

/// A town that is in no table, where the words around leave no doubt.
static UNKNOWN: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        r"\b(?:held|place|met|convened|Done|Signed) [^.;]{0,90}?\b(?:in|at) (?P<name>\p{Lu}[\p{L}-]+)(?: on| in| from|,|\.|$)",
        r"(?:일|년|월|까지|에)\s+(?P<name>[가-힣]{2,8})(?:\s[가-힣]{2,10}){0,3}에서\s",
        r"(?:\bв г(?:ор(?:оде|\.)|\.)|\bг\.) ?(?P<name>\p{Lu}[\p{L}-]+)",
        r"\bв (?P<name>\p{Lu}[\p{L}-]+е)\b",
        r"(?P<name>\p{Lu}[\p{L}-]+) қаласында",
    ]
    .iter()
    .map(|form| re(form))
    .collect()
});

/// Every town of a text that is in the table, in order.
pub(super) fn towns(text: &str) -> Vec<Town> {
    let mut found: Vec<Town> = Vec::new();
    for (pattern, column) in NAMES.iter() {
        for captures in pattern.captures_iter(text) {
            let Some(whole) = captures.name("name").or_else(|| captures.get(0)) else {
                continue;
            };
            let written = whole.as_str().to_lowercase().replace('ё', "е");
            let stem = |name: &str| {
                name.trim_end_matches(['а', 'ь'])
                    .to_lowercase()
                    .replace('ё', "е")
            };
            let town = TOWNS
                .iter()
                .map(|town| town[*column])
                .filter(|name| written.starts_with(&stem(name)))
                .max_by_key(|name| name.len());
            // `Сеул` is one word in two languages; `Ош` begins many others.
            let inflected = written.chars().count() > town.unwrap_or_default().chars().count();
            let short = town.is_some_and(|name| name.chars().count() < 4 && inflected);
            if let Some(name) = town.filter(|_| !short) {
                found.push(Town {
                    range: whole.range(),
                    name: name.to_owned(),
                    known: true,
                });
            }
        }
    }
    found.sort_by_key(|town| (town.range.start, std::cmp::Reverse(town.range.end)));
    found.dedup_by(|one, other| one.range.start < other.range.end);
    found
}

/// Whether two names are one town's, in whatever languages.
pub fn same_town(one: &str, other: &str) -> bool {
    let (one, other) = (label_key(one), label_key(other));
    let bears = |town: &[&str; 4], name: &str| town.iter().any(|own| label_key(own) == name);
    one == other
        || TOWNS
            .iter()
            .any(|town| bears(town, &one) && bears(town, &other))
}

/// The towns of a sentence, of the table or not.
pub(super) fn towns_or_likely(text: &str) -> Vec<Town> {
    let found = towns(text);
    if !found.is_empty() {
        return found;
    }
    UNKNOWN
        .iter()
        .filter_map(|form| form.captures(text)?.name("name"))
        .filter(|name| super::parties::party(name.as_str()).is_empty())
        .map(|name| Town {
            range: name.range(),
            name: clean(name.as_str()),
            known: false,
        })
        .collect()
}

struct Vote<'t> {
    town: Town,
    weight: i32,
    block: &'t Block,
    range: Range<usize>,
    sentence: Range<usize>,
    rule: &'static str,
}

static DONE_AT: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?i)^\s*(?:done|signed|made) (?:at|in)\b|^совершено|^составлено|^подписано|작성하였|작성되었|서명하였|жасалды\.?$",
    )
});

/// Where the meeting was held.
pub(super) fn place(text: &Text<'_>) -> Option<Finding> {
    let mut votes: Vec<Vote<'_>> = Vec::new();
    for line in key_lines(text) {
        let weight = match line.key {
            Key::Place => 6,
            Key::Date => 3,
            _ => continue,
        };
        let town = towns(line.value).into_iter().next().or_else(|| {
            let value = line
                .value
                .split([',', ';', '('])
                .next()
                .unwrap_or_default()
                .trim();
            let short = line.key == Key::Place && (1..60).contains(&value.len());
            short.then(|| Town {
                range: 0..value.len(),
                name: clean(value.trim_start_matches("г. ")),
                known: false,
            })
        });
        if let Some(town) = town {
            votes.push(Vote {
                range: line.range.start + town.range.start..line.range.start + town.range.end,
                town,
                weight,
                sentence: line.block.range.clone(),
                block: line.block,
                rule: "place_key_line",
            });
        }
    }
    let title = title_blocks(text).len();
    let mut opening = true;
    for (at, block, sentence, words) in text.sentences() {
        let about = about(words);
        let dated = || !dates(words).is_empty();
        let (weight, rule) = match () {
            () if about.next || about.to_be_held || about.earlier => continue,
            () if about.this_one() && opening => (8, "place_held"),
            () if about.this_one() => (2, "place_held_later"),
            () if DONE_AT.is_match(words) => (4, "place_done"),
            () if at < 12 && words.chars().count() < 80 && dated() => (5, "place_line"),
            () if at < title && (words.chars().count() < 40 || words.contains("г. ")) => {
                (2, "place_title")
            }
            () => continue,
        };
        let towns = if weight > 2 {
            towns_or_likely(words)
        } else {
            towns(words)
        };
        // "Seoul, 15 November 2018" begins with its town.
        let town = towns.into_iter().find(|town| {
            let ends = words[town.range.end..].trim().len() < 4;
            rule != "place_line" || town.range.start < 12 || ends
        });
        if let Some(town) = town {
            if rule == "place_held" {
                opening = false;
            }
            votes.push(Vote {
                range: sentence.start + town.range.start..sentence.start + town.range.end,
                weight: if town.known { weight } else { weight - 2 },
                town,
                sentence: sentence.clone(),
                block,
                rule,
            });
        }
    }
    let best = votes.iter().max_by_key(|vote| {
        (
            vote.weight,
            std::cmp::Reverse((vote.block.page, vote.range.start)),
        )
    })?;
    let agrees = votes
        .iter()
        .any(|vote| vote.range != best.range && vote.town.name == best.town.name);
    let confidence = match () {
        () if agrees && best.town.known => Confidence::Certain,
        () if best.weight < 3 || !best.town.known && best.rule != "place_key_line" => {
            Confidence::Guess
        }
        () => Confidence::Likely,
    };
    Some(Finding {
        value: Value::Place(best.town.name.clone()),
        source: text.source(best.block, best.range.clone(), best.sentence.clone()),
        confidence,
        rule: best.rule,
    })
}
