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
    let is = |place: usize, wanted: &[Word]| word(place).is_some_and(|word| wanted.contains(&word));
    let years = |place: usize| usize::from(is(place, &[Word::Year, Word::Years]));
    let marked = |mark: char| after.first().is_some_and(|token| token.is_mark(mark));
    let hyphened = marked('-') || marked('\'');
    let joined = after.first().is_some_and(|token| !token.spaced);
    let long = digits.len() == 4;
    if is(0, &[Word::Decade]) {
        (1, Ending::Year(YearWord::SharedDecade))
    } else if long && joined && is(0, &[Word::DecadeEnding]) {
        (1 + years(1), Ending::Year(YearWord::Decade))
    } else if long && hyphened && is(1, &[Word::DecadeEnding, Word::Years]) {
        (2 + years(2), Ending::Year(YearWord::SharedDecade))
    } else if long && digits.ends_with('0') && is(0, &[Word::Years]) {
        (1, Ending::Year(YearWord::Plural))
    } else if long && is(0, &[Word::Year, Word::Years]) {
        (1, Ending::Year(YearWord::Year))
    } else if !long && is(0, &[Word::MonthUnit]) {
        (1, Ending::Unit(Unit::Month))
    } else if !long && is(0, &[Word::DayUnit]) {
        (1, Ending::Unit(Unit::Day))
    } else if !long && is(0, &[Word::Ordinal]) {
        (1, Ending::Nothing)
    } else if !long && hyphened && is(1, &[Word::Ordinal, Word::DecadeEnding]) {
        (2, Ending::Nothing)
    } else {
        (0, Ending::Nothing)
    }
}
