//! What does not depend on the size of an archive does not cost more in a larger one.
//!
//! Every path is walked in a small archive and in one four times as large, and everything it asks of the database is
//! noted: the plan of each statement must not read a growing table from end to end, and the steps it takes may not
//! grow. Steps are counted, not time, so a busy machine makes no difference. A new use case is a line in [`PATHS`].

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use girok_archive::{
    Access, ActorName, Archive, Destination, Moment, NewDescription, NewMeeting, NewRecord,
    RecordPatch, ReviewStep, SearchOptions,
};
use girok_store::trace::{Run, enable, traced};
use girok_tests::population::{PHOTOGRAPHS, Population, REGISTER};
use rusqlite::Connection;

/// An item of the register.
const ITEM: &str = "NKVD/1/1/250";

/// Tables that stay small however large the archive is.
const SMALL: [&str; 8] = [
    "actor",
    "setting",
    "meta",
    "migration",
    "vocabulary",
    "level",
    "profile",
    "template",
];

struct Case {
    name: &'static str,
    run: fn(&Archive, &ActorName),
    /// Counting what lies directly below steps over an index entry each; the photographs are a tenth of the archive.
    counts: bool,
}

const PATHS: &[Case] = &[
    Case {
        name: "one record",
        run: |archive, _| drop(archive.record(ITEM).unwrap()),
        counts: false,
    },
    Case {
        name: "a page",
        run: |archive, _| drop(archive.list(Some(REGISTER), 100, 100).unwrap()),
        counts: false,
    },
    Case {
        name: "a deep page",
        run: |archive, _| drop(archive.list(Some(PHOTOGRAPHS), 60, 40).unwrap()),
        counts: true,
    },
    Case {
        name: "the top of the tree",
        run: |archive, _| drop(archive.branches(None).unwrap()),
        counts: true,
    },
    Case {
        name: "the tree below items",
        run: |archive, _| drop(archive.branches(Some(PHOTOGRAPHS)).unwrap()),
        counts: false,
    },
    Case {
        name: "history of a record",
        run: |archive, _| drop(archive.history(Some(ITEM), None, 50).unwrap()),
        counts: false,
    },
    Case {
        name: "newest history",
        run: |archive, _| drop(archive.history(None, None, 20).unwrap()),
        counts: false,
    },
    Case {
        name: "search",
        run: |archive, _| {
            let options = SearchOptions {
                limit: 20,
                ..Default::default()
            };
            drop(archive.search("переселение", &options).unwrap());
        },
        counts: false,
    },
    Case {
        name: "suggest records",
        run: |archive, _| {
            let kinds = ["record".to_owned()];
            let found = archive.suggest("Семья", &kinds, 10, "ru").unwrap();
            assert!(!found.is_empty(), "titles of the register begin so");
            assert!(
                !archive
                    .suggest("NKVD/1/1/25", &kinds, 10, "ru")
                    .unwrap()
                    .is_empty()
            );
        },
        counts: false,
    },
    Case {
        name: "tag and undo",
        run: |archive, actor| {
            let rows = archive.list(Some(REGISTER), 0, 50).unwrap().0;
            let ids: Vec<String> = rows.into_iter().map(|row| row.record.id).collect();
            archive
                .tag(&ids, &["재검토 대상".to_owned()], &[], actor)
                .unwrap();
            archive.undo(None, actor).unwrap();
            archive.redo(actor).unwrap();
            archive.undo(None, actor).unwrap();
        },
        counts: false,
    },
    Case {
        name: "tag, untag and see as of then",
        run: |archive, actor| {
            let item = [ITEM.to_owned()];
            let word = ["переселение".to_owned()];
            archive.tag(&item, &word, &[], actor).unwrap();
            let then = archive.head().unwrap().unwrap().seq;
            archive.tag(&item, &[], &word, actor).unwrap();
            let seen = archive.record_then(ITEM, &Moment::Operation(then)).unwrap();
            assert!(!seen.record.terms.is_empty());
            archive.undo(None, actor).unwrap();
            archive.undo(None, actor).unwrap();
        },
        counts: false,
    },
    Case {
        name: "move a subtree and undo",
        run: |archive, actor| {
            let below = |parent: &str| Destination {
                parent: Some(parent.to_owned()),
                before: None,
            };
            move_and_undo(archive, actor, &below("NKVD"));
            move_and_undo(archive, actor, &below(PHOTOGRAPHS));
        },
        counts: false,
    },
    Case {
        name: "move a subtree to its place and undo",
        run: |archive, actor| {
            let before = Destination {
                parent: Some(PHOTOGRAPHS.to_owned()),
                before: Some(format!("{PHOTOGRAPHS}/50")),
            };
            move_and_undo(archive, actor, &before);
        },
        counts: false,
    },
    Case {
        name: "a record as of an operation and of a day",
        run: |archive, _| {
            for moment in moments(archive) {
                drop(archive.record_then(ITEM, &moment).unwrap());
            }
        },
        counts: false,
    },
    Case {
        name: "add a record and undo",
        run: |archive, actor| {
            let new = NewRecord {
                parent: Some(PHOTOGRAPHS.to_owned()),
                level: "item".to_owned(),
                descriptions: vec![NewDescription {
                    language: "ru".to_owned(),
                    title: "Фотография: Уштобе, 1938 год".to_owned(),
                    scope: String::new(),
                    ..NewDescription::default()
                }],
                ..Default::default()
            };
            archive.add_record(&new, actor).unwrap();
            archive.undo(None, actor).unwrap();
        },
        counts: false,
    },
    Case {
        name: "add a meeting and undo",
        run: |archive, actor| {
            let new = NewMeeting {
                parent: Some("CULT".to_owned()),
                body: "한·카자흐스탄 문화협력 공동위원회".to_owned(),
                session: Some(400),
                date: "2018-11-15".to_owned(),
                tags: vec!["사본 교환".to_owned()],
                ..Default::default()
            };
            archive.add_meeting(&new, actor).unwrap();
            archive.undo(None, actor).unwrap();
        },
        counts: false,
    },
    Case {
        name: "change a title",
        run: |archive, actor| {
            let patch = RecordPatch {
                descriptions: Some(vec![NewDescription {
                    language: "ru".to_owned(),
                    title: "Семья: Ли Вера Андреевна, 4 чел.".to_owned(),
                    scope: String::new(),
                    ..NewDescription::default()
                }]),
                ..Default::default()
            };
            archive.update_record(ITEM, &patch, actor).unwrap();
            archive.undo(None, actor).unwrap();
        },
        counts: false,
    },
    Case {
        name: "what waits for a person",
        run: |archive, actor| {
            let item = [ITEM.to_owned()];
            archive
                .review(&item, ReviewStep::Submitted, "", actor)
                .unwrap();
            drop(archive.work_of(&actor.name, "2026-05-04").unwrap());
            archive.undo(None, actor).unwrap();
        },
        counts: false,
    },
    Case {
        name: "trash and restore",
        run: |archive, actor| {
            archive.trash(&[REGISTER.to_owned()], actor).unwrap();
            archive.restore(&[REGISTER.to_owned()], actor).unwrap();
        },
        counts: false,
    },
];

