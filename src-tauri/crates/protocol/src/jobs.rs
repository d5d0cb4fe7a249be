//! Running long tasks on threads of their own, with progress to every window: jobs of the archive, and batches.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use girok_archive::{ArchiveError, Batch, JobItemRow, JobState as Ended, JobWhole};

use crate::present::{document_view, job_view};
use crate::wire::{Code, Event, JobItem, JobState, JobView, WireError};
use crate::{Answer, Session, refused};

/// Items a window is told of with the job; of the others it learns by counts.
const SHOWN: usize = 200;

/// Runs a job of the archive and answers it as it begins. `early` are items that were refused before it began.
///
/// # Errors
/// [`Code::NotFound`], and [`Code::Precondition`] for one that cannot be run.
pub(crate) fn run(session: &Session, id: &str, early: Vec<JobItem>) -> Answer<JobView> {
    let whole = session.archive().job(id)?;
    session.archive().may_run(&whole)?;
    let watch = session.begin_job(id).ok_or_else(|| {
        refused(
            Code::Precondition,
            "The job is running.",
            Some("Wait for its end, or cancel it."),
        )
    })?;
    let refused_early = u32::try_from(early.len()).unwrap_or(u32::MAX);
    let counted = move |session: &Session, whole: &JobWhole, items: &[JobItem]| {
        let mut view = job_view(session.archive(), whole);
        if view.phase == "storing" || view.state != JobState::Running {
            view.done += refused_early;
            view.total += refused_early;
        }
        view.items = items.to_vec();
        view
    };
    let mut begun = counted(session, &whole, &[]);
    begun.state = JobState::Running;
    let session = session.clone();
    let id = id.to_owned();
    thread::spawn(move || {
        let archive = session.archive();
        let mut items = early;
        let mut last = whole;
        let ended = archive.run_job(&id, session.actor(), &watch, &mut |progress| {
            for item in progress.settled {
                if items.len() < SHOWN {
                    items.push(item_view(&session, item));
                }
            }
            last.job = progress.job.clone();
            if progress.job.phase == "storing"
                && let Ok(now) = archive.job(&id)
            {
                last.counts = now.counts;
                last.counts.bytes_done = progress.bytes.0.max(now.counts.bytes_done);
            }
            if last.job.state == "running" {
                let job = counted(&session, &last, &items);
                session.send(&Event::Job { job });
            }
        });
        let _ = archive.settle();
        // What was read since it was stored is told too.
        for item in &mut items {
            if let Some(document) = &mut item.document
                && let Ok(now) = archive.document(&document.id)
            {
                *document = document_view(&now);
            }
        }
        if let Err(error) = ended {
            items.push(JobItem {
                name: String::new(),
                document: None,
                error: Some(WireError::from(error)),
            });
        }
        session.end_job(&id);
        if let Ok(whole) = archive.job(&id) {
            let job = counted(&session, &whole, &items);
            session.send(&Event::Job { job });
        }
    });
    Ok(begun)
}

fn item_view(session: &Session, item: &JobItemRow) -> JobItem {
    let name = item.what.rsplit(['/', '\\']).find(|part| !part.is_empty());
    let code = match item.reason.as_str() {
        "missing" => Code::NotFound,
        "no_access" => Code::NoAccess,
        "io" => Code::Internal,
        _ => Code::Invalid,
    };
    let document = item
        .document_id
        .as_deref()
        .and_then(|id| session.archive().document(id).ok());
    let failed = matches!(item.state.as_str(), "refused" | "failed");
    JobItem {
        name: name.unwrap_or(&item.what).to_owned(),
        document: document.map(|whole| document_view(&whole)),
        error: failed.then(|| WireError {
            params: BTreeMap::from([("reason".to_owned(), item.reason.clone())]),
            ..refused(code, &item.message, None)
        }),
    }
}

/// Time between two reports of a batch.
const REPORT: Duration = Duration::from_millis(100);

/// Starts a batch and answers the job as it begins.
pub(crate) fn batch(session: &Session, batch: Batch, expected: Option<String>) -> Answer<JobView> {
    let mut row = session
        .archive()
        .begin_task("batch", "checking", session.actor())?;
    let watch = session
        .begin_job(&row.id)
        .expect("BUG: a new job has an id of its own");
    let mut job = job_view(
        session.archive(),
        &JobWhole {
            job: row.clone(),
            ..JobWhole::default()
        },
    );
    let begun = job.clone();
    let session = session.clone();
    thread::spawn(move || {
        let mut last = Instant::now();
        let mut step = |phase: &str, done: u64, total: u64| {
            let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
            (job.done, job.total) = (small(done), small(total));
            if job.phase != phase || last.elapsed() > REPORT {
                phase.clone_into(&mut job.phase);
                last = Instant::now();
                session.send(&Event::Job { job: job.clone() });
            }
            !watch.stop.load(Ordering::Relaxed)
        };
        let applied =
            session
                .archive()
                .apply_batch(&batch, expected.as_deref(), session.actor(), &mut step);
        let mut reason = String::new();
        let ended = match applied {
            Ok(done) => {
                (job.done, job.total) = (done.value.changed, done.value.selected);
                "indexing".clone_into(&mut job.phase);
                session.send(&Event::Job { job: job.clone() });
                let _ = session.archive().catch_up();
                job.state = JobState::Done;
                Ended::Done
            }
            Err(ArchiveError::Cancelled) => {
                job.state = JobState::Cancelled;
                Ended::Cancelled
            }
            Err(error) => {
                reason = error.to_string();
                job.items.push(JobItem {
                    name: String::new(),
                    document: None,
                    error: Some(WireError::from(error)),
                });
                job.state = JobState::Failed;
                Ended::Failed
            }
        };
        job.phase.clone_into(&mut row.phase);
        (row.done, row.total) = (job.done.into(), job.total.into());
        let _ = session.archive().end_task(&mut row, ended, &reason);
        session.end_job(&job.id);
        session.send(&Event::Job { job });
    });
    Ok(begun)
}
