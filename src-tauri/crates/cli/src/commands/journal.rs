//! `history`, `undo` and `redo`.

use std::process::ExitCode;

use girok_archive::{Access, Archive, Committed};
use girok_protocol::operation_view;
use serde_json::json;

use super::{Done, actor, language, open};
use crate::arguments::Common;
use crate::output;

pub(super) fn history(common: &Common, record: Option<&str>, limit: u32) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, None)?;
    let entries = archive.history(record, None, limit)?;
    let views: Vec<_> = entries
        .iter()
        .map(|entry| operation_view(entry, &language))
        .collect();
    if common.json {
        output::json(&views)?;
    } else {
        for view in views {
            let undone = if view.undone { " (undone)" } else { "" };
            output::line(&format!(
                "{}\t{}\t{}\t{}{undone}\t{}",
                view.seq, view.at, view.actor, view.kind, view.subject
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn undo(common: &Common, operation: Option<&str>) -> Done {
    let archive = open(common, Access::Write)?;
    let done = archive.undo(operation, &actor(common)?)?;
    told(common, &archive, &done)
}

pub(super) fn redo(common: &Common) -> Done {
    let archive = open(common, Access::Write)?;
    let done = archive.redo(&actor(common)?)?;
    told(common, &archive, &done)
}

fn told(common: &Common, archive: &Archive, done: &[Committed]) -> Done {
    archive.catch_up()?;
    for operation in done {
        if common.json {
            output::json(
                &json!({ "seq": operation.seq, "id": operation.id, "kind": operation.kind }),
            )?;
        } else {
            output::line(&format!(
                "{}\t{}\t{}",
                operation.seq, operation.kind, operation.id
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
