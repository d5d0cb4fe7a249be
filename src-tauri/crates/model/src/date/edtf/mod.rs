//! EDTF itself: ISO 8601-2:2019 level 1, with level 2's unspecified digits in any place. Reading is strict and
//! what is read is written back as it was. Refuses times of day, level 2's sets, groupings, exponents and
//! qualified parts, and whatever names no real day.

mod point;

use std::fmt;

pub use point::{Part, Point, Qualifier, Season, Year};
pub(super) use point::{number, shown};

use super::Day;
use crate::invalid::Rule;

/// A date or an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edtf {
    /// A year, season, month or day, known well or not.
    Point(Point),
    /// From the start of the first to the end of the second; at least one of them is a [`Edge::At`].
    Interval(Edge, Edge),
}

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// `..`: there is no end.
    Open,
    /// Nothing written: there is one, but nobody knows it.
    Unknown,
    /// It is known.
    At(Point),
}

impl Edtf {
    /// Reads EDTF, strictly.
    ///
    /// # Errors
    /// [`Rule::Date`] when it is not EDTF of the levels known here, an interval that runs backwards or one with no
    /// end at all; [`Rule::Day`] when it names a day that does not exist.
    pub fn parse(text: &str) -> Result<Self, Rule> {
        let Some((start, end)) = text.split_once('/') else {
            return Point::parse(text).map(Self::Point);
        };
        let edge = |text: &str| match text {
            ".." => Ok(Edge::Open),
            "" => Ok(Edge::Unknown),
            text => Point::parse(text).map(Edge::At),
        };
        Self::interval(edge(start)?, edge(end)?)
    }

    /// The interval between two ends.
    ///
    /// # Errors
    /// [`Rule::Date`] when it runs backwards, or neither end is known.
    pub fn interval(start: Edge, end: Edge) -> Result<Self, Rule> {
        let interval = Self::Interval(start, end);
        match (interval.earliest(), interval.latest()) {
            (None, None) => Err(Rule::Date),
            (Some(from), Some(to)) if from > to => Err(Rule::Date),
            _ => Ok(interval),
        }
    }

    /// First day it can mean; `None` when open or unknown at the start.
    pub fn earliest(&self) -> Option<Day> {
        match self {
            Self::Point(point) | Self::Interval(Edge::At(point), _) => Some(point.first()),
            Self::Interval(Edge::Open | Edge::Unknown, _) => None,
        }
    }

    /// Last day it can mean; `None` when open or unknown at the end.
    pub fn latest(&self) -> Option<Day> {
        match self {
            Self::Point(point) | Self::Interval(_, Edge::At(point)) => Some(point.last()),
            Self::Interval(_, Edge::Open | Edge::Unknown) => None,
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Point(point) => point.fmt(f),
            Self::Interval(start, end) => write!(f, "{start}/{end}"),
        }
    }
}

impl fmt::Display for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
            Self::At(point) => point.fmt(f),
        }
    }
}
