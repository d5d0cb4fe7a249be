//! Vocabularies, terms and tags on the wire.

use girok_archive::{TermBranch, TermEntry, TermWhole, VocabularyWhole};

use super::{chosen, others};
use crate::wire::*;

/// A vocabulary.
pub fn vocabulary_view(vocabulary: &VocabularyWhole, language: &str) -> VocabularyView {
    VocabularyView {
        code: vocabulary.code.clone(),
        label: chosen(&vocabulary.labels, language, &vocabulary.code),
        source: vocabulary.source.clone(),
        licence: vocabulary.licence.clone(),
        terms: vocabulary.terms,
        records: vocabulary.records,
    }
}

/// A term at its place in a vocabulary, with all below it.
pub fn term_node(branch: &TermBranch, language: &str) -> TermNode {
    TermNode {
        term: tag_view(&branch.term, language),
        notation: branch.notation.clone(),
        repeated: branch.repeated,
        below: branch
            .below
            .iter()
            .map(|branch| term_node(branch, language))
            .collect(),
    }
}

/// A term with everything said of it.
pub fn term_view(entry: &TermEntry, language: &str) -> TermView {
    let views = |terms: &[TermWhole]| terms.iter().map(|term| tag_view(term, language)).collect();
    TermView {
        term: tag_view(&entry.term, language),
        state: entry.state.clone(),
        vocabulary: entry.vocabulary.clone(),
        notation: entry.notation.clone(),
        labels: entry
            .labels
            .iter()
            .map(|label| TermLabel {
                kind: label.kind.clone(),
                language: label.label.language.clone(),
                text: label.label.text.clone(),
            })
            .collect(),
        notes: entry
            .notes
            .iter()
            .map(|note| TermNoteText {
                kind: note.kind.clone(),
                language: note.language.clone(),
                text: note.text.clone(),
            })
            .collect(),
        broader: views(&entry.broader),
        narrower: views(&entry.narrower),
        related: views(&entry.related),
        records_below: entry.records_below,
        agents: entry.agents,
        merged: entry.merged.clone(),
    }
}

/// A term as a tag.
pub fn tag_view(term: &TermWhole, language: &str) -> TagView {
    let label = chosen(term.shown(), language, "");
    TagView {
        id: term.id.clone(),
        other_labels: others(&term.labels, &label),
        label,
        records: term.records,
    }
}
