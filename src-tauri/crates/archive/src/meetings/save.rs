//! Writing a meeting whole, with or without a record that documents it.

use girok_model::{
    ActorName, AgendaItemId, AgentKind, DelegationId, Invalid, LanguageTag, LinkId, MeetingId,
    NoteId, Op, ParticipantId, Rule, clean_line, clean_text,
};
use girok_store::{
    AgendaItemRow, AgendaTextRow, DelegationRow, InstrumentRow, MatterRow, MeetingNoteRow,
    MeetingRecordRow, MeetingRow, ParticipantRow, Read, Tx,
};
use serde_json::json;

use super::Head;
use super::details::{MeetingDetails, NewAgendaItem, NewDelegation, NewParticipant};
use super::times::Times;
use crate::Done;
use crate::agents::{find_by_name, find_or_add};
use crate::dates::DateColumns;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::reconcile::reconcile_by;
use crate::records::resolve;

impl Archive {
    /// Adds a meeting without a record, or makes the meeting `id` into `details`; answers its id.
    pub fn save_meeting(
        &self,
        id: Option<&str>,
        details: &MeetingDetails,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        let op = if id.is_some() {
            Op::MeetingUpdate
        } else {
            Op::MeetingAdd
        };
        self.transact(op, actor, json!({ "session": details.session }), |tx| {
            save(tx, id, details)
        })
    }

    /// Says that a record documents a meeting, in a role such as `minutes`.
    pub fn link_meeting(
        &self,
        meeting: &str,
        record: &str,
        role: &str,
        actor: &ActorName,
    ) -> Result<Done<()>> {
        self.transact(Op::MeetingUpdate, actor, json!({}), |tx| {
            tx.read().get::<MeetingRow>(meeting)?;
            let record = resolve(&tx.read(), record)?;
            let role = clean_line(role);
            if role.is_empty() {
                return Err(Invalid::new("role", Rule::Required, "").into());
            }
            let there = tx.read().count(
                "SELECT count(*) FROM meeting_record WHERE meeting_id = ?1 AND record_id = ?2 AND role = ?3",
                [meeting, &record.id, &role],
            )?;
            if there > 0 {
                return Ok(());
            }
            Ok(tx.insert(&MeetingRecordRow {
                id: LinkId::new().to_string(),
                meeting_id: meeting.to_owned(),
                record_id: record.id,
                role,
            })?)
        })
    }

    /// Takes a record off a meeting, in every role it has there; both stay.
    pub fn unlink_meeting(
        &self,
        meeting: &str,
        record: &str,
        actor: &ActorName,
    ) -> Result<Done<()>> {
        self.transact(Op::MeetingUpdate, actor, json!({}), |tx| {
            let record = resolve(&tx.read(), record)?;
            let links = tx.read().list::<MeetingRecordRow>(
                "meeting_id = ?1 AND record_id = ?2",
                [meeting, &record.id],
            )?;
            for link in links {
                tx.delete::<MeetingRecordRow>(&link.id)?;
            }
            Ok(())
        })
    }

    /// Removes a meeting with its delegations, agenda and notes; its records stay.
    ///
    /// # Errors
    /// A precondition while decisions or instruments belong to it, or another meeting follows it by hand.
    pub fn remove_meeting(&self, id: &str, actor: &ActorName) -> Result<Done<()>> {
        self.transact(Op::MeetingRemove, actor, json!({}), |tx| remove(tx, id))
    }
}

/// Writes a meeting inside an operation; answers its id.
pub(crate) fn save(
    tx: &mut Tx<'_, '_>,
    id: Option<&str>,
    details: &MeetingDetails,
) -> Result<String> {
    details.check()?;
    let known = id.map(|id| tx.read().get::<MeetingRow>(id)).transpose()?;
    let body = match &known {
        // Of two bodies with one name the meeting stays with its own.
        Some(known) if bears(&tx.read(), &known.body_id, &details.body)? => known.body_id.clone(),
        _ => find_or_add(tx, &details.body, AgentKind::CorporateBody, "body")?,
    };
    let row = row(&tx.read(), known.as_ref(), body, details)?;
    match known {
        Some(_) => tx.update(&row)?,
        None => tx.insert(&row)?,
    }
    let existing = tx
        .read()
        .list::<MeetingNoteRow>("meeting_id = ?1", [&row.id])?;
    reconcile_by!(tx, existing, notes(&row.id, details)?, language, kind)?;
    save_delegations(tx, &row.id, &details.delegations)?;
    save_agenda(tx, &row.id, &details.agenda)?;
    Ok(row.id)
}

