//! What the other shapes are made of: texts, dates, tags, agents, and what a change answers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A piece of text and the language it is written in (BCP 47; `und` where unknown).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Localized {
    /// BCP 47 tag, for the `lang` attribute.
    pub language: String,
    /// The text itself, NFC.
    pub text: String,
}

/// The open archive.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArchiveView {
    /// Id of the archive.
    pub id: String,
    /// Its name as given when it was created.
    pub name: String,
    /// Its main language (BCP 47).
    pub language: String,
    /// Whether this is the sample archive.
    pub sample: bool,
    /// Number of records outside the trash.
    pub records: u32,
    /// Number of documents.
    pub documents: u32,
    /// Sequence number of the last operation.
    pub seq: u32,
    /// False when another process holds the lock: nothing can be written from here.
    pub writable: bool,
}

/// An archival date (EDTF) with what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DateView {
    /// As written by the archivist.
    pub text: String,
    /// EDTF form, empty when undated.
    pub edtf: String,
    /// First possible day, `YYYY-MM-DD`; absent when undated or open at the start.
    pub earliest: Option<String>,
    /// Last possible day, `YYYY-MM-DD`; absent when undated or open at the end.
    pub latest: Option<String>,
    /// The date said in the language asked for, undated included; never empty.
    pub display: String,
}

/// A tag on a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TagView {
    /// Term id.
    pub id: String,
    /// Preferred label in the language asked for, else any.
    pub label: Localized,
    /// Every other label of the term.
    pub other_labels: Vec<Localized>,
    /// Number of records that carry it; counted in the list of all tags alone, 0 with a record.
    pub records: u32,
}

/// A person or body named with a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AgentView {
    /// Agent id.
    pub id: String,
    /// `person`, `corporate_body` or `family`.
    pub kind: String,
    /// Name in the language asked for, else the first.
    pub name: Localized,
    /// Every other name.
    pub other_names: Vec<Localized>,
    /// What it is to the record: `creator`, `subject` …; empty in suggestions.
    pub role: String,
    /// When it had this part, as written; empty when not said.
    pub date: String,
}

/// What an operation changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Touched {
    /// Kind of thing: `record`, `description`, `document` …
    pub entity: String,
    /// Its id.
    pub id: String,
}

/// The operation that a change left in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// Sequence number of the (last) operation.
    pub seq: u32,
    /// Its id, to undo it.
    pub op: String,
    /// Its kind, for example `record.update`: the key of a message in the catalogue.
    pub kind: String,
    /// What it touched.
    pub touched: Vec<Touched>,
}

/// The answer to anything that changes the archive.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Outcome<T> {
    /// The new thing.
    pub value: T,
    /// What was written; absent when nothing changed.
    pub changes: Option<Changes>,
}
