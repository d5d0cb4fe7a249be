//! History, undo and redo.

use girok_archive::{Committed, HistoryFilter, Moment};

use crate::present::{changes, difference_view, operation_detail, operation_view};
use crate::wire::*;
use crate::{Answer, Session};

pub(crate) fn history_list(session: &Session, request: HistoryList) -> Answer<Vec<OperationView>> {
    let filter = HistoryFilter {
        record: request.record,
        actor: request.actor,
        group: request.group,
        before: request.before.map(u64::from),
    };
    let entries = session
        .archive()
        .history_of(&filter, request.limit.min(500))?;
    Ok(entries
        .iter()
        .map(|entry| operation_view(entry, &request.language))
        .collect())
}

pub(crate) fn history_get(session: &Session, request: HistoryGet) -> Answer<OperationDetail> {
    let (operation, differences) = session.archive().differences_of(&request.op)?;
    Ok(operation_detail(
        &operation,
        &differences,
        &request.language,
    ))
}

pub(crate) fn record_compare(
    session: &Session,
    request: RecordCompare,
) -> Answer<Vec<DifferenceView>> {
    let from = Moment::parse(&request.from)?;
    let to = request.to.as_deref().map(Moment::parse).transpose()?;
    let differences = session.archive().compare(&request.id, &from, to.as_ref())?;
    Ok(differences
        .iter()
        .map(|difference| difference_view(difference, &request.language))
        .collect())
}

pub(crate) fn history_undo(session: &Session, request: HistoryUndo) -> Answer<Outcome<u32>> {
    Ok(all(session
        .archive()
        .undo(request.op.as_deref(), session.actor())?))
}

pub(crate) fn history_redo(session: &Session, _request: HistoryUndo) -> Answer<Outcome<u32>> {
    Ok(all(session.archive().redo(session.actor())?))
}

/// Several operations as one answer: the last one's number, everything they touched.
fn all(committed: Vec<Committed>) -> Outcome<u32> {
    let mut merged: Option<Changes> = None;
    for one in &committed {
        let mut next = changes(one);
        if let Some(before) = merged.take() {
            next.touched.extend(before.touched);
        }
        merged = Some(next);
    }
    Outcome {
        value: u32::try_from(committed.len()).unwrap_or(u32::MAX),
        changes: merged,
    }
}
