//! How much of a text another text holds, whatever the order: character pairs after NFKC, white space removed.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// Shares from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Likeness {
    /// Share of the truth that was found.
    pub(crate) recall: f64,
    /// Share of what was found that is in the truth.
    pub(crate) precision: f64,
}

impl Likeness {
    /// Their harmonic mean.
    pub(crate) fn f1(self) -> f64 {
        let sum = self.recall + self.precision;
        if sum > 0.0 {
            2.0 * self.recall * self.precision / sum
        } else {
            0.0
        }
    }
}

/// How `text` compares with `truth`.
pub(crate) fn compare(truth: &str, text: &str) -> Likeness {
    let (wanted, truths) = pairs(truth);
    let (given, found) = pairs(text);
    let common: usize = wanted
        .iter()
        .map(|(pair, count)| *count.min(given.get(pair).unwrap_or(&0)))
        .sum();
    Likeness {
        recall: share(common, truths),
        precision: share(common, found),
    }
}

/// Characters that count.
pub(crate) fn length(text: &str) -> usize {
    letters(text).count()
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    // Controls are separators some programs leave in, never something to read.
    text.nfkc()
        .filter(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{FEFF}')
}

fn pairs(text: &str) -> (HashMap<(char, char), usize>, usize) {
    let mut pairs = HashMap::new();
    let mut total = 0;
    let mut last = None;
    for letter in letters(text) {
        if let Some(last) = last.replace(letter) {
            *pairs.entry((last, letter)).or_default() += 1;
            total += 1;
        }
    }
    (pairs, total)
}

#[expect(clippy::cast_precision_loss, reason = "no document has 2^52 letters")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        for (truth, text, recall, precision) in [
            ("abcd", "abcd", 1.0, 1.0),
            ("a b\nc\td", "abcd", 1.0, 1.0),
            ("ﬁn", "fin", 1.0, 1.0),
            ("abc", "", 0.0, 0.0),
            ("", "abc", 0.0, 0.0),
            ("abcde", "abc", 0.5, 1.0),
            ("abc", "abcde", 1.0, 0.5),
            ("abab", "ab", 1.0 / 3.0, 1.0),
        ] {
            let found = compare(truth, text);
            assert!(
                (found.recall - recall).abs() < 1e-9 && (found.precision - precision).abs() < 1e-9,
                "{truth:?} {text:?}: {found:?}"
            );
        }
        assert!(
            compare("abc", "xyz").f1().abs() < f64::EPSILON,
            "no division by zero"
        );
    }
}
