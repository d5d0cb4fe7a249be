//! Adding a record.

use girok_model::{ActorName, ArchivalDate, Op, RecordId, ReferenceCode};
use girok_store::{Read, RecordRow, Tx};
use serde_json::json;

use super::codes::{free_reference, next_code};
use super::dates::set_dates;
use super::describe::{NewDescription, add_descriptions};
use super::fields::{RecordFields, set_fields};
use super::levels::{check_level, levels};
use super::{GAP, refuse_trashed, resolve};
use crate::error::Result;
use crate::open::Archive;
use crate::{Done, now};

/// A record as typed.
#[derive(Debug, Clone, Default)]
pub struct NewRecord {
    /// Reference code or id of the record above.
    pub parent: Option<String>,
    /// Level code.
    pub level: String,
    /// At least one with a title; the first is the source language.
    pub descriptions: Vec<NewDescription>,
    /// Reference code; the next one of the mask that holds there when absent.
    pub reference: Option<String>,
    /// Date as written.
    pub date: String,
    /// Extent as written.
    pub extent: String,
    /// What else it says of itself.
    pub fields: RecordFields,
}

impl Archive {
    /// Adds a record.
    pub fn add_record(&self, new: &NewRecord, actor: &ActorName) -> Result<Done<RecordRow>> {
        self.transact(Op::RecordAdd, actor, json!({}), |tx| add_in(tx, new))
    }
}

/// Adds a record inside an operation.
pub(crate) fn add_in(tx: &mut Tx<'_, '_>, new: &NewRecord) -> Result<RecordRow> {
    let read = tx.read();
    let parent = new
        .parent
        .as_deref()
        .map(|parent| resolve(&read, parent))
        .transpose()?;
    if let Some(parent) = &parent {
        refuse_trashed(parent)?;
    }
    let levels = levels(&read)?;
    let level = levels.parse(&new.level)?;
    check_level(&levels, &level, parent.as_ref())?;
    let date = ArchivalDate::parse(&new.date)?;
    let earliest = date.earliest.map(|day| day.to_string());
    let reference = match new
        .reference
        .as_deref()
        .filter(|reference| !reference.trim().is_empty())
    {
        Some(reference) => {
            let code = ReferenceCode::parse(reference)?;
            free_reference(&read, &code, None)?;
            code
        }
        None => next_code(&read, parent.as_ref(), &level, earliest.as_deref())?,
    };
    let (position, original) =
        last_places(&read, parent.as_ref().map(|parent| parent.id.as_str()))?;
    let at = now();
    let mut record = RecordRow {
        id: RecordId::new().to_string(),
        parent_id: parent.map(|parent| parent.id),
        position,
        level: level.code().to_owned(),
        reference: reference.to_string(),
        date_text: date.text,
        date_edtf: date.edtf,
        date_earliest: earliest,
        date_latest: date.latest.map(|day| day.to_string()),
        extent: girok_model::line("extent", &new.extent)?,
        created_at: at.clone(),
        updated_at: at,
        original_position: Some(original),
        ..Default::default()
    };
    set_fields(tx, &mut record, &new.fields)?;
    tx.insert(&record)?;
    set_dates(
        tx,
        &record.id,
        new.fields.dates.as_deref().unwrap_or_default(),
    )?;
    add_descriptions(tx, &record, &new.descriptions)?;
    Ok(record)
}

/// The places after the last record below `parent`: in the arrangement and in the order of arrival.
pub(super) fn last_places(read: &Read<'_>, parent: Option<&str>) -> Result<(i64, i64)> {
    let position = read.count(
        "SELECT coalesce(max(position), 0) FROM record WHERE parent_id IS ?1",
        [parent],
    )?;
    let original = read.count(
        "SELECT coalesce(max(coalesce(original_position, position)), 0) FROM record WHERE parent_id IS ?1",
        [parent],
    )?;
    Ok((position + GAP, original + GAP))
}
