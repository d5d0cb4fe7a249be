//! Holds with what they cover.

use girok_model::{Localized, clean_line};
use girok_store::{HoldRow, Read, RecordRow, StoreError};

use crate::error::Result;
use crate::open::Archive;
use crate::records::titles_of;

/// A hold with the records it names.
#[derive(Debug, Clone)]
pub struct HoldWhole {
    /// Its row.
    pub hold: HoldRow,
    /// The records it names.
    pub records: Vec<HoldRecord>,
}

/// A record named by a hold.
#[derive(Debug, Clone)]
pub struct HoldRecord {
    /// Its row.
    pub record: RecordRow,
    /// Titles, source language first.
    pub titles: Vec<Localized>,
}

impl Archive {
    /// Every hold, the last placed first; only those not released when `in_force`.
    pub fn holds(&self, in_force: bool) -> Result<Vec<HoldWhole>> {
        let condition = if in_force {
            "released_on IS NULL ORDER BY placed_on DESC, key DESC"
        } else {
            "1 ORDER BY placed_on DESC, key DESC"
        };
        self.store.read(|read| {
            read.list::<HoldRow>(condition, [])?
                .into_iter()
                .map(|hold| whole_hold(read, hold))
                .collect()
        })
    }

    /// One hold by code.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn hold(&self, code: &str) -> Result<HoldWhole> {
        self.store
            .read(|read| whole_hold(read, hold_named(read, code)?))
    }
}

pub(super) fn whole_hold(read: &Read<'_>, hold: HoldRow) -> Result<HoldWhole> {
    let records = read
        .texts(
            "SELECT record_id FROM hold_record WHERE hold_id = ?1 ORDER BY key",
            [&hold.id],
        )?
        .iter()
        .map(|id| {
            Ok(HoldRecord {
                record: read.get(id)?,
                titles: titles_of(read, id)?,
            })
        })
        .collect::<Result<_>>()?;
    Ok(HoldWhole { hold, records })
}

pub(super) fn hold_named(read: &Read<'_>, code: &str) -> Result<HoldRow> {
    let wanted = clean_line(code).to_lowercase();
    read.list::<HoldRow>("code = ?1", [&wanted])?
        .into_iter()
        .next()
        .ok_or_else(|| {
            StoreError::NotFound {
                entity: "hold",
                id: code.to_owned(),
            }
            .into()
        })
}
