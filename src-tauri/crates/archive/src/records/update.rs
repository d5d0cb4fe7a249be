//! Changing a record.

use girok_model::{
    ActorName, ArchivalDate, DescriptionId, Invalid, Level, Op, ReferenceCode, Rule, clean_line,
};
use girok_store::{DescriptionRow, Read, RecordRow, Tx};
use serde_json::json;

use super::add::{check_level, clean_descriptions, free_reference};
use super::{NewDescription, resolve};
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
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
    /// Descriptions by language; an empty one is removed.
    pub descriptions: Option<Vec<NewDescription>>,
}

impl Archive {
    /// Changes a record.
    ///
    /// # Errors
    /// [`ArchiveError::Stale`] when it is no longer what the editor saw.
    pub fn update_record(
        &self,
        id: &str,
        patch: &RecordPatch,
        actor: &ActorName,
    ) -> Result<Done<RecordRow>> {
        self.transact(Op::RecordUpdate, actor, json!({}), |tx| {
            let record = resolve(&tx.read(), id)?;
            if let Some(expected) = &patch.expected {
                refuse_stale(&tx.read(), &record, expected)?;
            }
            let changed = patched(&tx.read(), &record, patch)?;
            if let Some(descriptions) = &patch.descriptions {
                describe(tx, &record, descriptions)?;
            }
            if changed != record {
                tx.update(&changed)?;
            }
            Ok(changed)
        })
    }
}

fn patched(read: &Read<'_>, record: &RecordRow, patch: &RecordPatch) -> Result<RecordRow> {
    let mut changed = record.clone();
    if let Some(reference) = &patch.reference {
        let code = ReferenceCode::parse(reference)?;
        free_reference(read, &code, Some(&record.id))?;
        changed.reference = code.to_string();
    }
    if let Some(level) = &patch.level {
        let level = Level::parse(level)?;
        let parent = record
            .parent_id
            .as_deref()
            .map(|id| read.get::<RecordRow>(id))
            .transpose()?;
        check_level(&level, parent.as_ref())?;
        for child in read.list::<RecordRow>("parent_id = ?1", [&record.id])? {
            let below = Level::parse(&child.level)?;
            if !below.may_stand_below(Some(&level)) {
                return Err(Invalid::new("level", Rule::LevelPlace, level.code()).into());
            }
        }
        level.code().clone_into(&mut changed.level);
    }
    if let Some(date) = &patch.date {
        let date = ArchivalDate::parse(date)?;
        changed.date_text = date.text;
        changed.date_edtf = date.edtf;
        changed.date_earliest = date.earliest.map(|day| day.to_string());
        changed.date_latest = date.latest.map(|day| day.to_string());
    }
    if let Some(extent) = &patch.extent {
        changed.extent = clean_line(extent);
    }
    if changed != *record {
        changed.updated_at = now();
    }
    Ok(changed)
}

fn describe(
    tx: &mut Tx<'_, '_>,
    record: &RecordRow,
    descriptions: &[NewDescription],
) -> Result<()> {
    let mut existing = super::descriptions_of(&tx.read(), &record.id)?;
    for description in clean_descriptions(descriptions)? {
        let place = existing
            .iter()
            .position(|known| known.language == description.language);
        let empty = description.title.is_empty() && description.scope.is_empty();
        match place {
            Some(place) if empty => {
                tx.delete::<DescriptionRow>(&existing[place].id)?;
                existing.remove(place);
            }
            Some(place) => {
                existing[place].title = description.title;
                existing[place].scope = description.scope;
                tx.update(&existing[place])?;
            }
            None if empty => {}
            None => {
                let position = existing
                    .iter()
                    .map(|known| known.position)
                    .max()
                    .unwrap_or(-1)
                    + 1;
                let row = DescriptionRow {
                    id: DescriptionId::new().to_string(),
                    record_id: record.id.clone(),
                    language: description.language,
                    position,
                    title: description.title,
                    scope: description.scope,
                    ..Default::default()
                };
                tx.insert(&row)?;
                existing.push(row);
            }
        }
    }
    if existing
        .iter()
        .all(|description| description.title.is_empty())
    {
        return Err(Invalid::new("title", Rule::Required, "").into());
    }
    Ok(())
}

fn refuse_stale(read: &Read<'_>, record: &RecordRow, expected: &str) -> Result<()> {
    if super::read::state_of(read, &record.id)? == expected {
        return Ok(());
    }
    let entities: Vec<(String, String)> = std::iter::once(("record".to_owned(), record.id.clone()))
        .chain(
            super::descriptions_of(read, &record.id)?
                .into_iter()
                .map(|description| ("description".to_owned(), description.id)),
        )
        .collect();
    let later = read
        .operations_touching(&entities, None, 1)?
        .into_iter()
        .next();
    let (kind, actor, at) = later
        .map(|later| (later.kind, later.actor, later.at))
        .unwrap_or_default();
    Err(ArchiveError::Stale {
        reference: record.reference.clone(),
        kind,
        actor,
        at,
    })
}
