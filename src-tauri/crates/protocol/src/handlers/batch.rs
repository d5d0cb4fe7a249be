//! Batches, templates and completeness.

use girok_archive::{
    Batch, Change, Completeness, DittoPlace, FieldValue, Find, FromTemplate, MissingQuery,
    NewTemplate, PreviewPage, Profile, Selection, Template,
};

use super::catalogue::{outcome, record_ref};
use crate::present::{batch_preview, chosen};
use crate::wire::*;
use crate::{Answer, Session, jobs};

fn value(text: FieldText) -> FieldValue {
    FieldValue {
        field: text.field,
        language: text.language,
        value: text.value,
    }
}

fn values(texts: Vec<FieldText>) -> Vec<FieldValue> {
    texts.into_iter().map(value).collect()
}

fn texts(values: Vec<FieldValue>) -> Vec<FieldText> {
    let text = |value: FieldValue| FieldText {
        field: value.field,
        language: value.language,
        value: value.value,
    };
    values.into_iter().map(text).collect()
}

pub(super) fn selection(selection: BatchSelection) -> Selection {
    match selection {
        BatchSelection::Records { records } => Selection::Records(records),
        BatchSelection::Query { query } => Selection::Query(query),
        BatchSelection::Below { record, deep } => Selection::Below { record, deep },
    }
}

fn batch(selected: BatchSelection, changes: Vec<BatchChange>) -> Batch {
    Batch {
        selection: selection(selected),
        changes: changes.into_iter().map(change).collect(),
    }
}

fn change(change: BatchChange) -> Change {
    match change {
        BatchChange::Set { text } => Change::Set(value(text)),
        BatchChange::Append { text } => Change::Append(value(text)),
        BatchChange::Prepend { text } => Change::Prepend(value(text)),
        BatchChange::Replace {
            fields,
            languages,
            find,
            regular,
            fold_case,
            with,
        } => Change::Replace {
            fields,
            languages,
            find: Find {
                text: find,
                regular,
                fold_case,
            },
            with,
        },
        BatchChange::Clear { field, languages } => Change::Clear { field, languages },
        BatchChange::AddTag { tag } => Change::AddTag(tag),
        BatchChange::RemoveTag { tag } => Change::RemoveTag(tag),
        BatchChange::MoveBelow { parent } => Change::MoveBelow(parent),
    }
}

pub(crate) fn preview_of_batch(
    session: &Session,
    request: BatchPreviewRequest,
) -> Answer<BatchPreviewView> {
    let page = PreviewPage {
        offset: request.offset as usize,
        limit: request.limit.min(1000) as usize,
        conflicts: request.conflicts,
        language: &request.language,
    };
    let preview = session.archive().preview_batch(
        &batch(request.selection, request.changes),
        page,
        &mut |_, _, _| true,
    )?;
    Ok(batch_preview(&preview, &request.language))
}

pub(crate) fn batch_apply(session: &Session, request: BatchApply) -> Answer<JobView> {
    jobs::batch(
        session,
        batch(request.selection, request.changes),
        request.fingerprint,
    )
}

fn template_view(template: Template) -> TemplateView {
    TemplateView {
        id: template.id,
        name: template.name,
        level: template.level,
        body: template.body,
        fields: texts(template.fields),
        tags: template.tags,
    }
}

pub(crate) fn template_list(session: &Session, request: TemplateList) -> Answer<Vec<TemplateView>> {
    let found = session
        .archive()
        .templates(request.level.as_deref(), request.body.as_deref())?;
    Ok(found.into_iter().map(template_view).collect())
}

pub(crate) fn template_save(
    session: &Session,
    request: TemplateSave,
) -> Answer<Outcome<TemplateView>> {
    let new = NewTemplate {
        name: request.name,
        level: request.level,
        body: request.body,
        fields: values(request.fields),
        tags: request.tags,
    };
    let done = session.archive().save_template(&new, session.actor())?;
    Ok(outcome(done, template_view))
}

pub(crate) fn template_remove(
    session: &Session,
    request: TemplateRemove,
) -> Answer<Outcome<TemplateView>> {
    let done = session
        .archive()
        .remove_template(&request.template, session.actor())?;
    Ok(outcome(done, template_view))
}

pub(crate) fn template_use(session: &Session, request: TemplateUse) -> Answer<Outcome<RecordRef>> {
    let new = FromTemplate {
        template: request.template,
        parent: request.parent,
        reference: request.reference,
        fields: values(request.fields),
    };
    let done = session.archive().add_from_template(&new, session.actor())?;
    Ok(outcome(done, record_ref))
}

pub(crate) fn ditto(session: &Session, request: DittoRequest) -> Answer<DittoView> {
    let place = match request.record {
        Some(record) => DittoPlace::Record(record),
        None => DittoPlace::Below(request.parent),
    };
    let ditto = session.archive().ditto(&place, &request.fields)?;
    Ok(DittoView {
        reference: ditto.record.map(|record| record.reference),
        values: texts(ditto.values),
    })
}

fn completeness_view(completeness: Completeness) -> CompletenessView {
    CompletenessView {
        ratio: completeness.ratio(),
        profile: completeness.profile,
        present: completeness.present,
        missing: completeness.missing,
    }
}

pub(crate) fn completeness_get(
    session: &Session,
    request: CompletenessGet,
) -> Answer<CompletenessView> {
    let completeness = session
        .archive()
        .completeness(&request.record, request.profile.as_deref())?;
    Ok(completeness_view(completeness))
}

pub(crate) fn completeness_list(
    session: &Session,
    request: CompletenessList,
) -> Answer<CompletenessPage> {
    let page = session.archive().incomplete(&MissingQuery {
        below: request.below,
        profile: request.profile,
        field: request.field,
        offset: request.offset,
        limit: request.limit,
        counts: request.counts,
    })?;
    let rows = page.rows.into_iter().map(|row| CompletenessRow {
        title: chosen(&row.titles, &request.language, &row.record.reference),
        id: row.record.id,
        reference: row.record.reference,
        level: row.record.level,
        completeness: completeness_view(row.completeness),
    });
    let counts = page.counts.into_iter().map(|count| MissingCount {
        profile: count.profile,
        field: count.field,
        records: count.records,
    });
    Ok(CompletenessPage {
        rows: rows.collect(),
        total: page.total,
        counts: counts.collect(),
    })
}

fn profile_view(profile: Profile) -> ProfileView {
    ProfileView {
        code: profile.code,
        labels: profile.labels,
        fields: profile
            .fields
            .iter()
            .map(|field| field.code().to_owned())
            .collect(),
        known: profile.known,
    }
}

pub(crate) fn profile_list(session: &Session, _request: Empty) -> Answer<Vec<ProfileView>> {
    let profiles = session.archive().profiles()?;
    Ok(profiles.into_iter().map(profile_view).collect())
}

pub(crate) fn profile_save(
    session: &Session,
    request: ProfileView,
) -> Answer<Outcome<ProfileView>> {
    let done = session.archive().save_profile(
        &request.code,
        &request.labels,
        &request.fields,
        session.actor(),
    )?;
    Ok(outcome(done, profile_view))
}
