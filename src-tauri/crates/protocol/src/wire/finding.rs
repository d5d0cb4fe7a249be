//! Search: answers, snippets, suggestions and marks in a document.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Localized;

/// A piece of text with the places that match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Snippet {
    /// The piece shown.
    pub text: String,
    /// Half-open ranges in Unicode scalar values of `text`.
    pub marks: Vec<(u32, u32)>,
}

/// One record found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Hit {
    /// Record id.
    pub record: String,
    /// Reference code.
    pub reference: String,
    /// Title in the language asked for.
    pub title: String,
    /// Language of that title.
    pub title_language: String,
    /// Title with its marks, when the title matches.
    pub title_marks: Vec<(u32, u32)>,
    /// Level code.
    pub level: String,
    /// Date as written; empty when undated.
    pub date: String,
    /// Score; only its order means something.
    pub score: f32,
    /// Best document, when text inside a document matches.
    pub document: Option<String>,
    /// Page in that document, from 1.
    pub page: Option<u32>,
    /// Language of the snippet.
    pub language: String,
    /// Where it matches.
    pub snippet: Snippet,
    /// Why it was found when that is not plain from the snippet, for example `tag: records`.
    pub matched: Vec<String>,
}

/// Counts per value for narrowing a search.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Facets {
    /// Level codes.
    pub level: Vec<(String, u32)>,
    /// Tag labels.
    pub tag: Vec<(String, u32)>,
    /// Names of people and bodies.
    pub agent: Vec<(String, u32)>,
    /// Languages of descriptions and pages.
    pub language: Vec<(String, u32)>,
    /// Years.
    pub year: Vec<(String, u32)>,
}

/// The answer to a search.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SearchAnswer {
    /// The query as typed.
    pub query: String,
    /// Number of records found.
    pub total: u32,
    /// Microseconds spent in the core.
    #[ts(type = "number")]
    pub took_us: u64,
    /// Sequence number of the last operation the index knows.
    #[ts(type = "number")]
    pub as_of: u64,
    /// Records from `offset` on, best first.
    pub hits: Vec<Hit>,
    /// Counts, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub facets: Option<Facets>,
    /// Something worth knowing about the answer, a message key; absent mostly.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub notice: Option<String>,
}

/// The text of one page of a document.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageText {
    /// From 1.
    pub page: u32,
    /// The text.
    pub text: String,
    /// Language found, `und` where unknown.
    pub language: String,
    /// `embedded`, `ocr` or `typed`.
    pub origin: String,
    /// Where the query given matches, in Unicode scalar values of `text`.
    pub marks: Vec<(u32, u32)>,
    /// What a machine read, where something else was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub read: Option<ReadText>,
    /// How sure the machine is, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub confidence: Option<f64>,
    /// The part of the document it is from, for example an attachment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub part: Option<String>,
    /// Where the stretch begins in a recording, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub starts_ms: Option<u64>,
    /// Where it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub ends_ms: Option<u64>,
}

/// What a machine read of a page for which something else was typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadText {
    /// The text.
    pub text: String,
    /// Language found.
    pub language: String,
    /// `embedded` or `ocr`.
    pub origin: String,
    /// How sure the machine is, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub confidence: Option<f64>,
}

/// Where a query matches inside one document.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentMatches {
    /// Pages with at least one match, in order.
    pub pages: Vec<PageMatches>,
    /// Number of matches in the document.
    pub total: u32,
}

/// The matches on one page, as they are written there.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageMatches {
    /// From 1.
    pub page: u32,
    /// Matching pieces of text in reading order, exactly as they stand on the page (they may hold a
    /// line break); the viewer paints these.
    pub words: Vec<String>,
}

/// One suggestion while typing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// `record`, `agent`, `place`, `tag` or `body`.
    pub kind: String,
    /// Id of the thing.
    pub id: String,
    /// What to show.
    pub label: Localized,
    /// The form that matched, when it is not the label.
    pub matched: Option<String>,
}
