//! A report as aligned columns.

use girok_archive::{ColumnKind, Report};
use unicode_width::UnicodeWidthStr;

use super::words;

/// Between two columns.
const GAP: &str = "  ";

/// Title, day, columns aligned by their width on a terminal, total, head of the journal.
pub(crate) fn text(report: &Report) -> String {
    let headings: Vec<String> = (report.columns.iter())
        .map(|column| column.heading.clone())
        .collect();
    let rows: Vec<Vec<String>> = (report.rows.iter().map(|row| &row.cells))
        .chain([&report.total])
        .map(|cells| cells.iter().map(words).collect())
        .collect();
    let right: Vec<bool> = (report.columns.iter())
        .map(|column| column.kind == ColumnKind::Number)
        .collect();
    let mut lines = vec![report.title.clone(), report.subtitle.clone(), String::new()];
    let table: Vec<Vec<String>> = [headings].into_iter().chain(rows).collect();
    let mut aligned = align(&table, &right);
    let rule = "-".repeat(aligned.iter().map(|line| line.width()).max().unwrap_or(0));
    let total = aligned.pop();
    let mut aligned = aligned.into_iter();
    lines.extend(aligned.next());
    lines.push(rule.clone());
    lines.extend(aligned);
    lines.push(rule);
    lines.extend(total);
    lines.push(String::new());
    lines.push(report.footer.clone());
    lines.join("\n") + "\n"
}

/// The rows as lines; `right` says which columns are set to the right.
fn align(table: &[Vec<String>], right: &[bool]) -> Vec<String> {
    let width = |at: usize| {
        let cells = table.iter().filter_map(|row| row.get(at));
        cells.map(|cell| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..right.len()).map(width).collect();
    table
        .iter()
        .map(|row| {
            let cells: Vec<String> = (row.iter().zip(&widths).zip(right))
                .map(|((cell, width), right)| {
                    let room = " ".repeat(width.saturating_sub(cell.width()));
                    if *right {
                        format!("{room}{cell}")
                    } else {
                        format!("{cell}{room}")
                    }
                })
                .collect();
            cells.join(GAP).trim_end().to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_of_hangul_takes_two_columns() {
        let table = [["기록물군", "1"], ["fonds", "20"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(
            align(&table, &[false, true]),
            ["기록물군   1", "fonds     20"]
        );
    }
}
