//! The people of a case by name. Whether somebody may take a step is asked where everything is written.

use girok_store::{ActorRow, Read};

use crate::error::Result;

/// The name of a person of the register.
pub(super) fn name_of(read: &Read<'_>, id: &str) -> Result<String> {
    Ok(read.get::<ActorRow>(id)?.name)
}
