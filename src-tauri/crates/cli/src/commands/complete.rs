//! `complete` and `profile`.

use std::collections::BTreeMap;
use std::process::ExitCode;

use girok_archive::{Access, Completeness, MissingQuery, choose};
use serde_json::{Value, json};

use super::{Done, actor, language, open};
use crate::arguments::{Common, Complete, Profile};
use crate::output::{self, Failure, usage};

/// Rows read at once; all of them are printed.
const PAGE: u32 = 500;

pub(super) fn complete(common: &Common, arguments: Complete) -> Done {
    let archive = open(common, Access::Read)?;
    if let (Some(record), None, false) = (&arguments.record, &arguments.missing, arguments.below) {
        let whole = archive.completeness(record, arguments.profile.as_deref())?;
        if common.json {
            output::json(&measured(&whole))?;
        } else {
            output::line(&format!(
                "{}\t{} of {}\t{}",
                whole.profile,
                whole.present.len(),
                whole.present.len() + whole.missing.len(),
                whole.missing.join(", ")
            ))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let reader = language(&archive, None)?;
    let mut query = MissingQuery {
        below: arguments.record,
        profile: arguments.profile,
        field: arguments.missing,
        offset: 0,
        limit: PAGE,
        counts: true,
    };
    let mut rows: Vec<Value> = Vec::new();
    let first = archive.incomplete(&query)?;
    let (total, counts) = (first.total.unwrap_or_default(), first.counts);
    let mut page = first.rows;
    query.counts = false;
    while !page.is_empty() {
        for row in &page {
            if common.json {
                rows.push(json!({
                    "id": row.record.id, "reference": row.record.reference,
                    "completeness": measured(&row.completeness),
                }));
            } else {
                let title = choose(&row.titles, &reader).map_or("", |title| title.text.as_str());
                output::line(&format!(
                    "{}\t{title}\t{}\t{}",
                    row.record.reference,
                    row.completeness.profile,
                    row.completeness.missing.join(", ")
                ))?;
            }
        }
        query.offset += PAGE;
        page = archive.incomplete(&query)?.rows;
    }
    if common.json {
        let counts: Vec<Value> = counts
            .iter()
            .map(|count| json!({ "profile": count.profile, "field": count.field, "records": count.records }))
            .collect();
        output::json(&json!({ "total": total, "counts": counts, "rows": rows }))?;
    } else {
        output::line(&format!("{total} records miss something"))?;
        for count in &counts {
            output::line(&format!(
                "{}\t{}\t{}",
                count.profile, count.field, count.records
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn measured(whole: &Completeness) -> Value {
    json!({
        "profile": whole.profile, "present": whole.present, "missing": whole.missing, "ratio": whole.ratio(),
    })
}

pub(super) fn profile(common: &Common, arguments: Profile) -> Done {
    match arguments {
        Profile::List => {
            let archive = open(common, Access::Read)?;
            let profiles = archive.profiles()?;
            if common.json {
                output::json(&profiles.iter().map(whole).collect::<Vec<_>>())?;
            } else {
                for profile in &profiles {
                    output::line(&format!("{}\t{}", profile.code, fields(profile).join(", ")))?;
                }
            }
        }
        Profile::Save {
            code,
            fields,
            label,
        } => {
            let archive = open(common, Access::Write)?;
            let done = archive.save_profile(&code, &labels(&label)?, &fields, &actor(common)?)?;
            if common.json {
                output::json(&whole(&done.value))?;
            } else {
                output::line(&done.value.code)?;
            }
        }
        Profile::Choose { body, code } => {
            let archive = open(common, Access::Write)?;
            let done = archive.choose_profile(&body, code.as_deref(), &actor(common)?)?;
            if common.json {
                output::json(&json!({ "body": done.value, "profile": code }))?;
            } else {
                output::line(&done.value)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn labels(entries: &[String]) -> Result<BTreeMap<String, String>, Failure> {
    let pair = |entry: &String| {
        let (language, label) = entry.split_once('=')?;
        Some((language.to_owned(), label.to_owned()))
    };
    entries
        .iter()
        .map(|entry| {
            pair(entry).ok_or_else(|| {
                usage(
                    &format!("\"{entry}\" is not a label."),
                    "Write --label LANG=LABEL, for example --label ko=우리 기준.",
                )
            })
        })
        .collect()
}

fn fields(profile: &girok_archive::Profile) -> Vec<&'static str> {
    profile.fields.iter().map(|field| field.code()).collect()
}

fn whole(profile: &girok_archive::Profile) -> Value {
    json!({
        "code": profile.code, "labels": profile.labels, "fields": fields(profile), "known": profile.known,
    })
}
