//! What documents say of their meeting, and language versions side by side.

use super::catalogue::outcome;
use crate::present::{counterparts_view, proposals_view};
use crate::wire::*;
use crate::{Answer, Session};

pub(crate) fn document_propose(
    session: &Session,
    request: DocumentPropose,
) -> Answer<ProposalsView> {
    let archive = session.archive();
    let proposed = archive.propose_from_document(&request.id)?;
    let meeting = proposed
        .meeting
        .as_deref()
        .map(|meeting| archive.meeting(meeting))
        .transpose()?;
    Ok(proposals_view(&proposed, meeting.as_ref()))
}

pub(crate) fn document_accept(session: &Session, request: DocumentAccept) -> Answer<Outcome<u32>> {
    let done =
        session
            .archive()
            .accept_proposals(&request.id, &request.numbers, session.actor())?;
    Ok(outcome(done, |count| count))
}

pub(crate) fn document_counterparts(
    session: &Session,
    request: DocumentCounterparts,
) -> Answer<Vec<CounterpartsView>> {
    let found = session.archive().counterparts(&request.record)?;
    Ok(found.iter().map(counterparts_view).collect())
}
