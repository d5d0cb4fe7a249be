//! Undo and redo: new operations that put before-images back, so that they survive a restart and
//! nothing is erased.

use girok_model::{ActorName, Op, OperationId};
use rusqlite::OptionalExtension;
use serde_json::json;

use super::admit::registered;
use super::erase::{day, forbidding};
use super::history::{OperationInfo, signed};
use super::read::Read;
use super::transact::{Committed, Next, Transaction, Tx, Write};
use crate::error::{LaterOperation, StoreError};
use crate::journalled::TABLES;
use crate::rows::{ActorRow, DestructionRow};
use crate::table::{Image, Row, Table};
use crate::{Result, Store};

/// Why a destruction is not undone.
const GONE: &str = "what was destroyed with authority is gone";

impl Store {
    /// Takes back the operation `id`, or the last one that can be, with everything of its group.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] names the later operation that stands in the way.
    pub fn undo(&self, id: Option<&str>, actor: &ActorName, at: &str) -> Result<Vec<Committed>> {
        self.undo_if(id, actor, at, |_| Ok(()))
    }

    /// The same, when `check` has nothing against what it brings back.
    pub fn undo_if<E: From<StoreError>>(
        &self,
        id: Option<&str>,
        actor: &ActorName,
        at: &str,
        check: impl Fn(&Tx<'_, '_>) -> Result<(), E>,
    ) -> Result<Vec<Committed>, E> {
        self.transaction(|transaction| {
            let read = Read::new(&transaction.sql);
            let target = match id {
                Some(id) => named(&read, id)?,
                None => last_undoable(&read)?,
            };
            take_back(transaction, target, Op::Undo, actor, at, &check)
        })
    }

    /// Takes back the last undo, unless something else was done since.
    pub fn redo(&self, actor: &ActorName, at: &str) -> Result<Vec<Committed>> {
        self.redo_if(actor, at, |_| Ok(()))
    }

    /// The same, when `check` has nothing against what it brings back.
    pub fn redo_if<E: From<StoreError>>(
        &self,
        actor: &ActorName,
        at: &str,
        check: impl Fn(&Tx<'_, '_>) -> Result<(), E>,
    ) -> Result<Vec<Committed>, E> {
        self.transaction(|transaction| {
            let target = last_undo(&Read::new(&transaction.sql))?;
            take_back(transaction, target, Op::Redo, actor, at, &check)
        })
    }
}

fn named(read: &Read<'_>, id: &str) -> Result<OperationInfo> {
    let seq: Option<u64> = id.parse().ok();
    let found = match seq {
        Some(seq) => read.operation(seq)?,
        None => read.operation_by_id(id)?,
    };
    let found = found.ok_or_else(|| StoreError::NotFound {
        entity: "operation",
        id: id.to_owned(),
    })?;
    let refuse = |reason: &str| StoreError::NotUndoable {
        kind: found.kind.clone(),
        reason: reason.to_owned(),
    };
    if found.kind == Op::RecordDestroy.code() {
        return Err(refuse(GONE));
    }
    if !Op::is_undoable(&found.kind) {
        return Err(refuse("the archive rests on it"));
    }
    if read.is_undone(&found.id)? {
        return Err(refuse("it was undone already"));
    }
    Ok(found)
}

/// The last operation that is no undo, can be taken back and has not been.
fn last_undoable(read: &Read<'_>) -> Result<OperationInfo> {
    let mut before = None;
    loop {
        let page = read.operations(before, 100)?;
        let Some(last) = page.last() else {
            return Err(StoreError::NothingToUndo { redo: false });
        };
        before = Some(last.seq);
        for operation in page {
            // Whoever takes the last thing back must not take back what was before it instead.
            if operation.kind == Op::RecordDestroy.code() {
                return Err(StoreError::NotUndoable {
                    kind: operation.kind,
                    reason: GONE.to_owned(),
                });
            }
            if operation.undoes.is_none()
                && Op::is_undoable(&operation.kind)
                && !read.is_undone(&operation.id)?
            {
                return Ok(operation);
            }
        }
    }
}

/// The last undo in force with no new work after it.
fn last_undo(read: &Read<'_>) -> Result<OperationInfo> {
    let mut before = None;
    loop {
        let page = read.operations(before, 100)?;
        let Some(last) = page.last() else {
            return Err(StoreError::NothingToUndo { redo: true });
        };
        before = Some(last.seq);
        for operation in page {
            if operation.undoes.is_none() {
                if Op::is_undoable(&operation.kind) {
                    return Err(StoreError::NothingToUndo { redo: true });
                }
            } else if operation.kind == Op::Undo.code() && !read.is_undone(&operation.id)? {
                return Ok(operation);
            }
        }
    }
}

