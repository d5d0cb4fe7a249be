//! One run of `girok-extract` as the application starts it, with its time and peak memory.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use girok_extract::{Reason, Report};
use wait4::Wait4;

/// The limits of the application.
const SECONDS: u64 = 20;
const LARGE: u64 = 50 * 1024 * 1024;
const MEMORY: u64 = 2 * 1024 * 1024 * 1024;
const OUTPUT: u64 = 64 * 1024 * 1024;

/// A report and what it cost.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) report: Report,
    pub(crate) took: Duration,
    /// Bytes that were resident at the worst moment; zero where the system does not say.
    pub(crate) memory: u64,
    /// Bytes of the document.
    pub(crate) bytes: u64,
}

/// Reads the document `path`. Whatever happens is a report.
pub(crate) fn read(program: &Path, path: &Path) -> Reading {
    let bytes = path.metadata().map_or(0, |metadata| metadata.len());
    let started = Instant::now();
    let (report, memory) = run(program, path, bytes);
    Reading {
        report: report.unwrap_or_else(|reason| Report::failed(reason, "application/octet-stream")),
        took: started.elapsed(),
        memory,
        bytes,
    }
}

fn run(program: &Path, path: &Path, bytes: u64) -> (Result<Report, Reason>, u64) {
    let seconds = if bytes > LARGE { SECONDS * 3 } else { SECONDS };
    let name = path.file_name().unwrap_or_default();
    let Ok(file) = File::open(path) else {
        return (Err(Reason::Format), 0);
    };
    let child = Command::new(program)
        .arg("--name")
        .arg(name)
        .args([
            "--memory",
            &MEMORY.to_string(),
            "--cpu",
            &seconds.to_string(),
        ])
        .env_clear()
        .stdin(file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else {
        return (Err(Reason::Crash), 0);
    };
    let (send, answer) = channel();
    if let Some(pipe) = child.stdout.take() {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            // A pipe that breaks gives an answer that does not parse.
            let _ = pipe.take(OUTPUT + 1).read_to_end(&mut bytes);
            let _ = send.send(bytes);
        });
    }
    let answer = answer.recv_timeout(Duration::from_secs(seconds));
    let late = answer.is_err();
    let bytes = answer.unwrap_or_default();
    let too_much = bytes.len() as u64 > OUTPUT;
    if late || too_much {
        // It may have ended by itself a moment ago.
        let _ = child.kill();
    }
    let Ok(used) = child.wait4() else {
        return (Err(Reason::Crash), 0);
    };
    let memory = used.rusage.maxrss;
    let report = if late {
        Err(Reason::Timeout)
    } else if too_much {
        Err(Reason::Memory)
    } else {
        serde_json::from_slice(&bytes).map_err(|_| Reason::Crash)
    };
    (report, memory)
}
