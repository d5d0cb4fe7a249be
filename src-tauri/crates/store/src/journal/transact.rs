//! The only way to write: rows, journal and states in one SQLite transaction.

use std::collections::HashMap;

use girok_model::{ActorName, Op, OperationId};
use rusqlite::{OptionalExtension, TransactionBehavior, params};
use serde_json::Value;

use super::admit::{admit, kind_taken_back, newcomer, registered};
use super::chain::{ChangeDigest, Link, genesis, row_digest};
use super::erase::refuse_destroyed;
use super::read::{Read, row_from};
use crate::error::StoreError;
use crate::rows::ActorRow;
use crate::table::{Image, Row, Table};
use crate::{Result, Store};

/// What is about to be done, by whom, and when.
#[derive(Debug, Clone)]
pub struct Write<'a> {
    /// The operation.
    pub op: Op,
    /// Who does it.
    pub actor: &'a ActorName,
    /// Now, RFC 3339 UTC with milliseconds.
    pub at: String,
    /// Facts for the history that are not content: counts, codes.
    pub params: Value,
    /// Operations done together and undone together.
    pub group: Option<String>,
}

/// An entity that an operation touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Kind of thing: the table's name.
    pub entity: String,
    /// Its id.
    pub id: String,
}

/// What an operation left in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// Sequence number.
    pub seq: u64,
    /// Operation id.
    pub id: String,
    /// Kind code.
    pub kind: String,
    /// What it touched.
    pub touched: Vec<Changed>,
}

impl Store {
    /// Runs `body` as one operation. Nothing is written when it fails, and no operation when it changes
    /// nothing.
    pub fn transact<T, E: From<StoreError>>(
        &self,
        write: &Write<'_>,
        body: impl FnOnce(&mut Tx<'_, '_>) -> Result<T, E>,
    ) -> Result<(T, Option<Committed>), E> {
        self.transaction(|transaction| transaction.operation(write, None, body))
    }

    /// Runs several operations in one SQLite transaction: all of them or none.
    pub fn transaction<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut writer = self.writer()?;
        let sql = writer
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let mut transaction = Transaction { sql };
        let value = body(&mut transaction)?;
        transaction.sql.commit().map_err(StoreError::from)?;
        Ok(value)
    }
}

/// One SQLite transaction that may hold several operations.
pub struct Transaction<'c> {
    pub(crate) sql: rusqlite::Transaction<'c>,
}

impl<'c> Transaction<'c> {
    /// Runs `body` as one operation of this transaction.
    pub fn operation<T, E: From<StoreError>>(
        &mut self,
        write: &Write<'_>,
        undoes: Option<&str>,
        body: impl FnOnce(&mut Tx<'_, 'c>) -> Result<T, E>,
    ) -> Result<(T, Option<Committed>), E> {
        let person = self.register(write)?;
        let read = Read::new(&self.sql);
        let kind = match undoes {
            Some(operation) => kind_taken_back(&read, operation)?,
            None => write.op.code().to_owned(),
        };
        let admitted = admit(&read, person, write.actor, &write.at, &kind)?;
        let mut tx = Tx {
            sql: &self.sql,
            pending: Vec::new(),
            places: HashMap::new(),
            erased: Vec::new(),
        };
        let value = body(&mut tx)?;
        for pending in &tx.pending {
            admitted.may_write(
                pending.table,
                pending.before.as_ref(),
                pending.after.as_ref(),
            )?;
        }
        let committed = tx.record(write, &admitted.person.id, undoes)?;
        Ok((value, committed))
    }

    /// The register's entry of the person who acts, made first where they are new.
    fn register(&mut self, write: &Write<'_>) -> Result<ActorRow> {
        if let Some(person) = registered(&self.sql, &write.actor.name)? {
            return Ok(person);
        }
        let row = newcomer(&self.sql, write.actor)?;
        let entry = Write {
            op: Op::ActorRegister,
            group: None,
            params: Value::Object(Image::new()),
            ..write.clone()
        };
        let mut tx = Tx {
            sql: &self.sql,
            pending: Vec::new(),
            places: HashMap::new(),
            erased: Vec::new(),
        };
        tx.insert(&row)?;
        tx.record(&entry, &row.id, None)?;
        Ok(row)
    }
}

