//! A report as comma-separated values (RFC 4180).

use girok_archive::{Report, ReportCell};

use super::words;

/// Signs a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Headings, rows and total; with `mark` a byte order mark comes first. Title, day and head of the journal are left out,
/// so that every line has the same columns.
pub(crate) fn csv(report: &Report, mark: bool) -> String {
    let mut text = String::from(if mark { "\u{feff}" } else { "" });
    let headings: Vec<String> = report
        .columns
        .iter()
        .map(|column| field(&column.heading))
        .collect();
    line(&mut text, &headings);
    let rows = report.rows.iter().map(|row| row.cells.as_slice());
    for cells in rows.chain([report.total.as_slice()]) {
        let fields: Vec<String> = cells
            .iter()
            .map(|cell| match cell {
                ReportCell::Number(number) => number.to_string(),
                _ => field(&words(cell)),
            })
            .collect();
        line(&mut text, &fields);
    }
    text
}

fn line(text: &mut String, fields: &[String]) {
    text.push_str(&fields.join(","));
    text.push_str("\r\n");
}

/// One field. Before what would be a formula comes an apostrophe, which makes words of it.
fn field(text: &str) -> String {
    let text = if text.starts_with(FORMULA) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_and_formulas_are_words() {
        for (text, written) in [
            ("회의록", "회의록"),
            ("a,b", "\"a,b\""),
            ("«a» \"b\"", "\"«a» \"\"b\"\"\""),
            ("a\nb", "\"a\nb\""),
            ("=1+1", "'=1+1"),
            ("+7 727", "'+7 727"),
            ("-", "'-"),
            ("@sum", "'@sum"),
            ("\t=1", "'\t=1"),
            (
                "=HYPERLINK(\"a\",\"b\")",
                "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"",
            ),
            ("1-2", "1-2"),
            ("", ""),
        ] {
            assert_eq!(field(text), written);
        }
    }
}
