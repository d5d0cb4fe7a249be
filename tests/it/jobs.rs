//! A folder is attached as a job that is killed again and again: nothing is lost, nothing is there twice.
//!
//! The large forms (10,000 files; throughput beside `sha256sum` and `cp`; 10 GB) are run by hand:
//! `cargo test -p girok-tests --test it jobs -- --ignored --nocapture`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use girok_archive::{Access, ActorName, Archive, AttachJob, Watch};
use girok_tests::Girok;
use serde_json::Value;

/// Files in folders of a hundred, each with bytes of its own.
fn folder(girok: &Girok, files: usize) -> PathBuf {
    let root = girok.dir().with_file_name("in");
    for number in 0..files {
        let path = root
            .join(format!("{:04}", number / 100))
            .join(format!("{number}.txt"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(
            path,
            format!("문서 zq{number}x {}\n", "내용 ".repeat(number % 50)),
        )
        .unwrap();
    }
    root
}

fn archive() -> Girok {
    let girok = Girok::empty();
    let _ = girok
        .run([
            "add",
            "--level",
            "fonds",
            "--title",
            "기록",
            "--set",
            "reference=A",
        ])
        .done();
    girok
}

/// Starts the command line and kills it after `life`; true when it had come to its end.
fn killed(girok: &Girok, arguments: &[&str], life: Duration) -> bool {
    let mut child = girok
        .command(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let started = Instant::now();
    loop {
        if child.try_wait().unwrap().is_some() {
            return true;
        }
        if started.elapsed() >= life {
            // On Unix this is SIGKILL.
            child.kill().unwrap();
            child.wait().unwrap();
            return false;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn job(girok: &Girok) -> Value {
    let jobs = girok.run(["jobs", "list", "--json"]).done().json();
    jobs[0].clone()
}

/// The documents of the record: where each lay, and its digest.
fn documents(girok: &Girok) -> Vec<(String, String)> {
    let record = girok
        .run(["documents", "list", "A", "--json"])
        .done()
        .json();
    record
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let text = |name: &str| row[name].as_str().unwrap().to_owned();
            (text("sourcePath"), text("sha256"))
        })
        .collect()
}

/// Kills a job again and again, each time a little later until some documents are there, and looks at what there is in the
/// end. At least one kill falls into the middle.
fn survives(files: usize, kills: usize, first_life: Duration) {
    let girok = archive();
    let folder = folder(&girok, files);
    let folder = folder.to_str().unwrap();
    let (mut life, mut before, mut middle) = (first_life, 0, 0);
    for _ in 0..kills {
        let now = job(&girok);
        // Until the job itself was kept there is nothing to resume.
        let ended = match now["id"].as_str() {
            Some(id) => killed(&girok, &["jobs", "resume", id, "--quiet"], life),
            None => killed(
                &girok,
                &["attach", "A", folder, "--recursive", "--quiet"],
                life,
            ),
        };
        let there = documents(&girok).len();
        assert!(there >= before, "what was there is lost");
        if there == before {
            life = life.mul_f64(1.3);
        }
        before = there;
        if ended || there == files {
            break;
        }
        middle += usize::from(there > 0);
    }
    assert!(middle > 0, "no kill fell into the middle");
    if job(&girok)["state"] != "done" {
        let id = job(&girok)["id"].as_str().unwrap().to_owned();
        let _ = girok.run(["jobs", "resume", &id, "--quiet"]).done();
    }
    let done = job(&girok);
    assert_eq!(done["state"], "done");
    assert_eq!(done["counts"]["done"], files);
    let documents = documents(&girok);
    assert_eq!(documents.len(), files, "nothing lost, nothing twice");
    let paths: BTreeSet<&str> = documents.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths.len(), files);
    let digests: BTreeSet<&str> = documents
        .iter()
        .map(|(_, sha256)| sha256.as_str())
        .collect();
    assert_eq!(digests.len(), files);
    for (path, sha256) in &documents {
        let stored = fs::read(girok.stored(sha256)).unwrap();
        assert!(
            stored == fs::read(Path::new(folder).join(path)).unwrap(),
            "other bytes: {path}"
        );
    }
    let words: Vec<String> = (0..files)
        .step_by(files / 7)
        .map(|number| format!("zq{number}x"))
        .collect();
    for (answer, word) in girok.search_all(&words).iter().zip(&words) {
        assert_eq!(answer["total"], 1, "{word}");
    }
    girok.check_clean();
}

#[test]
fn a_job_killed_again_and_again_attaches_everything_once() {
    survives(640, 40, Duration::from_millis(30));
}

#[test]
#[ignore = "10,000 files; run by hand"]
fn ten_thousand_files_killed_in_the_middle() {
    survives(10_000, 12, Duration::from_millis(500));
}

fn timed(what: impl FnOnce()) -> Duration {
    let started = Instant::now();
    what();
    started.elapsed()
}

fn attach_alone(files: &Path, room: &Path) -> Duration {
    let kim = ActorName::new("Test Archivist", "test").unwrap();
    let dir = room.join("throughput.girok");
    let _ = fs::remove_dir_all(&dir);
    let archive = Archive::create(&dir, "기록", "ko", &kim).unwrap();
    let new = girok_archive::NewRecord {
        level: "fonds".to_owned(),
        descriptions: vec![girok_archive::NewDescription {
            language: "ko".to_owned(),
            title: "기록".to_owned(),
            ..Default::default()
        }],
        ..Default::default()
    };
    let record = archive.add_record(&new, &kim).unwrap().value.id;
    let job = AttachJob {
        record,
        folder: Some(files.to_path_buf()),
        ..AttachJob::default()
    };
    let job = archive.plan_attach(&job, &kim).unwrap();
    let watch = Watch::default();
    timed(|| {
        // Storing alone: it is stopped when reading begins.
        let ended = archive
            .run_job(&job.id, &kim, &watch, &mut |told| {
                if told.job.phase == "reading" {
                    watch.stop.store(true, Ordering::Relaxed);
                }
            })
            .unwrap();
        assert_eq!(ended.state, "cancelled");
    })
}

fn shell(script: &str, files: &Path, room: &Path) -> Duration {
    timed(|| {
        let done = Command::new("sh")
            .args(["-c", script, "sh"])
            .args([files, room])
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(done.success());
    })
}

/// `sha256sum` and `cp` of the same files in the same run, without making anything durable and with a `sync` at the end.
#[test]
#[ignore = "measures; run by hand on an idle machine, built with --release"]
fn throughput_beside_sha256sum_and_cp() {
    const PLAIN: &str = "rm -rf \"$2/copy\"; find \"$1\" -type f -print0 | xargs -0 sha256sum; cp -r \"$1\" \"$2/copy\"";
    const SYNCED: &str = "rm -rf \"$2/copy\"; find \"$1\" -type f -print0 | xargs -0 sha256sum; cp -r \"$1\" \"$2/copy\"; sync \"$2\"/copy/*";
    let girok = archive();
    for (name, count, size) in [
        ("2,000 of 20 kB", 2000, 20_000usize),
        ("40 of 25 MB", 40, 25_000_000),
    ] {
        let files = girok.dir().with_file_name("measured");
        fs::create_dir_all(&files).unwrap();
        let mut seed = 20_261_124u64;
        for number in 0..count {
            let bytes: Vec<u8> = (0..size.div_ceil(8))
                .flat_map(|_| {
                    seed = seed
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1_442_695_040_888_963_407);
                    seed.to_le_bytes()
                })
                .collect();
            fs::write(files.join(format!("{number}.bin")), bytes).unwrap();
        }
        let room = files.parent().unwrap();
        // Once to warm the cache, for all alike.
        let _ = shell(PLAIN, &files, room);
        for _ in 0..3 {
            let plain = shell(PLAIN, &files, room);
            let synced = shell(SYNCED, &files, room);
            let attached = attach_alone(&files, room);
            eprintln!(
                "{name}: sha256sum + cp {plain:?}, with sync {synced:?}, attached {attached:?}: {:.2} and {:.2} times",
                attached.as_secs_f64() / plain.as_secs_f64(),
                attached.as_secs_f64() / synced.as_secs_f64()
            );
        }
        let _ = fs::remove_dir_all(&files);
    }
}

/// Memory of this process at its highest, in kB.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or_default()
}

#[test]
#[ignore = "needs 25 GB of disk; run by hand, alone"]
fn ten_gigabytes_with_little_memory_and_stopped_at_once() {
    const SIZE: u64 = 10 * 1024 * 1024 * 1024;
    let girok = archive();
    let path = girok.dir().with_file_name("large").join("film.mov");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, "x").unwrap();
    let free = Command::new("df")
        .args(["--output=avail", "-B1"])
        .arg(&path)
        .output()
        .unwrap();
    let free: u64 = String::from_utf8_lossy(&free.stdout)
        .lines()
        .nth(1)
        .and_then(|line| line.trim().parse().ok())
        .unwrap_or(0);
    if free < 25 * 1024 * 1024 * 1024 {
        eprintln!("SKIPPED: {} GB are free, 25 are needed", free >> 30);
        return;
    }
    fs::File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_len(SIZE)
        .unwrap();
    let archive = Archive::open(girok.dir(), Access::Write).unwrap();
    let kim = ActorName::new("Test Archivist", "test").unwrap();
    let new = || AttachJob {
        record: "A".to_owned(),
        folder: Some(path.parent().unwrap().to_path_buf()),
        ..AttachJob::default()
    };
    // Stopped somewhere in the middle.
    let job = archive.plan_attach(&new(), &kim).unwrap();
    let watch = Watch::default();
    let mut asked = None;
    let ended = archive
        .run_job(&job.id, &kim, &watch, &mut |told| {
            if told.bytes.0 > SIZE / 10 && asked.is_none() {
                asked = Some(Instant::now());
                watch.stop.store(true, Ordering::Relaxed);
            }
        })
        .unwrap();
    let stopped = asked.unwrap().elapsed();
    assert_eq!(ended.state, "cancelled");
    eprintln!("stopped after {stopped:?}");
    assert!(stopped < Duration::from_secs(1), "{stopped:?}");
    assert_eq!(
        fs::read_dir(girok.dir().join("documents/partial"))
            .unwrap()
            .count(),
        0
    );
    // And whole.
    let before = peak();
    let watch = Watch::default();
    let started = Instant::now();
    let ended = archive.run_job(&job.id, &kim, &watch, &mut |_| {}).unwrap();
    assert_eq!(ended.state, "done");
    eprintln!(
        "10 GB in {:?}, memory at most {} MB (before: {} MB)",
        started.elapsed(),
        peak() / 1024,
        before / 1024
    );
    assert!(peak() < 200 * 1024, "{} kB", peak());
    let whole = archive.record("A").unwrap();
    assert_eq!(whole.documents[0].document.bytes.unsigned_abs(), SIZE);
}
