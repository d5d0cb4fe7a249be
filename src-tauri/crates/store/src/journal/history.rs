//! Reading the journal.

use rusqlite::OptionalExtension;
use serde_json::Value;

use super::read::Read;
use crate::Result;
use crate::error::LaterOperation;
use crate::table::Image;

/// One operation as the journal has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationInfo {
    /// Sequence number.
    pub seq: u64,
    /// Id.
    pub id: String,
    /// Kind code.
    pub kind: String,
    /// Name of the person.
    pub actor: String,
    /// When, RFC 3339.
    pub at: String,
    /// Facts for the history.
    pub params: Value,
    /// The operation it takes back.
    pub undoes: Option<String>,
    /// Operations done together.
    pub group: Option<String>,
    /// Hash of the chain up to here.
    pub hash: String,
}

/// One change as the journal has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Sequence number of its operation.
    pub seq: u64,
    /// Kind of thing.
    pub entity: String,
    /// Its id.
    pub entity_id: String,
    /// The row before, when there was one and it has not been erased.
    pub before: Option<Image>,
}

const OPERATION: &str = "SELECT o.seq, o.id, o.kind, a.name, o.at, o.params, o.undoes, o.group_id, o.hash \
     FROM operation o JOIN actor a ON a.id = o.actor";

fn operation(row: &rusqlite::Row<'_>) -> rusqlite::Result<OperationInfo> {
    let params: String = row.get(5)?;
    Ok(OperationInfo {
        seq: row.get::<_, i64>(0)?.unsigned_abs(),
        id: row.get(1)?,
        kind: row.get(2)?,
        actor: row.get(3)?,
        at: row.get(4)?,
        params: serde_json::from_str(&params).unwrap_or_default(),
        undoes: row.get(6)?,
        group: row.get(7)?,
        hash: row.get(8)?,
    })
}

