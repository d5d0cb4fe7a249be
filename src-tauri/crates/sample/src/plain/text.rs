//! Plain text, UTF-8, one line to a paragraph.

use crate::source::{Block, Source};

/// The mark stands first and last.
pub(crate) fn write(source: &Source) -> Vec<u8> {
    let mark = format!("[{}]\n", source.mark);
    let mut text = mark.clone();
    for block in source.pages.iter().flatten() {
        let lines = match block {
            Block::Notice(words) => format!("\n* {words}\n"),
            Block::Title(words) | Block::Heading(words) | Block::Paragraph(None, words) => {
                format!("\n{words}\n")
            }
            Block::Paragraph(Some(number), words) => format!("\n{number} {words}\n"),
            Block::Bullet(words) => format!("- {words}\n"),
            Block::Table(rows) => {
                let rows: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
                format!("\n{}\n", rows.join("\n"))
            }
        };
        text.push_str(&lines);
    }
    text.push('\n');
    text.push_str(&mark);
    text.into_bytes()
}
