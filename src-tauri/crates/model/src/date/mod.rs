//! Archival dates: what was written, its EDTF form (ISO 8601-2:2019, level 1 and the `2022-XX-02` forms
//! of level 2), and the first and last day it can mean.
//!
//! `edtf` is the form itself, strict; `span` finds the days; `typed` reads what people write in four
//! languages; `display` says a date to a reader; `order` sorts and compares with a range of days. What could
//! be read in two ways is refused. No calendar but the proleptic Gregorian one is known, and no time of day.

mod display;
mod edtf;
mod order;
mod span;
#[cfg(test)]
mod tests;
mod typed;

use chrono::{Datelike, NaiveDate};

pub use edtf::{Edge, Edtf, Part, Point, Qualifier, Season, Year};
pub use order::DayRange;

use crate::invalid::{Invalid, Rule};
use crate::localized::clean_line;

/// Characters of a date as written; more is no date but a note.
const LONGEST: usize = 200;

/// A calendar day.
pub type Day = NaiveDate;

/// A date as archivists need it. The default is "undated".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArchivalDate {
    /// As written.
    pub text: String,
    /// EDTF; empty when undated.
    pub edtf: String,
    /// First day it can mean; `None` when undated or open at the start.
    pub earliest: Option<Day>,
    /// Last day it can mean; `None` when undated or open at the end.
    pub latest: Option<Day>,
}

impl ArchivalDate {
    /// Reads EDTF and what an archivist types in Korean, Russian, Kazakh or English: `2018-11-15`, `20181115`,
    /// `2018년 11월 15일`, `около 1937 г.`, `1930-жылдар`, `1937~1938`, `before 1937`, `2022-XX-02`. Empty text,
    /// and words such as `미상`, `б/д` and `n.d.`, are "undated".
    ///
    /// # Errors
    /// [`Rule::Date`] when it cannot be read in one way only, [`Rule::Day`] when it names a day that does not exist,
    /// [`Rule::Length`] when it is longer than 200 characters.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = clean_line(text);
        if text.is_empty() {
            return Ok(Self::default());
        }
        let fault = |rule| Invalid::new("date", rule, &text);
        if text.chars().count() > LONGEST {
            return Err(fault(Rule::Length));
        }
        let read = typed::read(&text).map_err(fault)?;
        Ok(Self::of(text, read.as_ref()))
    }

    /// A date from the two columns it is kept in, without reading the text again: what `text` was taken
    /// for when it was entered stays, even where a later version would read it otherwise. A form that is not
    /// EDTF leaves the days unknown.
    pub fn kept(text: &str, edtf: &str) -> Self {
        match Edtf::parse(edtf) {
            Ok(read) => Self::of(text.to_owned(), Some(&read)),
            Err(_) => Self {
                text: text.to_owned(),
                edtf: edtf.to_owned(),
                ..Self::default()
            },
        }
    }

    fn of(text: String, edtf: Option<&Edtf>) -> Self {
        Self {
            text,
            edtf: edtf.map(Edtf::to_string).unwrap_or_default(),
            earliest: edtf.and_then(Edtf::earliest),
            latest: edtf.and_then(Edtf::latest),
        }
    }

    /// Whether nothing is known of the date.
    pub fn is_undated(&self) -> bool {
        self.edtf.is_empty()
    }

    /// The date said to a reader of `locale` (`en`, `ko`, `ru`, `kk`, with or without a region; anything else is read as
    /// English). Undated has words of its own; never empty.
    pub fn display(&self, locale: &str) -> String {
        if self.is_undated() {
            return display::undated(locale).to_owned();
        }
        Edtf::parse(&self.edtf).map_or_else(|_| self.edtf.clone(), |edtf| edtf.display(locale))
    }

    /// Every year the date can mean, at most 200 of them.
    pub fn years(&self) -> Vec<i32> {
        let (from, to) = match (self.earliest, self.latest) {
            (Some(from), Some(to)) => (from.year(), to.year()),
            (Some(day), None) | (None, Some(day)) => (day.year(), day.year()),
            (None, None) => return Vec::new(),
        };
        (from..=to).take(200).collect()
    }
}

/// How a text fails to be a date.
type Read<T> = Result<T, Rule>;
