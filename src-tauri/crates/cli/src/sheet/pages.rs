//! A report as pages to print.

use girok_archive::{ColumnKind, Report, ReportCell};
use girok_print::{Column, Orientation, Table};

use super::words;

/// Columns more than which need the page on its side.
const UPRIGHT: usize = 4;

/// The report as a table to print.
pub(crate) fn pages(report: &Report) -> Table {
    let columns = report.columns.iter().map(|column| match column.kind {
        ColumnKind::Number => Column::numbers(&column.heading, 1.2),
        ColumnKind::Day => Column::new(&column.heading, 1.3),
        ColumnKind::Text => Column::new(&column.heading, 3.0),
    });
    let cells = |cells: &[ReportCell]| cells.iter().map(words).collect::<Vec<_>>();
    let mut rows: Vec<Vec<String>> = report.rows.iter().map(|row| cells(&row.cells)).collect();
    rows.push(cells(&report.total));
    Table {
        title: report.title.clone(),
        subtitle: report.subtitle.clone(),
        language: report.language.to_owned(),
        columns: columns.collect(),
        rows,
        footer: report.footer.clone(),
        orientation: if report.columns.len() > UPRIGHT {
            Orientation::Landscape
        } else {
            Orientation::Portrait
        },
    }
}
