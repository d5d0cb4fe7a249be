//! `history`, `undo` and `redo`.

use std::process::ExitCode;

use girok_archive::{Access, Archive, Committed, HistoryFilter, Moment};
use girok_protocol::{
    DifferenceView, SideView, WireError, difference_view, operation_detail, operation_view,
    taken_back_view,
};

use super::{Done, actor, language, open};
use crate::arguments::Common;
use crate::output::{self, Failure};

pub(super) fn history(
    common: &Common,
    record: Option<String>,
    limit: u32,
    by: Option<String>,
    group: Option<String>,
) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, None)?;
    let filter = HistoryFilter {
        record,
        actor: by,
        group,
        before: None,
    };
    let entries = archive.history_of(&filter, limit)?;
    let views: Vec<_> = entries
        .iter()
        .map(|entry| operation_view(entry, &language))
        .collect();
    if common.json {
        output::json(&views)?;
    } else {
        for view in views {
            let undone = if view.undone { " (undone)" } else { "" };
            let counts: Vec<String> = view
                .counts
                .iter()
                .map(|kind| format!("{} {}", kind.count, kind.entity))
                .collect();
            output::line(&format!(
                "{}\t{}\t{}\t{}{undone}\t{}\t{}",
                view.seq,
                view.at,
                view.actor,
                view.kind,
                view.subject,
                counts.join(", ")
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn diff(
    common: &Common,
    what: &str,
    from: Option<&str>,
    to: Option<&str>,
    asked: Option<String>,
) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, asked)?;
    let Some(from) = from else {
        let (operation, differences) = archive.differences_of(what)?;
        let view = operation_detail(&operation, &differences, &language);
        if common.json {
            output::json(&view)?;
        } else {
            output::line(&format!(
                "{}\t{}\t{}\t{}",
                view.seq, view.at, view.actor, view.kind
            ))?;
            print(&view.differences)?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    let from = Moment::parse(from).map_err(WireError::from)?;
    let to = to.map(Moment::parse).transpose().map_err(WireError::from)?;
    let views: Vec<_> = archive
        .compare(what, &from, to.as_ref())?
        .iter()
        .map(|difference| difference_view(difference, &language))
        .collect();
    if common.json {
        output::json(&views)?;
    } else {
        print(&views)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn print(differences: &[DifferenceView]) -> Result<(), Failure> {
    for one in differences {
        let language = if one.language.is_empty() {
            String::new()
        } else {
            format!(":{}", one.language)
        };
        output::line(&format!(
            "{}\t{}.{}{language}\t{} -> {}",
            one.of.text,
            one.entity,
            one.field,
            side(&one.before),
            side(&one.after)
        ))?;
    }
    Ok(())
}

/// A side on one line.
fn side(side: &SideView) -> String {
    match side {
        SideView::Nothing => "(nothing)".to_owned(),
        SideView::Text { text } => format!("\"{}\"", text.replace('\n', " / ")),
        SideView::Destroyed => "(destroyed)".to_owned(),
    }
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
    let language = language(archive, None)?;
    for taken in archive.taken_back(done)? {
        let view = taken_back_view(&taken, &language);
        if common.json {
            output::json(&view)?;
        } else {
            let of = &view.of;
            output::line(&format!(
                "{}\t{}\t{}\t#{}\t{}\t{}\t{}\t{}",
                view.seq, view.kind, view.id, of.seq, of.kind, of.subject, of.actor, of.at
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
