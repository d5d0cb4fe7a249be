//! `agent …`.

use std::process::ExitCode;

use girok_archive::{
    Access, AgentPatch, AgentQuery, ArchivalDate, NewAgentTerm, NewName, NewNote, NewRelation,
};
use girok_protocol::{AuthorityView, WireError, agent_page, authority_view, candidate_view};

use super::authority::{finish, name_lines, new_name, used_lines, written};
use super::{Done, actor, language, open};
use crate::arguments::Common;
use crate::arguments::{Agent, List};
use crate::output::{self, Failure, usage};

pub(super) fn run(common: &Common, command: Agent) -> Done {
    match command {
        Agent::Add {
            kind,
            names,
            date,
            status,
        } => {
            let patch = AgentPatch {
                kind: Some(kind),
                date: Some(date),
                status,
                names: Some(names.into_iter().map(named).collect()),
                ..AgentPatch::default()
            };
            save(common, None, &patch)
        }
        Agent::Set {
            agent,
            date,
            status,
            profile,
            terms,
        } => {
            let terms = if terms.is_empty() {
                None
            } else {
                Some(
                    terms
                        .iter()
                        .map(|term| role_of(term))
                        .collect::<Result<_, _>>()?,
                )
            };
            let patch = AgentPatch {
                date,
                status,
                profile,
                terms,
                ..AgentPatch::default()
            };
            save(common, Some(&agent), &patch)
        }
        Agent::Show {
            agent,
            language,
            at,
        } => show(common, &agent, language, at.as_deref()),
        Agent::List(list) => agents(common, list),
        Agent::Name(name) => {
            let archive = open(common, Access::Write)?;
            let actor = actor(common)?;
            let id = if let Some(id) = &name.remove {
                archive.remove_agent_name(id, &actor)?.value
            } else {
                let bearer = name.bearer.clone().unwrap_or_default();
                archive
                    .add_agent_name(&bearer, &new_name(name), &actor)?
                    .value
            };
            written(common, &archive, &id)
        }
        Agent::Note {
            agent,
            text,
            kind,
            language: asked,
        } => {
            let note = NewNote {
                language: language(&open(common, Access::Read)?, asked)?,
                kind,
                text,
            };
            let patch = AgentPatch {
                notes: vec![note],
                ..AgentPatch::default()
            };
            save(common, Some(&agent), &patch)
        }
        Agent::Relate {
            one,
            word,
            other,
            date,
            note,
            remove,
        } => {
            let archive = open(common, Access::Write)?;
            let actor = actor(common)?;
            if let Some(relation) = remove {
                archive.unrelate_agents(&relation, &actor)?;
                return finish(common, &archive, true);
            }
            let relation = NewRelation {
                id: None,
                word: word.unwrap_or_default(),
                other: other.unwrap_or_default(),
                date,
                note,
            };
            let id = archive
                .relate_agents(&one.unwrap_or_default(), &relation, &actor)?
                .value;
            written(common, &archive, &id)
        }
        Agent::Merge(merge) => {
            let archive = open(common, Access::Write)?;
            let kept = archive
                .merge_agents(&merge.kept, &merge.merged, &actor(common)?)?
                .value;
            written(common, &archive, &kept)
        }
        Agent::Distinct { one, other, off } => {
            let archive = open(common, Access::Write)?;
            let changed = archive
                .mark_distinct(&one, &other, !off, &actor(common)?)?
                .value;
            finish(common, &archive, changed)
        }
        Agent::Duplicates {
            limit,
            language: asked,
        } => duplicates(common, limit, asked),
        Agent::Remove { agent } => {
            let archive = open(common, Access::Write)?;
            archive.remove_agent(&agent, &actor(common)?)?;
            finish(common, &archive, true)
        }
    }
}

/// A name of which nothing is said but the name.
pub(super) fn named(text: String) -> NewName {
    NewName {
        text,
        ..NewName::default()
    }
}

fn role_of(term: &str) -> Result<NewAgentTerm, Failure> {
    let (role, term) = term.split_once('=').ok_or_else(|| {
        usage(
            &format!("\"{term}\" does not name a role and a term."),
            "Write --term ROLE=TERM, for example --term function=기록관리.",
        )
    })?;
    Ok(NewAgentTerm {
        term: term.to_owned(),
        role: role.to_owned(),
    })
}

fn save(common: &Common, id: Option<&str>, patch: &AgentPatch) -> Done {
    let archive = open(common, Access::Write)?;
    let id = archive.save_agent(id, patch, &actor(common)?)?.value;
    written(common, &archive, &id)
}

fn show(common: &Common, agent: &str, asked: Option<String>, at: Option<&str>) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, asked)?;
    if let Some(at) = at {
        let date = ArchivalDate::parse(at).map_err(WireError::from)?;
        return super::authority::names_then(common, &archive.name_at(agent, &date)?);
    }
    let view = authority_view(&archive.agent(agent)?, &language);
    if common.json {
        output::json(&view)?;
    } else {
        output::line(&words(&view))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn words(view: &AuthorityView) -> String {
    let name = |name: &Option<girok_protocol::Localized>| {
        name.as_ref()
            .map_or("", |name| name.text.as_str())
            .to_owned()
    };
    let mut lines = vec![format!("{}  [{}]", name(&view.name), view.kind)];
    lines.push(format!("{:<12} {}", "id", view.id));
    if let Some(date) = &view.date {
        lines.push(format!("{:<12} {}", "date", date.text));
    }
    for (field, value) in [("status", &view.status), ("profile", &view.profile)] {
        if !value.is_empty() {
            lines.push(format!("{field:<12} {value}"));
        }
    }
    lines.extend(name_lines(&view.names));
    for note in &view.notes {
        lines.push(format!("{}:{}  {}", note.kind, note.language, note.text));
    }
    for relation in &view.relations {
        let date = relation
            .date
            .as_ref()
            .map(|date| format!(", {}", date.text))
            .unwrap_or_default();
        lines.push(format!(
            "{:<12} {}{date}  {}",
            relation.word,
            name(&relation.agent.name),
            relation.id
        ));
    }
    for term in &view.terms {
        lines.push(format!("{:<12} {}", term.role, name(&term.label)));
    }
    for other in &view.distinct {
        lines.push(format!("{:<12} {}", "not", name(&other.name)));
    }
    lines.extend(used_lines(&view.used));
    lines.join("\n")
}

fn agents(common: &Common, list: List) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, list.language)?;
    let (rows, total) = archive.agents(&AgentQuery {
        text: list.text,
        kind: list.kind,
        offset: list.offset,
        limit: list.limit,
    })?;
    let page = agent_page(&rows, total, &language);
    if common.json {
        output::json(&page)?;
        return Ok(ExitCode::SUCCESS);
    }
    for row in &page.rows {
        let name = row.name.as_ref().map_or("", |name| name.text.as_str());
        output::line(&format!(
            "{}\t{}\t{name}\t{}\t{}",
            row.id, row.kind, row.date, row.records
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn duplicates(common: &Common, limit: u32, asked: Option<String>) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, asked)?;
    for candidate in archive.duplicate_agents(limit)? {
        let view = candidate_view(&candidate, &language);
        if common.json {
            output::json(&view)?;
            continue;
        }
        let reasons: Vec<&str> = view
            .reasons
            .iter()
            .map(|reason| reason.words.as_str())
            .collect();
        output::line(&format!(
            "{}\t{}\t{}\t{}",
            view.first.id,
            view.other.id,
            view.score,
            reasons.join(" ")
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}