/// Moves the register to `destination`, back by undo, there again and back.
fn move_and_undo(archive: &Archive, actor: &ActorName, destination: &Destination) {
    let register = [REGISTER.to_owned()];
    let done = archive.move_records(&register, destination, false, actor);
    assert_eq!(done.unwrap().value, 1);
    archive.undo(None, actor).unwrap();
    archive.redo(actor).unwrap();
    archive.undo(None, actor).unwrap();
}

/// The oldest and the newest operation on an item, and the days of both.
fn moments(archive: &Archive) -> Vec<Moment> {
    let history = archive.history(Some(ITEM), None, 50).unwrap();
    let both = [history.last().unwrap(), history.first().unwrap()];
    both.into_iter()
        .flat_map(|entry| {
            let day = &entry.operation.at[..10];
            [
                Moment::Operation(entry.operation.seq),
                Moment::parse(day).unwrap(),
            ]
        })
        .collect()
}

struct Walk {
    name: &'static str,
    counts: bool,
    runs: Vec<Run>,
}

/// Every path in the archive of `records`, on a copy of its catalogue; search is asked where the index is.
fn walk(records: usize, room: &Path) -> Vec<Walk> {
    enable();
    let population = Population::of(records);
    let copy = population.copy_catalogue(&room.join(records.to_string()));
    let archive = Archive::open(copy.dir(), Access::Write).unwrap();
    let indexed = Archive::open(population.dir(), Access::Read).unwrap();
    let actor = ActorName::new("박서연", "archive").unwrap();
    PATHS
        .iter()
        .map(|case| {
            let archive = if ["search", "suggest records"].contains(&case.name) {
                &indexed
            } else {
                &archive
            };
            // Once before, so that what is made once (a term, a person of the register) is there.
            (case.run)(archive, &actor);
            let ((), runs) = traced(|| (case.run)(archive, &actor));
            assert!(
                !runs.is_empty(),
                "{} asks nothing of the database",
                case.name
            );
            Walk {
                name: case.name,
                counts: case.counts,
                runs,
            }
        })
        .collect()
}

