//! What no history may do: write half, change the past, or hide that it was changed.

use girok_model::Op;
use rusqlite::Connection;

use super::{Bench, NOW, description, record};
use crate::{Access, ActorRow, DescriptionRow, DestructionRow, FaultKind, Store, StoreError};

#[derive(Debug)]
enum Refused {
    ByRule,
    #[expect(dead_code, reason = "shown when a test fails")]
    Store(StoreError),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

#[test]
fn nothing_is_written_when_the_body_fails() {
    let bench = Bench::new();
    let (rows, operations) = (bench.rows(), bench.operations());
    let refused: Result<((), _), Refused> =
        bench
            .store
            .transact(&bench.request(Op::RecordAdd, None), |tx| {
                tx.insert(&record("a", "A"))?;
                tx.insert(&description("a ko", "a", "ko", "제목"))?;
                Err(Refused::ByRule)
            });
    assert!(matches!(refused, Err(Refused::ByRule)));
    assert_eq!((bench.rows(), bench.operations()), (rows, operations));
}

#[test]
fn nothing_is_written_when_the_database_refuses() {
    let bench = Bench::new();
    bench.write(Op::RecordAdd, |tx| tx.insert(&record("a", "A")));
    let (rows, operations) = (bench.rows(), bench.operations());
    let twice = bench
        .store
        .transact(&bench.request(Op::RecordAdd, None), |tx| {
            tx.insert(&record("b", "B"))?;
            tx.insert(&record("c", "A"))
        });
    assert!(twice.is_err(), "a reference code is unique");
    let hanging = bench
        .store
        .transact(&bench.request(Op::RecordAdd, None), |tx| {
            tx.insert(&description("x", "nowhere", "ko", "제목"))
        });
    assert!(hanging.is_err(), "a description belongs to a record");
    assert_eq!((bench.rows(), bench.operations()), (rows, operations));
}

#[test]
fn a_panic_in_the_body_leaves_the_store_usable_and_unchanged() {
    let bench = Bench::new();
    let rows = bench.rows();
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        bench.write(Op::RecordAdd, |tx| {
            tx.insert(&record("a", "A"))?;
            panic!("in the middle")
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(bench.rows(), rows);
    bench.write(Op::RecordAdd, |tx| tx.insert(&record("a", "A")));
    assert_eq!(bench.faults(), vec![]);
}

#[test]
fn an_operation_that_changes_nothing_is_not_written() {
    let bench = Bench::new();
    bench.write(Op::RecordAdd, |tx| tx.insert(&record("a", "A")));
    let operations = bench.operations();
    assert_eq!(
        bench.write(Op::RecordUpdate, |tx| tx.update(&record("a", "A"))),
        None
    );
    assert_eq!(bench.operations(), operations);
}

#[test]
fn operations_and_changes_are_append_only() {
    let bench = Bench::new();
    bench.write(Op::RecordAdd, |tx| tx.insert(&record("a", "A")));
    for sql in [
        "UPDATE operation SET actor = actor WHERE seq = 1",
        "UPDATE operation SET at = '1999-01-01T00:00:00.000Z'",
        "DELETE FROM operation WHERE seq = 2",
        "UPDATE change SET after_hash = NULL",
        "DELETE FROM change WHERE op_seq = 2",
    ] {
        let refused = bench.outside(sql).unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{sql}: {refused}");
    }
    assert_eq!(bench.faults(), vec![]);
}

#[test]
fn a_group_is_undone_and_done_again_together() {
    let bench = Bench::new();
    let start = bench.rows();
    for number in 0..5 {
        let id = format!("record {number}");
        bench
            .store
            .transact(&bench.request(Op::RecordAdd, Some("batch")), |tx| {
                tx.insert(&record(&id, &id))
            })
            .unwrap();
    }
    let end = bench.rows();
    assert_eq!(bench.undo(None).unwrap().len(), 5);
    assert_eq!(bench.rows(), start);
    assert_eq!(bench.redo().unwrap().len(), 5);
    assert_eq!(bench.rows(), end);
    // One in the way holds the whole group back.
    bench.write(Op::RecordUpdate, |tx| {
        tx.insert(&description("d", "record 2", "ko", "나중"))
    });
    let third = bench
        .store
        .read(|read| read.operations_of_group("batch"))
        .unwrap()[2]
        .id
        .clone();
    assert!(matches!(
        bench.undo(Some(&third)),
        Err(StoreError::Conflict { .. })
    ));
    assert_eq!(
        bench.rows().len(),
        end.len() + 1,
        "none of the group was taken back"
    );
    assert_eq!(bench.faults(), vec![]);
}

#[test]
fn what_was_destroyed_with_authority_is_not_undone_and_the_chain_still_verifies() {
    let bench = Bench::new();
    bench.write(Op::RecordAdd, |tx| {
        tx.insert(&record("a", "A"))?;
        tx.insert(&description("a ko", "a", "ko", "비밀"))
    });
    let changed = bench
        .write(Op::RecordUpdate, |tx| {
            tx.update(&description("a ko", "a", "ko", "공개"))
        })
        .unwrap();
    // Nobody approves yet, so whoever is there may name the first who does.
    bench.write(Op::PersonSave, |tx| {
        let mut person = tx.read().list::<ActorRow>("1 = 1", [])?.remove(0);
        person.role = "approver".to_owned();
        tx.update(&person)
    });
    let destroyed = bench
        .write(Op::RecordDestroy, |tx| {
            tx.erase_images::<DescriptionRow>("a ko");
            tx.insert(&DestructionRow {
                id: "gone".to_owned(),
                record_id: "a".to_owned(),
                authority: "평가심의회 2026-3".to_owned(),
                approved_by: "윤승인".to_owned(),
                done_by: "윤승인".to_owned(),
                destroyed_at: NOW.to_owned(),
                digests: "[]".to_owned(),
                copies: "[]".to_owned(),
                erased: "[\"description/a ko\"]".to_owned(),
                ..DestructionRow::default()
            })
        })
        .unwrap();
    assert_eq!(
        bench.faults(),
        vec![],
        "the chain covers digests, not images"
    );
    let title = |title: &str| description("a ko", "a", "ko", title);
    let refused = bench
        .store
        .transact(&bench.request(Op::RecordUpdate, None), |tx| {
            tx.update(&title("다시"))
        });
    assert!(
        matches!(&refused, Err(StoreError::Destroyed { record, authority, .. }) if record == "A" && authority.contains("2026-3")),
        "{refused:?}"
    );
    match bench.undo(Some(&destroyed.id)) {
        Err(StoreError::NotUndoable { reason, .. }) => assert!(reason.contains("gone"), "{reason}"),
        other => panic!("{other:?}"),
    }
    match bench.undo(Some(&changed.id)) {
        Err(StoreError::NotUndoable { reason, .. }) => {
            assert!(reason.contains("평가심의회 2026-3"), "{reason}");
        }
        other => panic!("{other:?}"),
    }
    let title = bench
        .store
        .read(|read| read.get::<DescriptionRow>("a ko"))
        .unwrap()
        .title;
    assert_eq!(title, "공개");
}

#[test]
fn a_missing_image_is_a_fault_unless_a_later_destruction_took_it() {
    let bench = Bench::new();
    bench.write(Op::RecordAdd, |tx| {
        tx.insert(&record("a", "A"))?;
        tx.insert(&description("a ko", "a", "ko", "비밀"))
    });
    let changed = bench
        .write(Op::RecordUpdate, |tx| {
            tx.update(&description("a ko", "a", "ko", "공개"))
        })
        .unwrap();
    bench
        .outside(&format!("DELETE FROM image WHERE op_seq = {}", changed.seq))
        .unwrap();
    let faults = bench.faults();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].kind, FaultKind::Image);
    assert_eq!(faults[0].record.as_deref(), Some("A"));
}

#[test]
fn undo_survives_closing_and_opening() {
    let bench = Bench::new();
    let start = bench.rows();
    bench.write(Op::RecordAdd, |tx| tx.insert(&record("a", "A")));
    let again = Store::open(bench.store.path(), Access::Write, NOW).unwrap();
    again.undo(None, &bench.actor, NOW).unwrap();
    assert_eq!(bench.rows(), start);
}

#[test]
fn what_was_changed_outside_is_a_fault_of_its_kind() {
    const TRIGGERS: &str = "DROP TRIGGER operation_no_update; DROP TRIGGER operation_no_delete; \
         DROP TRIGGER change_no_update; DROP TRIGGER change_no_delete;";
    let cases = [
        (
            "UPDATE description SET title = 'x'",
            FaultKind::Row,
            Some("A"),
        ),
        ("DELETE FROM description", FaultKind::Missing, Some("A")),
        (
            "INSERT INTO record (id, position, level, reference, date_text, date_edtf, extent, created_at, updated_at) VALUES ('z', 1, 'item', 'Z', '', '', '', '', '')",
            FaultKind::Unknown,
            Some("Z"),
        ),
        (
            "UPDATE image SET before = json_set(before, '$.title', 'x')",
            FaultKind::Image,
            Some("A"),
        ),
        (
            "UPDATE operation SET at = '1999-01-01T00:00:00.000Z' WHERE seq = 3",
            FaultKind::Chain,
            None,
        ),
        (
            "UPDATE change SET after_hash = before_hash WHERE op_seq = 4",
            FaultKind::Chain,
            None,
        ),
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM operation WHERE seq = 4",
            FaultKind::Chain,
            None,
        ),
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM operation WHERE seq = 3",
            FaultKind::Chain,
            None,
        ),
        (
            "PRAGMA foreign_keys = OFF; UPDATE description SET record_id = 'nowhere'",
            FaultKind::Reference,
            None,
        ),
    ];
    for (sql, kind, record_named) in cases {
        let bench = Bench::new();
        bench.write(Op::RecordAdd, |tx| {
            tx.insert(&record("a", "A"))?;
            tx.insert(&description("a ko", "a", "ko", "첫째"))
        });
        bench.write(Op::RecordUpdate, |tx| {
            tx.update(&description("a ko", "a", "ko", "둘째"))
        });
        assert_eq!(bench.faults(), vec![]);
        Connection::open(bench.store.path())
            .unwrap()
            .execute_batch(&format!("{TRIGGERS} {sql};"))
            .unwrap();
        let faults = bench.faults();
        let fault = faults
            .iter()
            .find(|fault| fault.kind == kind)
            .unwrap_or_else(|| panic!("{sql}: {faults:?}"));
        if record_named.is_some() {
            assert_eq!(fault.record.as_deref(), record_named, "{sql}");
        }
    }
}

