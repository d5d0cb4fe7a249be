//! The number of the session that met.
//!
//! Every number counts for itself where the sentence says the meeting was held, in the title and in a key line, and
//! against itself where the sentence is about an earlier or the next one. The number with most for it is proposed.

use std::collections::HashMap;
use std::ops::Range;

use super::context::{Key, about, key_lines, names_minutes, title_blocks};
use super::layout::{Block, Text};
use super::ordinals::{Ordinal, number, ordinals};
use super::{Confidence, Finding, Value};

struct Vote<'t> {
    number: u32,
    weight: i32,
    block: &'t Block,
    range: Range<usize>,
    sentence: Range<usize>,
    rule: &'static str,
}

pub(super) fn read(text: &Text<'_>) -> Option<Finding> {
    let mut votes: Vec<Vote<'_>> = Vec::new();
    for line in key_lines(text).filter(|line| matches!(line.key, Key::Session | Key::Body)) {
        let ordinal = ordinals(line.value).into_iter().next();
        let read = match ordinal {
            Some(Ordinal { number, range, .. }) => Some((number, range)),
            None if line.key == Key::Session => {
                let word = line.value.split_whitespace().next().unwrap_or_default();
                let plain = word
                    .trim_start_matches(['№', '제'])
                    .trim_end_matches(['.', ',', '차', '회']);
                let start = line.value.find(plain).unwrap_or_default();
                number(plain).map(|number| (number, start..start + plain.len()))
            }
            None => None,
        };
        if let Some((number, range)) = read {
            votes.push(Vote {
                number,
                weight: 6,
                range: line.range.start + range.start..line.range.start + range.end,
                sentence: line.block.range.clone(),
                block: line.block,
                rule: "session_key_line",
            });
        }
    }
    let title = title_blocks(text).len();
    for (at, block, sentence, words) in text.sentences() {
        for ordinal in ordinals(words) {
            let about = about(words);
            // A press release says "held" in its heading and means it.
            let mut weight = match () {
                () if about.next || about.to_be_held => -6,
                () if about.earlier => -4,
                () if at < title && names_minutes(words) => 6,
                () if at < title => 4,
                () if about.held => 5,
                () if names_minutes(words) => 2,
                () => 0,
            };
            // The title can be of two blocks; the body's own sentence comes early.
            if weight > 0 && at < 12 {
                weight += 1;
            }
            votes.push(Vote {
                number: ordinal.number,
                weight,
                range: sentence.start + ordinal.range.start..sentence.start + ordinal.range.end,
                sentence: sentence.clone(),
                block,
                rule: if at < title {
                    "session_title"
                } else {
                    "session_held"
                },
            });
        }
    }
    let mut totals: HashMap<u32, i32> = HashMap::new();
    for vote in &votes {
        *totals.entry(vote.number).or_default() += vote.weight;
    }
    let best = votes
        .iter()
        .filter(|vote| vote.weight > 0)
        .max_by(|one, other| {
            let key = |vote: &Vote<'_>| (totals[&vote.number], vote.weight);
            // Of equals the first.
            key(one)
                .cmp(&key(other))
                .then(other.range.start.cmp(&one.range.start))
        })?;
    let signs = votes
        .iter()
        .filter(|vote| vote.number == best.number && vote.weight > 2)
        .count();
    let confidence = match (signs, best.weight) {
        (2.., _) => Confidence::Certain,
        (_, 4..) => Confidence::Likely,
        _ => Confidence::Guess,
    };
    Some(Finding {
        value: Value::Session(best.number),
        source: text.source(best.block, best.range.clone(), best.sentence.clone()),
        confidence,
        rule: best.rule,
    })
}
