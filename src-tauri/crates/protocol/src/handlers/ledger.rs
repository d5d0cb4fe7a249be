//! Meetings whole, instruments and the ledger.

use girok_archive::{MatterFilter, MatterState, NewMatterLink, NewMatterLog};

use super::catalogue::outcome;
use crate::present::{
    chain_view, instrument_details, instrument_view, matter_details, matter_view, meeting_details,
    meeting_full, meeting_line,
};
use crate::wire::*;
use crate::{Answer, Session};

pub(crate) fn meeting_list(session: &Session, request: MeetingList) -> Answer<Vec<MeetingLine>> {
    let meetings = session.archive().meetings(request.body.as_deref())?;
    Ok(meetings
        .iter()
        .map(|whole| meeting_line(&whole.meeting, &request.language))
        .collect())
}

pub(crate) fn meeting_get(session: &Session, request: ThingGet) -> Answer<MeetingFullView> {
    let full = session.archive().meeting(&request.id)?;
    Ok(meeting_full(&full, &request.language))
}

pub(crate) fn meeting_save(session: &Session, request: MeetingSave) -> Answer<Outcome<String>> {
    let done = session.archive().save_meeting(
        request.id.as_deref(),
        &meeting_details(request.details),
        session.actor(),
    )?;
    Ok(outcome(done, |id| id))
}

pub(crate) fn meeting_remove(session: &Session, request: ThingId) -> Answer<Outcome<bool>> {
    let done = session
        .archive()
        .remove_meeting(&request.id, session.actor())?;
    Ok(outcome(done, |()| true))
}

pub(crate) fn meeting_link(session: &Session, request: MeetingLink) -> Answer<Outcome<bool>> {
    let done = session.archive().link_meeting(
        &request.id,
        &request.record,
        &request.role,
        session.actor(),
    )?;
    Ok(outcome(done, |()| true))
}

pub(crate) fn meeting_unlink(session: &Session, request: MeetingLink) -> Answer<Outcome<bool>> {
    let done = session
        .archive()
        .unlink_meeting(&request.id, &request.record, session.actor())?;
    Ok(outcome(done, |()| true))
}

pub(crate) fn meeting_check(
    session: &Session,
    request: MeetingCheck,
) -> Answer<Vec<ContinuityView>> {
    let found = session
        .archive()
        .continuity(&request.body, request.day.as_deref())?;
    Ok(found
        .into_iter()
        .map(|finding| ContinuityView {
            kind: finding.kind.code().to_owned(),
            meeting: finding.meeting,
            instrument: finding.instrument,
            matter: finding.matter,
            detail: finding.detail,
        })
        .collect())
}

pub(crate) fn instrument_list(
    session: &Session,
    request: InstrumentList,
) -> Answer<Vec<InstrumentView>> {
    let found = session
        .archive()
        .instruments(request.meeting.as_deref(), request.record.as_deref())?;
    Ok(found
        .iter()
        .map(|whole| instrument_view(whole, &request.language))
        .collect())
}

pub(crate) fn instrument_get(session: &Session, request: ThingGet) -> Answer<InstrumentView> {
    Ok(instrument_view(
        &session.archive().instrument(&request.id)?,
        &request.language,
    ))
}

pub(crate) fn instrument_chain(session: &Session, request: ThingGet) -> Answer<Vec<ChainView>> {
    let steps = session
        .archive()
        .instrument_chain(&request.id, request.day.as_deref())?;
    Ok(steps
        .iter()
        .map(|step| chain_view(step, &request.language))
        .collect())
}

pub(crate) fn instrument_save(
    session: &Session,
    request: InstrumentSave,
) -> Answer<Outcome<String>> {
    let done = session.archive().save_instrument(
        request.id.as_deref(),
        &instrument_details(request.details),
        session.actor(),
    )?;
    Ok(outcome(done, |id| id))
}

pub(crate) fn instrument_remove(session: &Session, request: ThingId) -> Answer<Outcome<bool>> {
    let done = session
        .archive()
        .remove_instrument(&request.id, session.actor())?;
    Ok(outcome(done, |()| true))
}

pub(crate) fn matter_list(session: &Session, request: MatterList) -> Answer<Vec<MatterView>> {
    let filter = MatterFilter {
        body: request.body,
        meeting: request.meeting,
        open: request.open,
        overdue: request.overdue,
        state: request
            .state
            .as_deref()
            .map(MatterState::parse)
            .transpose()?,
        party: request.party,
        responsible: request.responsible,
        day: request.day,
    };
    let found = session.archive().matters(&filter)?;
    Ok(found
        .iter()
        .map(|whole| matter_view(whole, &request.language))
        .collect())
}

pub(crate) fn matter_get(session: &Session, request: ThingGet) -> Answer<MatterView> {
    let whole = session
        .archive()
        .matter(&request.id, request.day.as_deref())?;
    Ok(matter_view(&whole, &request.language))
}

pub(crate) fn matter_chain(session: &Session, request: ThingGet) -> Answer<Vec<ChainView>> {
    let steps = session
        .archive()
        .chain(&request.id, request.day.as_deref())?;
    Ok(steps
        .iter()
        .map(|step| chain_view(step, &request.language))
        .collect())
}

pub(crate) fn matter_save(session: &Session, request: MatterSave) -> Answer<Outcome<String>> {
    let done = session.archive().save_matter(
        request.id.as_deref(),
        &matter_details(request.details),
        session.actor(),
    )?;
    Ok(outcome(done, |id| id))
}

pub(crate) fn matter_remove(session: &Session, request: ThingId) -> Answer<Outcome<bool>> {
    let done = session
        .archive()
        .remove_matter(&request.id, session.actor())?;
    Ok(outcome(done, |()| true))
}

pub(crate) fn matter_log(session: &Session, request: MatterLog) -> Answer<Outcome<String>> {
    let new = NewMatterLog {
        date: request.date,
        state: request.state,
        note: request.note,
        record: request.record,
        document: request.document,
    };
    let done = session
        .archive()
        .log_matter(&request.id, &new, session.actor())?;
    Ok(outcome(done, |id| id))
}

pub(crate) fn matter_unlog(session: &Session, request: ThingId) -> Answer<Outcome<bool>> {
    let done = session
        .archive()
        .unlog_matter(&request.id, session.actor())?;
    Ok(outcome(done, |()| true))
}

pub(crate) fn matter_link(session: &Session, request: MatterLink) -> Answer<Outcome<String>> {
    let new = NewMatterLink {
        to_matter: request.to_matter,
        to_instrument: request.to_instrument,
        kind: request.kind,
        note: request.note,
        record: request.record,
        document: request.document,
    };
    let done = session
        .archive()
        .link_matter(&request.id, &new, session.actor())?;
    Ok(outcome(done, |id| id))
}

pub(crate) fn matter_prove(session: &Session, request: MatterProve) -> Answer<Outcome<bool>> {
    let done = session.archive().prove_link(
        &request.id,
        request.record.as_deref(),
        request.document.as_deref(),
        session.actor(),
    )?;
    Ok(outcome(done, |()| true))
}

pub(crate) fn matter_unprove(session: &Session, request: ThingId) -> Answer<Outcome<bool>> {
    let done = session
        .archive()
        .unprove_link(&request.id, session.actor())?;
    Ok(outcome(done, |()| true))
}

pub(crate) fn matter_unlink(session: &Session, request: ThingId) -> Answer<Outcome<bool>> {
    let done = session
        .archive()
        .unlink_matter(&request.id, session.actor())?;
    Ok(outcome(done, |()| true))
}
