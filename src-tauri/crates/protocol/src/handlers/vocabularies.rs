//! Vocabularies and terms.

use girok_archive::{
    Label, Localized as Text, NewTerm, NewVocabulary, TermNote, TermPatch, TermWhole,
};

use super::catalogue::outcome;
use crate::present::{tag_view, term_node, term_view, vocabulary_view};
use crate::wire::*;
use crate::{Answer, Session};

pub(crate) fn vocabulary_list(
    session: &Session,
    request: VocabularyList,
) -> Answer<Vec<VocabularyView>> {
    let all = session.archive().vocabularies()?;
    Ok(all
        .iter()
        .map(|vocabulary| vocabulary_view(vocabulary, &request.language))
        .collect())
}

pub(crate) fn vocabulary_save(
    session: &Session,
    request: VocabularySave,
) -> Answer<Outcome<String>> {
    let new = NewVocabulary {
        code: request.code,
        labels: request
            .labels
            .into_iter()
            .map(|label| Text {
                language: label.language,
                text: label.text,
            })
            .collect(),
        source: request.source,
        licence: request.licence,
    };
    let done = session.archive().save_vocabulary(&new, session.actor())?;
    Ok(outcome(done, |code| code))
}

pub(crate) fn vocabulary_seed(session: &Session, request: VocabularySeed) -> Answer<Outcome<u32>> {
    let done = session
        .archive()
        .seed_vocabularies(&request.codes, session.actor())?;
    Ok(outcome(done, |seeded| seeded.terms))
}

pub(crate) fn term_tree(session: &Session, request: TermTree) -> Answer<Vec<TermNode>> {
    let tree = session.archive().term_tree(&request.vocabulary)?;
    Ok(tree
        .iter()
        .map(|branch| term_node(branch, &request.language))
        .collect())
}

pub(crate) fn term_find(session: &Session, request: TermFind) -> Answer<Vec<TagView>> {
    let found = session.archive().find_terms(
        &request.text,
        request.vocabulary.as_deref(),
        request.limit.min(200),
    )?;
    let shown = |term: &TermWhole| tag_view(term, &request.language);
    Ok(found.iter().map(shown).collect())
}

pub(crate) fn term_get(session: &Session, request: TermGet) -> Answer<TermView> {
    Ok(term_view(
        &session.archive().term(&request.id)?,
        &request.language,
    ))
}

fn labels(all: Vec<TermLabel>) -> Vec<Label> {
    all.into_iter()
        .map(|label| Label {
            kind: label.kind,
            label: Text {
                language: label.language,
                text: label.text,
            },
        })
        .collect()
}

fn notes(all: Vec<TermNoteText>) -> Vec<TermNote> {
    all.into_iter()
        .map(|note| TermNote {
            kind: note.kind,
            language: note.language,
            text: note.text,
        })
        .collect()
}

pub(crate) fn term_add(session: &Session, request: TermAdd) -> Answer<Outcome<String>> {
    let new = NewTerm {
        vocabulary: request.vocabulary,
        notation: request.notation,
        labels: labels(request.labels),
        notes: notes(request.notes),
        broader: request.broader,
        related: request.related,
    };
    let done = session.archive().add_term(&new, session.actor())?;
    Ok(outcome(done, |id| id))
}

pub(crate) fn term_update(session: &Session, request: TermUpdate) -> Answer<Outcome<String>> {
    let patch = TermPatch {
        expected: request.expected,
        notation: request.notation,
        labels: request.labels.map(labels),
        notes: request.notes.map(notes),
        broader: request.broader,
        related: request.related,
    };
    let done = session
        .archive()
        .update_term(&request.id, &patch, session.actor())?;
    Ok(outcome(done, |id| id))
}

pub(crate) fn term_merge(session: &Session, request: TermMerge) -> Answer<Outcome<String>> {
    let done = session
        .archive()
        .merge_terms(&request.id, &request.into, session.actor())?;
    Ok(outcome(done, |id| id))
}

pub(crate) fn term_move(session: &Session, request: TermMove) -> Answer<Outcome<String>> {
    let done = session.archive().move_term(
        &request.id,
        request.vocabulary.as_deref(),
        request.below.as_deref(),
        session.actor(),
    )?;
    Ok(outcome(done, |id| id))
}

pub(crate) fn term_remove(session: &Session, request: TermRemove) -> Answer<Outcome<u32>> {
    let done = session
        .archive()
        .remove_term(&request.id, request.take_off, session.actor())?;
    Ok(outcome(done, |records| records))
}
