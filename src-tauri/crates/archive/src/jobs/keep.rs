//! Jobs as they are kept: listing, looking, retrying, forgetting.

use girok_model::{ActorName, ItemState, JobState, OperationId};
use girok_store::{JobItemRow, JobRow, StoreError};

use super::paths::shown;
use crate::error::{ArchiveError, Result};
use crate::now;
use crate::open::Archive;

/// How many items of a job are in each state, and their bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct JobCounts {
    /// Not begun.
    pub waiting: u64,
    /// Done.
    pub done: u64,
    /// There already.
    pub already: u64,
    /// Never to be done.
    pub refused: u64,
    /// To be tried again.
    pub failed: u64,
    /// Bytes of all items.
    pub bytes: u64,
    /// Bytes of those that are done or were there already.
    pub bytes_done: u64,
}

impl JobCounts {
    /// All items.
    pub fn all(&self) -> u64 {
        self.waiting + self.done + self.already + self.refused + self.failed
    }
}

/// A job and what became of its items.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JobWhole {
    /// The job.
    pub job: JobRow,
    /// Counts of its items.
    pub counts: JobCounts,
}

/// How long jobs that ended are kept: days, and the newest whatever their age.
const KEPT: (i64, u64) = (90, 50);

impl Archive {
    /// The newest jobs, newest first.
    pub fn jobs(&self, limit: u64) -> Result<Vec<JobWhole>> {
        self.store.read(|read| {
            let jobs = read.jobs(limit)?;
            jobs.into_iter()
                .map(|job| {
                    let counts = counted(&read.job_counts(&job.id)?);
                    Ok(JobWhole { job, counts })
                })
                .collect()
        })
    }

    /// A job.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn job(&self, id: &str) -> Result<JobWhole> {
        self.store.read(|read| {
            let job = read.job(id)?.ok_or_else(|| StoreError::NotFound {
                entity: "job",
                id: id.to_owned(),
            })?;
            let counts = counted(&read.job_counts(id)?);
            Ok(JobWhole { job, counts })
        })
    }

    /// Items of a job after a place, in order, with paths as a person reads them; those in one state alone, if asked for.
    pub fn job_items(
        &self,
        id: &str,
        state: Option<ItemState>,
        after: u64,
        limit: u64,
    ) -> Result<Vec<JobItemRow>> {
        let items = self
            .store
            .read(|read| read.job_items(id, state.map(ItemState::code), after, limit))?;
        Ok(items
            .into_iter()
            .map(|item| JobItemRow {
                what: shown(&item.what),
                ..item
            })
            .collect())
    }

    /// Lets the items of a job that failed wait again; answers how many. Run it then.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] while it runs.
    pub fn retry_job(&self, id: &str) -> Result<u64> {
        self.refuse_readers()?;
        self.refuse_running(id)?;
        Ok(self.store.retry_items(id, &[ItemState::Failed.code()])?)
    }

    /// Cancels a job that does not run; one that runs is stopped by its watch.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] while it runs.
    pub fn cancel_job(&self, id: &str) -> Result<JobWhole> {
        self.refuse_readers()?;
        self.refuse_running(id)?;
        let mut whole = self.job(id)?;
        if whole.job.state != JobState::Done.code() {
            JobState::Cancelled.code().clone_into(&mut whole.job.state);
            whole.job.ended_at = Some(now());
            self.store.put_job(&whole.job)?;
        }
        Ok(whole)
    }

    /// Notes that a task of `kind` begins that keeps no items, so that a crash shows as interrupted.
    pub fn begin_task(&self, kind: &str, phase: &str, actor: &ActorName) -> Result<JobRow> {
        let at = now();
        let job = JobRow {
            id: OperationId::new().to_string(),
            kind: kind.to_owned(),
            state: JobState::Running.code().to_owned(),
            phase: phase.to_owned(),
            params: "{}".to_owned(),
            actor: actor.name.clone(),
            created_at: at.clone(),
            started_at: Some(at),
            ..JobRow::default()
        };
        self.store.put_job(&job)?;
        Ok(job)
    }

    /// Notes how it ended.
    pub fn end_task(&self, job: &mut JobRow, state: JobState, reason: &str) -> Result<()> {
        state.code().clone_into(&mut job.state);
        reason.clone_into(&mut job.reason);
        job.ended_at = Some(now());
        Ok(self.store.put_job(job)?)
    }

    /// What ran when the process ended is interrupted; what is long over is forgotten.
    pub(crate) fn wake_jobs(&self) -> Result<()> {
        self.store.interrupt_jobs(&now())?;
        let before = chrono::Utc::now() - chrono::TimeDelta::days(KEPT.0);
        let before = before.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
        Ok(self.store.forget_jobs(&before, KEPT.1)?)
    }

    pub(super) fn refuse_running(&self, id: &str) -> Result<()> {
        if self.job(id)?.job.state == JobState::Running.code() {
            return Err(ArchiveError::Precondition {
                message: "The job is running.".to_owned(),
                hint: "Wait for its end, or cancel it.".to_owned(),
            });
        }
        Ok(())
    }
}

pub(super) fn counted(counts: &[(String, u64, u64)]) -> JobCounts {
    let mut all = JobCounts::default();
    for (state, items, bytes) in counts {
        all.bytes += bytes;
        match ItemState::parse(state) {
            Ok(ItemState::Done) => (all.done, all.bytes_done) = (*items, all.bytes_done + bytes),
            Ok(ItemState::Already) => {
                (all.already, all.bytes_done) = (*items, all.bytes_done + bytes);
            }
            Ok(ItemState::Refused | ItemState::Cancelled) => all.refused += items,
            Ok(ItemState::Failed) => all.failed += items,
            Ok(ItemState::Waiting | ItemState::Running) | Err(_) => all.waiting += items,
        }
    }
    all
}
