//! An index that is gone, damaged, foreign or of another past answers like a fresh one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use girok_tests::{Girok, copy_folder};
use serde_json::Value;

const QUERIES: &[&str] = &[
    "카자흐스탄",
    "암각화",
    "문화공동위원회",
    "протокол",
    "петроглифы",
    "шәкіртақы",
    "оркестр",
    "minutes",
    "records",
    "강제이주",
    "переселение",
    "1937",
    "tag:이주",
    "level:fonds",
    "무지개고래",
    "radiant",
];

/// What is done to the files of an index.
type Damage = Box<dyn Fn(&[PathBuf])>;

/// What a reader sees of every answer: totals, and record, document and page of every hit.
fn answers(girok: &Girok) -> Vec<(u64, BTreeSet<String>)> {
    let queries: Vec<String> = QUERIES.iter().map(|query| (*query).to_owned()).collect();
    let seen = |hit: &Value| {
        format!(
            "{} {} {} {}",
            hit["reference"], hit["document"], hit["page"], hit["snippet"]["text"]
        )
    };
    girok
        .search_all(&queries)
        .iter()
        .map(|answer| {
            (
                answer["total"].as_u64().unwrap(),
                answer["hits"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(seen)
                    .collect(),
            )
        })
        .collect()
}

/// The answers now are those of an index made from nothing.
#[track_caller]
fn answers_like_fresh(girok: &Girok, what: &str) {
    let now = answers(girok);
    assert!(
        now.iter().filter(|(total, _)| *total > 0).count() >= 10,
        "{what}: the queries find something"
    );
    fs::remove_dir_all(girok.dir().join("index")).unwrap();
    let _ = girok.run(["reindex", "--quiet"]).done();
    let fresh = answers(girok);
    for ((now, fresh), query) in now.iter().zip(&fresh).zip(QUERIES) {
        assert_eq!(now, fresh, "{what}: {query}");
    }
    girok.check_clean();
}

/// The files of the live index, largest first.
fn files(girok: &Girok) -> Vec<PathBuf> {
    let generations = fs::read_dir(girok.dir().join("index"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let live = generations.filter(|path| path.is_dir()).max().unwrap();
    let mut files: Vec<PathBuf> = fs::read_dir(live)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort_by_key(|path| std::cmp::Reverse(fs::metadata(path).unwrap().len()));
    files
}

fn cut(path: &Path) {
    let bytes = fs::read(path).unwrap();
    fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
}

fn flip(path: &Path, place: impl Fn(usize) -> usize) {
    let mut bytes = fs::read(path).unwrap();
    let place = place(bytes.len());
    bytes[place] ^= 0x55;
    fs::write(path, bytes).unwrap();
}

#[test]
fn an_index_that_is_gone_is_made_again() {
    let girok = Girok::sample();
    fs::remove_dir_all(girok.dir().join("index")).unwrap();
    answers_like_fresh(&girok, "gone");
}

#[test]
fn a_damaged_index_is_made_again() {
    let ending =
        |wanted: &'static str| move |path: &&PathBuf| path.to_string_lossy().ends_with(wanted);
    let cases: Vec<(&str, Damage)> = vec![
        (
            "meta.json cut",
            Box::new(move |files| cut(files.iter().find(ending("meta.json")).unwrap())),
        ),
        (
            "meta.json empty",
            Box::new(move |files| {
                fs::write(files.iter().find(ending("/meta.json")).unwrap(), "").unwrap();
            }),
        ),
        (
            "meta.json gone",
            Box::new(move |files| {
                fs::remove_file(files.iter().find(ending("/meta.json")).unwrap()).unwrap();
            }),
        ),
        (
            "terms cut",
            Box::new(move |files| cut(files.iter().find(ending(".term")).unwrap())),
        ),
        (
            "terms flipped",
            Box::new(move |files| {
                flip(files.iter().find(ending(".term")).unwrap(), |size| size / 2);
            }),
        ),
        (
            "postings flipped",
            Box::new(move |files| {
                flip(files.iter().find(ending(".idx")).unwrap(), |size| size / 3);
            }),
        ),
        (
            "positions flipped",
            Box::new(move |files| {
                flip(files.iter().find(ending(".pos")).unwrap(), |size| size / 2);
            }),
        ),
        (
            "store gone",
            Box::new(move |files| {
                fs::remove_file(files.iter().find(ending(".store")).unwrap()).unwrap();
            }),
        ),
        (
            "fast fields flipped at the end",
            Box::new(move |files| {
                flip(files.iter().find(ending(".fast")).unwrap(), |size| size - 3);
            }),
        ),
    ];
    for (what, damage) in cases {
        let girok = Girok::sample();
        damage(&files(&girok));
        answers_like_fresh(&girok, what);
    }
}

#[test]
fn the_index_of_another_archive_is_not_believed() {
    let girok = Girok::sample();
    let other = Girok::empty();
    for number in 0..60 {
        let title = if number % 7 == 0 {
            "radiant"
        } else {
            "무지개고래"
        };
        let _ = girok_add(&other, title);
    }
    fs::remove_dir_all(girok.dir().join("index")).unwrap();
    copy_folder(&other.dir().join("index"), &girok.dir().join("index"));
    assert_eq!(
        girok.search("무지개고래")["total"],
        0,
        "ghosts of the other archive"
    );
    answers_like_fresh(&girok, "foreign");
}

fn girok_add(girok: &Girok, title: &str) -> String {
    girok
        .run(["add", "--level", "item", "--title", title])
        .done()
        .stdout
}

/// The catalogue files, kept aside or put back.
fn catalogue(from: &Path, to: &Path) {
    for name in ["catalogue.db", "catalogue.db-wal", "catalogue.db-shm"] {
        let _ = fs::remove_file(to.join(name));
        if from.join(name).exists() {
            fs::copy(from.join(name), to.join(name)).unwrap();
        }
    }
}

#[test]
fn after_an_older_catalogue_was_restored_no_ghost_is_found() {
    let girok = Girok::sample();
    let aside = tempfile::tempdir().unwrap();
    catalogue(girok.dir(), aside.path());
    girok_add(&girok, "무지개고래 하나");
    girok_add(&girok, "무지개고래 둘");
    assert_eq!(girok.search("무지개고래")["total"], 2);
    catalogue(aside.path(), girok.dir());
    assert_eq!(girok.search("무지개고래")["total"], 0);
    answers_like_fresh(&girok, "older");
}

#[test]
fn a_number_that_overtakes_the_index_does_not_hide_ghosts() {
    let girok = Girok::sample();
    let aside = tempfile::tempdir().unwrap();
    catalogue(girok.dir(), aside.path());
    girok_add(&girok, "무지개고래 하나");
    girok_add(&girok, "무지개고래 둘");
    assert_eq!(girok.search("무지개고래")["total"], 2);
    let index = girok.dir().join("index");
    let ghosts = aside.path().join("index");
    fs::rename(&index, &ghosts).unwrap();
    catalogue(aside.path(), girok.dir());
    // As many operations as the index knows, and more: the number alone would say that it only lags.
    for number in 0..5 {
        girok_add(&girok, &format!("radiant {number}"));
    }
    fs::remove_dir_all(&index).unwrap();
    fs::rename(&ghosts, &index).unwrap();
    assert_eq!(girok.search("무지개고래")["total"], 0);
    assert_eq!(girok.search("radiant")["total"], 5);
    answers_like_fresh(&girok, "overtaken");
}

#[test]
fn an_index_that_lags_catches_up() {
    let girok = Girok::sample();
    let aside = tempfile::tempdir().unwrap();
    copy_folder(&girok.dir().join("index"), aside.path());
    girok_add(&girok, "무지개고래");
    fs::remove_dir_all(girok.dir().join("index")).unwrap();
    copy_folder(aside.path(), &girok.dir().join("index"));
    assert_eq!(girok.search("무지개고래")["total"], 1);
    answers_like_fresh(&girok, "behind");
}
