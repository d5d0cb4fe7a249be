//! Writing locations.

use girok_model::{ActorName, EntryId, Invalid, LocationKind, Op, Rule, line, prose};
use girok_store::{LocationRow, Read};
use serde_json::json;

use crate::Done;
use crate::custody::{by_code, free_code, in_use};
use crate::error::Result;
use crate::open::Archive;

/// What to write; `None` leaves a field as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocationPatch {
    /// Code, unique in the archive; needed for a new location.
    pub code: Option<String>,
    /// Kind code; shelf for a new location that says nothing.
    pub kind: Option<String>,
    /// Its name.
    pub label: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// Order among those that lie in the same one.
    pub position: Option<i64>,
    /// Code or id of the location it lies in; empty for none.
    pub parent: Option<String>,
}

impl Archive {
    /// Adds a location (without `location`) or changes one; answers its code.
    ///
    /// # Errors
    /// [`Invalid`] with [`Rule::Cycle`] for a location that would lie in itself.
    pub fn save_location(
        &self,
        location: Option<&str>,
        patch: &LocationPatch,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::LocationSave, actor, json!({}), |tx| {
            let known = location
                .map(|code| by_code::<LocationRow>(&tx.read(), "location", code))
                .transpose()?;
            let row = row(&tx.read(), known.clone(), patch)?;
            if known.is_some() {
                tx.update(&row)?;
            } else {
                tx.insert(&row)?;
            }
            if is_cyclic(&tx.read(), &row.id)? {
                let parent = patch.parent.as_deref().unwrap_or_default();
                return Err(Invalid::new("parent", Rule::Cycle, parent).into());
            }
            Ok(row.code)
        })
    }

    /// Removes a location in which nothing lies or stands.
    pub fn remove_location(&self, location: &str, actor: &ActorName) -> Result<Done<()>> {
        self.transact(Op::LocationSave, actor, json!({ "removed": 1 }), |tx| {
            let row: LocationRow = by_code(&tx.read(), "location", location)?;
            let hint = "Move what lies in it elsewhere first.";
            in_use::<LocationRow>(&tx.read(), &row.code, &row.id, hint)?;
            Ok(tx.delete::<LocationRow>(&row.id)?)
        })
    }
}

fn row(read: &Read<'_>, known: Option<LocationRow>, patch: &LocationPatch) -> Result<LocationRow> {
    let new = known.is_none();
    let mut row = known.unwrap_or_else(|| LocationRow {
        id: EntryId::new().to_string(),
        kind: LocationKind::Shelf.code().to_owned(),
        ..LocationRow::default()
    });
    if new || patch.code.is_some() {
        let code = patch.code.as_deref().unwrap_or_default();
        row.code = free_code(read, "location", code, Some(&row.id))?;
    }
    if let Some(kind) = &patch.kind {
        LocationKind::parse(kind)?.code().clone_into(&mut row.kind);
    }
    if let Some(label) = &patch.label {
        row.label = line("label", label)?;
    }
    if let Some(note) = &patch.note {
        row.note = prose("note", note)?;
    }
    if let Some(parent) = &patch.parent {
        row.parent_id = match parent.trim() {
            "" => None,
            code => Some(by_code::<LocationRow>(read, "location", code)?.id),
        };
    }
    if let Some(position) = patch.position {
        row.position = position;
    } else if new {
        row.position = 1 + read.count(
            "SELECT coalesce(max(position), 0) FROM location WHERE parent_id IS ?1",
            [&row.parent_id],
        )?;
    }
    Ok(row)
}

/// Whether the locations a location lies in lead back to it.
fn is_cyclic(read: &Read<'_>, id: &str) -> Result<bool> {
    let back = read.count(
        "WITH RECURSIVE above(id) AS (SELECT parent_id FROM location WHERE id = ?1 \
         UNION SELECT l.parent_id FROM location l JOIN above a ON l.id = a.id) \
         SELECT count(*) FROM above WHERE id = ?1",
        [id],
    )?;
    Ok(back > 0)
}