/// What of `sql` reads a whole table or index that grows with the archive.
fn scans(conn: &Connection, sql: &str) -> Vec<String> {
    let plans = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"];
    if !plans.iter().any(|word| sql.trim_start().starts_with(word)) {
        return Vec::new();
    }
    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let none = vec![rusqlite::types::Null; statement.parameter_count()];
    let details = statement
        .query_map(rusqlite::params_from_iter(none), |row| {
            row.get::<_, String>(3)
        })
        .unwrap();
    details
        .map(Result::unwrap)
        .filter(|detail| {
            let mut words = detail.split_whitespace();
            // A common table expression holds what the step before found, not a table.
            words.next() == Some("SCAN")
                && words.next().is_some_and(|table| {
                    !SMALL.contains(&table)
                        && table != "CONSTANT"
                        && !sql.contains(&format!("WITH RECURSIVE {table} "))
                })
        })
        .collect()
}

#[test]
fn no_path_reads_a_growing_table_from_end_to_end() {
    let room = tempfile::tempdir().unwrap();
    let conn = Connection::open(Population::of(1000).dir().join("catalogue.db")).unwrap();
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for walk in walk(1000, room.path()) {
        for run in walk.runs {
            // The last row of a table is one step from its end.
            let last = run.sql.contains("ORDER BY seq DESC LIMIT 1")
                || run.sql.contains("ORDER BY o.seq DESC LIMIT");
            if !last && seen.insert(run.sql.clone()) {
                let found = scans(&conn, &run.sql);
                wrong.extend(
                    found
                        .into_iter()
                        .map(|plan| format!("{}: {plan}: {}", walk.name, run.sql)),
                );
            }
        }
    }
    assert!(
        seen.len() > 60,
        "the paths are walked: {} statements",
        seen.len()
    );
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_path_takes_more_steps_in_a_larger_archive() {
    let room = tempfile::tempdir().unwrap();
    let (small, large) = (walk(1000, room.path()), walk(4000, room.path()));
    let mut wrong = Vec::new();
    for (small, large) in small.iter().zip(&large) {
        let (before, after) = (per_statement(small), per_statement(large));
        // A tenth of the archive more to count, at a few steps each.
        let more = if small.counts { 300 * 8 } else { 200 };
        // Each by itself too: a scan that grows fourfold is lost among the steps of all. That one record has more
        // descriptions than another is no scan.
        for (sql, after) in &after {
            let before = before.get(sql).copied().unwrap_or(0);
            if *after > before * 3 + more {
                wrong.push(format!(
                    "{}: {before} steps became {after} of {sql}",
                    small.name
                ));
            }
        }
        let (before, after) = (before.values().sum::<u64>(), after.values().sum::<u64>());
        if after > before + before / 4 + more {
            wrong.push(format!("{}: {before} steps became {after}", small.name));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

fn per_statement(walk: &Walk) -> BTreeMap<String, u64> {
    walk.runs
        .iter()
        .fold(BTreeMap::new(), |mut all: BTreeMap<String, u64>, run| {
            *all.entry(run.sql.clone()).or_default() += run.steps;
            all
        })
}

#[test]
fn a_full_scan_would_be_noticed() {
    let conn = Connection::open(Population::of(1000).dir().join("catalogue.db")).unwrap();
    let noticed = |sql: &str| !scans(&conn, sql).is_empty();
    assert!(noticed("SELECT id FROM record WHERE extent = ?1"));
    assert!(noticed("DELETE FROM image WHERE before = ?1"));
    assert!(!noticed("SELECT id FROM record WHERE id = ?1"));
    assert!(!noticed("SELECT id FROM setting"));
}
