//! Saying how long records are kept: class, closing day and event of one or of many.

use girok_model::{ActorName, LinkId, Op, calendar_day, line};
use girok_store::{RetentionRow, Tx};
use serde_json::json;

use super::classes::Classes;
use super::inherit::said;
use crate::Done;
use crate::batch::{Selection, ids as selected};
use crate::error::Result;
use crate::open::Archive;

/// What is to be said of records. What is absent stays; an empty text takes it away, so that it comes from above again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RetentionPatch {
    /// Full code of the class, for example `kr/5`.
    pub class: Option<String>,
    /// Day the file was closed.
    pub closed_on: Option<String>,
    /// Day of the event.
    pub event_on: Option<String>,
    /// Reason.
    pub reason: Option<String>,
}

impl Archive {
    /// Says how long the records of a selection are kept, in one operation; answers how many changed.
    ///
    /// # Errors
    /// What is wrong with the class or a day; nothing is written then.
    pub fn assign_retention(
        &self,
        selection: &Selection,
        patch: &RetentionPatch,
        actor: &ActorName,
    ) -> Result<Done<u32>> {
        let hits = self.hits(selection)?;
        let params = json!({ "class": patch.class, "closed_on": patch.closed_on, "event_on": patch.event_on });
        self.transact(Op::RetentionAssign, actor, params, |tx| {
            let classes = Classes::read(&tx.read())?;
            let checked = checked(&classes, patch)?;
            let mut changed = 0;
            for id in selected(&tx.read(), selection, &hits)? {
                changed += u32::from(put(tx, &id, &checked)?);
            }
            Ok(changed)
        })
    }
}

/// The patch with every value as it is kept.
fn checked(classes: &Classes, patch: &RetentionPatch) -> Result<RetentionPatch> {
    let day = |field: &str, text: &Option<String>| -> Result<Option<String>> {
        Ok(match text.as_deref().map(str::trim) {
            None => None,
            Some("") => Some(String::new()),
            Some(text) => Some(calendar_day(field, text)?.to_string()),
        })
    };
    Ok(RetentionPatch {
        class: match patch.class.as_deref().map(str::trim) {
            None => None,
            Some("") => Some(String::new()),
            Some(class) => Some(classes.code("class", class)?),
        },
        closed_on: day("closed_on", &patch.closed_on)?,
        event_on: day("event_on", &patch.event_on)?,
        reason: patch
            .reason
            .as_deref()
            .map(|reason| line("reason", reason))
            .transpose()?,
    })
}

/// Gives a record a class of its own, with a reason.
pub(crate) fn kept_for(tx: &mut Tx<'_, '_>, record: &str, class: &str, reason: &str) -> Result<()> {
    let patch = RetentionPatch {
        class: Some(class.to_owned()),
        reason: Some(reason.to_owned()),
        ..RetentionPatch::default()
    };
    put(tx, record, &patch)?;
    Ok(())
}

/// Writes what changes; answers whether anything did.
fn put(tx: &mut Tx<'_, '_>, record: &str, patch: &RetentionPatch) -> Result<bool> {
    let before = said(&tx.read(), record)?;
    let mut row = before.clone().unwrap_or_else(|| RetentionRow {
        id: LinkId::new().to_string(),
        record_id: record.to_owned(),
        ..RetentionRow::default()
    });
    set(&mut row.class, patch.class.as_ref());
    set(&mut row.closed_on, patch.closed_on.as_ref());
    set(&mut row.event_on, patch.event_on.as_ref());
    if let Some(reason) = &patch.reason {
        row.reason.clone_from(reason);
    }
    let empty = row.class.is_none() && row.closed_on.is_none() && row.event_on.is_none();
    match before {
        None if empty => return Ok(false),
        None => tx.insert(&row)?,
        Some(before) if empty => tx.delete::<RetentionRow>(&before.id)?,
        Some(before) if before == row => return Ok(false),
        Some(_) => tx.update(&row)?,
    }
    Ok(true)
}

fn set(column: &mut Option<String>, value: Option<&String>) {
    if let Some(value) = value {
        *column = Some(value.clone()).filter(|value| !value.is_empty());
    }
}
