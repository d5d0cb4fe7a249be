//! ZIP archives: the list of what is inside, then every member that can be read.

use std::fs::File;
use std::io::Read;

use crate::budget;
use crate::fault::Fault;
use crate::package::Package;
use crate::part::{Inner, Visit, Want, read_inner, safe_name};
use crate::read::Sink;

pub(crate) fn read(file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    let mut package = Package::open(file)?;
    let names = members(&package);
    // People look for a document by its name in the archive as often as by its words.
    sink.page(1, &names.join("\n"))?;
    for name in names.iter().take(budget::PARTS) {
        match member(&mut package, name) {
            Ok(bytes) => read_inner(inner(name, bytes), sink)?,
            Err(Fault::TooLarge) => return Err(Fault::TooLarge),
            Err(fault) => sink.lost(&fault),
        }
    }
    if names.len() > budget::PARTS {
        return Err(Fault::TooLarge);
    }
    Ok(())
}

/// Gives the members in the order of the archive.
pub(crate) fn parts(file: File, want: Want, each: Visit<'_>) -> Result<(), Fault> {
    let mut package = Package::open(file)?;
    for (name, number) in members(&package).iter().zip(1..) {
        let part = if want.bytes_of(number) {
            inner(name, member(&mut package, name)?)
        } else {
            let mut part = inner(name, Vec::new());
            part.size = package.claimed_size(name);
            part
        };
        each(number, part)?;
    }
    Ok(())
}

/// Names of the files, not of the folders. Those of one system's housekeeping are nobody's documents.
fn members(package: &Package) -> Vec<String> {
    let mut names = package.names();
    names.retain(|name| {
        !name.ends_with(['/', '\\'])
            && !name.starts_with("__MACOSX/")
            && !name.ends_with(".DS_Store")
    });
    names
}

fn member(package: &mut Package, name: &str) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    if let Some(mut part) = package.part(name)? {
        part.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn inner(name: &str, bytes: Vec<u8>) -> Inner {
    Inner {
        name: safe_name(name, "member"),
        size: bytes.len() as u64,
        bytes,
    }
}
