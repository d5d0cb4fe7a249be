//! Taking a step of the review.

use girok_model::{ActorName, EntryId, Invalid, Op, ReviewStep, Rule, clean_text};
use girok_store::{ReviewRow, Tx};
use serde_json::json;

use super::content::fingerprint;
use super::read::last_step;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::people::{acting, another_person};
use crate::records::{refuse_trashed, resolve};
use crate::{Done, now};

/// Characters of a remark.
const LONGEST_REMARK: usize = 10_000;

impl Archive {
    /// Submits records for review, returns them or marks them as reviewed, all in one operation; answers how many.
    ///
    /// # Errors
    /// [`Rule::Required`] for a return without remark; [`ArchiveError::Precondition`] when it is not the turn of that step,
    /// or the person who submitted a record would review it.
    pub fn review(
        &self,
        records: &[String],
        step: ReviewStep,
        remark: &str,
        actor: &ActorName,
    ) -> Result<Done<u32>> {
        let remark = clean_text(remark);
        if step == ReviewStep::Returned && remark.is_empty() {
            return Err(Invalid::new("remark", Rule::Required, "").into());
        }
        if remark.chars().count() > LONGEST_REMARK {
            return Err(Invalid::new("remark", Rule::Length, &remark).into());
        }
        let params = json!({ "records": records.len(), "step": step.code() });
        self.transact(Op::RecordReview, actor, params, |tx| {
            for record in records {
                take(tx, record, step, &remark, actor)?;
            }
            Ok(u32::try_from(records.len()).unwrap_or(u32::MAX))
        })
    }
}

fn take(
    tx: &mut Tx<'_, '_>,
    record: &str,
    step: ReviewStep,
    remark: &str,
    actor: &ActorName,
) -> Result<()> {
    let read = tx.read();
    let record = resolve(&read, record)?;
    refuse_trashed(&record)?;
    let content = fingerprint(&read, &record)?;
    let last = last_step(&read, &record.id)?;
    let refuse = |what: &str, hint: &str| {
        Err(ArchiveError::Precondition {
            message: format!("The record \"{}\" {what}.", record.reference),
            hint: hint.to_owned(),
        })
    };
    let same = last.as_ref().is_some_and(|last| last.content == content);
    let stands = last
        .as_ref()
        .map(|last| ReviewStep::parse(&last.step))
        .transpose()?;
    let (person, submitter) = match (step, stands, &last) {
        (ReviewStep::Submitted, Some(ReviewStep::Submitted), _) if same => {
            return refuse("waits for its review already", "Let a reviewer look at it.");
        }
        (ReviewStep::Submitted, Some(ReviewStep::Reviewed), _) if same => {
            return refuse(
                "was reviewed and not changed since",
                "It can be published as it is.",
            );
        }
        (ReviewStep::Submitted, ..) => {
            let person = acting(&read, actor)?;
            (person.clone(), person)
        }
        (_, Some(ReviewStep::Submitted), Some(last)) => {
            let person = another_person(&read, &last.submitter, actor)?;
            if step == ReviewStep::Reviewed && !same {
                return refuse(
                    "was changed since it was submitted",
                    "Return it, or let it be submitted again.",
                );
            }
            (person, last.submitter.clone())
        }
        (_, Some(ReviewStep::Returned), _) => {
            return refuse("was returned", "Let it be submitted again.");
        }
        (_, Some(ReviewStep::Reviewed), _) => {
            return refuse("was reviewed", "Let it be submitted again.");
        }
        _ => {
            return refuse(
                "was not submitted",
                "Submit it first: girok review REF --submit.",
            );
        }
    };
    if let Some(last) = last {
        tx.update(&ReviewRow { last: 0, ..last })?;
    }
    tx.insert(&ReviewRow {
        id: EntryId::new().to_string(),
        record_id: record.id.clone(),
        step: step.code().to_owned(),
        actor_id: person,
        at: now(),
        remark: remark.to_owned(),
        submitter,
        content,
        last: 1,
    })?;
    Ok(())
}
