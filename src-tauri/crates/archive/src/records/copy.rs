//! Copying records with everything below them.
//!
//! A copy has the descriptions, dates, tags, agents and places of its source, and documents if asked for: new rows for the same
//! bytes. It gets new codes and is a draft; alternative identifiers, relations and meetings stay with the source,
//! because they say something about that one thing; so do its retention and holds. What closes the source closes the copy.

use std::collections::{HashMap, HashSet};

use girok_model::{ActorName, DescriptionId, DocumentId, Level, LinkId, Op, RecordId};
use girok_store::{
    DescriptionRow, DocumentRow, Read, RecordAgentRow, RecordDateRow, RecordPlaceRow, RecordRow,
    RecordTermRow, TranscriptionRow, Tx,
};
use serde_json::json;

use super::codes::next_code;
use super::levels::{check_level, levels};
use super::rearrange::{Destination, destination, places, tops};
use super::{GAP, dates_of, descriptions_of, refuse_trashed, subtree};
use crate::access::{carry, strictest_access};
use crate::destruction::{destroyed_at, refuse_destroyed};
use crate::error::Result;
use crate::open::Archive;
use crate::{Done, now, today};

impl Archive {
    /// Copies records, each with everything below it, in the order given; answers the tops of the copies.
    ///
    /// # Errors
    /// [`girok_model::Rule::LevelPlace`], [`girok_model::Rule::Choice`] when `before` does not stand there,
    /// [`crate::ArchiveError::Precondition`] when something is in the trash.
    pub fn copy_records(
        &self,
        ids: &[String],
        to: &Destination,
        documents: bool,
        actor: &ActorName,
    ) -> Result<Done<Vec<RecordRow>>> {
        let params = json!({ "records": ids.len(), "documents": documents });
        self.transact(Op::RecordCopy, actor, params, |tx| {
            let read = tx.read();
            let (parent, before) = destination(&read, to)?;
            let tops = tops(&read, ids)?;
            let levels = levels(&read)?;
            // What is to be copied is read first: a copy may be put inside its source.
            let mut sources = Vec::new();
            for top in tops {
                refuse_trashed(&top)?;
                refuse_destroyed(&read, &top)?;
                check_level(&levels, &Level::kept(&top.level), parent.as_ref())?;
                sources.push(subtree(&read, top)?);
            }
            // Nothing stands there under the new names yet, so that all siblings stay.
            let names = vec![""; sources.len()];
            let places = places(tx, parent.as_ref(), before.as_ref(), &names)?;
            sources
                .into_iter()
                .zip(places)
                .map(|(source, place)| copy_subtree(tx, &source, parent.as_ref(), place, documents))
                .collect()
        })
    }
}

/// Copies a subtree, given from the top down, to below `parent`; answers its new top.
fn copy_subtree(
    tx: &mut Tx<'_, '_>,
    source: &[RecordRow],
    parent: Option<&RecordRow>,
    position: i64,
    documents: bool,
) -> Result<RecordRow> {
    let mut copies: HashMap<&str, RecordRow> = HashMap::new();
    let (top, below) = source.split_first().expect("BUG: a subtree has its top");
    let original = arrival(&tx.read(), parent)?;
    let left = left_behind(&tx.read(), top, parent)?;
    let new_top = copy_one(tx, top, parent, position, original, &left, documents)?;
    copies.insert(&top.id, new_top.clone());
    for record in below.iter().filter(|record| record.trashed_at.is_none()) {
        let above = record
            .parent_id
            .as_deref()
            .and_then(|id| copies.get(id))
            .cloned();
        // Without a copy above, the record stands below one in the trash, or one that was destroyed.
        if let Some(above) = above
            && destroyed_at(&tx.read(), &record.id)?.is_none()
        {
            let copy = copy_one(
                tx,
                record,
                Some(&above),
                record.position,
                record.original_position.unwrap_or(record.position),
                &[],
                documents,
            )?;
            copies.insert(&record.id, copy);
        }
    }
    Ok(new_top)
}

/// The place after the last that arrived below `parent`.
fn arrival(read: &Read<'_>, parent: Option<&RecordRow>) -> Result<i64> {
    Ok(super::add::last_places(read, parent.map(|parent| parent.id.as_str()))?.1)
}

