//! The report, for people and for programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::format::{Floor, Witness};
use crate::summary::{Measured, Summary, state};

/// Tables, one format after the other.
pub(crate) fn text(summaries: &[Summary], missing: &[String], worst: usize) -> String {
    let mut out = String::new();
    for summary in summaries {
        // Writing to a string cannot fail.
        let _ = one(&mut out, summary, worst);
    }
    if let Some(pace) = pace(summaries) {
        let _ = writeln!(
            out,
            "throughput over {} PDFs both read: girok-extract {:.1} files/s, {:.1} MB/s; poppler {:.1} files/s, {:.1} MB/s; ratio {:.2}",
            pace.files,
            pace.ours.0,
            pace.ours.1,
            pace.theirs.0,
            pace.theirs.1,
            pace.ours.0 / pace.theirs.0
        );
    }
    for line in missing {
        let _ = writeln!(out, "no truth: {line}");
    }
    let below: Vec<&str> = summaries
        .iter()
        .filter(|summary| !summary.holds())
        .map(|summary| summary.format.name)
        .collect();
    if below.is_empty() {
        out.push_str("every floor is held\n");
    } else {
        let _ = writeln!(out, "BELOW ITS FLOOR: {}", below.join(", "));
    }
    out
}

fn one(out: &mut String, summary: &Summary, worst: usize) -> std::fmt::Result {
    writeln!(
        out,
        "{} — {} files",
        summary.format.name,
        summary.files.len()
    )?;
    let states: Vec<String> = summary
        .states
        .iter()
        .map(|(state, count)| format!("{state} {count}"))
        .collect();
    writeln!(out, "  {}", states.join(", "))?;
    writeln!(
        out,
        "  time median {:.0} ms, p95 {:.0} ms, max {:.0} ms; memory median {} MB, max {} MB",
        summary.median,
        summary.p95,
        summary.longest,
        summary.median_memory / 1_000_000,
        summary.most_memory / 1_000_000
    )?;
    if let Some(recall) = summary.recall {
        write!(
            out,
            "  against {} over {} files: recall {recall:.4}",
            witness(summary.format.witness),
            summary.compared
        )?;
        if let (Some(precision), Some(f1)) = (summary.precision, summary.f1) {
            write!(out, ", precision {precision:.4}, F1 {f1:.4}")?;
        }
        let floor = match summary.format.floor {
            Some(Floor::Recall(floor)) => format!("; floor: recall {floor}"),
            Some(Floor::F1(floor)) => format!("; floor: F1 {floor}"),
            None => String::new(),
        };
        let verdict = if summary.holds() { "" } else { " NOT HELD" };
        writeln!(out, "{floor}{verdict}")?;
    }
    let silent: Vec<&str> = summary
        .files
        .iter()
        .filter(|file| file.is_silently_empty())
        .map(|file| file.name.as_str())
        .collect();
    if !silent.is_empty() {
        writeln!(out, "  silently empty: {}", silent.join(", "))?;
    }
    for file in summary.worst(worst) {
        writeln!(
            out,
            "    {:.3}  {}  [{}; {} characters of {}; precision {:.3}]",
            file.score().unwrap_or_default(),
            file.name,
            state(file),
            file.characters,
            file.truth,
            file.likeness.map_or(0.0, |likeness| likeness.precision)
        )?;
    }
    for file in summary.failed().take(worst) {
        writeln!(
            out,
            "    —      {}  [{}; {}]",
            file.name,
            state(file),
            file.media_type
        )?;
    }
    writeln!(out)
}

fn witness(witness: Witness) -> &'static str {
    match witness {
        Witness::Poppler => "poppler",
        Witness::Hancom => "Hancom's preview",
        Witness::Writer | Witness::Calc => "LibreOffice",
        Witness::Impress => "LibreOffice and poppler",
        Witness::Nobody => "nobody",
    }
}

/// Files and megabytes a second.
struct Pace {
    files: usize,
    ours: (f64, f64),
    theirs: (f64, f64),
}

/// Over the PDFs that both programs read to the end.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts and sizes far below 2^52"
)]
fn pace(summaries: &[Summary]) -> Option<Pace> {
    let files: Vec<(&Measured, f64)> = summaries
        .iter()
        .filter(|summary| summary.format.witness == Witness::Poppler)
        .flat_map(|summary| &summary.files)
        .filter(|file| file.reason != "timeout" && file.reason != "crash")
        .filter_map(|file| file.other.map(|other| (file, other)))
        .collect();
    let count = files.len() as f64;
    let megabytes = files.iter().map(|(file, _)| file.bytes).sum::<u64>() as f64 / 1e6;
    let ours: f64 = files.iter().map(|(file, _)| file.milliseconds).sum::<f64>() / 1000.0;
    let theirs: f64 = files.iter().map(|(_, other)| other).sum::<f64>() / 1000.0;
    (ours > 0.0 && theirs > 0.0).then(|| Pace {
        files: files.len(),
        ours: (count / ours, megabytes / ours),
        theirs: (count / theirs, megabytes / theirs),
    })
}

/// The same figures, and every file.
pub(crate) fn json(summaries: &[Summary], missing: &[String]) -> Value {
    let formats: Vec<Value> = summaries
        .iter()
        .map(|summary| {
            json!({
                "format": summary.format.name,
                "states": summary.states,
                "median_ms": summary.median,
                "p95_ms": summary.p95,
                "max_ms": summary.longest,
                "median_memory": summary.median_memory,
                "max_memory": summary.most_memory,
                "compared": summary.compared,
                "recall": summary.recall,
                "precision": summary.precision,
                "f1": summary.f1,
                "holds": summary.holds(),
                "silently_empty": summary.files.iter().filter(|file| file.is_silently_empty()).map(|file| &file.name).collect::<Vec<_>>(),
                "files": summary.files.iter().map(file).collect::<Vec<_>>(),
            })
        })
        .collect();
    let pace = pace(summaries).map(|pace| {
        json!({
            "files": pace.files,
            "girok": { "files_per_second": pace.ours.0, "megabytes_per_second": pace.ours.1 },
            "poppler": { "files_per_second": pace.theirs.0, "megabytes_per_second": pace.theirs.1 },
        })
    });
    json!({
        "extractor": girok_extract::VERSION,
        "formats": formats,
        "throughput": pace,
        "no_truth": missing,
    })
}

fn file(file: &Measured) -> Value {
    json!({
        "name": file.name,
        "state": file.state,
        "reason": file.reason,
        "media_type": file.media_type,
        "ms": file.milliseconds,
        "memory": file.memory,
        "bytes": file.bytes,
        "characters": file.characters,
        "truth": file.truth,
        "recall": file.likeness.map(|likeness| likeness.recall),
        "precision": file.likeness.map(|likeness| likeness.precision),
    })
}
