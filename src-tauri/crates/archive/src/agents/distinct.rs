//! Two agents somebody looked at and found to be different: no candidates any more, and never merged by mistake.

use girok_model::{ActorName, Invalid, LinkId, Op, Rule};
use girok_store::{AgentDistinctRow, Read};
use serde_json::json;

use super::resolve;
use crate::Done;
use crate::error::Result;
use crate::open::Archive;

impl Archive {
    /// Marks two agents as different, or takes the mark off; answers whether that changed anything.
    pub fn mark_distinct(
        &self,
        one: &str,
        other: &str,
        distinct: bool,
        actor: &ActorName,
    ) -> Result<Done<bool>> {
        self.transact(Op::AgentDistinct, actor, json!({}), |tx| {
            let one = resolve(&tx.read(), one)?.id;
            let other = resolve(&tx.read(), other)?.id;
            if one == other {
                return Err(Invalid::new("agent", Rule::Choice, &one)
                    .saying("A person or body cannot be marked as different from itself.")
                    .hinting("Name two different ones.")
                    .into());
            }
            match (mark(&tx.read(), &one, &other)?, distinct) {
                (None, true) => {
                    let (first_id, other_id) = sorted(one, other);
                    tx.insert(&AgentDistinctRow {
                        id: LinkId::new().to_string(),
                        first_id,
                        other_id,
                    })?;
                    Ok(true)
                }
                (Some(row), false) => {
                    tx.delete::<AgentDistinctRow>(&row.id)?;
                    Ok(true)
                }
                (Some(_), true) | (None, false) => Ok(false),
            }
        })
    }
}

/// The two ids as a mark holds them: the smaller one first.
pub(super) fn sorted(one: String, other: String) -> (String, String) {
    if one < other {
        (one, other)
    } else {
        (other, one)
    }
}

/// The mark on two agents.
pub(super) fn mark(read: &Read<'_>, one: &str, other: &str) -> Result<Option<AgentDistinctRow>> {
    let (first, other) = if one < other {
        (one, other)
    } else {
        (other, one)
    };
    Ok(read
        .list::<AgentDistinctRow>("first_id = ?1 AND other_id = ?2", [first, other])?
        .into_iter()
        .next())
}
