//! Cutting a folded line into numbers, known words and marks.

use super::words::{self, Place, Word};

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// White space stands before it.
    pub(super) spaced: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits, `X` where unspecified.
    Number(String),
    Word(Word),
    Mark(char),
}

impl Token {
    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    pub(super) fn word(&self) -> Option<Word> {
        match self.kind {
            Kind::Word(word) => Some(word),
            Kind::Number(_) | Kind::Mark(_) => None,
        }
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(self.kind, Kind::Number(_))
    }
}

/// `None` when a word is not known or a character has no place in a date.
pub(super) fn cut(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    loop {
        let trimmed = rest.trim_start();
        let spaced = trimmed.len() < rest.len();
        let Some(next) = trimmed.chars().next() else {
            return Some(tokens);
        };
        let (kinds, length) = if let Some(length) = number_length(trimmed) {
            let digits = trimmed[..length].replace(['x', 'х'], "X");
            (vec![Kind::Number(digits)], length)
        } else if next.is_alphabetic() {
            let (words, length) = words::longest(trimmed)?;
            let shortened = trimmed[length..].starts_with('.');
            // A Cyrillic "с.1937" looks like "c.1937" and would say "from 1937".
            if shortened && matches!(words.as_slice(), [Word::Limit(_, Place::Leads)]) {
                return None;
            }
            let length = length + usize::from(shortened);
            (words.into_iter().map(Kind::Word).collect(), length)
        } else if "~–-/.,[]()?%'".contains(next) {
            (vec![Kind::Mark(next)], next.len_utf8())
        } else {
            return None;
        };
        for (place, kind) in kinds.into_iter().enumerate() {
            let spaced = spaced && place == 0;
            tokens.push(Token { kind, spaced });
        }
        rest = &trimmed[length..];
    }
}

/// Bytes of the number a text begins with. Both the Latin and the Cyrillic letter stand for an unspecified digit, but
/// the х of "1930-х" is an ending.
fn number_length(text: &str) -> Option<usize> {
    let is_x = |c: char| matches!(c, 'x' | 'х');
    let length = text
        .find(|c: char| !c.is_ascii_digit() && !is_x(c))
        .unwrap_or(text.len());
    let number = &text[..length];
    if number.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(length);
    }
    let alone = !text[length..].starts_with(char::is_alphabetic);
    (number.chars().count() > 1 && alone).then_some(length)
}
