//! Writing the proposals somebody chose, in one operation.

use girok_model::{ActorName, Invalid, LinkId, Op, Rule};
use girok_store::{DocumentRow, MeetingRecordRow, RecordRow, Tx};
use serde_json::json;

use super::compare::PARTICIPANT;
use super::{DocumentProposals, ProposalChange};
use crate::Done;
use crate::agents::link;
use crate::error::{ArchiveError, Result};
use crate::matters;
use crate::meetings::{self, Head, MeetingDetails, NewDelegation, NewParticipant};
use crate::open::Archive;
use crate::terms;

impl Archive {
    /// Writes the proposals of a document with these numbers, as [`Archive::propose_from_document`] counts them now;
    /// answers how many. A record without a meeting gets one when a body is among them.
    ///
    /// # Errors
    /// [`Invalid`] for a number there is not, and for a proposal with nothing to write;
    /// [`ArchiveError::Precondition`] when they need a meeting and there is none.
    pub fn accept_proposals(
        &self,
        document: &str,
        numbers: &[u32],
        actor: &ActorName,
    ) -> Result<Done<u32>> {
        self.refuse_readers()?;
        let proposed = self.propose_from_document(document)?;
        let mut chosen = Vec::new();
        for number in numbers {
            let change = proposed
                .proposals
                .iter()
                .find(|proposal| proposal.number == *number)
                .ok_or_else(|| fault(*number, "There is no proposal with the number"))?
                .change
                .clone()
                .ok_or_else(|| fault(*number, "Nothing is to be written for the proposal"))?;
            chosen.push(change);
        }
        let ops = ops(&chosen);
        for op in &ops {
            self.may(*op, actor)?;
        }
        let op = ops.first().copied().unwrap_or(Op::MeetingUpdate);
        let params = json!({ "document": document, "proposals": chosen.len() });
        self.transact(op, actor, params, |tx| {
            write(tx, &proposed, &chosen)?;
            Ok(u32::try_from(chosen.len()).unwrap_or(u32::MAX))
        })
    }
}

fn fault(number: u32, sentence: &str) -> ArchiveError {
    Invalid::new("accept", Rule::Choice, &number.to_string())
        .saying(format!("{sentence} {number}."))
        .hinting("\"girok propose\" lists the proposals with their numbers and marks what can be accepted.")
        .into()
}

/// What is written, as operations: the first names the whole, and all must be allowed.
fn ops(chosen: &[ProposalChange]) -> Vec<Op> {
    let mut ops = Vec::new();
    let mut add = |op| {
        if !ops.contains(&op) {
            ops.push(op);
        }
    };
    if chosen.iter().any(of_meeting) {
        add(Op::MeetingUpdate);
    }
    for change in chosen {
        match change {
            ProposalChange::Matter(..) => add(Op::MatterSave),
            ProposalChange::Topic(_) => add(Op::TagApply),
            ProposalChange::Participant(_) => add(Op::RecordUpdate),
            _ => {}
        }
    }
    ops
}

fn of_meeting(change: &ProposalChange) -> bool {
    match change {
        ProposalChange::Body(_)
        | ProposalChange::Session(_)
        | ProposalChange::Date(_)
        | ProposalChange::Place(_)
        | ProposalChange::Head(_)
        | ProposalChange::Language(_)
        | ProposalChange::NextDate(_) => true,
        ProposalChange::Matter(..) | ProposalChange::Topic(_) | ProposalChange::Participant(_) => {
            false
        }
    }
}

fn write(
    tx: &mut Tx<'_, '_>,
    proposed: &DocumentProposals,
    chosen: &[ProposalChange],
) -> Result<()> {
    let document: DocumentRow = tx.read().get(&proposed.document)?;
    let record: RecordRow = tx.read().get(&document.record_id)?;
    let mut meeting = proposed.meeting.clone();
    if chosen.iter().any(of_meeting) {
        meeting = Some(write_meeting(tx, meeting.as_deref(), &record.id, chosen)?);
    }
    for change in chosen {
        match change {
            ProposalChange::Matter(id, details) => {
                let mut details = (**details).clone();
                details.meeting = meeting.clone().ok_or_else(no_meeting)?;
                matters::save(tx, id.as_deref(), &details)?;
            }
            ProposalChange::Topic(term) => {
                let known = terms::terms_of_record(&tx.read(), &record.id)?;
                if !known.iter().any(|known| known.id == *term) {
                    terms::attach(tx, &record.id, term)?;
                }
            }
            ProposalChange::Participant(agent) => link(tx, &record.id, agent, PARTICIPANT)?,
            _ => {}
        }
    }
    Ok(())
}

fn no_meeting() -> ArchiveError {
    ArchiveError::Precondition {
        message: "The record documents no meeting yet, and no body is among the proposals chosen."
            .to_owned(),
        hint: "Accept the body as well, or link the record to its meeting first.".to_owned(),
    }
}

/// Writes the fields of the meeting; answers its id.
fn write_meeting(
    tx: &mut Tx<'_, '_>,
    meeting: Option<&str>,
    record: &str,
    chosen: &[ProposalChange],
) -> Result<String> {
    let mut details = match meeting {
        Some(id) => {
            let read = tx.read();
            let row = read.get(id)?;
            meetings::meeting_in_full(&read, row)?.details()
        }
        None => MeetingDetails::default(),
    };
    for change in chosen {
        match change {
            ProposalChange::Body(name) => details.body.clone_from(name),
            ProposalChange::Session(number) => details.session = Some(*number),
            ProposalChange::Date(date) => details.date.clone_from(date),
            ProposalChange::Place(place) => details.place.clone_from(place),
            ProposalChange::Head(head) => put_head(&mut details, head),
            ProposalChange::Language(tag) => {
                if !details.languages.contains(tag) {
                    details.languages.push(tag.clone());
                }
            }
            ProposalChange::NextDate(date) => details.next_date.clone_from(date),
            ProposalChange::Matter(..)
            | ProposalChange::Topic(_)
            | ProposalChange::Participant(_) => {}
        }
    }
    if details.body.is_empty() {
        return Err(no_meeting());
    }
    let id = meetings::save(tx, meeting, &details)?;
    if meeting.is_none() {
        tx.insert(&MeetingRecordRow {
            id: LinkId::new().to_string(),
            meeting_id: id.clone(),
            record_id: record.to_owned(),
            role: "minutes".to_owned(),
        })?;
    }
    Ok(id)
}

/// Makes somebody the head of a delegation; who was it before becomes a member.
fn put_head(details: &mut MeetingDetails, head: &Head) {
    let new = NewParticipant {
        name: head.name.clone(),
        title: head.title.clone(),
        organisation: head.organisation.clone(),
        role: "head".to_owned(),
        presence: String::new(),
    };
    let known = details
        .delegations
        .iter_mut()
        .find(|delegation| delegation.party == head.party);
    match known {
        None => details.delegations.push(NewDelegation {
            party: head.party.clone(),
            participants: vec![new],
        }),
        Some(delegation) => {
            delegation
                .participants
                .retain(|person| person.name != head.name);
            for person in &mut delegation.participants {
                if person.role == "head" {
                    "member".clone_into(&mut person.role);
                }
            }
            delegation.participants.insert(0, new);
        }
    }
}
