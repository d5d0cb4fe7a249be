//! The arithmetic of disclosure: days of the calendar, when a decision is looked at again, when a record opens, and
//! pages as they are named.
//!
//! Days are those of the wall calendar where the archive is. No time of day and no time zone is known here, so none can
//! move a day.

use chrono::{Datelike, Months};

use crate::date::Day;
use crate::invalid::{Invalid, Rule};

/// Highest number a page may have.
const LAST_PAGE: u32 = 1_000_000;

/// A day typed as `YYYY-MM-DD`, years 0001 to 9999, so that days sort as text.
///
/// # Errors
/// [`Rule::Required`] when empty, [`Rule::Date`] for another form, [`Rule::Day`] for a day that does not exist.
pub fn calendar_day(field: &str, text: &str) -> Result<Day, Invalid> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Invalid::new(field, Rule::Required, ""));
    }
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return Err(Invalid::new(field, Rule::Date, text));
    }
    text.parse::<Day>()
        .ok()
        .filter(|day| day.year() > 0)
        .ok_or_else(|| Invalid::new(field, Rule::Day, text))
}

/// How long a country keeps records closed, and how often it looks again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DisclosureRule {
    /// Years from a decision to the next review.
    pub review_years: u32,
    /// Years from the end of the year a record was made to its opening.
    pub open_after_years: u32,
}

impl DisclosureRule {
    /// The day a decision of `decided` is reviewed. Where the year has no such day (29 February), the last of the month.
    /// `None` beyond the calendar.
    pub fn next_review(self, decided: Day) -> Option<Day> {
        decided.checked_add_months(Months::new(self.review_years.checked_mul(12)?))
    }

    /// The day a record opens whose last possible day is `made`: 1 January after the years of the rule, counted from the
    /// end of the year. `None` beyond the calendar.
    pub fn opens(self, made: Day) -> Option<Day> {
        let years = i32::try_from(self.open_after_years).ok()?;
        Day::from_ymd_opt(made.year().checked_add(years)?.checked_add(1)?, 1, 1)
    }
}

/// Pages of a document, from 1, both ends among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageRange {
    /// First page.
    pub first: u32,
    /// Last page.
    pub last: u32,
}

impl PageRange {
    /// Pages as typed: `3`, `3-4`, `3–4,7`. In order, and joined where they meet.
    ///
    /// # Errors
    /// [`Rule::Required`] when empty, [`Rule::Number`] for what are no pages, or end before they begin.
    pub fn parse_list(field: &str, text: &str) -> Result<Vec<Self>, Invalid> {
        let wrong = || Invalid::new(field, Rule::Number, text);
        if text.trim().is_empty() {
            return Err(Invalid::new(field, Rule::Required, ""));
        }
        let number = |text: &str| -> Result<u32, Invalid> {
            let text = text.trim();
            if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(wrong());
            }
            text.parse::<u32>()
                .ok()
                .filter(|page| (1..=LAST_PAGE).contains(page))
                .ok_or_else(wrong)
        };
        let mut ranges = Vec::new();
        for part in text.split(',') {
            let (first, last) = part.split_once(['-', '–', '~']).unwrap_or((part, part));
            let range = Self {
                first: number(first)?,
                last: number(last)?,
            };
            if range.last < range.first {
                return Err(wrong());
            }
            ranges.push(range);
        }
        ranges.sort_unstable();
        let mut joined: Vec<Self> = Vec::new();
        for range in ranges {
            match joined.last_mut() {
                Some(before) if range.first <= before.last + 1 => {
                    before.last = before.last.max(range.last);
                }
                _ => joined.push(range),
            }
        }
        Ok(joined)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KR: DisclosureRule = DisclosureRule {
        review_years: 5,
        open_after_years: 30,
    };

    fn day(text: &str) -> Day {
        calendar_day("day", text).unwrap()
    }

    #[test]
    fn a_decision_is_reviewed_after_five_years() {
        for (decided, review) in [
            ("2021-03-02", "2026-03-02"),
            ("2020-02-29", "2025-02-28"),
            ("2019-02-28", "2024-02-28"),
            ("2023-02-28", "2028-02-28"),
            ("2018-12-31", "2023-12-31"),
            ("2019-01-01", "2024-01-01"),
            ("1899-12-31", "1904-12-31"),
        ] {
            assert_eq!(KR.next_review(day(decided)), Some(day(review)), "{decided}");
        }
        let leap = DisclosureRule {
            review_years: 4,
            ..KR
        };
        assert_eq!(leap.next_review(day("2020-02-29")), Some(day("2024-02-29")));
        assert_eq!(leap.next_review(day("1896-02-29")), Some(day("1900-02-28")));
        assert_eq!(KR.next_review(Day::MAX), None);
    }

