//! Authorised destruction: what of the journal and of the text beside it goes, what may not be changed afterwards,
//! and what is still to be erased from disk.
//!
//! Only before-images are erased; operations, changes and their digests stay, so the chain still verifies. Refuses to
//! decide what is destroyed, and touches no file but the catalogue.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::read::{Read, row_from};
use super::transact::Tx;
use crate::error::StoreError;
use crate::rows::DestructionRow;
use crate::table::{Image, Row as _, Table};
use crate::{Result, Store};

/// Columns of a record that say where it stands, not what it is.
const STANDING: [&str; 5] = [
    "position",
    "original_position",
    "trashed_at",
    "updated_at",
    "publication",
];

/// The day of an instant (RFC 3339).
pub(super) fn day(instant: &str) -> &str {
    instant.split('T').next().unwrap_or_default()
}

impl Tx<'_, '_> {
    /// Erases every before-image of the row `id` of `R`, that of this operation included.
    pub fn erase_images<R: crate::Row>(&mut self, id: &str) {
        self.erased.push((R::TABLE.name, id.to_owned()));
    }

    /// Erases what was read from bytes, and lists the bytes to be erased from disk. An empty digest lists what has no
    /// bytes of its own.
    pub fn erase_bytes(&mut self, sha256: &str) -> Result<()> {
        self.sql
            .execute("DELETE FROM page WHERE sha256 = ?1", [sha256])?;
        self.sql
            .execute("DELETE FROM extraction WHERE sha256 = ?1", [sha256])?;
        self.sql.execute(
            "INSERT OR IGNORE INTO erasure (sha256) VALUES (?1)",
            [sha256],
        )?;
        Ok(())
    }

    /// Erases half-filled forms that have to do with the record `id`.
    pub fn erase_drafts(&mut self, id: &str) -> Result<()> {
        self.sql.execute(
            "DELETE FROM draft WHERE instr(name, ?1) > 0 OR instr(content, ?1) > 0",
            [id],
        )?;
        Ok(())
    }

    /// Erases what jobs say of the record `id` and of these documents: paths, names, reasons.
    pub fn erase_job_items(&mut self, id: &str, documents: &[String]) -> Result<()> {
        const NOTHING: &str =
            "UPDATE job_item SET what = '', reason = '', message = '', sha256 = NULL";
        self.sql
            .execute(&format!("{NOTHING} WHERE record_id = ?1"), [id])?;
        for document in documents {
            self.sql
                .prepare_cached(&format!("{NOTHING} WHERE document_id = ?1"))?
                .execute([document])?;
        }
        self.sql.execute(
            "UPDATE job SET params = '{}', reason = '' WHERE record_id = ?1",
            [id],
        )?;
        Ok(())
    }

    pub(super) fn drop_images(&self) -> Result<()> {
        for (entity, id) in &self.erased {
            self.sql
                .prepare_cached(
                    "DELETE FROM image WHERE (op_seq, ordinal) IN \
                     (SELECT op_seq, ordinal FROM change WHERE entity = ?1 AND entity_id = ?2)",
                )?
                .execute([*entity, id.as_str()])?;
        }
        Ok(())
    }
}

