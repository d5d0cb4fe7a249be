//! What was agreed, noted, asked for, proposed and put off: numbered paragraphs, and sentences where there are none.

use std::sync::LazyLock;

use regex::Regex;

use super::context::{about, is_key_line};
use super::layout::{Text, clean, is_row};
use super::next::is_next;
use super::ordinals::ordinals;
use super::parties::party;
use super::tables::{re, verbs};
use super::{Confidence, Finding, Item, Value};

static KINDS: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    verbs::DECISIONS
        .iter()
        .map(|(kind, pattern)| (*kind, re(&format!("(?i){pattern}"))))
        .collect()
});

/// Words that look like a decision and are none: what was agreed elsewhere, or earlier.
static NOT_DECIDED: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?i)\bagreed minutes\b[^.]{0,40}$|\bas (?:was )?agreed\b|\bpreviously agreed|\bhad (?:agreed|decided|requested)\b|\brecalled\b|상기하|напомнил|еске алып",
    )
});

/// What a paragraph does, with the bytes of the words that say so; the earliest decides.
fn kind_of(words: &str) -> Option<(&'static str, usize, usize)> {
    KINDS
        .iter()
        .filter_map(|(kind, pattern)| {
            pattern
                .find(words)
                .map(|found| (*kind, found.start(), found.end()))
        })
        .min_by_key(|(_, start, _)| *start)
}

pub(super) fn read(text: &Text<'_>, session: Option<u32>) -> Vec<Finding> {
    let mut found = Vec::new();
    for block in &text.blocks {
        let words = text.body(block);
        if is_row(words)
            || is_key_line(text.whole(block))
            || block.heading && block.label.is_empty()
        {
            continue;
        }
        for sentence in &block.sentences {
            let one = text.slice(block, sentence.clone());
            let said = about(one);
            let opening = said.this_one() && !ordinals(one).is_empty();
            if is_next(one, session) || opening || NOT_DECIDED.is_match(one) {
                continue;
            }
            let Some((kind, start, end)) = kind_of(one) else {
                continue;
            };
            let numbered = !block.label.is_empty();
            let whole = if numbered { words } else { one };
            found.push(Finding {
                value: Value::Decision(Item {
                    number: block.label.clone(),
                    kind: kind.to_owned(),
                    text: clean(whole),
                    language: block.language.to_owned(),
                    party: if matches!(kind, "requested" | "proposed") {
                        party(&one[..start]).to_owned()
                    } else {
                        String::new()
                    },
                    ..Item::default()
                }),
                source: text.source(
                    block,
                    sentence.start + start..sentence.start + end,
                    sentence.clone(),
                ),
                confidence: if numbered {
                    Confidence::Likely
                } else {
                    Confidence::Guess
                },
                rule: if numbered {
                    "decision_numbered"
                } else {
                    "decision_sentence"
                },
            });
            // A numbered paragraph is one decision, whatever else it says.
            if numbered {
                break;
            }
        }
    }
    found
}
