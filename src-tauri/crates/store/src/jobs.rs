//! Jobs and their items: long tasks whose progress must survive a crash. They are outside the journal: what a job does to
//! the archive are operations like any other, and what it is about to do is nobody's history.
//!
//! The state of an item changes in the very transaction that does what it stands for ([`Tx::settle_item`]), so that a
//! crash can neither lose nor repeat it.

use rusqlite::{OptionalExtension, Params, params};

use crate::journal::{Read, Tx};
use crate::{Result, Store};

/// A long task.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JobRow {
    /// UUID version 7; also the group of its operations.
    pub id: String,
    /// Kind code.
    pub kind: String,
    /// `waiting`, `running`, `done`, `cancelled`, `interrupted` or `failed`.
    pub state: String,
    /// Phase code.
    pub phase: String,
    /// JSON of what is to be done.
    pub params: String,
    /// Name of the person who started it.
    pub actor: String,
    /// The record it is about.
    pub record_id: Option<String>,
    /// Steps of the phase that are done.
    pub done: u64,
    /// Steps in all; 0 while that is not known.
    pub total: u64,
    /// Why it ended as it did, a sentence.
    pub reason: String,
    /// When it was made.
    pub created_at: String,
    /// When it was last started.
    pub started_at: Option<String>,
    /// When it ended.
    pub ended_at: Option<String>,
}

/// One thing a job deals with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JobItemRow {
    /// Place in the job, from 1.
    pub position: u64,
    /// What it is.
    pub what: String,
    /// Size in bytes, where it has one.
    pub bytes: u64,
    /// `waiting`, `running`, `done`, `already`, `refused`, `failed` or `cancelled`.
    pub state: String,
    /// A code.
    pub reason: String,
    /// A sentence where there is more to say.
    pub message: String,
    /// The record it came to.
    pub record_id: Option<String>,
    /// The document it became.
    pub document_id: Option<String>,
    /// SHA-256 of its bytes.
    pub sha256: Option<String>,
}

const JOB: &str = "SELECT id, kind, state, phase, params, actor, record_id, done, total, reason, created_at, started_at, ended_at FROM job";
const ITEM: &str = "SELECT position, what, bytes, state, reason, message, record_id, document_id, sha256 FROM job_item";
const SETTLE: &str = "UPDATE job_item SET bytes = ?3, state = ?4, reason = ?5, message = ?6, record_id = ?7, document_id = ?8, \
     sha256 = ?9 WHERE job_id = ?1 AND position = ?2";

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn settle(conn: &rusqlite::Connection, job: &str, item: &JobItemRow) -> Result<()> {
    conn.prepare_cached(SETTLE)?.execute(params![
        job,
        signed(item.position),
        signed(item.bytes),
        item.state,
        item.reason,
        item.message,
        item.record_id,
        item.document_id,
        item.sha256
    ])?;
    Ok(())
}

impl Tx<'_, '_> {
    /// Notes what became of an item of a job, in the same transaction as what was done for it.
    pub fn settle_item(&mut self, job: &str, item: &JobItemRow) -> Result<()> {
        settle(self.sql, job, item)
    }
}

impl Store {
    /// Keeps a job, new or as it is now.
    pub fn put_job(&self, job: &JobRow) -> Result<()> {
        self.writer()?
            .prepare_cached(
                "INSERT INTO job (id, kind, state, phase, params, actor, record_id, done, total, reason, created_at, started_at, ended_at) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT (id) DO UPDATE SET state = excluded.state, \
                 phase = excluded.phase, params = excluded.params, done = excluded.done, total = excluded.total, \
                 reason = excluded.reason, started_at = excluded.started_at, ended_at = excluded.ended_at",
            )?
            .execute(params![
                job.id, job.kind, job.state, job.phase, job.params, job.actor, job.record_id, signed(job.done),
                signed(job.total), job.reason, job.created_at, job.started_at, job.ended_at
            ])?;
        Ok(())
    }