impl Read<'_> {
    /// The stub of a record whose content was destroyed.
    pub fn destruction_of(&self, record: &str) -> Result<Option<DestructionRow>> {
        let sql = format!("{} WHERE record_id = ?1", DestructionRow::TABLE.select());
        let image = self
            .conn
            .prepare_cached(&sql)?
            .query_row([record], |row| DestructionRow::TABLE.image(row))
            .optional()?;
        image.map(row_from).transpose()
    }

    /// The destruction that erased the earlier content of a row.
    pub(super) fn destruction_erasing(
        &self,
        table: &Table,
        id: &str,
    ) -> Result<Option<DestructionRow>> {
        let found = self.list::<DestructionRow>(
            "EXISTS (SELECT 1 FROM json_each(erased) e WHERE e.value = ?1)",
            [format!("{}/{id}", table.name)],
        )?;
        Ok(found.into_iter().next())
    }

    /// Ids of the rows of a table whose earlier content went with the record's.
    pub(super) fn erased_of(&self, table: &str, record: &str) -> Result<Vec<String>> {
        let Some(stub) = self.destruction_of(record)? else {
            return Ok(Vec::new());
        };
        let names: Vec<String> = serde_json::from_str(&stub.erased).unwrap_or_default();
        Ok(names
            .iter()
            .filter_map(|name| name.strip_prefix(table)?.strip_prefix('/'))
            .map(str::to_owned)
            .collect())
    }

    /// Everything whose earlier content was erased (`table/id`), with the number of the operation that did.
    pub(super) fn erased(&self) -> Result<HashMap<String, i64>> {
        let all = self.tallies(
            "SELECT e.value, c.op_seq FROM destruction d \
             JOIN change c ON c.entity = 'destruction' AND c.entity_id = d.id \
             JOIN operation o ON o.seq = c.op_seq AND o.kind = 'record.destroy' \
             JOIN json_each(d.erased) e",
            [],
        )?;
        Ok(all.into_iter().collect())
    }

    /// Whether bytes belong only to documents that were destroyed.
    pub fn is_destroyed(&self, sha256: &str) -> Result<bool> {
        Ok(self.count(
            "SELECT count(*) > 0 AND count(*) = count(destroyed_at) FROM document WHERE sha256 = ?1",
            [sha256],
        )? > 0)
    }

    /// Digests of all bytes that a document has, or that one has again when its removal is undone; documents in
    /// `but` (ids) do not count.
    pub fn digests_in_use(&self, but: &HashSet<String>) -> Result<HashSet<String>> {
        let mut statement = self.conn.prepare(
            "SELECT id, sha256 FROM document WHERE destroyed_at IS NULL UNION \
             SELECT c.entity_id, i.before ->> 'sha256' FROM change c \
             JOIN image i ON i.op_seq = c.op_seq AND i.ordinal = c.ordinal \
             WHERE c.entity = 'document' AND i.before ->> 'destroyed_at' IS NULL \
             AND NOT EXISTS (SELECT 1 FROM document d WHERE d.id = c.entity_id AND d.destroyed_at IS NOT NULL)",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
        let mut digests = HashSet::new();
        for row in rows {
            let (id, sha256) = row?;
            if !but.contains(&id) {
                digests.insert(sha256);
            }
        }
        Ok(digests)
    }

    /// Digests that wait to be erased from disk; the empty one stands for what has no bytes of its own.
    pub fn waiting_erasure(&self) -> Result<Vec<String>> {
        self.texts("SELECT sha256 FROM erasure ORDER BY sha256", [])
    }
}

impl Store {
    /// Writes the catalogue anew, so that neither free pages nor the write-ahead log keep what was erased.
    ///
    /// # Errors
    /// [`StoreError::Busy`] while somebody reads an earlier moment.
    pub fn rewrite(&self) -> Result<()> {
        let writer = self.writer()?;
        writer.execute_batch("VACUUM")?;
        truncate(&writer)
    }

    /// Nothing waits to be erased any more.
    pub fn forget_erasure(&self) -> Result<()> {
        let writer = self.writer()?;
        writer.execute("DELETE FROM erasure", [])?;
        truncate(&writer)
    }
}

fn truncate(writer: &Connection) -> Result<()> {
    let busy: i64 = writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy == 0 {
        Ok(())
    } else {
        Err(StoreError::Busy)
    }
}

/// Whether a copy of a catalogue holds one of these records. One that cannot be read is taken to.
pub fn copy_holds(path: &Path, records: &[String]) -> bool {
    held(path, records).unwrap_or(true)
}

