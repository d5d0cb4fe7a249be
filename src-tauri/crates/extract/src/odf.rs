//! OpenDocument (ODT and its relatives): paragraphs, headings, tables, frames, notes, comments, and the headers
//! and footers of page styles. Deleted text of tracked changes is left out.

use std::fs::File;
use std::io::BufRead;

use crate::fault::Fault;
use crate::package::Package;
use crate::read::Sink;
use crate::xml::{Flow, Node, attribute, walk};

/// Elements whose text nobody sees in the document.
const SKIPPED: [&str; 4] = ["tracked-changes", "note-citation", "creator", "date-string"];

/// Reads the document into one page.
pub(crate) fn read(file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    let mut package = Package::open(file)?;
    if package.is_encrypted() {
        return Err(Fault::Encrypted);
    }
    let mut flow = Flow::default();
    let result = read_parts(&mut package, &mut flow);
    if package.has_pictures() {
        sink.pictures();
    }
    sink.page(1, flow.as_str())?;
    result
}

fn read_parts(package: &mut Package, flow: &mut Flow) -> Result<(), Fault> {
    let Some(content) = package.part("content.xml")? else {
        return Err(Fault::Format);
    };
    let body = walk_text(content, flow);
    flow.end_line()?;
    if let Some(styles) = package.part("styles.xml")? {
        walk_text(styles, flow)?;
    }
    body
}

fn walk_text(part: impl BufRead, flow: &mut Flow) -> Result<(), Fault> {
    let mut skipped = 0_usize;
    let mut paragraphs = 0_usize;
    walk(part, |node| match node {
        Node::Start(name, _) if skipped > 0 || SKIPPED.contains(&name) => {
            skipped += 1;
            Ok(())
        }
        Node::End(_) if skipped > 0 => {
            skipped -= 1;
            Ok(())
        }
        Node::Start("p" | "h", _) => {
            paragraphs += 1;
            // A comment or a frame stands inside another paragraph.
            if paragraphs > 1 {
                flow.end_line()
            } else {
                Ok(())
            }
        }
        Node::End("p" | "h") => {
            paragraphs = paragraphs.saturating_sub(1);
            flow.end_line()
        }
        Node::Text(text) if paragraphs > 0 && skipped == 0 => collapse(text, flow),
        Node::Start("s", element) if paragraphs > 0 => {
            let count = attribute(element, "c").and_then(|count| count.parse().ok());
            flow.push(&" ".repeat(count.unwrap_or(1_usize).clamp(1, 100)))
        }
        Node::Start("tab", _) if paragraphs > 0 => flow.push("\t"),
        Node::Start("line-break", _) if paragraphs > 0 => flow.push("\n"),
        Node::End("table-cell" | "covered-table-cell") => flow.end_cell(),
        Node::End("table-row") => flow.end_row(),
        _ => Ok(()),
    })
}

/// White space of the file is one space; real spaces are elements.
fn collapse(text: &str, flow: &mut Flow) -> Result<(), Fault> {
    let mut space = false;
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        let blank = matches!(character, ' ' | '\t' | '\n' | '\r');
        if blank && !space {
            clean.push(' ');
        } else if !blank {
            clean.push(character);
        }
        space = blank;
    }
    if clean.starts_with(' ') && flow.as_str().ends_with(['\n', ' ']) {
        clean.remove(0);
    }
    flow.push(&clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_as_it_reads() {
        let xml = "<office:document-content><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>\
            <text:h>Title</text:h>\n  <text:p>one\n   two<text:s text:c='3'/>three<text:tab/>x\
            <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p>\
            </text:note-body></text:note></text:p>\
            <table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>\
            <table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>\
            </office:document-content>";
        let mut flow = Flow::default();
        walk_text(xml.as_bytes(), &mut flow).unwrap();
        assert_eq!(flow.as_str(), "Title\none two   three\tx\nnote\na\tb\n");
    }
}
