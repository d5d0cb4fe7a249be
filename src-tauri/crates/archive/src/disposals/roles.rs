//! Who may take a step of a case.

use girok_model::{ActorName, Op, Role};
use girok_store::{ActorRow, Read};

use crate::error::{ArchiveError, Result};
use crate::people::person;

/// The person who acts, if their role is enough for `op`; `step` says what is done, for example `approving a case`.
///
/// # Errors
/// [`ArchiveError::Precondition`] that names the person, their role and the one that is needed.
pub(super) fn allowed(read: &Read<'_>, actor: &ActorName, op: Op, step: &str) -> Result<ActorRow> {
    let row = person(read, &actor.name)?;
    let role = Role::parse(&row.role)?;
    let needed = Op::role_for(op.code());
    if role >= needed {
        return Ok(row);
    }
    Err(ArchiveError::Precondition {
        message: format!(
            "\"{}\" is a {}; {step} needs the role {}.",
            row.name,
            role.code(),
            needed.code()
        ),
        hint: "Ask somebody with that role.".to_owned(),
    })
}

/// The name of a person of the register.
pub(super) fn name_of(read: &Read<'_>, id: &str) -> Result<String> {
    Ok(read.get::<ActorRow>(id)?.name)
}
