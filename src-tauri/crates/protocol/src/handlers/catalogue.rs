//! Records, the tree and tags.

use girok_archive::{Done, Moment, RecordRow as Row};

use crate::present::{changes, narrow, record_row, record_view, tag_view, tree_node};
use crate::wire::*;
use crate::{Answer, Session};

pub(crate) fn outcome<T, U>(done: Done<T>, value: impl FnOnce(T) -> U) -> Outcome<U> {
    Outcome {
        changes: done.committed.as_ref().map(changes),
        value: value(done.value),
    }
}

pub(crate) fn record_ref(row: Row) -> RecordRef {
    RecordRef {
        id: row.id,
        reference: row.reference,
    }
}

pub(crate) fn archive_get(session: &Session, _request: Empty) -> Answer<ArchiveView> {
    let archive = session.archive();
    let counts = archive.statistics()?;
    Ok(ArchiveView {
        id: archive.id().to_owned(),
        name: archive.setting("name")?.unwrap_or_default(),
        language: archive.language()?,
        sample: archive.setting("sample")?.is_some(),
        records: narrow(counts.records),
        documents: narrow(counts.documents),
        seq: narrow(archive.head()?.map_or(0, |head| head.seq)),
        writable: archive.is_writable(),
    })
}

pub(crate) fn tree_children(session: &Session, request: TreeChildren) -> Answer<Vec<TreeNode>> {
    let branches = session.archive().branches(request.parent.as_deref())?;
    Ok(branches
        .iter()
        .map(|branch| tree_node(branch, &request.language))
        .collect())
}

pub(crate) fn record_list(session: &Session, request: RecordList) -> Answer<RecordPage> {
    let (rows, total) =
        session
            .archive()
            .list(request.parent.as_deref(), request.offset, request.limit)?;
    Ok(RecordPage {
        rows: rows
            .iter()
            .map(|row| record_row(row, &request.language))
            .collect(),
        total,
    })
}

pub(crate) fn record_get(session: &Session, request: RecordGet) -> Answer<RecordView> {
    let archive = session.archive();
    let whole = match &request.as_of {
        Some(moment) => {
            archive
                .record_then(&request.id, &Moment::parse(moment)?)?
                .record
        }
        None => archive.record(&request.id)?,
    };
    Ok(record_view(&whole, &request.language))
}

pub(crate) fn record_trash(session: &Session, request: RecordIds) -> Answer<Outcome<u32>> {
    Ok(outcome(
        session.archive().trash(&request.ids, session.actor())?,
        |count| count,
    ))
}

pub(crate) fn record_restore(session: &Session, request: RecordIds) -> Answer<Outcome<u32>> {
    Ok(outcome(
        session.archive().restore(&request.ids, session.actor())?,
        |count| count,
    ))
}

pub(crate) fn tag_list(session: &Session, request: TagList) -> Answer<Vec<TagView>> {
    Ok(session
        .archive()
        .tags()?
        .iter()
        .map(|term| tag_view(term, &request.language))
        .collect())
}

pub(crate) fn tag_apply(session: &Session, request: TagApply) -> Answer<Outcome<u32>> {
    let done = session.archive().tag(
        &request.records,
        &request.add,
        &request.remove,
        session.actor(),
    )?;
    Ok(outcome(done, |count| count))
}
