//! The one question before anything is carried out: is everything still as it was approved?

use std::fmt::Write;

use girok_model::{Day, DisposalAction, DisposalState, EndAction, Keeping, calendar_day};
use girok_store::{DisposalItemRow, DisposalRow, DocumentRow, Read, RecordRow};
use sha2::{Digest, Sha256};

use super::read::case_named;
use crate::error::{ArchiveError, Result};
use crate::holds::blocking;
use crate::records::subtree;
use crate::retention::{Classes, Lines, not_due_below};

/// A case that may be carried out.
#[derive(Debug, Clone)]
pub(crate) struct Ready {
    /// The case.
    pub(crate) case: DisposalRow,
    /// Its records, each the top of what is disposed of, without those the review took out.
    pub(crate) tops: Vec<RecordRow>,
}

/// The case with this code, if it may be carried out on `day` (YYYY-MM-DD): it is approved, no hold covers or stands in
/// any of its records, they are still due or an authority was given, and they are still the same records with the same
/// documents in the same places.
///
/// # Errors
/// [`ArchiveError::Precondition`] with the first thing that stands in the way, naming the record.
pub(crate) fn ready(read: &Read<'_>, case: &str, day: &str) -> Result<Ready> {
    let case = case_named(read, case)?;
    stated(&case, &[DisposalState::Approved], "carried out")?;
    let tops = unchanged(read, &case, day)?;
    Ok(Ready { case, tops })
}

/// The records of a case, if nothing about them stands in the way on `day`.
pub(crate) fn unchanged(read: &Read<'_>, case: &DisposalRow, day: &str) -> Result<Vec<RecordRow>> {
    let day = calendar_day("on", day)?;
    let classes = Classes::read(read)?;
    let mut lines = Lines::default();
    let mut tops = Vec::new();
    for item in items_of(read, &case.id)? {
        if item.excluded != 0 {
            continue;
        }
        let record: RecordRow = read.get(&item.record_id)?;
        let (_, now) = fingerprint(read, &record)?;
        if now != item.fingerprint {
            return Err(ArchiveError::Precondition {
                message: format!(
                    "What the record \"{}\" holds is not what the case \"{}\" was proposed for: records or documents came, went or were moved.",
                    record.reference, case.code
                ),
                hint: "Put it back as it was, or propose it again.".to_owned(),
            });
        }
        check_item(read, &classes, &mut lines, case, &record, day)?;
        tops.push(record);
    }
    Ok(tops)
}

/// Refuses a record that is on hold, or neither due nor in a case with an authority.
pub(super) fn check_item(
    read: &Read<'_>,
    classes: &Classes,
    lines: &mut Lines,
    case: &DisposalRow,
    record: &RecordRow,
    day: Day,
) -> Result<()> {
    let refuse = |message: String, hint: &str| {
        Err(ArchiveError::Precondition {
            message,
            hint: hint.to_owned(),
        })
    };
    if let Some(covering) = blocking(read, &record.id, &day.to_string())?.first() {
        return refuse(
            format!(
                "The record \"{}\" is on hold: \"{}\" covers \"{}\".",
                record.reference, covering.hold.code, covering.record.reference
            ),
            "Leave it out, or wait until the hold is released.",
        );
    }
    if !case.authority.is_empty() {
        return Ok(());
    }
    let hint = "Leave it out, or name the authority it is disposed of under.";
    let standing = lines.standing(read, &record.id)?;
    let class = standing.class_in(classes);
    let refusal = match standing.keeping(class) {
        Some(Keeping::Until(clock)) if clock.is_due(day) => None,
        Some(Keeping::Until(clock)) => Some(format!(
            "The record \"{}\" is kept until {}.",
            record.reference, clock.expires_on
        )),
        Some(Keeping::Permanent) => Some(format!(
            "The record \"{}\" is kept for ever.",
            record.reference
        )),
        Some(Keeping::Waiting(_)) => Some(format!(
            "Nothing has started the clock of the record \"{}\" yet.",
            record.reference
        )),
        None => Some(format!(
            "The record \"{}\" has no retention class.",
            record.reference
        )),
    };
    if let Some(message) = refusal {
        return refuse(message, hint);
    }
    let destroys = DisposalAction::parse(&case.action)? == DisposalAction::Destroy;
    if destroys && class.is_some_and(|class| class.rule.action == EndAction::Transfer) {
        return refuse(
            format!(
                "The class of the record \"{}\" says that it is transferred, not destroyed.",
                record.reference
            ),
            hint,
        );
    }
    if let Some(below) = not_due_below(read, classes, lines, &record.id, day)?.first() {
        let below: RecordRow = read.get(below)?;
        return refuse(
            format!(
                "The record \"{}\" below \"{}\" is not due.",
                below.reference, record.reference
            ),
            "Propose the records that are due one by one, or name the authority.",
        );
    }
    Ok(())
}

/// How many records a record stands for, and a SHA-256 over them, where they stand, and their documents.
pub(crate) fn fingerprint(read: &Read<'_>, top: &RecordRow) -> Result<(i64, String)> {
    let mut lines = Vec::new();
    let mut records = 0;
    for record in subtree(read, top.clone())? {
        records += 1;
        lines.push(format!(
            "record {} {}",
            record.id,
            record.parent_id.as_deref().unwrap_or_default()
        ));
        for document in read.list::<DocumentRow>("record_id = ?1", [&record.id])? {
            lines.push(format!("document {} {}", document.id, document.sha256));
        }
    }
    // The order of siblings is no change of what there is.
    lines.sort_unstable();
    let digest = Sha256::digest(lines.join("\n").as_bytes());
    let hex = digest.iter().fold(String::new(), |mut hex, byte| {
        // Writing into a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    Ok((records, hex))
}

/// Refuses a case that is not as far as it must be.
pub(super) fn stated(case: &DisposalRow, wanted: &[DisposalState], step: &str) -> Result<()> {
    let state = DisposalState::parse(&case.state)?;
    if wanted.contains(&state) {
        return Ok(());
    }
    let wanted: Vec<&str> = wanted.iter().map(|state| state.code()).collect();
    Err(ArchiveError::Precondition {
        message: format!(
            "The case \"{}\" is {}, so it cannot be {step}.",
            case.code,
            state.code()
        ),
        hint: format!("Only a case that is {} can be.", wanted.join(" or ")),
    })
}

/// The items of a case in order.
pub(super) fn items_of(read: &Read<'_>, case: &str) -> Result<Vec<DisposalItemRow>> {
    Ok(read.list("disposal_id = ?1 ORDER BY position, key", [case])?)
}
