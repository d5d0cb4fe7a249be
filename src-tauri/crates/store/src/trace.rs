//! What statements cost, in steps of the database's machine instead of time: for suites that prove that work does
//! not grow with the archive. Compiled with the feature `trace` only, which no program has.
//!
//! Steps are counted per thread and only on connections opened after [`enable`].

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::trace::{TraceEvent, TraceEventCodes};
use rusqlite::{Connection, StatementStatus};

use crate::Result;

static ENABLED: AtomicBool = AtomicBool::new(false);

/// One run of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The statement, with places for its parameters.
    pub sql: String,
    /// Steps of the database's machine.
    pub steps: u64,
}

#[derive(Default)]
struct Recording {
    /// Steps a running statement had taken in earlier runs: its counter is never set back.
    begun: HashMap<String, u64>,
    runs: Vec<Run>,
}

thread_local! {
    static RECORDING: RefCell<Option<Recording>> = const { RefCell::new(None) };
}

/// Connections opened from now on can be traced.
pub fn enable() {
    ENABLED.store(true, Ordering::Relaxed);
}

/// Runs `body` and answers every statement it ran on this thread.
pub fn traced<T>(body: impl FnOnce() -> T) -> (T, Vec<Run>) {
    RECORDING.set(Some(Recording::default()));
    let value = body();
    let runs = RECORDING.take().map_or_else(Vec::new, |all| all.runs);
    (value, runs)
}

pub(crate) fn follow(conn: &mut Connection) -> Result<()> {
    if ENABLED.load(Ordering::Relaxed) {
        let events = TraceEventCodes::SQLITE_TRACE_STMT | TraceEventCodes::SQLITE_TRACE_PROFILE;
        conn.trace_v2(events, Some(note))?;
    }
    Ok(())
}

fn note(event: TraceEvent<'_>) {
    RECORDING.with_borrow_mut(|recording| {
        let Some(recording) = recording else { return };
        let steps = |status: i32| u64::from(status.unsigned_abs());
        match event {
            TraceEvent::Stmt(statement, _) => {
                let before = steps(statement.get_status(StatementStatus::VmStep));
                recording
                    .begun
                    .entry(statement.sql().into_owned())
                    .or_insert(before);
            }
            TraceEvent::Profile(statement, _) => {
                let sql = statement.sql().into_owned();
                let now = steps(statement.get_status(StatementStatus::VmStep));
                let before = recording.begun.remove(&sql).unwrap_or(0);
                recording.runs.push(Run {
                    steps: now.saturating_sub(before),
                    sql,
                });
            }
            // Rows and closed connections are not asked for.
            _ => {}
        }
    });
}
