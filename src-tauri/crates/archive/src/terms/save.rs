//! Adding a term and changing it.

use girok_model::{ActorName, Invalid, LabelKind, Op, Rule, TermId, clean_line};
use girok_store::{Read, TermRow, Tx};
use serde_json::json;

use super::labels::{self, Label};
use super::notes::{self, TermNote};
use super::read::state_of;
use super::relate::{add_related, drop_related, write_broader};
use super::resolve::resolve;
use super::vocabularies::known;
use crate::Done;
use crate::error::Result;
use crate::names::first_name;
use crate::open::Archive;
use crate::stale::refuse_stale;

/// Most characters of a notation.
const LONGEST: usize = 64;

/// A term to add.
#[derive(Debug, Clone, Default)]
pub struct NewTerm {
    /// Code of its vocabulary.
    pub vocabulary: String,
    /// Code inside it; unique there.
    pub notation: Option<String>,
    /// Labels, at least one of them preferred.
    pub labels: Vec<Label>,
    /// Notes.
    pub notes: Vec<TermNote>,
    /// Terms directly above, as [`Archive::term`] reads them.
    pub broader: Vec<String>,
    /// Related terms.
    pub related: Vec<String>,
}

/// What to change; `None` leaves a field as it is.
#[derive(Debug, Clone, Default)]
pub struct TermPatch {
    /// State of the term the editor saw, to notice that somebody else changed it since.
    pub expected: Option<String>,
    /// Code inside its vocabulary; empty to have none.
    pub notation: Option<String>,
    /// All labels there shall be.
    pub labels: Option<Vec<Label>>,
    /// Notes by kind and language; an empty one is removed, the others stay.
    pub notes: Option<Vec<TermNote>>,
    /// All terms directly above.
    pub broader: Option<Vec<String>>,
    /// All related terms.
    pub related: Option<Vec<String>>,
}

impl Archive {
    /// Adds a term; answers its id.
    ///
    /// # Errors
    /// [`Rule::Taken`] for a notation or preferred label the vocabulary has; [`Rule::Cycle`] for `broader`.
    pub fn add_term(&self, new: &NewTerm, actor: &ActorName) -> Result<Done<String>> {
        self.transact(Op::TermAdd, actor, json!({}), |tx| {
            let vocabulary = known(&tx.read(), &new.vocabulary)?;
            let row = TermRow {
                id: TermId::new().to_string(),
                vocabulary,
                ..TermRow::default()
            };
            tx.insert(&row)?;
            let patch = TermPatch {
                notation: new.notation.clone(),
                labels: Some(new.labels.clone()),
                notes: Some(new.notes.clone()),
                broader: Some(new.broader.clone()),
                related: Some(new.related.clone()),
                ..TermPatch::default()
            };
            apply(tx, row, &patch)
        })
    }

    /// Changes a term; answers its id.
    ///
    /// # Errors
    /// As [`Archive::add_term`]; [`ArchiveError::Stale`](crate::ArchiveError::Stale) when it is no longer what the
    /// editor saw.
    pub fn update_term(
        &self,
        term: &str,
        patch: &TermPatch,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::TermUpdate, actor, json!({}), |tx| {
            let read = tx.read();
            let row = resolve(&read, term)?;
            if let Some(expected) = &patch.expected {
                let state = state_of(&read, &row.id)?;
                refuse_stale(&read, "term", &state, expected, || {
                    Ok(first_name(&super::term(&read, &row.id)?.labels, &row.id))
                })?;
            }
            apply(tx, row, patch)
        })
    }

    /// Makes `text` the preferred label of a term in a language, in place of the one there was.
    ///
    /// # Errors
    /// [`Rule::Taken`] when another term of the vocabulary has it.
    pub fn rename_term(
        &self,
        term: &str,
        language: &str,
        text: &str,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::TermUpdate, actor, json!({}), |tx| {
            let row = resolve(&tx.read(), term)?;
            let new = labels::clean(&[Label::new(LabelKind::Preferred, language, text)])?;
            let mut all = labels::labels_of(&tx.read(), &row.id)?;
            let place = all.iter().position(|label| {
                label.is_preferred()
                    && new
                        .iter()
                        .any(|new| new.label.language == label.label.language)
            });
            match place {
                Some(place) => {
                    all.splice(place..=place, new);
                }
                None => all.extend(new),
            }
            let patch = TermPatch {
                labels: Some(all),
                ..TermPatch::default()
            };
            apply(tx, row, &patch)
        })
    }
}

fn apply(tx: &mut Tx<'_, '_>, row: TermRow, patch: &TermPatch) -> Result<String> {
    let mut row = row;
    if let Some(notation) = &patch.notation {
        let notation = notation_of(&tx.read(), &row, notation)?;
        if notation != row.notation {
            row.notation = notation;
            tx.update(&row)?;
        }
    }
    if let Some(all) = &patch.labels {
        let all = labels::clean(all)?;
        labels::refuse_taken(
            &tx.read(),
            &row.vocabulary,
            std::slice::from_ref(&row.id),
            &all,
        )?;
        labels::write(tx, &row.id, &all)?;
    }
    if let Some(all) = &patch.notes {
        notes::write(tx, &row.id, all)?;
    }
    let rows = |tx: &Tx<'_, '_>, names: &[String]| {
        names
            .iter()
            .map(|name| resolve(&tx.read(), name))
            .collect::<Result<Vec<_>>>()
    };
    let related = patch
        .related
        .as_ref()
        .map(|names| rows(tx, names))
        .transpose()?;
    let broader = patch
        .broader
        .as_ref()
        .map(|names| rows(tx, names))
        .transpose()?;
    // What goes makes room first: a related term may become a broader one, and the other way round.
    if let Some(related) = &related {
        drop_related(tx, &row, related)?;
    }
    if let Some(broader) = &broader {
        write_broader(tx, &row, broader)?;
    }
    for other in related.iter().flatten() {
        add_related(tx, &row, other)?;
    }
    Ok(row.id)
}

/// A notation as it is stored; nothing when it is empty.
pub(super) fn notation_of(
    read: &Read<'_>,
    row: &TermRow,
    notation: &str,
) -> Result<Option<String>> {
    let notation = clean_line(notation);
    if notation.is_empty() {
        return Ok(None);
    }
    if notation.chars().count() > LONGEST {
        return Err(Invalid::new("notation", Rule::Length, &notation).into());
    }
    let owners = read.texts(
        "SELECT id FROM term WHERE vocabulary = ?1 AND notation = ?2 AND merged_into_id IS NULL",
        [row.vocabulary.as_str(), notation.as_str()],
    )?;
    if owners.iter().any(|owner| *owner != row.id) {
        return Err(Invalid::new("notation", Rule::Taken, &notation).into());
    }
    Ok(Some(notation))
}
