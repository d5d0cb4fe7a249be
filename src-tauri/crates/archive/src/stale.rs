//! Whether somebody changed something since it was read.
//!
//! What an editor sees of a record, an agent, a place or a term is several rows, each with a state of its own. Their
//! states together are the identity of what was seen; a save that names another one than there is now is refused, and
//! the operation that came between is told.

use girok_store::Read;

use crate::error::{ArchiveError, Result};

/// Stands between the states of two rows.
const BETWEEN: char = '+';

/// Identity of the row `id` of `entity` and its parts together: rows of other tables, each with the condition that finds
/// them (`?1` is the id), in order.
pub(crate) fn identity(
    read: &Read<'_>,
    entity: &str,
    id: &str,
    parts: &[(&str, &str)],
) -> Result<String> {
    let mut identity = read.state(entity, id)?.unwrap_or_default();
    for (table, condition) in parts {
        for part in read.texts(&format!("SELECT id FROM {table} WHERE {condition}"), [id])? {
            identity.push(BETWEEN);
            identity.push_str(&read.state(table, &part)?.unwrap_or_default());
        }
    }
    Ok(identity)
}

/// Refuses what was decided on sight of `expected` when `identity` is what is there now. `called` is what a person
/// calls the `entity`.
///
/// # Errors
/// [`ArchiveError::Stale`].
pub(crate) fn refuse_stale(
    read: &Read<'_>,
    entity: &'static str,
    identity: &str,
    expected: &str,
    called: impl FnOnce() -> Result<String>,
) -> Result<()> {
    if identity == expected {
        return Ok(());
    }
    // Rows whose state is on one side only: changed, added, or gone.
    let only = |one: &str, other: &str| -> Vec<String> {
        let other: Vec<&str> = other.split(BETWEEN).collect();
        one.split(BETWEEN)
            .filter(|state| !other.contains(state))
            .map(str::to_owned)
            .collect()
    };
    let mut rows = Vec::new();
    for state in only(expected, identity)
        .into_iter()
        .chain(only(identity, expected))
    {
        rows.extend(read.entity_in_state(&state)?);
    }
    let later = read.operations_touching(&rows, None, 1)?.pop();
    let (kind, actor, at) = later
        .map(|later| (later.kind, later.actor, later.at))
        .unwrap_or_default();
    Err(ArchiveError::Stale {
        entity,
        called: called()?,
        kind,
        actor,
        at,
    })
}
