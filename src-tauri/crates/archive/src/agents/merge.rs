//! Merging an agent into another: one operation, taken back by one undo.
//!
//! Everything that refers to the merged one refers to the kept one afterwards; which columns those are comes from
//! the store, so that no table is forgotten. Names become variants, notes are kept, what would be said twice or of
//! itself goes. The merged row stays, empty, and leads to the kept one.

use girok_model::{ActorName, AgentRelationKind, Invalid, Op, Rule};
use girok_store::{
    AgentDistinctRow, AgentNameRow, AgentNoteRow, AgentRelationRow, AgentRow, RecordAgentRow, Tx,
};
use serde_json::json;

use super::distinct::{mark, sorted};
use super::relate::{is_cyclic, twin};
use super::resolve;
use crate::Done;
use crate::error::{ArchiveError, Result};
use crate::names::move_names;
use crate::open::Archive;

impl Archive {
    /// Merges `merged` into `kept`; answers the id of the kept one.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] for two of different kinds, and for two marked as different; [`Invalid`] for
    /// one and the same, and where a chain of bodies would become a ring.
    pub fn merge_agents(
        &self,
        kept: &str,
        merged: &str,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::AgentMerge, actor, json!({}), |tx| {
            let kept = resolve(&tx.read(), kept)?;
            let merged = resolve(&tx.read(), merged)?;
            check(tx, &kept, &merged)?;
            merge(tx, &kept, &merged)?;
            Ok(kept.id)
        })
    }
}

fn check(tx: &Tx<'_, '_>, kept: &AgentRow, merged: &AgentRow) -> Result<()> {
    if kept.id == merged.id {
        return Err(Invalid::new("agent", Rule::Choice, &merged.id)
            .saying("A person or body cannot be merged into itself.")
            .hinting("Name two different ones.")
            .into());
    }
    let refused = |message: &str, hint: &str| {
        Err(ArchiveError::Precondition {
            message: message.to_owned(),
            hint: hint.to_owned(),
        })
    };
    if kept.kind != merged.kind {
        return refused(
            "A person, a body and a family are never merged with each other.",
            "Merge agents of one kind.",
        );
    }
    if mark(&tx.read(), &kept.id, &merged.id)?.is_some() {
        return refused(
            "These two are marked as different.",
            "Take the mark off first, if they are the same after all.",
        );
    }
    Ok(())
}

fn merge(tx: &mut Tx<'_, '_>, kept: &AgentRow, merged: &AgentRow) -> Result<()> {
    move_names::<AgentNameRow>(tx, &kept.id, &merged.id)?;
    move_notes(tx, &kept.id, &merged.id)?;
    move_relations(tx, &kept.id, &merged.id)?;
    move_marks(tx, &kept.id, &merged.id)?;
    keep_dates_of_links(tx, &kept.id, &merged.id)?;
    tx.repoint::<AgentRow>(&merged.id, &kept.id)?;
    let mut row = kept.clone();
    if row.date_edtf.is_none() {
        row.date_text.clone_from(&merged.date_text);
        row.date_edtf.clone_from(&merged.date_edtf);
        row.date_earliest.clone_from(&merged.date_earliest);
        row.date_latest.clone_from(&merged.date_latest);
    }
    if row.profile.is_none() {
        row.profile.clone_from(&merged.profile);
    }
    tx.update(&row)?;
    tx.update(&AgentRow {
        merged_into_id: Some(kept.id.clone()),
        ..merged.clone()
    })?;
    for kind in [AgentRelationKind::Precedes, AgentRelationKind::PartOf] {
        if is_cyclic(&tx.read(), &kept.id, kind)? {
            return Err(Invalid::new("relation", Rule::Cycle, kind.code()).into());
        }
    }
    Ok(())
}

/// A note of a kind and language that is there already is appended to it, unless it says the same.
fn move_notes(tx: &mut Tx<'_, '_>, kept: &str, merged: &str) -> Result<()> {
    let notes = tx
        .read()
        .list::<AgentNoteRow>("agent_id = ?1 ORDER BY key", [merged])?;
    for mut note in notes {
        let known = tx
            .read()
            .list::<AgentNoteRow>(
                "agent_id = ?1 AND language = ?2 AND kind = ?3",
                [kept, &note.language, &note.kind],
            )?
            .into_iter()
            .next();
        match known {
            None => {
                kept.clone_into(&mut note.agent_id);
                tx.update(&note)?;
            }
            Some(mut own) => {
                if !own.text.contains(&note.text) {
                    own.text = format!("{}\n\n{}", own.text, note.text);
                    tx.update(&own)?;
                }
                tx.delete::<AgentNoteRow>(&note.id)?;
            }
        }
    }
    Ok(())
}

/// Relations follow; one to itself and one said already go.
fn move_relations(tx: &mut Tx<'_, '_>, kept: &str, merged: &str) -> Result<()> {
    let relations = tx
        .read()
        .list::<AgentRelationRow>("from_id = ?1 OR to_id = ?1 ORDER BY key", [merged])?;
    for mut row in relations {
        for end in [&mut row.from_id, &mut row.to_id] {
            if end.as_str() == merged {
                kept.clone_into(end);
            }
        }
        let symmetric =
            AgentRelationKind::parse(&row.kind).is_ok_and(AgentRelationKind::is_symmetric);
        if symmetric && row.to_id < row.from_id {
            std::mem::swap(&mut row.from_id, &mut row.to_id);
        }
        if row.from_id == row.to_id || twin(&tx.read(), &row)?.is_some() {
            tx.delete::<AgentRelationRow>(&row.id)?;
        } else {
            tx.update(&row)?;
        }
    }
    Ok(())
}

fn move_marks(tx: &mut Tx<'_, '_>, kept: &str, merged: &str) -> Result<()> {
    let marks = tx
        .read()
        .list::<AgentDistinctRow>("first_id = ?1 OR other_id = ?1 ORDER BY key", [merged])?;
    for row in marks {
        let third = if row.first_id == merged {
            row.other_id.clone()
        } else {
            row.first_id.clone()
        };
        if mark(&tx.read(), kept, &third)?.is_some() {
            tx.delete::<AgentDistinctRow>(&row.id)?;
        } else {
            let (first_id, other_id) = sorted(kept.to_owned(), third);
            tx.update(&AgentDistinctRow {
                first_id,
                other_id,
                ..row
            })?;
        }
    }
    Ok(())
}

/// Where both are named with a record in one role, the dates said of the merged one are kept when none are said of
/// the other.
fn keep_dates_of_links(tx: &mut Tx<'_, '_>, kept: &str, merged: &str) -> Result<()> {
    let links = tx
        .read()
        .list::<RecordAgentRow>("agent_id = ?1 AND date_edtf IS NOT NULL", [merged])?;
    for link in links {
        let own = tx.read().list::<RecordAgentRow>(
            "agent_id = ?1 AND record_id = ?2 AND role = ?3 AND date_edtf IS NULL",
            [kept, &link.record_id, &link.role],
        )?;
        for mut own in own {
            own.date_text.clone_from(&link.date_text);
            own.date_edtf.clone_from(&link.date_edtf);
            own.date_earliest.clone_from(&link.date_earliest);
            own.date_latest.clone_from(&link.date_latest);
            tx.update(&own)?;
        }
    }
    Ok(())
}