/// One operation under way.
pub struct Tx<'t, 'c> {
    pub(crate) sql: &'t rusqlite::Transaction<'c>,
    pending: Vec<Pending>,
    places: HashMap<(&'static str, String), usize>,
    /// Entities whose before-images go with this operation.
    pub(super) erased: Vec<(&'static str, String)>,
}

/// The state an entity has after a change.
#[derive(Debug, Clone)]
pub(crate) enum Next {
    /// One it never had.
    New,
    /// One it had before: an undo puts the content back, and with it its identity.
    Back(Option<String>),
}

/// One entity's change so far: several writes to it are one change.
struct Pending {
    table: &'static Table,
    id: String,
    before: Option<Image>,
    after: Option<Image>,
    state: Next,
}

impl<'t> Tx<'t, '_> {
    /// What the operation has written so far is visible.
    pub fn read(&self) -> Read<'t> {
        Read::new(self.sql)
    }

    /// The rows of a table as they were and as they are now, where this operation changed them.
    ///
    /// # Errors
    /// [`StoreError::Shape`].
    pub fn changed<R: Row>(&self) -> Result<Vec<(Option<R>, Option<R>)>> {
        let row = |image: &Option<Image>| image.clone().map(row_from).transpose();
        self.pending
            .iter()
            .filter(|pending| pending.table.name == R::TABLE.name)
            .map(|pending| Ok((row(&pending.before)?, row(&pending.after)?)))
            .collect()
    }

    /// Adds a row.
    ///
    /// # Errors
    /// [`StoreError::Destroyed`] when it would belong to a record whose content was destroyed.
    pub fn insert<R: Row>(&mut self, row: &R) -> Result<()> {
        let image = image_of(row)?;
        refuse_destroyed(&self.read(), R::TABLE, None, Some(&image))?;
        self.put(R::TABLE, row.id(), Some(image), Next::New)
    }

    /// Changes a row.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it is not there; [`StoreError::Destroyed`] when it belongs to a record whose
    /// content was destroyed.
    pub fn update<R: Row>(&mut self, row: &R) -> Result<()> {
        let Some(before) = R::TABLE.read(self.sql, row.id())? else {
            return Err(StoreError::NotFound {
                entity: R::TABLE.name,
                id: row.id().to_owned(),
            });
        };
        let image = image_of(row)?;
        refuse_destroyed(&self.read(), R::TABLE, Some(&before), Some(&image))?;
        self.put(R::TABLE, row.id(), Some(image), Next::New)
    }

    /// Removes a row.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it is not there; [`StoreError::Destroyed`] when it belongs to a record whose
    /// content was destroyed.
    pub fn delete<R: Row>(&mut self, id: &str) -> Result<()> {
        let Some(before) = R::TABLE.read(self.sql, id)? else {
            return Err(StoreError::NotFound {
                entity: R::TABLE.name,
                id: id.to_owned(),
            });
        };
        refuse_destroyed(&self.read(), R::TABLE, Some(&before), None)?;
        self.put(R::TABLE, id, None, Next::New)
    }

    pub(crate) fn put(
        &mut self,
        table: &'static Table,
        id: &str,
        after: Option<Image>,
        state: Next,
    ) -> Result<()> {
        let before = table.read(self.sql, id)?;
        match (&before, &after) {
            (None, Some(image)) => table.insert(self.sql, image)?,
            (Some(old), Some(image)) if old != image => table.update(self.sql, image)?,
            (Some(_), None) => table.delete(self.sql, id)?,
            _ => {}
        }
        if let Some(place) = self.places.get(&(table.name, id.to_owned())) {
            let pending = &mut self.pending[*place];
            pending.after = after;
            pending.state = state;
        } else {
            self.places
                .insert((table.name, id.to_owned()), self.pending.len());
            self.pending.push(Pending {
                table,
                id: id.to_owned(),
                before,
                after,
                state,
            });
        }
        Ok(())
    }

