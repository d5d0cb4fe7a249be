//! What a host sends to every window without being asked.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Changes, DocumentView, WireError};

/// One event on `watch`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(
    tag = "type",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Event {
    /// The archive changed: read again what is on screen.
    Changes {
        /// What was written.
        changes: Changes,
    },
    /// A long task moved on.
    Job {
        /// The task.
        job: JobView,
    },
    /// The index caught up with the catalogue, or is being rebuilt.
    Index {
        /// Sequence number of the last operation the index knows.
        #[ts(type = "number")]
        as_of: u64,
        /// A rebuild is under way.
        rebuilding: bool,
    },
    /// Files were dropped on the window (desktop only); they can be attached by their tokens.
    Dropped {
        /// The files.
        files: Vec<StagedFile>,
    },
}

/// A file offered for attaching: chosen in a dialog, dropped or uploaded. The interface never sees paths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StagedFile {
    /// Opaque, good for one `document.attach`.
    pub token: String,
    /// File name.
    pub name: String,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// State of a long task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Under way.
    Running,
    /// Finished.
    Done,
    /// Stopped by the user.
    Cancelled,
    /// Stopped by an error.
    Failed,
}

/// A long task as the status bar shows it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobView {
    /// Job id.
    pub id: String,
    /// `attach`, `batch` or `reindex`.
    pub kind: String,
    /// Phase code, the key of a message: `storing`, `reading`, `checking`, `writing`, `indexing`.
    pub phase: String,
    /// Steps done.
    pub done: u32,
    /// Steps in all.
    pub total: u32,
    /// State.
    pub state: JobState,
    /// Per item, in order, as they finish.
    pub items: Vec<JobItem>,
}

/// What became of one file of an attach job; of a batch as a whole when it was refused, without a name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobItem {
    /// File name.
    pub name: String,
    /// The document, when it was stored.
    pub document: Option<DocumentView>,
    /// Why it was refused, when it was.
    pub error: Option<WireError>,
}
