//! Units of description.

mod add;
mod read;
mod trash;
mod update;

pub use add::{NewDescription, NewRecord};
pub(crate) use add::{add_in, next_reference};
pub use read::{Branch, RecordSummary, RecordWhole};
pub(crate) use read::{branch, descriptions_of, titles_of};
pub use update::RecordPatch;

use girok_store::{Read, RecordRow};

use crate::error::{ArchiveError, Result};

/// The record a reference code or id names.
pub(crate) fn resolve(read: &Read<'_>, reference: &str) -> Result<RecordRow> {
    let reference = girok_model::clean_line(reference);
    if let Some(record) = read.find::<RecordRow>(&reference)? {
        return Ok(record);
    }
    read.list::<RecordRow>("reference = ?1", [&reference])?
        .into_iter()
        .next()
        .ok_or(ArchiveError::NoRecord(reference))
}
