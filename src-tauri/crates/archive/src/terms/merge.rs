//! Merging a term into another: what hangs on it moves, its row stays and leads to the kept one.
//!
//! Nothing is lost but repetitions and relations that could not stand: those that would put a term below
//! itself, beside one above it, or below a term of another vocabulary. Undo brings every row back as it was.

use girok_language::label_key;
use girok_model::{ActorName, Invalid, LabelKind, Op, Rule, TermRelationKind};
use girok_store::{
    AgentTermRow, RecordTermRow, TermLabelRow, TermNoteRow, TermRelationRow, TermRow, Tx,
};
use serde_json::json;

use super::relate::{closes_a_cycle, insert, related_across, stand_in_line};
use super::resolve::resolve;
use crate::Done;
use crate::error::Result;
use crate::open::Archive;

impl Archive {
    /// Merges `merged` into `kept`; answers the kept term's id.
    ///
    /// # Errors
    /// [`Rule::Choice`] for a term and itself.
    pub fn merge_terms(&self, merged: &str, kept: &str, actor: &ActorName) -> Result<Done<String>> {
        self.transact(Op::TermMerge, actor, json!({}), |tx| {
            let from = resolve(&tx.read(), merged)?;
            let into = resolve(&tx.read(), kept)?;
            if from.id == into.id {
                return Err(Invalid::new("into", Rule::Choice, kept)
                    .saying("A term cannot be merged into itself.")
                    .hinting("Name two different terms.")
                    .into());
            }
            move_records(tx, &from.id, &into.id)?;
            move_agents(tx, &from.id, &into.id)?;
            move_labels(tx, &from.id, &into.id)?;
            move_notes(tx, &from.id, &into.id)?;
            move_relations(tx, &from, &into)?;
            tx.update(&TermRow {
                merged_into_id: Some(into.id.clone()),
                ..from
            })?;
            Ok(into.id)
        })
    }
}

fn move_records(tx: &mut Tx<'_, '_>, from: &str, into: &str) -> Result<()> {
    for link in tx.read().list::<RecordTermRow>("term_id = ?1", [from])? {
        let known = tx.read().count(
            "SELECT count(*) FROM record_term WHERE record_id = ?1 AND term_id = ?2",
            [link.record_id.as_str(), into],
        )?;
        if known > 0 {
            tx.delete::<RecordTermRow>(&link.id)?;
        } else {
            tx.update(&RecordTermRow {
                term_id: into.to_owned(),
                ..link
            })?;
        }
    }
    Ok(())
}

fn move_agents(tx: &mut Tx<'_, '_>, from: &str, into: &str) -> Result<()> {
    for link in tx.read().list::<AgentTermRow>("term_id = ?1", [from])? {
        let known = tx.read().count(
            "SELECT count(*) FROM agent_term WHERE agent_id = ?1 AND term_id = ?2 AND role = ?3",
            [link.agent_id.as_str(), into, link.role.as_str()],
        )?;
        if known > 0 {
            tx.delete::<AgentTermRow>(&link.id)?;
        } else {
            tx.update(&AgentTermRow {
                term_id: into.to_owned(),
                ..link
            })?;
        }
    }
    Ok(())
}

/// Labels become alternative ones of the kept term, hidden ones stay hidden.
fn move_labels(tx: &mut Tx<'_, '_>, from: &str, into: &str) -> Result<()> {
    let own = tx.read().list::<TermLabelRow>("term_id = ?1", [into])?;
    let after = own.iter().map(|row| row.position + 1).max().unwrap_or(0);
    let rows = tx.read().list::<TermLabelRow>(
        "term_id = ?1 ORDER BY kind <> 'preferred', position, id",
        [from],
    )?;
    for (label, position) in rows.into_iter().zip(after..) {
        let hidden = label.kind == LabelKind::Hidden.code();
        let known = own
            .iter()
            .find(|own| own.language == label.language && own.label_key == label_key(&label.label));
        if let Some(known) = known {
            tx.delete::<TermLabelRow>(&label.id)?;
            // What could be read on either of them can be read on the kept one.
            if known.kind == LabelKind::Hidden.code() && !hidden {
                tx.update(&TermLabelRow {
                    kind: LabelKind::Alternative.code().to_owned(),
                    ..known.clone()
                })?;
            }
        } else {
            let kind = if hidden {
                LabelKind::Hidden
            } else {
                LabelKind::Alternative
            };
            tx.update(&TermLabelRow {
                term_id: into.to_owned(),
                position,
                kind: kind.code().to_owned(),
                ..label
            })?;
        }
    }
    Ok(())
}

/// Notes move; where both have one of a kind and language, the text is put below the kept one's.
fn move_notes(tx: &mut Tx<'_, '_>, from: &str, into: &str) -> Result<()> {
    let own = tx.read().list::<TermNoteRow>("term_id = ?1", [into])?;
    for note in tx
        .read()
        .list::<TermNoteRow>("term_id = ?1 ORDER BY id", [from])?
    {
        let known = own
            .iter()
            .find(|own| own.language == note.language && own.kind == note.kind);
        match known {
            Some(known) => {
                tx.delete::<TermNoteRow>(&note.id)?;
                if known.text != note.text {
                    tx.update(&TermNoteRow {
                        text: format!("{}\n\n{}", known.text, note.text),
                        ..known.clone()
                    })?;
                }
            }
            None => tx.update(&TermNoteRow {
                term_id: into.to_owned(),
                ..note
            })?,
        }
    }
    Ok(())
}

fn move_relations(tx: &mut Tx<'_, '_>, from: &TermRow, into: &TermRow) -> Result<()> {
    // Broader ones first, so that those that are merely related are judged by the hierarchy as it will be.
    let rows = tx.read().list::<TermRelationRow>(
        "from_id = ?1 OR to_id = ?1 ORDER BY kind <> 'broader', id",
        [&from.id],
    )?;
    for row in &rows {
        tx.delete::<TermRelationRow>(&row.id)?;
    }
    for row in rows {
        let moved = |id: String| if id == from.id { into.id.clone() } else { id };
        let (start, end) = (moved(row.from_id), moved(row.to_id));
        if row.kind == TermRelationKind::Broader.code() {
            if from.vocabulary != into.vocabulary || closes_a_cycle(&tx.read(), &start, &end)? {
                continue;
            }
            for across in related_across(&tx.read(), &start, &end)? {
                tx.delete::<TermRelationRow>(&across.id)?;
            }
            insert(tx, &start, &end, TermRelationKind::Broader)?;
        } else if !stand_in_line(&tx.read(), &start, &end)? {
            insert(tx, &start, &end, TermRelationKind::Related)?;
        }
    }
    Ok(())
}