    /// Adds items to a job, in one transaction; those whose place is taken stay as they are.
    pub fn add_job_items(&self, job: &str, items: &[JobItemRow]) -> Result<()> {
        let mut writer = self.writer()?;
        let tx = writer.transaction()?;
        for item in items {
            tx.prepare_cached(
                "INSERT OR IGNORE INTO job_item (job_id, position, what, bytes, state, reason, message, record_id, document_id, sha256) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                job, signed(item.position), item.what, signed(item.bytes), item.state, item.reason, item.message,
                item.record_id, item.document_id, item.sha256
            ])?;
        }
        tx.commit()?;
        Ok(())
    }

    /// Notes what became of items for which nothing was written.
    pub fn settle_items(&self, job: &str, items: &[JobItemRow]) -> Result<()> {
        let mut writer = self.writer()?;
        let tx = writer.transaction()?;
        for item in items {
            settle(&tx, job, item)?;
        }
        tx.commit()?;
        Ok(())
    }

    /// Removes every item of a job; only for one whose list is made again from the beginning.
    pub fn clear_job_items(&self, job: &str) -> Result<()> {
        self.writer()?
            .execute("DELETE FROM job_item WHERE job_id = ?1", [job])?;
        Ok(())
    }

    /// Lets items in `states` wait again; says how many.
    pub fn retry_items(&self, job: &str, states: &[&str]) -> Result<u64> {
        let states = serde_json::json!(states).to_string();
        let count = self.writer()?.execute(
            "UPDATE job_item SET state = 'waiting', reason = '', message = '' WHERE job_id = ?1 \
             AND state IN (SELECT value FROM json_each(?2))",
            [job, &states],
        )?;
        Ok(count as u64)
    }

    /// Jobs that ran when their process ended are interrupted; says how many those are.
    pub fn interrupt_jobs(&self, now: &str) -> Result<u64> {
        let count = self.writer()?.execute(
            "UPDATE job SET state = 'interrupted', ended_at = ?1 WHERE state IN ('running', 'waiting')",
            [now],
        )?;
        Ok(count as u64)
    }

    /// Forgets the jobs that ended before `before`, all but the newest `keep`.
    pub fn forget_jobs(&self, before: &str, keep: u64) -> Result<()> {
        const OLD: &str = "SELECT id FROM job WHERE state IN ('done', 'cancelled', 'failed') AND ended_at < ?1 \
             AND key NOT IN (SELECT key FROM job ORDER BY key DESC LIMIT ?2)";
        let mut writer = self.writer()?;
        let tx = writer.transaction()?;
        let keep = signed(keep);
        tx.execute(
            &format!("DELETE FROM job_item WHERE job_id IN ({OLD})"),
            params![before, keep],
        )?;
        tx.execute(
            &format!("DELETE FROM job WHERE id IN ({OLD})"),
            params![before, keep],
        )?;
        tx.commit()?;
        Ok(())
    }
}

impl Read<'_> {
    /// A job.
    pub fn job(&self, id: &str) -> Result<Option<JobRow>> {
        Ok(self
            .conn
            .prepare_cached(&format!("{JOB} WHERE id = ?1"))?
            .query_row([id], job)
            .optional()?)
    }

    /// The newest jobs.
    pub fn jobs(&self, limit: u64) -> Result<Vec<JobRow>> {
        let mut statement = self
            .conn
            .prepare_cached(&format!("{JOB} ORDER BY key DESC LIMIT ?1"))?;
        let rows = statement.query_map([signed(limit)], job)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Items of a job after the place `after`, in order; those in `state` alone, if one is named.
    pub fn job_items(
        &self,
        job: &str,
        state: Option<&str>,
        after: u64,
        limit: u64,
    ) -> Result<Vec<JobItemRow>> {
        let limit = signed(limit);
        let after = signed(after);
        match state {
            Some(state) => self.items(
                &format!("{ITEM} WHERE job_id = ?1 AND state = ?2 AND position > ?3 ORDER BY position LIMIT ?4"),
                params![job, state, after, limit],
            ),
            None => self.items(
                &format!("{ITEM} WHERE job_id = ?1 AND position > ?2 ORDER BY position LIMIT ?3"),
                params![job, after, limit],
            ),
        }
    }

    fn items(&self, sql: &str, params: impl Params) -> Result<Vec<JobItemRow>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params, |row| {
            Ok(JobItemRow {
                position: row.get::<_, i64>(0)?.unsigned_abs(),
                what: row.get(1)?,
                bytes: row.get::<_, i64>(2)?.unsigned_abs(),
                state: row.get(3)?,
                reason: row.get(4)?,
                message: row.get(5)?,
                record_id: row.get(6)?,
                document_id: row.get(7)?,
                sha256: row.get(8)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many items of a job are in each state, and their bytes: state, items, bytes.
    pub fn job_counts(&self, job: &str) -> Result<Vec<(String, u64, u64)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT state, count(*), sum(bytes) FROM job_item WHERE job_id = ?1 GROUP BY state ORDER BY state",
        )?;
        let rows = statement.query_map([job], |row| {
            Ok((
                row.get(0)?,
                row.get::<_, i64>(1)?.unsigned_abs(),
                row.get::<_, i64>(2)?.unsigned_abs(),
            ))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The bytes of a job whose text was not read yet by `extractor`: SHA-256 and a file name.
    pub fn unread_of_job(&self, job: &str, extractor: &str) -> Result<Vec<(String, String)>> {
        let mut statement = self.conn.prepare(
            "SELECT d.sha256, min(d.file_name) FROM job_item i JOIN document d ON d.id = i.document_id \
             LEFT JOIN extraction e ON e.sha256 = d.sha256 WHERE i.job_id = ?1 AND d.destroyed_at IS NULL \
             AND (e.sha256 IS NULL OR e.state = 'pending' OR (e.extractor <> ?2 AND e.state <> 'text')) \
             GROUP BY d.sha256 ORDER BY min(i.position)",
        )?;
        let rows = statement.query_map([job, extractor], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn job(row: &rusqlite::Row<'_>) -> rusqlite::Result<JobRow> {
    Ok(JobRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        state: row.get(2)?,
        phase: row.get(3)?,
        params: row.get(4)?,
        actor: row.get(5)?,
        record_id: row.get(6)?,
        done: row.get::<_, i64>(7)?.unsigned_abs(),
        total: row.get::<_, i64>(8)?.unsigned_abs(),
        reason: row.get(9)?,
        created_at: row.get(10)?,
        started_at: row.get(11)?,
        ended_at: row.get(12)?,
    })
}
