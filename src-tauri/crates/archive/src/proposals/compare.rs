//! A proposal beside what the record and its meeting say already.

use girok_language::minutes::{Finding, Item, Person, Value, same_town};
use girok_language::{detect, label_key};
use girok_model::{ArchivalDate, Localized};
use girok_store::{AgentNameRow, ParticipantRow, Read, RecordAgentRow, RecordTermRow};

use super::known::language;
use super::{DocumentProposal, ProposalChange, ProposalMatch, ProposalState};
use crate::agents::find_by_name;
use crate::error::Result;
use crate::matters::{MatterDetails, MatterWhole, details_of_matter};
use crate::meetings::{Head, MeetingFull};

/// Role of an organisation that took part.
pub(super) const PARTICIPANT: &str = "participant";

/// What proposals are compared with.
pub(super) struct Compared<'a, 'r> {
    pub(super) read: &'a Read<'r>,
    pub(super) record: Option<&'a str>,
    pub(super) meeting: Option<&'a MeetingFull>,
}

/// How it stands, what is said now, and what accepting it writes.
type Verdict = (ProposalState, String, Option<ProposalChange>);

impl Compared<'_, '_> {
    pub(super) fn proposal(
        &self,
        finding: Finding,
        matched: Option<ProposalMatch>,
    ) -> Result<DocumentProposal> {
        let (state, known, change) = self.verdict(&finding.value, matched.as_ref())?;
        Ok(DocumentProposal {
            number: 0,
            finding,
            matched,
            state,
            known,
            change,
        })
    }

    fn verdict(&self, value: &Value, matched: Option<&ProposalMatch>) -> Result<Verdict> {
        let row = self.meeting.map(|meeting| &meeting.whole.meeting);
        Ok(match value {
            Value::Body(name) => {
                let change = matched.map_or_else(|| name.clone(), |body| body.name.clone());
                let known = self.meeting.map_or(String::new(), |meeting| {
                    meeting
                        .whole
                        .body
                        .names
                        .first()
                        .map(|name| name.text.clone())
                        .unwrap_or_default()
                });
                let same = row.is_some_and(|row| {
                    matched.map_or_else(
                        || self.bears(&row.body_id, name).unwrap_or(false),
                        |body| body.id == row.body_id,
                    )
                });
                // A name the archive does not know may be another form of the one it knows.
                let state = if matched.is_none() && !same && !known.is_empty() {
                    ProposalState::Unsure
                } else {
                    said(&known, same)
                };
                (state, known, Some(ProposalChange::Body(change)))
            }
            Value::Session(number) => {
                let known = row
                    .and_then(|row| row.session)
                    .map(|session| session.to_string())
                    .unwrap_or_default();
                let state = said(&known, known == number.to_string());
                (state, known, Some(ProposalChange::Session(*number)))
            }
            Value::Date(written, edtf) => {
                let known = row.map_or("", |row| row.date_edtf.as_str());
                let state = said(known, known == edtf || within(known, edtf));
                let shown = row.map_or(String::new(), |row| row.date_text.clone());
                (
                    state,
                    shown,
                    Some(ProposalChange::Date(written_or(written, edtf))),
                )
            }
            Value::Place(name) => {
                let known = row.map_or("", |row| row.place.as_str());
                let linked = row.and_then(|row| row.place_id.as_deref());
                let same = same_town(known, name)
                    || known.split([',', ' ']).any(|part| same_town(part, name))
                    || matched.is_some_and(|place| linked == Some(place.id.as_str()));
                (
                    said(known, same),
                    known.to_owned(),
                    Some(ProposalChange::Place(name.clone())),
                )
            }
            Value::Head(person) => self.head(person)?,
            Value::Language(tag) => {
                let known = self
                    .meeting
                    .map(|meeting| meeting.languages.as_slice())
                    .unwrap_or_default();
                let state = if known.contains(tag) {
                    ProposalState::Agrees
                } else {
                    ProposalState::New
                };
                (
                    state,
                    String::new(),
                    language(tag).map(ProposalChange::Language),
                )
            }
            Value::Next(_, _, written, edtf) => {
                let known = row
                    .and_then(|row| row.next_date_edtf.clone())
                    .unwrap_or_default();
                let state = if edtf.is_empty() {
                    ProposalState::New
                } else {
                    said(&known, known == *edtf)
                };
                let change =
                    (!edtf.is_empty()).then(|| ProposalChange::NextDate(written_or(written, edtf)));
                (state, known, change)
            }
            Value::Decision(item) | Value::Action(item) => self.matter(item),
            Value::Topic(_) => {
                let term = matched.map(|term| term.id.clone()).unwrap_or_default();
                let carried = match self.record {
                    Some(record) => !self
                        .read
                        .list::<RecordTermRow>("record_id = ?1 AND term_id = ?2", [record, &term])?
                        .is_empty(),
                    None => false,
                };
                let state = if carried {
                    ProposalState::Agrees
                } else {
                    ProposalState::New
                };
                (state, String::new(), Some(ProposalChange::Topic(term)))
            }
            Value::Organisation(..) => {
                let agent = matched.map(|agent| agent.id.clone());
                let named = match (self.record, &agent) {
                    (Some(record), Some(agent)) => !self
                        .read
                        .list::<RecordAgentRow>(
                            "record_id = ?1 AND agent_id = ?2",
                            [record, agent],
                        )?
                        .is_empty(),
                    _ => false,
                };
                let state = if named {
                    ProposalState::Agrees
                } else {
                    ProposalState::New
                };
                (state, String::new(), agent.map(ProposalChange::Participant))
            }
            Value::Clause(..) | Value::Signatory(_) => (ProposalState::New, String::new(), None),
        })
    }

