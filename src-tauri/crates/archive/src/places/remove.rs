//! Removing a place that nothing names.

use girok_model::{ActorName, Op};
use girok_store::{PlaceNameRow, PlaceRow};
use serde_json::json;

use super::read::{place_whole, resolve};
use crate::Done;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;

impl Archive {
    /// Removes a place with its names, and what is left of those merged into it.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] while anything else refers to it, a place that lies in it among them.
    pub fn remove_place(&self, id: &str, actor: &ActorName) -> Result<Done<()>> {
        self.transact(Op::PlaceUpdate, actor, json!({ "removed": 1 }), |tx| {
            let row = resolve(&tx.read(), id)?;
            let users: u64 = tx
                .read()
                .references_to::<PlaceRow>(&row.id)?
                .iter()
                .filter(|reference| {
                    reference.table != "place_name" && reference.column != "merged_into_id"
                })
                .map(|reference| reference.rows)
                .sum();
            if users > 0 {
                let name = place_whole(&tx.read(), &row.id)?.names.into_iter().next();
                return Err(ArchiveError::Precondition {
                    message: format!(
                        "\"{}\" is still in use ({users}) and cannot be removed.",
                        name.map_or(row.id, |name| name.text)
                    ),
                    hint: "Take it off its records and meetings, or merge it into another."
                        .to_owned(),
                });
            }
            let leftovers = tx
                .read()
                .list::<PlaceRow>("merged_into_id = ?1", [&row.id])?;
            for leftover in leftovers {
                tx.delete::<PlaceRow>(&leftover.id)?;
            }
            for name in tx.read().list::<PlaceNameRow>("place_id = ?1", [&row.id])? {
                tx.delete::<PlaceNameRow>(&name.id)?;
            }
            Ok(tx.delete::<PlaceRow>(&row.id)?)
        })
    }
}
