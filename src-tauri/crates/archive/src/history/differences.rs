//! What changed, field by field: by an operation, or of one record between two moments.

use std::collections::HashMap;

use girok_model::Localized;
use girok_store::{Image, OperationInfo, Read};
use serde_json::Value;

use super::list::called;
use super::past::Moment;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::records::resolve;

/// One side of a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side {
    /// There was nothing.
    Nothing,
    /// This.
    Text(String),
    /// The content was destroyed with authority.
    Destroyed,
}

/// One field that is not what it was.
#[derive(Debug, Clone)]
pub struct Difference {
    /// Kind of thing: the table's name.
    pub entity: String,
    /// Its id.
    pub id: String,
    /// The record, agent or term it is a part of, as it is called now.
    pub of: Vec<Localized>,
    /// Id of that.
    pub of_id: String,
    /// The language of a text that has one.
    pub language: String,
    /// Field: the column's name.
    pub field: String,
    /// Before.
    pub before: Side,
    /// After.
    pub after: Side,
}

/// Columns that follow from others, or say nothing to a reader.
const SILENT: &[&str] = &[
    "id",
    "key",
    "position",
    "original_position",
    "updated_at",
    "created_at",
    "attached_at",
    "date_edtf",
    "date_earliest",
    "date_latest",
    "next_date_edtf",
    "next_date_earliest",
    "next_date_latest",
    "due_edtf",
    "due_earliest",
    "due_latest",
    "force_edtf",
    "force_earliest",
    "force_latest",
    "name_key",
    "label_key",
    "value_key",
    "language",
    "vocabulary",
];

impl Archive {
    /// What an operation, named by id or number, changed.
    ///
    /// # Errors
    /// [`ArchiveError::NoOperation`] when there is none.
    pub fn differences_of(&self, operation: &str) -> Result<(OperationInfo, Vec<Difference>)> {
        self.store.read(|read| {
            let found = match operation.trim_start_matches('#').parse() {
                Ok(seq) => read.operation(seq)?,
                Err(_) => read.operation_by_id(operation)?,
            };
            let found = found.ok_or_else(|| ArchiveError::NoOperation(operation.to_owned()))?;
            let touched: Vec<(String, String)> = read
                .changes_of(found.seq)?
                .into_iter()
                .map(|change| (change.entity, change.entity_id))
                .collect();
            let differences = differences(read, &touched, found.seq - 1, found.seq)?;
            if read.is_veiled() && differences.is_empty() {
                return Err(ArchiveError::NoOperation(operation.to_owned()));
            }
            Ok((found, differences))
        })
    }

    /// What is different in a record and all its parts between two moments; `None` is now.
    pub fn compare(
        &self,
        reference: &str,
        from: &Moment,
        to: Option<&Moment>,
    ) -> Result<Vec<Difference>> {
        self.store.read(|read| {
            let record = resolve(read, reference)?;
            let parts = read.parts("record", &record.id)?;
            let to = match to {
                Some(to) => to.seq(read)?,
                None => read.head()?.map_or(0, |head| head.seq),
            };
            differences(read, &parts, from.seq(read)?, to)
        })
    }
}

fn differences(
    read: &Read<'_>,
    entities: &[(String, String)],
    from: u64,
    to: u64,
) -> Result<Vec<Difference>> {
    let mut found = Vec::new();
    let mut wholes: HashMap<(String, String), Vec<Localized>> = HashMap::new();
    for (entity, id) in entities {
        if !read.shows(entity, id)? {
            continue;
        }
        let before = read.row_after(entity, id, from)?;
        let after = read.row_after(entity, id, to)?;
        if before == after {
            continue;
        }
        let whole = read.whole_of(entity, id)?;
        let of = if let Some(of) = wholes.get(&whole) {
            of.clone()
        } else {
            let of = called(read, &whole.0, &whole.1)?;
            wholes.insert(whole.clone(), of.clone());
            of
        };
        let row = |field: &str, before: Side, after: Side, language: String| Difference {
            entity: entity.clone(),
            id: id.clone(),
            of: of.clone(),
            of_id: whole.1.clone(),
            language,
            field: field.to_owned(),
            before,
            after,
        };
        let destroyed = |then: &girok_store::RowThen| *then == girok_store::RowThen::Destroyed;
        if destroyed(&before) || destroyed(&after) {
            let side = |then: &girok_store::RowThen| {
                if destroyed(then) {
                    Side::Destroyed
                } else {
                    Side::Nothing
                }
            };
            found.push(row("*", side(&before), side(&after), String::new()));
            continue;
        }
        let (before, after) = (
            before.row().unwrap_or_default(),
            after.row().unwrap_or_default(),
        );
        let language = [&after, &before]
            .iter()
            .find_map(|image| image.get("language")?.as_str())
            .unwrap_or_default()
            .to_owned();
        let mut fields: Vec<&String> = before.keys().chain(after.keys()).collect();
        fields.sort();
        fields.dedup();
        for field in fields {
            if SILENT.contains(&field.as_str()) || before.get(field) == after.get(field) {
                continue;
            }
            // The link back to what a part belongs to says nothing by itself.
            if field.ends_with("_id")
                && text_of(&after, field)
                    .or(text_of(&before, field))
                    .as_deref()
                    == Some(whole.1.as_str())
            {
                continue;
            }
            let (old, new) = (side(read, &before, field)?, side(read, &after, field)?);
            if old != new {
                found.push(row(field, old, new, language.clone()));
            }
        }
    }
    Ok(found)
}

fn text_of(image: &Image, field: &str) -> Option<String> {
    image.get(field)?.as_str().map(str::to_owned)
}

/// A value in words: what an id refers to is named.
fn side(read: &Read<'_>, image: &Image, field: &str) -> Result<Side> {
    let text = match image.get(field) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    if text.is_empty() {
        return Ok(Side::Nothing);
    }
    let target = match field {
        "parent_id" | "record_id" | "from_id" | "to_id" => "record",
        "agent_id" | "body_id" | "repository_id" | "organisation_id" => "agent",
        "term_id" => "term",
        "meeting_id" | "previous_id" => "meeting",
        _ => return Ok(Side::Text(text)),
    };
    if target == "record" {
        let reference = read.texts("SELECT reference FROM record WHERE id = ?1", [&text])?;
        if let Some(reference) = reference.into_iter().next() {
            return Ok(Side::Text(reference));
        }
    }
    let names = called(read, target, &text)?;
    Ok(Side::Text(
        names.into_iter().next().map_or(text, |name| name.text),
    ))
}
