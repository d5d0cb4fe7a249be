//! Dates said to a reader, in English, Korean, Russian and Kazakh.
//!
//! What is said is precise rather than short: "until" and "from" include the date they name. What a language has
//! no words for (digits unspecified in odd places) is shown as EDTF. `typed` reads back what is said here, but for notes
//! on what is unknown.

mod english;
mod kazakh;
mod korean;
mod russian;

use super::edtf::{number, shown};
use super::{Edge, Edtf, Part, Point, Qualifier, Season, Year};

/// A language dates are said in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Locale {
    English,
    Korean,
    Russian,
    Kazakh,
}

impl Locale {
    fn of(tag: &str) -> Self {
        match tag.split(['-', '_']).next().unwrap_or_default() {
            "ko" => Self::Korean,
            "ru" => Self::Russian,
            "kk" => Self::Kazakh,
            _ => Self::English,
        }
    }
}

/// Words for a date nothing is known of.
pub(super) fn undated(locale: &str) -> &'static str {
    Locale::of(locale).undated()
}

impl Edtf {
    /// The date said to a reader of `locale`; see [`super::ArchivalDate::display`].
    pub fn display(&self, locale: &str) -> String {
        let locale = Locale::of(locale);
        match self {
            Self::Point(point) => locale.point(point),
            Self::Interval(Edge::At(start), Edge::At(end)) => locale.between(start, end),
            Self::Interval(Edge::At(start), end) => locale.from(start, *end == Edge::Unknown),
            Self::Interval(start, Edge::At(end)) => locale.until(end, *start == Edge::Unknown),
            // Reading refuses it; nothing better can be said.
            Self::Interval(Edge::Open | Edge::Unknown, Edge::Open | Edge::Unknown) => {
                locale.undated().to_owned()
            }
        }
    }
}

impl Locale {
    fn undated(self) -> &'static str {
        match self {
            Self::English => "undated",
            Self::Korean => "연대 미상",
            Self::Russian => "без даты",
            Self::Kazakh => "күні белгісіз",
        }
    }

    fn point(self, point: &Point) -> String {
        let said = Said::of(point);
        match self {
            Self::English => english::point(&said),
            Self::Korean => korean::point(&said),
            Self::Russian => russian::point(&said),
            Self::Kazakh => kazakh::point(&said),
        }
    }

    fn between(self, start: &Point, end: &Point) -> String {
        let (start, end) = (Said::of(start), Said::of(end));
        match self {
            Self::English => english::between(&start, &end),
            Self::Korean => korean::between(&start, &end),
            Self::Russian => russian::between(&start, &end),
            Self::Kazakh => kazakh::between(&start, &end),
        }
    }

    fn from(self, start: &Point, unknown: bool) -> String {
        let start = Said::of(start);
        match self {
            Self::English => english::from(&start, unknown),
            Self::Korean => korean::from(&start, unknown),
            Self::Russian => russian::from(&start, unknown),
            Self::Kazakh => kazakh::from(&start, unknown),
        }
    }

    fn until(self, end: &Point, unknown: bool) -> String {
        let end = Said::of(end);
        match self {
            Self::English => english::until(&end, unknown),
            Self::Korean => korean::until(&end, unknown),
            Self::Russian => russian::until(&end, unknown),
            Self::Kazakh => kazakh::until(&end, unknown),
        }
    }
}

/// A date as languages see it.
struct Said {
    year: SaidYear,
    part: SaidPart,
    about: bool,
    perhaps: bool,
}

enum SaidYear {
    /// A year of our era, or digits with unspecified places.
    Year(String),
    /// The ten that begins with it.
    Decade(String),
    /// Before our era, counted without a year 0.
    Before(u64),
    /// The whole date as EDTF, for what has no words.
    Raw(String),
}

enum SaidPart {
    Whole,
    Season(Season),
    Month(usize),
    Day(usize, u32),
    MonthUnknown,
    MonthAndDayUnknown,
    DayUnknown(usize),
    /// A day of a month nobody knows.
    DayOfUnknownMonth(u32),
}

impl Said {
    fn of(point: &Point) -> Self {
        let mut unqualified = *point;
        unqualified.qualifier = None;
        let (year, part) = year_and_part(point)
            .unwrap_or_else(|| (SaidYear::Raw(unqualified.to_string()), SaidPart::Whole));
        Self {
            year,
            part,
            about: point.qualifier.is_some_and(Qualifier::is_approximate),
            perhaps: point.qualifier.is_some_and(Qualifier::is_uncertain),
        }
    }

    /// A year of our era and nothing else.
    fn plain_year(&self) -> Option<&str> {
        match (&self.year, &self.part) {
            (SaidYear::Year(year), SaidPart::Whole) if !self.about && !self.perhaps => Some(year),
            _ => None,
        }
    }
}

fn year_and_part(point: &Point) -> Option<(SaidYear, SaidPart)> {
    let whole = point.part == Part::Whole;
    let year = match point.year {
        Year::Long(year) if year > 0 => SaidYear::Year(year.to_string()),
        Year::Long(year) => SaidYear::Before(year.unsigned_abs() + 1),
        Year::Digits { negative, digits } => match (negative, number(&digits)) {
            (false, Some(0)) => SaidYear::Before(1),
            (false, Some(year)) => SaidYear::Year(year.to_string()),
            (true, Some(year)) => SaidYear::Before(u64::from(year) + 1),
            (false, None)
                if whole
                    && digits[3] == b'X'
                    && number(&digits[..3]).is_some_and(|ten| ten > 0) =>
            {
                SaidYear::Decade(number(&digits[..3])?.to_string() + "0")
            }
            (false, None) => SaidYear::Year(shown(&digits)),
            (true, None) => return None,
        },
    };
    let month_of =
        |month: &[u8]| number(month).and_then(|month| usize::try_from(month).ok()?.checked_sub(1));
    let part = match point.part {
        Part::Whole => SaidPart::Whole,
        Part::Season(season) => SaidPart::Season(season),
        Part::Month([b'X', b'X']) => SaidPart::MonthUnknown,
        Part::Month(month) => SaidPart::Month(month_of(&month)?),
        Part::Day([b'X', b'X'], [b'X', b'X']) => SaidPart::MonthAndDayUnknown,
        Part::Day(month, [b'X', b'X']) => SaidPart::DayUnknown(month_of(&month)?),
        Part::Day([b'X', b'X'], day) => SaidPart::DayOfUnknownMonth(number(&day)?),
        Part::Day(month, day) => SaidPart::Day(month_of(&month)?, number(&day)?),
    };
    Some((year, part))
}
