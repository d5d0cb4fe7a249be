//! Reading transfer lists.

use girok_model::TransferState;
use girok_store::{Read, RecordRow, TransferRow};

use super::save::entries;
use crate::custody::{by_code, upwards};
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::records::{Branch, branch};

/// A list with its records.
#[derive(Debug, Clone)]
pub struct TransferWhole {
    /// Its row.
    pub row: TransferRow,
    /// Records in order.
    pub records: Vec<Branch>,
}

impl Archive {
    /// One transfer list by code or id.
    pub fn transfer(&self, transfer: &str) -> Result<TransferWhole> {
        self.store
            .read(|read| whole(read, by_code(read, "transfer", transfer)?))
    }

    /// Transfer lists in the order of their codes, of one state or of all.
    pub fn transfers(&self, state: Option<&str>) -> Result<Vec<TransferWhole>> {
        let state = state.map(TransferState::parse).transpose()?;
        self.store.read(|read| {
            read.list::<TransferRow>(
                "?1 = '' OR state = ?1 ORDER BY code",
                [state.map_or("", TransferState::code)],
            )?
            .into_iter()
            .map(|row| whole(read, row))
            .collect()
        })
    }
}

pub(super) fn whole(read: &Read<'_>, row: TransferRow) -> Result<TransferWhole> {
    let records = entries(read, &row)?
        .iter()
        .map(|entry| branch(read, read.get::<RecordRow>(&entry.record_id)?))
        .collect::<Result<_>>()?;
    Ok(TransferWhole { row, records })
}

/// The list a record left on, by itself or with something above it.
pub(crate) fn left(read: &Read<'_>, record: &RecordRow) -> Result<Option<TransferRow>> {
    for holder in upwards(read, record)? {
        let rows = read.list::<TransferRow>(
            "state IN ('sent', 'acknowledged') AND id IN (SELECT transfer_id FROM transfer_record WHERE record_id = ?1) \
             ORDER BY sent_on DESC LIMIT 1",
            [&holder.id],
        )?;
        if let Some(row) = rows.into_iter().next() {
            return Ok(Some(row));
        }
    }
    Ok(None)
}

/// Refuses to lend or send what has left.
pub(crate) fn refuse_left(read: &Read<'_>, record: &RecordRow) -> Result<()> {
    match left(read, record)? {
        None => Ok(()),
        Some(list) => Err(ArchiveError::Precondition {
            message: format!(
                "\"{}\" left on the list \"{}\" to {}.",
                record.reference, list.code, list.receiver
            ),
            hint: "Undo the sending, if it is still here.".to_owned(),
        }),
    }
}
