//! `meeting` but for `add`.

use std::process::ExitCode;

use girok_archive::Access;
use girok_protocol::{
    MeetingDetailsView, MeetingFullView, meeting_details, meeting_full, meeting_line,
};
use serde_json::json;

use super::{Done, actor, from_json, language, open, told};
use crate::arguments::{Common, Meeting};
use crate::output::{self, REFUSED};

pub(super) fn meeting(common: &Common, asked: Meeting) -> Done {
    match asked {
        Meeting::Add(add) => super::describe::add_meeting(common, add),
        Meeting::List { body } => list(common, body.as_deref()),
        Meeting::Show { id, language } => show(common, &id, language),
        Meeting::Save { file, id } => {
            let details: MeetingDetailsView = from_json(&file)?;
            let archive = open(common, Access::Write)?;
            let done =
                archive.save_meeting(id.as_deref(), &meeting_details(details), &actor(common)?)?;
            told(common, &archive, &done.value)
        }
        Meeting::Link { id, record, role } => {
            let archive = open(common, Access::Write)?;
            archive.link_meeting(&id, &record, &role, &actor(common)?)?;
            told(common, &archive, &id)
        }
        Meeting::Unlink { id, record } => {
            let archive = open(common, Access::Write)?;
            archive.unlink_meeting(&id, &record, &actor(common)?)?;
            told(common, &archive, &id)
        }
        Meeting::Remove { id } => {
            let archive = open(common, Access::Write)?;
            archive.remove_meeting(&id, &actor(common)?)?;
            told(common, &archive, &id)
        }
        Meeting::Check { body, as_of } => check(common, &body, as_of.as_deref()),
    }
}

fn list(common: &Common, body: Option<&str>) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, None)?;
    let lines: Vec<_> = archive
        .meetings(body)?
        .iter()
        .map(|whole| meeting_line(&whole.meeting, &language))
        .collect();
    if common.json {
        output::json(&lines)?;
    } else {
        for line in lines {
            let session = line
                .session
                .map(|session| session.to_string())
                .unwrap_or_default();
            output::line(&format!(
                "{session}\t{}\t{}\t{}\t{}",
                line.date.text, line.place, line.status, line.id
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn show(common: &Common, id: &str, asked: Option<String>) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, asked)?;
    let view = meeting_full(&archive.meeting(id)?, &language);
    if common.json {
        output::json(&view)?;
    } else {
        for line in words(&view) {
            output::line(&line)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn words(view: &MeetingFullView) -> Vec<String> {
    let details = &view.details;
    let session = details
        .session
        .map(|session| format!(", session {session}"))
        .unwrap_or_default();
    let mut lines = vec![format!("{}{session}", view.body.text)];
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            lines.push(format!("{name:<12} {value}"));
        }
    };
    field("id", &view.id);
    field("status", &details.status);
    field("date", &view.date.text);
    let offset = view.offset.as_deref().unwrap_or_default();
    let time = format!(
        "{} {} {} {offset}",
        details.starts_at, details.ends_at, details.zone
    );
    field("time", time.trim());
    field("place", &details.place);
    field("host", &details.host);
    field("next agreed", &details.next_date);
    for note in &details.notes {
        field(&format!("{}:{}", note.kind, note.language), &note.text);
    }
    for delegation in &details.delegations {
        for person in &delegation.participants {
            let facts = [&person.role, &person.title, &person.organisation]
                .into_iter()
                .filter(|fact| !fact.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(", ");
            field(&delegation.party, &format!("{} ({facts})", person.name));
        }
    }
    for item in &details.agenda {
        for text in &item.texts {
            field(
                &format!("agenda {}", item.number),
                &format!("[{}] {}", text.language, text.title),
            );
        }
    }
    for matter in &view.matters {
        field(
            &matter.state,
            &format!(
                "{} ({}) {}",
                matter.text.text, matter.details.kind, matter.id
            ),
        );
    }
    for record in &view.records {
        field(
            &record.role,
            &format!("{}  {}", record.reference, record.title.text),
        );
    }
    for instrument in &view.instruments {
        field("instrument", instrument);
    }
    for (name, other) in [("previous", &view.previous), ("next", &view.next)] {
        if let Some(other) = other {
            field(name, &format!("{} {}", other.date.text, other.id));
        }
    }
    lines
}

fn check(common: &Common, body: &str, as_of: Option<&str>) -> Done {
    let archive = open(common, Access::Read)?;
    let found = archive.continuity(body, as_of)?;
    if common.json {
        let views: Vec<_> = found
            .iter()
            .map(|one| {
                json!({ "kind": one.kind.code(), "meeting": one.meeting, "instrument": one.instrument, "matter": one.matter, "detail": one.detail })
            })
            .collect();
        output::json(&views)?;
    } else {
        for one in &found {
            let about = one
                .matter
                .as_ref()
                .or(one.instrument.as_ref())
                .or(one.meeting.as_ref())
                .map_or("", String::as_str);
            output::line(&format!("{}\t{}\t{about}", one.kind.code(), one.detail))?;
        }
    }
    Ok(if found.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(REFUSED)
    })
}
