//! Writing containers.

use girok_model::{ActorName, ContainerKind, EntryId, Op, line, prose};
use girok_store::{ContainerRow, LocationRow, Read};
use serde_json::json;

use crate::Done;
use crate::custody::{by_code, free_code, in_use};
use crate::error::Result;
use crate::open::Archive;

/// What to write; `None` leaves a field as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContainerPatch {
    /// Code, unique in the archive; needed for a new container.
    pub code: Option<String>,
    /// Kind code; box for a new container that says nothing.
    pub kind: Option<String>,
    /// What stands on it.
    pub label: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// Code or id of the location it stands in; empty for none.
    pub location: Option<String>,
}

impl Archive {
    /// Adds a container (without `container`) or changes one; answers its code.
    pub fn save_container(
        &self,
        container: Option<&str>,
        patch: &ContainerPatch,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::ContainerSave, actor, json!({}), |tx| {
            let known = container
                .map(|code| by_code::<ContainerRow>(&tx.read(), "container", code))
                .transpose()?;
            let row = row(&tx.read(), known.clone(), patch)?;
            if known.is_some() {
                tx.update(&row)?;
            } else {
                tx.insert(&row)?;
            }
            Ok(row.code)
        })
    }

    /// Removes a container that is empty and was never lent.
    pub fn remove_container(&self, container: &str, actor: &ActorName) -> Result<Done<()>> {
        self.transact(Op::ContainerSave, actor, json!({ "removed": 1 }), |tx| {
            let row: ContainerRow = by_code(&tx.read(), "container", container)?;
            let hint = "Take its records out first; a container that was lent stays.";
            in_use::<ContainerRow>(&tx.read(), &row.code, &row.id, hint)?;
            Ok(tx.delete::<ContainerRow>(&row.id)?)
        })
    }
}

fn row(
    read: &Read<'_>,
    known: Option<ContainerRow>,
    patch: &ContainerPatch,
) -> Result<ContainerRow> {
    let new = known.is_none();
    let mut row = known.unwrap_or_else(|| ContainerRow {
        id: EntryId::new().to_string(),
        kind: ContainerKind::Box.code().to_owned(),
        ..ContainerRow::default()
    });
    if new || patch.code.is_some() {
        let code = patch.code.as_deref().unwrap_or_default();
        row.code = free_code(read, "container", code, Some(&row.id))?;
    }
    if let Some(kind) = &patch.kind {
        ContainerKind::parse(kind)?.code().clone_into(&mut row.kind);
    }
    if let Some(label) = &patch.label {
        row.label = line("label", label)?;
    }
    if let Some(note) = &patch.note {
        row.note = prose("note", note)?;
    }
    if let Some(location) = &patch.location {
        row.location_id = match location.trim() {
            "" => None,
            code => Some(by_code::<LocationRow>(read, "location", code)?.id),
        };
    }
    Ok(row)
}
