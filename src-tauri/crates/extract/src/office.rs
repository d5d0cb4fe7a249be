//! Word documents (DOCX): body, tables, text boxes, headers, footers, notes, comments, diagrams and charts.
//!
//! Parts are found through their relationships, as their names are free. Deleted text of tracked changes,
//! field instructions and the second copy of a text box kept for old readers are left out.

use std::fs::File;
use std::io::BufReader;

use crate::fault::Fault;
use crate::package::Package;
use crate::read::Sink;
use crate::xml::{Flow, Node, attribute, walk};

/// Parts of the document that hold text, by the end of their relationship's type, in reading order.
const TEXT_PARTS: [&str; 8] = [
    "/header",
    "/footer",
    "/footnotes",
    "/endnotes",
    "/comments",
    "/diagramData",
    "/chart",
    "/glossaryDocument",
];

/// Elements whose text is not part of the document as it reads.
const SKIPPED: [&str; 3] = ["Fallback", "moveFrom", "del"];

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

/// Says why a compound file is not read: a protected Office Open XML document, or another kind.
pub(crate) fn protected(file: File) -> Result<(), Fault> {
    match cfb::CompoundFile::open(BufReader::new(file)) {
        Ok(compound) if compound.is_stream("/EncryptedPackage") => Err(Fault::Encrypted),
        _ => Err(Fault::Unsupported),
    }
}

fn is_compound(mut file: &File) -> bool {
    use std::io::{Read, Seek};
    let mut start = [0; 4];
    file.rewind().is_ok() && file.read_exact(&mut start).is_ok() && start == *b"\xD0\xCF\x11\xE0"
}

fn read_parts(package: &mut Package, flow: &mut Flow, sink: &Sink<'_>) -> Result<(), Fault> {
    let main = relations(package, "")?
        .into_iter()
        .find(|relation| relation.kind.ends_with("/officeDocument"))
        .map_or_else(|| "word/document.xml".to_owned(), |found| found.target);
    let Some(part) = package.part(&main)? else {
        return Err(Fault::Format);
    };
    let body = walk_text(part, flow);
    // A damaged body does not make the notes worthless.
    if let Err(fault) = &body {
        sink.lost(fault);
    }
    let relations = relations(package, &main).unwrap_or_default();
    for kind in TEXT_PARTS {
        for relation in relations.iter().filter(|known| known.kind.ends_with(kind)) {
            let read = match package.part(&relation.target) {
                Ok(Some(part)) => walk_text(part, flow),
                Ok(None) => Ok(()),
                Err(fault) => Err(fault),
            };
            if let Err(fault) = read {
                sink.lost(&fault);
            }
            flow.end_line()?;
        }
    }
    Ok(())
}

struct Relation {
    kind: String,
    target: String,
}

/// Relations of a part (`""` for the package), with targets as part names.
fn relations(package: &mut Package, source: &str) -> Result<Vec<Relation>, Fault> {
    let (folder, file) = source.rsplit_once('/').unwrap_or(("", source));
    let prefix = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    let mut found = Vec::new();
    let Some(part) = package.part(&format!("{prefix}_rels/{file}.rels"))? else {
        return Ok(found);
    };
    walk(part, |node| {
        if let Node::Start("Relationship", element) = node {
            let external = attribute(element, "TargetMode").is_some_and(|mode| mode == "External");
            if let (false, Some(kind), Some(target)) = (
                external,
                attribute(element, "Type"),
                attribute(element, "Target"),
            ) {
                let target = resolve(folder, &target);
                found.push(Relation { kind, target });
            }
        }
        Ok(())
    })?;
    Ok(found)
}

/// A part name from a target relative to a folder of the package. It is only ever looked up in the package.
fn resolve(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|step| !step.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

fn walk_text(part: impl std::io::BufRead, flow: &mut Flow) -> Result<(), Fault> {
    // Depth inside a skipped element, and whether text counts here.
    let mut skipped = 0_usize;
    let mut texts = 0_usize;
    walk(part, |node| match node {
        Node::Start(name, _) if skipped > 0 || SKIPPED.contains(&name) => {
            // <w:del/> inside paragraph properties only marks the paragraph's end, and has no content.
            skipped += 1;
            Ok(())
        }
        Node::End(_) if skipped > 0 => {
            skipped -= 1;
            Ok(())
        }
        Node::Start("t" | "v", _) => {
            texts += 1;
            Ok(())
        }
        Node::End("t") => {
            texts = texts.saturating_sub(1);
            Ok(())
        }
        Node::End("v") => {
            // A value of a chart stands alone; a run of text goes on.
            texts = texts.saturating_sub(1);
            flow.end_line()
        }
        Node::Text(text) if texts > 0 && skipped == 0 => flow.push(text),
        Node::Start("tab" | "ptab", element) if !in_properties(element) => flow.push("\t"),
        Node::Start("br" | "cr", _) => flow.push("\n"),
        Node::Start("noBreakHyphen", _) => flow.push("-"),
        // A text box stands inside the paragraph it is anchored to.
        Node::Start("txbxContent", _) => flow.begin_block(),
        Node::End("p" | "txbxContent") => flow.end_line(),
        Node::Start("textpath", element) => {
            flow.end_line()?;
            flow.push(&attribute(element, "string").unwrap_or_default())?;
            flow.end_line()
        }
        Node::End("tc") => flow.end_cell(),
        Node::End("tr") => flow.end_row(),
        _ => Ok(()),
    })
}

/// A `tab` in paragraph properties defines a stop, it is not a character.
fn in_properties(element: &quick_xml::events::BytesStart<'_>) -> bool {
    attribute(element, "pos").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        for (folder, target, expected) in [
            ("word", "header1.xml", "word/header1.xml"),
            ("word", "/word/header1.xml", "word/header1.xml"),
            ("word", "../customXml/item1.xml", "customXml/item1.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("word", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolve(folder, target), expected);
        }
    }

    #[test]
    fn text_as_it_reads() {
        let mut flow = Flow::default();
        let xml = "<w:document xmlns:w='w'><w:body>\
            <w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='720'/></w:tabs></w:pPr>\
            <w:r><w:t>제9차</w:t><w:tab/><w:t xml:space='preserve'> 회의</w:t></w:r>\
            <w:del><w:r><w:t>gone</w:t><w:delText>gone</w:delText></w:r></w:del>\
            <w:instrText>PAGE</w:instrText></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>\
            <w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
            <mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p>\
            </w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p>\
            </mc:Fallback></mc:AlternateContent></w:body></w:document>";
        walk_text(xml.as_bytes(), &mut flow).unwrap();
        assert_eq!(flow.as_str(), "제9차\t 회의\na\tb\nbox\n");
    }
}