fn take_back<E: From<StoreError>>(
    transaction: &mut Transaction<'_>,
    target: OperationInfo,
    op: Op,
    actor: &ActorName,
    at: &str,
    check: &impl Fn(&Tx<'_, '_>) -> Result<(), E>,
) -> Result<Vec<Committed>, E> {
    // RESTRICT would refuse a removal at once and without a name; so deferred, what is left hanging is found
    // below and told as a conflict. The commit still refuses whatever is overlooked there.
    transaction
        .sql
        .pragma_update(None, "defer_foreign_keys", true)
        .map_err(StoreError::from)?;
    let read = Read::new(&transaction.sql);
    let (targets, group) = match &target.group {
        Some(group) => {
            let mut standing = Vec::new();
            for operation in read.operations_of_group(group)? {
                if !read.is_undone(&operation.id)? {
                    standing.push(operation);
                }
            }
            (standing, Some(OperationId::new().to_string()))
        }
        None => (vec![target], None),
    };
    let mut done = Vec::new();
    for target in targets {
        let write = Write {
            op,
            actor,
            at: at.to_owned(),
            params: json!({ "kind": target.kind }),
            group: group.clone(),
        };
        let (restored, committed) = transaction.operation(&write, Some(&target.id), |tx| {
            let restored = restore(tx, &target)?;
            refuse_signers(tx, &target, &restored, actor)?;
            check(tx)?;
            Ok::<_, E>(restored)
        })?;
        verify_references(&Read::new(&transaction.sql), &restored)?;
        done.extend(committed);
    }
    Ok(done)
}

/// Puts the before-images of `target` back and returns what was touched and whether it is there now.
fn restore(
    tx: &mut Tx<'_, '_>,
    target: &OperationInfo,
) -> Result<Vec<(&'static Table, String, bool)>> {
    let mut touched = Vec::new();
    for change in recorded(&tx.read(), target.seq)?.into_iter().rev() {
        let table = Table::named(&change.entity).ok_or_else(|| StoreError::NotUndoable {
            kind: target.kind.clone(),
            reason: format!("this version does not know \"{}\"", change.entity),
        })?;
        refuse_destroyed_since(&tx.read(), target, table, &change)?;
        if tx.read().state(table.name, &change.entity_id)? != change.state_after {
            return Err(conflict(&tx.read(), table.name, &change.entity_id)?);
        }
        let there = change.before.is_some();
        let rival = change
            .before
            .as_ref()
            .map(|image| rival(&tx.read(), table, image))
            .transpose()?
            .flatten();
        if let Some(id) = rival {
            return Err(conflict(&tx.read(), table.name, &id)?);
        }
        if !there && let Some((referring, id)) = referring(&tx.read(), table, &change.entity_id)? {
            return Err(conflict(&tx.read(), referring.name, &id)?);
        }
        tx.put(
            table,
            &change.entity_id,
            change.before,
            Next::Back(change.state_before),
        )?;
        touched.push((table, change.entity_id, there));
    }
    Ok(touched)
}

/// Refuses to take back what would touch the content of a record that was destroyed since.
fn refuse_destroyed_since(
    read: &Read<'_>,
    target: &OperationInfo,
    table: &'static Table,
    change: &Recorded,
) -> Result<()> {
    let refuse = |reason: String| StoreError::NotUndoable {
        kind: target.kind.clone(),
        reason,
    };
    let with_authority = |what: &str, stub: &DestructionRow| {
        refuse(format!(
            "{what} was destroyed on {} with authority ({})",
            day(&stub.destroyed_at),
            stub.authority
        ))
    };
    if change.had_before && change.before.is_none() {
        return Err(match read.destruction_erasing(table, &change.entity_id)? {
            Some(stub) => with_authority("what it replaced", &stub),
            None => refuse("what it replaced is missing from the journal".to_owned()),
        });
    }
    let now = table.read(read.conn, &change.entity_id)?;
    match forbidding(read, table, now.as_ref(), change.before.as_ref())? {
        Some(stub) => Err(with_authority("what it changed", &stub)),
        None => Ok(()),
    }
}

