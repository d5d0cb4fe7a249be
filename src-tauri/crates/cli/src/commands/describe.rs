//! `add`, `meeting add` and `tag`.

use std::process::ExitCode;

use girok_archive::{
    Access, Archive, Head, NewMeeting, NewRecord, RecordFields, RecordRow, SearchOptions,
};
use serde_json::json;

use super::fields::{self, Fields};
use super::{Done, actor, language, open};
use crate::arguments::{Add, Common, MeetingAdd};
use crate::output::{self, Failure, usage};

/// Records a tag may be put on by one query.
const MOST_TAGGED: usize = 10_000;

pub(super) fn add(common: &Common, add: Add) -> Done {
    let archive = open(common, Access::Write)?;
    let main = language(&archive, add.language)?;
    let mut fields = Fields::read(&main, &add.set)?;
    fields.read_dates(&add.date_of, &[])?;
    if fields.level.is_some() {
        return Err(fields::unknown("level"));
    }
    let new = NewRecord {
        parent: add.parent,
        level: add.level,
        descriptions: fields.descriptions(&add.title, &main),
        reference: fields.reference,
        date: fields.date.unwrap_or_default(),
        extent: fields.extent.unwrap_or_default(),
        fields: fields.record,
    };
    let record = archive.add_record(&new, &actor(common)?)?.value;
    added(common, &archive, &record)
}

pub(super) fn add_meeting(common: &Common, add: MeetingAdd) -> Done {
    let archive = open(common, Access::Write)?;
    let main = language(&archive, add.language)?;
    let fields = Fields::read(&main, &add.set)?;
    let descriptions = fields.descriptions(&add.title, &main);
    if fields.level.is_some() || fields.extent.is_some() || fields.record != RecordFields::default()
    {
        return Err(usage(
            "A meeting is added with the fields reference and date and with elements only.",
            "Set other fields of its record with \"girok update\".",
        ));
    }
    let heads = add
        .heads
        .iter()
        .map(|head| {
            let (party, name) = head.split_once('=').ok_or_else(|| {
                usage(
                    &format!("\"{head}\" does not name a head of delegation."),
                    "Write --head PARTY=NAME, for example --head KR=홍석인.",
                )
            })?;
            Ok(Head {
                party: party.to_owned(),
                name: name.to_owned(),
                ..Head::default()
            })
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    let new = NewMeeting {
        parent: add.parent,
        body: add.body,
        session: add.session,
        date: fields.date.unwrap_or(add.date),
        place: add.place,
        host: add.host,
        heads,
        descriptions,
        level: add.level,
        reference: fields.reference,
        tags: add.tag,
    };
    let record = archive.add_meeting(&new, &actor(common)?)?.value;
    added(common, &archive, &record)
}

fn added(common: &Common, archive: &Archive, record: &RecordRow) -> Done {
    archive.catch_up()?;
    if common.json {
        output::json(&json!({ "reference": record.reference, "id": record.id }))?;
    } else {
        output::line(&format!("{}\t{}", record.reference, record.id))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn tag(
    common: &Common,
    mut records: Vec<String>,
    query: Option<String>,
    add: &[String],
    remove: &[String],
) -> Done {
    if add.is_empty() && remove.is_empty() {
        return Err(usage(
            "No tag is named.",
            "Name tags with --add T or --remove T.",
        ));
    }
    if records.is_empty() && query.is_none() {
        return Err(usage(
            "No record is named.",
            "Name records by reference code, or find them with --query Q.",
        ));
    }
    let archive = open(common, Access::Write)?;
    archive.catch_up()?;
    if let Some(query) = query {
        let options = SearchOptions {
            limit: MOST_TAGGED,
            ..SearchOptions::default()
        };
        let found = archive.search(&query, &options)?;
        records.extend(found.hits.into_iter().map(|hit| hit.record.id));
    }
    let changed = archive.tag(&records, add, remove, &actor(common)?)?.value;
    archive.catch_up()?;
    if common.json {
        output::json(&json!({ "records": records.len(), "changed": changed }))?;
    } else {
        output::line(&format!("{changed} of {} records changed", records.len()))?;
    }
    Ok(ExitCode::SUCCESS)
}
