//! A date that is no interval: year, season, month or day, each digit known or not.

use std::fmt;

use crate::date::{Day, Read, span};
use crate::invalid::Rule;

/// How sure a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qualifier {
    /// `?`: the source may be wrong.
    Uncertain,
    /// `~`: near it.
    Approximate,
    /// `%`: both.
    Both,
}

impl Qualifier {
    /// Whether it says "near".
    pub fn is_approximate(self) -> bool {
        self != Self::Uncertain
    }

    /// Whether it says "perhaps".
    pub fn is_uncertain(self) -> bool {
        self != Self::Approximate
    }

    fn mark(self) -> char {
        match self {
            Self::Uncertain => '?',
            Self::Approximate => '~',
            Self::Both => '%',
        }
    }

    fn of(mark: char) -> Option<Self> {
        match mark {
            '?' => Some(Self::Uncertain),
            '~' => Some(Self::Approximate),
            '%' => Some(Self::Both),
            _ => None,
        }
    }
}

/// Season of the northern half of the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// 21: March to May.
    Spring,
    /// 22: June to August.
    Summer,
    /// 23: September to November.
    Autumn,
    /// 24: December to February of the next year.
    Winter,
}

impl Season {
    fn code(self) -> &'static str {
        match self {
            Self::Spring => "21",
            Self::Summer => "22",
            Self::Autumn => "23",
            Self::Winter => "24",
        }
    }

    fn of(code: &str) -> Option<Self> {
        [Self::Spring, Self::Summer, Self::Autumn, Self::Winter]
            .into_iter()
            .find(|season| season.code() == code)
    }
}

/// A year, astronomically counted: `0000` is 1 BC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    /// Four digits, `X` where unspecified.
    Digits {
        /// Before the year 0.
        negative: bool,
        /// ASCII digits or `X`.
        digits: [u8; 4],
    },
    /// `Y` and more than four digits.
    Long(i64),
}

/// What is said below the year. Digits are ASCII, `X` where unspecified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Nothing.
    Whole,
    /// A season.
    Season(Season),
    /// A month.
    Month([u8; 2]),
    /// A month and a day.
    Day([u8; 2], [u8; 2]),
}

/// A date that is no interval. Only made by reading, so that a real day always fits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The year.
    pub year: Year,
    /// Season, month and day.
    pub part: Part,
    /// How sure it is.
    pub qualifier: Option<Qualifier>,
    first: Day,
    last: Day,
}

impl Point {
    /// Finds the days it can mean.
    ///
    /// # Errors
    /// [`Rule::Day`] when there are none.
    pub fn new(year: Year, part: Part, qualifier: Option<Qualifier>) -> Result<Self, Rule> {
        let (first, last) = span::days(year, part).ok_or(Rule::Day)?;
        Ok(Self {
            year,
            part,
            qualifier,
            first,
            last,
        })
    }

    /// First day it can mean. Years beyond the calendar (some 262,000 either way) stand at its edge.
    pub fn first(&self) -> Day {
        self.first
    }

    /// Last day it can mean.
    pub fn last(&self) -> Day {
        self.last
    }

    pub(super) fn parse(text: &str) -> Read<Self> {
        let qualifier = text.chars().next_back().and_then(Qualifier::of);
        let text = &text[..text.len() - usize::from(qualifier.is_some())];
        if let Some(long) = text.strip_prefix('Y') {
            let digits = long.strip_prefix('-').unwrap_or(long);
            let plain = digits.bytes().all(|digit| digit.is_ascii_digit());
            if !(5..=18).contains(&digits.len()) || !plain || digits.starts_with('0') {
                return Err(Rule::Date);
            }
            let year = long.parse().map_err(|_| Rule::Date)?;
            return Self::new(Year::Long(year), Part::Whole, qualifier);
        }
        let negative = text.starts_with('-');
        let mut fields = text[usize::from(negative)..].split('-');
        let year = Year::Digits {
            negative,
            digits: fields.next().and_then(field).ok_or(Rule::Date)?,
        };
        if text == "-0000" {
            return Err(Rule::Date);
        }
        let part = match (fields.next(), fields.next(), fields.next()) {
            (None, ..) => Part::Whole,
            (Some(month), None, _) => match Season::of(month) {
                Some(season) => Part::Season(season),
                None => Part::Month(field(month).ok_or(Rule::Date)?),
            },
            (Some(month), Some(day), None) => Part::Day(
                field(month).ok_or(Rule::Date)?,
                field(day).ok_or(Rule::Date)?,
            ),
            (Some(_), Some(_), Some(_)) => return Err(Rule::Date),
        };
        Self::new(year, part, qualifier)
    }
}

fn field<const N: usize>(text: &str) -> Option<[u8; N]> {
    let bytes: [u8; N] = text.as_bytes().try_into().ok()?;
    let valid = |byte: &u8| byte.is_ascii_digit() || *byte == b'X';
    bytes.iter().all(valid).then_some(bytes)
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Digits { negative, digits } => {
                f.write_str(if *negative { "-" } else { "" })?;
                f.write_str(&shown(digits))
            }
            Self::Long(year) => write!(f, "Y{year}"),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.year.fmt(f)?;
        match &self.part {
            Part::Whole => {}
            Part::Season(season) => write!(f, "-{}", season.code())?,
            Part::Month(month) => write!(f, "-{}", shown(month))?,
            Part::Day(month, day) => write!(f, "-{}-{}", shown(month), shown(day))?,
        }
        self.qualifier
            .map_or(Ok(()), |qualifier| write!(f, "{}", qualifier.mark()))
    }
}

/// Digits and `X` as text.
pub(crate) fn shown(digits: &[u8]) -> String {
    digits.iter().map(|digit| char::from(*digit)).collect()
}

/// The number, where no digit is unspecified.
pub(crate) fn number(digits: &[u8]) -> Option<u32> {
    shown(digits).parse().ok()
}
