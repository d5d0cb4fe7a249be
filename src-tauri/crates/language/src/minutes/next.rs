//! The next session: its number, place and time as far as they are said.

use super::context::about;
use super::dates::dates;
use super::layout::{Text, clean};
use super::ordinals::ordinals;
use super::places::towns;
use super::{Confidence, Finding, Value};

/// Whether a sentence is about holding the next session.
pub(super) fn is_next(words: &str, session: Option<u32>) -> bool {
    let about = about(words);
    let later = ordinals(words)
        .iter()
        .any(|ordinal| session.is_some_and(|own| ordinal.number > own));
    about.to_be_held && about.gathering && (about.next || later)
}

pub(super) fn read(text: &Text<'_>, session: Option<u32>) -> Option<Finding> {
    text.sentences().find_map(|(_, block, sentence, words)| {
        if !is_next(words, session) {
            return None;
        }
        let ordinal = ordinals(words)
            .into_iter()
            .find(|ordinal| session.is_none_or(|own| ordinal.number > own));
        let town = towns(words).into_iter().next();
        let date = dates(words).into_iter().find(super::FoundDate::has_year);
        let number = ordinal.as_ref().map(|ordinal| ordinal.number);
        let number = number.or(session.map(|own| own + 1));
        let start = [
            ordinal.as_ref().map(|ordinal| ordinal.range.clone()),
            town.as_ref().map(|town| town.range.clone()),
            date.as_ref().map(|date| date.range.clone()),
        ];
        let range = start
            .into_iter()
            .flatten()
            .reduce(|one, other| one.start.min(other.start)..one.end.max(other.end))
            .unwrap_or(0..words.len());
        Some(Finding {
            value: Value::Next(
                number,
                town.map(|town| town.name).unwrap_or_default(),
                date.as_ref()
                    .map(|date| clean(&words[date.range.clone()]))
                    .unwrap_or_default(),
                date.map(|date| date.edtf).unwrap_or_default(),
            ),
            source: text.source(
                block,
                sentence.start + range.start..sentence.start + range.end,
                sentence,
            ),
            confidence: Confidence::Likely,
            rule: "next_session",
        })
    })
}
