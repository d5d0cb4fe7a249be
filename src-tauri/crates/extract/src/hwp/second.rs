//! The second opinion on HWP 5: what unhwp reads, and the union of two readings.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use unhwp::model::{Block, Document, Table};
use unhwp::{Error, ErrorMode, ParseOptions};

use crate::fault::Fault;

/// What stands in a distribution document for readers that cannot decipher it, without its spaces.
const PLACEHOLDER: &str = "이문서는상위버전의배포용문서입니다";
/// Beyond this size only whole lines are compared: searching every line in the whole text takes too long.
const SEARCHED: usize = 2 * 1024 * 1024;

/// The text unhwp finds.
pub(super) fn text(mut file: File) -> Result<String, Fault> {
    file.rewind()?;
    let options = ParseOptions {
        error_mode: ErrorMode::Lenient,
        extract_text: true,
        extract_resources: false,
        parallel: false,
    };
    let parsed = catch_unwind(AssertUnwindSafe(|| {
        unhwp::parse_reader_with_options(BufReader::new(file), &options)
    }));
    match parsed {
        Ok(Ok(document)) => Ok(lines(&document)),
        Ok(Err(Error::Encrypted)) => Err(Fault::Encrypted),
        Ok(Err(_)) => Err(Fault::Format),
        Err(_) => Err(Fault::Crash),
    }
}

fn lines(document: &Document) -> String {
    let mut lines = Vec::new();
    for section in &document.sections {
        let margins = [&section.header, &section.footer];
        for paragraph in margins.into_iter().flatten().flatten() {
            lines.push(paragraph.plain_text());
        }
        for block in &section.content {
            match block {
                Block::Paragraph(paragraph) => lines.push(paragraph.plain_text()),
                Block::Table(table) => table_lines(table, &mut lines),
            }
        }
    }
    lines.retain(|line| !squeezed(line).contains(PLACEHOLDER));
    lines.join("\n")
}

fn table_lines(table: &Table, lines: &mut Vec<String>) {
    for cell in table
        .with_nested_tables()
        .iter()
        .flat_map(|table| &table.rows)
        .flat_map(|row| &row.cells)
    {
        lines.push(cell.plain_text());
    }
}

/// `first`, followed by the lines of `second` whose text `first` does not hold, each once.
pub(super) fn union(first: &str, second: &str) -> String {
    let whole = squeezed(first);
    let mut known: HashSet<String> = first.lines().map(squeezed).collect();
    let mut text = first.trim_end().to_owned();
    for line in second.lines() {
        let key = squeezed(line);
        if key.is_empty() || (whole.len() <= SEARCHED && whole.contains(&key)) {
            continue;
        }
        if known.insert(key) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line);
        }
    }
    text
}

/// A line without its spaces, by which readers differ.
fn squeezed(line: &str) -> String {
    line.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use unhwp::model::{Paragraph, Section};

    use super::*;

    #[test]
    fn lines_of_both_once() {
        let first = "제9차 회의\n의제 목록\n";
        let second = "제9차  회의\n의제\n머리말\n머리말\n\n";
        assert_eq!(union(first, second), "제9차 회의\n의제 목록\n머리말");
        assert_eq!(union("", "하나"), "하나");
        assert_eq!(union("하나\n", ""), "하나");
    }

    #[test]
    fn the_placeholder_is_no_text() {
        let mut section = Section::new(0);
        let sentence = "이 문서는 상위 버전의 배포용 문서입니다. 최신 버전으로 여십시오.";
        section.push_paragraph(Paragraph::text(sentence));
        section.push_paragraph(Paragraph::text("본문"));
        let mut document = Document::new();
        document.sections.push(section);
        assert_eq!(lines(&document), "본문");
    }
}