/// Merging and undo find rows in the way by the list of tables, before the database would refuse them without a word
/// on which they are.
#[test]
fn every_unique_key_of_the_schema_is_in_the_list_of_tables() {
    let bench = Bench::new();
    let mut keys = Vec::new();
    bench
        .store
        .read(|read| {
            for table in crate::journalled::TABLES {
                let sql = "SELECT l.name || '|' || coalesce((SELECT sql FROM sqlite_schema WHERE name = l.name), '') \
                     FROM pragma_index_list(?1) l WHERE l.\"unique\" = 1";
                for index in read.texts(sql, [table.name])? {
                    let (index, sql) = index.split_once('|').unwrap();
                    let mut columns = read.texts(
                        "SELECT name FROM pragma_index_info(?1) ORDER BY seqno",
                        [index],
                    )?;
                    if columns == ["id"] {
                        continue;
                    }
                    // WHERE role = 'head' limits a key to some rows, written role=head in the list.
                    if let Some((_, limit)) = sql.split_once(" WHERE ") {
                        columns.push(limit.replace(" = ", "=").replace('\'', ""));
                    }
                    let listed = table.unique.iter().any(|key| *key == columns);
                    keys.push(format!("{}{columns:?}", table.name));
                    assert!(listed, "{} {columns:?} is not in the list", table.name);
                }
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let listed: usize = crate::journalled::TABLES
        .iter()
        .map(|table| table.unique.len())
        .sum();
    assert_eq!(keys.len(), listed, "and nothing else is: {keys:?}");
}
