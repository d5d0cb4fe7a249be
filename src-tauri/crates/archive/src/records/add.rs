//! Adding a record.

use girok_model::{
    ActorName, ArchivalDate, DescriptionId, Invalid, LanguageTag, Level, Op, RecordId,
    ReferenceCode, Rule, clean_line, clean_text,
};
use girok_store::{DescriptionRow, Read, RecordRow, Tx};
use serde_json::json;

use super::resolve;
use crate::error::Result;
use crate::open::Archive;
use crate::{Done, now};

/// A description as typed.
#[derive(Debug, Clone, Default)]
pub struct NewDescription {
    /// BCP 47.
    pub language: String,
    /// Title.
    pub title: String,
    /// Scope and content.
    pub scope: String,
}

/// A record as typed.
#[derive(Debug, Clone, Default)]
pub struct NewRecord {
    /// Reference code or id of the record above.
    pub parent: Option<String>,
    /// Level code.
    pub level: String,
    /// At least one with a title; the first is the source language.
    pub descriptions: Vec<NewDescription>,
    /// Reference code; the next free one when absent.
    pub reference: Option<String>,
    /// Date as written.
    pub date: String,
    /// Extent as written.
    pub extent: String,
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
    let level = Level::parse(&new.level)?;
    check_level(&level, parent.as_ref())?;
    let descriptions = clean_descriptions(&new.descriptions)?;
    if !descriptions
        .iter()
        .any(|description| !description.title.is_empty())
    {
        return Err(Invalid::new("title", Rule::Required, "").into());
    }
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
        None => next_reference(&read, parent.as_ref())?,
    };
    let date = ArchivalDate::parse(&new.date)?;
    let last = read.count(
        "SELECT coalesce(max(position), 0) FROM record WHERE parent_id IS ?1",
        [parent.as_ref().map(|parent| parent.id.clone())],
    )?;
    let at = now();
    let record = RecordRow {
        id: RecordId::new().to_string(),
        parent_id: parent.map(|parent| parent.id),
        position: last + 1024,
        level: level.code().to_owned(),
        reference: reference.to_string(),
        date_text: date.text,
        date_edtf: date.edtf,
        date_earliest: date.earliest.map(|day| day.to_string()),
        date_latest: date.latest.map(|day| day.to_string()),
        extent: clean_line(&new.extent),
        trashed_at: None,
        created_at: at.clone(),
        updated_at: at,
        ..Default::default()
    };
    tx.insert(&record)?;
    for (description, position) in descriptions.into_iter().zip(0i64..) {
        tx.insert(&DescriptionRow {
            id: DescriptionId::new().to_string(),
            record_id: record.id.clone(),
            language: description.language,
            position,
            title: description.title,
            scope: description.scope,
            ..Default::default()
        })?;
    }
    Ok(record)
}

/// Refuses a level that cannot stand below `parent`.
pub(crate) fn check_level(level: &Level, parent: Option<&RecordRow>) -> Result<()> {
    let above = parent.and_then(|parent| Level::parse(&parent.level).ok());
    if level.may_stand_below(above.as_ref()) {
        Ok(())
    } else {
        Err(Invalid::new("level", Rule::LevelPlace, level.code()).into())
    }
}

/// Refuses a code that another record than `own` has.
pub(crate) fn free_reference(
    read: &Read<'_>,
    code: &ReferenceCode,
    own: Option<&str>,
) -> Result<()> {
    let taken = read.list::<RecordRow>("reference = ?1", [code.as_str()])?;
    if taken.iter().any(|record| Some(record.id.as_str()) != own) {
        return Err(Invalid::new("reference", Rule::Taken, code.as_str()).into());
    }
    Ok(())
}

/// The code the next record below `parent` gets.
pub(crate) fn next_reference(read: &Read<'_>, parent: Option<&RecordRow>) -> Result<ReferenceCode> {
    let mut taken = highest_references(read, parent)?;
    loop {
        let code = ReferenceCode::next(
            parent.map(|parent| parent.reference.as_str()),
            taken.iter().map(String::as_str),
        );
        if read
            .list::<RecordRow>("reference = ?1", [code.as_str()])?
            .is_empty()
        {
            return Ok(code);
        }
        // A record elsewhere has this code already.
        taken.push(code.to_string());
    }
}

/// Codes directly below `parent`, the one with the highest number among them; those that are surely lower are left
/// out, however many they are.
fn highest_references(read: &Read<'_>, parent: Option<&RecordRow>) -> Result<Vec<String>> {
    const PAGE: usize = 16;
    let prefix = parent.map_or_else(|| "R".to_owned(), |parent| format!("{}/", parent.reference));
    let mut taken = Vec::new();
    loop {
        let sql = format!(
            "SELECT reference FROM record WHERE parent_id IS ?1 \
             ORDER BY length(reference) DESC, reference DESC LIMIT {PAGE} OFFSET {}",
            taken.len()
        );
        let page = read.texts(&sql, [parent.map(|parent| parent.id.clone())])?;
        let last = page.len() < PAGE;
        // No code after the first number without a leading zero can have a higher one: none is longer.
        let found = page.iter().any(|code| {
            let number = code.strip_prefix(&prefix).unwrap_or_default();
            !number.starts_with('0') && number.parse::<u64>().is_ok()
        });
        taken.extend(page);
        if found || last {
            return Ok(taken);
        }
    }
}

/// Descriptions with checked languages and cleaned text; a language may come once.
pub(crate) fn clean_descriptions(descriptions: &[NewDescription]) -> Result<Vec<NewDescription>> {
    let mut clean: Vec<NewDescription> = Vec::new();
    for description in descriptions {
        let language = LanguageTag::parse(&description.language)?
            .as_str()
            .to_owned();
        if clean.iter().any(|known| known.language == language) {
            return Err(Invalid::new("language", Rule::Taken, &language).into());
        }
        let title = clean_line(&description.title);
        if title.chars().count() > 2000 {
            return Err(Invalid::new("title", Rule::Length, &title).into());
        }
        clean.push(NewDescription {
            language,
            title,
            scope: clean_text(&description.scope),
        });
    }
    Ok(clean)
}
