//! Doing what a preview showed, as one operation.

use girok_model::{ActorName, LinkId, Op};
use girok_store::{DescriptionRow, RecordTermRow, Tx};
use serde_json::json;

use super::outcome::RowWrite;
use super::plan::Languages;
use super::preview::{BatchPreview, walk};
use super::{Batch, BatchStep, Change};
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::{Done, now, terms};

/// What a batch did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Applied {
    /// Records selected.
    pub selected: u32,
    /// Records changed.
    pub changed: u32,
    /// Records that had nothing to change.
    pub unchanged: u32,
    /// Records that a change did not fit; they stay as they were.
    pub conflicts: u32,
}

impl Archive {
    /// Does `batch` as one operation. `expected` is the fingerprint of the preview that was agreed to; without
    /// one the batch is done as it comes out now.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] when the result is no longer the one shown, [`ArchiveError::Cancelled`] when
    /// `step` says so; nothing is written then.
    pub fn apply_batch(
        &self,
        batch: &Batch,
        expected: Option<&str>,
        actor: &ActorName,
        step: BatchStep<'_>,
    ) -> Result<Done<Applied>> {
        let language = self.language()?;
        let hits = self.hits(&batch.selection)?;
        let kinds: Vec<&str> = batch.changes.iter().map(kind).collect();
        self.transact(Op::BatchApply, actor, json!({ "changes": kinds }), |tx| {
            let mut counts = BatchPreview::default();
            let mut writes = Vec::new();
            let languages = Languages {
                archive: &language,
                reader: &language,
            };
            let walked = walk(&tx.read(), batch, &hits, languages, step, |outcome| {
                counts.count(&outcome);
                if !outcome.writes.is_empty() {
                    writes.push((outcome.before.record.id, outcome.writes));
                }
            })?;
            if expected.is_some_and(|expected| expected != walked.fingerprint) {
                return Err(ArchiveError::Precondition {
                    message: "The records changed since this was shown.".to_owned(),
                    hint: "Look at the preview again, then apply it.".to_owned(),
                });
            }
            let at = now();
            let mut tags: Vec<Option<String>> = walked
                .plan
                .tags
                .iter()
                .map(|tag| tag.term.clone())
                .collect();
            let total = writes.len() as u64;
            for ((record, writes), done) in writes.into_iter().zip(0u64..) {
                if !step("writing", done, total) {
                    return Err(ArchiveError::Cancelled);
                }
                for write in writes {
                    if let RowWrite::AddTag(tag) = write {
                        let term = match &tags[tag] {
                            Some(term) => term.clone(),
                            None => terms::find_or_add(tx, &walked.plan.tags[tag].name)?,
                        };
                        tags[tag] = Some(term.clone());
                        tx.insert(&RecordTermRow {
                            id: LinkId::new().to_string(),
                            record_id: record.clone(),
                            term_id: term,
                        })?;
                    } else {
                        put(tx, write, &at)?;
                    }
                }
            }
            Ok(Applied {
                selected: counts.selected,
                changed: counts.changed,
                unchanged: counts.unchanged,
                conflicts: counts.conflicts,
            })
        })
    }
}

fn put(tx: &mut Tx<'_, '_>, write: RowWrite, at: &str) -> Result<()> {
    match write {
        RowWrite::Record(mut row) => {
            at.clone_into(&mut row.updated_at);
            tx.update(&row)?;
        }
        RowWrite::AddDescription(row) => tx.insert(&row)?,
        RowWrite::UpdateDescription(row) => tx.update(&row)?,
        RowWrite::DropDescription(id) => tx.delete::<DescriptionRow>(&id)?,
        RowWrite::DropLink(id) => tx.delete::<RecordTermRow>(&id)?,
        RowWrite::AddTag(_) => {}
    }
    Ok(())
}

/// The code of a change, for the journal.
fn kind(change: &Change) -> &'static str {
    match change {
        Change::Set(_) => "set",
        Change::Append(_) => "append",
        Change::Prepend(_) => "prepend",
        Change::Replace { .. } => "replace",
        Change::Clear { .. } => "clear",
        Change::AddTag(_) => "add_tag",
        Change::RemoveTag(_) => "remove_tag",
        Change::MoveBelow(_) => "move",
    }
}
