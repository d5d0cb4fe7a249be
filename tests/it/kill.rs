//! `kill -9` during an attach, at many moments: what was printed is never lost, and nothing asks a question
//! afterwards.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use girok_tests::{Girok, sample_documents};
use serde_json::Value;

const FILES: usize = 200;
const KILLS: usize = 20;
/// Kills on one archive: the files before the last kill are known then, so the later ones come to the index.
const KILLS_ON_ONE: usize = 5;

/// A generator of repeatable moments (Knuth's MMIX constants).
struct Moments(u64);

impl Moments {
    /// A number from 0 up to 1.
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 32).unwrap()) / f64::from(u32::MAX)
    }
}

fn archive() -> Girok {
    let girok = Girok::empty();
    let _ = girok
        .run([
            "add",
            "--level",
            "item",
            "--title",
            "문서",
            "--set",
            "reference=A",
        ])
        .done();
    girok
}

/// Small files, each with a word of its own; PDFs of several pages among them.
fn files(girok: &Girok) -> Vec<PathBuf> {
    let pdfs: Vec<PathBuf> = ["ko", "ru", "kk", "en"]
        .iter()
        .map(|language| sample_documents().join(format!("agreed-minutes-3-{language}.pdf")))
        .collect();
    (0..FILES)
        .map(|number| match (number % 50, pdfs.get(number / 50)) {
            (25, Some(pdf)) => pdf.clone(),
            _ => girok.file(
                &format!("{number}.txt"),
                format!("고유한 문서 zq{number}x. {}\n", "내용 ".repeat(number % 40)),
            ),
        })
        .collect()
}

/// Attaches, kills after `life` and answers the lines printed until then, and whether it came to its end.
fn killed(girok: &Girok, files: &[PathBuf], life: Duration) -> (Vec<Value>, bool) {
    let mut arguments: Vec<OsString> = ["attach", "A", "--json", "--quiet"]
        .map(OsString::from)
        .to_vec();
    arguments.extend(files.iter().map(|file| file.clone().into_os_string()));
    let mut child = girok
        .command(arguments)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let stdout = child.stdout.take().unwrap();
    let reading = std::thread::spawn(move || {
        // A printed counts once its end was read: half a printed acknowledges nothing.
        let mut lines = Vec::new();
        let mut stdout = BufReader::new(stdout);
        let mut printed = String::new();
        while stdout.read_line(&mut printed).unwrap_or(0) > 0 {
            if printed.ends_with('\n') {
                lines.push(serde_json::from_str(&printed).unwrap());
            }
            printed.clear();
        }
        lines
    });
    let started = Instant::now();
    let ended = loop {
        if child.try_wait().unwrap().is_some() {
            break true;
        }
        if started.elapsed() >= life {
            // On Unix this is SIGKILL.
            child.kill().unwrap();
            break false;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    child.wait().unwrap();
    (reading.join().unwrap(), ended)
}

/// Everything that was acknowledged is there: the row, the bytes, and a clean check.
fn nothing_lost(girok: &Girok, acknowledged: &BTreeMap<String, Value>) {
    // The next command just works.
    let record = girok.run(["show", "A", "--json"]).done().json();
    let rows: BTreeMap<&str, &Value> = record["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["id"].as_str().unwrap(), row))
        .collect();
    for (id, printed) in acknowledged {
        let row = rows
            .get(id.as_str())
            .unwrap_or_else(|| panic!("lost: {printed}"));
        assert_eq!(row["sha256"], printed["sha256"]);
        let stored = fs::read(girok.stored(printed["sha256"].as_str().unwrap())).unwrap();
        assert!(
            stored == fs::read(printed["file"].as_str().unwrap()).unwrap(),
            "other bytes: {printed}"
        );
    }
    girok.check_clean();
}

#[test]
fn nothing_acknowledged_is_lost_whenever_it_is_killed() {
    let first = archive();
    let started = Instant::now();
    let (lines, ended) = killed(&first, &files(&first), Duration::from_mins(3));
    let whole = started.elapsed();
    assert!(ended && lines.len() == FILES, "{} lines", lines.len());
    first.check_clean();
    drop(first);
    let mut moments = Moments(20_261_124);
    let mut printed = 0;
    for archive_number in 0..KILLS.div_ceil(KILLS_ON_ONE) {
        let girok = archive();
        let files = files(&girok);
        let mut acknowledged = BTreeMap::new();
        for _ in 0..KILLS_ON_ONE {
            let mut life = whole.mul_f64(moments.next() * 0.5);
            loop {
                let (lines, ended) = killed(&girok, &files, life);
                printed += lines.len();
                let named = |printed: &Value| printed["document"].as_str().unwrap().to_owned();
                acknowledged.extend(lines.into_iter().map(|printed| (named(&printed), printed)));
                if !ended {
                    break;
                }
                // It was done sooner than the knife came.
                life = life.mul_f64(0.6);
            }
            nothing_lost(&girok, &acknowledged);
        }
        // What was cut off is simply done again.
        let lines = girok.attach("A", &files).done().json_lines();
        assert_eq!(lines.len(), FILES);
        let asked: Vec<String> = (0..FILES)
            .filter(|number| number % 50 != 25)
            .step_by(23)
            .map(|number| format!("zq{number}x"))
            .collect();
        for (answer, word) in girok.search_all(&asked).iter().zip(&asked) {
            assert_eq!(answer["total"], 1, "{word} in archive {archive_number}");
        }
        let documents = girok.run(["show", "A", "--json"]).done().json()["documents"]
            .as_array()
            .unwrap()
            .len();
        assert_eq!(documents, FILES, "nothing twice");
        nothing_lost(&girok, &acknowledged);
    }
    eprintln!("a whole run took {whole:?}; {KILLS} were cut, after {printed} lines");
}
