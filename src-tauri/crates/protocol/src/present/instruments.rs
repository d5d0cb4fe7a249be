//! Instruments: between the wire and the archive's own types.

use girok_archive::{
    InstrumentDetails, InstrumentWhole, NewInstrumentText, NewOriginal, NewOriginalText,
    NewSignatory,
};

use super::date_view;
use crate::wire::*;

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
