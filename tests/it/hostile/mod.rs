//! Files that are damaged, cut, mixed up or made to hurt: the process that reads them may end, ours never does; each has
//! an answer within its limits, and what was given is kept byte for byte.
//!
//! `GIROK_HOSTILE=2000` asks for more mutated files than the 200 of every run.

#![expect(clippy::print_stderr, reason = "figures are for whoever runs the test")]

mod bombs;
mod mutate;
mod seeds;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use girok_files::{Extractor, Limits};
use girok_tests::{Girok, extractor};

/// Files given to one `attach`.
const BATCH: usize = 100;

fn reader() -> Extractor {
    Extractor {
        program: extractor(),
        limits: Limits::default(),
    }
}

/// Reads every file as the application does; counts how it ended. None may take longer than its limit.
#[track_caller]
fn read_all(files: &[PathBuf]) -> BTreeMap<String, usize> {
    let reader = reader();
    let limit = Duration::from_secs(reader.limits.seconds + 2);
    let mut ends = BTreeMap::new();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy();
        let started = Instant::now();
        let report = reader.read(fs::File::open(path).unwrap(), &name);
        assert!(
            started.elapsed() < limit,
            "{name} took {:?}",
            started.elapsed()
        );
        let state = serde_json::to_value(report.state).unwrap();
        if started.elapsed() > Duration::from_secs(3) {
            eprintln!(
                "{name}: {:?}, {:?} {}",
                started.elapsed(),
                report.state,
                report.reason
            );
        }
        let end = format!("{} {}", state.as_str().unwrap(), report.reason);
        *ends.entry(end.trim().to_owned()).or_default() += 1;
        // What was taken for a document may be opened up as well; that must end too, with or without parts.
        let started = Instant::now();
        if let Ok(parts) = reader.parts(fs::File::open(path).unwrap(), &name) {
            for part in parts.iter().take(3) {
                let _ = reader.part(fs::File::open(path).unwrap(), &name, part.number);
            }
        }
        if started.elapsed() > Duration::from_secs(3) {
            eprintln!("{name}: its parts {:?}", started.elapsed());
        }
        assert!(
            started.elapsed() < limit * 4,
            "{name}: its parts took {:?}",
            started.elapsed()
        );
    }
    ends
}

/// Attaches every file with the real program, and asks for each byte back.
#[track_caller]
fn attach_all(files: &[PathBuf]) {
    let girok = Girok::empty();
    for (number, batch) in files.chunks(BATCH).enumerate() {
        let reference = format!("H/{number}");
        let set = format!("reference={reference}");
        let add = [
            "add", "--level", "file", "--title", "hostile", "--set", &set,
        ];
        let _ = girok.run(add).done();
        let paths: Vec<&PathBuf> = batch.iter().collect();
        let lines = girok.attach(&reference, &paths).done().json_lines();
        assert_eq!(lines.len(), batch.len(), "a line for every file");
        for (line, path) in lines.iter().zip(batch) {
            let state = line["state"].as_str().unwrap();
            assert!(
                ["text", "no_text", "needs_ocr", "encrypted", "failed"].contains(&state),
                "{}: {line}",
                path.display()
            );
        }
    }
    let _ = girok.run(["check", "--fixity"]).done();
}

fn wanted() -> usize {
    std::env::var("GIROK_HOSTILE")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(200)
}

#[test]
fn mutated_documents_end_nothing_but_their_reader() {
    let folder = tempfile::tempdir().unwrap();
    let files = mutate::write(&seeds::all(), wanted(), folder.path());
    assert_eq!(files.len(), wanted());
    let ends = read_all(&files);
    eprintln!("{} mutated files: {ends:?}", files.len());
    // A mutation that no reader notices tests nothing; one that all refuse tests little.
    let texts: usize = ends
        .iter()
        .filter(|(end, _)| end.starts_with("text"))
        .map(|(_, count)| count)
        .sum();
    assert!(texts * 10 > files.len() && texts < files.len(), "{ends:?}");
    attach_all(&files);
}

#[test]
fn bombs_end_within_their_limits() {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<PathBuf> = bombs::all()
        .into_iter()
        .map(|(name, bytes)| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            path
        })
        .collect();
    let ends = read_all(&files);
    eprintln!("{} bombs: {ends:?}", files.len());
    attach_all(&files);
}
