//! Destroying one record in the catalogue: what it said goes, a stub stays.

use std::collections::{BTreeSet, HashSet};

use girok_model::DestructionId;
use girok_store::{DescriptionRow, DestructionRow, DocumentRow, RecordRow, TranscriptionRow, Tx};
use serde_json::json;

use crate::error::Result;
use crate::records::descriptions_of;

/// Who destroys, why, and what stays.
#[derive(Debug, Clone)]
pub(super) struct Grounds {
    pub(super) authority: String,
    pub(super) reason: String,
    pub(super) proposed_by: String,
    pub(super) reviewed_by: Option<String>,
    pub(super) approved_by: String,
    pub(super) done_by: String,
    pub(super) disposal: Option<String>,
    /// Whether titles stay, as residual metadata.
    pub(super) titles: bool,
    pub(super) at: String,
    pub(super) copies: Vec<String>,
}

/// What has been destroyed so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) records: u32,
    pub(super) documents: u32,
    pub(super) bytes: u64,
    /// Digests of all documents.
    pub(super) digests: BTreeSet<String>,
    /// Documents that were taken off their record earlier: their ids.
    removed: HashSet<String>,
}

/// The day of an instant (RFC 3339).
pub(super) fn day(instant: &str) -> &str {
    instant.split('T').next().unwrap_or_default()
}

/// Destroys the content of a record, and writes its stub.
pub(super) fn destroy_record(
    tx: &mut Tx<'_, '_>,
    record: &RecordRow,
    grounds: &Grounds,
    tally: &mut Tally,
) -> Result<()> {
    let mut erased = Vec::new();
    for id in tx.read().ever("description", "record_id", &record.id)? {
        tx.erase_images::<DescriptionRow>(&id);
        erased.push(format!("description/{id}"));
    }
    for row in descriptions_of(&tx.read(), &record.id)? {
        if grounds.titles && !row.title.is_empty() {
            tx.update(&DescriptionRow {
                id: row.id,
                record_id: row.record_id,
                language: row.language,
                position: row.position,
                title: row.title,
                ..DescriptionRow::default()
            })?;
        } else {
            tx.delete::<DescriptionRow>(&row.id)?;
        }
    }
    let (mut documents, mut bytes, mut digests) = (0u32, 0u64, BTreeSet::new());
    let all = tx.read().ever("document", "record_id", &record.id)?;
    tx.erase_job_items(&record.id, &all)?;
    for id in all {
        for typed in tx.read().ever("transcription", "document_id", &id)? {
            tx.erase_images::<TranscriptionRow>(&typed);
            if tx.read().find::<TranscriptionRow>(&typed)?.is_some() {
                tx.delete::<TranscriptionRow>(&typed)?;
            }
            erased.push(format!("transcription/{typed}"));
        }
        if let Some(mut row) = tx.read().find::<DocumentRow>(&id)? {
            if row.record_id == record.id && row.destroyed_at.is_none() {
                row.destroyed_at = Some(grounds.at.clone());
                tx.update(&row)?;
                documents += 1;
                bytes += row.bytes.unsigned_abs();
                digests.insert(row.sha256);
            }
            continue;
        }
        // One that was taken off the record could come back by an undo, with its bytes.
        let last = tx.read().last_image("document", &id)?;
        let digest = last.and_then(|image| Some(image.get("sha256")?.as_str()?.to_owned()));
        digests.extend(digest);
        tx.erase_images::<DocumentRow>(&id);
        erased.push(format!("document/{id}"));
        tally.removed.insert(id);
    }
    tx.erase_drafts(&record.id)?;
    tx.insert(&DestructionRow {
        id: DestructionId::new().to_string(),
        record_id: record.id.clone(),
        authority: grounds.authority.clone(),
        reason: grounds.reason.clone(),
        proposed_by: grounds.proposed_by.clone(),
        approved_by: grounds.approved_by.clone(),
        done_by: grounds.done_by.clone(),
        destroyed_at: grounds.at.clone(),
        documents: i64::from(documents),
        bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        digests: json!(digests).to_string(),
        copies: json!(grounds.copies).to_string(),
        erased: json!(erased).to_string(),
        reviewed_by: grounds.reviewed_by.clone(),
        disposal_id: grounds.disposal.clone(),
    })?;
    tally.records += 1;
    tally.documents += documents;
    tally.bytes += bytes;
    tally.digests.extend(digests);
    Ok(())
}

/// Erases the text of what was destroyed and lists its bytes to be erased; answers how many digests stay because
/// another document has them.
pub(super) fn list_bytes(tx: &mut Tx<'_, '_>, tally: &Tally) -> Result<u32> {
    let in_use = tx.read().digests_in_use(&tally.removed)?;
    let mut shared = 0;
    for digest in &tally.digests {
        if in_use.contains(digest) {
            shared += 1;
        } else {
            tx.erase_bytes(digest)?;
        }
    }
    // Prose, drafts and earlier versions have to leave the file too, even where there was no document.
    tx.erase_bytes("")?;
    Ok(shared)
}
