//! What is on the desk: the open archive, as a session of the protocol, and who listens to it.
//!
//! The window comes up before the archive is open; whoever asks for the session until then waits.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use girok_archive::ArchiveError;
use girok_protocol::{Code, Session, WireError, refused};

/// The state of the one archive of this process.
#[derive(Default)]
pub(crate) struct Desk {
    state: Mutex<State>,
    changed: Condvar,
    /// Channel of the page that is told.
    listener: Mutex<Option<u32>>,
}

#[derive(Default)]
enum State {
    /// Being opened; the window is already there.
    #[default]
    Opening,
    Open(Session),
    /// Closed, or never opened.
    Closed,
}

impl Desk {
    /// Puts the session of the archive just opened on the desk.
    pub(crate) fn put(&self, session: Session) {
        *lock(&self.state) = State::Open(session);
        self.changed.notify_all();
    }

    /// Closes the archive, so that its folder can be copied.
    ///
    /// # Errors
    /// What the archive says; it is closed all the same, and sound.
    pub(crate) fn close(&self) -> Result<(), ArchiveError> {
        let before = std::mem::replace(&mut *lock(&self.state), State::Closed);
        self.changed.notify_all();
        match before {
            State::Open(session) => session.settle(),
            State::Opening | State::Closed => Ok(()),
        }
    }

    /// The session, as soon as the archive is open. Never call this on the main thread.
    pub(crate) fn session(&self) -> Result<Session, WireError> {
        let waited = self
            .changed
            .wait_while(lock(&self.state), |state| matches!(state, State::Opening));
        match &*waited.unwrap_or_else(PoisonError::into_inner) {
            State::Open(session) => Ok(session.clone()),
            State::Opening | State::Closed => {
                Err(refused(Code::Precondition, "The archive is closed.", None))
            }
        }
    }

    /// Makes the page with this channel the one that is told, instead of the one before it.
    pub(crate) fn listen(&self, channel: u32) {
        *lock(&self.listener) = Some(channel);
    }

    /// Whether the page with this channel is still the one that is told.
    pub(crate) fn listens(&self, channel: u32) -> bool {
        *lock(&self.listener) == Some(channel)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_for_an_archive_that_never_opened() {
        let desk = Desk::default();
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| desk.session().map(drop));
            desk.close().unwrap();
            assert_eq!(
                waiting.join().unwrap().unwrap_err().code,
                Code::Precondition
            );
        });
    }
}