    #[test]
    fn a_record_opens_on_the_first_of_january_after_thirty_years() {
        for (made, opens) in [
            ("2018-11-15", "2049-01-01"),
            ("2018-01-01", "2049-01-01"),
            ("2018-12-31", "2049-01-01"),
            ("2019-01-01", "2050-01-01"),
            ("2020-02-29", "2051-01-01"),
            ("1969-12-31", "2000-01-01"),
        ] {
            assert_eq!(KR.opens(day(made)), Some(day(opens)), "{made}");
        }
        assert_eq!(KR.opens(Day::MAX), None);
    }

    #[test]
    fn days_are_typed_in_one_way() {
        for (text, rule) in [
            ("", Rule::Required),
            ("2018-2-3", Rule::Date),
            ("20180203", Rule::Date),
            ("2018-02-3x", Rule::Date),
            ("２０１８-02-03", Rule::Date),
            ("2018-11", Rule::Date),
            ("2023-02-29", Rule::Day),
            ("0000-01-01", Rule::Day),
            ("2018-13-01", Rule::Day),
        ] {
            assert_eq!(calendar_day("on", text).unwrap_err().rule, rule, "{text:?}");
        }
        assert_eq!(day(" 2024-02-29 ").to_string(), "2024-02-29");
    }

    #[test]
    fn pages_are_named_in_ranges() {
        let ranges = |text: &str| {
            PageRange::parse_list("pages", text).map(|ranges| {
                ranges
                    .into_iter()
                    .map(|range| (range.first, range.last))
                    .collect::<Vec<_>>()
            })
        };
        assert_eq!(ranges("3-4,7").unwrap(), [(3, 4), (7, 7)]);
        assert_eq!(ranges(" 7 , 3 – 4 ").unwrap(), [(3, 4), (7, 7)]);
        assert_eq!(ranges("3-4,5,4-9,11").unwrap(), [(3, 9), (11, 11)]);
        for wrong in [
            "", "0", "4-3", "3-", "-3", "a", "3;4", "1-2-3", "+3", "3,,4", "1000001",
        ] {
            assert!(ranges(wrong).is_err(), "{wrong:?}");
        }
    }

    fn any_day() -> impl Strategy<Value = Day> {
        (1i32..=9000, 0u32..366).prop_filter_map("no such day", |(year, ordinal)| {
            Day::from_yo_opt(year, ordinal + 1)
        })
    }

    proptest! {
        #[test]
        fn reviews_keep_month_and_day_where_there_is_one(decided in any_day(), years in 1u32..200) {
            let rule = DisclosureRule { review_years: years, ..KR };
            let review = rule.next_review(decided).unwrap();
            prop_assert_eq!(review.year(), decided.year() + i32::try_from(years).unwrap());
            prop_assert_eq!(review.month(), decided.month());
            if (decided.month(), decided.day()) == (2, 29) && !review.leap_year() {
                prop_assert_eq!(review.day(), 28);
            } else {
                prop_assert_eq!(review.day(), decided.day());
            }
        }

        #[test]
        fn a_later_decision_is_never_reviewed_earlier(one in any_day(), other in any_day()) {
            let (first, second) = (one.min(other), one.max(other));
            prop_assert!(KR.next_review(first) <= KR.next_review(second));
            prop_assert!(KR.opens(first) <= KR.opens(second));
        }

        #[test]
        fn the_day_in_the_year_does_not_matter_for_opening(made in any_day(), years in 0u32..200) {
            let rule = DisclosureRule { open_after_years: years, ..KR };
            let opens = rule.opens(made).unwrap();
            prop_assert_eq!((opens.month(), opens.day()), (1, 1));
            let whole = i64::from(years);
            let end = Day::from_ymd_opt(made.year(), 12, 31).unwrap();
            // That many years have passed since the end of the year, and the day before they had not.
            prop_assert_eq!(i64::from(opens.pred_opt().unwrap().year() - end.year()), whole);
            prop_assert_eq!(rule.opens(end), Some(opens));
        }

        #[test]
        fn pages_named_are_pages_meant(parts in proptest::collection::vec((1u32..60, 0u32..9), 1..8)) {
            let text: Vec<String> = parts.iter().map(|(first, more)| format!("{first}-{}", first + more)).collect();
            let ranges = PageRange::parse_list("pages", &text.join(",")).unwrap();
            for page in 1..80 {
                let named = parts.iter().any(|(first, more)| (*first..=first + more).contains(&page));
                let meant = ranges.iter().filter(|range| (range.first..=range.last).contains(&page)).count();
                prop_assert_eq!(meant, usize::from(named), "page {}", page);
            }
        }
    }
}
