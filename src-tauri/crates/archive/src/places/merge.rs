//! Merging a place into another: one operation, taken back by one undo.

use girok_model::{ActorName, Invalid, Op, Rule};
use girok_store::{PlaceNameRow, PlaceRow, Tx};
use serde_json::json;

use super::read::resolve;
use super::save::is_cyclic;
use crate::Done;
use crate::error::Result;
use crate::names::move_names;
use crate::open::Archive;

impl Archive {
    /// Merges `merged` into `kept`; answers the id of the kept one. Names become variants, notes are kept, and all
    /// that referred to the merged one refers to the kept one.
    ///
    /// # Errors
    /// [`Invalid`] for one and the same, and for a place that would come to lie in itself.
    pub fn merge_places(
        &self,
        kept: &str,
        merged: &str,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::PlaceMerge, actor, json!({}), |tx| {
            let kept = resolve(&tx.read(), kept)?;
            let merged = resolve(&tx.read(), merged)?;
            if kept.id == merged.id {
                return Err(Invalid::new("place", Rule::Choice, &merged.id)
                    .saying("A place cannot be merged into itself.")
                    .hinting("Name two different places.")
                    .into());
            }
            move_names::<PlaceNameRow>(tx, &kept.id, &merged.id)?;
            tx.repoint::<PlaceRow>(&merged.id, &kept.id)?;
            // What the repointing did to the kept row itself is not to be lost.
            let mut row: PlaceRow = tx.read().get(&kept.id)?;
            if row.note.is_empty() {
                row.note.clone_from(&merged.note);
            } else if !row.note.contains(&merged.note) {
                row.note = format!("{}\n\n{}", row.note, merged.note);
            }
            tx.update(&row)?;
            take_over_broader(tx, row, &merged)?;
            tx.update(&PlaceRow {
                merged_into_id: Some(kept.id.clone()),
                broader_id: None,
                ..merged
            })?;
            if is_cyclic(&tx.read(), &kept.id)? {
                return Err(Invalid::new("broader", Rule::Cycle, &kept.id).into());
            }
            Ok(kept.id)
        })
    }
}

/// Where the kept place lies is taken from the merged one when it is not known, unless it would lie in itself.
fn take_over_broader(tx: &mut Tx<'_, '_>, mut row: PlaceRow, merged: &PlaceRow) -> Result<()> {
    if row.broader_id.is_some() || merged.broader_id.as_ref() == Some(&row.id) {
        return Ok(());
    }
    row.broader_id.clone_from(&merged.broader_id);
    tx.update(&row)?;
    if is_cyclic(&tx.read(), &row.id)? {
        row.broader_id = None;
        tx.update(&row)?;
    }
    Ok(())
}
