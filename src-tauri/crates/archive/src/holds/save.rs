//! Placing a hold, putting records under it and taking them off, and releasing it.

use girok_model::{
    ActorName, Invalid, LinkId, Op, Rule, RuleId, calendar_day, line, prose, schedule_code, title,
};
use girok_store::{HoldRecordRow, HoldRow, Read, Tx};
use serde_json::json;

use super::read::{HoldWhole, hold_named, whole_hold};
use crate::Done;
use crate::batch::{Selection, ids as selected};
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::today;

/// A hold as typed.
#[derive(Debug, Clone, Default)]
pub struct NewHold {
    /// Its code.
    pub code: String,
    /// What it is for.
    pub title: String,
    /// Reason.
    pub reason: String,
    /// Who ordered it.
    pub authority: String,
    /// First day; today when absent.
    pub placed_on: Option<String>,
}

impl Archive {
    /// Places a hold on the records of a selection.
    ///
    /// # Errors
    /// [`Rule::Required`] without a title, reason or record, [`Rule::Taken`] for a code that is in use.
    pub fn place_hold(
        &self,
        new: &NewHold,
        selection: &Selection,
        actor: &ActorName,
    ) -> Result<Done<HoldWhole>> {
        let hits = self.hits(selection)?;
        let row = HoldRow {
            id: RuleId::new().to_string(),
            code: schedule_code("code", &new.code)?,
            title: required("title", title(&new.title)?)?,
            reason: required("reason", prose("reason", &new.reason)?)?,
            authority: line("authority", &new.authority)?,
            placed_on: calendar_day("placed_on", &new.placed_on.clone().unwrap_or_else(today))?
                .to_string(),
            released_on: None,
            release_reason: None,
        };
        let params = json!({ "hold": row.code, "step": "place" });
        self.transact(Op::HoldSave, actor, params, |tx| {
            if tx
                .read()
                .count("SELECT count(*) FROM hold WHERE code = ?1", [&row.code])?
                > 0
            {
                return Err(Invalid::new("code", Rule::Taken, &row.code).into());
            }
            let records = selected(&tx.read(), selection, &hits)?;
            if records.is_empty() {
                return Err(Invalid::new("records", Rule::Required, "").into());
            }
            tx.insert(&row)?;
            for record in records {
                cover(tx, &row, record)?;
            }
            whole_hold(&tx.read(), row)
        })
    }

    /// Puts more records under a hold; answers how many were not under it yet.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] when it is released.
    pub fn extend_hold(
        &self,
        code: &str,
        selection: &Selection,
        actor: &ActorName,
    ) -> Result<Done<u32>> {
        let hits = self.hits(selection)?;
        let params = json!({ "hold": code, "step": "add" });
        self.transact(Op::HoldSave, actor, params, |tx| {
            let hold = in_force(&tx.read(), code)?;
            let mut added = 0;
            for record in selected(&tx.read(), selection, &hits)? {
                if named(&tx.read(), &hold, &record)?.is_none() {
                    cover(tx, &hold, record)?;
                    added += 1;
                }
            }
            Ok(added)
        })
    }

    /// Takes records off a hold; answers how many it named. Those below another record it names stay covered.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] when it is released, or would name nothing any more.
    pub fn reduce_hold(
        &self,
        code: &str,
        selection: &Selection,
        actor: &ActorName,
    ) -> Result<Done<u32>> {
        let hits = self.hits(selection)?;
        let params = json!({ "hold": code, "step": "remove" });
        self.transact(Op::HoldSave, actor, params, |tx| {
            let hold = in_force(&tx.read(), code)?;
            let mut removed = 0;
            for record in selected(&tx.read(), selection, &hits)? {
                if let Some(row) = named(&tx.read(), &hold, &record)? {
                    tx.delete::<HoldRecordRow>(&row.id)?;
                    removed += 1;
                }
            }
            if tx.read().count(
                "SELECT count(*) FROM hold_record WHERE hold_id = ?1",
                [&hold.id],
            )? == 0
            {
                return Err(ArchiveError::Precondition {
                    message: format!("The hold \"{}\" would cover nothing any more.", hold.code),
                    hint: "Release it, with a reason.".to_owned(),
                });
            }
            Ok(removed)
        })
    }

    /// Releases a hold with a reason; from `on` (today when absent) it is in force no more.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] when it is released already, [`Rule::Order`] for a day before it was placed or
    /// one to come.
    pub fn release_hold(
        &self,
        code: &str,
        reason: &str,
        on: Option<&str>,
        actor: &ActorName,
    ) -> Result<Done<HoldWhole>> {
        let day = past_day("released_on", on)?;
        let reason = required("reason", prose("reason", reason)?)?;
        let params = json!({ "hold": code, "step": "release" });
        self.transact(Op::HoldSave, actor, params, |tx| {
            let mut hold = in_force(&tx.read(), code)?;
            if day < hold.placed_on {
                return Err(Invalid::new("released_on", Rule::Order, &day).into());
            }
            hold.released_on = Some(day);
            hold.release_reason = Some(reason);
            tx.update(&hold)?;
            whole_hold(&tx.read(), hold)
        })
    }
}

/// A day that is not to come, `YYYY-MM-DD`; today when absent. What is done is not dated ahead of itself.
///
/// # Errors
/// For `field`: what is wrong with the day, [`Rule::Order`] for one to come.
pub(crate) fn past_day(field: &str, on: Option<&str>) -> Result<String> {
    let today = today();
    let Some(on) = on else {
        return Ok(today);
    };
    let day = calendar_day(field, on)?.to_string();
    if day > today {
        return Err(Invalid::new(field, Rule::Order, &day).into());
    }
    Ok(day)
}

/// A text that must not be empty.
pub(crate) fn required(field: &str, text: String) -> Result<String> {
    if text.is_empty() {
        return Err(Invalid::new(field, Rule::Required, "").into());
    }
    Ok(text)
}

fn in_force(read: &Read<'_>, code: &str) -> Result<HoldRow> {
    let hold = hold_named(read, code)?;
    match &hold.released_on {
        None => Ok(hold),
        Some(day) => Err(ArchiveError::Precondition {
            message: format!("The hold \"{}\" was released on {day}.", hold.code),
            hint: "Place another one.".to_owned(),
        }),
    }
}

fn named(read: &Read<'_>, hold: &HoldRow, record: &str) -> Result<Option<HoldRecordRow>> {
    Ok(read
        .list::<HoldRecordRow>(
            "hold_id = ?1 AND record_id = ?2",
            [hold.id.as_str(), record],
        )?
        .into_iter()
        .next())
}

fn cover(tx: &mut Tx<'_, '_>, hold: &HoldRow, record: String) -> Result<()> {
    Ok(tx.insert(&HoldRecordRow {
        id: LinkId::new().to_string(),
        hold_id: hold.id.clone(),
        record_id: record,
    })?)
}
