//! Emptying the trash: what lies there is destroyed in the same way, titles included.

use girok_model::{ActorName, Invalid, Op, Rule};
use girok_store::{Read, RecordRow};
use serde_json::json;

use super::destroy::{Destroyed, destroy_all, ids};
use super::refuse::{held, holds_on, own_holds, refuse_no_day, refuse_unless_approver};
use super::stub::Grounds;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::records::{resolve, subtree};
use crate::{Done, now, today};

impl Archive {
    /// Destroys records in the trash (reference codes or ids), with everything below them; all that is there when none is
    /// named, except what is under a hold. `step` is as for [`Archive::destroy`].
    ///
    /// # Errors
    /// [`Rule::Required`] without a reason; [`ArchiveError::Precondition`] when a record named is not in the trash or is
    /// under a hold, or the person is no approver.
    pub fn empty_trash(
        &self,
        records: &[String],
        reason: &str,
        actor: &ActorName,
        step: &mut dyn FnMut(&str, u64, u64) -> bool,
    ) -> Result<Done<Destroyed>> {
        self.empty_trash_on(records, reason, &today(), actor, step)
    }

    /// The same with the day (`YYYY-MM-DD`) on which holds are looked at.
    pub fn empty_trash_on(
        &self,
        records: &[String],
        reason: &str,
        day: &str,
        actor: &ActorName,
        step: &mut dyn FnMut(&str, u64, u64) -> bool,
    ) -> Result<Done<Destroyed>> {
        refuse_no_day(day)?;
        let reason = girok_model::line("reason", reason)?;
        if reason.is_empty() {
            return Err(Invalid::new("reason", Rule::Required, "").into());
        }
        let found = self.store.read(|read| in_trash(read, records, day))?;
        let copies = self.copies_holding(&ids(&found.0))?;
        let params = json!({ "trash": true, "records": found.0.len() });
        let done = self.transact(Op::RecordDestroy, actor, params, |tx| {
            let read = tx.read();
            refuse_unless_approver(&read, &actor.name)?;
            let (found, held) = in_trash(&read, records, day)?;
            if found.is_empty() {
                return Ok(Destroyed {
                    held,
                    ..Destroyed::default()
                });
            }
            let grounds = Grounds {
                authority: format!("trash emptied: {reason}"),
                reason: reason.clone(),
                proposed_by: String::new(),
                reviewed_by: None,
                approved_by: actor.name.clone(),
                done_by: actor.name.clone(),
                disposal: None,
                titles: false,
                at: now(),
                copies,
            };
            let destroyed = destroy_all(tx, &found, &grounds, step)?;
            Ok(Destroyed { held, ..destroyed })
        })?;
        Ok(self.erased_after(done, step))
    }
}

/// What is destroyed, and the codes of what a hold keeps.
fn in_trash(read: &Read<'_>, named: &[String], day: &str) -> Result<(Vec<RecordRow>, Vec<String>)> {
    let tops = if named.is_empty() {
        read.list::<RecordRow>(
            "trashed_at IS NOT NULL AND (parent_id IS NULL OR parent_id IN \
             (SELECT id FROM record WHERE trashed_at IS NULL)) ORDER BY key",
            [],
        )?
    } else {
        named
            .iter()
            .map(|reference| resolve(read, reference))
            .collect::<Result<Vec<_>>>()?
    };
    let (mut found, mut kept): (Vec<RecordRow>, Vec<String>) = (Vec::new(), Vec::new());
    for top in tops {
        if top.trashed_at.is_none() {
            return Err(ArchiveError::Precondition {
                message: format!("The record \"{}\" is not in the trash.", top.reference),
                hint: "Only what is in the trash is destroyed without a case of disposal."
                    .to_owned(),
            });
        }
        let mut hold = holds_on(read, &top, day)?.into_iter().next();
        let records = subtree(read, top.clone())?;
        for record in &records {
            if hold.is_none() {
                hold = own_holds(read, &record.id, day)?.into_iter().next();
            }
        }
        if let Some(hold) = hold {
            if !named.is_empty() {
                return Err(held(&top, &hold));
            }
            kept.push(top.reference);
            continue;
        }
        for record in records {
            if read.destruction_of(&record.id)?.is_none()
                && found.iter().all(|known| known.id != record.id)
            {
                found.push(record);
            }
        }
    }
    Ok((found, kept))
}
