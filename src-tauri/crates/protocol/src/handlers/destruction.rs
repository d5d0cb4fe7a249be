//! Destroying with authority, emptying the trash, certificates.

use super::outcome;
use crate::present::{destroyed_answer, destruction_view};
use crate::wire::*;
use crate::{Answer, Session};

pub(crate) fn record_destroy(
    session: &Session,
    request: RecordDestroy,
) -> Answer<Outcome<DestroyedAnswer>> {
    let archive = session.archive();
    let done = archive.destroy(&request.case, session.actor(), &mut |_, _, _| true)?;
    Ok(outcome(done, destroyed_answer))
}

pub(crate) fn trash_empty(
    session: &Session,
    request: TrashEmpty,
) -> Answer<Outcome<DestroyedAnswer>> {
    let done = session.archive().empty_trash(
        &request.records,
        &request.reason,
        session.actor(),
        &mut |_, _, _| true,
    )?;
    Ok(outcome(done, destroyed_answer))
}

pub(crate) fn destruction_list(
    session: &Session,
    request: DestructionList,
) -> Answer<Vec<DestructionView>> {
    let found = session.archive().destructions()?;
    Ok(found
        .iter()
        .map(|one| destruction_view(one, &request.language))
        .collect())
}

pub(crate) fn destruction_get(
    session: &Session,
    request: DestructionGet,
) -> Answer<Vec<DestructionView>> {
    let found = session.archive().destruction(&request.id)?;
    Ok(found
        .iter()
        .map(|one| destruction_view(one, &request.language))
        .collect())
}
