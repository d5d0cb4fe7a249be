//! From the archive's own types to the wire.

mod authorities;
mod batch;
mod custody;
mod destruction;
mod disclosure;
mod finding;
mod history;
mod instruments;
mod jobs;
mod matters;
mod meetings;
mod people;
mod records;
mod reports;
mod retention;
mod terms;

pub(crate) use authorities::place_link_view;
pub use authorities::{agent_page, authority_view, candidate_view, place_page, place_view};
pub use batch::batch_preview;
pub use custody::{
    accession_view, container_view, custody_view, label_view, loan_view, location_view,
    transfer_sheet_view, transfer_view, where_view,
};
pub(crate) use destruction::destroyed_view;
pub use destruction::{destroyed_answer, destruction_view};
pub use disclosure::{access_view, due_page, ground_view, new_decision, new_rights, rights_view};
pub use finding::search_answer;
pub use history::{difference_view, operation_detail, operation_view, taken_back_view};
pub use instruments::{instrument_details, instrument_view};
pub use jobs::{job_item_view, job_view};
pub use matters::{chain_view, matter_details, matter_view};
pub use meetings::{meeting_details, meeting_full, meeting_line};
pub use people::{person_view, rules_view, work_view};
pub(crate) use records::record_row;
pub use records::{level_view, record_view, trashed_view, tree_node};
pub use reports::report_view;
pub use retention::{
    disposal_view, expired_page, gap_page, hold_view, new_schedule, retention_view, schedule_view,
};
pub use terms::{tag_view, term_node, term_view, vocabulary_view};

use girok_archive::{
    AgentWhole, ArchivalDate, Committed, DocumentWhole, LinkedAgent, Localized as Text,
    MeetingWhole, choose,
};

use crate::wire::*;

pub(crate) fn localized(text: &Text) -> Localized {
    Localized {
        language: text.language.clone(),
        text: text.text.clone(),
    }
}

pub(crate) fn chosen(texts: &[Text], language: &str, otherwise: &str) -> Localized {
    choose(texts, language).map_or_else(
        || Localized {
            language: "und".to_owned(),
            text: otherwise.to_owned(),
        },
        localized,
    )
}

fn others(texts: &[Text], own: &Localized) -> Vec<Localized> {
    let mut others: Vec<Localized> = texts.iter().map(localized).collect();
    if let Some(place) = others.iter().position(|text| text == own) {
        others.remove(place);
    }
    others
}

fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(crate) fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(crate) fn changes(committed: &Committed) -> Changes {
    Changes {
        seq: narrow(committed.seq),
        op: committed.id.clone(),
        kind: committed.kind.clone(),
        touched: committed
            .touched
            .iter()
            .map(|touched| Touched {
                entity: touched.entity.clone(),
                id: touched.id.clone(),
            })
            .collect(),
    }
}

fn date_view(
    text: &str,
    edtf: &str,
    earliest: Option<&String>,
    latest: Option<&String>,
    language: &str,
) -> DateView {
    DateView {
        text: text.to_owned(),
        edtf: edtf.to_owned(),
        earliest: earliest.cloned(),
        latest: latest.cloned(),
        display: ArchivalDate::kept(text, edtf).display(language),
    }
}

fn agent_view(linked: &LinkedAgent, language: &str) -> AgentView {
    AgentView {
        date: linked.date.text.clone(),
        ..agent_in_role(&linked.agent, &linked.role, language)
    }
}

fn agent_in_role(agent: &AgentWhole, role: &str, language: &str) -> AgentView {
    let name = chosen(&agent.names, language, "");
    AgentView {
        id: agent.id.clone(),
        kind: agent.kind.clone(),
        other_names: others(&agent.names, &name),
        name,
        role: role.to_owned(),
        date: String::new(),
    }
}

pub(crate) fn meeting_view(whole: &MeetingWhole, role: &str, language: &str) -> MeetingView {
    let meeting = &whole.meeting;
    MeetingView {
        id: meeting.id.clone(),
        body: chosen(&whole.body.names, language, ""),
        session: meeting.session.map(small),
        status: meeting.status.clone(),
        date: date_view(
            &meeting.date_text,
            &meeting.date_edtf,
            meeting.date_earliest.as_ref(),
            meeting.date_latest.as_ref(),
            language,
        ),
        place: meeting.place.clone(),
        host: meeting.host.clone(),
        heads: whole
            .heads
            .iter()
            .map(|(party, head)| HeadView {
                party: party.clone(),
                name: head.name.clone(),
                title: head.title.clone(),
                organisation: head.organisation.clone(),
                agent: head.agent_id.clone(),
            })
            .collect(),
        role: role.to_owned(),
    }
}

/// A document with the state of its text.
pub fn document_view(whole: &DocumentWhole) -> DocumentView {
    let document = &whole.document;
    let state = match whole
        .extraction
        .as_ref()
        .map(|extraction| extraction.state.as_str())
    {
        Some("text") => TextState::Text,
        Some("no_text") => TextState::NoText,
        Some("needs_ocr") => TextState::NeedsOcr,
        Some("encrypted") => TextState::Encrypted,
        Some("failed") => TextState::Failed,
        _ => TextState::Pending,
    };
    let extraction = whole.extraction.as_ref();
    DocumentView {
        id: document.id.clone(),
        record: document.record_id.clone(),
        sha256: document.sha256.clone(),
        file_name: document.file_name.clone(),
        media_type: document.media_type.clone(),
        bytes: document.bytes.unsigned_abs(),
        role: document.role.clone(),
        languages: whole.languages.clone(),
        pages: extraction
            .filter(|extraction| extraction.paged)
            .map(|extraction| extraction.pages),
        characters: extraction.map_or(0, |extraction| extraction.characters),
        state,
        reason: extraction
            .map(|extraction| extraction.reason.clone())
            .unwrap_or_default(),
        title: document.title.clone(),
        note: document.note.clone(),
        stage: document.stage.clone(),
        replaces: document.replaces_id.clone(),
        replaced_by: whole.replaced_by.clone(),
        signature_of: document.signature_of.clone(),
        parent: document.parent_id.clone(),
        source_path: document.source_path.clone(),
        modified_at: document.modified_at.clone(),
        puid: extraction.and_then(|extraction| extraction.puid.clone()),
        duration_ms: extraction.and_then(|extraction| extraction.duration_ms),
        typed: Some(whole.typed).filter(|typed| *typed > 0),
    }
}
