//! Archival dates as they stand in inventories: full days in four manners of writing, months, years, intervals,
//! and everything that is only roughly known.

use super::random::Chance;

/// A date in or around `year`, as an archivist would type it; sometimes none.
pub(super) fn written(chance: &mut Chance, year: u32) -> String {
    let (month, day) = (chance.between(1, 12), chance.between(1, 28));
    match chance.below(24) {
        0..=5 => format!("{year}-{month:02}-{day:02}"),
        6..=8 => format!("{day:02}.{month:02}.{year}"),
        9 | 10 => format!("{year}년 {month}월 {day}일"),
        11 => format!("{year}{month:02}{day:02}"),
        12 => format!("{year}.{month:02}"),
        13 => format!("{year}-{month:02}"),
        14 | 15 => year.to_string(),
        16 => format!("около {year}"),
        17 => format!("{year}?"),
        18 => format!("{}s", year / 10 * 10),
        19 => format!("{year}/{}", year + chance.between(1, 6)),
        20 => format!("{year}~{}", year + 1),
        21 => format!("{year}/.."),
        22 => format!("{year}-XX-{day:02}"),
        _ => String::new(),
    }
}

/// The years from `first` to `last`.
pub(super) fn years(first: u32, last: u32) -> String {
    format!("{first}/{last}")
}
