//! Who may do what: asked of every operation, and of taking one back.

use girok_model::{ActorName, Op, PUBLISHING, ROLE_OF_NEW_PEOPLE, Role};
use proptest::prelude::*;
use serde_json::json;

use super::{Bench, NOW, record};
use crate::{ActorRow, Committed, ReviewRow, SettingRow, StoreError, Tx, Write};

fn person(id: &str, role: Role) -> ActorRow {
    ActorRow {
        id: id.to_owned(),
        name: id.to_owned(),
        account: String::new(),
        role: role.code().to_owned(),
        left_on: None,
        bound: None,
    }
}

fn called(name: &str) -> ActorName {
    ActorName::new(name, "desk").unwrap()
}

fn setting(name: &str, value: &str) -> SettingRow {
    SettingRow {
        id: name.to_owned(),
        name: name.to_owned(),
        value: value.to_owned(),
    }
}

impl Bench {
    /// A bench whose register has one person of each role, called by its code.
    fn with_people() -> Self {
        let bench = Self::new();
        bench.write(Op::PersonSave, |tx| {
            for role in Role::ALL {
                tx.insert(&person(role.code(), *role))?;
            }
            Ok(())
        });
        bench
    }

    fn act(
        &self,
        op: Op,
        actor: &ActorName,
        at: &str,
        body: impl FnOnce(&mut Tx<'_, '_>) -> Result<(), StoreError>,
    ) -> Result<Option<Committed>, StoreError> {
        let write = Write {
            op,
            actor,
            at: at.to_owned(),
            params: json!({}),
            group: None,
        };
        Ok(self.store.transact(&write, body)?.1)
    }

    fn head(&self) -> Option<String> {
        let last = self.store.read(|read| read.operations(None, 1)).unwrap();
        last.into_iter().next().map(|operation| operation.hash)
    }
}

#[test]
fn every_operation_asks_for_its_role() {
    let bench = Bench::with_people();
    for op in Op::ALL {
        for role in Role::ALL {
            let id = format!("{}-{}", op.code(), role.code());
            let before = bench.rows();
            let done = bench.act(*op, &called(role.code()), NOW, |tx| {
                tx.insert(&record(&id, &id))
            });
            let needed = Op::role_for(op.code());
            if *role >= needed {
                assert!(done.is_ok(), "{id}: {done:?}");
                continue;
            }
            match done {
                Err(StoreError::RoleTooLow {
                    name,
                    role: has,
                    needed: asked,
                    kind,
                }) => {
                    assert_eq!((name.as_str(), has.as_str()), (role.code(), role.code()));
                    assert_eq!((asked, kind.as_str()), (needed.code(), op.code()));
                }
                other => panic!("{id}: {other:?}"),
            }
            assert_eq!(bench.rows(), before, "{id} left something");
        }
    }
    assert!(bench.faults().is_empty());
}

#[test]
fn undo_and_redo_ask_for_the_role_of_what_they_take_back() {
    let bench = Bench::with_people();
    let hold = bench
        .act(Op::HoldSave, &called("reviewer"), NOW, |tx| {
            tx.insert(&record("held", "H"))
        })
        .unwrap()
        .unwrap();
    let cataloguer = called("cataloguer");
    let refused = |result: Result<Vec<Committed>, StoreError>| {
        assert!(
            matches!(&result, Err(StoreError::RoleTooLow { kind, .. }) if kind == "hold.save"),
            "{result:?}"
        );
    };
    let before = bench.rows();
    refused(bench.store.undo(None, &cataloguer, NOW));
    refused(bench.store.undo(Some(&hold.id), &cataloguer, NOW));
    assert_eq!(bench.rows(), before);
    let undone = bench.store.undo(None, &called("reviewer"), NOW).unwrap();
    refused(bench.store.redo(&cataloguer, NOW));
    refused(bench.store.undo(Some(&undone[0].id), &cataloguer, NOW));
    bench.store.redo(&called("approver"), NOW).unwrap();
    assert_eq!(bench.rows(), before);
}