fn copy_one(
    tx: &mut Tx<'_, '_>,
    source: &RecordRow,
    parent: Option<&RecordRow>,
    position: i64,
    original: i64,
    left: &[RecordRow],
    documents: bool,
) -> Result<RecordRow> {
    let at = now();
    let level = Level::kept(&source.level);
    let code = next_code(&tx.read(), parent, &level, source.date_earliest.as_deref())?;
    let copy = RecordRow {
        id: RecordId::new().to_string(),
        parent_id: parent.map(|parent| parent.id.clone()),
        position,
        original_position: Some(original),
        reference: code.to_string(),
        access: strictest_access(&tx.read(), source, left, &today())?,
        publication: source.publication.as_ref().map(|_| "draft".to_owned()),
        created_at: at.clone(),
        updated_at: at,
        ..source.clone()
    };
    tx.insert(&copy)?;
    for row in descriptions_of(&tx.read(), &source.id)? {
        tx.insert(&DescriptionRow {
            id: DescriptionId::new().to_string(),
            record_id: copy.id.clone(),
            ..row
        })?;
    }
    let read = tx.read();
    let of_source = "record_id = ?1 ORDER BY key";
    for row in read.list::<RecordTermRow>(of_source, [&source.id])? {
        tx.insert(&RecordTermRow {
            id: LinkId::new().to_string(),
            record_id: copy.id.clone(),
            ..row
        })?;
    }
    for row in read.list::<RecordAgentRow>(of_source, [&source.id])? {
        tx.insert(&RecordAgentRow {
            id: LinkId::new().to_string(),
            record_id: copy.id.clone(),
            ..row
        })?;
    }
    for row in read.list::<RecordPlaceRow>(of_source, [&source.id])? {
        tx.insert(&RecordPlaceRow {
            id: LinkId::new().to_string(),
            record_id: copy.id.clone(),
            ..row
        })?;
    }
    for row in dates_of(&read, &source.id)? {
        tx.insert(&RecordDateRow {
            id: LinkId::new().to_string(),
            record_id: copy.id.clone(),
            ..row
        })?;
    }
    let mut copied = HashMap::new();
    if documents {
        copied = copy_documents(tx, &source.id, &copy.id)?;
    }
    carry(tx, source, &copy, left, &copied, &today())?;
    Ok(copy)
}

/// Records above `top` that are neither the new parent nor above it, nearest first: what they forbid would not reach the copy.
pub(super) fn left_behind(
    read: &Read<'_>,
    top: &RecordRow,
    parent: Option<&RecordRow>,
) -> Result<Vec<RecordRow>> {
    let kept: HashSet<String> = match parent {
        Some(parent) => above(read, Some(parent.clone()))?
            .into_iter()
            .map(|record| record.id)
            .collect(),
        None => HashSet::new(),
    };
    let nearest = match &top.parent_id {
        Some(id) => read.find::<RecordRow>(id)?,
        None => None,
    };
    let mut all = above(read, nearest)?;
    all.retain(|record| !kept.contains(&record.id));
    Ok(all)
}

/// A record and all above it, nearest first.
fn above(read: &Read<'_>, from: Option<RecordRow>) -> Result<Vec<RecordRow>> {
    let mut all = Vec::new();
    let mut next = from;
    while let Some(record) = next {
        next = match &record.parent_id {
            Some(id) => read.find(id)?,
            None => None,
        };
        all.push(record);
    }
    Ok(all)
}

/// Copies the documents of a record with what was typed for them. Versions, signatures and parts of documents that come
/// along stay together; what leads to a document of another record stays with the source. Answers the copy of each document.
fn copy_documents(
    tx: &mut Tx<'_, '_>,
    source: &str,
    copy: &str,
) -> Result<HashMap<String, String>> {
    let read = tx.read();
    let rows = read.list::<DocumentRow>("record_id = ?1 ORDER BY position, key", [source])?;
    let ids: HashMap<String, String> = rows
        .iter()
        .map(|row| (row.id.clone(), DocumentId::new().to_string()))
        .collect();
    let own = |id: Option<String>| id.and_then(|id| ids.get(&id).cloned());
    for (row, place) in rows.into_iter().zip(1i64..) {
        let id = ids[&row.id].clone();
        for typed in read.list::<TranscriptionRow>("document_id = ?1 ORDER BY page", [&row.id])? {
            tx.insert(&TranscriptionRow {
                id: LinkId::new().to_string(),
                document_id: id.clone(),
                ..typed
            })?;
        }
        tx.insert(&DocumentRow {
            id,
            record_id: copy.to_owned(),
            position: place * GAP,
            replaces_id: own(row.replaces_id),
            signature_of: own(row.signature_of),
            parent_id: own(row.parent_id),
            ..row
        })?;
    }
    Ok(ids)
}
