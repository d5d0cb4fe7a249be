//! Checking rows against the journal, and the journal against itself.
//!
//! `PRAGMA integrity_check` alone notices about one flipped bit in six; a digest per row notices most of
//! the rest, so both are run.

use std::collections::HashMap;
use std::fmt::Write as _;

use rusqlite::OptionalExtension;

use super::chain::{ChangeDigest, Link, genesis, row_digest, sha256};
use super::read::Read;
use crate::Result;
use crate::journalled::TABLES;
use crate::table::{Image, Table};

/// What kind of fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// The database file itself.
    File,
    /// A row refers to one that is not there.
    Reference,
    /// A row is not what the journal says it is.
    Row,
    /// A row is missing.
    Missing,
    /// A row the journal knows nothing of.
    Unknown,
    /// An operation does not fit the chain.
    Chain,
    /// A before-image is not what the journal says it was.
    Image,
}

/// Something that is off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind.
    pub kind: FaultKind,
    /// Table concerned; empty for the file.
    pub entity: String,
    /// Id of the row or operation; empty for the file.
    pub id: String,
    /// The record concerned, when one can be told.
    pub record: Option<String>,
    /// One English sentence without the record's name.
    pub message: String,
}

impl Read<'_> {
    /// Everything that is off in the catalogue; `step` is told how far the check is and may stop it.
    pub fn verify(&self, step: &mut dyn FnMut(u64) -> bool) -> Result<Vec<Fault>> {
        let mut faults = Vec::new();
        self.verify_file(&mut faults)?;
        if step(1) {
            self.verify_chain(&mut faults)?;
        }
        if step(2) {
            self.verify_images(&mut faults)?;
            self.verify_images_there(&mut faults)?;
        }
        for (table, done) in TABLES.iter().zip(3..) {
            if !step(done) {
                break;
            }
            self.verify_rows(table, &mut faults)?;
        }
        Ok(faults)
    }

    fn verify_file(&self, faults: &mut Vec<Fault>) -> Result<()> {
        let file = |message: String| Fault {
            kind: FaultKind::File,
            entity: String::new(),
            id: String::new(),
            record: None,
            message,
        };
        for line in self.texts("PRAGMA integrity_check(20)", [])? {
            if line != "ok" {
                faults.push(file(format!("The catalogue file is damaged: {line}.")));
            }
        }
        let mut statement = self.conn.prepare("PRAGMA foreign_key_check")?;
        let rows = statement.query_map([], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, Option<i64>>(1)?,
                row.get::<_, String>(2)?,
            ))
        })?;
        for row in rows {
            let (table, key, target) = row?;
            let id: Option<String> = match (Table::named(&table), key) {
                (Some(table), Some(key)) => self
                    .conn
                    .query_row(
                        &format!("SELECT id FROM {} WHERE key = ?1", table.name),
                        [key],
                        |row| row.get(0),
                    )
                    .optional()?,
                _ => None,
            };
            let image = match (Table::named(&table), &id) {
                (Some(table), Some(id)) => table.read(self.conn, id)?,
                _ => None,
            };
            faults.push(Fault {
                kind: FaultKind::Reference,
                record: image
                    .as_ref()
                    .and_then(|image| self.record_of(&table, image)),
                message: format!(
                    "A row of \"{table}\" refers to a row of \"{target}\" that is not there."
                ),
                entity: table,
                id: id.unwrap_or_default(),
            });
        }
        Ok(())
    }

    fn verify_chain(&self, faults: &mut Vec<Fault>) -> Result<()> {
        let mut previous = genesis(&self.archive()?);
        let mut expected = 1i64;
        let mut statement = self.conn.prepare(
            "SELECT seq, id, kind, actor, account, at, params, undoes, group_id, prev_hash, hash \
             FROM operation ORDER BY seq",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let seq: i64 = row.get(0)?;
            let id: String = row.get(1)?;
            let (kind, actor, account, at, params): (String, String, String, String, String) = (
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
                row.get(5)?,
                row.get(6)?,
            );
            let (undoes, group): (Option<String>, Option<String>) = (row.get(7)?, row.get(8)?);
            let (stored_previous, stored): (String, String) = (row.get(9)?, row.get(10)?);
            let changes = self.change_digests(seq)?;
            let link = Link {
                seq,
                id: &id,
                kind: &kind,
                actor: &actor,
                account: &account,
                at: &at,
                params: &params,
                undoes: undoes.as_deref(),
                group: group.as_deref(),
                changes: &changes,
            };
            let mut wrong = |message: String| {
                faults.push(Fault {
                    kind: FaultKind::Chain,
                    entity: "operation".to_owned(),
                    id: id.clone(),
                    record: None,
                    message,
                });
            };
            if seq != expected {
                wrong(format!(
                    "Operations {expected} to {} are missing from the journal.",
                    seq - 1
                ));
            } else if stored_previous != previous {
                wrong(format!(
                    "Operation {seq} does not continue the one before it."
                ));
            }
            if link.hash(&stored_previous)? != stored {
                wrong(format!("Operation {seq} was altered after it was written."));
            }
            previous = stored;
            expected = seq + 1;
        }
        let counted: Option<i64> = self
            .conn
            .query_row(
                "SELECT seq FROM sqlite_sequence WHERE name = 'operation'",
                [],
                |row| row.get(0),
            )
            .optional()?;
        if let Some(counted) = counted
            && counted >= expected
        {
            faults.push(Fault {
                kind: FaultKind::Chain,
                entity: "operation".to_owned(),
                id: String::new(),
                record: None,
                message: format!(
                    "Operations {expected} to {counted} were cut off the end of the journal."
                ),
            });
        }
        Ok(())
    }

    fn change_digests(&self, seq: i64) -> Result<Vec<ChangeDigest>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT entity, entity_id, state_before, state_after, before_hash, after_hash \
             FROM change WHERE op_seq = ?1 ORDER BY ordinal",
        )?;
        let rows = statement.query_map([seq], |row| {
            Ok(ChangeDigest {
                entity: row.get(0)?,
                entity_id: row.get(1)?,
                state_before: row.get(2)?,
                state_after: row.get(3)?,
                before_hash: row.get(4)?,
                after_hash: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn verify_images(&self, faults: &mut Vec<Fault>) -> Result<()> {
        let mut statement = self.conn.prepare(
            "SELECT c.entity, c.entity_id, c.before_hash, i.before, c.op_seq FROM image i \
             JOIN change c ON c.op_seq = i.op_seq AND c.ordinal = i.ordinal",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (entity, id, hash): (String, String, Option<String>) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let before: String = row.get(3)?;
            let image: Option<Image> = serde_json::from_str(&before).ok();
            let sound = match (Table::named(&entity), &image) {
                (Some(table), Some(image)) => Some(row_digest(table, image)?) == hash,
                _ => false,
            };
            if !sound {
                let seq: i64 = row.get(4)?;
                faults.push(Fault {
                    kind: FaultKind::Image,
                    record: image
                        .as_ref()
                        .and_then(|image| self.record_of(&entity, image)),
                    message: format!("The earlier content kept by operation {seq} was altered."),
                    entity,
                    id,
                });
            }
        }
        Ok(())
    }

    /// Only an authorised destruction may take a before-image away, and only one of a later operation.
    fn verify_images_there(&self, faults: &mut Vec<Fault>) -> Result<()> {
        let erased = self.erased()?;
        let mut statement = self.conn.prepare(
            "SELECT c.op_seq, c.entity, c.entity_id FROM change c \
             LEFT JOIN image i ON i.op_seq = c.op_seq AND i.ordinal = c.ordinal \
             WHERE c.before_hash IS NOT NULL AND i.op_seq IS NULL ORDER BY c.op_seq, c.ordinal",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (seq, entity, id): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let name = format!("{entity}/{id}");
            if erased.get(&name).is_some_and(|destroyed| seq <= *destroyed) {
                continue;
            }
            let image = match Table::named(&entity) {
                Some(table) => table.read(self.conn, &id)?,
                None => None,
            };
            faults.push(Fault {
                kind: FaultKind::Image,
                record: image
                    .as_ref()
                    .and_then(|image| self.record_of(&entity, image)),
                message: format!("The earlier content kept by operation {seq} is missing."),
                entity,
                id,
            });
        }
        Ok(())
    }

    fn verify_rows(&self, table: &'static Table, faults: &mut Vec<Fault>) -> Result<()> {
        let mut known: HashMap<String, (Option<String>, Option<String>)> = HashMap::new();
        let mut statement = self.conn.prepare(
            "SELECT entity_id, after_hash, state_after FROM change WHERE entity = ?1 ORDER BY op_seq, ordinal",
        )?;
        let mut rows = statement.query([table.name])?;
        while let Some(row) = rows.next()? {
            known.insert(row.get(0)?, (row.get(1)?, row.get(2)?));
        }
        let mut statement = self.conn.prepare(&table.select())?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let image = table.image(row)?;
            let id = image
                .get("id")
                .and_then(|id| id.as_str())
                .unwrap_or_default()
                .to_owned();
            let digest = row_digest(table, &image)?;
            let (kind, message) = match known.remove(&id) {
                Some((Some(expected), _)) if expected == digest => continue,
                Some((Some(_), _)) => (
                    FaultKind::Row,
                    format!(
                        "The {} was changed outside Girok.",
                        table.name.replace('_', " ")
                    ),
                ),
                Some((None, _)) | None => (
                    FaultKind::Unknown,
                    format!(
                        "The {} was added outside Girok.",
                        table.name.replace('_', " ")
                    ),
                ),
            };
            let record = self.record_of(table.name, &image);
            faults.push(Fault {
                kind,
                entity: table.name.to_owned(),
                id,
                record,
                message,
            });
        }
        for (id, (expected, _)) in known {
            if expected.is_some() {
                faults.push(Fault {
                    kind: FaultKind::Missing,
                    entity: table.name.to_owned(),
                    record: self.record_of_missing(table, &id)?,
                    id,
                    message: format!(
                        "The {} was removed outside Girok.",
                        table.name.replace('_', " ")
                    ),
                });
            }
        }
        Ok(())
    }

    /// Reference code of the record a row belongs to, when one can be told.
    fn record_of(&self, entity: &str, image: &Image) -> Option<String> {
        let text = |column: &str| image.get(column).and_then(|value| value.as_str());
        if entity == "record" {
            return text("reference").map(str::to_owned);
        }
        let by_record = |id: &str| {
            self.conn
                .query_row("SELECT reference FROM record WHERE id = ?1", [id], |row| {
                    row.get(0)
                })
                .ok()
        };
        if let Some(id) = text("record_id") {
            return by_record(id).or_else(|| Some(id.to_owned()));
        }
        let (sql, id) = match entity {
            "meeting" => (
                "SELECT record_id FROM meeting_record WHERE meeting_id = ?1 LIMIT 1",
                text("id")?,
            ),
            "delegation" => (
                "SELECT record_id FROM meeting_record WHERE meeting_id = ?1 LIMIT 1",
                text("meeting_id")?,
            ),
            "participant" => (
                "SELECT m.record_id FROM delegation d JOIN meeting_record m ON m.meeting_id = d.meeting_id \
                 WHERE d.id = ?1 LIMIT 1",
                text("delegation_id")?,
            ),
            _ => return None,
        };
        let record: String = self.conn.query_row(sql, [id], |row| row.get(0)).ok()?;
        by_record(&record)
    }

    /// The same for a row that is gone: the last image the journal kept of it, else its own id.
    fn record_of_missing(&self, table: &Table, id: &str) -> Result<Option<String>> {
        let before: Option<String> = self
            .conn
            .prepare_cached(
                "SELECT i.before FROM change c JOIN image i ON i.op_seq = c.op_seq AND i.ordinal = c.ordinal \
                 WHERE c.entity = ?1 AND c.entity_id = ?2 ORDER BY c.op_seq DESC LIMIT 1",
            )?
            .query_row([table.name, id], |row| row.get(0))
            .optional()?;
        let image: Option<Image> = before.and_then(|json| serde_json::from_str(&json).ok());
        if let Some(found) = image.and_then(|image| self.record_of(table.name, &image)) {
            return Ok(Some(found));
        }
        if table.name == "record" {
            return Ok(Some(id.to_owned()));
        }
        // A row that was never changed left no image; the operation that brought it names the record, or
        // touched one alone.
        let record: Option<String> = self
            .conn
            .prepare_cached(
                "SELECT coalesce(o.params ->> 'record', (SELECT min(s.entity_id) FROM change s \
                 WHERE s.op_seq = o.seq AND s.entity = 'record' HAVING count(*) = 1)) \
                 FROM change c JOIN operation o ON o.seq = c.op_seq \
                 WHERE c.entity = ?1 AND c.entity_id = ?2 ORDER BY c.op_seq LIMIT 1",
            )?
            .query_row([table.name, id], |row| row.get(0))
            .optional()?
            .flatten();
        Ok(record.map(|record| {
            let reference = "SELECT reference FROM record WHERE id = ?1";
            let reference = self.conn.query_row(reference, [&record], |row| row.get(0));
            reference.unwrap_or(record)
        }))
    }

    /// Digest of the pages kept for a document's bytes.
    pub(crate) fn digest_pages(&self, sha256_of_bytes: &str) -> Result<String> {
        let mut all = String::new();
        let mut statement = self
            .conn
            .prepare_cached("SELECT page, text FROM page WHERE sha256 = ?1 ORDER BY page")?;
        let mut rows = statement.query([sha256_of_bytes])?;
        while let Some(row) = rows.next()? {
            let (page, text): (i64, String) = (row.get(0)?, row.get(1)?);
            let _ = write!(all, "{page}\u{1}{text}\u{2}");
        }
        Ok(sha256(all.as_bytes()))
    }
}
