//! What the caller puts into the index.

use crate::audience::Audience;

/// A record with everything it can be found by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexedRecord {
    /// Record id; the record is replaced when it is already there.
    pub id: String,
    /// Who finds it. A record that is partly open is put in twice, with one id.
    pub audience: Audience,
    /// Reference code.
    pub reference: String,
    /// Alternative identifiers, found like the reference code.
    pub identifiers: Vec<String>,
    /// Level code.
    pub level: String,
    /// Titles, each with its language.
    pub titles: Vec<(String, String)>,
    /// All other prose of the descriptions, each with its language.
    pub scopes: Vec<(String, String)>,
    /// All labels of all tags and subject terms, in every language.
    pub tags: Vec<String>,
    /// Preferred labels of the tags, for counting.
    pub tag_facets: Vec<String>,
    /// All names of people, bodies and places, in every script.
    pub names: Vec<String>,
    /// Preferred names of people and bodies, for counting.
    pub agent_facets: Vec<String>,
    /// Session number of the meeting.
    pub session: Option<u32>,
    /// Every year the date touches.
    pub years: Vec<i32>,
    /// Languages of descriptions and documents.
    pub languages: Vec<String>,
    /// Roles of the documents.
    pub roles: Vec<String>,
    /// File names of the documents.
    pub file_names: Vec<String>,
    /// Text of the documents, page by page.
    pub pages: Vec<IndexedPage>,
}

/// The text of one page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexedPage {
    /// Document id.
    pub document: String,
    /// From 1.
    pub page: u32,
    /// Language of the text; empty or `und` when unknown.
    pub language: String,
    /// The text.
    pub text: String,
}
