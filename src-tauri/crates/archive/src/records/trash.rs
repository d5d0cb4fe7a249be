//! To the trash and back: a journalled flag on a record and everything below it.
//!
//! Records that went there together come back together; what was thrown away before stays until it is restored itself.
//! Their reference codes stay taken.

use girok_model::{ActorName, Localized, Op};
use girok_store::{Read, RecordRow};
use serde_json::json;

use super::{resolve, subtree, titles_of};
use crate::destruction::{destroyed_at, refuse_destroyed};
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::{Done, now};

/// A record in the trash, with everything that went there below it.
#[derive(Debug, Clone)]
pub struct Trashed {
    /// Its row.
    pub record: RecordRow,
    /// Its titles, source language first.
    pub titles: Vec<Localized>,
    /// Reference code of the record it stood below.
    pub parent: Option<String>,
    /// When, RFC 3339.
    pub at: String,
    /// Who put it there.
    pub actor: String,
    /// Records below it in the trash.
    pub below: u32,
}

impl Archive {
    /// Puts records, with everything below them, into the trash; answers how many.
    pub fn trash(&self, ids: &[String], actor: &ActorName) -> Result<Done<u32>> {
        let at = now();
        let params = json!({ "records": ids.len() });
        self.transact(Op::RecordTrash, actor, params, |tx| {
            let mut flagged = 0;
            for id in ids {
                let record = resolve(&tx.read(), id)?;
                refuse_destroyed(&tx.read(), &record)?;
                for mut record in subtree(&tx.read(), record)? {
                    if record.trashed_at.is_none() {
                        record.trashed_at = Some(at.clone());
                        tx.update(&record)?;
                        flagged += 1;
                    }
                }
            }
            Ok(flagged)
        })
    }

    /// Takes records out of the trash, with everything that went there with them; answers how many.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] when the record above is in the trash and not restored too.
    pub fn restore(&self, ids: &[String], actor: &ActorName) -> Result<Done<u32>> {
        let params = json!({ "records": ids.len() });
        self.transact(Op::RecordRestore, actor, params, |tx| {
            let mut waiting = ids
                .iter()
                .map(|id| resolve(&tx.read(), id))
                .collect::<Result<Vec<_>>>()?;
            let mut restored = 0;
            // Parents first, whatever the order they are named in.
            while !waiting.is_empty() {
                let (ready, later): (Vec<_>, Vec<_>) = waiting
                    .into_iter()
                    .map(|record| Ok((trashed_parent(&tx.read(), &record)?, record)))
                    .collect::<Result<Vec<_>>>()?
                    .into_iter()
                    .partition(|(parent, _)| parent.is_none());
                if let (true, Some((Some(parent), record))) = (ready.is_empty(), later.first()) {
                    return Err(ArchiveError::Precondition {
                        message: format!(
                            "The record \"{}\" cannot be restored while \"{}\" above it is in the trash.",
                            record.reference, parent.reference
                        ),
                        hint: format!("Restore \"{}\" first.", parent.reference),
                    });
                }
                for (_, record) in ready {
                    let top: RecordRow = tx.read().get(&record.id)?;
                    let Some(at) = top.trashed_at.clone() else {
                        continue;
                    };
                    if gone(&tx.read(), &top)? {
                        refuse_destroyed(&tx.read(), &top)?;
                    }
                    for mut record in subtree(&tx.read(), top)? {
                        if record.trashed_at.as_deref() == Some(&at) && !gone(&tx.read(), &record)? {
                            record.trashed_at = None;
                            tx.update(&record)?;
                            restored += 1;
                        }
                    }
                }
                waiting = later.into_iter().map(|(_, record)| record).collect();
            }
            Ok(restored)
        })
    }

    /// What is in the trash, the last first: the tops of what went there.
    pub fn trashed(&self) -> Result<Vec<Trashed>> {
        self.store.read(|read| {
            let tops = read.list::<RecordRow>(
                "trashed_at IS NOT NULL AND (parent_id IS NULL OR parent_id IN \
                 (SELECT id FROM record WHERE trashed_at IS NULL)) ORDER BY trashed_at DESC, key",
                [],
            )?;
            let mut there = Vec::new();
            for record in tops {
                if !gone(read, &record)? {
                    there.push(trashed(read, record)?);
                }
            }
            Ok(there)
        })
    }
}

/// Whether a record was destroyed in the trash: it is no longer there to be restored.
fn gone(read: &Read<'_>, record: &RecordRow) -> Result<bool> {
    let destroyed = destroyed_at(read, &record.id)?;
    Ok(
        matches!((&record.trashed_at, destroyed), (Some(trashed), Some(destroyed)) if *trashed <= destroyed),
    )
}

fn trashed(read: &Read<'_>, record: RecordRow) -> Result<Trashed> {
    let actor = read
        .texts(
            "SELECT a.name FROM change c JOIN operation o ON o.seq = c.op_seq JOIN actor a ON a.id = o.actor \
             WHERE c.entity = 'record' AND c.entity_id = ?1 AND o.kind = 'record.trash' ORDER BY o.seq DESC LIMIT 1",
            [&record.id],
        )?
        .into_iter()
        .next()
        .unwrap_or_default();
    let parent = record
        .parent_id
        .as_deref()
        .map(|id| read.get::<RecordRow>(id))
        .transpose()?;
    let below = read.count(
        "WITH RECURSIVE below (id) AS (SELECT id FROM record WHERE parent_id = ?1 AND trashed_at IS NOT NULL \
         UNION ALL SELECT r.id FROM record r JOIN below b ON r.parent_id = b.id WHERE r.trashed_at IS NOT NULL) \
         SELECT count(*) FROM below",
        [&record.id],
    )?;
    Ok(Trashed {
        titles: titles_of(read, &record.id)?,
        parent: parent.map(|parent| parent.reference),
        at: record.trashed_at.clone().unwrap_or_default(),
        actor,
        below: super::read::small(below),
        record,
    })
}

fn trashed_parent(read: &Read<'_>, record: &RecordRow) -> Result<Option<RecordRow>> {
    let parent = record
        .parent_id
        .as_deref()
        .map(|id| read.get::<RecordRow>(id))
        .transpose()?;
    Ok(parent.filter(|parent| parent.trashed_at.is_some()))
}
