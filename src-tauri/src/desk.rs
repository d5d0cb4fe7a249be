//! What is on the desk: the open archive, as a session of the protocol, and who listens to it.
//!
//! The window comes up before the archive is open; whoever asks for the session until then waits.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use girok_protocol::{Code, Event, Session, WireError};
use tauri::ipc::Channel;

/// The state of the one archive of this process.
#[derive(Default)]
pub(crate) struct Desk {
    state: Mutex<State>,
    changed: Condvar,
    listener: Mutex<Option<Channel<Event>>>,
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

    /// Closes the archive, once nothing that was asked before is under way any more.
    pub(crate) fn close(&self) {
        let before = std::mem::replace(&mut *lock(&self.state), State::Closed);
        self.changed.notify_all();
        drop(before);
    }

    /// The session, as soon as the archive is open. Never call this on the main thread.
    pub(crate) fn session(&self) -> Result<Session, WireError> {
        let waited = self
            .changed
            .wait_while(lock(&self.state), |state| matches!(state, State::Opening));
        match &*waited.unwrap_or_else(PoisonError::into_inner) {
            State::Open(session) => Ok(session.clone()),
            State::Opening | State::Closed => Err(closed()),
        }
    }

    /// Makes `channel` the one that events are sent to, instead of the one of the page before.
    pub(crate) fn listen(&self, channel: Channel<Event>) {
        *lock(&self.listener) = Some(channel);
    }

    /// Whether events still go to this channel.
    pub(crate) fn listens(&self, channel: &Channel<Event>) -> bool {
        lock(&self.listener)
            .as_ref()
            .is_some_and(|listener| listener.id() == channel.id())
    }

    /// Sends an event of the window itself.
    pub(crate) fn tell(&self, event: Event) {
        if let Some(listener) = &*lock(&self.listener) {
            // A page that has gone away needs no news.
            drop(listener.send(event));
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn closed() -> WireError {
    WireError {
        code: Code::Precondition,
        message: "The archive is closed.".into(),
        params: std::collections::BTreeMap::new(),
        field: None,
        hint: None,
        details: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_for_an_archive_that_never_opened() {
        let desk = Desk::default();
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| desk.session().map(drop));
            desk.close();
            assert_eq!(
                waiting.join().unwrap().unwrap_err().code,
                Code::Precondition
            );
        });
    }
}
