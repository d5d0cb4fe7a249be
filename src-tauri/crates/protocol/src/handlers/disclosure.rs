//! Access: grounds, decisions, what is due, security grades, rights and leave.

use girok_archive::{DueKind, DueQuery, Invalid, Moment, NewGrade, NewGrant};

use super::batch::selection;
use super::catalogue::outcome;
use crate::present::{access_view, due_page, ground_view, new_decision, new_rights, rights_view};
use crate::wire::*;
use crate::{Answer, Session};

pub(crate) fn ground_list(session: &Session, _request: Empty) -> Answer<Vec<GroundView>> {
    let grounds = session.archive().grounds()?;
    Ok(grounds.into_iter().map(ground_view).collect())
}

pub(crate) fn ground_save(session: &Session, request: GroundSave) -> Answer<Outcome<GroundView>> {
    let done = session.archive().save_ground(
        &request.code,
        &request.labels,
        &request.source,
        session.actor(),
    )?;
    Ok(outcome(done, ground_view))
}

pub(crate) fn ground_remove(session: &Session, request: GroundRemove) -> Answer<Outcome<String>> {
    let done = session
        .archive()
        .remove_ground(&request.code, session.actor())?;
    Ok(outcome(done, |code| code))
}

pub(crate) fn access_get(session: &Session, request: AccessGet) -> Answer<AccessView> {
    let moment = request.as_of.as_deref().map(Moment::parse).transpose()?;
    let whole =
        session
            .archive()
            .access(&request.record, request.on.as_deref(), moment.as_ref())?;
    Ok(access_view(whole, &request.language))
}

pub(crate) fn access_decide(
    session: &Session,
    request: AccessDecide,
) -> Answer<Outcome<Vec<String>>> {
    let done = session.archive().decide_access(
        &selection(request.selection),
        &new_decision(request.decision),
        session.actor(),
    )?;
    Ok(outcome(done, |ids| ids))
}

pub(crate) fn access_decide_due(
    session: &Session,
    request: AccessDecideDue,
) -> Answer<Outcome<Vec<String>>> {
    let query = DueQuery {
        until: request.until,
        kinds: kinds(&request.kinds)?,
        ..DueQuery::default()
    };
    let done =
        session
            .archive()
            .decide_due(&query, &new_decision(request.decision), session.actor())?;
    Ok(outcome(done, |ids| ids))
}

pub(crate) fn access_remove(session: &Session, request: ThingId) -> Answer<Outcome<String>> {
    let done = session
        .archive()
        .remove_decision(&request.id, session.actor())?;
    Ok(outcome(done, |record| record))
}

pub(crate) fn access_due(session: &Session, request: AccessDue) -> Answer<DuePageView> {
    let page = session.archive().access_due(&DueQuery {
        until: request.until,
        kinds: kinds(&request.kinds)?,
        offset: request.offset as usize,
        limit: request.limit.min(1000) as usize,
    })?;
    Ok(due_page(page, &request.language))
}

fn kinds(codes: &[String]) -> Result<Vec<DueKind>, Invalid> {
    codes.iter().map(|code| DueKind::parse(code)).collect()
}

pub(crate) fn access_grant(
    session: &Session,
    request: AccessGrantRequest,
) -> Answer<Outcome<String>> {
    let new = NewGrant {
        record: request.record,
        person: request.person,
        reason: request.reason,
        granted_on: request.granted_on,
        ends_on: request.ends_on,
    };
    let done = session.archive().grant_access(&new, session.actor())?;
    Ok(outcome(done, |id| id))
}

pub(crate) fn access_revoke(session: &Session, request: AccessRevoke) -> Answer<Outcome<String>> {
    let done =
        session
            .archive()
            .revoke_access(&request.id, request.on.as_deref(), session.actor())?;
    Ok(outcome(done, |id| id))
}

pub(crate) fn security_mark(
    session: &Session,
    request: SecurityMark,
) -> Answer<Outcome<Vec<String>>> {
    let new = NewGrade {
        grade: request.grade,
        marked_on: request.marked_on,
        marked_by: request.marked_by,
        reason: request.reason,
        review_on: request.review_on,
    };
    let done = session
        .archive()
        .mark_security(&request.records, &new, session.actor())?;
    Ok(outcome(done, |ids| ids))
}

pub(crate) fn security_lift(
    session: &Session,
    request: SecurityLift,
) -> Answer<Outcome<Vec<String>>> {
    let done = session.archive().lift_security(
        &request.records,
        request.lifted_on.as_deref(),
        &request.lifted_by,
        session.actor(),
    )?;
    Ok(outcome(done, |ids| ids))
}

pub(crate) fn rights_save(session: &Session, request: RightsSave) -> Answer<Outcome<String>> {
    let done = session.archive().save_rights(
        request.id.as_deref(),
        &new_rights(request.details),
        session.actor(),
    )?;
    Ok(outcome(done, |id| id))
}

pub(crate) fn rights_list(session: &Session, request: RightsList) -> Answer<Vec<RightsView>> {
    let found = session.archive().rights(request.record.as_deref())?;
    Ok(found
        .into_iter()
        .map(|statement| rights_view(statement, None))
        .collect())
}

pub(crate) fn rights_remove(session: &Session, request: ThingId) -> Answer<Outcome<String>> {
    let done = session
        .archive()
        .remove_rights(&request.id, session.actor())?;
    Ok(outcome(done, |record| record))
}
