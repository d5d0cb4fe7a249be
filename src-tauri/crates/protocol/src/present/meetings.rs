//! Meetings, whole: between the wire and the archive's own types.

use girok_archive::{
    MeetingDetails, MeetingFull, MeetingRow, NewAgendaItem, NewAgendaText, NewDelegation,
    NewMeetingNote, NewParticipant, offset_of,
};

use super::{chosen, date_view, matter_view, small};
use crate::wire::*;

/// A meeting as typed.
pub fn meeting_details(view: MeetingDetailsView) -> MeetingDetails {
    MeetingDetails {
        body: view.body,
        session: view.session,
        status: view.status,
        date: view.date,
        place: view.place,
        host: view.host,
        symbol: view.symbol,
        starts_at: view.starts_at,
        ends_at: view.ends_at,
        zone: view.zone,
        online: view.online,
        languages: view.languages,
        quorum: view.quorum,
        next_date: view.next_date,
        previous: view.previous,
        notes: view
            .notes
            .into_iter()
            .map(|note| NewMeetingNote {
                language: note.language,
                kind: note.kind,
                text: note.text,
            })
            .collect(),
        delegations: view.delegations.into_iter().map(delegation).collect(),
        agenda: view.agenda.into_iter().map(agenda_item).collect(),
    }
}

fn delegation(view: DelegationView) -> NewDelegation {
    NewDelegation {
        party: view.party,
        participants: view
            .participants
            .into_iter()
            .map(|person| NewParticipant {
                name: person.name,
                title: person.title,
                organisation: person.organisation,
                role: person.role,
                presence: person.presence,
            })
            .collect(),
    }
}

fn agenda_item(view: AgendaItemView) -> NewAgendaItem {
    NewAgendaItem {
        id: view.id,
        number: view.number,
        rapporteur: view.rapporteur,
        texts: view
            .texts
            .into_iter()
            .map(|text| NewAgendaText {
                language: text.language,
                title: text.title,
                summary: text.summary,
            })
            .collect(),
    }
}

/// A meeting, whole.
pub fn meeting_full(full: &MeetingFull, language: &str) -> MeetingFullView {
    let row = &full.whole.meeting;
    let body = chosen(&full.whole.body.names, language, "");
    MeetingFullView {
        id: row.id.clone(),
        body_id: row.body_id.clone(),
        date: meeting_date(row, language),
        offset: offset_of(row.starts_at.as_deref(), row.zone.as_deref()),
        details: details_of(full),
        records: full
            .records
            .iter()
            .map(|(summary, role)| MeetingRecordView {
                id: summary.record.id.clone(),
                reference: summary.record.reference.clone(),
                title: chosen(&summary.titles, language, &summary.record.reference),
                role: role.clone(),
            })
            .collect(),
        instruments: full
            .instruments
            .iter()
            .map(|one| one.instrument.id.clone())
            .collect(),
        matters: full
            .matters
            .iter()
            .map(|one| matter_view(one, language))
            .collect(),
        previous: full
            .previous
            .as_ref()
            .map(|row| meeting_line(row, language)),
        next: full.next.as_ref().map(|row| meeting_line(row, language)),
        body,
    }
}

pub(super) fn details_of(full: &MeetingFull) -> MeetingDetailsView {
    let row = &full.whole.meeting;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    MeetingDetailsView {
        body: full
            .whole
            .body
            .names
            .first()
            .map(|name| name.text.clone())
            .unwrap_or_default(),
        session: row.session.map(small),
        status: row.status.clone(),
        date: row.date_text.clone(),
        place: row.place.clone(),
        host: row.host.clone(),
        symbol: text(&row.symbol),
        starts_at: text(&row.starts_at),
        ends_at: text(&row.ends_at),
        zone: text(&row.zone),
        online: row.online.map(|online| online == 1),
        languages: full.languages.clone(),
        quorum: text(&row.quorum),
        next_date: text(&row.next_date_text),
        previous: row.previous_id.clone(),
        notes: full
            .notes
            .iter()
            .map(|note| MeetingNoteView {
                language: note.language.clone(),
                kind: note.kind.clone(),
                text: note.text.clone(),
            })
            .collect(),
        delegations: full
            .delegations
            .iter()
            .map(|(delegation, people)| DelegationView {
                party: delegation.party.clone(),
                participants: people
                    .iter()
                    .map(|person| ParticipantView {
                        name: person.name.clone(),
                        title: person.title.clone(),
                        organisation: person.organisation.clone(),
                        role: person.role.clone(),
                        presence: text(&person.presence),
                    })
                    .collect(),
            })
            .collect(),
        agenda: full
            .agenda
            .iter()
            .map(|(item, texts)| AgendaItemView {
                id: Some(item.id.clone()),
                number: item.number.clone(),
                rapporteur: item.rapporteur.clone(),
                texts: texts
                    .iter()
                    .map(|text| AgendaTextView {
                        language: text.language.clone(),
                        title: text.title.clone(),
                        summary: text.summary.clone(),
                    })
                    .collect(),
            })
            .collect(),
    }
}

fn meeting_date(row: &MeetingRow, language: &str) -> DateView {
    date_view(
        &row.date_text,
        &row.date_edtf,
        row.date_earliest.as_ref(),
        row.date_latest.as_ref(),
        language,
    )
}

/// A meeting in a list.
pub fn meeting_line(row: &MeetingRow, language: &str) -> MeetingLine {
    MeetingLine {
        id: row.id.clone(),
        session: row.session.map(small),
        status: row.status.clone(),
        date: meeting_date(row, language),
        place: row.place.clone(),
    }
}
