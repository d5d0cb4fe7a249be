//! Whether something is out.

use girok_model::Invalid;
use girok_store::{ContainerRow, LoanRow, Read, RecordRow};

use crate::containers::placed;
use crate::custody::upwards;
use crate::error::{ArchiveError, Result};

/// The open loan a record is out on, by itself or with something above it.
pub(crate) fn record_out(read: &Read<'_>, record: &RecordRow) -> Result<Option<LoanRow>> {
    for holder in upwards(read, record)? {
        let loans = open(read, "i.record_id = ?1", &holder.id)?;
        if let Some(loan) = loans {
            return Ok(Some(loan));
        }
    }
    Ok(None)
}

/// The open loan a container is out on.
pub(crate) fn container_out(read: &Read<'_>, container: &str) -> Result<Option<LoanRow>> {
    open(read, "i.container_id = ?1", container)
}

fn open(read: &Read<'_>, condition: &str, id: &str) -> Result<Option<LoanRow>> {
    let rows = read.list::<LoanRow>(
        &format!(
            "id IN (SELECT i.loan_id FROM loan_item i WHERE {condition}) AND returned_on IS NULL \
             ORDER BY key LIMIT 1"
        ),
        [id],
    )?;
    Ok(rows.into_iter().next())
}

/// A record below `record`, or a container one of them lies in, that is out.
const PART_OUT: &str = "WITH RECURSIVE below(id) AS (SELECT ?1 UNION SELECT r.id FROM record r JOIN below b ON r.parent_id = b.id) \
     SELECT l.id FROM loan l JOIN loan_item i ON i.loan_id = l.id WHERE l.returned_on IS NULL AND (i.record_id IN below \
     OR i.container_id IN (SELECT container_id FROM container_record WHERE record_id IN below)) LIMIT 1";

/// A record in the container, or below one in it, that is out.
const INSIDE_OUT: &str = "WITH RECURSIVE below(id) AS (SELECT record_id FROM container_record WHERE container_id = ?1 \
     UNION SELECT r.id FROM record r JOIN below b ON r.parent_id = b.id) \
     SELECT l.id FROM loan l JOIN loan_item i ON i.loan_id = l.id WHERE l.returned_on IS NULL AND i.record_id IN below LIMIT 1";

/// Refuses to lend, or send away, a record that is out: itself, with something above, in part, or in its box.
pub(crate) fn refuse_lent(read: &Read<'_>, record: &RecordRow) -> Result<()> {
    if let Some(loan) = record_out(read, record)? {
        return Err(twice(&record.reference, &loan));
    }
    let (containers, _) = placed(read, record)?;
    if let Some(loan) = containers.into_iter().find_map(|placed| placed.loan) {
        return Err(twice(&record.reference, &loan));
    }
    first(read, PART_OUT, &record.id, &record.reference)
}

/// Refuses to lend a container that is out, or of which something is.
pub(crate) fn refuse_lent_container(read: &Read<'_>, container: &ContainerRow) -> Result<()> {
    if let Some(loan) = container_out(read, &container.id)? {
        return Err(twice(&container.code, &loan));
    }
    let held = read.list::<RecordRow>(
        "id IN (SELECT record_id FROM container_record WHERE container_id = ?1)",
        [&container.id],
    )?;
    for record in held {
        if let Some(loan) = record_out(read, &record)? {
            return Err(twice(&container.code, &loan));
        }
    }
    first(read, INSIDE_OUT, &container.id, &container.code)
}

fn first(read: &Read<'_>, sql: &str, id: &str, code: &str) -> Result<()> {
    match read.texts(sql, [id])?.first() {
        Some(loan) => Err(twice(code, &read.get(loan)?)),
        None => Ok(()),
    }
}

fn twice(code: &str, loan: &LoanRow) -> ArchiveError {
    ArchiveError::Precondition {
        message: format!(
            "\"{code}\", or a part of it, is out on loan {} to {}.",
            loan.code, loan.borrower
        ),
        hint: "Take the loan back first.".to_owned(),
    }
}

/// A day that may not come before another.
pub(super) fn not_before(field: &str, day: &str, start: &str) -> Result<()> {
    if day < start {
        return Err(Invalid::new(field, girok_model::Rule::Order, day).into());
    }
    Ok(())
}