#[test]
fn what_is_written_counts_and_not_only_what_the_operation_is_called() {
    let bench = Bench::with_people();
    let step = |step: &str| ReviewRow {
        id: format!("step {step}"),
        record_id: "r".into(),
        step: step.into(),
        actor_id: "cataloguer".into(),
        at: NOW.into(),
        remark: String::new(),
        submitter: "cataloguer".into(),
        content: String::new(),
        last: 1,
    };
    bench.write(Op::RecordAdd, |tx| tx.insert(&record("r", "R")));
    let by = |role: &str, body: &dyn Fn(&mut Tx<'_, '_>) -> Result<(), StoreError>| {
        bench.act(Op::RecordUpdate, &called(role), NOW, body)
    };
    for (role, allowed, body) in [
        (
            "reviewer",
            false,
            &(|tx: &mut Tx<'_, '_>| tx.insert(&person("new", Role::Reader)))
                as &dyn Fn(&mut Tx<'_, '_>) -> Result<(), StoreError>,
        ),
        ("reviewer", false, &|tx| {
            tx.insert(&setting(ROLE_OF_NEW_PEOPLE, "approver"))
        }),
        ("reviewer", false, &|tx| {
            tx.insert(&setting(PUBLISHING, "any"))
        }),
        ("cataloguer", true, &|tx| {
            tx.insert(&setting("reference_mask", "{parent}/{number}"))
        }),
        ("cataloguer", true, &|tx| tx.insert(&step("submitted"))),
        ("cataloguer", false, &|tx| tx.insert(&step("reviewed"))),
        ("cataloguer", false, &|tx| {
            tx.update(&ReviewRow {
                step: "reviewed".into(),
                ..step("submitted")
            })
        }),
        ("reviewer", true, &|tx| tx.insert(&step("reviewed"))),
    ] {
        let done = by(role, body);
        assert_eq!(done.is_ok(), allowed, "{role}: {done:?}");
    }
}

#[test]
fn cataloguers_name_people_only_while_nobody_may_approve() {
    let bench = Bench::new();
    let cataloguer = called("first");
    // Founding people is all that is widened.
    for op in Op::ALL {
        if Op::role_for(op.code()) > Role::Cataloguer {
            let done = bench.act(*op, &cataloguer, NOW, |tx| {
                tx.insert(&record(op.code(), op.code()))
            });
            assert_eq!(done.is_ok(), *op == Op::PersonSave, "{}", op.code());
        }
    }
    let rules = bench.act(Op::PersonSave, &cataloguer, NOW, |tx| {
        tx.insert(&setting(PUBLISHING, "any"))
    });
    assert!(matches!(rules, Err(StoreError::RoleTooLow { .. })));
    let name = |id: &str, role| {
        bench.act(Op::PersonSave, &cataloguer, NOW, |tx| {
            tx.insert(&person(id, role))
        })
    };
    name("reader", Role::Reader).unwrap();
    let by_reader = bench.act(Op::PersonSave, &called("reader"), NOW, |tx| {
        tx.insert(&person("x", Role::Approver))
    });
    assert!(by_reader.is_err(), "a reader names nobody");
    name("approver", Role::Approver).unwrap();
    assert!(name("second", Role::Approver).is_err());
    bench
        .act(Op::PersonSave, &called("approver"), NOW, |tx| {
            tx.insert(&person("second", Role::Approver))
        })
        .unwrap();
}

#[test]
fn who_left_may_act_no_longer_and_who_is_bound_only_under_one_account() {
    let bench = Bench::with_people();
    bench
        .act(Op::PersonSave, &called("approver"), NOW, |tx| {
            tx.insert(&ActorRow {
                left_on: Some("2026-03-31".into()),
                ..person("gone", Role::Approver)
            })?;
            tx.insert(&ActorRow {
                bound: Some("kim".into()),
                ..person("bound", Role::Cataloguer)
            })
        })
        .unwrap();
    // Noon, so that the day is the same in most places.
    for (at, allowed) in [
        ("2026-03-30T12:00:00.000Z", true),
        ("2026-03-31T10:00:00.000Z", true),
        ("2026-04-02T12:00:00.000Z", false),
    ] {
        let done = bench.act(Op::RecordAdd, &called("gone"), at, |tx| {
            tx.insert(&record(at, at))
        });
        assert_eq!(done.is_ok(), allowed, "{at}: {done:?}");
        if !allowed {
            assert!(matches!(done, Err(StoreError::PersonLeft { .. })));
            let undone = bench.store.undo(None, &called("gone"), at);
            assert!(matches!(undone, Err(StoreError::PersonLeft { .. })));
        }
    }
    for (account, allowed) in [("kim", true), ("desk", false), ("", false)] {
        let actor = ActorName::new("bound", account).unwrap();
        let id = format!("by {account}");
        let done = bench.act(Op::RecordAdd, &actor, NOW, |tx| {
            tx.insert(&record(&id, &id))
        });
        assert_eq!(done.is_ok(), allowed, "{account}: {done:?}");
    }
    // The account of the first act binds nobody.
    for account in ["one", "two"] {
        let actor = ActorName::new("newcomer", account).unwrap();
        bench
            .act(Op::RecordAdd, &actor, NOW, |tx| {
                tx.insert(&record(account, account))
            })
            .unwrap();
    }
}

