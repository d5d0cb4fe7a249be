//! Running a job through its phases, to its end or on from where it was cut off.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use girok_files::Watch;
use girok_model::{ActorName, JobState, Op};
use girok_store::{JobItemRow, JobRow};

use super::keep::JobWhole;
use super::paths::shown;
use super::plan::Params;
use crate::error::{ArchiveError, Result};
use crate::now;
use crate::open::Archive;

/// Between two reports.
pub(super) const REPORT: Duration = Duration::from_millis(100);

/// How far a job is.
#[derive(Debug)]
pub struct JobProgress<'a> {
    /// The job.
    pub job: &'a JobRow,
    /// Bytes stored, of what is to be stored, while it stores.
    pub bytes: (u64, u64),
    /// Items that were settled since the last report.
    pub settled: &'a [JobItemRow],
}

/// A running job: what is reported, and when last.
pub(super) struct Run<'a> {
    pub(super) job: JobRow,
    pub(super) bytes: (u64, u64),
    pub(super) reported: Instant,
    pub(super) watch: &'a Watch,
    step: &'a mut dyn FnMut(&JobProgress<'_>),
}

impl Run<'_> {
    /// Reports, with the items that were settled since the last report.
    pub(super) fn tell(&mut self, settled: &[JobItemRow]) {
        self.reported = Instant::now();
        let settled: Vec<JobItemRow> = settled
            .iter()
            .map(|item| JobItemRow {
                what: shown(&item.what),
                ..item.clone()
            })
            .collect();
        let progress = JobProgress {
            job: &self.job,
            bytes: self.bytes,
            settled: &settled,
        };
        (self.step)(&progress);
    }

    pub(super) fn stopped(&self) -> bool {
        self.watch.stop.load(Ordering::Relaxed)
    }
}

impl Archive {
    /// Runs a job to its end, or on from where it was cut off. `watch` stops it; `step` is told how far it is. The job that is
    /// answered says how it ended; files that could not be attached are no error of the job.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] for a job that runs already, is done, or cannot be resumed; what the catalogue says.
    pub fn run_job(
        &self,
        id: &str,
        actor: &ActorName,
        watch: &Watch,
        step: &mut dyn FnMut(&JobProgress<'_>),
    ) -> Result<JobRow> {
        self.refuse_readers()?;
        self.may(Op::DocumentAttach, actor)?;
        let whole = self.job(id)?;
        self.may_run(&whole)?;
        let mut job = whole.job;
        JobState::Running.code().clone_into(&mut job.state);
        job.reason.clear();
        job.started_at = Some(now());
        job.ended_at = None;
        if job.kind == "attach" && job.phase != "listing" {
            "storing".clone_into(&mut job.phase);
        }
        self.store.put_job(&job)?;
        let mut run = Run {
            job,
            bytes: (0, 0),
            reported: Instant::now(),
            watch,
            step,
        };
        run.tell(&[]);
        let _busy = self.busy();
        let ended = self.phases(&mut run, actor);
        let state = match &ended {
            Ok(()) => JobState::Done,
            Err(ArchiveError::Cancelled) => JobState::Cancelled,
            Err(error) => {
                run.job.reason = error.to_string();
                JobState::Failed
            }
        };
        state.code().clone_into(&mut run.job.state);
        run.job.ended_at = Some(now());
        self.store.put_job(&run.job)?;
        run.tell(&[]);
        match ended {
            Ok(()) | Err(ArchiveError::Cancelled) => Ok(run.job),
            Err(error) => Err(error),
        }
    }

    /// Refuses a job that cannot be run: one that runs, is done, or kept nothing to go on with.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`].
    pub fn may_run(&self, whole: &JobWhole) -> Result<()> {
        refuse_to_run(&whole.job, whole.counts.waiting > 0)
    }

    fn phases(&self, run: &mut Run<'_>, actor: &ActorName) -> Result<()> {
        if run.job.kind == "attach" {
            let params: Params = serde_json::from_str(&run.job.params).unwrap_or_default();
            if run.job.phase == "listing" {
                self.list_folder(run, &params)?;
            }
            self.phase(run, "storing")?;
            self.store_all(run, &params, actor)?;
        }
        self.phase(run, "reading")?;
        let waiting = self.store.read_all(|read| {
            if run.job.kind == "attach" {
                read.unread_of_job(&run.job.id, girok_extract::VERSION)
            } else {
                read.unread(girok_extract::VERSION)
            }
        })?;
        run.job.total = waiting.len() as u64;
        self.read_many(&waiting, &mut |done, total| {
            (run.job.done, run.job.total) = (done, total);
            if run.reported.elapsed() > REPORT {
                run.tell(&[]);
            }
            !run.stopped()
        })?;
        self.phase(run, "indexing")?;
        self.catch_up()?;
        if run.job.kind == "attach" {
            let counts = self.counts(&run.job.id)?;
            run.job.total = counts.all();
            run.job.done = counts.all() - counts.waiting;
        }
        Ok(())
    }

    fn phase(&self, run: &mut Run<'_>, phase: &str) -> Result<()> {
        if run.stopped() {
            return Err(ArchiveError::Cancelled);
        }
        if run.job.phase != phase {
            phase.clone_into(&mut run.job.phase);
            (run.job.done, run.job.total) = (0, 0);
        }
        self.store.put_job(&run.job)?;
        run.tell(&[]);
        Ok(())
    }
}

/// Whether a job can be run, or on from where it was cut off.
fn refuse_to_run(job: &JobRow, waiting: bool) -> Result<()> {
    let refuse = |message: &str, hint: &str| {
        Err(ArchiveError::Precondition {
            message: message.to_owned(),
            hint: hint.to_owned(),
        })
    };
    if !["attach", "read"].contains(&job.kind.as_str()) {
        return refuse(
            "This task is done whole or not at all; it left nothing to go on with.",
            "Start it again.",
        );
    }
    match JobState::parse(&job.state)? {
        JobState::Running => refuse("The job is running.", "Wait for its end, or cancel it."),
        JobState::Done if !waiting => refuse(
            "The job is done.",
            "Let what failed be tried again first, or start another.",
        ),
        _ => Ok(()),
    }
}
