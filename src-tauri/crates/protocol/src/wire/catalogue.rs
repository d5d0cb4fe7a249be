//! Records, meetings, documents, tags and history as the interface reads them.

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

/// One record in the hierarchy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TreeNode {
    /// Record id.
    pub id: String,
    /// Id of the record above; absent at the top.
    pub parent: Option<String>,
    /// Code of the level: `fonds`, `series`, `file`, `item` …
    pub level: String,
    /// Reference code.
    pub reference: String,
    /// Title in the language asked for, else the source language's.
    pub title: Localized,
    /// Records directly below.
    pub children: u32,
    /// Records directly below that the tree shows (everything above `item`).
    pub branches: u32,
}

/// One row of the record list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordRow {
    /// Record id.
    pub id: String,
    /// Level code.
    pub level: String,
    /// Reference code.
    pub reference: String,
    /// Title in the language asked for, else the source language's.
    pub title: Localized,
    /// Titles in the other languages.
    pub other_titles: Vec<Localized>,
    /// Date as written; empty when undated.
    pub date: String,
    /// Place of the linked meeting, if any.
    pub place: Option<String>,
    /// Preferred labels of the tags.
    pub tags: Vec<String>,
    /// Number of documents attached.
    pub documents: u32,
    /// Records directly below.
    pub children: u32,
}

/// One page of a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordPage {
    /// Rows from `offset` on.
    pub rows: Vec<RecordRow>,
    /// Number of rows in the whole list.
    pub total: u32,
}

/// An archival date (EDTF) with what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DateView {
    /// As written by the archivist.
    pub text: String,
    /// EDTF form, empty when the text could not be read as a date.
    pub edtf: String,
    /// First possible day, `YYYY-MM-DD`.
    pub earliest: Option<String>,
    /// Last possible day, `YYYY-MM-DD`.
    pub latest: Option<String>,
}

/// The description of a record in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DescriptionView {
    /// BCP 47.
    pub language: String,
    /// ISAD(G) 3.1.2.
    pub title: String,
    /// ISAD(G) 3.3.1; empty when absent.
    pub scope: String,
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
}

/// The head of one delegation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeadView {
    /// The party, for example `KR` or `KZ`.
    pub party: String,
    /// Name as signed.
    pub name: String,
    /// Title held then; empty when unknown.
    pub title: String,
    /// Organisation then; empty when unknown.
    pub organisation: String,
    /// The authority this name belongs to, if linked.
    pub agent: Option<String>,
}

/// A meeting (an activity that the record documents).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingView {
    /// Meeting id.
    pub id: String,
    /// Name of the body that met, in the language asked for.
    pub body: Localized,
    /// Session number.
    pub session: Option<u32>,
    /// `planned`, `held`, `cancelled`.
    pub status: String,
    /// When it was held.
    pub date: DateView,
    /// Place as named then.
    pub place: String,
    /// Party that hosted; empty when unknown.
    pub host: String,
    /// Heads of delegation.
    pub heads: Vec<HeadView>,
    /// What the record is to the meeting: `minutes`, `agenda` …
    pub role: String,
}

/// How far the text of a document has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TextState {
    /// Stored, not read yet.
    Pending,
    /// Text was read.
    Text,
    /// Nothing to read in it.
    NoText,
    /// Only pictures of text.
    NeedsOcr,
    /// Protected by a password.
    Encrypted,
    /// Could not be read; `reason` says why.
    Failed,
}

/// An attached document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentView {
    /// Document id.
    pub id: String,
    /// Record it belongs to.
    pub record: String,
    /// SHA-256 of the bytes, lower-case hexadecimal; the key for `content`.
    pub sha256: String,
    /// File name as attached.
    pub file_name: String,
    /// Media type found by looking at the bytes.
    pub media_type: String,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Role code: `agreed-minutes`, `document` …
    pub role: String,
    /// Languages given or found (BCP 47).
    pub languages: Vec<String>,
    /// Number of pages, where the format has pages.
    pub pages: Option<u32>,
    /// Number of characters of text read.
    pub characters: u32,
    /// State of the text.
    pub state: TextState,
    /// Why there is no text; a code such as `timeout`, `format`, `password`; empty otherwise.
    pub reason: String,
}

/// One record, whole.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordView {
    /// Record id.
    pub id: String,
    /// Identity of the content this view shows; send it back as `expected` when changing it.
    pub state: String,
    /// Records above, from the top down, without this one.
    pub path: Vec<TreeNode>,
    /// Level code.
    pub level: String,
    /// Reference code.
    pub reference: String,
    /// Title in the language asked for.
    pub title: Localized,
    /// Descriptions, source language first.
    pub descriptions: Vec<DescriptionView>,
    /// Date of the record.
    pub date: DateView,
    /// Extent as written; empty when absent.
    pub extent: String,
    /// Tags.
    pub tags: Vec<TagView>,
    /// People and bodies.
    pub agents: Vec<AgentView>,
    /// Meetings this record documents.
    pub meetings: Vec<MeetingView>,
    /// Documents in order.
    pub documents: Vec<DocumentView>,
    /// Records directly below.
    pub children: u32,
    /// In the trash.
    pub trashed: bool,
    /// First written, RFC 3339.
    pub created_at: String,
    /// Last changed, RFC 3339.
    pub updated_at: String,
}

/// What a new meeting below a record would start from.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingProposal {
    /// Record the meeting's record will stand under.
    pub parent: Option<TreeNode>,
    /// Body of the previous session here; empty when there is none.
    pub body: String,
    /// Last session plus one, or 1.
    pub session: u32,
    /// Reference code the new record will get.
    pub reference: String,
    /// The previous session, for the ditto key.
    pub previous: Option<MeetingView>,
    /// Parties of the previous session, at least two entries.
    pub parties: Vec<String>,
    /// Languages descriptions are written in here, main one first.
    pub languages: Vec<String>,
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

/// A record just made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordRef {
    /// Record id.
    pub id: String,
    /// Reference code.
    pub reference: String,
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
    /// Operations done together.
    pub group: Option<String>,
    /// Title or name of the first record touched, to say what it was about; empty when unknown.
    pub subject: String,
    /// What it touched.
    pub touched: Vec<Touched>,
}
