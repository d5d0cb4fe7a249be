//! HWPX: sections and master pages, with tables, text boxes, headers, footers, notes, hidden comments, equations
//! and text art.

use std::fs::File;
use std::io::BufRead;

use crate::fault::Fault;
use crate::package::Package;
use crate::read::Sink;
use crate::xml::{Flow, Node, attribute, walk};

/// Reads the document into one page.
pub(crate) fn read(file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    let mut package = Package::open(file)?;
    if package.is_encrypted() {
        return Err(Fault::Encrypted);
    }
    let names = package.names();
    if package.has_pictures() {
        sink.pictures();
    }
    let mut parts: Vec<(u8, u32, &String)> = names
        .iter()
        .filter_map(|name| order(name).map(|(kind, number)| (kind, number, name)))
        .collect();
    parts.sort_unstable();
    if parts.is_empty() {
        return Err(Fault::Format);
    }
    let mut flow = Flow::default();
    for (_, _, name) in parts {
        let read = match package.part(name) {
            Ok(Some(part)) => walk_text(part, &mut flow),
            Ok(None) => Ok(()),
            Err(fault) => Err(fault),
        };
        if let Err(fault) = read {
            sink.lost(&fault);
        }
        flow.end_line()?;
    }
    sink.page(1, flow.as_str())
}

/// Place of a part in reading order: sections by number, then master pages.
fn order(name: &str) -> Option<(u8, u32)> {
    let name = name.to_ascii_lowercase();
    let file = name.strip_prefix("contents/")?.strip_suffix(".xml")?;
    for (kind, prefix) in [(0, "section"), (1, "masterpage")] {
        if let Some(number) = file.strip_prefix(prefix) {
            return Some((kind, number.parse().ok()?));
        }
    }
    None
}

fn walk_text(part: impl BufRead, flow: &mut Flow) -> Result<(), Fault> {
    let mut texts = 0_usize;
    walk(part, |node| match node {
        Node::Start("t", _) => {
            texts += 1;
            Ok(())
        }
        Node::End("t") => {
            texts = texts.saturating_sub(1);
            Ok(())
        }
        // Script of an equation, label and content of a form object: text of their own line.
        Node::Start("script" | "text" | "mainText" | "subText", _) => {
            texts += 1;
            flow.end_line()
        }
        Node::End("script" | "text" | "mainText" | "subText") => {
            texts = texts.saturating_sub(1);
            flow.end_line()
        }
        Node::Text(text) if texts > 0 => flow.push(text),
        Node::Start("tab", _) if texts > 0 => flow.push("\t"),
        Node::Start("lineBreak", _) if texts > 0 => flow.push("\n"),
        Node::Start("nbSpace" | "fwSpace", _) if texts > 0 => flow.push(" "),
        Node::Start("hyphen", _) if texts > 0 => flow.push("-"),
        Node::Start("textart", element) => {
            flow.end_line()?;
            flow.push(&attribute(element, "text").unwrap_or_default())?;
            flow.end_line()
        }
        // Tables and boxes stand inside the paragraph they are anchored to.
        Node::Start("subList", _) => flow.begin_block(),
        Node::Start("tr", _) => flow.begin_row(),
        Node::End("p" | "subList") => flow.end_line(),
        Node::End("tc") => flow.end_cell(),
        Node::End("tr") => flow.end_row(),
        _ => Ok(()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_in_reading_order() {
        assert_eq!(order("Contents/section10.xml"), Some((0, 10)));
        assert_eq!(order("Contents/masterpage0.xml"), Some((1, 0)));
        assert_eq!(order("Contents/header.xml"), None);
        assert_eq!(order("Preview/section0.xml"), None);
    }

    #[test]
    fn text_as_it_reads() {
        let xml = "<hs:sec><hp:p><hp:run><hp:t>제1조<hp:tab/>목적<hp:lineBreak/>둘째</hp:t></hp:run>\
            <hp:run><hp:tbl><hp:tr><hp:tc><hp:subList><hp:p><hp:run><hp:t>의제</hp:t></hp:run></hp:p></hp:subList>\
            </hp:tc><hp:tc><hp:subList><hp:p><hp:run><hp:t>결과</hp:t></hp:run></hp:p></hp:subList></hp:tc></hp:tr>\
            </hp:tbl></hp:run></hp:p><hp:p><hp:run><hp:t>끝</hp:t></hp:run></hp:p></hs:sec>";
        let mut flow = Flow::default();
        walk_text(xml.as_bytes(), &mut flow).unwrap();
        assert_eq!(flow.as_str(), "제1조\t목적\n둘째\n의제\t결과\n끝\n");
    }
}
