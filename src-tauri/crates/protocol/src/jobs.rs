//! Long tasks with progress and a way to stop them: attaching many files, with one result per file, and batches.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use girok_archive::{ArchiveError, AttachOptions, Batch};

use crate::present::document_view;
use crate::wire::{Event, JobItem, JobState, JobView, StagedFile, WireError};
use crate::{Code, Session, refused};

/// Starts attaching and answers the job as it begins.
pub(crate) fn attach(
    session: &Session,
    record: String,
    files: Vec<Result<PathBuf, StagedFile>>,
    options: AttachOptions,
) -> JobView {
    let (id, cancelled) = session.begin_job();
    let mut job = JobView {
        id,
        kind: "attach".to_owned(),
        phase: "storing".to_owned(),
        done: 0,
        total: u32::try_from(files.len()).unwrap_or(u32::MAX),
        state: JobState::Running,
        items: Vec::new(),
    };
    let begun = job.clone();
    let session = session.clone();
    thread::spawn(move || {
        session.send(&Event::Job { job: job.clone() });
        for file in files {
            if cancelled.load(Ordering::Relaxed) {
                job.state = JobState::Cancelled;
                break;
            }
            let item = match file {
                Ok(path) => attach_one(&session, &record, &path, &options),
                Err(unknown) => JobItem {
                    name: unknown.name,
                    document: None,
                    error: Some(refused(
                        Code::NotFound,
                        "This file was offered for attaching only once.",
                        Some("Choose it again."),
                    )),
                },
            };
            job.items.push(item);
            job.done += 1;
            session.send(&Event::Job { job: job.clone() });
        }
        if job.state == JobState::Running {
            "indexing".clone_into(&mut job.phase);
            session.send(&Event::Job { job: job.clone() });
            let _ = session.archive().catch_up();
            job.state = JobState::Done;
        }
        let _ = session.archive().settle();
        session.end_job(&job.id);
        session.send(&Event::Job { job });
    });
    begun
}

fn attach_one(session: &Session, record: &str, path: &Path, options: &AttachOptions) -> JobItem {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    match session
        .archive()
        .attach(record, path, options, session.actor())
    {
        Ok(done) => JobItem {
            name,
            document: Some(document_view(&done.value.document)),
            error: None,
        },
        Err(error) => JobItem {
            name,
            document: None,
            error: Some(WireError::from(error)),
        },
    }
}

/// Time between two reports of a batch.
const REPORT: Duration = Duration::from_millis(100);

/// Starts a batch and answers the job as it begins.
pub(crate) fn batch(session: &Session, batch: Batch, expected: Option<String>) -> JobView {
    let (id, cancelled) = session.begin_job();
    let mut job = JobView {
        id,
        kind: "batch".to_owned(),
        phase: "checking".to_owned(),
        done: 0,
        total: 0,
        state: JobState::Running,
        items: Vec::new(),
    };
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
            !cancelled.load(Ordering::Relaxed)
        };
        let applied =
            session
                .archive()
                .apply_batch(&batch, expected.as_deref(), session.actor(), &mut step);
        job.state = match applied {
            Ok(done) => {
                (job.done, job.total) = (done.value.changed, done.value.selected);
                "indexing".clone_into(&mut job.phase);
                session.send(&Event::Job { job: job.clone() });
                let _ = session.archive().catch_up();
                JobState::Done
            }
            Err(ArchiveError::Cancelled) => JobState::Cancelled,
            Err(error) => {
                job.items.push(JobItem {
                    name: String::new(),
                    document: None,
                    error: Some(WireError::from(error)),
                });
                JobState::Failed
            }
        };
        session.end_job(&job.id);
        session.send(&Event::Job { job });
    });
    begun
}
