//! `update`, `move`, `copy`, `publish`, `unpublish`, `trash` and `restore`.

use std::process::ExitCode;

use girok_archive::{Access, Archive, Destination, Publication, RecordPatch};
use girok_protocol::trashed_view;
use serde_json::json;

use super::fields::Fields;
use super::{Done, actor, language, open};
use crate::arguments::{Common, Update, Whereto};
use crate::output::{self, Failure, usage};

pub(super) fn update(common: &Common, update: Update) -> Done {
    let archive = open(common, Access::Write)?;
    let known = archive.record(&update.record)?;
    let main = match update.language {
        Some(language) => language,
        None => known
            .descriptions
            .into_iter()
            .next()
            .map_or_else(|| archive.language(), |source| Ok(source.language))?,
    };
    let mut fields = Fields::read(&main, &update.set)?;
    fields.read_dates(&update.date_of, &known.dates)?;
    if update.set.is_empty()
        && update.date_of.is_empty()
        && update.remove.is_empty()
        && update.source.is_none()
    {
        return Err(usage(
            "Nothing is named to change.",
            "Write --set field=value, --date-of KIND=DATE, --remove LANG or --source LANG.",
        ));
    }
    let patch = RecordPatch {
        reference: fields.reference,
        level: fields.level,
        date: fields.date,
        extent: fields.extent,
        texts: fields.texts,
        remove_languages: update.remove,
        source: update.source,
        fields: fields.record,
        ..RecordPatch::default()
    };
    let done = archive.update_record(&update.record, &patch, &actor(common)?)?;
    archive.catch_up()?;
    let (record, changed) = (done.value, done.committed.is_some());
    if common.json {
        output::json(
            &json!({ "reference": record.reference, "id": record.id, "changed": changed }),
        )?;
    } else {
        output::line(&format!("{}\t{}", record.reference, record.id))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Where `--to`, `--top` and `--before` say; beside `--before` alone.
fn destination(archive: &Archive, place: &Whereto) -> Result<Destination, Failure> {
    let parent = match (&place.to, &place.before) {
        (Some(to), _) => Some(to.clone()),
        (None, _) if place.top => None,
        (None, Some(before)) => archive.record(before)?.record.parent_id,
        (None, None) => {
            return Err(usage(
                "No place is named.",
                "Name the record above with --to REF, the one that follows with --before REF, or use --top.",
            ));
        }
    };
    Ok(Destination {
        parent,
        before: place.before.clone(),
    })
}

pub(super) fn move_records(
    common: &Common,
    records: &[String],
    place: &Whereto,
    renumber: bool,
) -> Done {
    let archive = open(common, Access::Write)?;
    let to = destination(&archive, place)?;
    let moved = archive.move_records(records, &to, renumber, &actor(common)?)?;
    archive.catch_up()?;
    counted(common, "moved", moved.value)
}

pub(super) fn copy_records(
    common: &Common,
    records: &[String],
    place: &Whereto,
    documents: bool,
) -> Done {
    let archive = open(common, Access::Write)?;
    let to = destination(&archive, place)?;
    let copies = archive
        .copy_records(records, &to, documents, &actor(common)?)?
        .value;
    archive.catch_up()?;
    for copy in copies {
        if common.json {
            output::json(&json!({ "reference": copy.reference, "id": copy.id }))?;
        } else {
            output::line(&format!("{}\t{}", copy.reference, copy.id))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn publish(
    common: &Common,
    records: &[String],
    below: bool,
    publication: Publication,
) -> Done {
    let archive = open(common, Access::Write)?;
    let done = archive.publish(records, publication, below, &actor(common)?)?;
    archive.catch_up()?;
    counted(common, publication.code(), done.value)
}

pub(super) fn trash(common: &Common, records: &[String], back: bool) -> Done {
    if records.is_empty() {
        return list_trash(common);
    }
    if back {
        return restore(common, records);
    }
    let archive = open(common, Access::Write)?;
    let done = archive.trash(records, &actor(common)?)?;
    archive.catch_up()?;
    counted(common, "trashed", done.value)
}

fn list_trash(common: &Common) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, None)?;
    let trashed: Vec<_> = archive
        .trashed()?
        .iter()
        .map(|trashed| trashed_view(trashed, &language))
        .collect();
    if common.json {
        output::json(&trashed)?;
    } else {
        for one in trashed {
            output::line(&format!(
                "{}\t{}\t{}\t{}\t{}",
                one.reference, one.at, one.actor, one.below, one.title.text
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn restore(common: &Common, records: &[String]) -> Done {
    let archive = open(common, Access::Write)?;
    let done = archive.restore(records, &actor(common)?)?;
    archive.catch_up()?;
    counted(common, "restored", done.value)
}

fn counted(common: &Common, what: &str, count: u32) -> Done {
    if common.json {
        output::json(&json!({ what: count }))?;
    } else {
        let records = if count == 1 { "record" } else { "records" };
        output::line(&format!("{count} {records} {what}"))?;
    }
    Ok(ExitCode::SUCCESS)
}
