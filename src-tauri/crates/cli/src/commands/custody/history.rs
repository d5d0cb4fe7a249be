//! `custody` and `where`.

use std::process::ExitCode;

use girok_archive::{Access, NewStep};
use girok_protocol::{CustodyView, Origin, WhereView, custody_view, where_view};

use super::{Lines, counted, path};
use crate::arguments::{Common, Custody};
use crate::commands::{Done, actor, language, open, told};
use crate::output;

pub(in crate::commands) fn history(common: &Common, asked: Custody) -> Done {
    if let Some(kind) = asked.add {
        let archive = open(common, Access::Write)?;
        let step = NewStep {
            kind,
            date: asked.date,
            from: asked.from,
            to: asked.to,
            note: asked.note,
        };
        let id = archive
            .add_custody(&asked.record, &step, &actor(common)?)?
            .value;
        return told(common, &archive, &id);
    }
    if let Some(id) = asked.remove {
        let archive = open(common, Access::Write)?;
        archive.remove_custody(&id, &actor(common)?)?;
        return counted(common, &archive, 1);
    }
    let archive = open(common, Access::Read)?;
    let view = custody_view(
        &archive.custody(&asked.record)?,
        &archive.whereabouts(&asked.record)?,
        &language(&archive, None)?,
    );
    if common.json {
        output::json(&view)?;
        return Ok(ExitCode::SUCCESS);
    }
    steps(&asked.record, &view).print()
}

fn steps(record: &str, view: &CustodyView) -> Lines {
    let mut lines = Lines::headed(record.to_owned());
    for step in &view.steps {
        let holders = match (step.from.as_str(), step.to.as_str()) {
            ("", to) => to.to_owned(),
            (from, "") => format!("{from} >"),
            (from, to) => format!("{from} > {to}"),
        };
        let said = [step.date.text.as_str(), &holders, &step.note];
        let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
        lines.field(
            &step.kind,
            &format!(
                "{}{}  {}",
                said.join("; "),
                from(step.inherited_from.as_ref()),
                step.id
            ),
        );
    }
    for text in &view.prose {
        lines.field(
            &format!("prose:{}", text.language),
            &format!("{}{}", text.text, from(view.prose_from.as_ref())),
        );
    }
    lines
}

fn from(origin: Option<&Origin>) -> String {
    origin.map_or_else(String::new, |origin| {
        format!(" (inherited from {})", origin.reference)
    })
}

pub(in crate::commands) fn place(common: &Common, record: &str) -> Done {
    let archive = open(common, Access::Read)?;
    let view = where_view(&archive.whereabouts(record)?);
    if common.json {
        output::json(&view)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut lines = Lines::headed(record.to_owned());
    lines.0.extend(place_lines(&view));
    if lines.0.len() == 1 {
        lines.field("where", "not known");
    }
    lines.print()
}

/// Where a record is, a line each.
pub(in crate::commands) fn place_lines(view: &WhereView) -> Vec<String> {
    let mut lines = Lines(Vec::new());
    for placed in &view.containers {
        let leaves = if placed.leaves.is_empty() {
            String::new()
        } else {
            format!(", leaves {}", placed.leaves)
        };
        let out =
            (placed.loan.as_ref()).map_or_else(String::new, |code| format!(", out on loan {code}"));
        let stands = match path(&placed.location) {
            path if path.is_empty() => String::new(),
            path => format!(" in {path}"),
        };
        lines.field(
            "container",
            &format!(
                "{}{leaves}{stands}{out}{}",
                placed.code,
                from(view.from.as_ref())
            ),
        );
    }
    for overlap in &view.overlaps {
        lines.field(
            "overlap",
            &format!(
                "{} and {} claim the same leaves",
                overlap.first, overlap.second
            ),
        );
    }
    if let Some(loan) = &view.loan {
        let due = (loan.due_on.as_ref()).map_or_else(String::new, |day| format!(", due {day}"));
        lines.field("loan", &format!("{} to {}{due}", loan.code, loan.borrower));
    }
    if let Some(left) = &view.left {
        let day = left.sent_on.as_deref().unwrap_or_default();
        lines.field(
            "left",
            &format!("{day} to {} ({})", left.receiver, left.code),
        );
    }
    lines.0
}
