//! Word documents (DOCX): body, tables, text boxes, headers, footers, notes, comments, diagrams and charts, with the
//! numbers of lists. Deleted text of tracked changes,
//! field instructions and the second copy of a text box kept for old readers are left out.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, Seek};

use quick_xml::events::BytesStart;

use super::lists::{Lists, Membership};
use super::{Relation, is_compound, main_part, protected, relations};
use crate::charset::symbol;
use crate::fault::Fault;
use crate::package::Package;
use crate::read::Sink;
use crate::xml::{Flow, Node, attribute, walk};

/// Parts of the document that hold text, by the end of their relationship's type, in reading order.
const TEXT_PARTS: [&str; 7] = [
    "/header",
    "/footer",
    "/footnotes",
    "/endnotes",
    "/comments",
    "/diagramData",
    "/chart",
];

/// Elements whose text is not part of the document as it reads: the copy of a box for older readers, what was
/// deleted or moved away, and properties before they were changed.
const SKIPPED: [&str; 8] = [
    "Fallback",
    "moveFrom",
    "del",
    "pPrChange",
    "rPrChange",
    "tblPrChange",
    "sectPrChange",
    "numberingChange",
];

/// Reads the document into one page.
pub(crate) fn read(file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    if is_compound(&file) {
        return protected(file);
    }
    let mut package = Package::open(file)?;
    let mut flow = Flow::default();
    let result = read_parts(&mut package, &mut flow, sink);
    if package.has_pictures() {
        sink.pictures();
    }
    sink.page(1, flow.as_str())?;
    result
}

/// Reads a document that is one XML file: of Word 2003, or a package written as such.
pub(crate) fn read_flat(mut file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    file.rewind()?;
    let mut flow = Flow::default();
    let result = walk_text(BufReader::new(file), &mut flow, &mut Lists::default());
    sink.page(1, flow.as_str())?;
    result
}

fn read_parts(package: &mut Package, flow: &mut Flow, sink: &Sink<'_>) -> Result<(), Fault> {
    let main = main_part(package, "word/document.xml")?;
    let relations = relations(package, &main).unwrap_or_default();
    let mut lists = lists(package, &relations);
    let Some(part) = package.part(&main)? else {
        return Err(Fault::Format);
    };
    let body = walk_text(part, flow, &mut lists);
    // A damaged body does not make the notes worthless.
    if let Err(fault) = &body {
        sink.lost(fault);
    }
    let mut margins = HashSet::new();
    for kind in TEXT_PARTS {
        for relation in relations.iter().filter(|known| known.kind.ends_with(kind)) {
            let mut text = Flow::default();
            let read = match package.part(&relation.target) {
                Ok(Some(part)) => walk_text(part, &mut text, &mut lists),
                Ok(None) => Ok(()),
                Err(fault) => Err(fault),
            };
            if let Err(fault) = read {
                sink.lost(&fault);
            }
            // Each section has headers of its own, most of them the same.
            let margin = matches!(kind, "/header" | "/footer");
            if !margin || margins.insert(text.as_str().to_owned()) {
                flow.end_line()?;
                flow.push(text.as_str())?;
            }
        }
    }
    flow.end_line()
}

/// The definitions of lists. Where they are damaged, paragraphs go without their numbers.
fn lists(package: &mut Package, relations: &[Relation]) -> Lists {
    let mut lists = Lists::default();
    for relation in relations {
        let numbering = relation.kind.ends_with("/numbering");
        if !numbering && !relation.kind.ends_with("/styles") {
            continue;
        }
        let Ok(Some(part)) = package.part(&relation.target) else {
            continue;
        };
        // What could be read of a damaged part stands.
        let _ = if numbering {
            lists.define(part)
        } else {
            lists.style(part)
        };
    }
    lists
}

/// A paragraph that is being read. One may stand in a box inside another.
#[derive(Default)]
struct Paragraph {
    membership: Membership,
    /// Its properties are being read.
    properties: bool,
    /// What stands before its text and was not given yet.
    number: String,
}

/// Walks over one part.
struct Walker<'a> {
    flow: &'a mut Flow,
    lists: &'a mut Lists,
    paragraphs: Vec<Paragraph>,
    /// Depth inside a skipped element, and whether text counts here.
    skipped: usize,
    texts: usize,
}

fn walk_text(part: impl std::io::BufRead, flow: &mut Flow, lists: &mut Lists) -> Result<(), Fault> {
    let mut walker = Walker {
        flow,
        lists,
        paragraphs: Vec::new(),
        skipped: 0,
        texts: 0,
    };
    walk(part, |node| match node {
        Node::Start(name, _) if walker.skipped > 0 || SKIPPED.contains(&name) => {
            // <w:del/> inside paragraph properties only marks the paragraph's end, and has no content.
            walker.skipped += 1;
            Ok(())
        }
        Node::End(_) if walker.skipped > 0 => {
            walker.skipped -= 1;
            Ok(())
        }
        Node::Start(name, element) => walker.start(name, element),
        Node::End(name) => walker.end(name),
        Node::Text(text) if walker.texts > 0 && walker.skipped == 0 => walker.push(text),
        Node::Text(_) => Ok(()),
    })
}

