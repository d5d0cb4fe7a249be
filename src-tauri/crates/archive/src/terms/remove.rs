//! Removing a term: refused while anything carries it, unless asked to take it off.

use girok_model::{ActorName, Op, TermRelationKind};
use girok_store::{
    AgentTermRow, Read, RecordTermRow, TermLabelRow, TermNoteRow, TermRelationRow, TermRow, Tx,
};
use serde_json::json;

use super::relate::{broader_of, insert, narrower_of};
use super::resolve::resolve;
use crate::Done;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;

impl Archive {
    /// Removes a term, with what was merged into it; what stood below it moves up to what stood above.
    /// Answers how many records it was taken off, those in the trash included.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] while a record or agent has it, unless `take_off`.
    pub fn remove_term(&self, term: &str, take_off: bool, actor: &ActorName) -> Result<Done<u32>> {
        self.transact(Op::TermUpdate, actor, json!({ "removed": 1 }), |tx| {
            let row = resolve(&tx.read(), term)?;
            let links = tx.read().list::<RecordTermRow>("term_id = ?1", [&row.id])?;
            let agents = tx.read().list::<AgentTermRow>("term_id = ?1", [&row.id])?;
            let used = !links.is_empty() || !agents.is_empty();
            if used && !take_off {
                return Err(in_use(links.len(), agents.len()));
            }
            for link in &links {
                tx.delete::<RecordTermRow>(&link.id)?;
            }
            for link in &agents {
                tx.delete::<AgentTermRow>(&link.id)?;
            }
            lift(tx, &row)?;
            for id in gone_with(&tx.read(), &row.id)? {
                delete(tx, &id)?;
            }
            Ok(u32::try_from(links.len()).unwrap_or(u32::MAX))
        })
    }
}

fn in_use(records: usize, agents: usize) -> ArchiveError {
    ArchiveError::Precondition {
        message: format!("The term is used by {records} records and {agents} agents."),
        hint: "Take it off them too, or merge it into another term.".to_owned(),
    }
}

/// Puts what stands below a term below what stands above it.
fn lift(tx: &mut Tx<'_, '_>, row: &TermRow) -> Result<()> {
    let above = broader_of(&tx.read(), &row.id)?;
    for lower in narrower_of(&tx.read(), &row.id)? {
        for upper in &above {
            // The two stood in line before, so neither a cycle nor a related pair can come of it.
            insert(tx, &lower, upper, TermRelationKind::Broader)?;
        }
    }
    Ok(())
}

/// The term and every row that leads to it, those that lead first.
fn gone_with(read: &Read<'_>, id: &str) -> Result<Vec<String>> {
    Ok(read.texts(
        "WITH RECURSIVE gone (id, depth) AS (SELECT ?1, 0 UNION ALL SELECT t.id, gone.depth + 1 FROM gone \
         JOIN term t ON t.merged_into_id = gone.id) SELECT id FROM gone ORDER BY depth DESC",
        [id],
    )?)
}

fn delete(tx: &mut Tx<'_, '_>, id: &str) -> Result<()> {
    for relation in tx
        .read()
        .list::<TermRelationRow>("from_id = ?1 OR to_id = ?1", [id])?
    {
        tx.delete::<TermRelationRow>(&relation.id)?;
    }
    for note in tx.read().list::<TermNoteRow>("term_id = ?1", [id])? {
        tx.delete::<TermNoteRow>(&note.id)?;
    }
    for label in tx.read().list::<TermLabelRow>("term_id = ?1", [id])? {
        tx.delete::<TermLabelRow>(&label.id)?;
    }
    Ok(tx.delete::<TermRow>(id)?)
}
