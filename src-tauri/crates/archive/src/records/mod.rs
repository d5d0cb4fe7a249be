//! Units of description: adding, changing, reading, arranging and throwing away records (ISAD(G)).
//!
//! A record names its parent, so the archive is a tree; siblings are ordered by `position`. Each use case is one
//! operation. Refuses what has to do with documents, agents and meetings beyond linking to them.

mod add;
mod codes;
mod copy;
mod describe;
mod fields;
mod identifiers;
mod inherit;
mod levels;
mod publish;
mod read;
mod rearrange;
mod relate;
mod trash;
mod update;

pub use add::NewRecord;
pub(crate) use add::add_in;
pub(crate) use codes::next_reference;
pub use describe::{ElementText, NewDescription};
pub use fields::RecordFields;
pub use identifiers::Identifier;
pub(crate) use identifiers::identifiers_of;
pub use inherit::{Effective, Inheritance, Origin};
pub use levels::LevelEntry;
pub use read::{Branch, RecordSummary, RecordWhole};
pub(crate) use read::{branch, descriptions_of, summary_of, titles_of, whole_record};
pub use rearrange::Destination;
pub use relate::RelationWhole;
pub use trash::Trashed;
pub use update::RecordPatch;

use girok_store::{Read, RecordRow};

use crate::error::{ArchiveError, Result};

/// Distance between siblings, so that one can be put between two others.
const GAP: i64 = 1024;

/// The record a reference code or id names, or an alternative identifier that only one record has.
///
/// # Errors
/// [`ArchiveError::NoRecord`]; [`ArchiveError::Precondition`] when several have the identifier.
pub(crate) fn resolve(read: &Read<'_>, reference: &str) -> Result<RecordRow> {
    let reference = girok_model::clean_line(reference);
    if let Some(record) = read.find::<RecordRow>(&reference)? {
        return Ok(record);
    }
    let coded = read
        .list::<RecordRow>("reference = ?1", [&reference])?
        .into_iter()
        .next();
    match coded {
        Some(record) => Ok(record),
        None => identifiers::find_by_identifier(read, &reference)?
            .ok_or(ArchiveError::NoRecord(reference)),
    }
}

/// A record and everything below it, parents before children, siblings in order.
pub(crate) fn subtree(read: &Read<'_>, top: RecordRow) -> Result<Vec<RecordRow>> {
    let mut all = vec![top];
    let mut place = 0;
    while place < all.len() {
        let children =
            read.list::<RecordRow>("parent_id = ?1 ORDER BY position, key", [&all[place].id])?;
        all.extend(children);
        place += 1;
    }
    Ok(all)
}

/// Refuses to do something with a record in the trash.
pub(crate) fn refuse_trashed(record: &RecordRow) -> Result<()> {
    if record.trashed_at.is_none() {
        return Ok(());
    }
    Err(ArchiveError::Precondition {
        message: format!("The record \"{}\" is in the trash.", record.reference),
        hint: "Restore it first.".to_owned(),
    })
}
