//! From the archive's own types to the wire.

mod authorities;
mod history;
mod ledger;

pub(crate) use authorities::place_link_view;
pub use authorities::{agent_page, authority_view, candidate_view, place_page, place_view};
pub use history::{difference_view, operation_detail, operation_view};
pub use ledger::{
    chain_view, instrument_details, instrument_view, matter_details, matter_view, meeting_details,
    meeting_full, meeting_line,
};

use girok_archive::{
    AgentWhole, ArchivalDate, BatchPreview, Branch, Committed, DocumentWhole, Effective, Element,
    FoundRecord, Inheritance, LevelEntry, LinkedAgent, Localized as Text, MeetingWhole,
    RecordSummary, RecordWhole, SearchResult, TermBranch, TermEntry, TermWhole, Trashed,
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

/// What a batch would do.
pub fn batch_preview(preview: &BatchPreview, language: &str) -> BatchPreviewView {
    let difference = |difference: &girok_archive::FieldDifference| BatchDifference {
        field: difference.field.clone(),
        language: difference.language.clone(),
        before: difference.before.clone(),
        after: difference.after.clone(),
    };
    let conflict = |conflict: &girok_archive::Conflict| BatchConflict {
        field: conflict.field.clone(),
        reason: conflict.reason.to_owned(),
        value: conflict.value.clone(),
    };
    let rows = preview.rows.iter().map(|row| BatchRow {
        id: row.record.clone(),
        reference: row.reference.clone(),
        title: chosen(&row.titles, language, &row.reference),
        differences: row.differences.iter().map(difference).collect(),
        conflict: row.conflict.as_ref().map(conflict),
    });
    BatchPreviewView {
        fingerprint: preview.fingerprint.clone(),
        selected: preview.selected,
        changed: preview.changed,
        unchanged: preview.unchanged,
        conflicts: preview.conflicts,
        widened: preview.widened,
        rows: rows.collect(),
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
                elements: description
                    .texts()
                    .filter(|(element, _)| !matches!(element, Element::Title | Element::Scope))
                    .filter_map(|(element, text)| {
                        Some((element.prose_code()?.to_owned(), text.to_owned()))
                    })
                    .collect(),
            })
            .collect(),
        date: date_view(
            &record.date_text,
            &record.date_edtf,
            record.date_earliest.as_ref(),
            record.date_latest.as_ref(),
            language,
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
            .map(|linked| agent_view(linked, language))
            .collect(),
        places: whole
            .places
            .iter()
            .map(|linked| place_link_view(linked, language))
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
        fields: RecordFields {
            publication: record.publication.clone(),
            description_status: record.description_status.clone(),
            detail: record.detail.clone(),
            access: record.access.clone(),
            languages: whole
                .inheritance
                .languages
                .as_ref()
                .filter(|languages| languages.from.is_none())
                .map(|languages| languages.value.clone()),
            repository: record.repository_id.clone(),
            original_position: record.original_position,
            reference_mask: record.reference_mask.clone(),
        },
        inherited: inheritance_view(&whole.inheritance, language),
        identifiers: whole
            .identifiers
            .iter()
            .map(|identifier| IdentifierView {
                label: identifier.label.clone(),
                value: identifier.value.clone(),
            })
            .collect(),
        relations: whole
            .relations
            .iter()
            .map(|relation| RelationView {
                id: relation.id.clone(),
                kind: relation.kind.clone(),
                record: relation.record.id.clone(),
                reference: relation.record.reference.clone(),
                title: chosen(&relation.titles, language, &relation.record.reference),
                note: relation.note.clone(),
            })
            .collect(),
    }
}

fn origin<T>(effective: &Effective<T>) -> Option<Origin> {
    effective.from.as_ref().map(|from| Origin {
        id: from.id.clone(),
        reference: from.reference.clone(),
    })
}

fn inheritance_view(whole: &Inheritance, language: &str) -> InheritanceView {
    InheritanceView {
        creators: whole.creators.as_ref().map(|creators| EffectiveAgents {
            value: creators
                .value
                .iter()
                .map(|agent| agent_in_role(agent, "creator", language))
                .collect(),
            from: origin(creators),
        }),
        repository: whole.repository.as_ref().map(|repository| EffectiveAgents {
            value: vec![agent_in_role(&repository.value, "repository", language)],
            from: origin(repository),
        }),
        languages: whole
            .languages
            .as_ref()
            .map(|languages| EffectiveLanguages {
                value: languages.value.clone(),
                from: origin(languages),
            }),
        access: whole.access.as_ref().map(|access| EffectiveText {
            value: access.value.code().to_owned(),
            from: origin(access),
        }),
        reference_mask: whole.reference_mask.as_ref().map(|mask| EffectiveText {
            value: mask.value.clone(),
            from: origin(mask),
        }),
        archive_mask: whole.archive_mask.to_string(),
    }
}

/// What is in the trash.
pub fn trashed_view(trashed: &Trashed, language: &str) -> TrashedView {
    TrashedView {
        id: trashed.record.id.clone(),
        level: trashed.record.level.clone(),
        reference: trashed.record.reference.clone(),
        title: chosen(&trashed.titles, language, &trashed.record.reference),
        parent: trashed.parent.clone(),
        at: trashed.at.clone(),
        actor: trashed.actor.clone(),
        below: trashed.below,
    }
}

/// A level with the labels it has.
pub fn level_view(entry: &LevelEntry) -> LevelView {
    LevelView {
        code: entry.rule.code.clone(),
        ead: entry.rule.ead.clone(),
        parents: entry.rule.parents.clone(),
        labels: entry.rule.labels.clone(),
        own: entry.own,
        records: narrow(entry.records),
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
