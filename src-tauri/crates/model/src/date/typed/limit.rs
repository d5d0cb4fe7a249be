//! Before and after: an interval open at one end.

use chrono::Datelike;

use super::words::Limit;
use crate::date::edtf::number;
use crate::date::{Day, Edge, Edtf, Part, Point, Read, Year};
use crate::invalid::Rule;

/// `limit` of `point`. "Before" and "after" leave the date itself out: before 1937 is `../1936`.
pub(super) fn interval(limit: Limit, point: &Point) -> Read<Edtf> {
    match limit {
        Limit::From => Edtf::interval(Edge::At(*point), Edge::Open),
        Limit::Until => Edtf::interval(Edge::Open, Edge::At(*point)),
        Limit::After => Edtf::interval(
            Edge::At(neighbour(point, point.last().succ_opt())?),
            Edge::Open,
        ),
        Limit::Before => Edtf::interval(
            Edge::Open,
            Edge::At(neighbour(point, point.first().pred_opt())?),
        ),
    }
}

/// The date that holds `day`, as fine as `point`.
fn neighbour(point: &Point, day: Option<Day>) -> Read<Point> {
    let day = day.ok_or(Rule::Date)?;
    let whole = match point.year {
        Year::Digits { digits, .. } => {
            // 1X37 is no stretch of years, so nothing is before or after it.
            let known = digits.iter().take_while(|digit| **digit != b'X').count();
            digits[known..].iter().all(|digit| *digit == b'X')
        }
        Year::Long(_) => false,
    };
    let known = |digits: &[u8]| number(digits).is_some();
    let part = match point.part {
        Part::Whole => Part::Whole,
        Part::Month(month) if known(&month) => Part::Month(two(day.month())),
        Part::Day(month, date) if known(&month) && known(&date) => {
            Part::Day(two(day.month()), two(day.day()))
        }
        Part::Season(_) => Part::Month(two(day.month())),
        Part::Month(_) | Part::Day(..) => return Err(Rule::Date),
    };
    let year = day.year();
    if !whole || !(-9999..=9999).contains(&year) {
        return Err(Rule::Date);
    }
    let mut digits = [b'0'; 4];
    digits.copy_from_slice(format!("{:04}", year.unsigned_abs()).as_bytes());
    let negative = year < 0;
    Point::new(Year::Digits { negative, digits }, part, point.qualifier)
}

fn two(number: u32) -> [u8; 2] {
    let digit = |number: u32| b'0' + u8::try_from(number % 10).unwrap_or(0);
    [digit(number / 10), digit(number)]
}
