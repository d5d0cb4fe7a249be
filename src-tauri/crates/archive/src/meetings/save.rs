//! Writing a meeting whole, with or without a record that documents it.

use girok_model::{
    ActorName, AgentKind, Invalid, LanguageTag, LinkId, MeetingId, NoteId, Op, Rule, clean_line,
    clean_text,
};
use girok_store::{
    InstrumentRow, MatterRow, MeetingNoteRow, MeetingRecordRow, MeetingRow, Read, Tx,
};
use serde_json::json;

use super::agenda::save_agenda;
use super::delegations::save_delegations;
use super::details::{MeetingDetails, usual};
use super::precede::refuse_ring;
use super::times::Times;
use crate::Done;
use crate::agents::find_or_add;
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
                let fault = Invalid::new("role", Rule::Required, "")
                    .saying("What the record is to the meeting is not said.")
                    .hinting("Use minutes, agenda, report or another word.");
                return Err(fault.into());
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

/// The row of a meeting: `known` as `details` say it should be, or a new one.
pub(super) fn row(
    read: &Read<'_>,
    known: Option<&MeetingRow>,
    body_id: String,
    details: &MeetingDetails,
) -> Result<MeetingRow> {
    details.check()?;
    let date = DateColumns::parse(&details.date, "date")?;
    let next = DateColumns::parse(&details.next_date, "next_date")?;
    let times = Times::parse(&details.starts_at, &details.ends_at, &details.zone)?;
    if let Some(previous) = &details.previous {
        let before: MeetingRow = read.get(previous)?;
        if let Some(known) = known {
            refuse_ring(read, known, &before)?;
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
        languages: (!details.languages.is_empty()).then(|| {
            let tags: Vec<String> = details.languages.iter().map(|tag| usual(tag)).collect();
            json!(tags).to_string()
        }),
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

fn remove(tx: &mut Tx<'_, '_>, id: &str) -> Result<()> {
    tx.read().get::<MeetingRow>(id)?;
    let matters = tx.read().list::<MatterRow>("meeting_id = ?1", [id])?;
    let instruments = tx.read().list::<InstrumentRow>("meeting_id = ?1", [id])?;
    let followers = tx.read().list::<MeetingRow>("previous_id = ?1", [id])?;
    if !matters.is_empty() || !instruments.is_empty() || !followers.is_empty() {
        return Err(ArchiveError::Precondition {
            message: "Decisions, instruments or a later meeting refer to this meeting.".to_owned(),
            hint: "Remove them, or let them refer to another meeting, first.".to_owned(),
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
