//! What does not correspond in paragraphs that do.

use std::collections::BTreeSet;

use super::{Difference, DifferenceKind, Paragraph};

/// Letters of a paragraph without a number from which its absence is told; shorter ones are captions and the like.
const LONG: f64 = 90.0;

pub(super) fn differences(
    one: &[Paragraph],
    other: &[Paragraph],
    pairs: &[(Option<usize>, Option<usize>)],
) -> Vec<Difference> {
    let mut found = Vec::new();
    for (pair, (left, right)) in pairs.iter().enumerate() {
        let mut add = |kind, one: Vec<String>, other: Vec<String>| {
            if !one.is_empty() || !other.is_empty() {
                found.push(Difference {
                    kind,
                    pair,
                    one,
                    other,
                });
            }
        };
        match (left.map(|at| &one[at]), right.map(|at| &other[at])) {
            (Some(left), Some(right)) => {
                if !left.key.is_empty()
                    && !right.key.is_empty()
                    && left.key != right.key
                    && !left.heading
                {
                    add(
                        DifferenceKind::Label,
                        vec![left.label.clone()],
                        vec![right.label.clone()],
                    );
                }
                add(DifferenceKind::Date, dates(left, right), dates(right, left));
                add(
                    DifferenceKind::Number,
                    numbers(left, right),
                    numbers(right, left),
                );
            }
            (Some(left), None) if tells(left) => {
                add(DifferenceKind::Missing, vec![shown(left)], Vec::new());
            }
            (None, Some(right)) if tells(right) => {
                add(DifferenceKind::Missing, Vec::new(), vec![shown(right)]);
            }
            _ => {}
        }
    }
    found
}

fn tells(alone: &Paragraph) -> bool {
    // What begins small is a piece that the reading of the file tore off its paragraph.
    let torn = alone.text.starts_with(char::is_lowercase);
    !alone.heading && (!alone.label.is_empty() || alone.length >= LONG && !torn)
}

fn shown(alone: &Paragraph) -> String {
    let text: String = alone.text.chars().take(80).collect();
    if alone.label.is_empty() {
        text
    } else {
        format!("{} {text}", alone.label)
    }
}

/// Dates of one that the other has not, in whatever form: a date whose parts all stand there is taken to be one that
/// was not read.
fn dates(one: &Paragraph, other: &Paragraph) -> Vec<String> {
    let parts = |date: &str| -> BTreeSet<String> {
        date.split(['-', '/'])
            .map(|part| part.trim_start_matches('0').to_owned())
            .collect()
    };
    one.dates
        .difference(&other.dates)
        .filter(|date| {
            let unread = other.dates.is_empty() && {
                let parts = parts(date);
                let there = parts
                    .iter()
                    .filter(|part| other.possible.contains(*part))
                    .count();
                // The month is a word in most languages.
                there + 1 >= parts.len() && there > 0
            };
            !unread
        })
        .cloned()
        .collect()
}

fn numbers(one: &Paragraph, other: &Paragraph) -> Vec<String> {
    one.numbers
        .difference(&other.numbers)
        .filter(|number| !other.possible.contains(*number))
        .cloned()
        .collect()
}
