//! The index on disk: kept, made again, damaged, read while written.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use girok_search::{ANALYZER, FORMAT, Index, IndexedRecord, Query, SearchError, Stamp};

fn record(id: u32) -> IndexedRecord {
    IndexedRecord {
        id: id.to_string(),
        reference: format!("T/{id}"),
        level: "item".into(),
        titles: vec![("en".into(), format!("minutes number {id}"))],
        ..IndexedRecord::default()
    }
}

fn stamp(seq: u64) -> Stamp {
    Stamp {
        seq,
        op_hash: format!("h{seq}"),
        ..Stamp::empty("a")
    }
}

fn total(index: &Index, query: &str) -> u64 {
    index
        .search(&Query::parse(query), 0, 1, false)
        .unwrap()
        .total
}

fn generations(dir: &Path) -> Vec<PathBuf> {
    let mut out: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    out.sort();
    out
}

fn filled(dir: &Path, count: u32) {
    let (index, found) = Index::open(dir, "a").unwrap();
    assert_eq!(found, None, "a new index has no stamp");
    index
        .rebuild((0..count).map(record), || stamp(7), &mut |_| true)
        .unwrap();
    assert_eq!(total(&index, "minutes"), u64::from(count));
}

#[test]
fn a_stamp_is_kept_with_what_it_stands_for() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 20);
    let (index, found) = Index::open(dir.path(), "a").unwrap();
    assert_eq!(found, Some(stamp(7)));
    index
        .apply(&["3".into()], vec![record(100), record(4)], &stamp(8))
        .unwrap();
    assert_eq!(
        total(&index, "minutes"),
        20,
        "one gone, one new, one replaced"
    );
    assert_eq!(index.stamp(), stamp(8));
    drop(index);
    let (index, found) = Index::open(dir.path(), "a").unwrap();
    assert_eq!(found, Some(stamp(8)));
    assert_eq!(
        (index.stamp().format, index.stamp().analyzer),
        (FORMAT, ANALYZER)
    );
    assert_eq!(index.records().unwrap(), 20);
    assert!(index.is_sound());
}

#[test]
fn an_index_of_another_archive_or_format_is_not_used() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 5);
    let (index, found) = Index::open(dir.path(), "b").unwrap();
    assert_eq!(found, None);
    assert_eq!(
        total(&index, "minutes"),
        0,
        "nothing of the other archive is found"
    );
    drop(index);

    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 5);
    let meta = generations(dir.path()).remove(0).join("meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    let other = text.replace(&format!("\\\"format\\\":{FORMAT}"), "\\\"format\\\":999");
    assert_ne!(text, other, "the stamp is in the commit");
    fs::write(&meta, other).unwrap();
    assert_eq!(Index::open(dir.path(), "a").unwrap().1, None);
}

type Damage = fn(&Path);

#[test]
fn any_damage_gives_an_empty_index_and_never_an_error() {
    let intact = tempfile::tempdir().unwrap();
    filled(intact.path(), 50);
    let folder = generations(intact.path()).remove(0);
    let names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .filter(|n| !n.to_string_lossy().contains("lock"))
        .collect();
    assert!(names.len() > 5, "an index is several files");
    let damages: [(&str, Damage); 4] = [
        ("removed", |p| fs::remove_file(p).unwrap()),
        ("emptied", |p| fs::write(p, b"").unwrap()),
        ("cut", |p| {
            let bytes = fs::read(p).unwrap();
            fs::write(p, &bytes[..bytes.len() / 2]).unwrap();
        }),
        ("changed", |p| {
            let mut bytes = fs::read(p).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0x55;
            fs::write(p, bytes).unwrap();
        }),
    ];
    for name in &names {
        for (what, damage) in damages {
            let dir = tempfile::tempdir().unwrap();
            let copy = dir.path().join("g0001");
            fs::create_dir(&copy).unwrap();
            for entry in fs::read_dir(&folder).unwrap().flatten() {
                fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
            }
            let victim = copy.join(name);
            let mut permissions = fs::metadata(&victim).unwrap().permissions();
            #[expect(
                clippy::permissions_set_readonly_false,
                reason = "a temporary file of this test"
            )]
            permissions.set_readonly(false);
            fs::set_permissions(&victim, permissions).unwrap();
            damage(&victim);
            let case = format!("{} {what}", name.display());
            let (index, found) = Index::open(dir.path(), "a").unwrap();
            // What the engine can do without may be missing; then everything must be found.
            let expected = if found.is_some() { 50 } else { 0 };
            assert_eq!(total(&index, "minutes"), expected, "{case}");
            index
                .rebuild((0..3).map(record), || stamp(1), &mut |_| true)
                .unwrap();
            assert_eq!(total(&index, "minutes"), 3, "{case}, made again");
        }
    }
}

