//! To the trash and back: a journalled flag on a record and everything below it.

use girok_model::{ActorName, Op};
use girok_store::{Read, RecordRow};
use serde_json::json;

use super::resolve;
use crate::error::Result;
use crate::open::Archive;
use crate::{Done, now};

impl Archive {
    /// Puts records, with everything below them, into the trash; answers how many.
    pub fn trash(&self, ids: &[String], actor: &ActorName) -> Result<Done<u32>> {
        let at = now();
        self.flag(Op::RecordTrash, ids, Some(&at), actor)
    }

    /// Takes records, with everything below them, out of the trash; answers how many.
    pub fn restore(&self, ids: &[String], actor: &ActorName) -> Result<Done<u32>> {
        self.flag(Op::RecordRestore, ids, None, actor)
    }

    fn flag(
        &self,
        op: Op,
        ids: &[String],
        at: Option<&str>,
        actor: &ActorName,
    ) -> Result<Done<u32>> {
        self.transact(op, actor, json!({ "records": ids.len() }), |tx| {
            let mut flagged = 0;
            for id in ids {
                let record = resolve(&tx.read(), id)?;
                for mut record in subtree(&tx.read(), record)? {
                    if record.trashed_at.is_some() == at.is_some() {
                        continue;
                    }
                    record.trashed_at = at.map(str::to_owned);
                    tx.update(&record)?;
                    flagged += 1;
                }
            }
            Ok(flagged)
        })
    }
}

/// A record and everything below it, from the top down.
fn subtree(read: &Read<'_>, top: RecordRow) -> Result<Vec<RecordRow>> {
    let mut all = vec![top];
    let mut place = 0;
    while place < all.len() {
        let children =
            read.list::<RecordRow>("parent_id = ?1 ORDER BY position", [&all[place].id])?;
        all.extend(children);
        place += 1;
    }
    Ok(all)
}
