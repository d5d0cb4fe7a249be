//! Retention: when the clock starts, when a record expires, and from which day it is due.
//!
//! Works on calendar days only. No time of day and no zone takes part, so that an answer is the same at every desk.
//! Refuses to guess: without the day that starts the clock nothing is due.

use chrono::Datelike;

use crate::control::{ClockStart, EndAction, Period};
use crate::date::Day;
use crate::invalid::{Invalid, Rule};

/// Years of a period at the most.
pub const LONGEST_PERIOD: u32 = 1000;

/// How long a class is kept, from when, and what then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassRule {
    /// How long.
    pub period: Period,
    /// Years; those until it is appraised again for a semi-permanent class, none for a permanent one.
    pub years: Option<u32>,
    /// What starts the clock.
    pub starts: ClockStart,
    /// What is to be done then.
    pub action: EndAction,
}

/// The days of a record that can start a clock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ClockDays {
    /// Day the file was closed.
    pub closed: Option<Day>,
    /// Latest day of the record's date.
    pub created: Option<Day>,
    /// Day of the event.
    pub event: Option<Day>,
}

/// A clock that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// First day that counts.
    pub starts_on: Day,
    /// Last day it is kept.
    pub expires_on: Day,
    /// The day after: from then on it is due.
    pub due_on: Day,
}

/// What the rule of a class says of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// For ever.
    Permanent,
    /// The day that starts the clock is not known yet.
    Waiting(ClockStart),
    /// The clock runs, or has run out.
    Until(Clock),
}

impl ClassRule {
    /// Checks that the parts fit together.
    ///
    /// # Errors
    /// [`Rule::Required`] without years for a period that has them, [`Rule::Number`] for years that are not between 1 and
    /// [`LONGEST_PERIOD`], or that a permanent class has.
    pub fn check(&self) -> Result<(), Invalid> {
        match (self.period, self.years) {
            (Period::Years | Period::SemiPermanent, None) => {
                Err(Invalid::new("years", Rule::Required, ""))
            }
            (Period::Permanent, None)
            | (Period::Years | Period::SemiPermanent, Some(1..=LONGEST_PERIOD)) => Ok(()),
            (_, Some(years)) => Err(Invalid::new("years", Rule::Number, &years.to_string())),
        }
    }

    /// What the rule says of a record with these days. A permanent class never expires.
    pub fn keeping(&self, days: ClockDays) -> Keeping {
        let years = match (self.period, self.years) {
            (Period::Permanent, _) | (_, None) => return Keeping::Permanent,
            (Period::Years | Period::SemiPermanent, Some(years)) => years,
        };
        let day = match self.starts {
            ClockStart::Closed => days.closed,
            ClockStart::Created => days.created,
            ClockStart::Event => days.event,
        };
        match day {
            None => Keeping::Waiting(self.starts),
            // Beyond the calendar is for ever.
            Some(day) => clock(self.starts, day, years).map_or(Keeping::Permanent, Keeping::Until),
        }
    }

    /// The latest day that starts a clock which has run out by `day`: what comes later is not due then. `None` where
    /// nothing ever is.
    pub fn latest_start(&self, day: Day) -> Option<Day> {
        let years = i32::try_from(self.years?).ok()?;
        if self.period == Period::Permanent {
            return None;
        }
        match self.starts {
            ClockStart::Closed | ClockStart::Created => {
                Day::from_ymd_opt(day.year().checked_sub(years)?.checked_sub(1)?, 12, 31)
            }
            // 29 February and 28 February reach the same day in a year that has only the latter.
            ClockStart::Event => {
                let year = day.year().checked_sub(years)?;
                Day::from_ymd_opt(year, day.month(), day.day())
                    .or_else(|| Day::from_ymd_opt(year, 2, 28))
            }
        }
    }
}

impl Clock {
    /// Whether it has run out by `day`.
    pub fn is_due(&self, day: Day) -> bool {
        self.due_on <= day
    }
}

