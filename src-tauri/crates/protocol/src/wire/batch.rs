//! Batches, templates and completeness.

use std::collections::BTreeMap;

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

/// `template.list`: by name.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateList {
    /// Only for this level.
    #[serde(default)]
    #[ts(optional)]
    pub level: Option<String>,
    /// Only for this body (id or name), or for any.
    #[serde(default)]
    #[ts(optional)]
    pub body: Option<String>,
}

/// `template.save`: one with the same name is replaced.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateSave {
    /// Name, unique.
    pub name: String,
    /// Level code.
    pub level: String,
    /// Id or name of the body it is meant for; absent for any.
    #[serde(default)]
    #[ts(optional)]
    pub body: Option<String>,
    /// Values.
    #[serde(default)]
    pub fields: Vec<FieldText>,
    /// Tags by label.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// `template.remove`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateRemove {
    /// Id or name.
    pub template: String,
}

/// `template.use`: a new record with the values of a template.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateUse {
    /// Id or name.
    pub template: String,
    /// Record above; absent for the top.
    #[serde(default)]
    #[ts(optional)]
    pub parent: Option<String>,
    /// Reference code; the next free one when absent.
    #[serde(default)]
    #[ts(optional)]
    pub reference: Option<String>,
    /// Values in place of those of the template.
    #[serde(default)]
    pub fields: Vec<FieldText>,
}

/// A template.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateView {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Level code.
    pub level: String,
    /// Id of the body it is meant for; absent for any.
    pub body: Option<String>,
    /// Values.
    pub fields: Vec<FieldText>,
    /// Tags by label.
    pub tags: Vec<String>,
}

/// `ditto`: the values of the record before.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DittoRequest {
    /// The record that wants them; absent for a new one below `parent`.
    #[serde(default)]
    #[ts(optional)]
    pub record: Option<String>,
    /// Record above the new one; absent for the top.
    #[serde(default)]
    #[ts(optional)]
    pub parent: Option<String>,
    /// Codes of fields; none: everything but reference code, title and level.
    #[serde(default)]
    pub fields: Vec<String>,
}

/// The values of the record before.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DittoView {
    /// Reference code of the record before; absent when there is none.
    pub reference: Option<String>,
    /// Its values.
    pub values: Vec<FieldText>,
}

/// `completeness.get`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CompletenessGet {
    /// Record id or reference code.
    pub record: String,
    /// Code of the profile; the record's own when absent.
    #[serde(default)]
    #[ts(optional)]
    pub profile: Option<String>,
}

/// How complete a record is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CompletenessView {
    /// Code of the profile.
    pub profile: String,
    /// Codes of the fields it has.
    pub present: Vec<String>,
    /// Codes of the fields it has not.
    pub missing: Vec<String>,
    /// Share of the fields it has, from 0 to 1.
    pub ratio: f64,
}

/// `completeness.list`: records that miss something.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CompletenessList {
    /// Only below this record.
    #[serde(default)]
    #[ts(optional)]
    pub below: Option<String>,
    /// Measured against this profile; each record against its own when absent.
    #[serde(default)]
    #[ts(optional)]
    pub profile: Option<String>,
    /// Only records that miss this field.
    #[serde(default)]
    #[ts(optional)]
    pub field: Option<String>,
    /// First row wanted.
    #[serde(default)]
    pub offset: u32,
    /// Rows wanted, at most 1000.
    pub limit: u32,
    /// Count too; it looks at every record.
    #[serde(default)]
    pub counts: bool,
    /// Reader's language.
    pub language: String,
}

/// Records that miss something.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CompletenessPage {
    /// Rows from `offset` on.
    pub rows: Vec<CompletenessRow>,
    /// Records that miss something; absent unless counted.
    pub total: Option<u32>,
    /// How many miss which field; empty unless counted.
    pub counts: Vec<MissingCount>,
}

/// A record that misses something.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CompletenessRow {
    /// Record id.
    pub id: String,
    /// Reference code.
    pub reference: String,
    /// Level code.
    pub level: String,
    /// Title.
    pub title: Localized,
    /// What it has and misses.
    pub completeness: CompletenessView,
}

/// How many records miss a field.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MissingCount {
    /// Code of the profile.
    pub profile: String,
    /// Code of the field.
    pub field: String,
    /// Records.
    pub records: u32,
}

/// A profile of completeness, also `profile.save`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProfileView {
    /// Code.
    pub code: String,
    /// Language to label; empty for profiles Girok knows, whose words are in the catalogue of messages.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Codes of fields.
    pub fields: Vec<String>,
    /// Girok knows it; it cannot be changed. Not looked at when saving.
    #[serde(default)]
    pub known: bool,
}
