//! What documents say of their meeting, and language versions side by side.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::request::requests;

requests! {
    /// `document.propose`: what a document proposes for its record and meeting. Nothing is written.
    DocumentPropose {
        /// Document id.
        id: String,
    }

    /// `document.accept`: writes proposals by their numbers, all in one operation or none.
    DocumentAccept {
        /// Document id.
        id: String,
        /// Numbers of proposals, as `document.propose` answers them.
        numbers: Vec<u32>,
    }

    /// `document.counterparts`: language versions among the documents of a record.
    DocumentCounterparts {
        /// Record id or reference code.
        record: String,
    }
}

/// What a document proposes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProposalsView {
    /// Document id; empty for a file that is not attached.
    pub document: String,
    /// Record id; empty for such a file.
    pub record: String,
    /// The meeting they were compared with.
    pub meeting: Option<String>,
    /// The proposals.
    pub proposals: Vec<ProposalView>,
}

/// One proposal.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProposalView {
    /// Its number, from 1.
    pub number: u32,
    /// `body`, `session`, `date`, `place`, `head`, `organisation`, `language`, `clause`, `signatory`, `decision`,
    /// `action`, `topic` or `next_session`.
    pub field: String,
    /// The value in words.
    pub value: String,
    /// EDTF of a date; empty where the value is none.
    pub edtf: String,
    /// Party code; empty when not said.
    pub party: String,
    /// Title of a person as written.
    pub title: String,
    /// Organisation of a person as written.
    pub organisation: String,
    /// Number of a decision or action, as written.
    pub label: String,
    /// Kind of a decision: `agreed`, `noted` …
    pub kind: String,
    /// Who is to do it.
    pub responsible: String,
    /// `certain`, `likely` or `guess`.
    pub confidence: String,
    /// The rule that says so.
    pub rule: String,
    /// Page it was read on.
    pub page: u32,
    /// Range of the value in the text of the page, half-open, in Unicode scalar values.
    pub range: (u32, u32),
    /// Range of the sentence.
    pub sentence_range: (u32, u32),
    /// The sentence.
    pub sentence: String,
    /// The authority or term it means.
    pub matched: Option<ProposalMatchView>,
    /// `new`, `agrees`, `differs` or `unsure`.
    pub state: String,
    /// What is said now, where it is something.
    pub known: String,
    /// What accepting it sends; nothing where there is nothing to write.
    pub patch: Option<ProposalPatch>,
}

/// An authority or term a proposal means.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProposalMatchView {
    /// `agent`, `place` or `term`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Its preferred name or label.
    pub name: String,
}

/// A request ready to be sent.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProposalPatch {
    /// The command: `meeting.update`, `meeting.save`, `matter.save`, `tag.apply` or `record.link`. Where the record has no
    /// meeting yet `meeting.save`, whose `details` hold what this proposal says of the new one.
    pub command: String,
    /// Its payload.
    #[ts(type = "unknown")]
    pub request: serde_json::Value,
}

/// Two documents proposed as language versions of one text.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CounterpartsView {
    /// Id of the first document.
    pub one: String,
    /// Id of the other.
    pub other: String,
    /// File name of the first.
    pub file_of_one: String,
    /// File name of the other.
    pub file_of_other: String,
    /// Main language of the first.
    pub language_of_one: String,
    /// Main language of the other.
    pub language_of_other: String,
    /// From 0 to 1: how much of numbered paragraphs, dates and numbers is the same.
    pub likeness: f64,
    /// `certain` or `likely`.
    pub confidence: String,
    /// Pages of one of them are closed to the reader.
    pub partial: bool,
    /// Paragraphs side by side, in order.
    pub pairs: Vec<ParagraphPairView>,
    /// What does not correspond.
    pub differences: Vec<VersionDifferenceView>,
}

/// Two paragraphs that correspond, or one that has none beside it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ParagraphPairView {
    /// Of the first document.
    pub one: Option<ParagraphView>,
    /// Of the other.
    pub other: Option<ParagraphView>,
}

/// A paragraph of a document.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ParagraphView {
    /// Its number as written.
    pub label: String,
    /// Its text.
    pub text: String,
    /// Page it begins on.
    pub page: u32,
    /// Its range in the text of the page, half-open, in Unicode scalar values.
    pub range: (u32, u32),
}

/// Something that does not correspond.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionDifferenceView {
    /// `missing`, `date`, `number` or `label`.
    pub kind: String,
    /// Index of the pair of paragraphs.
    pub pair: u32,
    /// What only the first has.
    pub one: Vec<String>,
    /// What only the other has.
    pub other: Vec<String>,
}
