//! What the interface asks: one payload type per command of the table in `commands.rs`.
//!
//! `language` is the reader's language (BCP 47): titles, labels and names come in it where they exist.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Payload types: absent fields are defaults, unknown ones are refused.
macro_rules! requests {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident : $type:ty),* $(,)? })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type),* }
    )*};
}

pub(super) use requests;

requests! {
    /// Nothing to say.
    Empty {}

    /// `search`.
    SearchRequest {
        /// Query as typed.
        query: String,
        /// First hit wanted.
        #[serde(default)]
        offset: u32,
        /// Hits wanted at the most.
        limit: u32,
        /// Count facets too.
        #[serde(default)]
        facets: bool,
        /// Reader's language.
        language: String,
        /// Answer only when the index knows this operation.
        #[serde(default)] #[ts(optional, type = "number")]
        wait_for: Option<u64>,
    }

    /// `suggest`: things whose name begins like this.
    SuggestRequest {
        /// What was typed.
        prefix: String,
        /// `record`, `agent`, `tag`, `body`; all when empty.
        #[serde(default)]
        kinds: Vec<String>,
        /// Suggestions wanted at the most.
        limit: u32,
        /// Reader's language.
        language: String,
    }

    /// `tag.list`: every tag, most used first.
    TagList {
        /// Reader's language.
        language: String,
    }

    /// `tag.apply`: in one operation.
    TagApply {
        /// Records.
        records: Vec<String>,
        /// Labels to add; unknown ones become new tags.
        #[serde(default)]
        add: Vec<String>,
        /// Labels to remove.
        #[serde(default)]
        remove: Vec<String>,
    }

    /// `job.start`: attaches files or a folder, or reads what waits; progress comes as events.
    JobStart {
        /// `attach` or `read`.
        kind: String,
        /// Record, to attach.
        #[serde(default)] #[ts(optional)]
        record: Option<String>,
        /// Tokens of staged files.
        #[serde(default)]
        tokens: Vec<String>,
        /// Token of a staged folder, attached with everything below it.
        #[serde(default)] #[ts(optional)]
        folder: Option<String>,
        /// Each folder becomes a record of the level `file`, each file one of the level `item`.
        #[serde(default)]
        as_records: bool,
        /// Role code; `document` when absent.
        #[serde(default)] #[ts(optional)]
        role: Option<String>,
        /// Languages (BCP 47).
        #[serde(default)]
        languages: Vec<String>,
        /// Stage code.
        #[serde(default)] #[ts(optional)]
        stage: Option<String>,
    }

    /// `job.list`: the newest first.
    JobList {
        /// Jobs wanted at the most.
        limit: u32,
    }

    /// `job.status`.
    JobStatus {
        /// Job id.
        id: String,
        /// Items in this state alone.
        #[serde(default)] #[ts(optional)]
        state: Option<String>,
        /// Items after this place.
        #[serde(default)] #[ts(type = "number")]
        after: u64,
        /// Items wanted at the most.
        limit: u32,
    }

    /// `job.cancel`, `job.resume` and `job.retry`.
    JobId {
        /// Job id.
        id: String,
    }

    /// `draft.get`, `draft.remove`.
    DraftKey {
        /// Whose form it is, for example `meeting:<parent id>`.
        key: String,
    }

    /// `draft.put`.
    DraftPut {
        /// Whose form it is.
        key: String,
        /// The form as JSON text.
        content: String,
    }

    /// `settings.put`: application settings as one JSON text.
    SettingsPut {
        /// JSON text.
        content: String,
    }

    /// `meeting.get`, `instrument.get`, `matter.get`, `matter.chain`.
    ThingGet {
        /// Its id.
        id: String,
        /// Reader's language.
        language: String,
        /// The day states are asked for (`2021-08-17`); today when absent.
        #[serde(default)] #[ts(optional)]
        day: Option<String>,
    }

    /// What is removed, by id.
    ThingId {
        /// Its id.
        id: String,
    }
}
