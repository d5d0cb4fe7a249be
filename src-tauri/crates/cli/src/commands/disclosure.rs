//! `access`, `ground`, `security` and `rights`.

use std::collections::BTreeMap;
use std::process::ExitCode;

use girok_archive::{
    Access, Archive, DueKind, DueQuery, Moment, NewDecision, NewGrade, NewGrant, NewPages,
    NewRights, NewRightsAct, Selection,
};
use girok_protocol::{
    AccessView, DecisionView, OpensView, WireError, access_view, due_page, ground_view, rights_view,
};
use serde_json::json;

use super::complete::labels;
use super::{Done, actor, language, open, told};
use crate::arguments::{AccessCommand, Common, Decide, Ground, Rights, RightsAdd, Security};
use crate::output::{self, Failure, usage};

pub(super) fn access(common: &Common, asked: AccessCommand) -> Done {
    match asked {
        AccessCommand::Show {
            record,
            on,
            as_of,
            language: asked,
        } => {
            let archive = open(common, Access::Read)?;
            let language = language(&archive, asked)?;
            let moment = as_of
                .as_deref()
                .map(Moment::parse)
                .transpose()
                .map_err(WireError::from)?;
            let whole = archive.access(&record, on.as_deref(), moment.as_ref())?;
            let view = access_view(whole, &language);
            if common.json {
                output::json(&view)?;
            } else {
                show(&view)?;
            }
            Ok(ExitCode::SUCCESS)
        }
        AccessCommand::Decide(asked) => decide(common, *asked),
        AccessCommand::Remove { id } => {
            let archive = open(common, Access::Write)?;
            archive.remove_decision(&id, &actor(common)?)?;
            told(common, &archive, &id)
        }
        AccessCommand::Due {
            until,
            kind,
            limit,
            offset,
            on,
            language: asked,
        } => {
            let archive = open(common, Access::Read)?;
            let language = language(&archive, asked)?;
            let query = DueQuery {
                until,
                kinds: kinds(&kind)?,
                offset,
                limit,
            };
            let page = match on {
                Some(on) => archive.access_due_on(&query, &on)?,
                None => archive.access_due(&query)?,
            };
            let view = due_page(page, &language);
            if common.json {
                output::json(&view)?;
            } else {
                for due in &view.rows {
                    output::line(&format!(
                        "{}\t{}\t{}\t{}",
                        due.day, due.kind, due.reference, due.title.text
                    ))?;
                }
                output::line(&format!("{} due", view.total))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        AccessCommand::Grant {
            record,
            to,
            reason,
            on,
            until,
        } => {
            let archive = open(common, Access::Write)?;
            let new = NewGrant {
                record,
                person: to,
                reason,
                granted_on: on,
                ends_on: until,
            };
            let done = archive.grant_access(&new, &actor(common)?)?;
            told(common, &archive, &done.value)
        }
        AccessCommand::Revoke { id, on } => {
            let archive = open(common, Access::Write)?;
            archive.revoke_access(&id, on.as_deref(), &actor(common)?)?;
            told(common, &archive, &id)
        }
    }
}

fn kinds(codes: &[String]) -> Result<Vec<DueKind>, Failure> {
    codes
        .iter()
        .map(|code| DueKind::parse(code).map_err(|fault| WireError::from(fault).into()))
        .collect()
}

fn decide(common: &Common, asked: Decide) -> Done {
    let ways = [
        !asked.records.is_empty(),
        asked.query.is_some(),
        asked.below.is_some(),
        asked.due.is_some(),
    ];
    if ways.iter().filter(|named| **named).count() != 1 {
        return Err(usage(
            "The records are to be named in one way.",
            "Name records, or --query, or --below, or --due.",
        ));
    }
    let (opening, opens_on) = match asked.opening.as_deref() {
        None => (None, None),
        Some(word @ ("rule" | "never")) => (Some(word.to_owned()), None),
        Some(day) => (Some("until".to_owned()), Some(day.to_owned())),
    };
    let new = NewDecision {
        decided_on: asked.on,
        status: asked.status,
        listing: asked.unlisted.then(|| "unlisted".to_owned()),
        grounds: asked.ground,
        pages: asked
            .pages
            .iter()
            .map(|named| pages(named))
            .collect::<Result<_, _>>()?,
        opening,
        opens_on,
        review_on: asked.review,
        reason: asked.reason,
        decided_by: asked.by,
    };
    let archive = open(common, Access::Write)?;
    let actor = actor(common)?;
    let done = if let Some(until) = asked.due {
        let mut kinds = kinds(&asked.kind)?;
        if kinds.is_empty() {
            kinds = vec![DueKind::Review, DueKind::Opening];
        }
        let query = DueQuery {
            until,
            kinds,
            ..DueQuery::default()
        };
        archive.decide_due(&query, &new, &actor)?
    } else {
        let selection = match (asked.query, asked.below) {
            (Some(query), _) => Selection::Query(query),
            (None, Some(record)) => Selection::Below {
                record: Some(record),
                deep: true,
            },
            (None, None) => Selection::Records(asked.records),
        };
        archive.decide_access(&selection, &new, &actor)?
    };
    told_all(common, &archive, &done.value)
}

/// Reads `DOCUMENT:PAGES`; a file name may have colons of its own.
fn pages(named: &str) -> Result<NewPages, Failure> {
    let (document, pages) = named.rsplit_once(':').ok_or_else(|| {
        usage(
            &format!("\"{named}\" does not name a document and pages."),
            "Write DOCUMENT:PAGES, for example minutes.pdf:3-4,7.",
        )
    })?;
    Ok(NewPages {
        document: document.to_owned(),
        pages: pages.to_owned(),
    })
}

/// Prints ids, a line each.
fn told_all(common: &Common, archive: &Archive, ids: &[String]) -> Done {
    archive.catch_up()?;
    if common.json {
        output::json(&json!({ "ids": ids }))?;
    } else {
        for id in ids {
            output::line(id)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn show(view: &AccessView) -> Result<(), Failure> {
    let from = |from: &Option<girok_protocol::Origin>| {
        from.as_ref()
            .map(|from| format!(" (from {})", from.reference))
            .unwrap_or_default()
    };
    output::line(&format!("{}\ton {}", view.reference, view.day))?;
    match &view.status {
        Some(status) => {
            output::line(&format!("status\t{}{}", status.value, from(&status.from)))?;
        }
        None => output::line("status\tnothing said")?,
    }
    if view.listing.value == "unlisted" {
        output::line(&format!("listing\tunlisted{}", from(&view.listing.from)))?;
    }
    if let Some(grade) = &view.grade {
        output::line(&format!("grade\t{}{}", grade.value, from(&grade.from)))?;
    }
    if let Some(review) = &view.review_on {
        output::line(&format!("review\t{review}"))?;
    }
    if let Some(opens) = &view.opens {
        output::line(&format!("opens\t{}", opening(opens)))?;
    }
    for held in &view.in_force {
        output::line(&format!("in force\t{}{}", decision(held), from(&held.from)))?;
    }
    for earlier in &view.decisions {
        if !view.in_force.iter().any(|held| held.id == earlier.id) {
            output::line(&format!("earlier\t{}", decision(earlier)))?;
        }
    }
    for grade in &view.grades {
        let lifted = match (&grade.lifted_on, &grade.lifted_by) {
            (Some(on), Some(by)) => format!(", lifted {on} by {by}"),
            _ => String::new(),
        };
        output::line(&format!(
            "marked\t{} {} by {}{lifted}",
            grade.marked_on, grade.grade, grade.marked_by
        ))?;
    }
    for rights in &view.rights {
        output::line(&format!(
            "rights\t{}{}",
            statement(&rights.details),
            from(&rights.from)
        ))?;
    }
    for grant in &view.grants {
        output::line(&format!(
            "leave\t{} {}..{}{}\t{}",
            grant.person,
            grant.granted_on,
            grant.ends_on.as_deref().unwrap_or_default(),
            from(&grant.from),
            grant.id
        ))?;
    }
    Ok(())
}

fn opening(opens: &OpensView) -> String {
    let dated = opens
        .dated_by
        .as_ref()
        .map(|by| format!(" (by the date of {})", by.reference))
        .unwrap_or_default();
    match opens.kind.as_str() {
        "on" => format!("{}{dated}", opens.day.as_deref().unwrap_or_default()),
        "undated" => "not known: neither it nor a record above is dated".to_owned(),
        "unended" => "not known: its date has no last day yet".to_owned(),
        other => other.to_owned(),
    }
}

fn decision(view: &DecisionView) -> String {
    let mut parts = vec![format!("{} {}", view.decided_on, view.status)];
    for ground in &view.grounds {
        parts.push(format!("{} {}", ground.code, ground.name.text));
    }
    for pages in &view.pages {
        parts.push(format!(
            "{}:{}-{}",
            pages.file_name, pages.first, pages.last
        ));
    }
    parts.push(format!("by {}\t{}", view.decided_by, view.id));
    parts.join(", ")
}

fn statement(details: &girok_protocol::RightsDetails) -> String {
    let acts: Vec<String> = details
        .acts
        .iter()
        .map(|act| format!("{}={}", act.act, act.restriction))
        .collect();
    format!(
        "{} {} {}..{}",
        details.basis,
        acts.join(", "),
        details.starts_on.as_deref().unwrap_or_default(),
        details.ends_on.as_deref().unwrap_or_default()
    )
}

pub(super) fn ground(common: &Common, asked: Ground) -> Done {
    match asked {
        Ground::List { language: asked } => {
            let archive = open(common, Access::Read)?;
            let language = language(&archive, asked)?;
            let views: Vec<_> = archive.grounds()?.into_iter().map(ground_view).collect();
            if common.json {
                output::json(&views)?;
            } else {
                for view in &views {
                    let label = view
                        .labels
                        .get(&language)
                        .or_else(|| view.labels.values().next());
                    output::line(&format!(
                        "{}\t{}\t{}",
                        view.code,
                        label.map_or("", String::as_str),
                        view.source
                    ))?;
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Ground::Save {
            code,
            label,
            source,
        } => {
            let labels: BTreeMap<String, String> = labels(&label)?;
            let archive = open(common, Access::Write)?;
            let done = archive.save_ground(&code, &labels, &source, &actor(common)?)?;
            if common.json {
                output::json(&ground_view(done.value))?;
            } else {
                output::line(&done.value.code)?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Ground::Remove { code } => {
            let archive = open(common, Access::Write)?;
            let done = archive.remove_ground(&code, &actor(common)?)?;
            if common.json {
                output::json(&json!({ "code": done.value }))?;
            } else {
                output::line(&done.value)?;
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

pub(super) fn security(common: &Common, asked: Security) -> Done {
    let archive = open(common, Access::Write)?;
    let actor = actor(common)?;
    let done = match asked {
        Security::Mark {
            records,
            grade,
            on,
            by,
            reason,
            review,
        } => {
            let new = NewGrade {
                grade,
                marked_on: on,
                marked_by: by,
                reason,
                review_on: review,
            };
            archive.mark_security(&records, &new, &actor)?
        }
        Security::Lift { records, by, on } => {
            archive.lift_security(&records, on.as_deref(), &by, &actor)?
        }
    };
    told_all(common, &archive, &done.value)
}

pub(super) fn rights(common: &Common, asked: Rights) -> Done {
    match asked {
        Rights::Add(add) => {
            let (id, new) = new_rights(*add)?;
            let archive = open(common, Access::Write)?;
            let done = archive.save_rights(id.as_deref(), &new, &actor(common)?)?;
            told(common, &archive, &done.value)
        }
        Rights::List { record } => {
            let archive = open(common, Access::Read)?;
            let views: Vec<_> = archive
                .rights(record.as_deref())?
                .into_iter()
                .map(|statement| rights_view(statement, None))
                .collect();
            if common.json {
                output::json(&views)?;
            } else {
                for view in &views {
                    output::line(&format!("{}\t{}", statement(&view.details), view.id))?;
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Rights::Remove { id } => {
            let archive = open(common, Access::Write)?;
            archive.remove_rights(&id, &actor(common)?)?;
            told(common, &archive, &id)
        }
    }
}

fn new_rights(add: RightsAdd) -> Result<(Option<String>, NewRights), Failure> {
    let acts = add
        .act
        .iter()
        .map(|typed| act(typed))
        .collect::<Result<_, Failure>>()?;
    let new = NewRights {
        record: add.record,
        basis: add.basis,
        status: add.status,
        jurisdiction: add.jurisdiction,
        citation: add.citation,
        note: add.note,
        document: add.document,
        agent: add.holder,
        determined_on: add.determined,
        starts_on: add.from,
        ends_on: add.until,
        acts,
    };
    Ok((add.id, new))
}

/// Reads `ACT=RESTRICTION`, with `:DAY..DAY` behind it where the act has a term of its own.
fn act(typed: &str) -> Result<NewRightsAct, Failure> {
    let wrong = || {
        usage(
            &format!("\"{typed}\" does not say what is allowed."),
            "Write ACT=RESTRICTION, for example display=disallow or publish=conditional:2020-01-01..2030-12-31.",
        )
    };
    let (act, said) = typed.split_once('=').ok_or_else(wrong)?;
    let (restriction, term) = match said.split_once(':') {
        Some((restriction, term)) => (restriction, Some(term)),
        None => (said, None),
    };
    let (starts_on, ends_on) = match term {
        None => (None, None),
        Some(term) => {
            let (starts, ends) = term.split_once("..").ok_or_else(wrong)?;
            let day = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            (day(starts), day(ends))
        }
    };
    Ok(NewRightsAct {
        act: act.to_owned(),
        restriction: restriction.to_owned(),
        note: String::new(),
        starts_on,
        ends_on,
    })
}
