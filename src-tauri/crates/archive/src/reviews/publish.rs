//! What may be published where the archive asks for a review.

use girok_model::{Publication, Publishing, ReviewStep};
use girok_store::{RecordRow, Tx};

use super::content::fingerprint;
use super::read::last_step;
use crate::error::{ArchiveError, Result};
use crate::people::rules;

/// Records a refusal names.
const NAMED: usize = 10;

/// Refuses an operation that publishes a record which was not reviewed, or was changed since.
pub(crate) fn refuse_unreviewed(tx: &Tx<'_, '_>) -> Result<()> {
    let is_published =
        |row: &RecordRow| row.publication.as_deref() == Some(Publication::Published.code());
    let published: Vec<RecordRow> = tx
        .changed::<RecordRow>()?
        .into_iter()
        .filter(|(before, _)| !before.as_ref().is_some_and(is_published))
        .filter_map(|(_, after)| after.filter(is_published))
        .collect();
    let read = tx.read();
    if published.is_empty() || rules(&read)?.publishing == Publishing::Any {
        return Ok(());
    }
    let mut unreviewed = Vec::new();
    for record in published {
        let reviewed = match last_step(&read, &record.id)? {
            Some(last) if last.step == ReviewStep::Reviewed.code() => {
                last.content == fingerprint(&read, &record)?
            }
            _ => false,
        };
        if !reviewed {
            unreviewed.push(record.reference);
        }
    }
    if unreviewed.is_empty() {
        return Ok(());
    }
    let more = unreviewed.len().saturating_sub(NAMED);
    unreviewed.truncate(NAMED);
    let mut named = unreviewed.join(", ");
    if more > 0 {
        named = format!("{named} and {more} more");
    }
    Err(ArchiveError::Precondition {
        message: format!("Not reviewed, or changed since their review: {named}."),
        hint: "This archive publishes only what was reviewed; submit them for review.".to_owned(),
    })
}
