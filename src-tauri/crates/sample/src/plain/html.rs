//! HTML without scripts, styles from elsewhere or pictures.

use crate::{
    package::escape,
    source::{Block, Source},
};

/// A page that any browser shows alone; the mark stands first and last.
pub(crate) fn write(source: &Source) -> Vec<u8> {
    let mark = format!("<p><strong>{}</strong></p>\n", escape(&source.mark));
    let mut body = String::new();
    let mut list = false;
    for block in source.pages.iter().flatten() {
        let item = matches!(block, Block::Bullet(_));
        if item != list {
            body.push_str(if item { "<ul>\n" } else { "</ul>\n" });
            list = item;
        }
        body.push_str(&element(block));
    }
    if list {
        body.push_str("</ul>\n");
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n</head>\n<body>\n{mark}{body}{mark}</body>\n</html>\n",
        source.language,
        escape(&source.title),
    )
    .into_bytes()
}

fn element(block: &Block) -> String {
    match block {
        Block::Title(text) => format!("<h1>{}</h1>\n", escape(text)),
        Block::Heading(text) => format!("<h2>{}</h2>\n", escape(text)),
        Block::Notice(text) => format!("<blockquote>{}</blockquote>\n", escape(text)),
        Block::Paragraph(None, text) => format!("<p>{}</p>\n", escape(text)),
        Block::Paragraph(Some(number), text) => format!("<p>{number} {}</p>\n", escape(text)),
        Block::Bullet(text) => format!("<li>{}</li>\n", escape(text)),
        Block::Table(rows) => {
            let mut table = String::from("<table>\n");
            for (index, row) in rows.iter().enumerate() {
                let name = if index == 0 { "th" } else { "td" };
                table.push_str("<tr>");
                for words in row {
                    table.push_str(&cell(name, words));
                }
                table.push_str("</tr>\n");
            }
            table + "</table>\n"
        }
    }
}

fn cell(name: &str, words: &str) -> String {
    format!("<{name}>{}</{name}>", escape(words))
}
