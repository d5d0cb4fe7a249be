//! Vocabularies and terms on the wire: what is asked and what is shown.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::request::requests;
use super::{Localized, TagView};

requests! {
    /// `vocabulary.list`: every vocabulary, `tags` first.
    VocabularyList {
        /// Reader's language.
        language: String,
    }

    /// `vocabulary.save`: adds a vocabulary or changes the one with this code.
    VocabularySave {
        /// Code: lower-case words joined by hyphens.
        code: String,
        /// What it is called.
        labels: Vec<Localized>,
        /// Where it comes from.
        #[serde(default)]
        source: String,
        /// Under which terms.
        #[serde(default)]
        licence: String,
    }

    /// `vocabulary.seed`: adds what is missing of the vocabularies that come with Girok.
    VocabularySeed {
        /// Codes; all without any.
        #[serde(default)]
        codes: Vec<String>,
    }

    /// `term.tree`: a vocabulary from the top down.
    TermTree {
        /// Code of the vocabulary.
        vocabulary: String,
        /// Reader's language.
        language: String,
    }

    /// `term.find`: terms with a label that begins so, in any language.
    TermFind {
        /// What was typed.
        text: String,
        /// Only of this vocabulary.
        #[serde(default)] #[ts(optional)]
        vocabulary: Option<String>,
        /// Terms wanted at the most.
        limit: u32,
        /// Reader's language.
        language: String,
    }

    /// `term.get`.
    TermGet {
        /// Id, `VOCABULARY:NOTATION`, or a label.
        id: String,
        /// Reader's language.
        language: String,
    }

    /// A label of a term.
    TermLabel {
        /// `preferred`, `alternative` or `hidden`.
        kind: String,
        /// BCP 47.
        language: String,
        /// The label.
        text: String,
    }

    /// A note on a term.
    TermNoteText {
        /// `scope`, `definition` or `source`.
        kind: String,
        /// BCP 47.
        language: String,
        /// The text; empty to remove the note.
        text: String,
    }

    /// `term.add`.
    TermAdd {
        /// Code of the vocabulary.
        vocabulary: String,
        /// Labels, at least one of them preferred.
        labels: Vec<TermLabel>,
        /// Code inside the vocabulary.
        #[serde(default)] #[ts(optional)]
        notation: Option<String>,
        /// Notes.
        #[serde(default)]
        notes: Vec<TermNoteText>,
        /// Terms directly above.
        #[serde(default)]
        broader: Vec<String>,
        /// Related terms.
        #[serde(default)]
        related: Vec<String>,
    }

    /// `term.update`: fields that are absent stay as they are.
    TermUpdate {
        /// Term id.
        id: String,
        /// `state` of the view that was edited; absent to write whatever is there.
        #[serde(default)] #[ts(optional)]
        expected: Option<String>,
        /// All labels.
        #[serde(default)] #[ts(optional)]
        labels: Option<Vec<TermLabel>>,
        /// Code inside the vocabulary; empty for none.
        #[serde(default)] #[ts(optional)]
        notation: Option<String>,
        /// Notes to write, by kind and language.
        #[serde(default)] #[ts(optional)]
        notes: Option<Vec<TermNoteText>>,
        /// All terms directly above.
        #[serde(default)] #[ts(optional)]
        broader: Option<Vec<String>>,
        /// All related terms.
        #[serde(default)] #[ts(optional)]
        related: Option<Vec<String>>,
    }

    /// `term.merge`.
    TermMerge {
        /// Term that goes.
        id: String,
        /// Term that stays.
        into: String,
    }

    /// `term.move`: with what is below it; a tag that goes into another vocabulary is promoted.
    TermMove {
        /// Term id.
        id: String,
        /// Vocabulary to move into; its own when absent.
        #[serde(default)] #[ts(optional)]
        vocabulary: Option<String>,
        /// Its only broader term then; absent for the top.
        #[serde(default)] #[ts(optional)]
        below: Option<String>,
    }

    /// `term.remove`.
    TermRemove {
        /// Term id.
        id: String,
        /// Take it off the records and agents that have it; refused otherwise while there are any.
        #[serde(default)]
        take_off: bool,
    }
}

/// A vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VocabularyView {
    /// Code.
    pub code: String,
    /// What it is called, in the language asked for, else any, else its code.
    pub label: Localized,
    /// Where it comes from.
    pub source: String,
    /// Under which terms.
    pub licence: String,
    /// Number of terms.
    pub terms: u32,
    /// Number of records that carry one of them.
    pub records: u32,
}

/// A term at its place in a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TermNode {
    /// The term.
    pub term: TagView,
    /// Code inside its vocabulary.
    pub notation: Option<String>,
    /// It stands at another place too, and what is below it is given there.
    pub repeated: bool,
    /// Terms below.
    pub below: Vec<TermNode>,
}

/// A term, whole.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TermView {
    /// The term.
    pub term: TagView,
    /// Identity of the content this view shows; send it back as `expected` when changing it.
    pub state: String,
    /// Code of its vocabulary.
    pub vocabulary: String,
    /// Code inside its vocabulary.
    pub notation: Option<String>,
    /// Every label, preferred ones first, hidden ones last.
    pub labels: Vec<TermLabel>,
    /// Notes.
    pub notes: Vec<TermNoteText>,
    /// Directly above.
    pub broader: Vec<TagView>,
    /// Directly below.
    pub narrower: Vec<TagView>,
    /// Related.
    pub related: Vec<TagView>,
    /// Number of records that carry it or a term below it.
    pub records_below: u32,
    /// Number of agents it is said of.
    pub agents: u32,
    /// Ids of the terms merged into it.
    pub merged: Vec<String>,
}
