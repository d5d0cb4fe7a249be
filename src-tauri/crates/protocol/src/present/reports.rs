//! A report on the wire.

use girok_archive::{Report, ReportCell};

use crate::wire::*;

/// A report.
pub fn report_view(report: Report) -> ReportView {
    ReportView {
        kind: report.kind.code().to_owned(),
        title: report.title,
        subtitle: report.subtitle,
        footer: report.footer,
        on: report.on,
        language: report.language.to_owned(),
        head: report.head.map(|head| ReportHeadView {
            seq: head.seq,
            hash: head.hash,
        }),
        columns: report
            .columns
            .into_iter()
            .map(|column| ReportColumnView {
                code: column.code.to_owned(),
                heading: column.heading,
                kind: column.kind.code().to_owned(),
            })
            .collect(),
        rows: report
            .rows
            .into_iter()
            .map(|row| ReportRowView {
                group: row.group,
                code: row.code,
                cells: row.cells.into_iter().map(cell).collect(),
            })
            .collect(),
        total: report.total.into_iter().map(cell).collect(),
    }
}

fn cell(cell: ReportCell) -> ReportCellView {
    match cell {
        ReportCell::Empty => ReportCellView::Empty,
        ReportCell::Text(text) | ReportCell::Day(text) => ReportCellView::Text(text),
        ReportCell::Number(number) => ReportCellView::Number(number),
    }
}
