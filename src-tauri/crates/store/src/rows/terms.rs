//! Rows of vocabularies.

use super::rows;

rows! {
    /// A vocabulary (SKOS concept scheme).
    VocabularyRow = VOCABULARY {
        /// Code, unique.
        code: String,
        /// JSON object: language to label.
        labels: String,
        /// Where it comes from.
        source: String,
        /// Under which terms.
        licence: String,
    } optional {}

    /// A term of a vocabulary.
    TermRow = TERM {
        /// Vocabulary, for example `tags`.
        vocabulary: String,
    } optional {
        /// Code inside its vocabulary.
        notation: String,
        /// Order.
        position: i64,
        /// What it was merged into.
        merged_into_id: String,
    }

    /// One label of a term (SKOS).
    TermLabelRow = TERM_LABEL {
        /// Term.
        term_id: String,
        /// Order.
        position: i64,
        /// BCP 47.
        language: String,
        /// `preferred`, `alternative` or `hidden`.
        kind: String,
        /// The label.
        label: String,
        /// Folded for comparing.
        label_key: String,
    } optional {}

    /// A relation between two terms (SKOS).
    TermRelationRow = TERM_RELATION {
        /// Where it starts.
        from_id: String,
        /// Where it leads.
        to_id: String,
        /// Kind code.
        kind: String,
    } optional {}

    /// A note on a term in one language.
    TermNoteRow = TERM_NOTE {
        /// Term.
        term_id: String,
        /// BCP 47.
        language: String,
        /// Kind code.
        kind: String,
        /// The text.
        text: String,
    } optional {}
}
