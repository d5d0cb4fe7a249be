//! Words and endings behind a number: 년, 월, г., 1930-е, 15th.

use super::tokens::Token;
use super::words::Word;

/// What a number counts, by its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Month,
    Day,
}

/// What a word beside a year makes of it, and whether that may go for both sides of an interval.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum YearWord {
    /// No word.
    #[default]
    None,
    /// 1930년: this year only.
    Year,
    /// 1930s: this ten only.
    Decade,
    /// 1930–1940-е: maybe the other side's ten too.
    SharedDecade,
    /// "1930 жылдар": its ten when alone, years at the end of an interval.
    Plural,
}

/// What stands behind a number.
pub(super) enum Ending {
    Year(YearWord),
    Unit(Unit),
    Nothing,
}

impl Ending {
    pub(super) fn unit(&self) -> Option<Unit> {
        match self {
            Self::Unit(unit) => Some(*unit),
            Self::Year(_) | Self::Nothing => None,
        }
    }
}

/// How many tokens after a number belong to it, and what they make of it.
pub(super) fn ending(digits: &str, after: &[Token]) -> (usize, Ending) {
    let word = |place: usize| after.get(place).and_then(Token::word);
    let hyphened = after
        .first()
        .is_some_and(|token| token.is_mark('-') || token.is_mark('\''));
    let year_word =
        |place: usize| usize::from(matches!(word(place), Some(Word::Year | Word::Years)));
    let long = digits.len() == 4;
    match word(0) {
        Some(Word::Decade) => return (1, Ending::Year(YearWord::SharedDecade)),
        Some(Word::DecadeEnding) if long && !after[0].spaced => {
            return (1 + year_word(1), Ending::Year(YearWord::Decade));
        }
        // 1930 жылдары are its ten; after 1937 the word is only a plural.
        Some(Word::Years) if long && digits.ends_with('0') => {
            return (1, Ending::Year(YearWord::Plural));
        }
        Some(Word::Year | Word::Years) if long => return (1, Ending::Year(YearWord::Year)),
        Some(Word::MonthUnit) if !long => return (1, Ending::Unit(Unit::Month)),
        Some(Word::DayUnit) if !long => return (1, Ending::Unit(Unit::Day)),
        Some(Word::Ordinal) if !long => return (1, Ending::Nothing),
        _ => {}
    }
    if hyphened {
        match word(1) {
            Some(Word::DecadeEnding | Word::Years) if long => {
                return (2 + year_word(2), Ending::Year(YearWord::SharedDecade));
            }
            Some(Word::Ordinal | Word::DecadeEnding) if !long => return (2, Ending::Nothing),
            _ => {}
        }
    }
    (0, Ending::Nothing)
}