    fn head(&self, person: &Person) -> Result<Verdict> {
        let heads = self
            .meeting
            .map(|meeting| meeting.whole.heads.as_slice())
            .unwrap_or_default();
        let change = (!person.party.is_empty()).then(|| {
            ProposalChange::Head(Head {
                party: person.party.clone(),
                name: person.name.clone(),
                title: person.title.clone(),
                organisation: person.organisation.clone(),
            })
        });
        // Without a party any head of that name is the one.
        let known = heads.iter().find(|(party, _)| *party == person.party);
        let mut named = None;
        for (_, head) in heads {
            if self.same_person(head, person)? {
                named = Some(head);
            }
        }
        let state = match (named, known) {
            (Some(_), _) => ProposalState::Agrees,
            (None, None) => ProposalState::New,
            (None, Some((_, head))) if detect(&head.name) == detect(&person.name) => {
                ProposalState::Differs
            }
            (None, Some(_)) => ProposalState::Unsure,
        };
        let shown = named
            .or(known.map(|(_, head)| head))
            .map(|head| head.name.clone());
        Ok((state, shown.unwrap_or_default(), change))
    }

    fn same_person(&self, head: &ParticipantRow, person: &Person) -> Result<bool> {
        if label_key(&head.name) == label_key(&person.name) {
            return Ok(true);
        }
        if let Some(agent) = &head.agent_id
            && self.bears(agent, &person.name)?
        {
            return Ok(true);
        }
        let own = find_by_name(self.read, &person.name, girok_model::AgentKind::Person)?;
        Ok(own.is_some() && own == head.agent_id)
    }

    fn bears(&self, agent: &str, name: &str) -> Result<bool> {
        let key = label_key(name);
        Ok(!self
            .read
            .list::<AgentNameRow>("agent_id = ?1 AND name_key = ?2", [agent, key.as_str()])?
            .is_empty())
    }

    fn matter(&self, item: &Item) -> Verdict {
        let details = MatterDetails {
            meeting: self
                .meeting
                .map(|meeting| meeting.whole.meeting.id.clone())
                .unwrap_or_default(),
            kind: item.kind.clone(),
            number: item.number.clone(),
            party: item.party.clone(),
            responsible: item.responsible.clone(),
            due: due(item),
            texts: vec![Localized {
                language: language(&item.language).unwrap_or_else(|| "und".to_owned()),
                text: item.text.clone(),
            }],
            ..MatterDetails::default()
        };
        let action = item.kind == "action";
        let matters = self
            .meeting
            .map(|meeting| meeting.matters.as_slice())
            .unwrap_or_default();
        let same_text = |matter: &&MatterWhole| {
            matter
                .texts
                .iter()
                .any(|text| label_key(&text.text) == label_key(&item.text))
        };
        let same_number = |matter: &&MatterWhole| {
            !item.number.is_empty()
                && matter.matter.number == item.number
                && (matter.matter.kind == "action") == action
        };
        if matters.iter().any(|matter| same_text(&matter)) {
            return (ProposalState::Agrees, String::new(), None);
        }
        let Some(known) = matters.iter().find(same_number) else {
            return (
                ProposalState::New,
                String::new(),
                Some(ProposalChange::Matter(None, Box::new(details))),
            );
        };
        let own = known
            .texts
            .iter()
            .find(|text| text.language == details.texts[0].language);
        let mut all = details_of_matter(known);
        all.texts
            .retain(|text| text.language != details.texts[0].language);
        all.texts.extend(details.texts);
        let change = ProposalChange::Matter(Some(known.matter.id.clone()), Box::new(all));
        match own {
            // The same number in another language: its text is added to the matter.
            None => (ProposalState::New, String::new(), Some(change)),
            Some(text) => (ProposalState::Differs, text.text.clone(), Some(change)),
        }
    }
}

fn said(known: &str, same: bool) -> ProposalState {
    match (known.is_empty(), same) {
        (true, _) => ProposalState::New,
        (false, true) => ProposalState::Agrees,
        (false, false) => ProposalState::Differs,
    }
}

/// Whether what is known says no other day than what was read, and says it more closely.
fn within(known: &str, read: &str) -> bool {
    let (known, read) = (ArchivalDate::kept("", known), ArchivalDate::kept("", read));
    match (known.earliest, known.latest, read.earliest, read.latest) {
        (Some(from), Some(to), Some(first), Some(last)) => first <= from && to <= last,
        _ => false,
    }
}

/// A date as written where it is read the same alone, else its EDTF.
fn written_or(written: &str, edtf: &str) -> String {
    match ArchivalDate::parse(written) {
        Ok(date) if date.edtf == edtf => written.to_owned(),
        _ => edtf.to_owned(),
    }
}

fn due(item: &Item) -> String {
    if item.due_edtf.is_empty() {
        String::new()
    } else {
        written_or(&item.due, &item.due_edtf)
    }
}
