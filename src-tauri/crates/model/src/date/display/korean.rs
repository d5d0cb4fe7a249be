//! Korean: year, month, day, each with its unit.

use super::{Said, SaidPart, SaidYear, Season};

fn season(season: Season) -> &'static str {
    match season {
        Season::Spring => "봄",
        Season::Summer => "여름",
        Season::Autumn => "가을",
        Season::Winter => "겨울",
    }
}

/// The date, and a note that stands after every particle.
fn core(said: &Said) -> (String, &'static str) {
    let year = match &said.year {
        SaidYear::Year(year) => format!("{year}년"),
        SaidYear::Decade(decade) => format!("{decade}년대"),
        SaidYear::Before(year) => format!("기원전 {year}년"),
        SaidYear::Raw(edtf) => edtf.clone(),
    };
    match said.part {
        SaidPart::Whole => (year, ""),
        SaidPart::Season(part) => (format!("{year} {}", season(part)), ""),
        SaidPart::Month(month) => (format!("{year} {}월", month + 1), ""),
        SaidPart::Day(month, day) => (format!("{year} {}월 {day}일", month + 1), ""),
        SaidPart::MonthUnknown => (year, "(월 미상)"),
        SaidPart::MonthAndDayUnknown => (year, "(월일 미상)"),
        SaidPart::DayUnknown(month) => (format!("{year} {}월", month + 1), "(일 미상)"),
        SaidPart::DayOfUnknownMonth(day) => (format!("{year} 모월 {day}일"), ""),
    }
}

fn with(said: &Said, particle: &str) -> String {
    let (core, note) = core(said);
    let about = if said.about { "경" } else { "" };
    let perhaps = if said.perhaps { "(추정)" } else { "" };
    format!("{core}{about}{particle}{note}{perhaps}")
}

pub(super) fn point(said: &Said) -> String {
    with(said, "")
}

pub(super) fn between(start: &Said, end: &Said) -> String {
    match (start.plain_year(), end.plain_year()) {
        (Some(start), Some(end)) => format!("{start}~{end}년"),
        _ => format!("{} ~ {}", point(start), point(end)),
    }
}

pub(super) fn from(start: &Said, unknown: bool) -> String {
    let note = if unknown { ", 끝 미상" } else { "" };
    format!("{}{note}", with(start, "부터"))
}

pub(super) fn until(end: &Said, unknown: bool) -> String {
    let note = if unknown { ", 시작 미상" } else { "" };
    format!("{}{note}", with(end, "까지"))
}
