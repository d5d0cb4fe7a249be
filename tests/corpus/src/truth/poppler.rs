//! `pdftotext`. It is asked in every run, so that its time can be compared.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use super::Truth;

/// It may hang or take all memory, as any parser may. `timeout` and `prlimit` are on every Linux.
const SECONDS: &str = "20";
const MEMORY: &str = "--as=3000000000";

pub(super) fn is_there() -> bool {
    Command::new("pdftotext")
        .arg("-v")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
}

/// The text of a PDF; nothing when poppler does not read it.
pub(super) fn read(path: &Path) -> Option<Truth> {
    let started = Instant::now();
    let output = Command::new("timeout")
        .args([
            "-k",
            "1",
            SECONDS,
            "prlimit",
            MEMORY,
            "pdftotext",
            "-q",
            "-enc",
            "UTF-8",
        ])
        .arg(path)
        .arg("-")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let took = started.elapsed();
    output.status.success().then(|| Truth {
        text: String::from_utf8_lossy(&output.stdout).into_owned(),
        took: Some(took),
    })
}
