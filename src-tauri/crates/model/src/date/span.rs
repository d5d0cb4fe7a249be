//! The first and last day that digits with unspecified places can mean.

use super::Day;
use super::edtf::{Part, Season, Year};

/// First and last day; `None` when no real day fits.
pub(super) fn days(year: Year, part: Part) -> Option<(Day, Day)> {
    let (negative, digits) = match year {
        Year::Long(year) => return Some(long(year)),
        Year::Digits { negative, digits } => (negative, digits),
    };
    let (low, high) = (bound(&digits, b'0'), bound(&digits, b'9'));
    let (low, high) = if negative {
        (-high, (-low).min(-1))
    } else {
        (low, high)
    };
    // 19XX-02-29 has no day in most years, 19X1-02-29 in none: only years that fit are asked.
    let mut years = (low..=high).filter(|year| fits(year.unsigned_abs(), &digits));
    let first = years.find_map(|year| first_in(year, part))?;
    let mut years = (low..=high)
        .rev()
        .filter(|year| fits(year.unsigned_abs(), &digits));
    let last = years.find_map(|year| last_in(year, part))?;
    Some((first, last))
}

/// A year beyond the calendar stands at its edge.
fn long(year: i64) -> (Day, Day) {
    let day = |month, day| {
        i32::try_from(year)
            .ok()
            .and_then(|year| Day::from_ymd_opt(year, month, day))
    };
    let edge = if year < 0 { Day::MIN } else { Day::MAX };
    match (day(1, 1), day(12, 31)) {
        (Some(first), Some(last)) => (first, last),
        _ => (edge, edge),
    }
}

fn first_in(year: i32, part: Part) -> Option<Day> {
    match part {
        Part::Whole => Day::from_ymd_opt(year, 1, 1),
        Part::Season(season) => Day::from_ymd_opt(year, start(season), 1),
        Part::Month(month) => month_days(year, month, None).next(),
        Part::Day(month, day) => month_days(year, month, Some(day)).next(),
    }
}

fn last_in(year: i32, part: Part) -> Option<Day> {
    match part {
        Part::Whole => Day::from_ymd_opt(year, 12, 31),
        Part::Season(Season::Winter) => Day::from_ymd_opt(year + 1, 3, 1)?.pred_opt(),
        Part::Season(season) => Day::from_ymd_opt(year, start(season) + 3, 1)?.pred_opt(),
        Part::Month(month) => month_days(year, month, None).next_back(),
        Part::Day(month, day) => month_days(year, month, Some(day)).next_back(),
    }
}

fn start(season: Season) -> u32 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

fn month_days(
    year: i32,
    month: [u8; 2],
    day: Option<[u8; 2]>,
) -> impl DoubleEndedIterator<Item = Day> {
    (1..=12u32)
        .filter(move |value| fits(*value, &month))
        .flat_map(|month| (1..=31u32).map(move |day| (month, day)))
        .filter(move |(_, value)| day.is_none_or(|day| fits(*value, &day)))
        .filter_map(move |(month, day)| Day::from_ymd_opt(year, month, day))
}

/// The number with `digit` for every unspecified one.
fn bound(digits: &[u8], digit: u8) -> i32 {
    digits.iter().fold(0, |number, own| {
        let own = if *own == b'X' { digit } else { *own };
        number * 10 + i32::from(own - b'0')
    })
}

fn fits(value: u32, digits: &[u8]) -> bool {
    let mut rest = value;
    digits.iter().rev().all(|digit| {
        let own = rest % 10;
        rest /= 10;
        *digit == b'X' || u32::from(*digit - b'0') == own
    })
}
