//! What proves an entry or a link: a record or a document that is not in the trash.

use girok_model::{Invalid, Rule};
use girok_store::{DocumentRow, Read, RecordRow};

use crate::error::{ArchiveError, Result};
use crate::records::resolve;

/// The ids of evidence that is there.
///
/// # Errors
/// [`Rule::Choice`] for what is in the trash: it would prove nothing.
pub(super) fn evidence(
    read: &Read<'_>,
    record: Option<&str>,
    document: Option<&str>,
) -> Result<(Option<String>, Option<String>)> {
    let record = record.map(|record| resolve(read, record)).transpose()?;
    let document = document
        .map(|document| read.get::<DocumentRow>(document))
        .transpose()?;
    let of_document = document
        .as_ref()
        .map(|document| read.get::<RecordRow>(&document.record_id))
        .transpose()?;
    for record in record.iter().chain(&of_document) {
        if record.trashed_at.is_some() {
            let fault = Invalid::new("evidence", Rule::Choice, &record.reference)
                .saying(format!(
                    "The record \"{}\" is in the trash and proves nothing.",
                    record.reference
                ))
                .hinting("Restore it first, or name other evidence.");
            return Err(fault.into());
        }
    }
    Ok((
        record.map(|record| record.id),
        document.map(|document| document.id),
    ))
}

/// Whether any of the evidence named is outside the trash. It is asked, never stored: a record comes back from there.
pub(super) fn proves(
    read: &Read<'_>,
    record: Option<&String>,
    document: Option<&String>,
) -> Result<bool> {
    if record.is_none() && document.is_none() {
        return Ok(false);
    }
    Ok(read.count(
        "SELECT count(*) FROM record WHERE trashed_at IS NULL \
         AND (id = ?1 OR id = (SELECT record_id FROM document WHERE id = ?2))",
        [record, document],
    )? > 0)
}

/// The records in the trash that evidence named lies in, by reference code.
pub(crate) fn trashed_evidence(
    read: &Read<'_>,
    record: Option<&String>,
    document: Option<&String>,
) -> Result<Vec<String>> {
    Ok(read.texts(
        "SELECT reference FROM record WHERE trashed_at IS NOT NULL \
         AND (id = ?1 OR id = (SELECT record_id FROM document WHERE id = ?2)) ORDER BY id",
        [record, document],
    )?)
}

/// Refuses to take a document away that proves something.
///
/// # Errors
/// A precondition while entries, links or originals refer to it.
pub(crate) fn refuse_in_use(read: &Read<'_>, document: &str) -> Result<()> {
    let used = read.count(
        "SELECT (SELECT count(*) FROM matter_log WHERE document_id = ?1) \
         + (SELECT count(*) FROM matter_link WHERE document_id = ?1) \
         + (SELECT count(*) FROM original_text WHERE document_id = ?1)",
        [document],
    )?;
    if used == 0 {
        return Ok(());
    }
    Err(ArchiveError::Precondition {
        message: "Decisions or instruments refer to this document.".to_owned(),
        hint: "Take it off them first, or put its record into the trash.".to_owned(),
    })
}
