//! Writing transfer lists and moving them from state to state.

use girok_model::{
    ActorName, EntryId, Invalid, LinkId, Op, Rule, TransferKind, TransferState, line, prose,
};
use girok_store::{Read, RecordRow, TransferRecordRow, TransferRow, Tx};
use serde_json::json;

use super::read::refuse_left;
use crate::custody::{
    NewStep, add_step, by_code, free_code, holder, next_of_year, step_error, upwards,
};
use crate::dates::day_text;
use crate::error::{ArchiveError, Result};
use crate::loans::refuse_lent;
use crate::open::Archive;
use crate::records::{refuse_trashed, resolve};
use crate::{Done, today};

/// What to write; `None` leaves a field as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TransferPatch {
    /// Code; the next of the year for a new list without.
    pub code: Option<String>,
    /// Kind code; transfer for a new list that says nothing.
    pub kind: Option<String>,
    /// Who receives: as written, or id of an agent.
    pub receiver: Option<String>,
    /// By what authority.
    pub authority: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// Day of the list, YYYY-MM-DD; today for a new list that says nothing.
    pub listed_on: Option<String>,
    /// Records to put on the list, by reference code or id.
    pub add: Vec<String>,
    /// Records to take off it.
    pub remove: Vec<String>,
}

impl Archive {
    /// Makes a transfer list (without `transfer`) or changes one; answers its code.
    ///
    /// # Errors
    /// A precondition for records to be put on or taken off after the list was sent, and for a record that has left
    /// or is on another list.
    pub fn save_transfer(
        &self,
        transfer: Option<&str>,
        patch: &TransferPatch,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.save_transfer_on(transfer, patch, &today(), actor)
    }

    /// The same, for a desk whose calendar says `day`.
    pub fn save_transfer_on(
        &self,
        transfer: Option<&str>,
        patch: &TransferPatch,
        day: &str,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::TransferSave, actor, json!({}), |tx| {
            let known = transfer
                .map(|code| by_code::<TransferRow>(&tx.read(), "transfer", code))
                .transpose()?;
            let row = row(&tx.read(), known.clone(), patch, day)?;
            if known.is_some() {
                tx.update(&row)?;
            } else {
                tx.insert(&row)?;
            }
            if !patch.add.is_empty() || !patch.remove.is_empty() {
                refuse_closed(&row)?;
            }
            for record in &patch.remove {
                take_off(tx, &row, record)?;
            }
            for record in &patch.add {
                put_on(tx, &row, record)?;
            }
            Ok(row.code)
        })
    }

    /// Moves a list on: sent, acknowledged or withdrawn, on a day (today when empty). Sending adds a step to the
    /// custodial history of each record.
    ///
    /// # Errors
    /// A precondition for a state that cannot follow, an empty list, and records that are lent or under a hold.
    pub fn move_transfer(
        &self,
        transfer: &str,
        state: &str,
        on: &str,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        let state = TransferState::parse(state)?;
        let today = today();
        let on = day_text("on", if on.is_empty() { &today } else { on })?;
        self.transact(
            Op::TransferSave,
            actor,
            json!({ "state": state.code() }),
            |tx| {
                let mut row: TransferRow = by_code(&tx.read(), "transfer", transfer)?;
                let from = TransferState::parse(&row.state)?;
                if !from.next().contains(&state) {
                    let next: Vec<&str> = from.next().iter().map(|state| state.code()).collect();
                    return Err(step_error(&row.code, from.code(), state.code(), &next));
                }
                let before = row.sent_on.as_ref().unwrap_or(&row.listed_on);
                if on < *before {
                    return Err(Invalid::new("on", Rule::Order, &on).into());
                }
                match state {
                    TransferState::Sent => {
                        send(tx, &row, &on)?;
                        row.sent_on = Some(on);
                    }
                    TransferState::Acknowledged => row.acknowledged_on = Some(on),
                    TransferState::Listed | TransferState::Withdrawn => {}
                }
                state.code().clone_into(&mut row.state);
                tx.update(&row)?;
                Ok(row.code)
            },
        )
    }

    /// Removes a list of which nothing left.
    pub fn remove_transfer(&self, transfer: &str, actor: &ActorName) -> Result<Done<()>> {
        self.transact(Op::TransferSave, actor, json!({ "removed": 1 }), |tx| {
            let row: TransferRow = by_code(&tx.read(), "transfer", transfer)?;
            if row.sent_on.is_some() || row.disposal_id.is_some() {
                return Err(ArchiveError::Precondition {
                    message: format!("The list \"{}\" is evidence of what left.", row.code),
                    hint: "Undo its sending first, if nothing left.".to_owned(),
                });
            }
            for entry in entries(&tx.read(), &row)? {
                tx.delete::<TransferRecordRow>(&entry.id)?;
            }
            Ok(tx.delete::<TransferRow>(&row.id)?)
        })
    }
}

pub(super) fn entries(read: &Read<'_>, row: &TransferRow) -> Result<Vec<TransferRecordRow>> {
    Ok(read.list("transfer_id = ?1 ORDER BY position, key", [&row.id])?)
}

fn refuse_closed(row: &TransferRow) -> Result<()> {
    if row.state == TransferState::Listed.code() {
        return Ok(());
    }
    Err(ArchiveError::Precondition {
        message: format!(
            "The list \"{}\" is {} and is not changed any more.",
            row.code, row.state
        ),
        hint: "Make another list.".to_owned(),
    })
}

