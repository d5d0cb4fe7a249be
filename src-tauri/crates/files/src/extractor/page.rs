//! What was recognised on one page: words in lines, and how sure the reading is of each.

use super::columns;

/// A rectangle in dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) left: i64,
    pub(super) top: i64,
    pub(super) right: i64,
    pub(super) bottom: i64,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    /// 0 to 1.
    pub(super) confidence: f32,
    pub(super) place: Place,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Lines of the same block stand in the same column.
    pub(super) block: i64,
    pub(super) words: Vec<Word>,
}

/// A page as it was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Words {
    pub(super) lines: Vec<Line>,
}

/// A reading in Korean alone is believed unless the other is surer by so much.
const DOUBT: f32 = 0.02;

impl Line {
    pub(super) fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    pub(super) fn place(&self) -> Place {
        let nothing = Place {
            left: i64::MAX,
            top: i64::MAX,
            right: 0,
            bottom: 0,
        };
        self.words.iter().fold(nothing, |all, word| Place {
            left: all.left.min(word.place.left),
            top: all.top.min(word.place.top),
            right: all.right.max(word.place.right),
            bottom: all.bottom.max(word.place.bottom),
        })
    }
}

impl Words {
    /// The text, line by line.
    pub(super) fn text(&self) -> String {
        columns::ordered(self).join("\n")
    }

    /// The mean over all words, each by its length; 0 where there is none.
    pub(super) fn confidence(&self) -> f32 {
        mean(self.lines.iter().flat_map(|line| &line.words))
    }

    /// Whether a fifth of the letters are Hangul.
    pub(super) fn is_korean(&self) -> bool {
        let (mut hangul, mut letters) = (0, 0);
        let words = self.lines.iter().flat_map(|line| &line.words);
        for letter in words.flat_map(|word| word.text.chars()) {
            letters += usize::from(letter.is_alphabetic());
            hangul += usize::from(('가'..='힣').contains(&letter));
        }
        hangul * 5 > letters
    }

    /// Of two readings in the same layout, every line from the one that is surer of it; where they do not agree on
    /// the lines, one of them whole.
    pub(super) fn surer_lines(self, other: Self) -> Self {
        if self.lines.len() != other.lines.len() {
            return if other.confidence() > self.confidence() + DOUBT {
                other
            } else {
                self
            };
        }
        let lines = self.lines.into_iter().zip(other.lines);
        Self {
            lines: lines
                .map(|(one, two)| {
                    if mean(two.words.iter()) > mean(one.words.iter()) + DOUBT {
                        two
                    } else {
                        one
                    }
                })
                .collect(),
        }
    }
}

/// The surer of two readings in different scripts. One that found nothing is sure of nothing.
pub(super) fn surer(first: Option<Words>, second: Words) -> Words {
    match first {
        Some(first) if first.confidence() >= second.confidence() => first,
        _ => second,
    }
}

fn mean<'a>(words: impl Iterator<Item = &'a Word>) -> f32 {
    let (mut sum, mut letters) = (0.0, 0.0);
    for word in words {
        let length = f32::from(u16::try_from(word.text.chars().count()).unwrap_or(u16::MAX));
        sum += word.confidence * length;
        letters += length;
    }
    if letters > 0.0 { sum / letters } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(lines: &[(&str, f32)]) -> Words {
        let place = |row: i64| Place {
            left: 0,
            top: row * 40,
            right: 500,
            bottom: row * 40 + 30,
        };
        Words {
            lines: lines
                .iter()
                .zip(0..)
                .map(|((text, confidence), row)| Line {
                    block: 1,
                    words: vec![Word {
                        text: (*text).to_owned(),
                        confidence: *confidence,
                        place: place(row),
                    }],
                })
                .collect(),
        }
    }

    #[test]
    fn every_line_from_the_reading_that_is_surer() {
        let korean = reading(&[("합의의사록", 0.93), ("아디터0", 0.4)]);
        let mixed = reading(&[("SO의사록", 0.94), ("UNESCO", 0.96)]);
        assert_eq!(
            korean.clone().surer_lines(mixed.clone()).text(),
            "합의의사록\nUNESCO",
            "a little surer is not enough"
        );
        let shorter = reading(&[("합의의사록", 0.5)]);
        assert_eq!(
            shorter.surer_lines(mixed.clone()),
            mixed,
            "one of them whole"
        );
    }

    #[test]
    fn confidence_goes_by_letters() {
        let words = reading(&[("가", 0.0), ("나다라", 1.0)]);
        assert!((words.confidence() - 0.75).abs() < 1e-6);
        assert!(words.is_korean() && !reading(&[("протокол", 1.0)]).is_korean());
        let none = Words::default();
        assert!(none.confidence().abs() < 1e-6 && none.text().is_empty());
        assert_eq!(surer(Some(none), words.clone()), words);
    }
}
