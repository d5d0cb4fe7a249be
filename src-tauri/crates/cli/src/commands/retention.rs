//! `schedule` and `retention`.

use std::process::ExitCode;

use girok_archive::{Access, ExpiredQuery, RetentionPatch, Selection};
use girok_protocol::{
    KeptView, RetentionView, ScheduleSave, ScheduleView, expired_page, gap_page, new_schedule,
    retention_view, schedule_view,
};
use serde_json::json;

use super::{Done, actor, from_json, language, open};
use crate::arguments::Common;
use crate::arguments::{Chosen, Due, Retention, Schedule};
use crate::output::{self, Failure, usage};

/// The records named, in one way only.
pub(super) fn selection(chosen: Chosen) -> Result<Selection, Failure> {
    match chosen {
        Chosen {
            query: Some(query), ..
        } => Ok(Selection::Query(query)),
        Chosen {
            below: Some(below), ..
        } => Ok(Selection::Below {
            record: Some(below),
            deep: true,
        }),
        Chosen { records, .. } if !records.is_empty() => Ok(Selection::Records(records)),
        Chosen { .. } => Err(usage(
            "No record is named.",
            "Name them by reference code, or with --query Q, or with --below REF.",
        )),
    }
}

pub(super) fn schedule(common: &Common, asked: Schedule) -> Done {
    match asked {
        Schedule::List => {
            let archive = open(common, Access::Read)?;
            let views: Vec<ScheduleView> = archive
                .schedules()?
                .into_iter()
                .map(schedule_view)
                .collect();
            schedules(common, &archive.language()?, &views)
        }
        Schedule::Show { code } => {
            let archive = open(common, Access::Read)?;
            let view = schedule_view(archive.schedule(&code)?);
            if common.json {
                output::json(&view)?;
                return Ok(ExitCode::SUCCESS);
            }
            schedules(common, &archive.language()?, &[view])
        }
        Schedule::Save { file } => {
            let request: ScheduleSave = from_json(&file)?;
            let archive = open(common, Access::Write)?;
            let done = archive.save_schedule(&new_schedule(request), &actor(common)?)?;
            told_code(common, &done.value)
        }
    }
}

/// Prints the code of what was written.
pub(super) fn told_code(common: &Common, code: &str) -> Done {
    if common.json {
        output::json(&json!({ "code": code }))?;
    } else {
        output::line(code)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn schedules(common: &Common, language: &str, views: &[ScheduleView]) -> Done {
    if common.json {
        output::json(&views)?;
        return Ok(ExitCode::SUCCESS);
    }
    for schedule in views {
        for class in &schedule.classes {
            let label = class
                .labels
                .get(language)
                .or_else(|| class.labels.get("en"))
                .or_else(|| class.labels.values().next())
                .map_or("", String::as_str);
            let years = class
                .years
                .map(|years| years.to_string())
                .unwrap_or_default();
            output::line(&format!(
                "{}/{}\t{label}\t{}\t{years}\t{}\t{}",
                schedule.code, class.code, class.period, class.starts, class.action
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn retention(common: &Common, asked: Retention) -> Done {
    match asked {
        Retention::Show { record, on } => {
            let archive = open(common, Access::Read)?;
            let view = retention_view(archive.retention(&record, on.as_deref())?);
            if common.json {
                output::json(&view)?;
            } else {
                show(&view)?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Retention::Set {
            chosen,
            class,
            closed,
            event,
            reason,
        } => {
            let selection = selection(chosen)?;
            let patch = RetentionPatch {
                class,
                closed_on: closed,
                event_on: event,
                reason,
            };
            if patch == RetentionPatch::default() {
                return Err(usage(
                    "Nothing is to be set.",
                    "Name --class, --closed, --event or --reason.",
                ));
            }
            let archive = open(common, Access::Write)?;
            let done = archive.assign_retention(&selection, &patch, &actor(common)?)?;
            if common.json {
                output::json(&json!({ "changed": done.value }))?;
            } else {
                output::line(&format!("{} records changed", done.value))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Retention::Due(asked) => due(common, asked),
        Retention::Gaps {
            limit,
            offset,
            language: asked,
        } => {
            let archive = open(common, Access::Read)?;
            let language = language(&archive, asked)?;
            let view = gap_page(archive.retention_gaps(offset, limit)?, &language);
            if common.json {
                output::json(&view)?;
                return Ok(ExitCode::SUCCESS);
            }
            for row in &view.rows {
                output::line(&format!(
                    "{}\t{}\t{}\t{}",
                    row.reference,
                    row.reason,
                    row.class.as_deref().unwrap_or_default(),
                    row.title.text
                ))?;
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn due(common: &Common, asked: Due) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, asked.language)?;
    let query = ExpiredQuery {
        on: asked.on,
        class: asked.class,
        action: asked.action,
        creator: asked.creator,
        below: asked.below,
        held: (asked.held || asked.free).then_some(asked.held),
        offset: asked.offset,
        limit: asked.limit,
    };
    let view = expired_page(archive.expired(&query)?, &language);
    if common.json {
        output::json(&view)?;
        return Ok(ExitCode::SUCCESS);
    }
    for row in &view.rows {
        let mut marks: Vec<String> = row
            .holds
            .iter()
            .map(|hold| format!("hold {hold}"))
            .collect();
        marks.extend(row.case.iter().map(|case| format!("case {case}")));
        if row.not_due_below > 0 {
            marks.push(format!("{} below not due", row.not_due_below));
        }
        output::line(&format!(
            "{}\t{}\t{}\t{}\t{}\t{}",
            row.reference,
            row.class,
            row.expires_on,
            row.action,
            marks.join(", "),
            row.title.text
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn show(view: &RetentionView) -> Result<(), Failure> {
    let line = |name: &str, kept: &Option<KeptView>| -> Result<(), Failure> {
        let Some(kept) = kept else { return Ok(()) };
        let from = kept
            .from
            .as_ref()
            .map(|from| format!("\tfrom {}", from.reference))
            .unwrap_or_default();
        output::line(&format!("{name}\t{}{from}", kept.value))
    };
    let plain = |name: &str, value: Option<&String>| -> Result<(), Failure> {
        match value {
            Some(value) if !value.is_empty() => output::line(&format!("{name}\t{value}")),
            Some(_) | None => Ok(()),
        }
    };
    plain("record", Some(&view.reference))?;
    line("class", &view.class)?;
    line("closed", &view.closed_on)?;
    line("event", &view.event_on)?;
    line("created", &view.created)?;
    plain("state", Some(&view.state))?;
    plain("starts", view.starts_on.as_ref())?;
    plain("expires", view.expires_on.as_ref())?;
    plain("due", view.due_on.as_ref())?;
    plain("action", view.action.as_ref())?;
    plain("reason", Some(&view.reason))?;
    for hold in &view.holds {
        output::line(&format!(
            "hold\t{}\t{} {}",
            hold.code, hold.place, hold.record.reference
        ))?;
    }
    plain("case", view.case.as_ref())
}
