//! Rows as CSV (RFC 4180) that an office program may open without harm.

/// The rows as CSV, UTF-8; with `mark`, a byte order mark first, without which office programs take it for another
/// encoding.
///
/// A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe before it: a spreadsheet
/// would run it as a formula, and the titles of a transfer come from strangers.
pub fn csv<'a>(rows: impl IntoIterator<Item = Vec<&'a str>>, mark: bool) -> String {
    let mut text = String::from(if mark { "\u{FEFF}" } else { "" });
    for row in rows {
        let cells: Vec<String> = row.into_iter().map(cell).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

fn cell(text: &str) -> String {
    let harmless =
        if text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r']) {
            format!("'{text}")
        } else {
            text.to_owned()
        };
    if harmless.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", harmless.replace('"', "\"\""))
    } else {
        harmless
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_as_the_standard_says() {
        let rows = [
            vec!["a", "b,c"],
            vec!["say \"yes\"", "two\nlines"],
            vec!["", "기록"],
        ];
        assert_eq!(
            csv(rows, false),
            "a,\"b,c\"\r\n\"say \"\"yes\"\"\",\"two\nlines\"\r\n,기록\r\n"
        );
        assert!(csv([vec!["a"]], true).starts_with('\u{FEFF}'));
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+7 727", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1"] {
            let written = csv([vec![text]], false);
            let inside = written.trim_start_matches('"');
            assert!(inside.starts_with('\''), "{text:?} became {written:?}");
        }
        assert_eq!(
            csv([vec!["KR-1", "1990-1992"]], false),
            "KR-1,1990-1992\r\n"
        );
    }
}