fn held(path: &Path, records: &[String]) -> Result<bool> {
    // Immutable, because reading alone must leave no file beside the copy.
    let name = path
        .to_string_lossy()
        .replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23");
    let conn = Connection::open_with_flags(
        format!("file:{name}?immutable=1"),
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
    )?;
    let mut statement = conn.prepare("SELECT count(*) FROM record WHERE id = ?1")?;
    for record in records {
        if statement.query_row([record], |row| row.get::<_, i64>(0))? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Refuses a change of what belongs to a record whose content was destroyed.
pub(super) fn refuse_destroyed(
    read: &Read<'_>,
    table: &Table,
    before: Option<&Image>,
    after: Option<&Image>,
) -> Result<()> {
    let Some(stub) = forbidding(read, table, before, after)? else {
        return Ok(());
    };
    let codes = read.texts(
        "SELECT reference FROM record WHERE id = ?1",
        [&stub.record_id],
    )?;
    Err(StoreError::Destroyed {
        record: codes.into_iter().next().unwrap_or(stub.record_id),
        day: day(&stub.destroyed_at).to_owned(),
        authority: stub.authority,
    })
}

/// The destruction that a change would go against: the record itself, its descriptions, documents and identifiers
/// stay as they are, with what was decided of it, and nothing is put below it or linked to it. Where it stands among its
/// neighbours may change, and links there are belong to others too. A hold on it that was released stays released: the
/// certificate rests on it.
pub(super) fn forbidding(
    read: &Read<'_>,
    table: &Table,
    before: Option<&Image>,
    after: Option<&Image>,
) -> Result<Option<DestructionRow>> {
    let text = |image: Option<&Image>, column: &str| {
        image
            .and_then(|image| image.get(column)?.as_str())
            .map(str::to_owned)
    };
    let owner = match table.name {
        "record" => "id",
        "description" | "document" | "identifier" | "record_date" | "disclosure" | "security"
        | "rights_statement" | "access_grant" | "retention" | "review" => "record_id",
        "record_term" | "record_agent" | "record_place" | "hold_record" | "container_record"
        | "accession_record" | "transfer_record"
            if before.is_none() =>
        {
            "record_id"
        }
        "relation" if before.is_none() => "from_id",
        "transcription" => "document_id",
        "hold" => return held_again(read, before, after),
        _ => return Ok(None),
    };
    if before == after {
        return Ok(None);
    }
    if table.name == "relation"
        && let Some(other) = text(after, "to_id")
        && let Some(stub) = read.destruction_of(&other)?
    {
        return Ok(Some(stub));
    }
    for image in [before, after] {
        let Some(mut record) = text(image, owner) else {
            continue;
        };
        if owner == "document_id" {
            let of = "SELECT record_id FROM main.document WHERE id = ?1";
            match read.texts(of, [&record])?.pop() {
                Some(found) => record = found,
                None => continue,
            }
        }
        if let Some(stub) = read.destruction_of(&record)?
            && !(owner == "id" && stands_elsewhere(before, after, &stub))
        {
            return Ok(Some(stub));
        }
    }
    let parent = text(after, "parent_id");
    match parent.filter(|_| owner == "id" && text(before, "parent_id") != text(after, "parent_id"))
    {
        Some(parent) => read.destruction_of(&parent),
        None => Ok(None),
    }
}

/// The destruction of a record whose hold would be in force again, or gone from the list.
fn held_again(
    read: &Read<'_>,
    before: Option<&Image>,
    after: Option<&Image>,
) -> Result<Option<DestructionRow>> {
    let released = |image: &Image| image.get("released_on").is_some_and(|on| !on.is_null());
    let Some(before) = before.filter(|before| released(before)) else {
        return Ok(None);
    };
    if after.is_some_and(released) {
        return Ok(None);
    }
    let id = before
        .get("id")
        .and_then(|id| id.as_str())
        .unwrap_or_default();
    let destroyed = read.texts(
        "SELECT d.record_id FROM main.hold_record h JOIN main.destruction d ON d.record_id = h.record_id \
         WHERE h.hold_id = ?1 LIMIT 1",
        [id],
    )?;
    match destroyed.into_iter().next() {
        Some(record) => read.destruction_of(&record),
        None => Ok(None),
    }
}

/// Whether a record is only put elsewhere among its neighbours, or goes to the trash with what is above it; one that
/// was destroyed in the trash stays there.
fn stands_elsewhere(before: Option<&Image>, after: Option<&Image>, stub: &DestructionRow) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let trashed = |image: &Image| {
        image
            .get("trashed_at")
            .and_then(|at| at.as_str())
            .map(str::to_owned)
    };
    if trashed(before).is_some_and(|at| at <= stub.destroyed_at)
        && trashed(after) != trashed(before)
    {
        return false;
    }
    let rest = |image: &Image| {
        let mut rest = image.clone();
        rest.retain(|column, _| !STANDING.contains(&column.as_str()));
        rest
    };
    rest(before) == rest(after)
}
