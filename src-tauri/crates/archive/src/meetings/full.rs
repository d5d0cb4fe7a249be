//! Reading a meeting whole, and its place in the line of sessions.

use girok_store::{
    AgendaItemRow, AgendaTextRow, DelegationRow, MeetingNoteRow, MeetingRecordRow, MeetingRow,
    ParticipantRow, Read,
};

use super::details::{
    MeetingDetails, NewAgendaItem, NewAgendaText, NewDelegation, NewMeetingNote, NewParticipant,
};
use super::read::{MeetingWhole, whole};
use crate::error::Result;
use crate::instruments::{InstrumentWhole, instruments_of_meeting};
use crate::matters::{MatterWhole, body_line, matters_of_meeting};
use crate::open::Archive;
use crate::records::{RecordSummary, summary_of};

/// A meeting with everything that belongs to it.
#[derive(Debug, Clone)]
pub struct MeetingFull {
    /// Row, body and heads.
    pub whole: MeetingWhole,
    /// Working languages (BCP 47).
    pub languages: Vec<String>,
    /// Prose.
    pub notes: Vec<MeetingNoteRow>,
    /// Delegations with their people.
    pub delegations: Vec<(DelegationRow, Vec<ParticipantRow>)>,
    /// Agenda with its texts.
    pub agenda: Vec<(AgendaItemRow, Vec<AgendaTextRow>)>,
    /// Records that document it, with their role; those in the trash are left out.
    pub records: Vec<(RecordSummary, String)>,
    /// Instruments signed there.
    pub instruments: Vec<InstrumentWhole>,
    /// What was decided, with states of today.
    pub matters: Vec<MatterWhole>,
    /// The session before.
    pub previous: Option<MeetingRow>,
    /// The session after.
    pub next: Option<MeetingRow>,
}

impl Archive {
    /// A meeting by id.
    pub fn meeting(&self, id: &str) -> Result<MeetingFull> {
        self.store.read(|read| full(read, read.get(id)?))
    }

    /// The meetings of a body (by name or id) and of the bodies it continues, in order; of all bodies without one.
    pub fn meetings(&self, body: Option<&str>) -> Result<Vec<MeetingWhole>> {
        self.store.read(|read| {
            let rows = match body {
                Some(body) => line_of(read, body)?,
                None => read.list("1 = 1 ORDER BY body_id, session, date_earliest, id", [])?,
            };
            rows.into_iter().map(|row| whole(read, row)).collect()
        })
    }
}

impl MeetingFull {
    /// All of it in the shape it is saved in.
    pub fn details(&self) -> MeetingDetails {
        let row = &self.whole.meeting;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        MeetingDetails {
            body: (self.whole.body.names.first())
                .map_or_else(String::new, |name| name.text.clone()),
            session: row.session.and_then(|session| u32::try_from(session).ok()),
            status: row.status.clone(),
            date: row.date_text.clone(),
            place: row.place.clone(),
            host: row.host.clone(),
            symbol: text(&row.symbol),
            starts_at: text(&row.starts_at),
            ends_at: text(&row.ends_at),
            zone: text(&row.zone),
            online: row.online.map(|online| online != 0),
            languages: self.languages.clone(),
            quorum: text(&row.quorum),
            next_date: text(&row.next_date_text),
            previous: row.previous_id.clone(),
            notes: (self.notes.iter())
                .map(|note| NewMeetingNote {
                    language: note.language.clone(),
                    kind: note.kind.clone(),
                    text: note.text.clone(),
                })
                .collect(),
            delegations: (self.delegations.iter())
                .map(|(delegation, people)| NewDelegation {
                    party: delegation.party.clone(),
                    participants: people.iter().map(participant).collect(),
                })
                .collect(),
            agenda: (self.agenda.iter())
                .map(|(item, texts)| NewAgendaItem {
                    id: Some(item.id.clone()),
                    number: item.number.clone(),
                    rapporteur: item.rapporteur.clone(),
                    texts: (texts.iter())
                        .map(|text| NewAgendaText {
                            language: text.language.clone(),
                            title: text.title.clone(),
                            summary: text.summary.clone(),
                        })
                        .collect(),
                })
                .collect(),
        }
    }
}

