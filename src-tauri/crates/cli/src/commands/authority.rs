//! What the commands about agents and places print alike, and `link` and `unlink`.

use std::process::ExitCode;

use girok_archive::{Access, Archive, Localized, NewName, RecordRow};
use girok_protocol::{NameView, UsedView};
use serde_json::json;

use super::{Done, actor, open};
use crate::arguments::Common;
use crate::arguments::{Link, Name, Unlink};
use crate::output;

/// A name as typed on the command line.
pub(super) fn new_name(name: Name) -> NewName {
    NewName {
        id: None,
        text: name.text.unwrap_or_default(),
        language: name.language,
        script: name.script,
        kind: name.kind,
        scheme: name.scheme,
        date: name.date,
    }
}

/// Something was written and has this id.
pub(super) fn written(common: &Common, archive: &Archive, id: &str) -> Done {
    archive.catch_up()?;
    if common.json {
        output::json(&json!({ "id": id }))?;
    } else {
        output::line(id)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Something was done that has no id.
pub(super) fn finish(common: &Common, archive: &Archive, changed: bool) -> Done {
    archive.catch_up()?;
    if common.json {
        output::json(&json!({ "changed": changed }))?;
    } else {
        output::line(if changed {
            "changed"
        } else {
            "nothing to change"
        })?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The names of a time, one in a line.
pub(super) fn names_then(common: &Common, names: &[Localized]) -> Done {
    if common.json {
        let names: Vec<_> = names
            .iter()
            .map(|name| json!({ "language": name.language, "text": name.text }))
            .collect();
        output::json(&json!({ "names": names }))?;
        return Ok(ExitCode::SUCCESS);
    }
    for name in names {
        output::line(&format!("{}\t{}", name.language, name.text))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn name_lines(names: &[NameView]) -> Vec<String> {
    names
        .iter()
        .map(|name| {
            let period = name
                .date
                .as_ref()
                .map(|date| format!(", {}", date.text))
                .unwrap_or_default();
            let scheme = if name.scheme.is_empty() {
                String::new()
            } else {
                format!(", {}", name.scheme)
            };
            format!(
                "name:{:<7} {} ({}{scheme}{period})  {}",
                name.language, name.text, name.kind, name.id
            )
        })
        .collect()
}

pub(super) fn used_lines(used: &UsedView) -> Vec<String> {
    let mut lines = Vec::new();
    for record in &used.records {
        let title = record
            .title
            .as_ref()
            .map_or("", |title| title.text.as_str());
        lines.push(format!(
            "{:<12} {}  {title} ({})",
            "record", record.reference, record.role
        ));
    }
    for meeting in &used.meetings {
        let session = meeting
            .session
            .map(|session| format!("session {session}, "))
            .unwrap_or_default();
        lines.push(format!(
            "{:<12} {session}{} ({})  {}",
            "meeting", meeting.date, meeting.role, meeting.id
        ));
    }
    for (what, shown, count) in [
        ("records", used.records.len(), used.record_count),
        ("meetings", used.meetings.len(), used.meeting_count),
    ] {
        if shown < count as usize {
            lines.push(format!("{what:<12} {count} in all"));
        }
    }
    lines
}

pub(super) fn link(common: &Common, link: &Link) -> Done {
    let archive = open(common, Access::Write)?;
    let actor = actor(common)?;
    let done = match (&link.agent, &link.place) {
        (Some(agent), _) => {
            archive.link_agent(&link.record, agent, &link.role, &link.date, &actor)?
        }
        (None, place) => {
            let place = place.as_deref().unwrap_or_default();
            archive.link_place(&link.record, place, &link.role, &actor)?
        }
    };
    linked(common, &archive, &done.value, done.committed.is_some())
}

pub(super) fn unlink(common: &Common, unlink: &Unlink) -> Done {
    let archive = open(common, Access::Write)?;
    let actor = actor(common)?;
    let role = unlink.role.as_deref();
    let done = match (&unlink.agent, &unlink.place) {
        (Some(agent), _) => archive.unlink_agent(&unlink.record, agent, role, &actor)?,
        (None, place) => {
            let place = place.as_deref().unwrap_or_default();
            archive.unlink_place(&unlink.record, place, role, &actor)?
        }
    };
    linked(common, &archive, &done.value, done.committed.is_some())
}

fn linked(common: &Common, archive: &Archive, record: &RecordRow, changed: bool) -> Done {
    archive.catch_up()?;
    if common.json {
        output::json(&json!({
            "reference": record.reference, "id": record.id, "changed": changed
        }))?;
    } else {
        output::line(&format!("{}\t{}", record.reference, record.id))?;
    }
    Ok(ExitCode::SUCCESS)
}
