//! English: day, month, year.

use super::{Said, SaidPart, SaidYear, Season};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn season(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    }
}

fn core(said: &Said) -> String {
    let year = match &said.year {
        SaidYear::Year(year) => year.clone(),
        SaidYear::Decade(decade) => format!("{decade}s"),
        SaidYear::Before(year) => format!("{year} BC"),
        SaidYear::Raw(edtf) => edtf.clone(),
    };
    match said.part {
        SaidPart::Whole => year,
        SaidPart::Season(part) => format!("{} {year}", season(part)),
        SaidPart::Month(month) => format!("{} {year}", MONTHS[month]),
        SaidPart::Day(month, day) => format!("{day} {} {year}", MONTHS[month]),
        SaidPart::MonthUnknown => format!("{year} (month unknown)"),
        SaidPart::MonthAndDayUnknown => format!("{year} (month and day unknown)"),
        SaidPart::DayUnknown(month) => format!("{} {year} (day unknown)", MONTHS[month]),
        SaidPart::DayOfUnknownMonth(day) => format!("day {day} of an unknown month, {year}"),
    }
}

pub(super) fn point(said: &Said) -> String {
    let about = if said.about { "ca. " } else { "" };
    let perhaps = if said.perhaps { "?" } else { "" };
    format!("{about}{}{perhaps}", core(said))
}

pub(super) fn between(start: &Said, end: &Said) -> String {
    match (start.plain_year(), end.plain_year()) {
        (Some(start), Some(end)) => format!("{start}–{end}"),
        _ => format!("{} – {}", point(start), point(end)),
    }
}

pub(super) fn from(start: &Said, unknown: bool) -> String {
    let note = if unknown { ", end unknown" } else { "" };
    format!("from {}{note}", point(start))
}

pub(super) fn until(end: &Said, unknown: bool) -> String {
    let note = if unknown { ", start unknown" } else { "" };
    format!("until {}{note}", point(end))
}
