//! `identifier`, `relate`, `level` and `mask`.

use std::collections::BTreeMap;
use std::process::ExitCode;

use girok_archive::{Access, Identifier, LevelRule};
use girok_protocol::level_view;
use serde_json::json;

use super::{Done, actor, language, open};
use crate::arguments::{Common, LevelCommand, LevelSave, Relate};
use crate::output::{self, Failure, usage};

pub(super) fn identifier(common: &Common, record: &str, add: &[String], remove: &[String]) -> Done {
    if add.is_empty() && remove.is_empty() {
        let archive = open(common, Access::Read)?;
        return listed(common, &archive.record(record)?.identifiers);
    }
    let archive = open(common, Access::Write)?;
    let done = archive.change_identifiers(
        record,
        &identifiers(add),
        &identifiers(remove),
        &actor(common)?,
    )?;
    archive.catch_up()?;
    listed(common, &archive.record(&done.value.id)?.identifiers)
}

/// `LABEL=VALUE`, or a value alone.
fn identifiers(typed: &[String]) -> Vec<Identifier> {
    typed
        .iter()
        .map(|text| {
            let (label, value) = text.split_once('=').unwrap_or(("", text));
            Identifier {
                label: label.to_owned(),
                value: value.to_owned(),
            }
        })
        .collect()
}

fn listed(common: &Common, identifiers: &[Identifier]) -> Done {
    if common.json {
        let list: Vec<_> = identifiers
            .iter()
            .map(|one| json!({ "label": one.label, "value": one.value }))
            .collect();
        output::json(&list)?;
    } else {
        for one in identifiers {
            output::line(&format!("{}\t{}", one.label, one.value))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn relate(common: &Common, relate: &Relate) -> Done {
    let archive = open(common, Access::Write)?;
    let Relate {
        record,
        kind,
        other,
        note,
        remove,
    } = relate;
    let actor = actor(common)?;
    let changed = if *remove {
        archive.unrelate(record, kind, other, &actor)?.value
    } else {
        archive
            .relate(record, kind, other, note, &actor)?
            .committed
            .is_some()
    };
    archive.catch_up()?;
    if common.json {
        output::json(&json!({ "changed": changed }))?;
    } else if changed {
        let done = if *remove { "removed" } else { "noted" };
        output::line(&format!("{record}\t{kind}\t{other}\t{done}"))?;
    } else {
        output::line("nothing changed")?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn level(common: &Common, command: LevelCommand) -> Done {
    match command {
        LevelCommand::List => level_list(common),
        LevelCommand::Save(save) => level_save(common, save),
    }
}

fn level_list(common: &Common) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, None)?;
    let levels: Vec<_> = archive.levels()?.iter().map(level_view).collect();
    if common.json {
        output::json(&levels)?;
        return Ok(ExitCode::SUCCESS);
    }
    for level in levels {
        let label = level
            .labels
            .get(&language)
            .or_else(|| level.labels.get("en"))
            .or_else(|| level.labels.values().next());
        let parents: Vec<&str> = level
            .parents
            .iter()
            .map(|parent| if parent.is_empty() { "top" } else { parent })
            .collect();
        output::line(&format!(
            "{}\t{}\t{}\t{}\t{}",
            level.code,
            label.map_or("", String::as_str),
            level.ead,
            level.records,
            parents.join(",")
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn level_save(common: &Common, save: LevelSave) -> Done {
    let labels = save
        .label
        .iter()
        .map(|label| {
            let (language, text) = label.split_once('=').ok_or_else(|| {
                usage(
                    &format!("\"{label}\" is not a label in a language."),
                    "Write --label LANG=TEXT, for example --label ru=Опись.",
                )
            })?;
            Ok((language.to_owned(), text.to_owned()))
        })
        .collect::<Result<BTreeMap<_, _>, Failure>>()?;
    let mut parents = save.below;
    if save.top {
        parents.push(String::new());
    }
    let rule = LevelRule {
        code: save.code,
        ead: save.ead,
        parents,
        labels,
    };
    let archive = open(common, Access::Write)?;
    let saved = archive.save_level(&rule, &actor(common)?)?.value;
    archive.catch_up()?;
    if common.json {
        output::json(&json!({ "code": saved.code }))?;
    } else {
        output::line(&saved.code)?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn mask(common: &Common, mask: Option<&str>) -> Done {
    let mask = match mask {
        None => open(common, Access::Read)?.reference_mask()?,
        Some(mask) => {
            let archive = open(common, Access::Write)?;
            let saved = archive.save_reference_mask(mask, &actor(common)?)?.value;
            archive.catch_up()?;
            saved
        }
    };
    if common.json {
        output::json(&json!({ "mask": mask }))?;
    } else {
        output::line(&mask)?;
    }
    Ok(ExitCode::SUCCESS)
}
