//! Reading the text of many documents at once, each in a process of its own. Writes stay short, so whoever types never waits.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::error::{ArchiveError, Result};
use crate::open::Archive;

/// Between two looks whether it is to stop.
const LOOK: Duration = Duration::from_millis(100);

impl Archive {
    /// Reads bytes (SHA-256 and a file name) that are stored, by as many processes as there are cores. `step` is told how many
    /// are done and how many there are, and may stop it; what is being read then is finished first, within the limits of
    /// one document.
    ///
    /// # Errors
    /// [`ArchiveError::Cancelled`] when stopped, and what the catalogue says.
    pub(crate) fn read_many(
        &self,
        waiting: &[(String, String)],
        step: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<()> {
        let total = waiting.len() as u64;
        let workers = thread::available_parallelism()
            .map_or(1, std::num::NonZero::get)
            .min(waiting.len());
        let next = AtomicUsize::new(0);
        let ended = AtomicBool::new(false);
        let mut outcome = Ok(());
        thread::scope(|scope| {
            let (sender, receiver) = channel();
            for _ in 0..workers {
                let sender = sender.clone();
                let (next, ended) = (&next, &ended);
                scope.spawn(move || {
                    while !ended.load(Ordering::Relaxed) {
                        let Some((sha256, name)) =
                            waiting.get(next.fetch_add(1, Ordering::Relaxed))
                        else {
                            return;
                        };
                        // Bytes that are missing are for the check to report; the others must still be read.
                        let read = if self.documents.exists(sha256) {
                            self.read_text(sha256, name)
                        } else {
                            Ok(())
                        };
                        if sender.send(read).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(sender);
            let mut done = 0;
            loop {
                if outcome.is_ok() && !step(done, total) {
                    outcome = Err(ArchiveError::Cancelled);
                    ended.store(true, Ordering::Relaxed);
                }
                match receiver.recv_timeout(LOOK) {
                    Ok(Ok(())) => done += 1,
                    Ok(Err(error)) => {
                        ended.store(true, Ordering::Relaxed);
                        if outcome.is_ok() {
                            outcome = Err(error);
                        }
                    }
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            }
        });
        outcome
    }
}
