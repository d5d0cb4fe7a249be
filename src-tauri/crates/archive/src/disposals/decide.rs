//! Approving or refusing a case, by another person than those who proposed and reviewed it.

use girok_model::{ActorName, DisposalState, Op, prose};
use girok_store::{ActorRow, DisposalRow};
use serde_json::json;

use super::read::{DisposalWhole, case_named, whole_case};
use super::ready::{stated, unchanged};
use crate::error::{ArchiveError, Result};
use crate::holds::{past_day, required};
use crate::open::Archive;
use crate::people::person;
use crate::{Done, now};

impl Archive {
    /// Approves a case that is reviewed; `on` is the day it is looked at, today when absent.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] when the person is no approver, proposed or reviewed it, or when a record of it is
    /// on hold, not due any more or not what was proposed.
    pub fn approve_disposal(
        &self,
        code: &str,
        decision: &str,
        on: Option<&str>,
        actor: &ActorName,
    ) -> Result<Done<DisposalWhole>> {
        let day = past_day("on", on)?;
        let params = json!({ "case": code, "decision": "approve" });
        self.transact(Op::DisposalDecide, actor, params, |tx| {
            let read = tx.read();
            let mut case = case_named(&read, code)?;
            let approver = person(&read, &actor.name)?;
            stated(&case, &[DisposalState::Reviewed], "approved")?;
            another(&case, &approver, "approve")?;
            unchanged(&read, &case, &day)?;
            decide(
                &mut case,
                DisposalState::Approved,
                approver,
                prose("decision", decision)?,
            );
            tx.update(&case)?;
            whole_case(&tx.read(), case)
        })
    }

    /// Refuses a case before it is approved, with a reason. Its records can be put into another then.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] as for approving; [`girok_model::Rule::Required`] without a reason.
    pub fn refuse_disposal(
        &self,
        code: &str,
        reason: &str,
        actor: &ActorName,
    ) -> Result<Done<DisposalWhole>> {
        let params = json!({ "case": code, "decision": "refuse" });
        self.transact(Op::DisposalDecide, actor, params, |tx| {
            let read = tx.read();
            let mut case = case_named(&read, code)?;
            let approver = person(&read, &actor.name)?;
            stated(
                &case,
                &[DisposalState::Proposed, DisposalState::Reviewed],
                "refused",
            )?;
            another(&case, &approver, "refuse")?;
            let reason = required("reason", prose("reason", reason)?)?;
            decide(&mut case, DisposalState::Refused, approver, reason);
            tx.update(&case)?;
            whole_case(&tx.read(), case)
        })
    }
}

/// Refuses who proposed or reviewed the case.
fn another(case: &DisposalRow, person: &ActorRow, step: &str) -> Result<()> {
    let part = if case.proposed_by == person.id {
        "proposed"
    } else if case.reviewed_by.as_ref() == Some(&person.id) {
        "reviewed"
    } else {
        return Ok(());
    };
    Err(ArchiveError::Precondition {
        message: format!(
            "\"{}\" {part} the case \"{}\" and cannot {step} it.",
            person.name, case.code
        ),
        hint: format!("Somebody else must {step} it."),
    })
}

fn decide(case: &mut DisposalRow, state: DisposalState, person: ActorRow, words: String) {
    state.code().clone_into(&mut case.state);
    case.decided_by = Some(person.id);
    case.decided_at = Some(now());
    case.decision = Some(words);
}
