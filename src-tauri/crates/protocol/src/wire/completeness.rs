//! What is missing where, and the profiles that say so.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Localized;

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