fn row(
    read: &Read<'_>,
    known: Option<&MeetingRow>,
    body_id: String,
    details: &MeetingDetails,
) -> Result<MeetingRow> {
    let date = DateColumns::parse(&details.date, "date")?;
    let next = DateColumns::parse(&details.next_date, "next_date")?;
    let times = Times::parse(&details.starts_at, &details.ends_at, &details.zone)?;
    if let Some(previous) = &details.previous {
        read.get::<MeetingRow>(previous)?;
        if known.is_some_and(|known| known.id == *previous) {
            return Err(Invalid::new("previous", Rule::Cycle, previous).into());
        }
    }
    let place = clean_line(&details.place);
    let line = |text: &str| Some(clean_line(text)).filter(|text| !text.is_empty());
    let agreed = !next.text.is_empty();
    Ok(MeetingRow {
        id: known.map_or_else(|| MeetingId::new().to_string(), |known| known.id.clone()),
        body_id,
        session: details.session.map(i64::from),
        status: details.status()?.code().to_owned(),
        date_text: date.text,
        date_edtf: date.edtf,
        date_earliest: date.earliest,
        date_latest: date.latest,
        place_id: match known.filter(|known| known.place == place) {
            Some(known) => known.place_id.clone(),
            None if place.is_empty() => None,
            None => crate::places::find_by_name(read, &place)?,
        },
        place,
        host: clean_line(&details.host),
        symbol: line(&details.symbol),
        starts_at: times.starts_at,
        ends_at: times.ends_at,
        zone: times.zone,
        online: details.online.map(i64::from),
        languages: (!details.languages.is_empty()).then(|| json!(details.languages).to_string()),
        quorum: line(&details.quorum),
        previous_id: details.previous.clone(),
        next_date_text: agreed.then_some(next.text),
        next_date_edtf: agreed.then_some(next.edtf),
        next_date_earliest: next.earliest,
        next_date_latest: next.latest,
    })
}

fn bears(read: &Read<'_>, agent: &str, name: &str) -> Result<bool> {
    let key = girok_language::label_key(&clean_line(name));
    Ok(read.count(
        "SELECT count(*) FROM agent_name WHERE agent_id = ?1 AND name_key = ?2",
        [agent, key.as_str()],
    )? > 0)
}

fn notes(meeting: &str, details: &MeetingDetails) -> Result<Vec<MeetingNoteRow>> {
    details
        .notes
        .iter()
        .filter(|note| !clean_text(&note.text).is_empty())
        .map(|note| {
            Ok(MeetingNoteRow {
                id: NoteId::new().to_string(),
                meeting_id: meeting.to_owned(),
                language: LanguageTag::parse(&note.language)?.as_str().to_owned(),
                kind: note.kind.clone(),
                text: clean_text(&note.text),
            })
        })
        .collect()
}

