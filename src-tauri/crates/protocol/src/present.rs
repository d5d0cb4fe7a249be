//! From the archive's own types to the wire.

use girok_archive::{
    AgentWhole, Branch, Committed, DocumentWhole, FoundRecord, HistoryEntry, Localized as Text,
    MeetingWhole, RecordSummary, RecordWhole, SearchResult, TermBranch, TermEntry, TermWhole,
    VocabularyWhole, choose,
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

/// A record in the hierarchy.
pub fn tree_node(branch: &Branch, language: &str) -> TreeNode {
    TreeNode {
        id: branch.record.id.clone(),
        parent: branch.record.parent_id.clone(),
        level: branch.record.level.clone(),
        reference: branch.record.reference.clone(),
        title: chosen(&branch.titles, language, &branch.record.reference),
        children: branch.children,
        branches: branch.branches,
    }
}

pub(crate) fn record_row(summary: &RecordSummary, language: &str) -> RecordRow {
    let title = chosen(&summary.titles, language, &summary.record.reference);
    RecordRow {
        id: summary.record.id.clone(),
        level: summary.record.level.clone(),
        reference: summary.record.reference.clone(),
        other_titles: others(&summary.titles, &title),
        title,
        date: summary.record.date_text.clone(),
        place: summary.place.clone(),
        tags: summary
            .terms
            .iter()
            .map(|term| tag_view(term, language).label.text)
            .collect(),
        documents: summary.documents,
        children: summary.children,
    }
}

/// A record, whole.
pub fn record_view(whole: &RecordWhole, language: &str) -> RecordView {
    let record = &whole.record;
    let titles: Vec<Text> = whole
        .descriptions
        .iter()
        .filter(|description| !description.title.is_empty())
        .map(|description| Text {
            language: description.language.clone(),
            text: description.title.clone(),
        })
        .collect();
    RecordView {
        id: record.id.clone(),
        state: whole.state.clone(),
        path: whole
            .path
            .iter()
            .map(|branch| tree_node(branch, language))
            .collect(),
        level: record.level.clone(),
        reference: record.reference.clone(),
        title: chosen(&titles, language, &record.reference),
        descriptions: whole
            .descriptions
            .iter()
            .map(|description| DescriptionView {
                language: description.language.clone(),
                title: description.title.clone(),
                scope: description.scope.clone(),
            })
            .collect(),
        date: date_view(
            &record.date_text,
            &record.date_edtf,
            record.date_earliest.as_ref(),
            record.date_latest.as_ref(),
        ),
        extent: record.extent.clone(),
        tags: whole
            .terms
            .iter()
            .map(|term| tag_view(term, language))
            .collect(),
        agents: whole
            .agents
            .iter()
            .map(|(agent, role)| agent_view(agent, role, language))
            .collect(),
        meetings: whole
            .meetings
            .iter()
            .map(|(meeting, role)| meeting_view(meeting, role, language))
            .collect(),
        documents: whole.documents.iter().map(document_view).collect(),
        children: whole.children,
        trashed: record.trashed_at.is_some(),
        created_at: record.created_at.clone(),
        updated_at: record.updated_at.clone(),
    }
}

fn date_view(
    text: &str,
    edtf: &str,
    earliest: Option<&String>,
    latest: Option<&String>,
) -> DateView {
    DateView {
        text: text.to_owned(),
        edtf: edtf.to_owned(),
        earliest: earliest.cloned(),
        latest: latest.cloned(),
    }
}

/// A vocabulary.
pub fn vocabulary_view(vocabulary: &VocabularyWhole, language: &str) -> VocabularyView {
    VocabularyView {
        code: vocabulary.code.clone(),
        label: chosen(&vocabulary.labels, language, &vocabulary.code),
        source: vocabulary.source.clone(),
        licence: vocabulary.licence.clone(),
        terms: vocabulary.terms,
        records: vocabulary.records,
    }
}

/// A term at its place in a vocabulary, with all below it.
pub fn term_node(branch: &TermBranch, language: &str) -> TermNode {
    TermNode {
        term: tag_view(&branch.term, language),
        notation: branch.notation.clone(),
        repeated: branch.repeated,
        below: branch
            .below
            .iter()
            .map(|branch| term_node(branch, language))
            .collect(),
    }
}

/// A term with everything said of it.
pub fn term_view(entry: &TermEntry, language: &str) -> TermView {
    let views = |terms: &[TermWhole]| terms.iter().map(|term| tag_view(term, language)).collect();
    TermView {
        term: tag_view(&entry.term, language),
        vocabulary: entry.vocabulary.clone(),
        notation: entry.notation.clone(),
        labels: entry
            .labels
            .iter()
            .map(|label| TermLabel {
                kind: label.kind.clone(),
                language: label.label.language.clone(),
                text: label.label.text.clone(),
            })
            .collect(),
        notes: entry
            .notes
            .iter()
            .map(|note| TermNoteText {
                kind: note.kind.clone(),
                language: note.language.clone(),
                text: note.text.clone(),
            })
            .collect(),
        broader: views(&entry.broader),
        narrower: views(&entry.narrower),
        related: views(&entry.related),
        records_below: entry.records_below,
        agents: entry.agents,
        merged: entry.merged.clone(),
    }
}

/// A term as a tag.
pub fn tag_view(term: &TermWhole, language: &str) -> TagView {
    let preferred = if term.preferred == 0 {
        &term.labels[..]
    } else {
        &term.labels[..term.preferred]
    };
    let label = chosen(preferred, language, "");
    TagView {
        id: term.id.clone(),
        other_labels: others(&term.labels, &label),
        label,
        records: term.records,
    }
}

fn agent_view(agent: &AgentWhole, role: &str, language: &str) -> AgentView {
    let name = chosen(&agent.names, language, "");
    AgentView {
        id: agent.id.clone(),
        kind: agent.kind.clone(),
        other_names: others(&agent.names, &name),
        name,
        role: role.to_owned(),
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
    }
}

/// One line of the history.
pub fn operation_view(entry: &HistoryEntry, language: &str) -> OperationView {
    let operation = &entry.operation;
    OperationView {
        seq: narrow(operation.seq),
        id: operation.id.clone(),
        kind: operation.kind.clone(),
        actor: operation.actor.clone(),
        at: operation.at.clone(),
        undoes: operation.undoes.clone(),
        undone: entry.undone,
        group: operation.group.clone(),
        subject: chosen(&entry.subject, language, "").text,
        touched: entry
            .touched
            .iter()
            .map(|touched| Touched {
                entity: touched.entity.clone(),
                id: touched.id.clone(),
            })
            .collect(),
    }
}

/// The answer to a search.
pub fn search_answer(query: &str, result: SearchResult) -> SearchAnswer {
    SearchAnswer {
        query: query.to_owned(),
        total: narrow(result.total),
        took_us: u64::try_from(result.took.as_micros()).unwrap_or(u64::MAX),
        as_of: result.as_of,
        hits: result.hits.into_iter().map(hit).collect(),
        facets: result.facets.map(|facets| Facets {
            level: facets.level,
            tag: facets.tag,
            agent: facets.agent,
            language: facets.language,
            year: facets.year,
        }),
        notice: result.notice.map(str::to_owned),
    }
}

fn hit(found: FoundRecord) -> Hit {
    let (document, page) = found.best.unzip();
    Hit {
        record: found.record.id,
        reference: found.record.reference,
        title: found.title.text,
        title_language: found.title.language,
        title_marks: found.title_marks,
        level: found.record.level,
        date: found.record.date_text,
        score: found.score,
        document,
        page,
        language: found.language,
        snippet: Snippet {
            text: found.snippet,
            marks: found.marks,
        },
        matched: found.matched,
    }
}
