//! Meetings whole, instruments and the ledger: between the wire and the archive's own types.

use girok_archive::{
    ChainStep, ChainTarget, InstrumentDetails, InstrumentWhole, Localized as Text, MatterDetails,
    MatterLinkRow, MatterWhole, MeetingDetails, MeetingFull, MeetingRow, NewAgendaItem,
    NewAgendaText, NewDelegation, NewInstrumentText, NewMeetingNote, NewOriginal, NewOriginalText,
    NewParticipant, NewSignatory, Votes, offset_of,
};

use super::{chosen, date_view, localized, small};
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

fn details_of(full: &MeetingFull) -> MeetingDetailsView {
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

/// An instrument as typed.
pub fn instrument_details(view: InstrumentDetailsView) -> InstrumentDetails {
    InstrumentDetails {
        kind: view.kind,
        meeting: view.meeting,
        record: view.record,
        date: view.date,
        place: view.place,
        legal_status: view.legal_status,
        number: view.number,
        depositary: view.depositary,
        languages: view.languages,
        in_force: view.in_force,
        texts: view
            .texts
            .into_iter()
            .map(|text| NewInstrumentText {
                language: text.language,
                title: text.title,
                authentic_clause: text.authentic_clause,
                note: text.note,
            })
            .collect(),
        originals: view.originals.into_iter().map(original).collect(),
        signatories: view
            .signatories
            .into_iter()
            .map(|person| NewSignatory {
                party: person.party,
                name: person.name,
                title: person.title,
                organisation: person.organisation,
                capacity: person.capacity,
            })
            .collect(),
    }
}

fn original(view: OriginalView) -> NewOriginal {
    NewOriginal {
        party: view.party,
        own: view.own,
        holding: view.holding,
        location: view.location,
        texts: view
            .texts
            .into_iter()
            .map(|text| NewOriginalText {
                language: text.language,
                document: text.document,
            })
            .collect(),
    }
}

/// An instrument, whole.
pub fn instrument_view(whole: &InstrumentWhole, language: &str) -> InstrumentView {
    let row = &whole.instrument;
    InstrumentView {
        id: row.id.clone(),
        date: date_view(
            &row.date_text,
            &row.date_edtf,
            row.date_earliest.as_ref(),
            row.date_latest.as_ref(),
            language,
        ),
        details: InstrumentDetailsView {
            kind: row.kind.clone(),
            meeting: row.meeting_id.clone(),
            record: row.record_id.clone(),
            date: row.date_text.clone(),
            place: row.place.clone(),
            legal_status: row.legal_status.clone(),
            number: row.number.clone(),
            depositary: row.depositary.clone(),
            languages: whole.languages.clone(),
            in_force: row.force_text.clone(),
            texts: whole
                .texts
                .iter()
                .map(|text| InstrumentTextView {
                    language: text.language.clone(),
                    title: text.title.clone(),
                    authentic_clause: text.authentic_clause.clone(),
                    note: text.note.clone(),
                })
                .collect(),
            originals: whole
                .originals
                .iter()
                .map(|one| OriginalView {
                    party: one.original.party.clone(),
                    own: one.original.own == 1,
                    holding: one.original.holding.clone(),
                    location: one.original.location.clone(),
                    texts: one
                        .texts
                        .iter()
                        .map(|text| OriginalTextView {
                            language: text.language.clone(),
                            document: text.document_id.clone(),
                        })
                        .collect(),
                })
                .collect(),
            signatories: whole
                .signatories
                .iter()
                .map(|person| SignatoryView {
                    party: person.party.clone(),
                    name: person.name.clone(),
                    title: person.title.clone(),
                    organisation: person.organisation.clone(),
                    capacity: person.capacity.clone(),
                })
                .collect(),
        },
    }
}

/// A matter as typed.
pub fn matter_details(view: MatterDetailsView) -> MatterDetails {
    MatterDetails {
        meeting: view.meeting,
        parent: view.parent,
        agenda_item: view.agenda_item,
        instrument: view.instrument,
        kind: view.kind,
        number: view.number,
        paragraph: view.paragraph,
        party: view.party,
        responsible: view.responsible,
        due: view.due,
        voting: view.voting,
        votes: view.votes.map(|(for_it, against, abstained)| Votes {
            for_it,
            against,
            abstained,
        }),
        texts: view
            .texts
            .into_iter()
            .map(|text| Text {
                language: text.language,
                text: text.text,
            })
            .collect(),
    }
}

/// A matter, whole.
pub fn matter_view(whole: &MatterWhole, language: &str) -> MatterView {
    let row = &whole.matter;
    let due = date_view(
        &row.due_text,
        &row.due_edtf,
        row.due_earliest.as_ref(),
        row.due_latest.as_ref(),
        language,
    );
    let votes = match (row.votes_for, row.votes_against, row.votes_abstained) {
        (Some(for_it), Some(against), Some(abstained)) => {
            Some((small(for_it), small(against), small(abstained)))
        }
        _ => None,
    };
    MatterView {
        id: row.id.clone(),
        meeting: meeting_line(&whole.meeting, language),
        text: chosen(&whole.texts, language, ""),
        state: whole.standing.state.code().to_owned(),
        since: whole.standing.since.clone(),
        inferred: whole.standing.inferred,
        overdue: whole.standing.overdue,
        due,
        details: MatterDetailsView {
            meeting: row.meeting_id.clone(),
            parent: row.parent_id.clone(),
            agenda_item: row.agenda_item_id.clone(),
            instrument: row.instrument_id.clone(),
            kind: row.kind.clone(),
            number: row.number.clone(),
            paragraph: row.paragraph.clone(),
            party: row.party.clone(),
            responsible: row.responsible.clone(),
            due: row.due_text.clone(),
            voting: row.voting.clone(),
            votes,
            texts: whole.texts.iter().map(localized).collect(),
        },
        log: whole
            .log
            .iter()
            .map(|entry| MatterLogView {
                id: entry.id.clone(),
                date: date_view(
                    &entry.date_text,
                    &entry.date_edtf,
                    entry.date_earliest.as_ref(),
                    entry.date_latest.as_ref(),
                    language,
                ),
                state: entry.state.clone(),
                note: entry.note.clone(),
                record: entry.record_id.clone(),
                document: entry.document_id.clone(),
            })
            .collect(),
        forward: whole.forward.iter().map(link_view).collect(),
        backward: whole.backward.iter().map(link_view).collect(),
    }
}

fn link_view(row: &MatterLinkRow) -> MatterLinkView {
    MatterLinkView {
        id: row.id.clone(),
        from: row.matter_id.clone(),
        to_matter: row.to_matter_id.clone(),
        to_instrument: row.instrument_id.clone(),
        kind: row.kind.clone(),
        note: row.note.clone(),
        inferred: row.record_id.is_none() && row.document_id.is_none(),
        record: row.record_id.clone(),
        document: row.document_id.clone(),
    }
}

/// One step of a chain.
pub fn chain_view(step: &ChainStep, language: &str) -> ChainView {
    let (matter, instrument) = match &step.target {
        ChainTarget::Matter(whole) => (Some(matter_view(whole, language)), None),
        ChainTarget::Instrument(whole) => (None, Some(instrument_view(whole, language))),
    };
    ChainView {
        distance: step.distance,
        link: link_view(&step.link),
        matter,
        instrument,
    }
}
