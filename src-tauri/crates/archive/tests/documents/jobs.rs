//! Jobs: nothing lost, nothing twice, and everything that was not attached named with its reason.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::Ordering;

use girok_archive::{
    Access, Archive, AttachJob, AttachOptions, ItemState, JobItemRow, JobState, Watch,
};

use crate::desk::{Desk, refused};

fn folder(desk: &Desk, files: &[(&str, &str)]) -> std::path::PathBuf {
    for (name, content) in files {
        desk.file(&format!("in/{name}"), content.as_bytes());
    }
    desk.room.path().join("files/in")
}

fn plan(record: &str, folder: &Path) -> AttachJob {
    AttachJob {
        record: record.to_owned(),
        folder: Some(folder.to_path_buf()),
        options: AttachOptions::default(),
        ..AttachJob::default()
    }
}

fn run(desk: &Desk, job: &str) -> JobState {
    let ended = desk
        .archive
        .run_job(job, &desk.kim, &Watch::default(), &mut |_| {})
        .unwrap();
    JobState::parse(&ended.state).unwrap()
}

fn items(desk: &Desk, job: &str) -> Vec<JobItemRow> {
    desk.archive.job_items(job, None, 0, 10_000).unwrap()
}

fn told(items: &[JobItemRow]) -> Vec<String> {
    items
        .iter()
        .map(|item| {
            format!("{} {} {}", item.what, item.state, item.reason)
                .trim()
                .to_owned()
        })
        .collect()
}

#[test]
fn a_folder_is_attached_and_what_cannot_be_is_named() {
    let desk = Desk::new();
    let record = desk.add(None, "fonds", "위원회");
    let folder = folder(
        &desk,
        &[
            ("2.txt", "two"),
            ("10.txt", "ten"),
            ("sub/2.txt", "two"),
            ("empty.txt", ""),
        ],
    );
    #[cfg(unix)]
    std::os::unix::fs::symlink(&folder, folder.join("sub/round")).unwrap();
    let job = desk
        .archive
        .plan_attach(&plan(&record, &folder), &desk.kim)
        .unwrap();
    assert_eq!(run(&desk, &job.id), JobState::Done);
    let items = items(&desk, &job.id);
    let mut expected = vec![
        "2.txt done",
        "10.txt done",
        "empty.txt refused empty",
        "sub/2.txt done duplicate",
    ];
    if cfg!(unix) {
        expected.push("sub/round refused link");
    }
    assert_eq!(told(&items), expected);
    assert_eq!(desk.names(&record), ["2.txt", "10.txt", "2.txt"]);
    let paths: Vec<Option<String>> = desk
        .archive
        .record(&record)
        .unwrap()
        .documents
        .into_iter()
        .map(|one| one.document.source_path)
        .collect();
    assert_eq!(
        paths[2].as_deref(),
        Some("sub/2.txt"),
        "where it lay is kept"
    );
    assert!(
        refused(
            desk.archive
                .run_job(&job.id, &desk.kim, &Watch::default(), &mut |_| {})
        )
        .contains("done")
    );
    // The whole folder again: all of it is there.
    let again = desk
        .archive
        .plan_attach(&plan(&record, &folder), &desk.kim)
        .unwrap();
    assert_eq!(run(&desk, &again.id), JobState::Done);
    let counts = desk.archive.job(&again.id).unwrap().counts;
    assert_eq!((counts.already, counts.done), (3, 0));
    assert_eq!(desk.names(&record).len(), 3, "nothing twice");
    // One undo takes all of it back.
    desk.archive.undo(None, &desk.kim).unwrap();
    assert!(desk.names(&record).is_empty());
    desk.assert_sound();
}

#[test]
fn folders_and_files_become_records() {
    let desk = Desk::new();
    let top = desk.add(None, "fonds", "위원회");
    let folder = folder(
        &desk,
        &[
            ("2018/1차/의제.txt", "agenda"),
            ("2018/총괄.txt", "all"),
            ("목록.txt", "list"),
        ],
    );
    let new = AttachJob {
        as_records: true,
        ..plan(&top, &folder)
    };
    let job = desk.archive.plan_attach(&new, &desk.kim).unwrap();
    assert_eq!(run(&desk, &job.id), JobState::Done);
    let mut tree = Vec::new();
    let mut open = vec![(top.clone(), 0)];
    while let Some((record, depth)) = open.pop() {
        let whole = desk.archive.record(&record).unwrap();
        tree.push(format!(
            "{depth} {} {}",
            whole.record.level, whole.descriptions[0].title
        ));
        let (below, _) = desk.archive.list(Some(&record), 0, 100).unwrap();
        open.extend(
            below
                .into_iter()
                .rev()
                .map(|child| (child.record.id, depth + 1)),
        );
    }
    assert_eq!(
        tree,
        [
            "0 fonds 위원회",
            "1 file in",
            "2 file 2018",
            "3 file 1차",
            "4 item 의제",
            "3 item 총괄",
            "2 item 목록",
        ]
    );
    let item = desk.add(Some(&top), "item", "건");
    let below = AttachJob {
        as_records: true,
        ..plan(&item, &folder)
    };
    assert!(
        refused(desk.archive.plan_attach(&below, &desk.kim)).contains("Nothing can stand below")
    );
    desk.assert_sound();
}

