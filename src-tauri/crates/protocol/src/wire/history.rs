//! The journal as the interface reads it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::request::requests;
use super::{Localized, Touched};

requests! {
    /// `history.list`, newest first.
    HistoryList {
        /// Only what touched this record.
        #[serde(default)] #[ts(optional)]
        record: Option<String>,
        /// Only what this person did.
        #[serde(default)] #[ts(optional)]
        actor: Option<String>,
        /// Only operations done together under this id.
        #[serde(default)] #[ts(optional)]
        group: Option<String>,
        /// Only operations before this one.
        #[serde(default)] #[ts(optional)]
        before: Option<u32>,
        /// Operations wanted at the most.
        limit: u32,
        /// Reader's language.
        language: String,
    }

    /// `history.get`: one operation with every difference it made.
    HistoryGet {
        /// Number or id of the operation.
        op: String,
        /// Reader's language.
        language: String,
    }

    /// `record.compare`: what is different in a record between two moments.
    RecordCompare {
        /// Record id or reference code.
        id: String,
        /// The earlier moment: a day, an RFC 3339 instant, or `#` and the number of an operation.
        from: String,
        /// The later one; now when absent.
        #[serde(default)] #[ts(optional)]
        to: Option<String>,
        /// Reader's language.
        language: String,
    }

    /// `history.undo` (the last one when `op` is absent) and `history.redo`.
    HistoryUndo {
        /// Operation id.
        #[serde(default)] #[ts(optional)]
        op: Option<String>,
    }
}

/// One line of the history.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OperationView {
    /// Sequence number.
    pub seq: u32,
    /// Operation id.
    pub id: String,
    /// Kind, for example `record.update`: the key of a message in the catalogue.
    pub kind: String,
    /// Name of the person who did it.
    pub actor: String,
    /// When, RFC 3339.
    pub at: String,
    /// Id of the operation this one takes back, if it is an undo or a redo.
    pub undoes: Option<String>,
    /// It has been taken back.
    pub undone: bool,
    /// It is of a kind that can be taken back, and has not been. A later change may still stand in the way.
    pub undoable: bool,
    /// Operations done together.
    pub group: Option<String>,
    /// Title or name of the first record touched, to say what it was about; empty when unknown.
    pub subject: String,
    /// What it touched; empty where that is more than fifty things, and only counted.
    pub touched: Vec<Touched>,
    /// How many things of each kind it touched.
    #[serde(default)]
    #[ts(as = "Option<Vec<KindCount>>", optional)]
    pub counts: Vec<KindCount>,
}

/// How many things of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KindCount {
    /// Kind of thing, for example `description`.
    pub entity: String,
    /// How many.
    pub count: u32,
}

/// An undo or redo as `girok undo --json` tells it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TakenBackView {
    /// Number of the new operation.
    pub seq: u32,
    /// Its id.
    pub id: String,
    /// `undo` or `redo`.
    pub kind: String,
    /// Name of the person who did it.
    pub actor: String,
    /// When, RFC 3339.
    pub at: String,
    /// The operation that was taken back, or is in force again.
    pub of: OperationView,
}

/// One side of a difference: what stood in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SideView {
    /// Nothing.
    Nothing,
    /// A text; what an id refers to is named.
    Text {
        /// The text.
        text: String,
    },
    /// Content that was destroyed with authority since.
    Destroyed,
}

/// One field that is not what it was.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DifferenceView {
    /// Kind of thing, for example `description`.
    pub entity: String,
    /// Its id.
    pub id: String,
    /// The record, agent or term it is a part of, as it is called now.
    pub of: Localized,
    /// Id of that.
    pub of_id: String,
    /// Language of a text that has one; empty otherwise.
    pub language: String,
    /// Field, for example `title`; `*` when the whole row was destroyed.
    pub field: String,
    /// Before.
    pub before: SideView,
    /// After.
    pub after: SideView,
}

/// One operation with every difference it made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OperationDetail {
    /// Sequence number.
    pub seq: u32,
    /// Operation id.
    pub id: String,
    /// Kind.
    pub kind: String,
    /// Name of the person who did it.
    pub actor: String,
    /// When, RFC 3339.
    pub at: String,
    /// What is different, in the order it was written.
    pub differences: Vec<DifferenceView>,
}
