//! Records, meetings, documents, tags and history as the interface reads them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PlaceLinkView;

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
    /// EDTF form, empty when undated.
    pub edtf: String,
    /// First possible day, `YYYY-MM-DD`; absent when undated or open at the start.
    pub earliest: Option<String>,
    /// Last possible day, `YYYY-MM-DD`; absent when undated or open at the end.
    pub latest: Option<String>,
    /// The date said in the language asked for, undated included; never empty.
    pub display: String,
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
    /// The other elements of ISAD(G) that say something, by code: `custodial_history`, `language_note` … In a request,
    /// one that is absent stays as it is and an empty one is cleared.
    #[serde(default)]
    #[ts(as = "Option<BTreeMap<String, String>>", optional)]
    pub elements: BTreeMap<String, String>,
}

/// The prose of one element in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ElementText {
    /// BCP 47.
    pub language: String,
    /// Code of an element with prose: `title`, `scope`, `custodial_history`, `language_note` …
    pub element: String,
    /// The text; empty clears it.
    pub text: String,
}

/// What a record says of itself in one way for every language. In a request, fields that are absent stay as they are
/// and empty ones are cleared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct RecordFields {
    /// `draft` or `published`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub publication: Option<String>,
    /// `draft`, `revised` or `final`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub description_status: Option<String>,
    /// `minimal`, `partial` or `full`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub detail: Option<String>,
    /// `open`, `partly_closed` or `closed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub access: Option<String>,
    /// Languages of the material (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub languages: Option<Vec<String>>,
    /// Id of the agent that holds it; in a request also a name, for which an agent is found or made.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub repository: Option<String>,
    /// Place in the order in which the records were found.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub original_position: Option<i64>,
    /// How the codes of the records below are made, for example `{parent}/{number:03}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reference_mask: Option<String>,
}

/// The record above that a value is inherited from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Origin {
    /// Record id.
    pub id: String,
    /// Reference code.
    pub reference: String,
}

/// A code that holds for a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EffectiveText {
    /// The value.
    pub value: String,
    /// Where it is inherited from; absent when it is the record's own.
    pub from: Option<Origin>,
}

/// Languages that hold for a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EffectiveLanguages {
    /// BCP 47.
    pub value: Vec<String>,
    /// Where they are inherited from; absent when they are the record's own.
    pub from: Option<Origin>,
}

/// Agents that hold for a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EffectiveAgents {
    /// The agents.
    pub value: Vec<AgentView>,
    /// Where they are inherited from; absent when they are the record's own.
    pub from: Option<Origin>,
}

/// What holds for a record: its own, else that of the nearest record above; for access the strictest of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InheritanceView {
    /// Creators.
    pub creators: Option<EffectiveAgents>,
    /// The institution that holds it; one agent.
    pub repository: Option<EffectiveAgents>,
    /// Languages of the material.
    pub languages: Option<EffectiveLanguages>,
    /// `open`, `partly_closed` or `closed`.
    pub access: Option<EffectiveText>,
    /// How the codes of the records below are made; absent where the archive's mask holds.
    pub reference_mask: Option<EffectiveText>,
    /// The archive's mask.
    pub archive_mask: String,
}

/// An alternative identifier of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IdentifierView {
    /// What kind of code it is, for example `former reference`; may be empty.
    pub label: String,
    /// The code.
    pub value: String,
}

/// A relation as one of its ends sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RelationView {
    /// Relation id.
    pub id: String,
    /// What this record is to the other: `associated`, `precedes`, `follows`, `copy_of`, `has_copy`, `version_of`,
    /// `has_version`, `refers_to`, `referred_to_by`.
    pub kind: String,
    /// Id of the other record.
    pub record: String,
    /// Its reference code.
    pub reference: String,
    /// Its title in the language asked for.
    pub title: Localized,
    /// Note.
    pub note: String,
}

/// A record in the trash, with everything that went there below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrashedView {
    /// Record id.
    pub id: String,
    /// Level code.
    pub level: String,
    /// Reference code.
    pub reference: String,
    /// Title in the language asked for.
    pub title: Localized,
    /// Reference code of the record it stood below.
    pub parent: Option<String>,
    /// When, RFC 3339.
    pub at: String,
    /// Who put it there.
    pub actor: String,
    /// Records below it in the trash.
    pub below: u32,
}

/// A level of description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LevelView {
    /// Code.
    pub code: String,
    /// Level attribute in EAD.
    pub ead: String,
    /// Codes of the levels it may stand directly below; an empty text is the top.
    pub parents: Vec<String>,
    /// Labels by language.
    pub labels: BTreeMap<String, String>,
    /// The archive added or changed it.
    pub own: bool,
    /// Records of this level, outside the trash.
    pub records: u32,
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
    /// Places, by the names of the record's time.
    pub places: Vec<PlaceLinkView>,
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
    /// Its own publication, status, access …; absent where nothing is said.
    pub fields: RecordFields,
    /// What holds for it, its own or inherited.
    pub inherited: InheritanceView,
    /// Alternative identifiers, in order.
    pub identifiers: Vec<IdentifierView>,
    /// Relations to other records.
    pub relations: Vec<RelationView>,
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
