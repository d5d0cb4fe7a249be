//! What stands against a destruction, and what a destruction stands against.

use girok_model::{Invalid, Role, Rule};
use girok_store::{Read, RecordRow, StoreError};

use crate::error::{ArchiveError, Result};
use crate::people::person;

/// Refuses to do something with a record whose content was destroyed.
pub(crate) fn refuse_destroyed(read: &Read<'_>, record: &RecordRow) -> Result<()> {
    match read.destruction_of(&record.id)? {
        None => Ok(()),
        Some(stub) => Err(StoreError::Destroyed {
            record: record.reference.clone(),
            day: super::stub::day(&stub.destroyed_at).to_owned(),
            authority: stub.authority,
        }
        .into()),
    }
}

/// When the content of a record was destroyed, if it was.
pub(crate) fn destroyed_at(read: &Read<'_>, record: &str) -> Result<Option<String>> {
    let at = read.texts(
        "SELECT destroyed_at FROM destruction WHERE record_id = ?1",
        [record],
    )?;
    Ok(at.into_iter().next())
}

/// Refuses what is no day of the calendar, `YYYY-MM-DD`.
pub(super) fn refuse_no_day(day: &str) -> Result<()> {
    match day.parse::<chrono::NaiveDate>() {
        Ok(parsed) if parsed.to_string() == day => Ok(()),
        _ => Err(Invalid::new("on", Rule::Date, day).into()),
    }
}

/// Refuses unless the person called `name` may approve.
pub(super) fn refuse_unless_approver(read: &Read<'_>, name: &str) -> Result<()> {
    let person = person(read, name)?;
    if Role::parse(&person.role)? >= Role::Approver {
        return Ok(());
    }
    Err(ArchiveError::Precondition {
        message: format!(
            "\"{name}\" is registered as {}; destroying needs the role approver.",
            person.role
        ),
        hint: "Let an approver do it, or have the person's role changed by one.".to_owned(),
    })
}

/// Codes of the holds in force on a record on `day`, itself or by one above it.
pub(super) fn holds_on(read: &Read<'_>, record: &RecordRow, day: &str) -> Result<Vec<String>> {
    let mut codes = own_holds(read, &record.id, day)?;
    let mut above = record.parent_id.clone();
    while let Some(id) = above {
        codes.extend(own_holds(read, &id, day)?);
        above = read.get::<RecordRow>(&id)?.parent_id;
    }
    Ok(codes)
}

/// Codes of the holds in force on a record itself.
pub(super) fn own_holds(read: &Read<'_>, record: &str, day: &str) -> Result<Vec<String>> {
    Ok(read.texts(
        "SELECT h.code FROM hold_record r JOIN hold h ON h.id = r.hold_id WHERE r.record_id = ?1 \
         AND h.placed_on <= ?2 AND (h.released_on IS NULL OR h.released_on > ?2) ORDER BY h.code",
        [record, day],
    )?)
}

pub(super) fn held(record: &RecordRow, hold: &str) -> ArchiveError {
    ArchiveError::Precondition {
        message: format!(
            "The record \"{}\" is under the hold \"{hold}\".",
            record.reference
        ),
        hint: "Have the hold released first, or take the record out.".to_owned(),
    }
}