/// The clock that `day` starts. Closing and making a record start it on 1 January of the year after; an event on its
/// own day. `None` beyond the calendar.
pub fn clock(starts: ClockStart, day: Day, years: u32) -> Option<Clock> {
    let starts_on = match starts {
        ClockStart::Closed | ClockStart::Created => {
            Day::from_ymd_opt(day.year().checked_add(1)?, 1, 1)?
        }
        ClockStart::Event => day,
    };
    let year = starts_on.year().checked_add(i32::try_from(years).ok()?)?;
    // A year from 29 February is full on 1 March where there is no such day.
    let due_on = Day::from_ymd_opt(year, starts_on.month(), starts_on.day())
        .or_else(|| Day::from_ymd_opt(year, 3, 1))?;
    Some(Clock {
        starts_on,
        expires_on: due_on.pred_opt()?,
        due_on,
    })
}

/// The code of a schedule or class: letters, digits, `-`, `_` and `.`, kept in lower case.
///
/// # Errors
/// For `field`: [`Rule::Required`] for nothing, [`Rule::Length`] beyond 50 characters, [`Rule::Choice`] for other characters.
pub fn schedule_code(field: &str, text: &str) -> Result<String, Invalid> {
    let code = text.trim().to_lowercase();
    let fault = |rule| Invalid::new(field, rule, text);
    if code.is_empty() {
        return Err(fault(Rule::Required));
    }
    if code.chars().count() > 50 {
        return Err(fault(Rule::Length));
    }
    if !code
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
    {
        return Err(fault(Rule::Choice));
    }
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::calendar_day;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        calendar_day("day", text).unwrap()
    }

    #[test]
    fn the_clock_starts_and_ends_on_the_days_of_the_rule() {
        use ClockStart::{Closed, Created, Event};
        for (starts, from, years, starts_on, expires_on, due_on) in [
            // A file closed on 20 December 2018, five years.
            (
                Closed,
                "2018-12-20",
                5,
                "2019-01-01",
                "2023-12-31",
                "2024-01-01",
            ),
            (
                Closed,
                "2018-12-31",
                5,
                "2019-01-01",
                "2023-12-31",
                "2024-01-01",
            ),
            (
                Closed,
                "2019-01-01",
                5,
                "2020-01-01",
                "2024-12-31",
                "2025-01-01",
            ),
            (
                Closed,
                "2020-02-29",
                1,
                "2021-01-01",
                "2021-12-31",
                "2022-01-01",
            ),
            (
                Created,
                "2016-12-31",
                3,
                "2017-01-01",
                "2019-12-31",
                "2020-01-01",
            ),
            (
                Created,
                "2017-01-01",
                70,
                "2018-01-01",
                "2087-12-31",
                "2088-01-01",
            ),
            (
                Event,
                "2018-03-15",
                5,
                "2018-03-15",
                "2023-03-14",
                "2023-03-15",
            ),
            (
                Event,
                "2019-01-01",
                1,
                "2019-01-01",
                "2019-12-31",
                "2020-01-01",
            ),
            (
                Event,
                "2020-02-29",
                1,
                "2020-02-29",
                "2021-02-28",
                "2021-03-01",
            ),
            (
                Event,
                "2020-02-29",
                4,
                "2020-02-29",
                "2024-02-28",
                "2024-02-29",
            ),
            (
                Event,
                "1896-02-29",
                4,
                "1896-02-29",
                "1900-02-28",
                "1900-03-01",
            ),
            (
                Event,
                "2020-03-01",
                1,
                "2020-03-01",
                "2021-02-28",
                "2021-03-01",
            ),
            (
                Event,
                "2018-12-31",
                1,
                "2018-12-31",
                "2019-12-30",
                "2019-12-31",
            ),
        ] {
            let clock = clock(starts, day(from), years).unwrap();
            assert_eq!(
                (clock.starts_on, clock.expires_on, clock.due_on),
                (day(starts_on), day(expires_on), day(due_on)),
                "{starts:?} {from} {years}"
            );
        }
    }

    fn rule(period: Period, years: Option<u32>, starts: ClockStart) -> ClassRule {
        ClassRule {
            period,
            years,
            starts,
            action: EndAction::Destroy,
        }
    }

    #[test]
    fn nothing_is_due_for_ever_or_before_it_is_closed() {
        let permanent = rule(Period::Permanent, None, ClockStart::Closed);
        let days = ClockDays {
            closed: Some(day("1950-01-01")),
            ..ClockDays::default()
        };
        assert_eq!(permanent.keeping(days), Keeping::Permanent);
        assert_eq!(permanent.latest_start(day("2100-01-01")), None);
        let five = rule(Period::Years, Some(5), ClockStart::Event);
        assert_eq!(five.keeping(days), Keeping::Waiting(ClockStart::Event));
        let semi = rule(Period::SemiPermanent, Some(70), ClockStart::Closed);
        let Keeping::Until(clock) = semi.keeping(days) else {
            panic!("what is appraised again has a day for it");
        };
        assert_eq!(clock.due_on, day("2021-01-01"));
    }

    #[test]
    fn periods_and_years_fit_together() {
        let fault = |period, years| {
            rule(period, years, ClockStart::Closed)
                .check()
                .err()
                .map(|fault| fault.rule)
        };
        assert_eq!(fault(Period::Permanent, None), None);
        assert_eq!(fault(Period::Permanent, Some(5)), Some(Rule::Number));
        assert_eq!(fault(Period::Years, None), Some(Rule::Required));
        assert_eq!(fault(Period::Years, Some(0)), Some(Rule::Number));
        assert_eq!(fault(Period::Years, Some(1)), None);
        assert_eq!(fault(Period::Years, Some(1001)), Some(Rule::Number));
        assert_eq!(fault(Period::SemiPermanent, None), Some(Rule::Required));
        assert_eq!(fault(Period::SemiPermanent, Some(70)), None);
    }

    #[test]
    fn a_day_is_written_in_one_way() {
        assert_eq!(day("2018-12-20").to_string(), "2018-12-20");
        for (text, rule) in [
            ("", Rule::Required),
            ("2018", Rule::Date),
            ("2018-1-2", Rule::Date),
            ("+018-01-02", Rule::Date),
            ("2018-01-02-03", Rule::Date),
            ("2018.12.20", Rule::Date),
            ("2019-02-29", Rule::Day),
            ("2018-13-01", Rule::Day),
        ] {
            assert_eq!(
                calendar_day("closed_on", text).unwrap_err().rule,
                rule,
                "{text}"
            );
        }
    }

    #[test]
    fn a_code_has_no_slash() {
        assert_eq!(schedule_code("code", " KR ").unwrap(), "kr");
        assert_eq!(schedule_code("code", "문화-5").unwrap(), "문화-5");
        assert_eq!(
            schedule_code("code", "kr/5").unwrap_err().rule,
            Rule::Choice
        );
        assert_eq!(schedule_code("code", "").unwrap_err().rule, Rule::Required);
    }

    fn any_day() -> impl Strategy<Value = Day> {
        // 1801 to 2300, each day.
        (657_438i32..840_055).prop_map(|days| Day::from_num_days_from_ce_opt(days).unwrap())
    }

    proptest! {
        #[test]
        fn a_clock_runs_for_its_years(from in any_day(), years in 1u32..200, which in 0usize..3) {
            let starts = ClockStart::ALL[which];
            let found = clock(starts, from, years).unwrap();
            prop_assert!(found.starts_on >= from);
            prop_assert_eq!(found.expires_on.succ_opt().unwrap(), found.due_on);
            prop_assert!(!found.is_due(found.expires_on), "the last day still counts");
            prop_assert!(found.is_due(found.due_on));
            let full = found.due_on.year() - found.starts_on.year();
            prop_assert_eq!(full, i32::try_from(years).unwrap());
            if starts != ClockStart::Event {
                prop_assert_eq!((found.starts_on.month(), found.starts_on.day()), (1, 1));
                prop_assert_eq!((found.expires_on.month(), found.expires_on.day()), (12, 31));
            }
        }

        #[test]
        fn a_later_start_is_never_due_earlier(one in any_day(), other in any_day(), years in 1u32..200, which in 0usize..3) {
            let starts = ClockStart::ALL[which];
            let (first, last) = (one.min(other), one.max(other));
            prop_assert!(clock(starts, first, years).unwrap().due_on <= clock(starts, last, years).unwrap().due_on);
        }

        #[test]
        fn the_bound_parts_what_is_due_from_what_is_not(on in any_day(), back in 0i32..40_000, years in 1u32..100, which in 0usize..3) {
            let rule = rule(Period::Years, Some(years), ClockStart::ALL[which]);
            let from = Day::from_num_days_from_ce_opt(657_438 - 80_000 + back * 6).unwrap();
            let due = clock(rule.starts, from, years).unwrap().is_due(on);
            prop_assert_eq!(due, from <= rule.latest_start(on).unwrap());
        }
    }
}
