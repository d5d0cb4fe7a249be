//! Kazakh: year, day, month; "from" and "not later than" ask for the ablative.

use super::{Said, SaidPart, SaidYear, Season};

/// Months, and their ablative.
const MONTHS: [[&str; 2]; 12] = [
    ["қаңтар", "қаңтардан"],
    ["ақпан", "ақпаннан"],
    ["наурыз", "наурыздан"],
    ["сәуір", "сәуірден"],
    ["мамыр", "мамырдан"],
    ["маусым", "маусымнан"],
    ["шілде", "шілдеден"],
    ["тамыз", "тамыздан"],
    ["қыркүйек", "қыркүйектен"],
    ["қазан", "қазаннан"],
    ["қараша", "қарашадан"],
    ["желтоқсан", "желтоқсаннан"],
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Nominative,
    Ablative,
}

fn season(season: Season, case: Case) -> &'static str {
    let forms = match season {
        Season::Spring => ["көктемі", "көктемінен"],
        Season::Summer => ["жазы", "жазынан"],
        Season::Autumn => ["күзі", "күзінен"],
        Season::Winter => ["қысы", "қысынан"],
    };
    forms[usize::from(case == Case::Ablative)]
}

fn month(month: usize, case: Case) -> &'static str {
    MONTHS[month][usize::from(case == Case::Ablative)]
}

/// The date, and a note that stands after every other word.
fn core(said: &Said, case: Case) -> (String, &'static str) {
    let ablative = case == Case::Ablative;
    let before = match &said.year {
        SaidYear::Before(_) => "б.з.д. ",
        SaidYear::Year(_) | SaidYear::Decade(_) | SaidYear::Raw(_) => "",
    };
    let year = match &said.year {
        SaidYear::Year(year) | SaidYear::Decade(year) | SaidYear::Raw(year) => year.clone(),
        SaidYear::Before(year) => year.to_string(),
    };
    let alone = match &said.year {
        SaidYear::Decade(_) if ablative => format!("{year}-жылдардан"),
        SaidYear::Decade(_) => format!("{year}-жылдар"),
        SaidYear::Raw(_) => year.clone(),
        SaidYear::Year(_) | SaidYear::Before(_) if ablative => format!("{before}{year} жылдан"),
        SaidYear::Year(_) | SaidYear::Before(_) => format!("{before}{year} ж."),
    };
    match said.part {
        SaidPart::Whole => (alone, ""),
        SaidPart::Season(part) => (format!("{before}{year} ж. {}", season(part, case)), ""),
        SaidPart::Month(part) => (format!("{before}{year} жылғы {}", month(part, case)), ""),
        SaidPart::Day(part, day) => (
            format!("{before}{year} жылғы {day} {}", month(part, case)),
            "",
        ),
        SaidPart::MonthUnknown => (alone, " (айы белгісіз)"),
        SaidPart::MonthAndDayUnknown => (alone, " (айы мен күні белгісіз)"),
        SaidPart::DayUnknown(part) => (
            format!("{before}{year} жылғы {}", month(part, case)),
            " (күні белгісіз)",
        ),
        SaidPart::DayOfUnknownMonth(day) => (
            format!(
                "{before}{year} жылғы белгісіз айдың {day}-{}",
                if ablative {
                    "күнінен"
                } else {
                    "күні"
                }
            ),
            "",
        ),
    }
}

fn with(said: &Said, case: Case, word: &str) -> String {
    let (core, note) = core(said, case);
    let about = if said.about { "шамамен " } else { "" };
    let perhaps = if said.perhaps { " (?)" } else { "" };
    format!("{about}{core}{word}{note}{perhaps}")
}

pub(super) fn point(said: &Said) -> String {
    with(said, Case::Nominative, "")
}

pub(super) fn between(start: &Said, end: &Said) -> String {
    match (start.plain_year(), end.plain_year()) {
        (Some(start), Some(end)) => format!("{start}–{end} жж."),
        _ => format!("{} – {}", point(start), point(end)),
    }
}

pub(super) fn from(start: &Said, unknown: bool) -> String {
    let note = if unknown {
        ", соңы белгісіз"
    } else {
        ""
    };
    format!("{}{note}", with(start, Case::Ablative, " бастап"))
}

pub(super) fn until(end: &Said, unknown: bool) -> String {
    let note = if unknown {
        ", басы белгісіз"
    } else {
        ""
    };
    format!("{}{note}", with(end, Case::Ablative, " кешіктірмей"))
}
