//! Seeing what a batch would do.

use girok_model::Localized;
use girok_store::Read;
use sha2::{Digest, Sha256};

use super::outcome::{Outcome, outcome};
use super::places::Places;
use super::plan::{Languages, Plan};
use super::select::{Hits, ids};
use super::{Batch, BatchStep, Conflict, FieldDifference};
use crate::error::{ArchiveError, Result};
use crate::open::Archive;

/// Which rows of a preview are wanted. Everything is counted all the same.
#[derive(Debug, Clone, Copy, Default)]
pub struct PreviewPage<'a> {
    /// First row wanted.
    pub offset: usize,
    /// Rows wanted at the most.
    pub limit: usize,
    /// Only records that a change does not fit.
    pub conflicts: bool,
    /// Language of the reader (BCP 47), for what tags are called; the main language of the archive when empty.
    pub language: &'a str,
}

/// A record that a batch would change, or that it does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRow {
    /// Record id.
    pub record: String,
    /// Its reference code now.
    pub reference: String,
    /// Its titles now, source language first.
    pub titles: Vec<Localized>,
    /// What would change; nothing where there is a conflict.
    pub differences: Vec<FieldDifference>,
    /// Why it would stay as it is.
    pub conflict: Option<Conflict>,
}

/// What a batch would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BatchPreview {
    /// Stands for this very result: records, their content and every difference.
    pub fingerprint: String,
    /// Records selected.
    pub selected: u32,
    /// Records that would change.
    pub changed: u32,
    /// Records that would stay as they are without a conflict.
    pub unchanged: u32,
    /// Records that the changes do not fit.
    pub conflicts: u32,
    /// The search found no record with all the words; these have most of them.
    pub widened: bool,
    /// The rows wanted: records that would change or have a conflict.
    pub rows: Vec<PreviewRow>,
}

impl Archive {
    /// Works out what `batch` would do. Writes nothing.
    ///
    /// # Errors
    /// [`ArchiveError::Invalid`] for a change that fits no record, [`ArchiveError::Cancelled`] when `step` says so.
    pub fn preview_batch(
        &self,
        batch: &Batch,
        page: PreviewPage<'_>,
        step: BatchStep<'_>,
    ) -> Result<BatchPreview> {
        self.refuse_readers()?;
        let language = self.language()?;
        let hits = self.hits(&batch.selection)?;
        self.store.read(|read| {
            let mut preview = BatchPreview {
                widened: hits.widened,
                ..BatchPreview::default()
            };
            let mut row = 0;
            let languages = Languages {
                archive: &language,
                reader: match page.language {
                    "" => &language,
                    reader => reader,
                },
            };
            let walked = walk(read, batch, &hits, languages, step, |outcome| {
                preview.count(&outcome);
                let shown = outcome.conflict.is_some()
                    || (!page.conflicts && !outcome.differences.is_empty());
                if shown {
                    if row >= page.offset && preview.rows.len() < page.limit {
                        preview.rows.push(shown_row(outcome));
                    }
                    row += 1;
                }
            })?;
            preview.fingerprint = walked.fingerprint;
            Ok(preview)
        })
    }
}

impl BatchPreview {
    pub(super) fn count(&mut self, outcome: &Outcome) {
        self.selected += 1;
        if outcome.conflict.is_some() {
            self.conflicts += 1;
        } else if outcome.differences.is_empty() {
            self.unchanged += 1;
        } else {
            self.changed += 1;
        }
    }
}

fn shown_row(outcome: Outcome) -> PreviewRow {
    let titles = outcome
        .before
        .descriptions
        .into_iter()
        .filter(|row| !row.title.is_empty())
        .map(|row| Localized {
            language: row.language,
            text: row.title,
        })
        .collect();
    PreviewRow {
        record: outcome.before.record.id,
        reference: outcome.before.record.reference,
        titles,
        differences: outcome.differences,
        conflict: outcome.conflict,
    }
}

/// What is known when every record has been looked at.
pub(super) struct Walked {
    pub(super) plan: Plan,
    pub(super) fingerprint: String,
}

/// Works out every record of the batch in order and gives each to `each`.
pub(super) fn walk(
    read: &Read<'_>,
    batch: &Batch,
    hits: &Hits,
    languages: Languages<'_>,
    step: BatchStep<'_>,
    mut each: impl FnMut(Outcome),
) -> Result<Walked> {
    let mut places = Places::new(read)?;
    let plan = Plan::new(read, &places, &batch.changes, languages)?;
    let ids = ids(read, &batch.selection, hits)?;
    let mut digest = Sha256::new();
    // Readers of two languages agree to one and the same: what a tag is called to either is no part of it.
    let names: Vec<&str> = plan.tags.iter().map(|tag| tag.name.as_str()).collect();
    digest.update(serde_json::to_vec(&names).unwrap_or_default());
    for (id, done) in ids.iter().zip(0u64..) {
        if !step("checking", done, ids.len() as u64) {
            return Err(ArchiveError::Cancelled);
        }
        each(outcome(read, &plan, &mut places, &mut digest, id)?);
    }
    let fingerprint = digest
        .finalize()
        .iter()
        .fold(String::new(), |mut text, byte| {
            use std::fmt::Write as _;
            let _ = write!(text, "{byte:02x}");
            text
        });
    Ok(Walked { plan, fingerprint })
}
