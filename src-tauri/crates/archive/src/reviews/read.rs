//! How far the review of a record is, and who published it.

use girok_model::Publication;
use girok_store::{ActorRow, Read, RecordRow, ReviewRow};

use super::content::fingerprint;
use crate::error::Result;

/// The last step of a record's review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewState {
    /// `submitted`, `returned` or `reviewed`.
    pub step: String,
    /// Name of who took it.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Remark.
    pub remark: String,
    /// The record says something else now.
    pub changed_since: bool,
}

/// Who published a record, by the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Name.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// The newest step of the review of a record.
pub(super) fn last_step(read: &Read<'_>, id: &str) -> Result<Option<ReviewRow>> {
    let rows = read.list::<ReviewRow>("record_id = ?1 AND last = 1 ORDER BY key DESC", [id])?;
    Ok(rows.into_iter().next())
}

/// How far the review of a record is, and who published it if it is published.
pub(crate) fn review_state(
    read: &Read<'_>,
    record: &RecordRow,
) -> Result<(Option<ReviewState>, Option<Published>)> {
    let review = match last_step(read, &record.id)? {
        None => None,
        Some(last) => Some(ReviewState {
            by: read
                .find::<ActorRow>(&last.actor_id)?
                .map(|person| person.name)
                .unwrap_or_default(),
            changed_since: last.content != fingerprint(read, record)?,
            step: last.step,
            at: last.at,
            remark: last.remark,
        }),
    };
    let published = Publication::Published.code();
    if record.publication.as_deref() != Some(published) {
        return Ok((review, None));
    }
    let operation = read.last_turn("record", &record.id, "publication", published)?;
    let publication = operation.map(|operation| Published {
        by: operation.actor,
        at: operation.at,
    });
    Ok((review, publication))
}