impl Walker<'_> {
    /// Gives text, behind the number that stands before it.
    fn push(&mut self, text: &str) -> Result<(), Fault> {
        if let Some(paragraph) = self.paragraphs.last_mut()
            && !paragraph.number.is_empty()
        {
            self.flow.push(&std::mem::take(&mut paragraph.number))?;
        }
        self.flow.push(text)
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Fault> {
        match name {
            "p" => self.paragraphs.push(Paragraph::default()),
            "pPr" => self.properties(true),
            "pStyle" | "numId" | "ilvl" => self.property(name, element),
            "t" | "v" => {
                self.texts += 1;
                // Word 2003 writes the number of a paragraph beside its properties.
                if let Some(number) = attribute(element, "val").filter(|_| name == "t") {
                    self.push(&number)?;
                    return self.push("\t");
                }
            }
            "tab" | "ptab" if !in_properties(element) => return self.push("\t"),
            "br" | "cr" => return self.push("\n"),
            "noBreakHyphen" => return self.push("-"),
            "sym" => return self.symbol(element),
            // A text box stands inside the paragraph it is anchored to.
            "txbxContent" => return self.flow.begin_block(),
            "tr" => return self.flow.begin_row(),
            "textpath" => {
                self.flow.end_line()?;
                self.push(&attribute(element, "string").unwrap_or_default())?;
                return self.flow.end_line();
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "pPr" => {
                self.properties(false);
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.number = self.lists.number(&paragraph.membership);
                }
                Ok(())
            }
            "t" => {
                self.texts = self.texts.saturating_sub(1);
                Ok(())
            }
            "v" => {
                // A value of a chart stands alone; a run of text goes on.
                self.texts = self.texts.saturating_sub(1);
                self.flow.end_line()
            }
            "p" => {
                if let Some(paragraph) = self.paragraphs.pop()
                    && paragraph.number.contains(char::is_alphanumeric)
                {
                    // A number alone is worth reading, as in the first column of many a table; a bullet is not.
                    self.flow.push(&paragraph.number)?;
                }
                self.flow.end_line()
            }
            "txbxContent" => self.flow.end_line(),
            "tc" => self.flow.end_cell(),
            "tr" => self.flow.end_row(),
            _ => Ok(()),
        }
    }

    fn properties(&mut self, begin: bool) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.properties = begin;
        }
    }

    fn property(&mut self, name: &str, element: &BytesStart<'_>) {
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|known| known.properties) {
            let value = attribute(element, "val");
            match name {
                "pStyle" => paragraph.membership.style = value,
                "numId" => paragraph.membership.list = value,
                _ => paragraph.membership.level = value.and_then(|level| level.parse().ok()),
            }
        }
    }

    /// A symbol of a font. Fonts of pictures have no text; only the bullet is one everywhere.
    fn symbol(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        let code = attribute(element, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let Some(code) = code else {
            return Ok(());
        };
        let letter = match code {
            0..=0xFF | 0xF000..=0xF0FF => {
                let byte = u8::try_from(code & 0xFF).unwrap_or(0);
                let known = attribute(element, "font").is_some_and(|font| font == "Symbol");
                symbol(byte).filter(|_| known || byte == 0xB7)
            }
            _ => char::from_u32(code),
        };
        match letter {
            Some(letter) => self.push(letter.encode_utf8(&mut [0; 4])),
            None => Ok(()),
        }
    }
}

/// A `tab` in paragraph properties defines a stop, it is not a character.
fn in_properties(element: &BytesStart<'_>) -> bool {
    attribute(element, "pos").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_word_2003() {
        let mut flow = Flow::default();
        let xml = "<w:wordDocument><w:p><w:pPr><w:listPr><wx:t wx:val='1.'/></w:listPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>\
            </w:wordDocument>";
        walk_text(xml.as_bytes(), &mut flow, &mut Lists::default()).unwrap();
        assert_eq!(flow.as_str(), "1.\ta\n");
    }

    #[test]
    fn text_as_it_reads() {
        let mut flow = Flow::default();
        let xml = "<w:document xmlns:w='w'><w:body>\
            <w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='720'/></w:tabs></w:pPr>\
            <w:r><w:t>제9차</w:t><w:tab/><w:t xml:space='preserve'> 회의</w:t></w:r>\
            <w:del><w:r><w:t>gone</w:t><w:delText>gone</w:delText></w:r></w:del>\
            <w:instrText>PAGE</w:instrText></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t><w:sym w:font='Symbol' w:char='F061'/></w:r></w:p></w:tc>\
            <w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
            <mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p>\
            </w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p>\
            </mc:Fallback></mc:AlternateContent></w:body></w:document>";
        walk_text(xml.as_bytes(), &mut flow, &mut Lists::default()).unwrap();
        assert_eq!(flow.as_str(), "제9차\t 회의\naα\tb\nbox\n");
    }
}