    /// Writes the operation, its changes, images and states.
    fn record(
        mut self,
        write: &Write<'_>,
        actor: &str,
        undoes: Option<&str>,
    ) -> Result<Option<Committed>> {
        self.pending
            .retain(|pending| pending.before != pending.after);
        if self.pending.is_empty() {
            return Ok(None);
        }
        let (last, previous): (i64, Option<String>) = self
            .sql
            .query_row(
                "SELECT seq, hash FROM operation ORDER BY seq DESC LIMIT 1",
                [],
                |row| Ok((row.get(0)?, Some(row.get(1)?))),
            )
            .optional()?
            .unwrap_or((0, None));
        let previous = match previous {
            Some(hash) => hash,
            None => genesis(&self.read().archive()?),
        };
        let seq = last + 1;
        let changes = self.digests(seq)?;
        let id = OperationId::new().to_string();
        let params = write.params.to_string();
        let link = Link {
            seq,
            id: &id,
            kind: write.op.code(),
            actor,
            account: &write.actor.account,
            at: &write.at,
            params: &params,
            undoes,
            group: write.group.as_deref(),
            changes: &changes,
        };
        let hash = link.hash(&previous)?;
        self.sql.prepare_cached(
            "INSERT INTO operation (seq, id, kind, actor, account, at, params, undoes, group_id, prev_hash, hash) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?.execute(params![
            seq, id, link.kind, actor, link.account, write.at, params, undoes, write.group, previous, hash
        ])?;
        for ((change, pending), ordinal) in changes.iter().zip(&self.pending).zip(0i64..) {
            self.record_change(seq, ordinal, change, pending)?;
        }
        self.drop_images()?;
        let touched = changes
            .into_iter()
            .map(|change| Changed {
                entity: change.entity,
                id: change.entity_id,
            })
            .collect();
        Ok(Some(Committed {
            seq: seq.unsigned_abs(),
            id,
            kind: write.op.code().to_owned(),
            touched,
        }))
    }

    fn digests(&self, seq: i64) -> Result<Vec<ChangeDigest>> {
        let digest = |table: &Table, image: &Option<Image>| {
            image
                .as_ref()
                .map(|image| row_digest(table, image))
                .transpose()
        };
        self.pending
            .iter()
            .enumerate()
            .map(|(ordinal, pending)| {
                Ok(ChangeDigest {
                    entity: pending.table.name.to_owned(),
                    entity_id: pending.id.clone(),
                    state_before: self.read().state(pending.table.name, &pending.id)?,
                    state_after: match &pending.state {
                        Next::Back(state) => state.clone(),
                        Next::New => Some(format!("{seq}.{ordinal}")),
                    },
                    before_hash: digest(pending.table, &pending.before)?,
                    after_hash: digest(pending.table, &pending.after)?,
                })
            })
            .collect()
    }

    fn record_change(
        &self,
        seq: i64,
        ordinal: i64,
        change: &ChangeDigest,
        pending: &Pending,
    ) -> Result<()> {
        self.sql.prepare_cached(
            "INSERT INTO change (op_seq, ordinal, entity, entity_id, state_before, state_after, before_hash, after_hash) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?.execute(params![
            seq, ordinal, change.entity, change.entity_id, change.state_before, change.state_after,
            change.before_hash, change.after_hash
        ])?;
        if let Some(before) = &pending.before {
            self.sql
                .prepare_cached("INSERT INTO image (op_seq, ordinal, before) VALUES (?1, ?2, ?3)")?
                .execute(params![
                    seq,
                    ordinal,
                    Value::Object(before.clone()).to_string()
                ])?;
        }
        self.sql
            .prepare_cached(
                "INSERT INTO state (entity, entity_id, state) VALUES (?1, ?2, ?3) \
             ON CONFLICT (entity, entity_id) DO UPDATE SET state = excluded.state",
            )?
            .execute(params![change.entity, change.entity_id, change.state_after])?;
        Ok(())
    }
}

fn image_of<R: Row>(row: &R) -> Result<Image> {
    match serde_json::to_value(row) {
        Ok(Value::Object(image)) => Ok(image),
        Ok(_) => Ok(Image::new()),
        Err(source) => Err(StoreError::Shape {
            table: R::TABLE.name,
            source,
        }),
    }
}