fn put_on(tx: &mut Tx<'_, '_>, row: &TransferRow, record: &str) -> Result<()> {
    let record = resolve(&tx.read(), record)?;
    refuse_trashed(&record)?;
    refuse_left(&tx.read(), &record)?;
    let read = tx.read();
    let on = read.list::<TransferRow>(
        "state = 'listed' AND id IN (SELECT transfer_id FROM transfer_record WHERE record_id = ?1)",
        [&record.id],
    )?;
    if on.iter().any(|list| list.id == row.id) {
        return Ok(());
    }
    if let Some(other) = on.first() {
        return Err(ArchiveError::Precondition {
            message: format!(
                "\"{}\" is on the list \"{}\".",
                record.reference, other.code
            ),
            hint: "Take it off that list first, or withdraw it.".to_owned(),
        });
    }
    let last = read.count(
        "SELECT coalesce(max(position), 0) FROM transfer_record WHERE transfer_id = ?1",
        [&row.id],
    )?;
    Ok(tx.insert(&TransferRecordRow {
        id: LinkId::new().to_string(),
        transfer_id: row.id.clone(),
        record_id: record.id,
        position: last + 1,
        note: String::new(),
    })?)
}

fn take_off(tx: &mut Tx<'_, '_>, row: &TransferRow, record: &str) -> Result<()> {
    let found = resolve(&tx.read(), record)?;
    let entry = entries(&tx.read(), row)?
        .into_iter()
        .find(|entry| entry.record_id == found.id)
        .ok_or_else(|| Invalid::new("record", Rule::Choice, record))?;
    Ok(tx.delete::<TransferRecordRow>(&entry.id)?)
}

/// Everything on the list leaves: each record gets a step of its custodial history.
fn send(tx: &mut Tx<'_, '_>, row: &TransferRow, on: &str) -> Result<()> {
    let entries = entries(&tx.read(), row)?;
    if entries.is_empty() {
        return Err(ArchiveError::Precondition {
            message: format!("Nothing is on the list \"{}\".", row.code),
            hint: "Put records on it, or withdraw it.".to_owned(),
        });
    }
    let kind = TransferKind::parse(&row.kind)?.step();
    for entry in entries {
        let record: RecordRow = tx.read().get(&entry.record_id)?;
        refuse_trashed(&record)?;
        refuse_left(&tx.read(), &record)?;
        refuse_lent(&tx.read(), &record)?;
        refuse_held(&tx.read(), &record, on)?;
        let note = [row.code.as_str(), &row.authority, &row.reason];
        let note: Vec<&str> = note.into_iter().filter(|text| !text.is_empty()).collect();
        let step = NewStep {
            kind: kind.code().to_owned(),
            date: on.to_owned(),
            from: String::new(),
            to: row
                .receiver_id
                .clone()
                .unwrap_or_else(|| row.receiver.clone()),
            note: note.join("; "),
        };
        add_step(tx, &record.id, &step)?;
    }
    Ok(())
}

/// What a hold covers, above or below, stays in the house.
fn refuse_held(read: &Read<'_>, record: &RecordRow, on: &str) -> Result<()> {
    let above: Vec<String> = upwards(read, record)?
        .into_iter()
        .map(|row| row.id)
        .collect();
    let holds = read.texts(
        "WITH RECURSIVE below(id) AS (SELECT ?1 UNION SELECT r.id FROM record r JOIN below b ON r.parent_id = b.id) \
         SELECT h.code FROM hold h JOIN hold_record l ON l.hold_id = h.id \
         WHERE (h.released_on IS NULL OR h.released_on > ?3) \
         AND (l.record_id IN below OR l.record_id IN (SELECT value FROM json_each(?2))) ORDER BY h.code LIMIT 1",
        [record.id.as_str(), &json!(above).to_string(), on],
    )?;
    match holds.first() {
        None => Ok(()),
        Some(hold) => Err(ArchiveError::Precondition {
            message: format!(
                "\"{}\" is under the hold \"{hold}\" and does not leave.",
                record.reference
            ),
            hint: "Take it off the list, or release the hold first.".to_owned(),
        }),
    }
}

fn row(
    read: &Read<'_>,
    known: Option<TransferRow>,
    patch: &TransferPatch,
    day: &str,
) -> Result<TransferRow> {
    let new = known.is_none();
    let mut row = known.unwrap_or_else(|| TransferRow {
        id: EntryId::new().to_string(),
        kind: TransferKind::Transfer.code().to_owned(),
        state: TransferState::Listed.code().to_owned(),
        ..TransferRow::default()
    });
    if !new && (patch.kind.is_some() || patch.receiver.is_some() || patch.listed_on.is_some()) {
        refuse_closed(&row)?;
    }
    if new || patch.listed_on.is_some() {
        let on = patch.listed_on.as_deref().filter(|on| !on.is_empty());
        row.listed_on = day_text("on", on.unwrap_or(day))?;
    }
    match patch.code.as_deref() {
        Some(code) if !code.trim().is_empty() => {
            row.code = free_code(read, "transfer", code, Some(&row.id))?;
        }
        _ if row.code.is_empty() => {
            row.code = next_of_year(read, "transfer", 'T', &row.listed_on)?;
        }
        _ => {}
    }
    if let Some(kind) = &patch.kind {
        TransferKind::parse(kind)?.code().clone_into(&mut row.kind);
    }
    if let Some(receiver) = &patch.receiver {
        (row.receiver, row.receiver_id) = holder(read, "receiver", receiver)?;
    }
    if row.receiver.is_empty() {
        return Err(Invalid::new("receiver", Rule::Required, "").into());
    }
    for (field, new, old) in [
        ("authority", &patch.authority, &mut row.authority),
        ("receipt", &patch.receipt, &mut row.receipt),
    ] {
        if let Some(text) = new {
            *old = line(field, text)?;
        }
    }
    for (field, new, old) in [
        ("reason", &patch.reason, &mut row.reason),
        ("note", &patch.note, &mut row.note),
    ] {
        if let Some(text) = new {
            *old = prose(field, text)?;
        }
    }
    Ok(row)
}
