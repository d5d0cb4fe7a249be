//! Runs the real binary over one file, as its parent does.

use std::fs::File;
use std::process::{Command, Stdio};

use girok_extract::Report;

/// The report on `file`.
pub(crate) fn read(file: File, name: &str) -> Report {
    let output = Command::new(env!("CARGO_BIN_EXE_girok-extract"))
        .args(["--name", name, "--memory", "2147483648", "--cpu", "20"])
        .env_clear()
        .stdin(file)
        .stderr(Stdio::null())
        .output()
        .expect("the extractor starts");
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{name}: no report ({error}), {}", output.status))
}

/// All text of a report.
pub(crate) fn text(report: &Report) -> String {
    let pages: Vec<&str> = report.pages.iter().map(|page| page.text.as_str()).collect();
    pages.join("\n")
}
