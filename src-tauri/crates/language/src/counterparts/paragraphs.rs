//! Paragraphs with what language does not change in them.

use std::collections::BTreeSet;

use super::numbers::{in_digits, in_words};
use crate::minutes::dates::dates;
use crate::minutes::layout::{clean, is_row};
use crate::minutes::{Source, Text};

/// Paragraphs of a document that are compared at the most.
const MOST: usize = 800;

/// A paragraph of one version.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// Its number as written.
    pub label: String,
    /// The same, equal in all alphabets: `4`, `1.1`, `a2` for (b), б) and 나.
    pub key: String,
    /// Its text, white space collapsed.
    pub text: String,
    /// `ko`, `en`, `ru`, `kk` or empty.
    pub language: &'static str,
    /// Where it stands.
    pub source: Source,
    /// It is a heading.
    pub heading: bool,
    /// Dates in EDTF, to the month at least.
    pub dates: BTreeSet<String>,
    /// Numbers in digits, those of dates left out.
    pub numbers: BTreeSet<String>,
    /// Everything that can be a number: in digits, dates included, and in words.
    pub(super) possible: BTreeSet<String>,
    /// Length, as letters of English.
    pub(super) length: f64,
}

/// The paragraphs of a text; lines without number, date and sentence are left out.
pub fn paragraphs(text: &Text<'_>) -> Vec<Paragraph> {
    text.blocks
        .iter()
        .filter_map(|block| {
            let body = text.body(block);
            let cells: Vec<&str> = body
                .split(['|', '\t'])
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
                .collect();
            let row = is_row(text.whole(block)) && cells.len() > 1;
            let first = cells.first().copied().unwrap_or_default();
            let label = match block.label.as_str() {
                "" if row && numbers_a_row(first) => first.to_owned(),
                own => own.to_owned(),
            };
            let found = dates(body);
            let exact: Vec<_> = found.iter().filter(|date| date.edtf.len() > 4).collect();
            let mut rest = String::with_capacity(body.len());
            let mut from = 0;
            for date in &exact {
                rest.push_str(&body[from..date.range.start]);
                rest.push(';');
                from = date.range.end;
            }
            rest.push_str(&body[from..]);
            let mut possible = in_words(body);
            possible.extend(in_digits(body));
            for date in &found {
                // A day, month and year of a date excuse the same numbers written apart.
                possible.extend(
                    date.edtf
                        .split(['-', '/'])
                        .map(|part| part.trim_start_matches('0').to_owned()),
                );
            }
            let language = block.language;
            let letters = body.chars().filter(|c| c.is_alphanumeric()).count();
            let empty = label.is_empty() && exact.is_empty() && (block.heading || letters < 20);
            if letters == 0 || empty {
                return None;
            }
            let mut numbers = in_digits(&rest);
            if row {
                numbers.remove(&label);
            }
            Some(Paragraph {
                key: key(&label, row),
                label,
                text: clean(body),
                language,
                source: text.source(block, block.range.clone(), block.range.clone()),
                heading: block.heading && !row,
                dates: exact.into_iter().map(|date| date.edtf.clone()).collect(),
                numbers,
                possible,
                length: f64::from(u32::try_from(letters).unwrap_or(u32::MAX))
                    * if language == "ko" { 2.1 } else { 1.0 },
            })
        })
        .take(MOST)
        .collect()
}

/// Whether the first cell of a row is its number; that of a head row is a word.
fn numbers_a_row(cell: &str) -> bool {
    let mut characters = cell.trim_end_matches(['.', ')']).chars();
    let first = characters.next();
    let rest = characters.as_str();
    first.is_some_and(|c| c.is_alphabetic() && rest.is_empty())
        || first.is_some_and(|c| c.is_ascii_digit()) && rest.len() < 3
}

/// A label that is equal in all alphabets. Rows of tables have their own numbers.
fn key(label: &str, row: bool) -> String {
    let plain: String = label
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '.')
        .collect();
    let plain = plain.trim_matches('.');
    let letters = |alphabet: &str| {
        let mut characters = plain.chars();
        let (first, rest) = (characters.next()?, characters.next());
        let place = alphabet.chars().position(|c| c == first)?;
        rest.is_none().then_some(place + 1)
    };
    let roman = crate::minutes::roman(plain);
    let key = if plain.is_empty() || plain.starts_with(|c: char| c.is_ascii_digit()) {
        plain.to_owned()
    } else if let Some(number) = roman.filter(|_| label.starts_with(char::is_uppercase)) {
        number.to_string()
    } else if let Some(place) =
        letters("abcdefghijklmnopqrstuvwxyz").or(letters("가나다라마바사아자차카타파하"))
    {
        format!("a{place}")
    } else if plain.chars().count() == 1 && plain.chars().all(|c| matches!(c, 'а'..='я' | 'ә')) {
        // Kazakh lists go а, ә, б, Russian ones а, б, в: only the first is sure.
        if plain == "а" {
            "a1".to_owned()
        } else {
            String::new()
        }
    } else {
        plain.chars().filter(char::is_ascii_digit).collect()
    };
    if row && !key.is_empty() {
        format!("row {key}")
    } else {
        key
    }
}
