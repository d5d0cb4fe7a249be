//! Batches, templates and completeness.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Localized;

/// What a batch works on. A question stays a question: the core finds all its records, however many.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum BatchSelection {
    /// Records.
    Records {
        /// Ids or reference codes.
        records: Vec<String>,
    },
    /// Everything a search finds.
    Query {
        /// Query as typed.
        query: String,
    },
    /// Records below one.
    Below {
        /// Record above; absent for the top.
        #[serde(default)]
        #[ts(optional)]
        record: Option<String>,
        /// Also those further down.
        deep: bool,
    },
}

/// A field and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FieldText {
    /// Code of the field: an element of ISAD(G) such as `scope`, or `language_note`, `publication`,
    /// `description_status`, `detail`, `access`.
    pub field: String,
    /// BCP 47, for fields that have one text per language; the record's source language when absent.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<String>,
    /// The value.
    pub value: String,
}

/// One change to every record of a batch.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum BatchChange {
    /// Gives a field a value.
    Set {
        /// Field and value.
        text: FieldText,
    },
    /// Puts text behind what is there.
    Append {
        /// Field and text.
        text: FieldText,
    },
    /// Puts text before what is there.
    Prepend {
        /// Field and text.
        text: FieldText,
    },
    /// Finds and replaces.
    Replace {
        /// Codes of fields; none: title and every prose element.
        #[serde(default)]
        fields: Vec<String>,
        /// BCP 47; none: every language.
        #[serde(default)]
        languages: Vec<String>,
        /// What to look for.
        find: String,
        /// It is a regular expression.
        #[serde(default)]
        regular: bool,
        /// Upper and lower case are the same.
        #[serde(default)]
        fold_case: bool,
        /// What to put there; `$1` and `${name}` are groups of a regular expression.
        with: String,
    },
    /// Empties a field.
    Clear {
        /// Code of the field.
        field: String,
        /// BCP 47; none: every language.
        #[serde(default)]
        languages: Vec<String>,
    },
    /// Puts a tag on.
    AddTag {
        /// Label, or id of a term.
        tag: String,
    },
    /// Takes a tag off.
    RemoveTag {
        /// Label, or id of a term.
        tag: String,
    },
    /// Moves behind the records below another.
    MoveBelow {
        /// Record above; absent for the top.
        #[serde(default)]
        #[ts(optional)]
        parent: Option<String>,
    },
}

/// `batch.preview`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BatchPreviewRequest {
    /// The records.
    pub selection: BatchSelection,
    /// What to do to each, in this order.
    pub changes: Vec<BatchChange>,
    /// First row wanted.
    #[serde(default)]
    pub offset: u32,
    /// Rows wanted at the most.
    pub limit: u32,
    /// Only records that a change does not fit.
    #[serde(default)]
    pub conflicts: bool,
    /// Reader's language.
    pub language: String,
}

/// `batch.apply`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BatchApply {
    /// The records.
    pub selection: BatchSelection,
    /// What to do to each, in this order.
    pub changes: Vec<BatchChange>,
    /// Of the preview that was agreed to; absent to take whatever comes out now.
    #[serde(default)]
    #[ts(optional)]
    pub fingerprint: Option<String>,
}

/// What a batch would do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BatchPreviewView {
    /// Stands for this very result.
    pub fingerprint: String,
    /// Records selected.
    pub selected: u32,
    /// Records that would change.
    pub changed: u32,
    /// Records that have nothing to change.
    pub unchanged: u32,
    /// Records that a change does not fit; they would stay as they are.
    pub conflicts: u32,
    /// No record has all the words of the question; these have most of them.
    pub widened: bool,
    /// Records that would change or have a conflict, from `offset` on.
    pub rows: Vec<BatchRow>,
}

/// One record of a preview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BatchRow {
    /// Record id.
    pub id: String,
    /// Reference code now.
    pub reference: String,
    /// Title now.
    pub title: Localized,
    /// What would change.
    pub differences: Vec<BatchDifference>,
    /// Why the record would stay as it is; absent when it would not.
    pub conflict: Option<BatchConflict>,
}

/// One value that would be another.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BatchDifference {
    /// Code of the field; `tag` for a tag, `parent` for the record above (its reference code).
    pub field: String,
    /// BCP 47; absent for fields that are the same in every language.
    pub language: Option<String>,
    /// Now; empty for nothing.
    pub before: String,
    /// Then; empty for nothing.
    pub after: String,
}

/// Why a record stays as it is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BatchConflict {
    /// Code of the field that does not fit.
    pub field: String,
    /// Code of the rule it would break, or `trashed`.
    pub reason: String,
    /// The value that does not fit, shortened.
    pub value: String,
}
