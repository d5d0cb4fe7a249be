//! Adding and changing a place with its names, in one operation.

use girok_model::{ActorName, Invalid, Op, PlaceId, PlaceKind, Rule, clean_text};
use girok_store::{PlaceNameRow, PlaceRow, Read};
use serde_json::json;

use super::place_whole;
use super::read::{resolve, state_of};
use crate::Done;
use crate::error::Result;
use crate::names::{NewName, first_name, write_names};
use crate::open::Archive;
use crate::stale::refuse_stale;

/// Longest note, in characters.
const LONGEST: usize = 100_000;

/// What to write; `None` leaves a field as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlacePatch {
    /// State of the place the editor saw, to notice that somebody else changed it since.
    pub expected: Option<String>,
    /// Kind code; settlement for a new place that says nothing.
    pub kind: Option<String>,
    /// Id or name of the place it lies in, or empty for none.
    pub broader: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// Every name, in order.
    pub names: Option<Vec<NewName>>,
}

impl Archive {
    /// Adds a place (without `id`) or changes one; answers its id.
    ///
    /// # Errors
    /// [`Invalid`] with [`Rule::Cycle`] for a place that would lie in itself;
    /// [`ArchiveError::Stale`](crate::ArchiveError::Stale) when it is no longer what the editor saw.
    pub fn save_place(
        &self,
        id: Option<&str>,
        patch: &PlacePatch,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        let op = if id.is_some() {
            Op::PlaceUpdate
        } else {
            Op::PlaceAdd
        };
        self.transact(op, actor, json!({}), |tx| {
            let known = id.map(|id| resolve(&tx.read(), id)).transpose()?;
            if let (Some(known), Some(expected)) = (&known, &patch.expected) {
                let read = tx.read();
                let state = state_of(&read, &known.id)?;
                refuse_stale(&read, "place", &state, expected, || {
                    Ok(first_name(&place_whole(&read, &known.id)?.names, &known.id))
                })?;
            }
            let row = described(&tx.read(), known.as_ref(), patch)?;
            if known.is_none() {
                tx.insert(&row)?;
            } else {
                tx.update(&row)?;
            }
            if is_cyclic(&tx.read(), &row.id)? {
                let broader = patch.broader.as_deref().unwrap_or_default();
                return Err(Invalid::new("broader", Rule::Cycle, broader).into());
            }
            match (&patch.names, known) {
                (Some(names), _) => write_names::<PlaceNameRow>(tx, &row.id, names)?,
                (None, None) => return Err(Invalid::new("name", Rule::Required, "").into()),
                (None, Some(_)) => {}
            }
            Ok(row.id)
        })
    }
}

fn described(read: &Read<'_>, known: Option<&PlaceRow>, patch: &PlacePatch) -> Result<PlaceRow> {
    let mut row = known.cloned().unwrap_or_else(|| PlaceRow {
        id: PlaceId::new().to_string(),
        kind: PlaceKind::Settlement.code().to_owned(),
        ..Default::default()
    });
    if let Some(kind) = &patch.kind {
        PlaceKind::parse(kind.trim())?
            .code()
            .clone_into(&mut row.kind);
    }
    if let Some(broader) = &patch.broader {
        row.broader_id = match broader.trim() {
            "" => None,
            place => Some(resolve(read, place)?.id),
        };
    }
    if let Some(note) = &patch.note {
        row.note = clean_text(note);
        if row.note.chars().count() > LONGEST {
            return Err(Invalid::new("note", Rule::Length, &row.note).into());
        }
    }
    Ok(row)
}

/// Whether the places a place lies in lead back to it.
pub(super) fn is_cyclic(read: &Read<'_>, id: &str) -> Result<bool> {
    let back = read.count(
        "WITH RECURSIVE above(id) AS (SELECT broader_id FROM place WHERE id = ?1 \
         UNION SELECT p.broader_id FROM place p JOIN above a ON p.id = a.id) \
         SELECT count(*) FROM above WHERE id = ?1",
        [id],
    )?;
    Ok(back > 0)
}