/// Refuses to take somebody out of the register whom operations name, this one among them.
fn refuse_signers(
    tx: &Tx<'_, '_>,
    target: &OperationInfo,
    restored: &[(&'static Table, String, bool)],
    actor: &ActorName,
) -> Result<()> {
    let gone = restored
        .iter()
        .filter(|(table, _, there)| table.name == ActorRow::TABLE.name && !there);
    for (_, id, _) in gone {
        let signed = tx.read().count(
            "SELECT EXISTS (SELECT 1 FROM operation WHERE actor = ?1)",
            [id],
        )?;
        if signed > 0 || registered(tx.sql, &actor.name)?.is_none() {
            return Err(StoreError::NotUndoable {
                kind: target.kind.clone(),
                reason: "operations carry the name of a person it would take out of the register"
                    .to_owned(),
            });
        }
    }
    Ok(())
}

/// Another row that has the unique values `image` needs. A column written `name=value` limits the rule to
/// rows with that value.
pub(super) fn rival(read: &Read<'_>, table: &Table, image: &Image) -> Result<Option<String>> {
    let text = |column: &str| {
        let value = image.get(column).and_then(|value| value.as_str());
        value.unwrap_or_default().to_owned()
    };
    for columns in table.unique {
        let names: Vec<&str> = columns
            .iter()
            .map(|column| column.split_once('=').map_or(*column, |(name, _)| name))
            .collect();
        let limited_away = columns
            .iter()
            .filter_map(|column| column.split_once('='))
            .any(|(name, value)| text(name) != value);
        if limited_away {
            continue;
        }
        let condition = names
            .iter()
            .enumerate()
            .map(|(index, column)| format!("{column} = ?{}", index + 2))
            .collect::<Vec<_>>()
            .join(" AND ");
        let sql = format!(
            "SELECT id FROM {} WHERE id <> ?1 AND {condition}",
            table.name
        );
        let values = std::iter::once(text("id")).chain(names.iter().map(|column| text(column)));
        let found = read
            .conn
            .prepare_cached(&sql)?
            .query_row(rusqlite::params_from_iter(values), |row| row.get(0))
            .optional()?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// Finds what would be left hanging: rows that refer to something now gone, and restored rows that refer
/// to something gone since.
fn verify_references(read: &Read<'_>, touched: &[(&'static Table, String, bool)]) -> Result<()> {
    for (table, id, there) in touched {
        if *there {
            let Some(image) = table.read(read.conn, id)? else {
                continue;
            };
            for (column, target) in table.references {
                let Some(wanted) = image.get(*column).and_then(|value| value.as_str()) else {
                    continue;
                };
                if let Some(target) = Table::named(target)
                    && target.read(read.conn, wanted)?.is_none()
                {
                    return Err(conflict(read, target.name, wanted)?);
                }
            }
            continue;
        }
        if let Some((referring, found)) = referring(read, table, id)? {
            return Err(conflict(read, referring.name, &found)?);
        }
    }
    Ok(())
}

/// A row that refers to the row `id` of `table`. What the operation itself added later than that row is gone
/// already when this is asked, because changes are taken back in reverse.
fn referring(read: &Read<'_>, table: &Table, id: &str) -> Result<Option<(&'static Table, String)>> {
    for referring in TABLES {
        for (column, _) in referring
            .references
            .iter()
            .filter(|(_, to)| *to == table.name)
        {
            let sql = format!(
                "SELECT id FROM {} WHERE {column} = ?1 ORDER BY key DESC LIMIT 1",
                referring.name
            );
            let found: Option<String> = read
                .conn
                .prepare_cached(&sql)?
                .query_row([id], |row| row.get(0))
                .optional()?;
            if let Some(found) = found {
                return Ok(Some((referring, found)));
            }
        }
    }
    Ok(None)
}

fn conflict(read: &Read<'_>, entity: &str, id: &str) -> Result<StoreError> {
    let later = read
        .last_touching(entity, id)?
        .unwrap_or_else(|| LaterOperation {
            seq: 0,
            id: String::new(),
            kind: "unknown".to_owned(),
            actor: "unknown".to_owned(),
            at: "outside the journal".to_owned(),
        });
    Ok(StoreError::Conflict { later })
}

struct Recorded {
    entity: String,
    entity_id: String,
    state_before: Option<String>,
    state_after: Option<String>,
    had_before: bool,
    before: Option<Image>,
}

fn recorded(read: &Read<'_>, seq: u64) -> Result<Vec<Recorded>> {
    let mut statement = read.conn.prepare_cached(
        "SELECT c.entity, c.entity_id, c.state_before, c.state_after, c.before_hash IS NOT NULL, i.before \
         FROM change c LEFT JOIN image i ON i.op_seq = c.op_seq AND i.ordinal = c.ordinal \
         WHERE c.op_seq = ?1 ORDER BY c.ordinal",
    )?;
    let rows = statement.query_map([signed(seq)], |row| {
        let before: Option<String> = row.get(5)?;
        Ok(Recorded {
            entity: row.get(0)?,
            entity_id: row.get(1)?,
            state_before: row.get(2)?,
            state_after: row.get(3)?,
            had_before: row.get(4)?,
            before: before.and_then(|json| serde_json::from_str(&json).ok()),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
