//! Changing, arranging and relating records; levels and masks.

use std::collections::BTreeMap;

use girok_archive::{
    Destination, Element, ElementText as Text, Identifier, LevelRule, NewDescription, NewRecord,
    NewRecordDate, Publication, RecordFields as Fields, RecordPatch,
};

use super::{outcome, record_ref};
use crate::present::{level_view, trashed_view};
use crate::wire::*;
use crate::{Answer, Session};

pub(crate) fn descriptions(views: Vec<DescriptionView>) -> Answer<Vec<NewDescription>> {
    views
        .into_iter()
        .map(|view| {
            let elements = view
                .elements
                .into_iter()
                .map(|(code, text)| Ok((Element::parse_prose(&code)?, text)))
                .collect::<Answer<BTreeMap<_, _>>>()?;
            Ok(NewDescription {
                language: view.language,
                title: view.title,
                scope: view.scope,
                elements,
            })
        })
        .collect()
}

fn fields(fields: RecordFields) -> Fields {
    Fields {
        publication: fields.publication,
        description_status: fields.description_status,
        detail: fields.detail,
        access: fields.access,
        languages: fields.languages,
        repository: fields.repository,
        original_position: fields.original_position,
        reference_mask: fields.reference_mask,
        dates: fields.dates.map(|dates| {
            let dates = dates.into_iter();
            dates
                .map(|date| NewRecordDate {
                    kind: date.kind,
                    date: date.date,
                })
                .collect()
        }),
    }
}

pub(crate) fn record_add(session: &Session, request: RecordAdd) -> Answer<Outcome<RecordRef>> {
    let new = NewRecord {
        parent: request.parent,
        level: request.level,
        descriptions: descriptions(request.descriptions)?,
        reference: request.reference,
        date: request.date.unwrap_or_default(),
        extent: request.extent.unwrap_or_default(),
        fields: fields(request.fields),
    };
    Ok(outcome(
        session.archive().add_record(&new, session.actor())?,
        record_ref,
    ))
}

pub(crate) fn record_update(
    session: &Session,
    request: RecordUpdate,
) -> Answer<Outcome<RecordRef>> {
    let texts = request
        .texts
        .into_iter()
        .map(|text| {
            Ok(Text {
                language: text.language,
                element: Element::parse_prose(&text.element)?,
                text: text.text,
            })
        })
        .collect::<Answer<Vec<_>>>()?;
    let patch = RecordPatch {
        expected: request.expected,
        reference: request.reference,
        level: request.level,
        date: request.date,
        extent: request.extent,
        descriptions: request.descriptions.map(descriptions).transpose()?,
        texts,
        remove_languages: request.remove_languages,
        source: request.source,
        fields: fields(request.fields),
    };
    Ok(outcome(
        session
            .archive()
            .update_record(&request.id, &patch, session.actor())?,
        record_ref,
    ))
}

pub(crate) fn record_move(session: &Session, request: RecordMove) -> Answer<Outcome<u32>> {
    let to = Destination {
        parent: request.parent,
        before: request.before,
    };
    let done =
        session
            .archive()
            .move_records(&request.ids, &to, request.renumber, session.actor())?;
    Ok(outcome(done, |count| count))
}

pub(crate) fn record_copy(
    session: &Session,
    request: RecordCopy,
) -> Answer<Outcome<Vec<RecordRef>>> {
    let to = Destination {
        parent: request.parent,
        before: request.before,
    };
    let done =
        session
            .archive()
            .copy_records(&request.ids, &to, request.documents, session.actor())?;
    Ok(outcome(done, |tops| {
        tops.into_iter().map(record_ref).collect()
    }))
}

pub(crate) fn record_publish(session: &Session, request: RecordPublish) -> Answer<Outcome<u32>> {
    let publication = if request.published {
        Publication::Published
    } else {
        Publication::Draft
    };
    let done =
        session
            .archive()
            .publish(&request.ids, publication, request.below, session.actor())?;
    Ok(outcome(done, |count| count))
}

pub(crate) fn record_identifiers(
    session: &Session,
    request: RecordIdentifiers,
) -> Answer<Outcome<RecordRef>> {
    let identifiers: Vec<Identifier> = request
        .identifiers
        .into_iter()
        .map(|view| Identifier {
            label: view.label,
            value: view.value,
        })
        .collect();
    let done = session
        .archive()
        .set_identifiers(&request.id, &identifiers, session.actor())?;
    Ok(outcome(done, record_ref))
}

pub(crate) fn record_relate(session: &Session, request: RecordRelate) -> Answer<Outcome<String>> {
    let done = session.archive().relate(
        &request.id,
        &request.kind,
        &request.other,
        &request.note,
        session.actor(),
    )?;
    Ok(outcome(done, |id| id))
}

pub(crate) fn record_unrelate(session: &Session, request: RecordRelate) -> Answer<Outcome<bool>> {
    let done =
        session
            .archive()
            .unrelate(&request.id, &request.kind, &request.other, session.actor())?;
    Ok(outcome(done, |there| there))
}

pub(crate) fn trash_list(session: &Session, request: TrashList) -> Answer<Vec<TrashedView>> {
    Ok(session
        .archive()
        .trashed()?
        .iter()
        .map(|trashed| trashed_view(trashed, &request.language))
        .collect())
}

pub(crate) fn level_list(session: &Session, _request: Empty) -> Answer<Vec<LevelView>> {
    Ok(session.archive().levels()?.iter().map(level_view).collect())
}

pub(crate) fn level_save(session: &Session, request: LevelSave) -> Answer<Outcome<String>> {
    let rule = LevelRule {
        code: request.code,
        ead: request.ead.unwrap_or_else(|| "otherlevel".to_owned()),
        parents: request.parents,
        labels: request.labels,
    };
    let done = session.archive().save_level(&rule, session.actor())?;
    Ok(outcome(done, |rule| rule.code))
}

pub(crate) fn mask_get(session: &Session, _request: Empty) -> Answer<String> {
    Ok(session.archive().reference_mask()?)
}

pub(crate) fn mask_save(session: &Session, request: MaskSave) -> Answer<Outcome<String>> {
    let done = session
        .archive()
        .save_reference_mask(&request.mask, session.actor())?;
    Ok(outcome(done, |mask| mask))
}