fn participant(row: &ParticipantRow) -> NewParticipant {
    NewParticipant {
        name: row.name.clone(),
        title: row.title.clone(),
        organisation: row.organisation.clone(),
        role: row.role.clone(),
        presence: row.presence.clone().unwrap_or_default(),
    }
}

/// A meeting with everything that belongs to it.
pub(crate) fn full(read: &Read<'_>, row: MeetingRow) -> Result<MeetingFull> {
    let mut delegations = Vec::new();
    for delegation in
        read.list::<DelegationRow>("meeting_id = ?1 ORDER BY position, id", [&row.id])?
    {
        let people = read.list("delegation_id = ?1 ORDER BY position, id", [&delegation.id])?;
        delegations.push((delegation, people));
    }
    let mut agenda = Vec::new();
    for item in read.list::<AgendaItemRow>("meeting_id = ?1 ORDER BY position, id", [&row.id])? {
        let texts = read.list("agenda_item_id = ?1 ORDER BY position, id", [&item.id])?;
        agenda.push((item, texts));
    }
    let mut records = Vec::new();
    for link in read.list::<MeetingRecordRow>("meeting_id = ?1 ORDER BY id", [&row.id])? {
        let summary = summary_of(read, read.get(&link.record_id)?)?;
        if summary.record.trashed_at.is_none() {
            records.push((summary, link.role));
        }
    }
    let (previous, next) = neighbours(read, &row)?;
    Ok(MeetingFull {
        languages: row
            .languages
            .as_deref()
            .and_then(|json| serde_json::from_str(json).ok())
            .unwrap_or_default(),
        notes: read.list("meeting_id = ?1 ORDER BY id", [&row.id])?,
        delegations,
        agenda,
        records,
        instruments: instruments_of_meeting(read, &row.id)?,
        matters: matters_of_meeting(read, &row.id)?,
        previous,
        next,
        whole: whole(read, row)?,
    })
}

/// The meetings of a body and of the bodies it continues, in the order of their sessions.
pub(super) fn line_of(read: &Read<'_>, body: &str) -> Result<Vec<MeetingRow>> {
    let mut rows = Vec::new();
    for body in body_line(read, body)? {
        rows.extend(read.list::<MeetingRow>("body_id = ?1 ORDER BY id", [&body])?);
    }
    rows.sort_by(|one, other| place(one).cmp(&place(other)));
    Ok(rows)
}

/// Where a meeting stands in its line: by number, and without one by date.
fn place(row: &MeetingRow) -> (bool, i64, Option<&str>, &str) {
    (
        row.session.is_none(),
        row.session.unwrap_or_default(),
        row.date_earliest.as_deref(),
        &row.id,
    )
}

/// The sessions before and after: as corrected by hand, else the nearest numbers of the line.
fn neighbours(
    read: &Read<'_>,
    row: &MeetingRow,
) -> Result<(Option<MeetingRow>, Option<MeetingRow>)> {
    let line = line_of(read, &row.body_id)?;
    let numbered = |after: bool| {
        let own = row.session?;
        let others = line
            .iter()
            .filter_map(|other| Some((other.session?, other)));
        if after {
            others
                .filter(|(session, _)| *session > own)
                .min_by_key(|(session, _)| *session)
        } else {
            others
                .filter(|(session, _)| *session < own)
                .max_by_key(|(session, _)| *session)
        }
        .map(|(_, other)| other.clone())
    };
    let previous = match &row.previous_id {
        Some(id) => Some(read.get(id)?),
        None => numbered(false),
    };
    let corrected = read
        .list::<MeetingRow>("previous_id = ?1 ORDER BY id LIMIT 1", [&row.id])?
        .into_iter()
        .next();
    // Who was put behind another session by hand does not follow this one.
    let next = corrected.or_else(|| numbered(true).filter(|next| next.previous_id.is_none()));
    Ok((previous, next))
}
