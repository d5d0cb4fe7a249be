//! People, rules, reviews and what waits for whom.

use girok_archive::{Drafts, NewPerson, PersonPatch, Publishing, ReviewStep, Role, RulesPatch};

use super::catalogue::outcome;
use crate::present::{person_view, rules_view, work_view};
use crate::wire::*;
use crate::{Answer, Session};

pub(crate) fn person_list(session: &Session, _request: Empty) -> Answer<Vec<PersonView>> {
    Ok(session
        .archive()
        .people()?
        .iter()
        .map(person_view)
        .collect())
}

pub(crate) fn person_add(session: &Session, request: PersonAdd) -> Answer<Outcome<PersonView>> {
    let new = NewPerson {
        name: request.name,
        role: request.role,
        account: request.account,
    };
    let done = session.archive().add_person(&new, session.actor())?;
    Ok(outcome(done, |row| person_view(&row)))
}

pub(crate) fn person_save(session: &Session, request: PersonSave) -> Answer<Outcome<PersonView>> {
    let patch = PersonPatch {
        role: request.role,
        account: request.account,
        left_on: request.left_on,
    };
    let done = session
        .archive()
        .change_person(&request.person, &patch, session.actor())?;
    Ok(outcome(done, |row| person_view(&row)))
}

pub(crate) fn rules_get(session: &Session, _request: Empty) -> Answer<RulesView> {
    Ok(rules_view(session.archive().rules()?))
}

pub(crate) fn rules_save(session: &Session, request: RulesSave) -> Answer<Outcome<RulesView>> {
    let role = request.role_of_new_people.as_deref().map(Role::parse);
    let publishing = request.publishing.as_deref().map(Publishing::parse);
    let drafts = request.drafts_for_readers.as_deref().map(Drafts::parse);
    let patch = RulesPatch {
        role_of_new_people: role.transpose()?,
        publishing: publishing.transpose()?,
        drafts_for_readers: drafts.transpose()?,
    };
    let done = session.archive().save_rules(patch, session.actor())?;
    Ok(outcome(done, rules_view))
}

pub(crate) fn record_review(session: &Session, request: RecordReview) -> Answer<Outcome<u32>> {
    let step = ReviewStep::parse(&request.step)?;
    let done = session
        .archive()
        .review(&request.ids, step, &request.remark, session.actor())?;
    Ok(outcome(done, |count| count))
}

pub(crate) fn work_list(session: &Session, request: WorkList) -> Answer<WorkView> {
    let name = request.person.as_deref().unwrap_or(&session.actor().name);
    let work = match &request.on {
        Some(day) => session.archive().work_of(name, day)?,
        None => session.archive().work_today(name)?,
    };
    Ok(work_view(&work, &request.language))
}
