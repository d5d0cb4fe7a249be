//! Reviewing a case: an opinion, and records taken out of it.

use girok_model::{ActorName, DisposalState, Invalid, Op, Rule, line, prose};
use girok_store::{DisposalItemRow, DisposalRow, Tx};
use serde_json::json;

use super::read::{DisposalWhole, case_named, whole_case};
use super::ready::{items_of, stated};
use crate::error::{ArchiveError, Result};
use crate::holds::required;
use crate::open::Archive;
use crate::people::person;
use crate::records::resolve;
use crate::{Done, now};

/// A record that the review takes out of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exclusion {
    /// Reference code or id.
    pub record: String,
    /// Why.
    pub reason: String,
}

impl Archive {
    /// Gives an opinion on a case that is proposed, and takes records out of it.
    ///
    /// # Errors
    /// [`Rule::Required`] without an opinion or a reason for a record taken out, [`ArchiveError::Precondition`] when
    /// nothing would be left, or the role is not enough.
    pub fn review_disposal(
        &self,
        code: &str,
        opinion: &str,
        exclusions: &[Exclusion],
        actor: &ActorName,
    ) -> Result<Done<DisposalWhole>> {
        let params = json!({ "case": code, "excluded": exclusions.len() });
        self.transact(Op::DisposalReview, actor, params, |tx| {
            let read = tx.read();
            let mut case = case_named(&read, code)?;
            let reviewer = person(&read, &actor.name)?;
            stated(&case, &[DisposalState::Proposed], "reviewed")?;
            for exclusion in exclusions {
                exclude(tx, &case, exclusion)?;
            }
            if items_of(&tx.read(), &case.id)?
                .iter()
                .all(|item| item.excluded != 0)
            {
                return Err(ArchiveError::Precondition {
                    message: format!("Nothing would be left in the case \"{}\".", case.code),
                    hint: "Say so in the opinion; the case can then be refused or withdrawn."
                        .to_owned(),
                });
            }
            DisposalState::Reviewed.code().clone_into(&mut case.state);
            case.reviewed_by = Some(reviewer.id);
            case.reviewed_at = Some(now());
            case.opinion = Some(required("opinion", prose("opinion", opinion)?)?);
            tx.update(&case)?;
            whole_case(&tx.read(), case)
        })
    }
}

fn exclude(tx: &mut Tx<'_, '_>, case: &DisposalRow, exclusion: &Exclusion) -> Result<()> {
    let record = resolve(&tx.read(), &exclusion.record)?;
    let item = tx
        .read()
        .list::<DisposalItemRow>(
            "disposal_id = ?1 AND record_id = ?2",
            [&case.id, &record.id],
        )?
        .into_iter()
        .next()
        .ok_or_else(|| Invalid::new("record", Rule::Choice, &exclusion.record))?;
    Ok(tx.update(&DisposalItemRow {
        excluded: 1,
        reason: required("reason", line("reason", &exclusion.reason)?)?,
        ..item
    })?)
}
