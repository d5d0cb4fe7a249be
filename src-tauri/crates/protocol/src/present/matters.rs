//! The ledger: between the wire and the archive's own types.

use girok_archive::{
    ChainStep, ChainTarget, Linked, Localized as Text, MatterDetails, MatterLinkRow, MatterWhole,
    Noted, Votes,
};

use super::{chosen, date_view, instrument_view, localized, meeting_line, small};
use crate::wire::*;

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
            .map(|Noted { entry, inferred }| MatterLogView {
                inferred: *inferred,
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
        forward: whole.forward.iter().map(linked_view).collect(),
        backward: whole.backward.iter().map(linked_view).collect(),
    }
}

fn linked_view(linked: &Linked) -> MatterLinkView {
    link_view(&linked.link, linked.inferred)
}

fn link_view(row: &MatterLinkRow, inferred: bool) -> MatterLinkView {
    MatterLinkView {
        id: row.id.clone(),
        from: row.matter_id.clone(),
        to_matter: row.to_matter_id.clone(),
        to_instrument: row.instrument_id.clone(),
        kind: row.kind.clone(),
        note: row.note.clone(),
        inferred,
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
        link: link_view(&step.link, step.inferred),
        matter,
        instrument,
    }
}
