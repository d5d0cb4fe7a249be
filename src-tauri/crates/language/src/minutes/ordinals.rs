//! Session numbers in a text: 제3차, third session, 3-е заседание, III заседание, үшінші отырыс.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::tables::{numerals, re};

/// A session number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ordinal {
    pub(super) number: u32,
    /// Bytes of the number.
    pub(super) range: Range<usize>,
    /// Byte after the noun it counts.
    pub(super) end: usize,
}

/// Words between an ordinal and its noun that show it counts something else.
const NOT_OF_SESSIONS: &[&str] = &[
    "half",
    "quarter",
    "part",
    "day",
    "of",
    "to",
    "that",
    "time",
    "world",
    "квартал",
    "полугодии",
    "полугодие",
    "полугодия",
    "половине",
    "раз",
    "абзац",
    "и",
    "жарты",
    "рет",
    "side",
    "party",
    "for",
];

static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let english = numerals::ENGLISH.join("|");
    let russian = {
        let mut stems = numerals::RUSSIAN.to_vec();
        stems.sort_by_key(|stem| std::cmp::Reverse(stem.len()));
        stems.join("|").replace("четверт", "четв[её]рт")
    };
    let kazakh = {
        let mut words = numerals::KAZAKH.to_vec();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.join("|")
    };
    [
        format!(
            r"(?i)\b(?P<n>{english}|\d{{1,3}}(?:st|nd|rd|th)|(?-i:[IVX]{{1,5}}))\b(?P<between>(?:[\s–—-]+\p{{L}}[\p{{L}}'’]*){{0,9}}?)\s+(?:session|meeting|round)\b"
        ),
        r"(?i)\b(?:session|meeting)(?: no\.?| number)?\s*(?:[:：]\s*|\s)(?P<n>\d{1,3}|(?-i:[IVX]{1,5}))(?:\b|$)".to_owned(),
        r"제?\s*(?P<n>\d{1,3}|[일이삼사오육칠팔구십]{1,3})\s?차(?P<between>)(?:[^.。\n]{0,50}?)(?:회의|위원회|협의회|회담|의사록|협의체|공동위)".to_owned(),
        r"(?P<between>)제\s?(?P<n>\d{1,3})\s?회(?:[^.。\n]{0,40}?)(?:회의|위원회|협의회|회담)".to_owned(),
        format!(
            r"(?i)(?:^|[\s(«])(?P<n>(?:{russian})\p{{L}}{{1,3}}|\d{{1,3}}(?:\s?-\s?|\s?)(?:е|го|м|й|я|ое|ого|ом|ем|ей|ая)|(?-i:[IVX]{{1,5}})(?:-?(?:е|го|м))?)(?P<between>(?:[\s–—-]+\p{{L}}[\p{{L}}-]*){{0,8}}?)\s+(?:заседани|сесси|встреч|совещани)\p{{L}}*"
        ),
        r"(?i)(?P<between>)(?:заседани|сесси)\p{L}*\s*(?:№|N|:)\s*(?P<n>\d{1,3}|(?-i:[IVX]{1,5}))(?:\b|$)".to_owned(),
        format!(
            r"(?i)(?:^|[\s(«])(?P<n>{kazakh}|\d{{1,3}}\s?-?\s?(?:ші|шы|інші|ншы|нші|ыншы)?|(?-i:[IVX]{{1,5}}))(?P<between>(?:[\s–—-]+\p{{L}}[\p{{L}}-]*){{0,6}}?)(?:\s+|-)(?:отырыс|кездесу|мәжіліс)\p{{L}}*"
        ),
    ]
    .iter()
    .map(|form| re(form))
    .collect()
});

/// Every session number of a text, in order.
pub(super) fn ordinals(text: &str) -> Vec<Ordinal> {
    let mut found: Vec<Ordinal> = Vec::new();
    for form in FORMS.iter() {
        for captures in form.captures_iter(text) {
            let (Some(n), Some(whole)) = (captures.name("n"), captures.get(0)) else {
                continue;
            };
            let between = captures
                .name("between")
                .map_or("", |between| between.as_str());
            let counted_else = between.split_whitespace().any(|word| {
                let word = word.to_lowercase();
                NOT_OF_SESSIONS.contains(&word.as_str())
            });
            let Some(number) = number(n.as_str()).filter(|number| (1..=300).contains(number))
            else {
                continue;
            };
            if !counted_else && !whole.as_str().contains("세계대전") {
                found.push(Ordinal {
                    number,
                    range: n.range(),
                    end: whole.end(),
                });
            }
        }
    }
    found.sort_by_key(|ordinal| (ordinal.range.start, ordinal.end));
    found.dedup_by(|one, other| one.range.start < other.range.end);
    found
}

/// A number in digits, words or Roman numerals.
pub(super) fn number(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase().replace('ё', "е");
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        return digits.parse().ok();
    }
    let place = |words: &[&str]| {
        words
            .iter()
            .position(|word| *word == text)
            .and_then(|at| u32::try_from(at + 1).ok())
    };
    place(numerals::ENGLISH)
        .or_else(|| place(numerals::KAZAKH))
        .or_else(|| russian(&text))
        .or_else(|| roman(&text))
        .or_else(|| korean(&text))
}

fn russian(text: &str) -> Option<u32> {
    let best = numerals::RUSSIAN
        .iter()
        .enumerate()
        .filter(|(_, stem)| {
            text.starts_with(*stem) && text.chars().count() <= stem.chars().count() + 3
        })
        .max_by_key(|(_, stem)| stem.len())?;
    u32::try_from(best.0 + 1).ok()
}

pub(crate) fn roman(text: &str) -> Option<u32> {
    let mut sum = 0;
    let mut last = 0;
    for c in text.chars().rev() {
        let value = match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            _ => return None,
        };
        if value < last {
            sum -= value;
        } else {
            sum += value;
            last = value;
        }
    }
    u32::try_from(sum).ok().filter(|sum| *sum > 0)
}

fn korean(text: &str) -> Option<u32> {
    let digit = |c: &str| {
        numerals::KOREAN
            .iter()
            .position(|own| *own == c)
            .map(|at| at + 1)
    };
    let sum = match text.split_once('십') {
        Some((tens, units)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let units = if units.is_empty() { 0 } else { digit(units)? };
            tens * 10 + units
        }
        None => digit(text)?,
    };
    u32::try_from(sum).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_read_in_their_forms() {
        for (text, expected) in [
            (
                "the third ROK-Kazakhstan joint cultural committee meeting",
                vec![3],
            ),
            ("The 3rd meeting of the committee", vec![3]),
            ("Minutes of the 12th Session", vec![12]),
            ("Session: III", vec![3]),
            ("held in the first half of 2020 at the meeting", vec![]),
            ("제3차 한-카자흐스탄 문화공동위원회", vec![3]),
            ("문화공동위원회 제 십이 차 회의", vec![12]),
            ("제2차 세계대전 이후의 회의", vec![]),
            ("Третье заседание Совместного комитета", vec![3]),
            ("четвёртого заседания", vec![4]),
            ("XII заседания Межправительственной комиссии", vec![12]),
            ("прошло 5-е заседание", vec![5]),
            ("двенадцатое очередное заседание", vec![12]),
            ("комитеттің үшінші отырысы", vec![3]),
            ("3-отырыс", vec![3]),
        ] {
            let found: Vec<u32> = ordinals(text)
                .into_iter()
                .map(|ordinal| ordinal.number)
                .collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
