//! Carrying out an approved case of disposal whose action is to destroy.

use std::collections::{BTreeSet, HashSet};

use girok_model::{ActorName, DisposalAction, DisposalState, Op, Role};
use girok_store::{ActorRow, DisposalItemRow, DisposalRow, Read, RecordRow, Tx};
use serde_json::json;

use super::refuse::{held, holds_on, own_holds, refuse_no_day, refuse_unless_approver};
use super::stub::{Grounds, Tally, destroy_record, list_bytes};
use crate::custody::by_code;
use crate::disposals::unchanged;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::people::acting;
use crate::retention::Lines;
use crate::{Done, now, today};

/// What a destruction did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Destroyed {
    /// Records whose content is gone.
    pub records: u32,
    /// Their documents.
    pub documents: u32,
    /// Size of the documents in bytes.
    pub bytes: u64,
    /// Digests whose bytes stay, because another document has them.
    pub shared: u32,
    /// Copies in the archive's folder that still hold it.
    pub copies: Vec<String>,
    /// Codes of records left alone because of a hold.
    pub held: Vec<String>,
    /// Whether everything is erased from disk too; otherwise that is done when the archive is next opened for writing.
    pub erased: bool,
}

impl Archive {
    /// Destroys what an approved case of disposal, by code or id, names, with everything below it. `step` is told a
    /// phase, what is done and how much there is; it can stop the destruction until it is written, and not after.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] when the case is not approved for that by another person, a hold is in force, or the
    /// person is no approver.
    pub fn destroy(
        &self,
        case: &str,
        actor: &ActorName,
        step: &mut dyn FnMut(&str, u64, u64) -> bool,
    ) -> Result<Done<Destroyed>> {
        self.destroy_on(case, &today(), actor, step)
    }

    /// The same with the day (`YYYY-MM-DD`) on which holds are looked at.
    pub fn destroy_on(
        &self,
        case: &str,
        day: &str,
        actor: &ActorName,
        step: &mut dyn FnMut(&str, u64, u64) -> bool,
    ) -> Result<Done<Destroyed>> {
        let done = self.destroy_in_catalogue(case, day, actor, step)?;
        Ok(self.erased_after(done, step))
    }

    /// The first half: everything that happens in the one transaction.
    pub(super) fn destroy_in_catalogue(
        &self,
        case: &str,
        day: &str,
        actor: &ActorName,
        step: &mut dyn FnMut(&str, u64, u64) -> bool,
    ) -> Result<Done<Destroyed>> {
        refuse_no_day(day)?;
        let (found, ids) = self.store.read(|read| {
            let found = case_named(read, case)?;
            let records = records_of(read, &found, day)?;
            Ok::<_, ArchiveError>((found, ids(&records)))
        })?;
        let copies = self.copies_holding(&ids)?;
        let params = json!({ "case": found.code, "records": ids.len() });
        self.transact(Op::RecordDestroy, actor, params, |tx| {
            let read = tx.read();
            // Looked at again: a hold may have been placed a moment ago.
            let mut case: DisposalRow = read.get(&found.id)?;
            refuse_unless_approver(&read, &actor.name)?;
            let records = records_of(&read, &case, day)?;
            let grounds = grounds(&read, &case, actor, copies)?;
            let destroyed = destroy_all(tx, &records, &grounds, step)?;
            DisposalState::Done.code().clone_into(&mut case.state);
            case.done_by = Some(acting(&tx.read(), actor)?);
            case.done_at = Some(grounds.at.clone());
            tx.update(&case)?;
            Ok(destroyed)
        })
    }
}

pub(super) fn ids(records: &[RecordRow]) -> Vec<String> {
    records.iter().map(|record| record.id.clone()).collect()
}

/// Destroys records one by one, in the transaction.
pub(super) fn destroy_all(
    tx: &mut Tx<'_, '_>,
    records: &[RecordRow],
    grounds: &Grounds,
    step: &mut dyn FnMut(&str, u64, u64) -> bool,
) -> Result<Destroyed> {
    let mut tally = Tally::default();
    let total = records.len() as u64;
    for (record, done) in records.iter().zip(0u64..) {
        if !step("destroying", done, total) {
            return Err(ArchiveError::Cancelled);
        }
        destroy_record(tx, record, grounds, &mut tally)?;
    }
    let shared = list_bytes(tx, &tally)?;
    if !step("destroying", total, total) {
        return Err(ArchiveError::Cancelled);
    }
    Ok(Destroyed {
        records: tally.records,
        documents: tally.documents,
        bytes: tally.bytes,
        shared,
        copies: grounds.copies.clone(),
        held: Vec::new(),
        erased: false,
    })
}

/// The case with this code or id.
pub(super) fn case_named(read: &Read<'_>, case: &str) -> Result<DisposalRow> {
    by_code(read, "case of disposal", case)
}