fn save_delegations(tx: &mut Tx<'_, '_>, meeting: &str, new: &[NewDelegation]) -> Result<()> {
    let existing = tx
        .read()
        .list::<DelegationRow>("meeting_id = ?1", [meeting])?;
    for gone in existing
        .iter()
        .filter(|known| !new.iter().any(|one| clean_line(&one.party) == known.party))
    {
        for person in people(&tx.read(), &gone.id)? {
            tx.delete::<ParticipantRow>(&person.id)?;
        }
    }
    let mut wanted = Vec::new();
    for (delegation, position) in new.iter().zip(0i64..) {
        let party = clean_line(&delegation.party);
        let known = existing.iter().find(|known| known.party == party);
        wanted.push(DelegationRow {
            id: DelegationId::new().to_string(),
            meeting_id: meeting.to_owned(),
            position,
            agent_id: known.and_then(|known| known.agent_id.clone()),
            party,
        });
    }
    let rows = reconcile_by!(tx, existing, wanted, party)?;
    for (delegation, new) in rows.iter().zip(new) {
        let existing = people(&tx.read(), &delegation.id)?;
        let mut wanted = Vec::new();
        for (person, position) in new.participants.iter().zip(0i64..) {
            let name = clean_line(&person.name);
            let known = existing.iter().find(|known| known.name == name);
            let agent_id = match known {
                Some(known) => known.agent_id.clone(),
                None => find_by_name(&tx.read(), &name, AgentKind::Person)?,
            };
            let organisation = clean_line(&person.organisation);
            let organisation_id = match known {
                Some(known) if known.organisation == organisation => known.organisation_id.clone(),
                _ if organisation.is_empty() => None,
                _ => find_by_name(&tx.read(), &organisation, AgentKind::CorporateBody)?,
            };
            wanted.push(ParticipantRow {
                id: ParticipantId::new().to_string(),
                delegation_id: delegation.id.clone(),
                position,
                role: clean_line(&person.role),
                name,
                title: clean_line(&person.title),
                organisation,
                agent_id,
                presence: Some(person.presence.clone()).filter(|presence| !presence.is_empty()),
                organisation_id,
            });
        }
        // The head is unique per delegation: a row that stops being head is written before the one that becomes it.
        let mut existing = existing;
        for row in &mut existing {
            let stays = wanted
                .iter()
                .any(|new| new.name == row.name && new.role == "head");
            if row.role == "head" && !stays && wanted.iter().any(|new| new.name == row.name) {
                "member".clone_into(&mut row.role);
                tx.update(row)?;
            }
        }
        reconcile_by!(tx, existing, wanted, name)?;
    }
    Ok(())
}

/// Makes these the heads of delegation; everybody else who was there stays. Heads without a name are left out, and a
/// delegation with nobody left goes.
pub(super) fn save_heads(tx: &mut Tx<'_, '_>, meeting: &str, heads: &[Head]) -> Result<()> {
    let mut delegations: Vec<NewDelegation> = Vec::new();
    let mut was_empty: Vec<String> = Vec::new();
    let mut presences: Vec<(String, String, String)> = Vec::new();
    for row in tx
        .read()
        .list::<DelegationRow>("meeting_id = ?1 ORDER BY position, key", [meeting])?
    {
        let there = people(&tx.read(), &row.id)?;
        if there.is_empty() {
            was_empty.push(row.party.clone());
        }
        for person in &there {
            let presence = person.presence.clone().unwrap_or_default();
            presences.push((row.party.clone(), person.name.clone(), presence));
        }
        delegations.push(NewDelegation {
            participants: there
                .into_iter()
                .filter(|person| person.role != "head")
                .map(|person| NewParticipant {
                    name: person.name,
                    title: person.title,
                    organisation: person.organisation,
                    role: person.role,
                    presence: person.presence.unwrap_or_default(),
                })
                .collect(),
            party: row.party,
        });
    }
    let mut parties: Vec<String> = Vec::new();
    for head in heads
        .iter()
        .filter(|head| !clean_line(&head.name).is_empty())
    {
        let party = clean_line(&head.party);
        if party.is_empty() {
            return Err(Invalid::new("party", Rule::Required, "").into());
        }
        if parties.contains(&party) {
            return Err(Invalid::new("party", Rule::Taken, &party).into());
        }
        let name = clean_line(&head.name);
        let new = NewParticipant {
            name: head.name.clone(),
            title: head.title.clone(),
            organisation: head.organisation.clone(),
            role: "head".to_owned(),
            presence: presences
                .iter()
                .find(|(of, who, _)| *of == party && *who == name)
                .map(|(_, _, presence)| presence.clone())
                .unwrap_or_default(),
        };
        match delegations.iter_mut().find(|known| known.party == party) {
            Some(known) => {
                // A member who becomes the head is one person, not two.
                known.participants.retain(|person| person.name != name);
                known.participants.insert(0, new);
            }
            None => delegations.push(NewDelegation {
                party: party.clone(),
                participants: vec![new],
            }),
        }
        parties.push(party);
    }
    delegations.retain(|delegation| {
        !delegation.participants.is_empty() || was_empty.contains(&delegation.party)
    });
    save_delegations(tx, meeting, &delegations)
}

