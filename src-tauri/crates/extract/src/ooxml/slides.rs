//! Presentations (PPTX): a page for each slide, with its tables, diagrams and charts, its notes and remarks. What
//! stands on the master and repeats on every slide is left out.

use std::fs::File;
use std::io::BufRead;

use super::{Relation, is_compound, main_part, protected, relations};
use crate::fault::Fault;
use crate::package::Package;
use crate::read::Sink;
use crate::xml::{Flow, Node, attribute, walk};

/// Parts that belong to a slide, by the end of their relationship's type, in reading order.
const PARTS: [&str; 4] = ["/diagramData", "/chart", "/notesSlide", "/comments"];
/// More slides than any presentation has.
const MOST: usize = 20_000;

/// Reads the slides in the order they are shown.
pub(crate) fn read(file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    if is_compound(&file) {
        return protected(file);
    }
    let mut package = Package::open(file)?;
    sink.paged();
    if package.has_pictures() {
        sink.pictures();
    }
    let main = main_part(&mut package, "ppt/presentation.xml")?;
    let targets = relations(&mut package, &main)?;
    let Some(part) = package.part(&main)? else {
        return Err(Fault::Format);
    };
    let slides = order(part, &targets, "sldId")?;
    for (index, name) in slides.iter().enumerate() {
        let mut flow = Flow::default();
        if let Err(fault) = slide(&mut package, name, &mut flow) {
            sink.lost(&fault);
        }
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        sink.page(number, flow.as_str())?;
    }
    Ok(())
}

/// Names of the parts that elements of a kind refer to: slides of a presentation, sheets of a workbook.
pub(super) fn order(
    part: impl BufRead,
    targets: &[Relation],
    kind: &str,
) -> Result<Vec<String>, Fault> {
    let mut names = Vec::new();
    walk(part, |node| {
        if let Node::Start(name, element) = node
            && name == kind
            && names.len() < MOST
        {
            // Two attributes are called "id": the one that names a relationship has a prefix.
            let wanted = element
                .attributes()
                .with_checks(false)
                .flatten()
                .find(|known| {
                    known.key.prefix().is_some() && known.key.local_name().as_ref() == "id"
                })
                .map(|known| known.value.into_owned());
            let found = targets
                .iter()
                .find(|known| Some(&known.id) == wanted.as_ref());
            names.extend(found.map(|known| known.target.clone()));
        }
        Ok(())
    })?;
    Ok(names)
}

fn slide(package: &mut Package, name: &str, flow: &mut Flow) -> Result<(), Fault> {
    let Some(part) = package.part(name)? else {
        return Err(Fault::Format);
    };
    walk_text(part, flow)?;
    let others = relations(package, name)?;
    for kind in PARTS {
        for other in others.iter().filter(|known| known.kind.ends_with(kind)) {
            flow.end_line()?;
            if let Some(part) = package.part(&other.target)? {
                walk_text(part, flow)?;
            }
        }
    }
    Ok(())
}

/// Text of drawings: paragraphs, tables, values of charts, remarks.
pub(super) fn walk_text(part: impl BufRead, flow: &mut Flow) -> Result<(), Fault> {
    let mut texts = 0_usize;
    let mut skipped = 0_usize;
    walk(part, |node| match node {
        Node::Start(name, element) if skipped > 0 || is_skipped(name, element) => {
            skipped += 1;
            Ok(())
        }
        Node::End(_) if skipped > 0 => {
            skipped -= 1;
            Ok(())
        }
        // Text of a run, value of a chart, text of a remark.
        Node::Start("t" | "v" | "text", _) => {
            texts += 1;
            Ok(())
        }
        Node::End(name @ ("t" | "v" | "text")) => {
            texts = texts.saturating_sub(1);
            if name == "t" { Ok(()) } else { flow.end_line() }
        }
        Node::Text(text) if texts > 0 && skipped == 0 => flow.push(text),
        Node::Start("br", _) => flow.push("\n"),
        Node::Start("tr", _) => flow.begin_row(),
        Node::End("p" | "sp") => flow.end_line(),
        Node::End("tc") => flow.end_cell(),
        Node::End("tr") => flow.end_row(),
        _ => Ok(()),
    })
}

/// Copies for older readers, and numbers of slides, which say nothing.
fn is_skipped(name: &str, element: &quick_xml::events::BytesStart<'_>) -> bool {
    name == "Fallback"
        || (name == "fld" && attribute(element, "type").is_some_and(|kind| kind == "slidenum"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_as_it_reads() {
        let xml = "<p:sld><p:sp><a:p><a:r><a:t>제9차</a:t></a:r><a:br/><a:r><a:t>회의</a:t></a:r></a:p></p:sp>\
            <a:tbl><a:tr><a:tc><a:p><a:r><a:t>a</a:t></a:r></a:p></a:tc><a:tc><a:p/></a:tc><a:tc><a:p><a:r><a:t>c</a:t></a:r></a:p>\
            </a:tc></a:tr></a:tbl><a:fld type='slidenum'><a:t>7</a:t></a:fld></p:sld>";
        let mut flow = Flow::default();
        walk_text(xml.as_bytes(), &mut flow).unwrap();
        assert_eq!(flow.as_str(), "제9차\n회의\na\t\tc\n");
    }

    #[test]
    fn slides_in_the_order_of_the_presentation() {
        let targets = ["1", "2"].map(|id| Relation {
            id: format!("rId{id}"),
            kind: String::new(),
            target: format!("ppt/slides/slide{id}.xml"),
        });
        let xml = "<p:sldIdLst><p:sldId id='256' r:id='rId2'/><p:sldId id='257' r:id='rId1'/><p:sldId id='258' r:id='x'/></p:sldIdLst>";
        let names = order(xml.as_bytes(), &targets, "sldId").unwrap();
        assert_eq!(names, ["ppt/slides/slide2.xml", "ppt/slides/slide1.xml"]);
    }
}
