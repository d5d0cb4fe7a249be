//! Putting records into containers and taking them out.

use girok_model::{ActorName, Invalid, Leaves, LinkId, Op, Rule, prose};
use girok_store::{ContainerRecordRow, ContainerRow};
use serde_json::json;

use crate::Done;
use crate::custody::by_code;
use crate::error::Result;
use crate::open::Archive;
use crate::records::{refuse_trashed, resolve};

/// A record to put into a container.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Placing {
    /// Reference code or id.
    pub record: String,
    /// Its leaves, as `1-40`; the whole record when empty.
    pub leaves: String,
    /// Note.
    pub note: String,
}

impl Archive {
    /// Puts records, or leaves of them, into a container; answers how many were not there so already.
    ///
    /// Leaves that lie in another container already are not refused: a volume that is rebound is written down box by
    /// box, a leaf taken out for its size leaves a sheet of the same number, and old foliation counts some leaves
    /// twice. [`Archive::whereabouts`] reports them.
    pub fn put_in_container(
        &self,
        container: &str,
        records: &[Placing],
        actor: &ActorName,
    ) -> Result<Done<u32>> {
        self.transact(
            Op::ContainerSave,
            actor,
            json!({ "records": records.len() }),
            |tx| {
                let into: ContainerRow = by_code(&tx.read(), "container", container)?;
                let mut position = tx.read().count(
                "SELECT coalesce(max(position), 0) FROM container_record WHERE container_id = ?1",
                [&into.id],
            )?;
                let mut put = 0;
                for placing in records {
                    let record = resolve(&tx.read(), &placing.record)?;
                    refuse_trashed(&record)?;
                    let leaves = Leaves::parse(&placing.leaves)?;
                    let here = tx.read().list::<ContainerRecordRow>(
                        "container_id = ?1 AND record_id = ?2",
                        [&into.id, &record.id],
                    )?;
                    if here.iter().any(|row| leaves_of(row) == leaves) {
                        continue;
                    }
                    position += 1;
                    put += 1;
                    tx.insert(&ContainerRecordRow {
                        id: LinkId::new().to_string(),
                        container_id: into.id.clone(),
                        record_id: record.id,
                        position,
                        note: prose("note", &placing.note)?,
                        first_leaf: leaves.map(|leaves| i64::from(leaves.first)),
                        last_leaf: leaves.map(|leaves| i64::from(leaves.last)),
                    })?;
                }
                Ok(put)
            },
        )
    }

    /// Takes records out of a container: these leaves, or with none named everything of the record; answers how
    /// many entries went.
    ///
    /// # Errors
    /// [`Invalid`] for a record that is not in it so.
    pub fn take_from_container(
        &self,
        container: &str,
        records: &[Placing],
        actor: &ActorName,
    ) -> Result<Done<u32>> {
        self.transact(
            Op::ContainerSave,
            actor,
            json!({ "records": records.len() }),
            |tx| {
                let from: ContainerRow = by_code(&tx.read(), "container", container)?;
                let mut taken = 0;
                for placing in records {
                    let record = resolve(&tx.read(), &placing.record)?;
                    let leaves = Leaves::parse(&placing.leaves)?;
                    let here = tx.read().list::<ContainerRecordRow>(
                        "container_id = ?1 AND record_id = ?2",
                        [&from.id, &record.id],
                    )?;
                    let gone: Vec<_> = here
                        .into_iter()
                        .filter(|row| leaves.is_none() || leaves_of(row) == leaves)
                        .collect();
                    if gone.is_empty() {
                        return Err(Invalid::new("record", Rule::Choice, &placing.record).into());
                    }
                    for row in gone {
                        tx.delete::<ContainerRecordRow>(&row.id)?;
                        taken += 1;
                    }
                }
                Ok(taken)
            },
        )
    }
}

/// The leaves an entry is about; the whole record without.
pub(super) fn leaves_of(row: &ContainerRecordRow) -> Option<Leaves> {
    let leaf = |leaf: i64| u32::try_from(leaf).unwrap_or(u32::MAX);
    Some(Leaves {
        first: leaf(row.first_leaf?),
        last: leaf(row.last_leaf?),
    })
}
