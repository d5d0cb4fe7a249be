//! A report as text, as CSV and as pages. Owns forms only: every word comes with the report.

mod csv;
mod pages;
mod text;

pub(crate) use csv::csv;
pub(crate) use pages::pages;
pub(crate) use text::text;

use girok_archive::ReportCell;

/// A cell as words.
fn words(cell: &ReportCell) -> String {
    match cell {
        ReportCell::Empty => String::new(),
        ReportCell::Text(text) | ReportCell::Day(text) => text.clone(),
        ReportCell::Number(number) => number.to_string(),
    }
}
