//! The register of people: who acts, in which role, under which account of the system.
//!
//! Owns the entries, what the archive says of newcomers and of publishing, and the rule of two persons. Whether somebody
//! may do a thing is asked by the store, where every write passes.

mod rules;
mod save;
mod work;

pub(crate) use rules::rules;
pub use rules::{Rules, RulesPatch};
pub use save::{NewPerson, PersonPatch};
pub use work::{WaitingCase, WaitingRecord, Work};

use girok_model::{ActorName, Op};
use girok_store::{ActorRow, Read, StoreError};

use crate::error::{ArchiveError, Result};
use crate::now;
use crate::open::Archive;

impl Archive {
    /// Everybody in the register, in the order in which they entered it.
    pub fn people(&self) -> Result<Vec<ActorRow>> {
        self.store
            .read(|read| Ok(read.list::<ActorRow>("1 ORDER BY key", [])?))
    }

    /// One person, by name or id.
    pub fn person(&self, name: &str) -> Result<ActorRow> {
        self.store.read(|read| person(read, name))
    }

    /// Whether `actor` may do `op` now; for those who have to know before they begin.
    ///
    /// # Errors
    /// What the store says against it.
    pub fn may(&self, op: Op, actor: &ActorName) -> Result<()> {
        self.store.read(|read| Ok(read.admits(op, actor, &now())?))
    }
}

/// The entry of the person with this name or id.
///
/// # Errors
/// `NotFound` when nobody is called so.
pub(crate) fn person(read: &Read<'_>, name: &str) -> Result<ActorRow> {
    let rows = read.list::<ActorRow>("name = ?1 OR id = ?1 ORDER BY name = ?1 DESC", [name])?;
    rows.into_iter().next().ok_or_else(|| {
        StoreError::NotFound {
            entity: "person",
            id: name.to_owned(),
        }
        .into()
    })
}

/// The id of who acts; within an operation the person is always in the register.
pub(crate) fn acting(read: &Read<'_>, actor: &ActorName) -> Result<String> {
    Ok(person(read, &actor.name)?.id)
}

/// Refuses when the person `first` (id), who took the step before, acts again; answers the id of who acts.
///
/// # Errors
/// [`ArchiveError::Precondition`].
pub(crate) fn another_person(read: &Read<'_>, first: &str, actor: &ActorName) -> Result<String> {
    let second = acting(read, actor)?;
    if second != first {
        return Ok(second);
    }
    Err(ArchiveError::Precondition {
        message: format!(
            "\"{}\" took the step before this one, which another person has to take.",
            actor.name
        ),
        hint: "Let somebody else do it, under their own name.".to_owned(),
    })
}
