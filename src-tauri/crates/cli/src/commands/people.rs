//! `person`, `rules`, `review` and `work`.

use std::process::ExitCode;

use girok_archive::{
    Access, ActorRow, Drafts, NewPerson, PersonPatch, Publishing, ReviewStep, Role, RulesPatch,
};
use girok_protocol::{WaitingRecord, WireError, person_view, rules_view, work_view};
use serde_json::json;

use super::{Done, actor, language, open};
use crate::arguments::{Common, Person, Rules, Step};
use crate::output::{self, Failure};

pub(super) fn person(common: &Common, command: Person) -> Done {
    let (name, patch) = match command {
        Person::List => return list(common),
        Person::Add {
            name,
            role,
            account,
        } => {
            let new = NewPerson {
                name,
                role,
                account,
            };
            let archive = open(common, Access::Write)?;
            let row = archive.add_person(&new, &actor(common)?)?.value;
            archive.catch_up()?;
            return shown(common, &row);
        }
        Person::Set {
            person,
            role,
            account,
            back,
        } => (
            person,
            PersonPatch {
                role,
                account,
                left_on: back.then(String::new),
            },
        ),
        Person::Leave { person, on } => (
            person,
            PersonPatch {
                left_on: Some(on.unwrap_or_else(girok_archive::today)),
                ..PersonPatch::default()
            },
        ),
    };
    let archive = open(common, Access::Write)?;
    let row = archive.change_person(&name, &patch, &actor(common)?)?.value;
    archive.catch_up()?;
    shown(common, &row)
}

fn list(common: &Common) -> Done {
    let people = open(common, Access::Read)?.people()?;
    if common.json {
        output::json(&people.iter().map(person_view).collect::<Vec<_>>())?;
    } else {
        for row in &people {
            output::line(&words(row))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn shown(common: &Common, row: &ActorRow) -> Done {
    if common.json {
        output::json(&person_view(row))?;
    } else {
        output::line(&words(row))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn words(row: &ActorRow) -> String {
    format!(
        "{}\t{}\t{}\t{}\t{}",
        row.name,
        row.role,
        row.bound.as_deref().unwrap_or_default(),
        row.left_on.as_deref().unwrap_or_default(),
        row.id
    )
}

pub(super) fn rules(common: &Common, asked: &Rules) -> Done {
    let parsed = |error| Failure::from(WireError::from(error));
    let role = asked
        .new_people
        .as_deref()
        .map(Role::parse)
        .transpose()
        .map_err(parsed)?;
    let publishing = asked
        .publishing
        .as_deref()
        .map(Publishing::parse)
        .transpose()
        .map_err(parsed)?;
    let drafts = asked.drafts.as_deref().map(Drafts::parse);
    let patch = RulesPatch {
        role_of_new_people: role,
        publishing,
        drafts_for_readers: drafts.transpose().map_err(parsed)?,
    };
    let rules = if patch == RulesPatch::default() {
        open(common, Access::Read)?.rules()?
    } else {
        let archive = open(common, Access::Write)?;
        let saved = archive.save_rules(patch, &actor(common)?)?.value;
        archive.catch_up()?;
        saved
    };
    let view = rules_view(rules);
    if common.json {
        output::json(&view)?;
    } else {
        output::line(&format!("new-people\t{}", view.role_of_new_people))?;
        output::line(&format!("publishing\t{}", view.publishing))?;
        output::line(&format!("drafts\t{}", view.drafts_for_readers))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn review(common: &Common, records: &[String], step: &Step, remark: &str) -> Done {
    let (step, word) = if step.submit {
        (ReviewStep::Submitted, "submitted")
    } else if step.give_back {
        (ReviewStep::Returned, "returned")
    } else {
        (ReviewStep::Reviewed, "reviewed")
    };
    let archive = open(common, Access::Write)?;
    let count = archive
        .review(records, step, remark, &actor(common)?)?
        .value;
    archive.catch_up()?;
    if common.json {
        output::json(&json!({ word: count }))?;
    } else {
        let records = if count == 1 { "record" } else { "records" };
        output::line(&format!("{count} {records} {word}"))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn work(
    common: &Common,
    person: Option<&str>,
    on: Option<&str>,
    asked: Option<String>,
) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, asked)?;
    let name = match person {
        Some(person) => person.to_owned(),
        None => actor(common)?.name,
    };
    let work = match on {
        Some(day) => archive.work_of(&name, day)?,
        None => archive.work_today(&name)?,
    };
    let view = work_view(&work, &language);
    if common.json {
        output::json(&view)?;
        return Ok(ExitCode::SUCCESS);
    }
    records("returned", &view.returned)?;
    records("draft", &view.drafts)?;
    records("review", &view.to_review)?;
    for case in &view.to_decide {
        output::line(&format!(
            "decide\t{}\t{}\t\t{}",
            case.code, case.action, case.reason
        ))?;
    }
    if view.more {
        output::line("more\t\t\t\tNot everything that waits is listed.")?;
    }
    Ok(ExitCode::SUCCESS)
}

fn records(what: &str, waiting: &[WaitingRecord]) -> Result<(), Failure> {
    for one in waiting {
        output::line(&format!(
            "{what}\t{}\t{}\t{}\t{}",
            one.record.reference,
            one.record.title.text,
            one.by,
            one.remark.replace('\n', " / ")
        ))?;
    }
    Ok(())
}
