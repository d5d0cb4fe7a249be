//! A writer killed at any moment: the index is afterwards exactly what one of its stamps says.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use girok_search::{Index, IndexedRecord, Query, Stamp};

const FOLDER: &str = "GIROK_TEST_KILLED";

fn record(id: u64) -> IndexedRecord {
    IndexedRecord {
        id: id.to_string(),
        titles: vec![("en".into(), format!("minutes number {id}"))],
        ..IndexedRecord::default()
    }
}

fn stamp(seq: u64) -> Stamp {
    Stamp {
        seq,
        ..Stamp::empty("a")
    }
}

/// The process that is killed: after operation n the index holds n records.
#[test]
#[ignore = "run by the other test"]
fn writes_until_killed() {
    let Some(dir) = std::env::var_os(FOLDER) else {
        return;
    };
    let (index, found) = Index::open(Path::new(&dir), "a").unwrap();
    let mut seq = found.map_or(0, |stamp| stamp.seq);
    loop {
        seq += 1;
        if seq.is_multiple_of(3) {
            index
                .rebuild((0..seq).map(record), || stamp(seq), &mut |_| true)
                .unwrap();
        } else {
            index
                .apply(&[], (0..seq).map(record).collect(), &stamp(seq))
                .unwrap();
        }
    }
}

#[test]
fn a_kill_leaves_one_whole_state() {
    let dir = tempfile::tempdir().unwrap();
    let mut last = 0;
    for round in 0..12 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "writes_until_killed"])
            .env(FOLDER, dir.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(150 + round * 37));
        child.kill().unwrap();
        child.wait().unwrap();
        let (index, found) = Index::open(dir.path(), "a").unwrap();
        let seq = found.map_or(0, |stamp| stamp.seq);
        assert!(seq >= last, "nothing committed is lost: {seq} after {last}");
        let total = index
            .search(&Query::parse("minutes"), 0, 1, false)
            .unwrap()
            .total;
        assert_eq!(total, seq, "round {round}");
        last = seq;
    }
    assert!(last > 0, "the writer got somewhere");
}
