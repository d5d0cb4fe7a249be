//! `attach --recursive` and `jobs`.

use std::fmt::Write as _;
use std::process::ExitCode;

use girok_archive::{Access, Archive, AttachJob, AttachOptions, ItemState, JobItemRow, Watch};
use girok_protocol::{JobView, job_item_view, job_view};
use serde_json::json;

use super::{Done, actor, open};
use crate::arguments::{Common, Jobs};
use crate::output::{self, Failure, REFUSED, usage};
use crate::progress::Progress;

/// Items read at once.
const PAGE: u64 = 1000;

pub(super) fn attach(
    common: &Common,
    record: &str,
    folders: &[std::path::PathBuf],
    as_records: bool,
    options: AttachOptions,
) -> Done {
    let [folder] = folders else {
        return Err(usage(
            "One folder can be attached at a time.",
            "Name the folder that holds them all, or attach them one after another.",
        ));
    };
    let archive = open(common, Access::Write)?;
    let new = AttachJob {
        record: record.to_owned(),
        folder: Some(folder.clone()),
        as_records,
        options,
        ..AttachJob::default()
    };
    let job = archive.plan_attach(&new, &actor(common)?)?;
    run(common, &archive, &job.id)
}

pub(super) fn jobs(common: &Common, asked: Jobs) -> Done {
    match asked {
        Jobs::List { limit } => list(common, limit),
        Jobs::Show { job, state } => show(common, &job, state.as_deref()),
        Jobs::Resume { job } => {
            let archive = open(common, Access::Write)?;
            run(common, &archive, &job)
        }
        Jobs::Retry { job } => {
            let archive = open(common, Access::Write)?;
            archive.retry_job(&job)?;
            run(common, &archive, &job)
        }
        Jobs::Cancel { job } => {
            let archive = open(common, Access::Write)?;
            let whole = archive.cancel_job(&job)?;
            let view = job_view(&archive, &whole);
            if common.json {
                output::json(&view)?;
            } else {
                output::line(&line(&view))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Jobs::Read => {
            let archive = open(common, Access::Write)?;
            let job = archive.plan_reading(&actor(common)?)?;
            run(common, &archive, &job.id)
        }
    }
}

/// Runs a job to its end, with a line per item once that is durable.
fn run(common: &Common, archive: &Archive, job: &str) -> Done {
    if !common.quiet {
        // Whoever ends the program now knows what to go on with.
        eprintln!("job {job}; if it is cut off, go on with: girok jobs resume {job}");
    }
    let mut progress = Progress::new(common.quiet);
    let mut printed: Result<(), Failure> = Ok(());
    let watch = Watch::default();
    let ended = archive.run_job(job, &actor(common)?, &watch, &mut |told| {
        progress.step(&told.job.phase, told.job.done, told.job.total);
        for item in told.settled {
            if printed.is_ok() {
                printed = print_item(common, item);
            }
        }
        if printed.is_err() {
            watch.stop.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    });
    drop(progress);
    archive.settle()?;
    printed?;
    let ended = ended?;
    let view = job_view(archive, &archive.job(job)?);
    if common.json {
        output::json(&json!({ "job": view }))?;
    } else {
        output::line(&line(&view))?;
    }
    let counts = view.counts.unwrap_or_default();
    Ok(match ended.state.as_str() {
        "cancelled" => ExitCode::from(130),
        "done" if counts.refused + counts.failed == 0 => ExitCode::SUCCESS,
        _ => ExitCode::from(REFUSED),
    })
}

fn print_item(common: &Common, item: &JobItemRow) -> Result<(), Failure> {
    if common.json {
        let mut told = json!({
            "file": item.what, "document": item.document_id, "sha256": item.sha256, "item": item.state,
            "reason": item.reason, "message": item.message,
        });
        if item.document_id.is_some() {
            told["state"] = json!("pending");
        }
        return output::json(&told);
    }
    let mut line = item.what.clone();
    for part in [item.document_id.as_deref(), item.sha256.as_deref()]
        .into_iter()
        .flatten()
    {
        line.push('\t');
        line.push_str(part);
    }
    line.push('\t');
    line.push_str(match item.state.as_str() {
        "done" => "stored",
        "already" => "there already",
        other => other,
    });
    if !item.message.is_empty() {
        line.push('\t');
        line.push_str(&item.message);
    }
    output::line(&line)
}

fn each(
    archive: &Archive,
    job: &str,
    state: Option<ItemState>,
    mut body: impl FnMut(JobItemRow) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut after = 0;
    loop {
        let items = archive.job_items(job, state, after, PAGE)?;
        let Some(last) = items.last() else {
            return Ok(());
        };
        after = last.position;
        for item in items {
            body(item)?;
        }
    }
}

fn list(common: &Common, limit: u64) -> Done {
    let archive = open(common, Access::Read)?;
    let jobs = archive.jobs(limit)?;
    let views: Vec<JobView> = jobs.iter().map(|job| job_view(&archive, job)).collect();
    if common.json {
        output::json(&views)?;
    } else {
        for view in &views {
            output::line(&line(view))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn line(view: &JobView) -> String {
    let state = serde_json::to_value(view.state).unwrap_or_default();
    let mut line = format!(
        "{}\t{}\t{}",
        view.id,
        view.kind,
        state.as_str().unwrap_or_default()
    );
    if let Some(reference) = &view.reference {
        line.push('\t');
        line.push_str(reference);
    }
    if let Some(counts) = view.counts {
        line.push_str(&format_counts(counts));
    }
    if let Some(reason) = &view.reason {
        line.push('\t');
        line.push_str(reason);
    }
    line
}

fn format_counts(counts: girok_protocol::JobCountsView) -> String {
    let mut text = format!("\tstored {}", counts.done);
    for (word, count) in [
        ("there already", counts.already),
        ("refused", counts.refused),
        ("failed", counts.failed),
        ("waiting", counts.waiting),
    ] {
        if count > 0 {
            let _ = write!(text, ", {word} {count}");
        }
    }
    text
}

fn show(common: &Common, job: &str, state: Option<&str>) -> Done {
    let state = state
        .map(ItemState::parse)
        .transpose()
        .map_err(girok_protocol::WireError::from)?;
    let archive = open(common, Access::Read)?;
    let view = job_view(&archive, &archive.job(job)?);
    if common.json {
        output::json(&json!({ "job": view }))?;
    } else {
        output::line(&line(&view))?;
    }
    each(&archive, job, state, |item| {
        if common.json {
            output::json(&job_item_view(item))
        } else {
            print_item(common, &item)
        }
    })?;
    Ok(ExitCode::SUCCESS)
}
