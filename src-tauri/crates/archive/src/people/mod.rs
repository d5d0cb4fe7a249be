//! The register of people: who acts, in which role, under which account of the system.

use girok_model::ActorName;
use girok_store::{ActorRow, Read, StoreError};

use crate::error::Result;

/// The entry of the person called `name`.
///
/// # Errors
/// `NotFound` when nobody is called so.
pub(crate) fn person(read: &Read<'_>, name: &str) -> Result<ActorRow> {
    let rows = read.list::<ActorRow>("name = ?1", [name])?;
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