/// What the case destroys now, from the top down, if it may.
fn records_of(read: &Read<'_>, case: &DisposalRow, day: &str) -> Result<Vec<RecordRow>> {
    refuse_unapproved(read, case)?;
    unchanged(read, case, day)?;
    let items =
        read.list::<DisposalItemRow>("disposal_id = ?1 ORDER BY position, key", [&case.id])?;
    let (out, named): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| item.excluded != 0);
    let out: HashSet<String> = out.into_iter().map(|item| item.record_id).collect();
    let mut seen = HashSet::new();
    let mut records = Vec::new();
    for item in named {
        let top: RecordRow = read.get(&item.record_id)?;
        if let Some(hold) = holds_on(read, &top, day)?.first() {
            return Err(held(&top, hold));
        }
        for record in below(read, top, &out)? {
            if !seen.insert(record.id.clone()) || read.destruction_of(&record.id)?.is_some() {
                continue;
            }
            if let Some(hold) = own_holds(read, &record.id, day)?.first() {
                return Err(held(&record, hold));
            }
            records.push(record);
        }
    }
    if records.is_empty() {
        return Err(ArchiveError::Precondition {
            message: format!(
                "The case \"{}\" names nothing that is still to be destroyed.",
                case.code
            ),
            hint: "Look at its records; the review may have taken all of them out.".to_owned(),
        });
    }
    Ok(records)
}

/// A record and everything below it, from the top down, without what was taken out and what stands below that.
fn below(read: &Read<'_>, top: RecordRow, out: &HashSet<String>) -> Result<Vec<RecordRow>> {
    let mut all = Vec::new();
    let mut waiting = vec![top];
    while let Some(record) = waiting.pop() {
        if out.contains(&record.id) {
            continue;
        }
        let below = "parent_id = ?1 ORDER BY position DESC, key DESC";
        waiting.extend(read.list::<RecordRow>(below, [&record.id])?);
        all.push(record);
    }
    Ok(all)
}

fn refuse_unapproved(read: &Read<'_>, case: &DisposalRow) -> Result<()> {
    let refuse = |message: String, hint: &str| {
        Err(ArchiveError::Precondition {
            message,
            hint: hint.to_owned(),
        })
    };
    if DisposalAction::parse(&case.action)? != DisposalAction::Destroy {
        return refuse(
            format!(
                "The case \"{}\" is not for destroying: its action is {}.",
                case.code, case.action
            ),
            "Propose a case with the action destroy.",
        );
    }
    if DisposalState::parse(&case.state)? != DisposalState::Approved {
        return refuse(
            format!(
                "The case \"{}\" is {}, not approved.",
                case.code, case.state
            ),
            "Only an approved case is carried out, and only once.",
        );
    }
    let decided = case
        .decided_by
        .as_deref()
        .map(|id| read.get::<ActorRow>(id))
        .transpose()?;
    let Some(decided) = decided else {
        return refuse(
            format!(
                "Nobody is named as having approved the case \"{}\".",
                case.code
            ),
            "Have it decided again.",
        );
    };
    if Role::parse(&decided.role)? < Role::Approver {
        return refuse(
            format!(
                "The case \"{}\" was decided by \"{}\", who is no approver.",
                case.code, decided.name
            ),
            "Have it decided by a person with the role approver.",
        );
    }
    if case.proposed_by == decided.id || case.reviewed_by.as_deref() == Some(&decided.id) {
        return refuse(
            format!(
                "\"{}\" proposed or reviewed the case \"{}\" and cannot approve it too.",
                decided.name, case.code
            ),
            "Have it decided by another person.",
        );
    }
    Ok(())
}

fn grounds(
    read: &Read<'_>,
    case: &DisposalRow,
    actor: &ActorName,
    copies: Vec<String>,
) -> Result<Grounds> {
    let named = |id: &str| read.get::<ActorRow>(id).map(|person| person.name);
    Ok(Grounds {
        authority: authority(read, case)?,
        reason: case.reason.clone(),
        proposed_by: named(&case.proposed_by)?,
        reviewed_by: case.reviewed_by.as_deref().map(named).transpose()?,
        approved_by: case
            .decided_by
            .as_deref()
            .map(named)
            .transpose()?
            .unwrap_or_default(),
        done_by: actor.name.clone(),
        disposal: Some(case.id.clone()),
        titles: true,
        at: now(),
        copies,
    })
}

/// The authority of a case: what it names, else the retention classes under which its records were due.
fn authority(read: &Read<'_>, case: &DisposalRow) -> Result<String> {
    if !case.authority.trim().is_empty() {
        return Ok(case.authority.clone());
    }
    let mut lines = Lines::default();
    let mut classes = BTreeSet::new();
    for item in read.list::<DisposalItemRow>("disposal_id = ?1 AND excluded = 0", [&case.id])? {
        classes.extend(
            lines
                .standing(read, &item.record_id)?
                .class
                .map(|class| class.value),
        );
    }
    Ok(classes.into_iter().collect::<Vec<_>>().join(", "))
}
