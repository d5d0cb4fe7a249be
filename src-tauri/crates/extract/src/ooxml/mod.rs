//! Office Open XML (DOCX, PPTX, XLSX): the parts of a package and how they refer to one another. Parts are found through
//! their relationships, as their names are free.

mod document;
mod lists;
mod sheets;
mod slides;

use std::fs::File;
use std::io::{BufReader, Read, Seek};

use crate::fault::Fault;
use crate::package::Package;
use crate::xml::{Node, attribute, walk};

pub(crate) use document::{read as read_document, read_flat as read_flat_document};
pub(crate) use sheets::{read as read_sheets, read_old as read_old_sheets};
pub(crate) use slides::read as read_slides;

/// Says why a compound file is not read: a protected Office Open XML document, or another kind.
pub(crate) fn protected(file: File) -> Result<(), Fault> {
    match cfb::CompoundFile::open(BufReader::new(file)) {
        Ok(compound) if compound.is_stream("/EncryptedPackage") => Err(Fault::Encrypted),
        _ => Err(Fault::Unsupported),
    }
}

/// Whether the file is a compound file: a protected document keeps its package inside one.
pub(crate) fn is_compound(mut file: &File) -> bool {
    let mut start = [0; 4];
    file.rewind().is_ok() && file.read_exact(&mut start).is_ok() && start == *b"\xD0\xCF\x11\xE0"
}

/// The name of the part the package is about.
fn main_part(package: &mut Package, usual: &str) -> Result<String, Fault> {
    let found = relations(package, "")?
        .into_iter()
        .find(|relation| relation.kind.ends_with("/officeDocument"));
    Ok(found.map_or_else(|| usual.to_owned(), |found| found.target))
}

/// One part refers to another.
struct Relation {
    id: String,
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
                let id = attribute(element, "Id").unwrap_or_default();
                found.push(Relation { id, kind, target });
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
}
