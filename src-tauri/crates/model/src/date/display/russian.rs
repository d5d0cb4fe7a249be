//! Russian: day, month, year; the month and the season take the case that the words before them ask for.

use super::{Said, SaidPart, SaidYear, Season};

const MONTHS: [[&str; 2]; 12] = [
    ["январь", "января"],
    ["февраль", "февраля"],
    ["март", "марта"],
    ["апрель", "апреля"],
    ["май", "мая"],
    ["июнь", "июня"],
    ["июль", "июля"],
    ["август", "августа"],
    ["сентябрь", "сентября"],
    ["октябрь", "октября"],
    ["ноябрь", "ноября"],
    ["декабрь", "декабря"],
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// август
    Nominative,
    /// с августа, около августа
    Genitive,
    /// по август
    Accusative,
}

fn season(season: Season, case: Case) -> &'static str {
    let forms = match season {
        Season::Spring => ["весна", "весны", "весну"],
        Season::Summer => ["лето", "лета", "лето"],
        Season::Autumn => ["осень", "осени", "осень"],
        Season::Winter => ["зима", "зимы", "зиму"],
    };
    match case {
        Case::Nominative => forms[0],
        Case::Genitive => forms[1],
        Case::Accusative => forms[2],
    }
}

fn month(month: usize, case: Case) -> &'static str {
    MONTHS[month][usize::from(case == Case::Genitive)]
}

/// The date, and a note that stands after it.
fn core(said: &Said, case: Case) -> String {
    let year = match &said.year {
        SaidYear::Year(year) => format!("{year} г."),
        SaidYear::Decade(decade) if case == Case::Genitive => format!("{decade}-х гг."),
        SaidYear::Decade(decade) => format!("{decade}-е гг."),
        SaidYear::Before(year) => format!("{year} г. до н. э."),
        SaidYear::Raw(edtf) => edtf.clone(),
    };
    match said.part {
        SaidPart::Whole => year,
        SaidPart::Season(part) => format!("{} {year}", season(part, case)),
        SaidPart::Month(part) => format!("{} {year}", month(part, case)),
        SaidPart::Day(part, day) => format!("{day} {} {year}", month(part, Case::Genitive)),
        SaidPart::MonthUnknown => format!("{year} (месяц неизвестен)"),
        SaidPart::MonthAndDayUnknown => format!("{year} (месяц и число неизвестны)"),
        SaidPart::DayUnknown(part) => format!("{} {year} (число неизвестно)", month(part, case)),
        SaidPart::DayOfUnknownMonth(day) => match case {
            Case::Genitive => format!("{day}-го числа неизвестного месяца {year}"),
            Case::Nominative | Case::Accusative => {
                format!("{day}-е число неизвестного месяца {year}")
            }
        },
    }
}

fn perhaps(said: &Said) -> &'static str {
    if said.perhaps { " (?)" } else { "" }
}

pub(super) fn point(said: &Said) -> String {
    if said.about {
        format!("около {}{}", core(said, Case::Genitive), perhaps(said))
    } else {
        format!("{}{}", core(said, Case::Nominative), perhaps(said))
    }
}

pub(super) fn between(start: &Said, end: &Said) -> String {
    match (start.plain_year(), end.plain_year()) {
        (Some(start), Some(end)) => format!("{start}–{end} гг."),
        _ => format!("{} – {}", point(start), point(end)),
    }
}

/// "Около" cannot stand after a preposition.
fn about(said: &Said) -> &'static str {
    if said.about { "примерно " } else { "" }
}

pub(super) fn from(start: &Said, unknown: bool) -> String {
    let note = if unknown {
        ", окончание неизвестно"
    } else {
        ""
    };
    let core = core(start, Case::Genitive);
    format!("{}с {core}{}{note}", about(start), perhaps(start))
}

pub(super) fn until(end: &Said, unknown: bool) -> String {
    let note = if unknown {
        ", начало неизвестно"
    } else {
        ""
    };
    let core = core(end, Case::Accusative);
    format!("{}по {core}{}{note}", about(end), perhaps(end))
}
