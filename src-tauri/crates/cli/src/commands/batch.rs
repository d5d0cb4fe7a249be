//! `batch`.

use std::process::ExitCode;

use girok_archive::{
    Access, Archive, Batch, BatchPreview, Change, FieldValue, Find, PreviewPage, Selection,
};
use girok_protocol::batch_preview;
use serde_json::json;

use super::{Done, actor, language, open, open_fresh};
use crate::arguments::{Batch as Arguments, Common};
use crate::output::{self, Failure, REFUSED, usage};
use crate::progress::Progress;

pub(super) fn batch(common: &Common, arguments: Arguments) -> Done {
    let archive = if arguments.dry_run {
        open_fresh(common)?
    } else {
        open(common, Access::Write)?
    };
    let reader = language(&archive, None)?;
    let batch = Batch {
        selection: selection(&arguments)?,
        changes: changes(&arguments)?,
    };
    let page = PreviewPage {
        limit: usize::MAX,
        // What is done anyway is told by its number; what is not is told by name.
        conflicts: !arguments.dry_run,
        language: &reader,
        ..PreviewPage::default()
    };
    let mut progress = Progress::new(common.quiet);
    let mut step = |phase: &str, done: u64, total: u64| {
        progress.step(phase, done, total);
        true
    };
    let preview = archive.preview_batch(&batch, page, &mut step)?;
    if arguments.dry_run {
        drop(progress);
        if common.json {
            output::json(&batch_preview(&preview, &reader))?;
        } else {
            shown(&preview)?;
            output::line(&selected(&batch.selection, &preview))?;
            output::line(&format!(
                "{} of {} records would change, {} conflicts",
                preview.changed, preview.selected, preview.conflicts
            ))?;
        }
        return Ok(ended(&preview));
    }
    let fingerprint = Some(preview.fingerprint.as_str());
    let applied = archive
        .apply_batch(&batch, fingerprint, &actor(common)?, &mut step)?
        .value;
    drop(progress);
    archive.catch_up()?;
    if common.json {
        let conflicts = batch_preview(&preview, &reader).rows;
        output::json(&json!({
            "selected": applied.selected, "changed": applied.changed, "unchanged": applied.unchanged,
            "conflicts": conflicts, "widened": preview.widened,
        }))?;
    } else {
        shown(&preview)?;
        output::line(&selected(&batch.selection, &preview))?;
        output::line(&format!(
            "{} of {} records changed, {} conflicts",
            applied.changed, applied.selected, applied.conflicts
        ))?;
    }
    Ok(ended(&preview))
}

/// How many records were selected, and by what.
fn selected(selection: &Selection, preview: &BatchPreview) -> String {
    let count = preview.selected;
    match selection {
        Selection::Query(query) if preview.widened => format!(
            "{count} records selected by the query \"{query}\", widened: no record has all its words, or few have, \
             so those with most of them, or with words like them, are selected"
        ),
        Selection::Query(query) => format!(
            "{count} records selected by the query \"{query}\": every record that has all of it, in any form or \
             spelling search knows"
        ),
        Selection::Below { record, .. } => match record {
            Some(record) => format!("{count} records selected: all below \"{record}\""),
            None => format!("{count} records selected: all of the archive"),
        },
        Selection::Records(_) => format!("{count} records selected by name"),
    }
}

fn ended(preview: &BatchPreview) -> ExitCode {
    if preview.conflicts > 0 {
        ExitCode::from(REFUSED)
    } else {
        ExitCode::SUCCESS
    }
}

/// One line per difference, and per record that a change does not fit.
fn shown(preview: &BatchPreview) -> Result<(), Failure> {
    let flat = |text: &str| text.replace(['\n', '\t'], " ");
    for row in &preview.rows {
        if let Some(conflict) = &row.conflict {
            output::line(&format!(
                "{}\t!{}\t{}\t{}",
                row.reference,
                conflict.field,
                conflict.reason,
                flat(&conflict.value)
            ))?;
        }
        for difference in &row.differences {
            let field = match &difference.language {
                Some(language) => format!("{}:{language}", difference.field),
                None => difference.field.clone(),
            };
            output::line(&format!(
                "{}\t{field}\t{}\t{}",
                row.reference,
                flat(&difference.before),
                flat(&difference.after)
            ))?;
        }
    }
    Ok(())
}