#[test]
fn newcomers_have_the_role_the_archive_gives_them() {
    let bench = Bench::with_people();
    bench
        .act(Op::SettingSave, &called("approver"), NOW, |tx| {
            tx.insert(&setting(ROLE_OF_NEW_PEOPLE, "reader"))
        })
        .unwrap();
    let before = (bench.rows(), bench.head());
    let stranger = called("stranger");
    let done = bench.act(Op::RecordAdd, &stranger, NOW, |tx| {
        tx.insert(&record("s", "S"))
    });
    assert!(matches!(done, Err(StoreError::RoleTooLow { .. })));
    let asked = bench
        .store
        .read(|read| read.admits(Op::RecordAdd, &stranger, NOW));
    assert!(matches!(asked, Err(StoreError::RoleTooLow { .. })));
    assert_eq!((bench.rows(), bench.head()), before, "and does not enter");
}

#[test]
fn naming_somebody_is_taken_back_only_while_they_have_done_nothing() {
    let bench = Bench::with_people();
    let approver = called("approver");
    let add = |id: &str| {
        bench
            .act(Op::PersonSave, &approver, NOW, |tx| {
                tx.insert(&person(id, Role::Cataloguer))
            })
            .unwrap()
            .unwrap()
    };
    let before = bench.rows();
    add("idle");
    bench.store.undo(None, &approver, NOW).unwrap();
    assert_eq!(bench.rows(), before);
    let busy = add("busy");
    bench
        .act(Op::RecordAdd, &called("busy"), NOW, |tx| {
            tx.insert(&record("b", "B"))
        })
        .unwrap();
    let undone = bench.store.undo(Some(&busy.id), &approver, NOW);
    assert!(
        matches!(undone, Err(StoreError::NotUndoable { .. })),
        "{undone:?}"
    );
    assert!(bench.faults().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// People without the role change nothing, whatever they try and in whatever order.
    #[test]
    fn no_sequence_without_the_role_changes_anything(
        tries in prop::collection::vec((0usize..Op::ALL.len(), 0usize..4, 0usize..6), 1..25)
    ) {
        let bench = Bench::with_people();
        let approver = called("approver");
        for (op, id) in [(Op::HoldSave, "held"), (Op::RecordDestroy, "gone"), (Op::AccessDecide, "decided")] {
            bench.act(op, &approver, NOW, |tx| tx.insert(&record(id, id))).unwrap();
        }
        let undone = bench.store.undo(None, &approver, NOW).unwrap();
        let before = (bench.rows(), bench.head());
        for (place, (op, who, how)) in tries.into_iter().enumerate() {
            let op = Op::ALL[op];
            let role = Role::ALL[who];
            let id = format!("try {place}");
            let actor = called(role.code());
            let result = match how {
                // Those who may are left out: what is asked is whether the others can.
                0..=2 if role >= Op::role_for(op.code()) => continue,
                0 => bench.act(op, &actor, NOW, |tx| tx.insert(&record(&id, &id))).map(drop),
                1 => bench.act(op, &actor, NOW, |tx| tx.delete::<crate::RecordRow>("held")).map(drop),
                2 => bench.act(op, &actor, NOW, |tx| tx.update(&person(role.code(), Role::Approver))).map(drop),
                _ if role >= Role::Reviewer => continue,
                3 => bench.store.undo(None, &actor, NOW).map(drop),
                4 => bench.store.redo(&actor, NOW).map(drop),
                _ => bench.store.undo(Some(&undone[0].id), &actor, NOW).map(drop),
            };
            prop_assert!(result.is_err(), "{} by {}: {how}", op.code(), role.code());
            prop_assert_eq!((bench.rows(), bench.head()), before.clone());
        }
    }
}