fn save_agenda(tx: &mut Tx<'_, '_>, meeting: &str, new: &[NewAgendaItem]) -> Result<()> {
    let existing = tx
        .read()
        .list::<AgendaItemRow>("meeting_id = ?1", [meeting])?;
    let named = |id: &str| new.iter().any(|item| item.id.as_deref() == Some(id));
    for item in new.iter().filter_map(|item| item.id.as_deref()) {
        if !existing.iter().any(|known| known.id == item) {
            return Err(Invalid::new("agenda_item", Rule::Choice, item).into());
        }
    }
    for gone in existing.iter().filter(|known| !named(&known.id)) {
        let used = tx.read().count(
            "SELECT count(*) FROM matter WHERE agenda_item_id = ?1",
            [&gone.id],
        )?;
        if used > 0 {
            return Err(ArchiveError::Precondition {
                message: format!("Decisions stand under the agenda item \"{}\".", gone.number),
                hint: "Move the decisions to another item first.".to_owned(),
            });
        }
        for text in agenda_texts(&tx.read(), &gone.id)? {
            tx.delete::<AgendaTextRow>(&text.id)?;
        }
    }
    let wanted = new
        .iter()
        .zip(0i64..)
        .map(|(item, position)| AgendaItemRow {
            id: item
                .id
                .clone()
                .unwrap_or_else(|| AgendaItemId::new().to_string()),
            meeting_id: meeting.to_owned(),
            position,
            number: clean_line(&item.number),
            rapporteur: clean_line(&item.rapporteur),
        })
        .collect();
    let rows = reconcile_by!(tx, existing, wanted, id)?;
    for (row, item) in rows.iter().zip(new) {
        let existing = agenda_texts(&tx.read(), &row.id)?;
        let mut wanted = Vec::new();
        for (text, position) in item.texts.iter().zip(0i64..) {
            wanted.push(AgendaTextRow {
                id: NoteId::new().to_string(),
                agenda_item_id: row.id.clone(),
                language: LanguageTag::parse(&text.language)?.as_str().to_owned(),
                position,
                title: clean_line(&text.title),
                summary: clean_text(&text.summary),
            });
        }
        reconcile_by!(tx, existing, wanted, language)?;
    }
    Ok(())
}

fn people(read: &Read<'_>, delegation: &str) -> Result<Vec<ParticipantRow>> {
    Ok(read.list("delegation_id = ?1 ORDER BY position, key", [delegation])?)
}

fn agenda_texts(read: &Read<'_>, item: &str) -> Result<Vec<AgendaTextRow>> {
    Ok(read.list("agenda_item_id = ?1 ORDER BY position, key", [item])?)
}

fn remove(tx: &mut Tx<'_, '_>, id: &str) -> Result<()> {
    tx.read().get::<MeetingRow>(id)?;
    let matters = tx.read().list::<MatterRow>("meeting_id = ?1", [id])?;
    let instruments = tx.read().list::<InstrumentRow>("meeting_id = ?1", [id])?;
    let followers = tx.read().list::<MeetingRow>("previous_id = ?1", [id])?;
    if !matters.is_empty() || !instruments.is_empty() || !followers.is_empty() {
        return Err(ArchiveError::Precondition {
            message: "Decisions, instruments or a later meeting hang on this meeting.".to_owned(),
            hint: "Remove them or take them off it first.".to_owned(),
        });
    }
    save_agenda(tx, id, &[])?;
    save_delegations(tx, id, &[])?;
    for note in tx.read().list::<MeetingNoteRow>("meeting_id = ?1", [id])? {
        tx.delete::<MeetingNoteRow>(&note.id)?;
    }
    for link in tx
        .read()
        .list::<MeetingRecordRow>("meeting_id = ?1", [id])?
    {
        tx.delete::<MeetingRecordRow>(&link.id)?;
    }
    Ok(tx.delete::<MeetingRow>(id)?)
}
