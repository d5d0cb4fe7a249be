//! Agents and places, and what they are to records.

use girok_archive::{
    AgentPatch, AgentQuery, Invalid, NewAgentTerm, NewName, NewNote, NewRelation, PlacePatch,
    PlaceQuery, Rule,
};

use super::catalogue::{outcome, record_ref};
use crate::present::{agent_page, authority_view, candidate_view, place_page, place_view};
use crate::wire::*;
use crate::{Answer, Session};

fn names(inputs: Vec<NameInput>) -> Vec<NewName> {
    inputs
        .into_iter()
        .map(|name| NewName {
            id: name.id,
            text: name.text,
            language: name.language,
            script: name.script,
            kind: name.kind,
            scheme: name.scheme,
            date: name.date,
        })
        .collect()
}

fn authority_ref(id: String) -> AuthorityRef {
    AuthorityRef { id }
}

pub(crate) fn agent_get(session: &Session, request: AuthorityGet) -> Answer<AuthorityView> {
    Ok(authority_view(
        &session.archive().agent(&request.id)?,
        &request.language,
    ))
}

pub(crate) fn agent_list(session: &Session, request: AuthorityList) -> Answer<AgentPage> {
    let query = AgentQuery {
        text: request.query,
        kind: request.kind,
        offset: request.offset,
        limit: request.limit,
    };
    let (rows, total) = session.archive().agents(&query)?;
    Ok(agent_page(&rows, total, &request.language))
}

pub(crate) fn agent_save(session: &Session, request: AgentSave) -> Answer<Outcome<AuthorityRef>> {
    let patch = AgentPatch {
        expected: request.expected,
        kind: request.kind,
        date: request.date,
        status: request.status,
        profile: request.profile,
        names: request.names.map(names),
        notes: request
            .notes
            .into_iter()
            .map(|note| NewNote {
                language: note.language,
                kind: note.kind,
                text: note.text,
            })
            .collect(),
        relate: request
            .relate
            .into_iter()
            .map(|relation| NewRelation {
                id: relation.id,
                word: relation.word,
                other: relation.other,
                date: relation.date,
                note: relation.note,
            })
            .collect(),
        unrelate: request.unrelate,
        terms: request.terms.map(|terms| {
            terms
                .into_iter()
                .map(|term| NewAgentTerm {
                    term: term.term,
                    role: term.role,
                })
                .collect()
        }),
    };
    let done = session
        .archive()
        .save_agent(request.id.as_deref(), &patch, session.actor())?;
    Ok(outcome(done, authority_ref))
}

pub(crate) fn agent_merge(
    session: &Session,
    request: AuthorityMerge,
) -> Answer<Outcome<AuthorityRef>> {
    let done = session
        .archive()
        .merge_agents(&request.kept, &request.merged, session.actor())?;
    Ok(outcome(done, authority_ref))
}

pub(crate) fn agent_distinct(session: &Session, request: AgentDistinct) -> Answer<Outcome<bool>> {
    let done = session.archive().mark_distinct(
        &request.first,
        &request.other,
        request.distinct,
        session.actor(),
    )?;
    Ok(outcome(done, |changed| changed))
}

pub(crate) fn agent_duplicates(
    session: &Session,
    request: AgentDuplicates,
) -> Answer<Vec<CandidateView>> {
    Ok(session
        .archive()
        .duplicate_agents(request.limit)?
        .iter()
        .map(|candidate| candidate_view(candidate, &request.language))
        .collect())
}

pub(crate) fn agent_remove(session: &Session, request: AuthorityId) -> Answer<Outcome<u32>> {
    let done = session
        .archive()
        .remove_agent(&request.id, session.actor())?;
    Ok(outcome(done, |()| 1))
}

pub(crate) fn place_get(session: &Session, request: AuthorityGet) -> Answer<PlaceView> {
    Ok(place_view(
        &session.archive().place(&request.id)?,
        &request.language,
    ))
}

pub(crate) fn place_list(session: &Session, request: AuthorityList) -> Answer<PlacePage> {
    let query = PlaceQuery {
        text: request.query,
        kind: request.kind,
        offset: request.offset,
        limit: request.limit,
    };
    let (rows, total) = session.archive().places(&query)?;
    Ok(place_page(&rows, total, &request.language))
}

pub(crate) fn place_save(session: &Session, request: PlaceSave) -> Answer<Outcome<AuthorityRef>> {
    let patch = PlacePatch {
        expected: request.expected,
        kind: request.kind,
        broader: request.broader,
        note: request.note,
        names: request.names.map(names),
    };
    let done = session
        .archive()
        .save_place(request.id.as_deref(), &patch, session.actor())?;
    Ok(outcome(done, authority_ref))
}

pub(crate) fn place_merge(
    session: &Session,
    request: AuthorityMerge,
) -> Answer<Outcome<AuthorityRef>> {
    let done = session
        .archive()
        .merge_places(&request.kept, &request.merged, session.actor())?;
    Ok(outcome(done, authority_ref))
}

pub(crate) fn place_remove(session: &Session, request: AuthorityId) -> Answer<Outcome<u32>> {
    let done = session
        .archive()
        .remove_place(&request.id, session.actor())?;
    Ok(outcome(done, |()| 1))
}

pub(crate) fn record_link(session: &Session, request: RecordLink) -> Answer<Outcome<RecordRef>> {
    let archive = session.archive();
    let role = request.role.unwrap_or_default();
    let done = match (&request.agent, &request.place) {
        (Some(agent), None) => archive.link_agent(
            &request.record,
            agent,
            &role,
            &request.date,
            session.actor(),
        )?,
        (None, Some(place)) => {
            archive.link_place(&request.record, place, &role, session.actor())?
        }
        (None, None) | (Some(_), Some(_)) => {
            return Err(Invalid::new("agent", Rule::Required, "").into());
        }
    };
    Ok(outcome(done, record_ref))
}

pub(crate) fn record_unlink(session: &Session, request: RecordLink) -> Answer<Outcome<RecordRef>> {
    let archive = session.archive();
    let role = request.role.as_deref();
    let done = match (&request.agent, &request.place) {
        (Some(agent), None) => {
            archive.unlink_agent(&request.record, agent, role, session.actor())?
        }
        (None, Some(place)) => {
            archive.unlink_place(&request.record, place, role, session.actor())?
        }
        (None, None) | (Some(_), Some(_)) => {
            return Err(Invalid::new("agent", Rule::Required, "").into());
        }
    };
    Ok(outcome(done, record_ref))
}
