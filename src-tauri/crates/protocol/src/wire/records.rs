//! Records: descriptions, identifiers and relations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::request::requests;
use super::{
    AgentView, DateView, DestroyedView, DocumentView, InheritanceView, Localized, MeetingView,
    PlaceLinkView, PublishedView, ReviewView, TagView, TreeNode, WhereView,
};

requests! {
    /// `record.list`: the records directly below `parent`, in their order.
    RecordList {
        /// Record above; absent for the top.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
        /// First row wanted.
        offset: u32,
        /// Rows wanted at the most.
        limit: u32,
        /// Reader's language.
        language: String,
    }

    /// `record.get`.
    RecordGet {
        /// Record id or reference code.
        id: String,
        /// Reader's language.
        language: String,
        /// How it was then: a day, an RFC 3339 instant, or `#` and the number of an operation.
        #[serde(default)] #[ts(optional)]
        as_of: Option<String>,
    }

    /// `record.add`.
    RecordAdd {
        /// Record above; absent for the top.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
        /// Level code.
        level: String,
        /// At least one with a title.
        descriptions: Vec<DescriptionView>,
        /// Reference code; made from the parent's when absent.
        #[serde(default)] #[ts(optional)]
        reference: Option<String>,
        /// Date as written.
        #[serde(default)] #[ts(optional)]
        date: Option<String>,
        /// Extent.
        #[serde(default)] #[ts(optional)]
        extent: Option<String>,
        /// Publication, status, access …
        #[serde(default)] #[ts(as = "Option<RecordFields>", optional)]
        fields: RecordFields,
    }

    /// `record.update`: fields that are absent stay as they are.
    RecordUpdate {
        /// Record id.
        id: String,
        /// `state` of the view that was edited; absent to write whatever is there.
        #[serde(default)] #[ts(optional)]
        expected: Option<String>,
        /// Reference code.
        #[serde(default)] #[ts(optional)]
        reference: Option<String>,
        /// Level code.
        #[serde(default)] #[ts(optional)]
        level: Option<String>,
        /// Date as written; empty for undated.
        #[serde(default)] #[ts(optional)]
        date: Option<String>,
        /// Extent.
        #[serde(default)] #[ts(optional)]
        extent: Option<String>,
        /// Descriptions to write, by language; one that says nothing then is removed.
        #[serde(default)] #[ts(optional)]
        descriptions: Option<Vec<DescriptionView>>,
        /// Single elements to write; everything else in their language stays as it is.
        #[serde(default)] #[ts(as = "Option<Vec<ElementText>>", optional)]
        texts: Vec<ElementText>,
        /// Languages to remove.
        #[serde(default)] #[ts(as = "Option<Vec<String>>", optional)]
        remove_languages: Vec<String>,
        /// The language that becomes the source language.
        #[serde(default)] #[ts(optional)]
        source: Option<String>,
        /// Publication, status, access …
        #[serde(default)] #[ts(as = "Option<RecordFields>", optional)]
        fields: RecordFields,
    }

    /// `record.identifiers`: the record has exactly these then.
    RecordIdentifiers {
        /// Record id or reference code.
        id: String,
        /// Alternative identifiers, in order.
        identifiers: Vec<IdentifierView>,
    }

    /// `record.relate` and `record.unrelate`.
    RecordRelate {
        /// Record id or reference code.
        id: String,
        /// What it is to the other: a kind, or the word for one from the other end.
        kind: String,
        /// The other record.
        other: String,
        /// Note.
        #[serde(default)] #[ts(as = "Option<String>", optional)]
        note: String,
    }
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
    /// When its content was destroyed with authority, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub destroyed: Option<String>,
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
    /// Every date beside that of its creation, in order: the record has exactly these then.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub dates: Option<Vec<RecordDate>>,
}

/// A date of a record beside that of its creation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordDate {
    /// `accumulation`, `publication` or `covered` (the time its content is about).
    pub kind: String,
    /// As written.
    pub date: String,
}

/// The same as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordDateView {
    /// `accumulation`, `publication` or `covered`.
    pub kind: String,
    /// The date.
    pub date: DateView,
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
    /// Date of its creation.
    pub date: DateView,
    /// Dates of other kinds, in order; absent when there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<RecordDateView>>", optional)]
    pub dates: Vec<RecordDateView>,
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
    /// That its content was destroyed with authority, also where it is shown as it was before.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub destroyed: Option<DestroyedView>,
    /// The last step of its review; null without one.
    pub review: Option<ReviewView>,
    /// Who published it; null for a draft, and in the past.
    pub published: Option<PublishedView>,
    /// Where it is; absent when nothing is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub place: Option<WhereView>,
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