impl Read<'_> {
    /// The last operation.
    pub fn head(&self) -> Result<Option<OperationInfo>> {
        let sql = format!("{OPERATION} ORDER BY o.seq DESC LIMIT 1");
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_row([], operation)
            .optional()?)
    }

    /// The operation numbered `seq`.
    pub fn operation(&self, seq: u64) -> Result<Option<OperationInfo>> {
        let sql = format!("{OPERATION} WHERE o.seq = ?1");
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_row([signed(seq)], operation)
            .optional()?)
    }

    /// The operation `id`.
    pub fn operation_by_id(&self, id: &str) -> Result<Option<OperationInfo>> {
        let sql = format!("{OPERATION} WHERE o.id = ?1");
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_row([id], operation)
            .optional()?)
    }

    /// Operations of one group, newest first.
    pub fn operations_of_group(&self, group: &str) -> Result<Vec<OperationInfo>> {
        let sql = format!("{OPERATION} WHERE o.group_id = ?1 ORDER BY o.seq DESC");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([group], operation)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Operations before `before`, newest first.
    pub fn operations(&self, before: Option<u64>, limit: u32) -> Result<Vec<OperationInfo>> {
        let sql = format!("{OPERATION} WHERE o.seq < ?1 ORDER BY o.seq DESC LIMIT ?2");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let before = before.map_or(i64::MAX, signed);
        let rows = statement.query_map(rusqlite::params![before, limit], operation)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Operations that touched one of `entities` (kind and id), newest first.
    pub fn operations_touching(
        &self,
        entities: &[(String, String)],
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<OperationInfo>> {
        let mut seqs = std::collections::BTreeSet::new();
        let mut statement = self.conn.prepare_cached(
            "SELECT DISTINCT op_seq FROM change WHERE entity = ?1 AND entity_id = ?2 AND op_seq < ?3",
        )?;
        let before = before.map_or(i64::MAX, signed);
        for (entity, id) in entities {
            for seq in statement.query_map(rusqlite::params![entity, id, before], |row| {
                row.get::<_, i64>(0)
            })? {
                seqs.insert(seq?.unsigned_abs());
            }
        }
        let wanted = seqs.into_iter().rev().take(limit as usize);
        wanted
            .filter_map(|seq| self.operation(seq).transpose())
            .collect()
    }

    /// Every change after `seq`, in order.
    pub fn changes_after(&self, seq: u64) -> Result<Vec<Change>> {
        self.changes("c.op_seq > ?1", signed(seq))
    }

    /// The changes of one operation, in order.
    pub fn changes_of(&self, seq: u64) -> Result<Vec<Change>> {
        self.changes("c.op_seq = ?1", signed(seq))
    }

    /// Kind and id of the first `limit` things an operation touched, in order.
    pub fn touched_by(&self, seq: u64, limit: u32) -> Result<Vec<(String, String)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT entity, entity_id FROM change WHERE op_seq = ?1 ORDER BY ordinal LIMIT ?2",
        )?;
        let rows = statement.query_map(rusqlite::params![signed(seq), limit], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many things of each kind an operation touched, the kinds in the order of the alphabet.
    pub fn kinds_touched_by(&self, seq: u64) -> Result<Vec<(String, i64)>> {
        self.tallies(
            "SELECT entity, count(*) FROM change WHERE op_seq = ?1 GROUP BY entity ORDER BY entity",
            [signed(seq)],
        )
    }

    fn changes(&self, condition: &str, seq: i64) -> Result<Vec<Change>> {
        let sql = format!(
            "SELECT c.op_seq, c.entity, c.entity_id, i.before FROM change c \
             LEFT JOIN image i ON i.op_seq = c.op_seq AND i.ordinal = c.ordinal \
             WHERE {condition} ORDER BY c.op_seq, c.ordinal"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([seq], |row| {
            let before: Option<String> = row.get(3)?;
            Ok(Change {
                seq: row.get::<_, i64>(0)?.unsigned_abs(),
                entity: row.get(1)?,
                entity_id: row.get(2)?,
                before: before.and_then(|json| serde_json::from_str(&json).ok()),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Ids among every undo whose effect is in force now, that is, which was not itself taken back.
    /// An operation is undone exactly when an undo of it is in force.
    pub fn is_undone(&self, operation: &str) -> Result<bool> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT id FROM operation WHERE undoes = ?1 ORDER BY seq DESC")?;
        let undos: Vec<String> = statement
            .query_map([operation], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for undo in undos {
            if !self.is_undone(&undo)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The entity (kind and id) that came into `state`, as [`Read::state`] tells it; nothing when none ever was.
    pub fn entity_in_state(&self, state: &str) -> Result<Option<(String, String)>> {
        let Some((seq, ordinal)) = state.split_once('.') else {
            return Ok(None);
        };
        let (Ok(seq), Ok(ordinal)) = (seq.parse::<i64>(), ordinal.parse::<i64>()) else {
            return Ok(None);
        };
        let mut statement = self.conn.prepare_cached(
            "SELECT entity, entity_id FROM change WHERE op_seq = ?1 AND ordinal = ?2",
        )?;
        Ok(statement
            .query_row([seq, ordinal], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    /// The last operation that gave `column` of an entity the value `value`, which it has now.
    pub fn last_turn(
        &self,
        entity: &str,
        id: &str,
        column: &str,
        value: &str,
    ) -> Result<Option<OperationInfo>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT c.op_seq FROM change c LEFT JOIN image i ON i.op_seq = c.op_seq AND i.ordinal = c.ordinal \
             WHERE c.entity = ?1 AND c.entity_id = ?2 AND (c.before_hash IS NULL \
             OR (i.before IS NOT NULL AND i.before ->> ?3 IS NOT ?4)) ORDER BY c.op_seq DESC LIMIT 1",
        )?;
        let seq: Option<i64> = statement
            .query_row([entity, id, column, value], |row| row.get(0))
            .optional()?;
        match seq {
            Some(seq) => self.operation(seq.unsigned_abs()),
            None => Ok(None),
        }
    }

    /// The last operation that touched an entity.
    pub(crate) fn last_touching(&self, entity: &str, id: &str) -> Result<Option<LaterOperation>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT o.seq, o.id, o.kind, a.name, o.at FROM change c JOIN operation o ON o.seq = c.op_seq \
             JOIN actor a ON a.id = o.actor WHERE c.entity = ?1 AND c.entity_id = ?2 ORDER BY c.op_seq DESC LIMIT 1",
        )?;
        Ok(statement
            .query_row([entity, id], |row| {
                Ok(LaterOperation {
                    seq: row.get::<_, i64>(0)?.unsigned_abs(),
                    id: row.get(1)?,
                    kind: row.get(2)?,
                    actor: row.get(3)?,
                    at: row.get(4)?,
                })
            })
            .optional()?)
    }
}

pub(crate) fn signed(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}
