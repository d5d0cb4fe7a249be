//! Storing what a job attaches: the bytes of a chunk, several files at once, then one short transaction for its documents.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Mutex, PoisonError};
use std::thread;

use girok_files::{FilesError, Stored};
use girok_model::{ActorName, ItemState, Op};
use girok_store::JobItemRow;

use super::keep::{JobCounts, counted};
use super::plan::Params;
use super::run::{REPORT, Run};
use super::settle::Storing;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;

/// Items dealt with in one transaction, and their bytes; one alone may be larger.
const CHUNK: (usize, u64) = (64, 256 * 1024 * 1024);

/// Files stored at once: while one waits for the disk, another is read.
const STORERS: usize = 4;

impl Archive {
    /// Stores what waits, chunk by chunk.
    pub(super) fn store_all(
        &self,
        run: &mut Run<'_>,
        params: &Params,
        actor: &ActorName,
    ) -> Result<()> {
        let counts = self.counts(&run.job.id)?;
        run.job.total = counts.all();
        run.bytes.1 = counts.bytes;
        let mut storing = Storing::new(params, &run.job)?;
        loop {
            let waiting = self.store.read(|read| {
                read.job_items(
                    &run.job.id,
                    Some(ItemState::Waiting.code()),
                    0,
                    CHUNK.0 as u64,
                )
            })?;
            let mut bytes = 0;
            let chunk: Vec<JobItemRow> = waiting
                .into_iter()
                .take_while(|item| {
                    bytes += item.bytes;
                    bytes == item.bytes || bytes <= CHUNK.1
                })
                .collect();
            let counts = self.counts(&run.job.id)?;
            run.job.done = counts.all() - counts.waiting;
            run.bytes.0 = counts.bytes_done;
            self.store.put_job(&run.job)?;
            if chunk.is_empty() {
                return Ok(());
            }
            let settled = self.store_chunk(run, &mut storing, chunk, actor)?;
            run.job.done += settled.len() as u64;
            run.tell(&settled);
            if run.stopped() {
                return Err(ArchiveError::Cancelled);
            }
        }
    }

    pub(super) fn counts(&self, job: &str) -> Result<JobCounts> {
        self.store.read(|read| Ok(counted(&read.job_counts(job)?)))
    }

    /// Stores the bytes of a chunk, several files at once, then adds its documents and settles its items in one transaction.
    fn store_chunk(
        &self,
        run: &mut Run<'_>,
        storing: &mut Storing,
        chunk: Vec<JobItemRow>,
        actor: &ActorName,
    ) -> Result<Vec<JobItemRow>> {
        // Until the rows are written, nobody may erase bytes that were stored already.
        let keeping = self.keeping.read().unwrap_or_else(PoisonError::into_inner);
        let before = run.watch.copied.load(Ordering::Relaxed);
        let stored = self.put_chunk(run, storing, &chunk, before);
        let mut full = None;
        let mut ready = Vec::with_capacity(chunk.len());
        for (item, stored) in chunk.into_iter().zip(stored) {
            match stored {
                Some(Err(FilesError::Stopped)) | None => {}
                Some(Err(error @ FilesError::NoSpace { .. })) => full = Some(error),
                Some(other) => ready.push((item, other)),
            }
        }
        let group = Some(run.job.id.clone());
        let params = serde_json::json!({ "job": run.job.id, "record": run.job.record_id });
        let job = run.job.id.clone();
        let done = self.transact_in(group, Op::DocumentAttach, actor, params, |tx| {
            ready
                .iter()
                .map(|(item, stored)| {
                    let settled = storing.settle(tx, item, stored)?;
                    tx.settle_item(&job, &settled)?;
                    Ok(settled)
                })
                .collect::<Result<Vec<_>>>()
        })?;
        drop(keeping);
        storing.settled();
        match full {
            // Every further file would be refused too; what waits is attached when there is room again.
            Some(error) => Err(error.into()),
            None => Ok(done.value),
        }
    }

    fn put_chunk(
        &self,
        run: &mut Run<'_>,
        storing: &Storing,
        chunk: &[JobItemRow],
        before: u64,
    ) -> Vec<Option<Result<Option<Stored>, FilesError>>> {
        let watch = run.watch;
        let next = AtomicUsize::new(0);
        let results: Mutex<Vec<_>> = Mutex::new((0..chunk.len()).map(|_| None).collect());
        let bytes = run.bytes.0;
        thread::scope(|scope| {
            let (sender, receiver) = channel::<()>();
            for _ in 0..STORERS.min(chunk.len()) {
                let sender = sender.clone();
                let (next, results) = (&next, &results);
                scope.spawn(move || {
                    let _alive = sender;
                    while !watch.stop.load(Ordering::Relaxed) {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(item) = chunk.get(at) else { return };
                        let stored = if item.what.ends_with('/') {
                            Ok(None)
                        } else {
                            let path = storing.path(item);
                            let stored = if storing.folder.is_some() {
                                self.documents.put_watched(&path, watch)
                            } else {
                                self.documents.put(&path)
                            };
                            stored.map(Some)
                        };
                        results.lock().unwrap_or_else(PoisonError::into_inner)[at] = Some(stored);
                    }
                });
            }
            drop(sender);
            // Nothing is ever sent: the end of the last thread ends the waiting.
            while receiver.recv_timeout(REPORT) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                run.bytes.0 = bytes + watch.copied.load(Ordering::Relaxed) - before;
                run.tell(&[]);
            }
        });
        results.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}
