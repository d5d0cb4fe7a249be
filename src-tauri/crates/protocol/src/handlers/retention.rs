//! Retention, holds and disposal.

use girok_archive::{Exclusion, ExpiredQuery, NewDisposal, NewHold, RetentionPatch};

use super::batch::selection;
use super::catalogue::outcome;
use crate::present::{
    disposal_view, expired_page, gap_page, hold_view, new_schedule, retention_view, schedule_view,
};
use crate::wire::*;
use crate::{Answer, Session};

pub(crate) fn schedule_list(session: &Session, _request: Empty) -> Answer<Vec<ScheduleView>> {
    let schedules = session.archive().schedules()?;
    Ok(schedules.into_iter().map(schedule_view).collect())
}

pub(crate) fn schedule_save(session: &Session, request: ScheduleSave) -> Answer<Outcome<String>> {
    let done = session
        .archive()
        .save_schedule(&new_schedule(request), session.actor())?;
    Ok(outcome(done, |code| code))
}

pub(crate) fn retention_get(session: &Session, request: RetentionGet) -> Answer<RetentionView> {
    let whole = session
        .archive()
        .retention(&request.record, request.on.as_deref())?;
    Ok(retention_view(whole))
}

pub(crate) fn retention_assign(
    session: &Session,
    request: RetentionAssign,
) -> Answer<Outcome<u32>> {
    let patch = RetentionPatch {
        class: request.class,
        closed_on: request.closed_on,
        event_on: request.event_on,
        reason: request.reason,
    };
    let done = session.archive().assign_retention(
        &selection(request.selection),
        &patch,
        session.actor(),
    )?;
    Ok(outcome(done, |records| records))
}

pub(crate) fn retention_due(session: &Session, request: RetentionDue) -> Answer<ExpiredPageView> {
    let query = ExpiredQuery {
        on: request.on,
        class: request.class,
        action: request.action,
        creator: request.creator,
        below: request.below,
        held: request.held,
        offset: request.offset,
        limit: request.limit.min(1000),
    };
    Ok(expired_page(
        session.archive().expired(&query)?,
        &request.language,
    ))
}

pub(crate) fn retention_gaps(session: &Session, request: RetentionGaps) -> Answer<GapPageView> {
    let page = session
        .archive()
        .retention_gaps(request.offset, request.limit.min(1000))?;
    Ok(gap_page(page, &request.language))
}

pub(crate) fn hold_list(session: &Session, request: HoldList) -> Answer<Vec<HoldView>> {
    let holds = session.archive().holds(request.in_force)?;
    Ok(holds
        .into_iter()
        .map(|whole| hold_view(whole, &request.language))
        .collect())
}

pub(crate) fn hold_place(session: &Session, request: HoldPlaceRequest) -> Answer<Outcome<String>> {
    let new = NewHold {
        code: request.code,
        title: request.title,
        reason: request.reason,
        authority: request.authority,
        placed_on: request.placed_on,
    };
    let done =
        session
            .archive()
            .place_hold(&new, &selection(request.selection), session.actor())?;
    Ok(outcome(done, |whole| whole.hold.code))
}

pub(crate) fn hold_add(session: &Session, request: HoldRecords) -> Answer<Outcome<u32>> {
    let done = session.archive().extend_hold(
        &request.hold,
        &selection(request.selection),
        session.actor(),
    )?;
    Ok(outcome(done, |records| records))
}

pub(crate) fn hold_remove(session: &Session, request: HoldRecords) -> Answer<Outcome<u32>> {
    let done = session.archive().reduce_hold(
        &request.hold,
        &selection(request.selection),
        session.actor(),
    )?;
    Ok(outcome(done, |records| records))
}

pub(crate) fn hold_release(session: &Session, request: HoldRelease) -> Answer<Outcome<String>> {
    let done = session.archive().release_hold(
        &request.hold,
        &request.reason,
        request.on.as_deref(),
        session.actor(),
    )?;
    Ok(outcome(done, |whole| whole.hold.code))
}

pub(crate) fn disposal_list(session: &Session, request: DisposalList) -> Answer<Vec<DisposalView>> {
    let cases = session.archive().disposals(request.open)?;
    Ok(cases
        .into_iter()
        .map(|whole| disposal_view(whole, &request.language))
        .collect())
}

pub(crate) fn disposal_get(session: &Session, request: DisposalGet) -> Answer<DisposalView> {
    let whole = session.archive().disposal(&request.case)?;
    Ok(disposal_view(whole, &request.language))
}

pub(crate) fn disposal_propose(
    session: &Session,
    request: DisposalPropose,
) -> Answer<Outcome<String>> {
    let new = NewDisposal {
        code: request.code,
        action: request.action,
        authority: request.authority,
        reason: request.reason,
        receiver: request.receiver,
        new_class: request.new_class,
        on: request.on,
    };
    let done =
        session
            .archive()
            .propose_disposal(&new, &selection(request.selection), session.actor())?;
    Ok(outcome(done, |whole| whole.case.code))
}

pub(crate) fn disposal_review(
    session: &Session,
    request: DisposalReview,
) -> Answer<Outcome<String>> {
    let excluded: Vec<Exclusion> = request
        .excluded
        .into_iter()
        .map(|exclusion| Exclusion {
            record: exclusion.record,
            reason: exclusion.reason,
        })
        .collect();
    let done = session.archive().review_disposal(
        &request.case,
        &request.opinion,
        &excluded,
        session.actor(),
    )?;
    Ok(outcome(done, |whole| whole.case.code))
}

pub(crate) fn disposal_approve(
    session: &Session,
    request: DisposalStep,
) -> Answer<Outcome<String>> {
    let done = session.archive().approve_disposal(
        &request.case,
        &request.words,
        request.on.as_deref(),
        session.actor(),
    )?;
    Ok(outcome(done, |whole| whole.case.code))
}

pub(crate) fn disposal_refuse(session: &Session, request: DisposalEnd) -> Answer<Outcome<String>> {
    let done =
        session
            .archive()
            .refuse_disposal(&request.case, &request.reason, session.actor())?;
    Ok(outcome(done, |whole| whole.case.code))
}

pub(crate) fn disposal_withdraw(
    session: &Session,
    request: DisposalEnd,
) -> Answer<Outcome<String>> {
    let done =
        session
            .archive()
            .withdraw_disposal(&request.case, &request.reason, session.actor())?;
    Ok(outcome(done, |whole| whole.case.code))
}

pub(crate) fn disposal_carry_out(
    session: &Session,
    request: DisposalStep,
) -> Answer<Outcome<String>> {
    let done = session.archive().carry_out_disposal(
        &request.case,
        request.on.as_deref(),
        session.actor(),
    )?;
    Ok(outcome(done, |whole| whole.case.code))
}