fn selection(arguments: &Arguments) -> Result<Selection, Failure> {
    match (&arguments.query, &arguments.below) {
        (Some(query), None) if arguments.records.is_empty() => Ok(Selection::Query(query.clone())),
        (None, Some(below)) if arguments.records.is_empty() => Ok(Selection::Below {
            record: Some(below.clone()),
            deep: true,
        }),
        (None, None) if !arguments.records.is_empty() => {
            Ok(Selection::Records(arguments.records.clone()))
        }
        _ => Err(usage(
            "Records are named in one way.",
            "Name them by reference code, or with --query Q, or with --below REF.",
        )),
    }
}

fn changes(arguments: &Arguments) -> Result<Vec<Change>, Failure> {
    let mut changes = Vec::new();
    for entry in &arguments.set {
        changes.push(Change::Set(field_value(
            entry,
            arguments.language.as_deref(),
        )?));
    }
    for (code, value) in [
        ("level", &arguments.level),
        ("publication", &arguments.publication),
    ] {
        if let Some(value) = value {
            changes.push(Change::Set(FieldValue {
                field: code.to_owned(),
                language: None,
                value: value.clone(),
            }));
        }
    }
    for entry in &arguments.append {
        changes.push(Change::Append(field_value(
            entry,
            arguments.language.as_deref(),
        )?));
    }
    for entry in &arguments.prepend {
        changes.push(Change::Prepend(field_value(
            entry,
            arguments.language.as_deref(),
        )?));
    }
    for entry in &arguments.replace {
        let parts = entry
            .split_once('=')
            .and_then(|(field, rest)| Some((field, rest.split_once("=>")?)));
        let (named, (from, to)) = parts.ok_or_else(|| {
            usage(
                &format!("\"{entry}\" does not say what to replace."),
                "Write --replace FIELD=FROM=>TO, for example --replace 'title=회의록=>의사록'.",
            )
        })?;
        let (field, languages) = field_and_languages(named, arguments.language.as_deref());
        changes.push(Change::Replace {
            fields: Some(field)
                .filter(|field| field != "text")
                .into_iter()
                .collect(),
            languages,
            find: Find {
                text: from.to_owned(),
                regular: arguments.regex,
                fold_case: arguments.ignore_case,
            },
            with: to.to_owned(),
        });
    }
    for named in &arguments.clear {
        let (field, languages) = field_and_languages(named, arguments.language.as_deref());
        changes.push(Change::Clear { field, languages });
    }
    changes.extend(arguments.add_tag.iter().cloned().map(Change::AddTag));
    changes.extend(arguments.remove_tag.iter().cloned().map(Change::RemoveTag));
    if let Some(parent) = &arguments.move_below {
        changes.push(Change::MoveBelow(Some(parent.clone())));
    }
    if changes.is_empty() {
        return Err(usage(
            "Nothing is named to change.",
            "Name a change, for example --set note=… or --add-tag T; \"girok help batch\" lists them.",
        ));
    }
    Ok(changes)
}

/// Reads `field` or `field:language`; without a language of its own it is the one asked for, or every one.
fn field_and_languages(named: &str, asked: Option<&str>) -> (String, Vec<String>) {
    let (field, language) = match named.split_once(':') {
        Some((field, own)) => (field, Some(own)),
        None => (named, asked),
    };
    (
        field.to_owned(),
        language.map(str::to_owned).into_iter().collect(),
    )
}

/// Reads `field=value` or `field:language=value`.
pub(super) fn field_value(entry: &str, language: Option<&str>) -> Result<FieldValue, Failure> {
    let (field, value) = entry.split_once('=').ok_or_else(|| {
        usage(
            &format!("\"{entry}\" does not name a field and a value."),
            "Write FIELD=VALUE or FIELD:LANG=VALUE, for example scope:ko=….",
        )
    })?;
    let (field, own) = match field.split_once(':') {
        Some((field, own)) => (field, Some(own)),
        None => (field, language),
    };
    Ok(FieldValue {
        field: field.to_owned(),
        language: own.map(str::to_owned),
        value: value.to_owned(),
    })
}

/// The values of every `--set`.
pub(super) fn field_values(
    archive: &Archive,
    set: &[String],
    asked: Option<&str>,
) -> Result<Vec<FieldValue>, Failure> {
    let language = language(archive, asked.map(str::to_owned))?;
    set.iter()
        .map(|entry| field_value(entry, Some(&language)))
        .collect()
}
