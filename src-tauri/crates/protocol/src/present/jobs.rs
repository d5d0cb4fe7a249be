//! Jobs and their items.

use girok_archive::{Archive, JobCounts, JobItemRow, JobWhole};

use super::narrow;
use crate::wire::*;

/// A job without its items.
pub fn job_view(archive: &Archive, whole: &JobWhole) -> JobView {
    let job = &whole.job;
    let state = match job.state.as_str() {
        "waiting" => JobState::Waiting,
        "running" => JobState::Running,
        "done" => JobState::Done,
        "cancelled" => JobState::Cancelled,
        "failed" => JobState::Failed,
        _ => JobState::Interrupted,
    };
    let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    JobView {
        id: job.id.clone(),
        kind: job.kind.clone(),
        phase: job.phase.clone(),
        done: narrow(job.done),
        total: narrow(job.total),
        state,
        items: Vec::new(),
        counts: (whole.counts.all() > 0).then(|| counts_view(whole.counts)),
        reason: filled(&job.reason),
        reference: job
            .record_id
            .as_deref()
            .and_then(|record| archive.record(record).ok())
            .map(|whole| whole.record.reference),
        created_at: filled(&job.created_at),
    }
}

fn counts_view(counts: JobCounts) -> JobCountsView {
    JobCountsView {
        waiting: counts.waiting,
        done: counts.done,
        already: counts.already,
        refused: counts.refused,
        failed: counts.failed,
        bytes: counts.bytes,
        bytes_done: counts.bytes_done,
    }
}

/// An item of a job.
pub fn job_item_view(item: JobItemRow) -> JobItemView {
    JobItemView {
        position: item.position,
        name: item.what,
        bytes: item.bytes,
        state: item.state,
        reason: item.reason,
        message: item.message,
        record: item.record_id,
        document: item.document_id,
    }
}
