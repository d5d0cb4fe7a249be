//! Proposing a case, and withdrawing it.

use std::collections::BTreeSet;

use girok_model::{
    ActorName, DisposalAction, DisposalState, Invalid, LinkId, Op, Rule, RuleId, calendar_day,
    line, prose,
};
use girok_store::{DisposalItemRow, DisposalRow, Read, RecordRow};
use serde_json::json;

use super::open::OpenCases;
use super::read::{DisposalWhole, case_named, whole_case};
use super::ready::{check_item, fingerprint, stated};
use crate::batch::{Selection, ids as selected};
use crate::custody::{free_code, next_of_year};
use crate::error::{ArchiveError, Result};
use crate::holds::{past_day, required};
use crate::open::Archive;
use crate::people::person;
use crate::retention::{Classes, Lines};
use crate::{Done, now};

/// A case as typed.
#[derive(Debug, Clone, Default)]
pub struct NewDisposal {
    /// Its code; the next one of the year when absent.
    pub code: Option<String>,
    /// `destroy`, `transfer` or `keep`.
    pub action: String,
    /// The act or decision it rests on; without one every record must be due.
    pub authority: String,
    /// Reason.
    pub reason: String,
    /// Who receives what is transferred.
    pub receiver: String,
    /// Full code of the class that holds from then on, for what is kept.
    pub new_class: String,
    /// The day it is proposed on; today when absent.
    pub on: Option<String>,
}

impl Archive {
    /// Proposes to dispose of the records of a selection with everything below them. Records below another of the
    /// selection are a part of it and no items of their own.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] names the first record that is not due, on hold, or in another open case.
    pub fn propose_disposal(
        &self,
        new: &NewDisposal,
        selection: &Selection,
        actor: &ActorName,
    ) -> Result<Done<DisposalWhole>> {
        let hits = self.hits(selection)?;
        let day = past_day("on", new.on.as_deref())?;
        let action = DisposalAction::parse(&new.action)?;
        let params = json!({ "case": new.code, "action": action.code(), "step": "propose" });
        self.transact(Op::DisposalPropose, actor, params, |tx| {
            let read = tx.read();
            let proposer = person(&read, &actor.name)?;
            let code = match &new.code {
                Some(code) => free_code(&read, "disposal", code, None)?,
                None => next_of_year(&read, "disposal", 'D', &day)?,
            };
            let row = DisposalRow {
                id: RuleId::new().to_string(),
                code,
                state: DisposalState::Proposed.code().to_owned(),
                authority: line("authority", &new.authority)?,
                reason: required("reason", prose("reason", &new.reason)?)?,
                proposed_by: proposer.id,
                proposed_at: now(),
                receiver: receiver(action, &new.receiver)?,
                new_class: new_class(&read, action, &new.new_class)?,
                action: action.code().to_owned(),
                ..DisposalRow::default()
            };
            let items = items(&read, &row, selected(&read, selection, &hits)?, &day)?;
            tx.insert(&row)?;
            for item in &items {
                tx.insert(item)?;
            }
            whole_case(&tx.read(), row)
        })
    }

    /// Withdraws a case before it is approved; only who proposed it may.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] names who proposed it, or says how far it is.
    pub fn withdraw_disposal(
        &self,
        code: &str,
        reason: &str,
        actor: &ActorName,
    ) -> Result<Done<DisposalWhole>> {
        let params = json!({ "case": code, "step": "withdraw" });
        self.transact(Op::DisposalPropose, actor, params, |tx| {
            let read = tx.read();
            let acting = person(&read, &actor.name)?;
            let mut case = case_named(&read, code)?;
            stated(
                &case,
                &[DisposalState::Proposed, DisposalState::Reviewed],
                "withdrawn",
            )?;
            if case.proposed_by != acting.id {
                let proposer = super::roles::name_of(&read, &case.proposed_by)?;
                return Err(ArchiveError::Precondition {
                    message: format!(
                        "The case \"{}\" was proposed by \"{proposer}\", not by \"{}\".",
                        case.code, acting.name
                    ),
                    hint: format!("Ask \"{proposer}\" to withdraw it, or refuse it."),
                });
            }
            DisposalState::Withdrawn.code().clone_into(&mut case.state);
            case.decision = Some(prose("reason", reason)?);
            tx.update(&case)?;
            whole_case(&tx.read(), case)
        })
    }
}

fn items(
    read: &Read<'_>,
    case: &DisposalRow,
    ids: Vec<String>,
    day: &str,
) -> Result<Vec<DisposalItemRow>> {
    let mut lines = Lines::default();
    let classes = Classes::read(read)?;
    let cases = OpenCases::read(read, &mut lines)?;
    let day = calendar_day("on", day)?;
    let all: BTreeSet<&String> = ids.iter().collect();
    let mut items = Vec::new();
    for (id, place) in ids.iter().zip(0i64..) {
        if lines
            .above(read, id)?
            .iter()
            .any(|above| all.contains(above))
        {
            continue;
        }
        let record: RecordRow = read.get(id)?;
        if let Some(other) = cases.touching(read, &mut lines, id)? {
            return Err(ArchiveError::Precondition {
                message: format!(
                    "The record \"{}\" is in the open case \"{other}\" already, itself or with one above or below it.",
                    record.reference
                ),
                hint: "Leave it out, or finish the other case first.".to_owned(),
            });
        }
        check_item(read, &classes, &mut lines, case, &record, day)?;
        let (records, fingerprint) = fingerprint(read, &record)?;
        items.push(DisposalItemRow {
            id: LinkId::new().to_string(),
            disposal_id: case.id.clone(),
            record_id: record.id,
            position: place,
            excluded: 0,
            reason: String::new(),
            records,
            fingerprint,
        });
    }
    if items.is_empty() {
        return Err(Invalid::new("records", Rule::Required, "").into());
    }
    Ok(items)
}

fn receiver(action: DisposalAction, text: &str) -> Result<Option<String>> {
    let text = line("receiver", text)?;
    match action {
        DisposalAction::Transfer => Ok(Some(required("receiver", text)?)),
        DisposalAction::Destroy | DisposalAction::Keep => Ok(None),
    }
}

fn new_class(read: &Read<'_>, action: DisposalAction, text: &str) -> Result<Option<String>> {
    match action {
        DisposalAction::Keep => {
            let text = required("new_class", line("new_class", text)?)?;
            Ok(Some(Classes::read(read)?.code("new_class", &text)?))
        }
        DisposalAction::Destroy | DisposalAction::Transfer => Ok(None),
    }
}
