//! Agents and places from the archive's own types to the wire.

use girok_archive::{
    AgentSummary, AgentWhole, ArchivalDate, Authority, Candidate, DatedName, LinkedPlace,
    Localized as Text, PlaceEntry, PlaceSummary, PlaceWhole, Used, choose,
};

use super::localized;
use crate::wire::*;

fn best(texts: &[Text], language: &str) -> Option<Localized> {
    choose(texts, language).map(localized)
}

/// Every text but the first one equal to `own`.
fn rest(texts: &[Text], own: Option<&Localized>) -> Vec<Localized> {
    let mut rest: Vec<Localized> = texts.iter().map(localized).collect();
    if let Some(place) = rest.iter().position(|text| Some(text) == own) {
        rest.remove(place);
    }
    rest
}

fn date(date: &ArchivalDate, language: &str) -> Option<DateView> {
    (!date.text.is_empty()).then(|| DateView {
        text: date.text.clone(),
        edtf: date.edtf.clone(),
        earliest: date.earliest.map(|day| day.to_string()),
        latest: date.latest.map(|day| day.to_string()),
        display: date.display(language),
    })
}

fn name_view(name: &DatedName, language: &str) -> NameView {
    NameView {
        id: name.id.clone(),
        language: name.name.language.clone(),
        text: name.name.text.clone(),
        script: name.script.clone(),
        kind: name.kind.code().to_owned(),
        scheme: name
            .scheme
            .map(|scheme| scheme.code().to_owned())
            .unwrap_or_default(),
        date: date(&name.date, language),
    }
}

/// The name an authority is shown by today.
fn today(names: &[DatedName], language: &str) -> Option<Localized> {
    let shown: Vec<Text> = names
        .iter()
        .filter(|name| name.kind.code() != "hidden")
        .map(|name| name.name.clone())
        .collect();
    best(&shown, language)
}

fn agent_ref(agent: &AgentWhole, language: &str) -> NamedRef {
    NamedRef {
        id: agent.id.clone(),
        kind: agent.kind.clone(),
        name: best(&agent.names, language),
    }
}

fn place_ref(place: &PlaceWhole, language: &str) -> NamedRef {
    NamedRef {
        id: place.id.clone(),
        kind: place.kind.clone(),
        name: best(&place.names, language),
    }
}

fn used_view(used: &Used, language: &str) -> UsedView {
    UsedView {
        records: used
            .records
            .iter()
            .map(|record| UsedRecordView {
                id: record.id.clone(),
                reference: record.reference.clone(),
                title: best(&record.titles, language),
                role: record.role.clone(),
            })
            .collect(),
        record_count: used.record_count,
        meetings: used
            .meetings
            .iter()
            .map(|meeting| UsedMeetingView {
                id: meeting.id.clone(),
                session: meeting
                    .session
                    .and_then(|session| u32::try_from(session).ok()),
                date: meeting.date.clone(),
                role: meeting.role.clone(),
            })
            .collect(),
        meeting_count: used.meeting_count,
    }
}

/// An authority record, whole.
pub fn authority_view(authority: &Authority, language: &str) -> AuthorityView {
    AuthorityView {
        id: authority.row.id.clone(),
        state: authority.state.clone(),
        kind: authority.row.kind.clone(),
        name: today(&authority.names, language),
        names: authority
            .names
            .iter()
            .map(|name| name_view(name, language))
            .collect(),
        date: date(&authority.date, language),
        status: authority.row.status.clone().unwrap_or_default(),
        profile: authority.row.profile.clone().unwrap_or_default(),
        notes: authority
            .notes
            .iter()
            .map(|note| AgentNoteView {
                language: note.language.clone(),
                kind: note.kind.clone(),
                text: note.text.clone(),
            })
            .collect(),
        relations: authority
            .relations
            .iter()
            .map(|relation| AgentRelationView {
                id: relation.id.clone(),
                word: relation.word.clone(),
                agent: agent_ref(&relation.agent, language),
                date: date(&relation.date, language),
                note: relation.note.clone(),
            })
            .collect(),
        terms: authority
            .terms
            .iter()
            .map(|(term, role)| AgentTermView {
                id: term.id.clone(),
                label: best(&term.labels, language),
                role: role.clone(),
            })
            .collect(),
        distinct: authority
            .distinct
            .iter()
            .map(|other| agent_ref(other, language))
            .collect(),
        used: used_view(&authority.used, language),
    }
}

/// One page of agents.
pub fn agent_page(rows: &[AgentSummary], total: u32, language: &str) -> AgentPage {
    AgentPage {
        rows: rows
            .iter()
            .map(|row| {
                let name = best(&row.agent.names, language);
                AgentListRow {
                    id: row.agent.id.clone(),
                    kind: row.agent.kind.clone(),
                    other_names: rest(&row.agent.names, name.as_ref()),
                    name,
                    date: row.date.text.clone(),
                    records: row.records,
                    meetings: row.meetings,
                }
            })
            .collect(),
        total,
    }
}

/// Two agents that may be one.
pub fn candidate_view(candidate: &Candidate, language: &str) -> CandidateView {
    CandidateView {
        first: agent_ref(&candidate.first, language),
        other: agent_ref(&candidate.other, language),
        reasons: candidate
            .reasons
            .iter()
            .map(|reason| ReasonView {
                code: reason.code().to_owned(),
                words: reason.words(),
            })
            .collect(),
        score: candidate.score,
    }
}

pub(crate) fn place_link_view(linked: &LinkedPlace, language: &str) -> PlaceLinkView {
    let name = best(&linked.place.names, language);
    PlaceLinkView {
        id: linked.place.id.clone(),
        kind: linked.place.kind.clone(),
        other_names: rest(&linked.place.names, name.as_ref()),
        name,
        role: linked.role.clone(),
    }
}

/// A place, whole.
pub fn place_view(place: &PlaceEntry, language: &str) -> PlaceView {
    PlaceView {
        id: place.row.id.clone(),
        state: place.state.clone(),
        kind: place.row.kind.clone(),
        name: today(&place.names, language),
        names: place
            .names
            .iter()
            .map(|name| name_view(name, language))
            .collect(),
        broader: place
            .broader
            .iter()
            .map(|other| place_ref(other, language))
            .collect(),
        narrower: place
            .narrower
            .iter()
            .map(|other| place_ref(other, language))
            .collect(),
        note: place.row.note.clone(),
        used: used_view(&place.used, language),
    }
}

/// One page of places.
pub fn place_page(rows: &[PlaceSummary], total: u32, language: &str) -> PlacePage {
    PlacePage {
        rows: rows
            .iter()
            .map(|row| {
                let name = best(&row.place.names, language);
                PlaceListRow {
                    id: row.place.id.clone(),
                    kind: row.place.kind.clone(),
                    other_names: rest(&row.place.names, name.as_ref()),
                    name,
                    records: row.records,
                }
            })
            .collect(),
        total,
    }
}