#[test]
fn a_build_that_was_cut_off_is_swept_away() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 5);
    let live = generations(dir.path());
    assert_eq!(
        live.len(),
        1,
        "the empty generation before the first build is gone"
    );
    // What a kill leaves behind: a folder, a folder with files, an index without a stamp.
    fs::create_dir(dir.path().join("g0050")).unwrap();
    fs::create_dir(dir.path().join("g0051")).unwrap();
    fs::write(dir.path().join("g0051/meta.json"), "{").unwrap();
    {
        let other = tempfile::tempdir().unwrap();
        let _ = Index::open(other.path(), "a").unwrap();
        fs::rename(other.path().join("g0001"), dir.path().join("g0052")).unwrap();
    }
    fs::write(dir.path().join("notes.txt"), "not ours").unwrap();
    let (read, found) = Index::open_read(dir.path(), "a").unwrap().unwrap();
    assert_eq!(
        (total(&read, "minutes"), found),
        (5, stamp(7)),
        "a reader skips them"
    );
    drop(read);
    let (index, found) = Index::open(dir.path(), "a").unwrap();
    assert_eq!(found, Some(stamp(7)));
    assert_eq!(total(&index, "minutes"), 5);
    assert_eq!(
        generations(dir.path()),
        [live[0].clone(), dir.path().join("notes.txt")]
    );
}

#[test]
fn cancelling_a_build_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 5);
    let (index, _) = Index::open(dir.path(), "a").unwrap();
    let error = index.rebuild((0..100).map(record), || stamp(9), &mut |done| done < 10);
    assert!(matches!(error, Err(SearchError::Cancelled)));
    assert_eq!((total(&index, "minutes"), index.stamp()), (5, stamp(7)));
    assert_eq!(generations(dir.path()).len(), 1);
    index.apply(&[], vec![record(77)], &stamp(10)).unwrap();
    assert_eq!(total(&index, "minutes"), 6);
}

#[test]
fn searching_goes_on_while_the_index_is_made_again() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 300);
    let (index, _) = Index::open(dir.path(), "a").unwrap();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    let found = index.search(&Query::parse("minutes"), 0, 10, true).unwrap();
                    assert!(
                        found.total == 300 || found.total == 400,
                        "whole answers only: {}",
                        found.total
                    );
                    assert_eq!(found.hits.len(), 10);
                }
            });
        }
        for _ in 0..3 {
            index
                .rebuild((0..400).map(record), || stamp(9), &mut |_| true)
                .unwrap();
            index
                .apply(&[], (0..20).map(record).collect(), &stamp(10))
                .unwrap();
        }
        done.store(true, Ordering::Relaxed);
    });
    assert_eq!(
        generations(dir.path()).len(),
        1,
        "old generations are removed"
    );
}

#[test]
fn a_second_reader_sees_what_is_committed_and_cannot_write() {
    let dir = tempfile::tempdir().unwrap();
    assert!(
        Index::open_read(&dir.path().join("none"), "a")
            .unwrap()
            .is_none()
    );
    assert!(Index::open_read(dir.path(), "a").unwrap().is_none());
    filled(dir.path(), 5);
    let (writer, _) = Index::open(dir.path(), "a").unwrap();
    writer.apply(&[], vec![record(50)], &stamp(8)).unwrap();
    let (reader, found) = Index::open_read(dir.path(), "a").unwrap().unwrap();
    assert_eq!(found, stamp(8));
    assert_eq!(total(&reader, "minutes"), 6);
    assert!(matches!(
        reader.apply(&[], vec![record(51)], &stamp(9)),
        Err(SearchError::ReadOnly)
    ));
    assert!(
        Index::open_read(dir.path(), "b").unwrap().is_none(),
        "not of another archive"
    );
    writer
        .rebuild((0..9).map(record), || stamp(10), &mut |_| true)
        .unwrap();
    assert_eq!(
        total(&reader, "minutes"),
        6,
        "an open reader keeps what it has"
    );
    assert_eq!(total(&writer, "minutes"), 9);
}

#[test]
fn two_writers_do_not_mix() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 5);
    let (one, _) = Index::open(dir.path(), "a").unwrap();
    one.apply(&[], vec![record(50)], &stamp(8)).unwrap();
    let (two, _) = Index::open(dir.path(), "a").unwrap();
    assert!(matches!(
        two.apply(&[], vec![record(51)], &stamp(9)),
        Err(SearchError::Busy)
    ));
    drop(one);
    two.apply(&[], vec![record(51)], &stamp(9)).unwrap();
    assert_eq!(total(&two, "minutes"), 7);
}
