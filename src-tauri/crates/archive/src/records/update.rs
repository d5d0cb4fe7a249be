//! Changing a record.

use girok_model::{ActorName, ArchivalDate, Level, Op, ReferenceCode};
use girok_store::{Read, RecordRow, Tx};
use serde_json::json;

use super::codes::free_reference;
use super::dates::set_dates;
use super::describe::{DescriptionChanges, change_descriptions};
use super::fields::{RecordFields, set_fields};
use super::levels::{check_level, levels};
use super::{ElementText, NewDescription, resolve};
use crate::error::Result;
use crate::open::Archive;
use crate::stale::refuse_stale;
use crate::{Done, now};

/// What to change; `None` leaves a field as it is.
#[derive(Debug, Clone, Default)]
pub struct RecordPatch {
    /// State the editor saw, to notice that somebody else changed the record since.
    pub expected: Option<String>,
    /// Reference code.
    pub reference: Option<String>,
    /// Level code.
    pub level: Option<String>,
    /// Date as written.
    pub date: Option<String>,
    /// Extent.
    pub extent: Option<String>,
    /// Descriptions by language: title and scope as given, other elements where given; one that says nothing then is
    /// removed.
    pub descriptions: Option<Vec<NewDescription>>,
    /// Single elements, after that; everything else in their language stays as it is.
    pub texts: Vec<ElementText>,
    /// Languages to remove.
    pub remove_languages: Vec<String>,
    /// The language that becomes the source language.
    pub source: Option<String>,
    /// What else the record says of itself.
    pub fields: RecordFields,
}

impl Archive {
    /// Changes a record.
    ///
    /// # Errors
    /// [`ArchiveError::Stale`](crate::ArchiveError::Stale) when it is no longer what the editor saw.
    pub fn update_record(
        &self,
        id: &str,
        patch: &RecordPatch,
        actor: &ActorName,
    ) -> Result<Done<RecordRow>> {
        self.transact(Op::RecordUpdate, actor, json!({}), |tx| {
            let record = resolve(&tx.read(), id)?;
            if let Some(expected) = &patch.expected {
                let read = tx.read();
                let state = super::read::state_of(&read, &record.id)?;
                refuse_stale(&read, "record", &state, expected, || {
                    Ok(record.reference.clone())
                })?;
            }
            let mut changed = patched(tx, &record, patch)?;
            if let Some(dates) = &patch.fields.dates
                && set_dates(tx, &record.id, dates)?
            {
                changed.updated_at = now();
            }
            if patch.describes() {
                change_descriptions(
                    tx,
                    &record,
                    &DescriptionChanges {
                        descriptions: patch.descriptions.as_deref().unwrap_or_default(),
                        texts: &patch.texts,
                        remove: &patch.remove_languages,
                        source: patch.source.as_deref(),
                    },
                )?;
            }
            if changed != record {
                tx.update(&changed)?;
            }
            Ok(changed)
        })
    }
}

impl RecordPatch {
    fn describes(&self) -> bool {
        self.descriptions.is_some()
            || self.source.is_some()
            || !(self.texts.is_empty() && self.remove_languages.is_empty())
    }
}

fn patched(tx: &mut Tx<'_, '_>, record: &RecordRow, patch: &RecordPatch) -> Result<RecordRow> {
    let read = tx.read();
    let mut changed = record.clone();
    if let Some(reference) = &patch.reference {
        let code = ReferenceCode::parse(reference)?;
        free_reference(&read, &code, Some(&record.id))?;
        changed.reference = code.to_string();
    }
    if let Some(level) = &patch.level {
        changed.level = placed_level(&read, record, level)?;
    }
    if let Some(date) = &patch.date {
        let date = ArchivalDate::parse(date)?;
        changed.date_text = date.text;
        changed.date_edtf = date.edtf;
        changed.date_earliest = date.earliest.map(|day| day.to_string());
        changed.date_latest = date.latest.map(|day| day.to_string());
    }
    if let Some(extent) = &patch.extent {
        changed.extent = girok_model::line("extent", extent)?;
    }
    set_fields(tx, &mut changed, &patch.fields)?;
    if changed != *record {
        changed.updated_at = now();
    }
    Ok(changed)
}

/// The level of `record`, if it may stand where the record stands, and the records below it may stand there too.
fn placed_level(read: &Read<'_>, record: &RecordRow, level: &str) -> Result<String> {
    if level == record.level {
        // One that came with an import and no vocabulary knows is kept.
        return Ok(record.level.clone());
    }
    let levels = levels(read)?;
    let level = levels.parse(level)?;
    let parent = record
        .parent_id
        .as_deref()
        .map(|id| read.get::<RecordRow>(id))
        .transpose()?;
    check_level(&levels, &level, parent.as_ref())?;
    let below = read.texts(
        "SELECT DISTINCT level FROM record WHERE parent_id = ?1",
        [&record.id],
    )?;
    for child in below {
        if !levels.may_stand(&Level::kept(&child), Some(&level)) {
            return Err(levels
                .misplaced(&Level::kept(&child), Some(&level), level.code())
                .into());
        }
    }
    Ok(level.code().to_owned())
}
