//! Languages the document was made in and worked in, and what is said of which text prevails.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::{Key, key_lines};
use super::layout::{Block, Text, clean};
use super::tables::{re, tongues::LANGUAGES};
use super::{Confidence, Finding, Value};

static MADE: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?is)\b(?:done|made|drawn up|executed|prepared|signed|copies|originals|duplicate)\b.{0,200}?\b(?:languages?|in (?:the )?(?:korean|kazakh|russian|english|uzbek|kyrgyz|mongolian))|(?:부를?|본을?|각각)?.{0,80}(?:작성하|작성되|만들어졌|작성한)|(?:совершен|составлен|подписан|исполнен|изготовлен)\p{L}*.{0,260}язык|тілдерінде.{0,80}(?:жасал|дайындал|қол қойыл)|(?:жасал).{0,200}тілдерінде",
    )
});
static PREVAILS: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?i)\b(?P<en>\p{L}+) (?:text|version|language text)s? (?:shall |will )?prevails?|(?P<ko>[가-힣]{1,6}(?:어|문))\s?(?:본|문|텍스트|본문)?(?:이|을|를|에)?\s?(?:우선|따른다|따르|기준)|(?:преимущ\p{L}+|преоблада\p{L}+|приоритет\p{L}*)[^.]{0,60}?на (?P<ru>\p{L}+) язык|текст на (?P<ru2>\p{L}+) языке[^.]{0,40}(?:преимущ|преоблада|превалир|приоритет)|(?P<kk>\p{L}+) тіліндегі мәтін[^.]{0,40}(?:басым|артықшылық)",
    )
});
static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?i)equally authentic|shall prevail|동등하게 정본|정본이다|정본으로|우선한다|동등한 효력|одинаковую силу|равную силу|аутентичн|преимущественную силу|бірдей күші|тең дәрежеде",
    )
});
/// A side or a delegation is not a language.
static NOT_LANGUAGE: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?i)^\p{L}*\s+(?:side|delegation|party|republic|сторон\p{L}*|делегаци\p{L}*|республик\p{L}*|тарап\p{L}*|делегация\p{L}*|culture|peninsula|people|compatriots)",
    )
});

pub(super) fn read(text: &Text<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for line in key_lines(text).filter(|line| line.key == Key::Languages) {
        for (tag, range) in named(line.value) {
            let range = line.range.start + range.start..line.range.start + range.end;
            add(
                text,
                line.block,
                tag,
                range,
                &line.block.range,
                "languages_key_line",
                &mut found,
            );
        }
    }
    for (_, block, sentence, words) in text.sentences() {
        if MADE.is_match(words) {
            for (tag, range) in named(words) {
                let range = sentence.start + range.start..sentence.start + range.end;
                add(
                    text,
                    block,
                    tag,
                    range,
                    &sentence,
                    "languages_made",
                    &mut found,
                );
            }
        }
        let prevails = PREVAILS.captures(words).and_then(|captures| {
            ["en", "ko", "ru", "ru2", "kk"]
                .iter()
                .find_map(|name| captures.name(name))
        });
        if prevails.is_some() || CLAUSE.is_match(words) {
            let tag = prevails
                .and_then(|word| tag_of(word.as_str()))
                .unwrap_or_default();
            let range = prevails
                .filter(|_| !tag.is_empty())
                .map_or(0..words.len(), |word| word.range());
            found.push(Finding {
                value: Value::Clause(clean(words), tag.to_owned()),
                source: text.source(
                    block,
                    sentence.start + range.start..sentence.start + range.end,
                    sentence,
                ),
                confidence: Confidence::Likely,
                rule: "language_clause",
            });
        }
    }
    found
}

fn add(
    text: &Text<'_>,
    block: &Block,
    tag: &str,
    range: Range<usize>,
    sentence: &Range<usize>,
    rule: &'static str,
    found: &mut Vec<Finding>,
) {
    let known = found
        .iter()
        .any(|known| matches!(&known.value, Value::Language(other) if other == tag));
    if !known {
        found.push(Finding {
            value: Value::Language(tag.to_owned()),
            source: text.source(block, range, sentence.clone()),
            confidence: Confidence::Likely,
            rule,
        });
    }
}

/// Every language a text names.
fn named(text: &str) -> Vec<(&'static str, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = None;
    let ends = text
        .char_indices()
        .map(|(at, c)| (at, c.is_alphabetic()))
        .chain([(text.len(), false)]);
    for (at, letter) in ends {
        match (letter, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = &text[from..at];
                if let Some(tag) = tag_of(word).filter(|_| !NOT_LANGUAGE.is_match(&text[from..])) {
                    found.push((tag, from..at));
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn tag_of(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    LANGUAGES
        .iter()
        .find(|(_, forms)| {
            forms
                .iter()
                .any(|form| word.starts_with(form) && !is_country(&word, form))
        })
        .map(|(tag, _)| *tag)
}

/// `Kazakhstan` begins as `Kazakh` does, `корейско-казахстанский` as `корейск`.
fn is_country(word: &str, form: &str) -> bool {
    let rest = &word[form.len()..];
    rest.starts_with("stan")
        || rest.starts_with("стан")
        || (rest.starts_with('о') && !rest.starts_with("ом") && !rest.starts_with("ой"))
        || rest.starts_with("istan")
}
