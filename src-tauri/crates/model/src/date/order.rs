//! The order of dates, and how they lie to a range of days.

use std::cmp::Ordering;

use super::{ArchivalDate, Day};

/// Days from one to another, both included; `None` is without end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayRange {
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
}

impl ArchivalDate {
    /// The days it can mean; `None` when undated.
    pub fn range(&self) -> Option<DayRange> {
        (!self.is_undated()).then_some(DayRange {
            from: self.earliest,
            to: self.latest,
        })
    }

    /// Whether it can mean a day of `range`. Undated never does.
    pub fn overlaps(&self, range: &DayRange) -> bool {
        let before = |end: Option<Day>, start: Option<Day>| matches!((end, start), (Some(end), Some(start)) if end < start);
        self.range()
            .is_some_and(|own| !before(own.to, range.from) && !before(range.to, own.from))
    }

    /// Whether it can mean every day of `range`. Undated never does.
    pub fn covers(&self, range: &DayRange) -> bool {
        self.range().is_some_and(|own| own.holds(*range))
    }

    /// Whether every day it can mean is in `range`. Undated never is.
    pub fn is_within(&self, range: &DayRange) -> bool {
        self.range().is_some_and(|own| range.holds(own))
    }
}

impl DayRange {
    fn holds(self, other: Self) -> bool {
        let starts = self
            .from
            .is_none_or(|from| other.from.is_some_and(|other| from <= other));
        let ends = self
            .to
            .is_none_or(|to| other.to.is_some_and(|other| other <= to));
        starts && ends
    }
}

/// By first day, then by last day; open at the start comes first, open at the end after every other end,
/// undated last. Dates of the same days follow their EDTF form and their text, so that equal means the same date.
impl Ord for ArchivalDate {
    fn cmp(&self, other: &Self) -> Ordering {
        let ends = |date: &Self| (date.latest.is_none(), date.latest);
        self.is_undated()
            .cmp(&other.is_undated())
            .then_with(|| self.earliest.cmp(&other.earliest))
            .then_with(|| ends(self).cmp(&ends(other)))
            .then_with(|| self.edtf.cmp(&other.edtf))
            .then_with(|| self.text.cmp(&other.text))
    }
}

impl PartialOrd for ArchivalDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
