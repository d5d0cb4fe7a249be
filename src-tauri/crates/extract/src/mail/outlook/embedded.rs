//! A letter, or a document of another program, inside a letter of Outlook may be a storage; taken out, it is a
//! compound file of its own.

use std::io::{Cursor, Read, Seek, Write};
use std::path::{Path, PathBuf};

use cfb::CompoundFile;

use crate::budget;
use crate::fault::Fault;

/// The table of properties begins with 24 bytes inside another letter and with 32 in a file.
const INSIDE: usize = 24;
const OWN: usize = 32;

/// What is in `storage` as the bytes of a file.
pub(super) fn file<F: Read + Seek>(
    compound: &mut CompoundFile<F>,
    storage: &str,
) -> Result<Vec<u8>, Fault> {
    let root = PathBuf::from(storage);
    let mut file = CompoundFile::create(Cursor::new(Vec::new()))?;
    let mut left = budget::LETTER;
    let entries: Vec<(PathBuf, bool)> = compound
        .walk_storage(&root)?
        .map(|entry| (entry.path().to_path_buf(), entry.is_stream()))
        .collect();
    for (path, is_stream) in entries {
        let Ok(inside) = path.strip_prefix(&root) else {
            continue;
        };
        if inside.as_os_str().is_empty() {
            continue;
        }
        let target = Path::new("/").join(inside);
        if !is_stream {
            file.create_storage(&target)?;
            continue;
        }
        let mut bytes = Vec::new();
        compound
            .open_stream(&path)?
            .take(left + 1)
            .read_to_end(&mut bytes)?;
        left = left
            .checked_sub(bytes.len() as u64)
            .ok_or(Fault::TooLarge)?;
        if inside == Path::new("__properties_version1.0") && bytes.len() >= INSIDE {
            bytes.splice(INSIDE..INSIDE, [0; OWN - INSIDE]);
        }
        file.create_stream(&target)?.write_all(&bytes)?;
    }
    if file.exists("/__properties_version1.0") {
        names_of_properties(compound, &mut file)?;
    }
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

/// All letters of a file share one table of names, kept in the outermost.
fn names_of_properties<F: Read + Seek>(
    compound: &mut CompoundFile<F>,
    file: &mut CompoundFile<Cursor<Vec<u8>>>,
) -> Result<(), Fault> {
    const TABLE: &str = "/__nameid_version1.0";
    if !compound.is_storage(TABLE) || file.exists(TABLE) {
        return Ok(());
    }
    file.create_storage(TABLE)?;
    let streams: Vec<PathBuf> = compound
        .read_storage(TABLE)?
        .filter(cfb::Entry::is_stream)
        .map(|entry| entry.path().to_path_buf())
        .collect();
    for path in streams {
        let mut bytes = Vec::new();
        compound
            .open_stream(&path)?
            .take(1024 * 1024)
            .read_to_end(&mut bytes)?;
        file.create_stream(&path)?.write_all(&bytes)?;
    }
    Ok(())
}
