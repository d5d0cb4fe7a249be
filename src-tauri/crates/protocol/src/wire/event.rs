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
    /// Not begun.
    Waiting,
    /// Under way.
    Running,
    /// Finished.
    Done,
    /// Stopped by the user.
    Cancelled,
    /// Stopped by an error.
    Failed,
    /// Cut off: its process ended. It can be resumed.
    Interrupted,
}

/// A long task as the status bar shows it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobView {
    /// Job id.
    pub id: String,
    /// `attach`, `read`, `batch` or `reindex`.
    pub kind: String,
    /// Phase code, the key of a message: `listing`, `storing`, `reading`, `checking`, `writing`, `indexing`.
    pub phase: String,
    /// Steps done.
    pub done: u32,
    /// Steps in all.
    pub total: u32,
    /// State.
    pub state: JobState,
    /// Per item, in order, as they finish; of a large job the first two hundred. `job.status` gives all of them.
    pub items: Vec<JobItem>,
    /// Counts of its items, where it keeps them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub counts: Option<JobCountsView>,
    /// Why it ended as it did, a sentence; absent where there is nothing to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reason: Option<String>,
    /// Reference code of the record it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reference: Option<String>,
    /// When it was started first (RFC 3339 UTC).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub created_at: Option<String>,
}

/// How many items of a job are in each state.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobCountsView {
    /// Not begun.
    #[ts(type = "number")]
    pub waiting: u64,
    /// Done.
    #[ts(type = "number")]
    pub done: u64,
    /// There already.
    #[ts(type = "number")]
    pub already: u64,
    /// Never to be done.
    #[ts(type = "number")]
    pub refused: u64,
    /// To be tried again.
    #[ts(type = "number")]
    pub failed: u64,
    /// Bytes of all.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Bytes dealt with.
    #[ts(type = "number")]
    pub bytes_done: u64,
}

/// A job with a page of its items: `job.status`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobDetail {
    /// The job; its own `items` are empty.
    pub job: JobView,
    /// Items, in order.
    pub items: Vec<JobItemView>,
}

/// What became of one thing a job deals with.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobItemView {
    /// Place in the job, from 1.
    #[ts(type = "number")]
    pub position: u64,
    /// Path, below the folder where one was attached; folders end with `/`.
    pub name: String,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// `waiting`, `running`, `done`, `already`, `refused`, `failed` or `cancelled`.
    pub state: String,
    /// A code: `missing`, `link`, `special`, `empty`, `no_access`, `clutter`, `archive`, `io`, `duplicate`; empty otherwise.
    pub reason: String,
    /// A sentence where there is more to say.
    pub message: String,
    /// Record it came to.
    pub record: Option<String>,
    /// Document it became.
    pub document: Option<String>,
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
