//! `check`, `reindex` and `stats`.

use std::process::ExitCode;

use girok_archive::Access;
use serde_json::{Map, Value, json};

use super::{Done, open, open_fresh};
use crate::arguments::Common;
use crate::output::{self, REFUSED};
use crate::progress::Progress;

pub(super) fn check(common: &Common, fixity: bool) -> Done {
    let archive = open_fresh(common)?;
    let mut progress = Progress::new(common.quiet);
    let report = archive.check(fixity, &mut |phase, done, total| {
        progress.step(phase, done, total);
        true
    })?;
    drop(progress);
    let sound = report.problems.is_empty();
    let (records, documents, operations) = report.checked;
    if common.json {
        let problems: Vec<Value> = report
            .problems
            .iter()
            .map(|problem| {
                json!({ "part": problem.part, "record": problem.record, "id": problem.id, "message": problem.message })
            })
            .collect();
        output::json(&json!({
            "sound": sound, "faults": problems, "notes": report.notes,
            "records": records, "documents": documents, "operations": operations,
        }))?;
    } else {
        for problem in &report.problems {
            let record = problem
                .record
                .as_ref()
                .map(|record| format!(" {record}:"))
                .unwrap_or_default();
            output::line(&format!(
                "fault:{record} {} [{} {}]",
                problem.message, problem.part, problem.id
            ))?;
        }
        for note in &report.notes {
            output::line(&format!("note: {note}"))?;
        }
        let found = match report.problems.len() {
            0 => "No fault found".to_owned(),
            1 => "1 fault found".to_owned(),
            count => format!("{count} faults found"),
        };
        output::line(&format!(
            "{found} in {records} records, {documents} documents, {operations} operations."
        ))?;
    }
    Ok(if sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(REFUSED)
    })
}

pub(super) fn reindex(common: &Common) -> Done {
    let archive = open(common, Access::Write)?;
    archive.read_waiting(&mut |_, _| true)?;
    let total = archive.statistics()?.records;
    let mut progress = Progress::new(common.quiet);
    let as_of = archive.reindex(&mut |done| {
        progress.step("indexing", done, total);
        true
    })?;
    drop(progress);
    if common.json {
        output::json(&json!({ "records": total, "as_of": as_of }))?;
    } else {
        output::line(&format!("{total} records indexed"))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn stats(common: &Common) -> Done {
    let archive = open(common, Access::Read)?;
    let counts = archive.statistics()?;
    let tally = |pairs: &[(String, i64)]| -> Map<String, Value> {
        pairs
            .iter()
            .map(|(name, count)| (name.clone(), json!(count)))
            .collect()
    };
    let all = json!({
        "archive": archive.dir().display().to_string(),
        "id": archive.id(),
        "name": archive.setting("name")?,
        "language": archive.language()?,
        "version": env!("CARGO_PKG_VERSION"),
        "records": counts.records,
        "trashed": counts.trashed,
        "levels": tally(&counts.levels),
        "meetings": counts.meetings,
        "agents": counts.agents,
        "tags": counts.tags,
        "documents": counts.documents,
        "states": tally(&counts.states),
        "bytes": counts.bytes,
        "characters": counts.characters,
        "operations": counts.operations,
        "head": counts.head,
        "indexed": archive.indexed(),
    });
    if common.json {
        output::json(&all)?;
    } else if let Value::Object(all) = all {
        for (name, value) in all {
            let value = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            output::line(&format!("{name:<12} {value}"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
