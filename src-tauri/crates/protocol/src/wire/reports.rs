//! Reports.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `report.make`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportMake {
    /// `holdings`, `due` or `gaps`.
    pub kind: String,
    /// The day it holds for, YYYY-MM-DD; today when absent.
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<String>,
    /// Language of its words: `ko`, `ru`, `kk` or `en`.
    pub language: String,
    /// Name the records a reader may not know of too; for the staff.
    #[serde(default)]
    pub full: bool,
}

/// A report.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReportView {
    /// Code of its kind.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Name of the archive, and the day, in words.
    pub subtitle: String,
    /// The head of the journal, in words.
    pub footer: String,
    /// The day it holds for, YYYY-MM-DD.
    pub on: String,
    /// Language of its words.
    pub language: String,
    /// The last operation it knows; absent in an archive without any.
    pub head: Option<ReportHeadView>,
    /// The columns.
    pub columns: Vec<ReportColumnView>,
    /// The rows.
    pub rows: Vec<ReportRowView>,
    /// The row under the rows: one cell for each column.
    pub total: Vec<ReportCellView>,
}

/// The operation a report was read at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReportHeadView {
    /// Its number.
    #[ts(type = "number")]
    pub seq: u64,
    /// Its hash.
    pub hash: String,
}

/// A column of a report.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReportColumnView {
    /// Its code, the same in every language.
    pub code: String,
    /// What stands above it.
    pub heading: String,
    /// `text`, `number` or `day`.
    pub kind: String,
}

/// A row of a report.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReportRowView {
    /// Code of the part of the report it belongs to.
    pub group: String,
    /// Code of what is counted or id of the record named; empty for what is not known or not named.
    pub code: String,
    /// One cell for each column.
    pub cells: Vec<ReportCellView>,
}

/// A value of a report: words or a day, a count, or nothing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum ReportCellView {
    /// A count.
    Number(#[ts(type = "number")] i64),
    /// Words, or a day.
    Text(String),
    /// Nothing.
    Empty,
}
