//! Meetings.

use girok_archive::{Head, MeetingPatch, NewMeeting};

use super::catalogue::{outcome, record_ref};
use super::records::descriptions;
use crate::present::{meeting_view, tree_node};
use crate::wire::*;
use crate::{Answer, Session};

fn heads(inputs: Vec<HeadInput>) -> Vec<Head> {
    inputs
        .into_iter()
        .map(|head| Head {
            party: head.party,
            name: head.name,
            title: head.title,
            organisation: head.organisation,
        })
        .collect()
}

pub(crate) fn meeting_propose(
    session: &Session,
    request: MeetingPropose,
) -> Answer<MeetingProposal> {
    let proposal = session
        .archive()
        .propose_meeting(request.parent.as_deref())?;
    let previous = proposal
        .previous
        .as_ref()
        .map(|previous| meeting_view(previous, "", &request.language));
    let mut parties: Vec<String> = previous
        .iter()
        .flat_map(|previous| previous.heads.iter().map(|head| head.party.clone()))
        .collect();
    for party in ["KR", "KZ"] {
        if parties.len() < 2 && !parties.iter().any(|known| known == party) {
            parties.push(party.to_owned());
        }
    }
    Ok(MeetingProposal {
        parent: proposal
            .parent
            .as_ref()
            .map(|parent| tree_node(parent, &request.language)),
        body: previous
            .as_ref()
            .map(|previous| previous.body.text.clone())
            .unwrap_or_default(),
        session: proposal.session,
        reference: proposal.reference,
        previous,
        parties,
        languages: proposal.languages,
    })
}

pub(crate) fn meeting_add(session: &Session, request: MeetingAdd) -> Answer<Outcome<RecordRef>> {
    let new = NewMeeting {
        parent: request.parent,
        body: request.body,
        session: request.session,
        date: request.date,
        place: request.place,
        host: request.host,
        heads: heads(request.heads),
        descriptions: descriptions(request.descriptions)?,
        level: request.level,
        reference: request.reference,
        tags: request.tags,
    };
    Ok(outcome(
        session.archive().add_meeting(&new, session.actor())?,
        record_ref,
    ))
}

pub(crate) fn meeting_update(
    session: &Session,
    request: MeetingUpdate,
) -> Answer<Outcome<Option<RecordRef>>> {
    let patch = MeetingPatch {
        body: request.body,
        session: request.session,
        date: request.date,
        place: request.place,
        host: request.host,
        heads: request.heads.map(heads),
    };
    Ok(outcome(
        session
            .archive()
            .update_meeting(&request.id, &patch, session.actor())?,
        |record| record.map(record_ref),
    ))
}
