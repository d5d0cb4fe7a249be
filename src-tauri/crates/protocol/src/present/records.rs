//! Records, the hierarchy, levels and the trash on the wire.

use girok_archive::{
    Branch, Effective, Element, Inheritance, LevelEntry, Localized as Text, RecordSummary,
    RecordWhole, Trashed,
};

use super::custody::where_view;
use super::people::{published_view, review_view};
use super::{
    agent_in_role, agent_view, chosen, date_view, destroyed_view, document_view, meeting_view,
    narrow, others, place_link_view, tag_view,
};
use crate::wire::*;

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
        destroyed: branch.destroyed.clone(),
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
        destroyed: summary.destroyed.clone(),
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
        dates: whole
            .dates
            .iter()
            .map(|row| RecordDateView {
                kind: row.kind.clone(),
                date: date_view(
                    &row.date_text,
                    &row.date_edtf,
                    row.date_earliest.as_ref(),
                    row.date_latest.as_ref(),
                    language,
                ),
            })
            .collect(),
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
            dates: (!whole.dates.is_empty()).then(|| {
                let dates = whole.dates.iter();
                dates
                    .map(|row| RecordDate {
                        kind: row.kind.clone(),
                        date: row.date_text.clone(),
                    })
                    .collect()
            }),
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
        place: (!whole.place.is_empty()).then(|| where_view(&whole.place)),
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
        destroyed: whole.destruction.as_ref().map(destroyed_view),
        review: whole.review.as_ref().map(review_view),
        published: whole.published.as_ref().map(published_view),
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
