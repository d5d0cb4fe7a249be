//! Removing an agent that nothing names.

use girok_model::{ActorName, Op};
use girok_store::{
    AgentDistinctRow, AgentNameRow, AgentNoteRow, AgentRelationRow, AgentRow, AgentTermRow, Tx,
};
use serde_json::json;

use super::{agent, resolve};
use crate::Done;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;

/// Tables whose rows belong to an agent and go with it.
const OWN: [&str; 6] = [
    "agent",
    "agent_name",
    "agent_note",
    "agent_relation",
    "agent_term",
    "agent_distinct",
];

impl Archive {
    /// Removes an agent with its names, notes and relations, and what is left of those merged into it.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] while anything else refers to it.
    pub fn remove_agent(&self, id: &str, actor: &ActorName) -> Result<Done<()>> {
        self.transact(Op::AgentUpdate, actor, json!({ "removed": 1 }), |tx| {
            let row = resolve(&tx.read(), id)?;
            let users: u64 = tx
                .read()
                .references_to::<AgentRow>(&row.id)?
                .iter()
                .filter(|reference| !OWN.contains(&reference.table))
                .map(|reference| reference.rows)
                .sum();
            if users > 0 {
                let name = agent(&tx.read(), &row.id)?.names.into_iter().next();
                return Err(ArchiveError::Precondition {
                    message: format!(
                        "\"{}\" is still in use ({users}) and cannot be removed.",
                        name.map_or(row.id, |name| name.text)
                    ),
                    hint: "Take it off its records and meetings, or merge it into another."
                        .to_owned(),
                });
            }
            let leftovers = tx
                .read()
                .list::<AgentRow>("merged_into_id = ?1", [&row.id])?;
            for leftover in leftovers {
                tx.delete::<AgentRow>(&leftover.id)?;
            }
            remove_parts(tx, &row.id)?;
            Ok(tx.delete::<AgentRow>(&row.id)?)
        })
    }
}

fn remove_parts(tx: &mut Tx<'_, '_>, id: &str) -> Result<()> {
    for name in tx.read().list::<AgentNameRow>("agent_id = ?1", [id])? {
        tx.delete::<AgentNameRow>(&name.id)?;
    }
    for note in tx.read().list::<AgentNoteRow>("agent_id = ?1", [id])? {
        tx.delete::<AgentNoteRow>(&note.id)?;
    }
    for term in tx.read().list::<AgentTermRow>("agent_id = ?1", [id])? {
        tx.delete::<AgentTermRow>(&term.id)?;
    }
    let relations = tx
        .read()
        .list::<AgentRelationRow>("from_id = ?1 OR to_id = ?1", [id])?;
    for relation in relations {
        tx.delete::<AgentRelationRow>(&relation.id)?;
    }
    let pairs = tx
        .read()
        .list::<AgentDistinctRow>("first_id = ?1 OR other_id = ?1", [id])?;
    for pair in pairs {
        tx.delete::<AgentDistinctRow>(&pair.id)?;
    }
    Ok(())
}