#[test]
fn a_job_that_was_stopped_goes_on_where_it_was() {
    let desk = Desk::new();
    let record = desk.add(None, "fonds", "위원회");
    let names: Vec<String> = (0..300).map(|number| format!("{number}.txt")).collect();
    let files: Vec<(&str, &str)> = names
        .iter()
        .map(|name| (name.as_str(), name.as_str()))
        .collect();
    let folder = folder(&desk, &files);
    let job = desk
        .archive
        .plan_attach(&plan(&record, &folder), &desk.kim)
        .unwrap();
    for limit in [10, 100, 200] {
        let watch = Watch::default();
        let ended = desk
            .archive
            .run_job(&job.id, &desk.kim, &watch, &mut |progress| {
                if progress.job.phase == "storing" && progress.job.done > limit {
                    watch.stop.store(true, Ordering::Relaxed);
                }
            })
            .unwrap();
        assert_eq!(ended.state, "cancelled");
        let counts = desk.archive.job(&job.id).unwrap().counts;
        assert!(counts.done > limit && counts.waiting > 0, "{counts:?}");
        assert_eq!(desk.names(&record).len() as u64, counts.done);
    }
    // As after a crash: the process is gone while the job runs.
    let mut row = desk.archive.job(&job.id).unwrap().job;
    "running".clone_into(&mut row.state);
    desk.store().put_job(&row).unwrap();
    assert!(refused(desk.archive.retry_job(&job.id)).contains("running"));
    let Desk {
        archive,
        kim,
        dir,
        room,
    } = desk;
    drop(archive);
    let archive = Archive::open(&dir, Access::Write).unwrap();
    assert_eq!(archive.job(&job.id).unwrap().job.state, "interrupted");
    let desk = Desk {
        archive,
        kim,
        dir,
        room,
    };
    assert_eq!(run(&desk, &job.id), JobState::Done);
    assert_eq!(desk.names(&record), names, "all of them, once, in order");
    desk.assert_sound();
}

#[test]
fn what_failed_is_tried_again_when_asked() {
    let desk = Desk::new();
    let record = desk.add(None, "fonds", "위원회");
    let folder = folder(&desk, &[("a.txt", "a"), ("b.txt", "b")]);
    let files = ["a.txt", "b.txt", "c.txt"]
        .map(|name| folder.join(name))
        .to_vec();
    let new = AttachJob {
        record: record.clone(),
        files,
        ..AttachJob::default()
    };
    let job = desk.archive.plan_attach(&new, &desk.kim).unwrap();
    fs::remove_file(folder.join("b.txt")).unwrap();
    assert_eq!(run(&desk, &job.id), JobState::Done);
    let states = || -> BTreeMap<String, String> {
        let name = |item: &JobItemRow| item.what.rsplit('/').next().unwrap().to_owned();
        items(&desk, &job.id)
            .iter()
            .map(|item| (name(item), format!("{} {}", item.state, item.message)))
            .collect()
    };
    assert!(
        states()["b.txt"].starts_with("failed The file"),
        "{:?}",
        states()
    );
    fs::write(folder.join("b.txt"), "b").unwrap();
    assert_eq!(desk.archive.retry_job(&job.id).unwrap(), 2);
    assert_eq!(run(&desk, &job.id), JobState::Done);
    assert_eq!(states()["a.txt"].trim(), "done");
    assert_eq!(states()["b.txt"].trim(), "done");
    assert!(states()["c.txt"].starts_with("failed"));
    let failed = desk
        .archive
        .job_items(&job.id, Some(ItemState::Failed), 0, 10)
        .unwrap();
    assert_eq!(failed.len(), 1);
    assert_eq!(desk.names(&record).len(), 2);
}

#[test]
fn a_folder_inside_the_archive_or_a_missing_one_is_refused_at_once() {
    let desk = Desk::new();
    let record = desk.add(None, "fonds", "위원회");
    let own = plan(&record, &desk.dir.join("documents"));
    assert!(refused(desk.archive.plan_attach(&own, &desk.kim)).contains("archive itself"));
    let missing = plan(&record, &desk.room.path().join("nowhere"));
    assert!(refused(desk.archive.plan_attach(&missing, &desk.kim)).contains("nowhere"));
    // The archive lies in the folder: its own files are not attached to it.
    desk.file("x.txt", b"x");
    let around = plan(&record, desk.room.path());
    let job = desk.archive.plan_attach(&around, &desk.kim).unwrap();
    assert_eq!(run(&desk, &job.id), JobState::Done);
    assert_eq!(
        told(&items(&desk, &job.id)),
        ["files/x.txt done", "기록관.girok refused archive"]
    );
}
