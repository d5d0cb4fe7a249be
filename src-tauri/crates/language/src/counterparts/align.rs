//! Which paragraphs correspond: the best way through both in order.

use super::Paragraph;

/// What leaving out one paragraph costs.
const GAP: f32 = -1.0;

/// Pairs in order.
pub(super) fn align(one: &[Paragraph], other: &[Paragraph]) -> Vec<(Option<usize>, Option<usize>)> {
    let (rows, columns) = (one.len() + 1, other.len() + 1);
    let mut best = vec![0f32; rows * columns];
    // 0: both, 1: only the first goes on, 2: only the other.
    let mut step = vec![0u8; rows * columns];
    for row in 0..rows {
        for column in 0..columns {
            let at = row * columns + column;
            if row == 0 && column == 0 {
                continue;
            }
            let mut value = f32::NEG_INFINITY;
            if row > 0 && column > 0 {
                value = best[at - columns - 1] + likeness_of(&one[row - 1], &other[column - 1]);
            }
            if row > 0 && best[at - columns] + GAP > value {
                value = best[at - columns] + GAP;
                step[at] = 1;
            }
            if column > 0 && best[at - 1] + GAP > value {
                value = best[at - 1] + GAP;
                step[at] = 2;
            }
            best[at] = value;
        }
    }
    let (mut row, mut column) = (one.len(), other.len());
    let mut pairs = Vec::new();
    while row > 0 || column > 0 {
        match step[row * columns + column] {
            1 => {
                row -= 1;
                pairs.push((Some(row), None));
            }
            2 => {
                column -= 1;
                pairs.push((None, Some(column)));
            }
            _ => {
                row -= 1;
                column -= 1;
                pairs.push((Some(row), Some(column)));
            }
        }
    }
    pairs.reverse();
    pairs
}

/// How alike two paragraphs are; below twice the cost of a gap they are never put together.
fn likeness_of(one: &Paragraph, other: &Paragraph) -> f32 {
    let mut value = 0.0;
    match (one.key.is_empty(), other.key.is_empty()) {
        (false, false) if one.key == other.key => value += 3.0,
        (false, false) => value -= 2.5,
        (true, true) => value += 0.4,
        _ => value -= 1.5,
    }
    if one.heading != other.heading {
        value -= 1.5;
    }
    let shared = |a: &std::collections::BTreeSet<String>,
                  b: &std::collections::BTreeSet<String>| {
        let count = a.intersection(b).count();
        f32::from(u16::try_from(count).unwrap_or(u16::MAX).min(4))
    };
    value += shared(&one.dates, &other.dates) * 1.2 + shared(&one.numbers, &other.numbers) * 0.5;
    let ratio = ((one.length + 12.0) / (other.length + 12.0)).ln().abs();
    #[expect(clippy::cast_possible_truncation, reason = "a small weight")]
    let ratio = ratio as f32;
    value - ratio.min(2.5)
}

/// The share of what is the same, from 0 to 1.
pub(super) fn likeness(
    one: &[Paragraph],
    other: &[Paragraph],
    pairs: &[(Option<usize>, Option<usize>)],
) -> f64 {
    let (mut same, mut all) = (0usize, 0usize);
    for (left, right) in pairs {
        match (left.map(|at| &one[at]), right.map(|at| &other[at])) {
            (Some(left), Some(right)) => {
                // A numbered paragraph beside one of another number counts against.
                if !left.key.is_empty() || !right.key.is_empty() {
                    all += 2;
                    same += 2 * usize::from(left.key == right.key);
                }
                let dates = left.dates.intersection(&right.dates).count();
                all += left.dates.union(&right.dates).count() * 2;
                same += dates * 2;
                all += left.numbers.union(&right.numbers).count();
                same += left
                    .numbers
                    .iter()
                    .filter(|number| right.possible.contains(*number))
                    .count();
                same += right
                    .numbers
                    .difference(&left.numbers)
                    .filter(|number| left.possible.contains(*number))
                    .count();
            }
            (Some(alone), None) | (None, Some(alone)) => {
                all += 2 * usize::from(!alone.key.is_empty()) + 2 * alone.dates.len();
            }
            (None, None) => {}
        }
    }
    if all == 0 {
        return 0.0;
    }
    // A handful of equal numbers is no likeness of texts.
    let weight = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    weight(same) / weight(all).max(6.0)
}
