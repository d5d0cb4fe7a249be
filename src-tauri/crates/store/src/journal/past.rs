//! The past: rows as they were after an operation, and a catalogue of one record at that moment.
//!
//! Only before-images are stored, so the row an entity had after operation `seq` is the before-image of the first
//! later change of it, or the row it has now. A [`Past`] puts such rows into a catalogue in memory, so that the
//! code that reads the present reads the past as well, and neither can drift from the other.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::history::signed;
use super::read::Read;
use crate::Result;
use crate::error::StoreError;
use crate::journalled::{TABLES, owner_of};
use crate::table::{Image, Table};
use crate::veil::lay_over_past;

const SCHEMA: &str = include_str!("../schema/schema.sql");

/// How much of an entity a view of the past needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Depth {
    /// Its row.
    Bare,
    /// What it is called.
    Named,
    /// All its parts.
    Whole,
}

/// A catalogue in memory with one record, all its parts and the names of what it refers to, after an operation.
pub struct Past {
    conn: Connection,
    veiled: bool,
    destroyed: u32,
}

impl Past {
    /// Reads it.
    pub fn read<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(&Read<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        body(&if self.veiled {
            Read::through(&self.conn)
        } else {
            Read::new(&self.conn)
        })
    }

    /// Rows that were there and whose content was destroyed with authority since.
    pub fn destroyed(&self) -> u32 {
        self.destroyed
    }
}

/// What the journal knows of a row at a moment of the past.
#[derive(Debug, Clone, PartialEq)]
pub enum RowThen {
    /// This.
    Row(Image),
    /// It was not there.
    Absent,
    /// It was there; its content was destroyed with authority.
    Destroyed,
}

impl RowThen {
    /// The row, if there is one to see.
    pub fn row(self) -> Option<Image> {
        match self {
            RowThen::Row(image) => Some(image),
            RowThen::Absent | RowThen::Destroyed => None,
        }
    }
}

impl Read<'_> {
    /// The last operation done at `instant` (RFC 3339 UTC) or before; 0 when there was none.
    pub fn seq_at(&self, instant: &str) -> Result<u64> {
        let latest: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT seq FROM operation WHERE at <= ?1 ORDER BY at DESC, seq DESC LIMIT 1",
            )?
            .query_row([instant], |row| row.get(0))
            .optional()?;
        let Some(latest) = latest else {
            return Ok(0);
        };
        // A clock that was set back: what follows with an earlier time was done by then as well.
        let next: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT seq FROM operation WHERE seq > ?1 AND at > ?2 ORDER BY seq LIMIT 1",
            )?
            .query_row(params![latest, instant], |row| row.get(0))
            .optional()?;
        let seq = match next {
            Some(next) => next - 1,
            None => self
                .conn
                .query_row("SELECT max(seq) FROM operation", [], |row| row.get(0))?,
        };
        Ok(seq.unsigned_abs())
    }

    /// The row of an entity after operation `seq`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for a kind of thing this version does not know.
    pub fn row_after(&self, entity: &str, id: &str, seq: u64) -> Result<RowThen> {
        let table = Table::named(entity).ok_or_else(|| StoreError::NotFound {
            entity: "kind of thing",
            id: entity.to_owned(),
        })?;
        self.table_row_after(table, id, seq)
    }

    fn table_row_after(&self, table: &Table, id: &str, seq: u64) -> Result<RowThen> {
        let mut statement = self.conn.prepare_cached(
            "SELECT c.before_hash IS NOT NULL, i.before FROM change c \
             LEFT JOIN image i ON i.op_seq = c.op_seq AND i.ordinal = c.ordinal \
             WHERE c.entity = ?1 AND c.entity_id = ?2 AND c.op_seq > ?3 ORDER BY c.op_seq LIMIT 1",
        )?;
        let next: Option<(bool, Option<String>)> = statement
            .query_row(params![table.name, id, signed(seq)], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        Ok(match next {
            None => table
                .read_true(self.conn, id)?
                .map_or(RowThen::Absent, RowThen::Row),
            Some((false, _)) => RowThen::Absent,
            Some((true, None)) => RowThen::Destroyed,
            Some((true, Some(before))) => {
                let image = serde_json::from_str(&before).map_err(|source| StoreError::Shape {
                    table: table.name,
                    source,
                })?;
                RowThen::Row(image)
            }
        })
    }

    /// Ids of the rows of `table` that ever had `value` in `column`.
    fn ever_with(&self, table: &Table, column: &str, value: &str) -> Result<Vec<String>> {
        // The name of the column is code; written out, so that the index on this expression serves. The join begins with
        // the images: changes of one kind are as many as the archive is large.
        let sql = format!(
            "SELECT id FROM main.{0} WHERE {column} = ?1 UNION \
             SELECT c.entity_id FROM image i CROSS JOIN change c ON c.op_seq = i.op_seq AND c.ordinal = i.ordinal \
             WHERE i.before ->> '{column}' = ?1 AND c.entity = '{0}'",
            table.name
        );
        let mut found = self.texts(&sql, [value])?;
        if column == "record_id" {
            // What left no image because it was erased is known from the stub.
            for id in self.erased_of(table.name, value)? {
                if !found.contains(&id) {
                    found.push(id);
                }
            }
        } else if table.name == "transcription" && column == "document_id" {
            // The stub is of the record; which of its documents a text was typed for went with the text.
            for record in
                self.texts("SELECT record_id FROM main.document WHERE id = ?1", [value])?
            {
                for id in self.erased_of(table.name, &record)? {
                    if !found.contains(&id) {
                        found.push(id);
                    }
                }
            }
        }
        Ok(found)
    }

    /// Ids of the rows of a kind of thing that ever had `value` in `column`, those that are gone included.
    /// `column` is code, never input.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for a kind of thing this version does not know.
    pub fn ever(&self, entity: &str, column: &str, value: &str) -> Result<Vec<String>> {
        let table = Table::named(entity).ok_or_else(|| StoreError::NotFound {
            entity: "kind of thing",
            id: entity.to_owned(),
        })?;
        self.ever_with(table, column, value)
    }

    /// Every entity (kind and id) that is or was a part of `entity`: its descriptions, links, documents …
    pub fn parts(&self, entity: &str, id: &str) -> Result<Vec<(String, String)>> {
        let mut found = vec![(entity.to_owned(), id.to_owned())];
        let mut seen: HashSet<(String, String)> = found.iter().cloned().collect();
        let mut place = 0;
        while place < found.len() {
            let (entity, id) = found[place].clone();
            place += 1;
            for (table, column) in parts_of(&entity) {
                for part in self.ever_with(table, column, &id)? {
                    let part = (table.name.to_owned(), part);
                    if seen.insert(part.clone()) {
                        found.push(part);
                    }
                }
            }
            // A meeting is an activity of its own; the record shows it whole.
            if entity == "meeting_record" {
                let sql = "SELECT meeting_id FROM main.meeting_record WHERE id = ?1 UNION SELECT i.before ->> 'meeting_id' FROM change c \
                     JOIN image i ON i.op_seq = c.op_seq AND i.ordinal = c.ordinal WHERE c.entity = 'meeting_record' AND c.entity_id = ?1";
                for meeting in self.texts(sql, [&id])? {
                    let meeting = ("meeting".to_owned(), meeting);
                    if seen.insert(meeting.clone()) {
                        found.push(meeting);
                    }
                }
            }
        }
        Ok(found)
    }

    /// What an entity is finally a part of: a record, an agent, a meeting, a term … It climbs through rows that are
    /// gone by what they were last.
    pub fn whole_of(&self, entity: &str, id: &str) -> Result<(String, String)> {
        let (mut entity, mut id) = (entity.to_owned(), id.to_owned());
        while let Some(table) = Table::named(&entity) {
            let image = match table.read_true(self.conn, &id)? {
                Some(image) => image,
                None => self.last_image(&entity, &id)?.unwrap_or_default(),
            };
            let owner = owner_of(table.name).iter().find_map(|column| {
                let (_, target) = table.references.iter().find(|(from, _)| from == column)?;
                Some((
                    (*target).to_owned(),
                    image.get(*column)?.as_str()?.to_owned(),
                ))
            });
            let Some(owner) = owner else { break };
            (entity, id) = owner;
        }
        Ok((entity, id))
    }

    /// The rows of the table `part` that have `id` in `column`, or had it last before they went, as they are or were.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for a kind of thing this version does not know.
    pub fn last_parts(&self, part: &str, column: &str, id: &str) -> Result<Vec<Image>> {
        let table = Table::named(part).ok_or_else(|| StoreError::NotFound {
            entity: "kind of thing",
            id: part.to_owned(),
        })?;
        let mut images = Vec::new();
        for part in self.ever_with(table, column, id)? {
            let image = match table.read(self.conn, &part)? {
                Some(image) => Some(image),
                None => self.last_image(table.name, &part)?,
            };
            images
                .extend(image.filter(|image| {
                    image.get(column).and_then(|value| value.as_str()) == Some(id)
                }));
        }
        Ok(images)
    }

    /// The last before-image of an entity.
    pub fn last_image(&self, entity: &str, id: &str) -> Result<Option<Image>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT i.before FROM change c JOIN image i ON i.op_seq = c.op_seq AND i.ordinal = c.ordinal \
             WHERE c.entity = ?1 AND c.entity_id = ?2 ORDER BY c.op_seq DESC LIMIT 1",
        )?;
        let before: Option<String> = statement
            .query_row([entity, id], |row| row.get(0))
            .optional()?;
        Ok(before.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// The record `id`, all that belongs to it and the names of what it refers to, as of operation `seq`.
    pub fn past(&self, id: &str, seq: u64) -> Result<Past> {
        let conn = Connection::open_in_memory()?;
        conn.execute_batch("PRAGMA foreign_keys = OFF;")?;
        conn.execute_batch(SCHEMA)?;
        conn.execute_batch("BEGIN")?;
        let mut loading = Loading {
            read: self,
            conn: &conn,
            seq,
            depths: HashMap::new(),
            destroyed: 0,
        };
        if let Some(record) = Table::named("record") {
            loading.load(record, id, Depth::Whole)?;
            for child in self.ever_with(record, "parent_id", id)? {
                loading.load(record, &child, Depth::Bare)?;
            }
        }
        let destroyed = loading.destroyed;
        conn.execute_batch("COMMIT")?;
        if self.veiled {
            lay_over_past(self.conn, &conn)?;
        }
        Ok(Past {
            conn,
            veiled: self.veiled,
            destroyed,
        })
    }
}

struct Loading<'a> {
    read: &'a Read<'a>,
    conn: &'a Connection,
    seq: u64,
    depths: HashMap<(&'static str, String), Depth>,
    destroyed: u32,
}

impl Loading<'_> {
    fn load(&mut self, table: &'static Table, id: &str, depth: Depth) -> Result<()> {
        let known = self.depths.get(&(table.name, id.to_owned())).copied();
        if known.is_some_and(|known| known >= depth) {
            return Ok(());
        }
        self.depths.insert((table.name, id.to_owned()), depth);
        let image = match self.read.table_row_after(table, id, self.seq)? {
            RowThen::Row(image) => self.marked(table, image)?,
            RowThen::Absent => return Ok(()),
            RowThen::Destroyed => {
                self.destroyed += u32::from(known.is_none());
                return Ok(());
            }
        };
        if known.is_none() {
            table.insert(self.conn, &image)?;
            if table.name == "document" {
                self.copy_text(&image)?;
            }
        }
        if depth > Depth::Bare {
            self.load_references(table, &image)?;
            for (part, column) in parts_of(table.name) {
                if depth == Depth::Named && !names(part.name) {
                    continue;
                }
                for id in self.read.ever_with(part, column, id)? {
                    let still = match self.read.table_row_after(part, &id, self.seq)? {
                        RowThen::Row(row) => {
                            row.get(column).and_then(|value| value.as_str())
                                == image.get("id").and_then(|id| id.as_str())
                        }
                        RowThen::Destroyed => true,
                        RowThen::Absent => false,
                    };
                    if still {
                        self.load(part, &id, depth)?;
                    }
                }
            }
        }
        if depth == Depth::Whole && table.name == "matter" {
            self.load_incoming(id)?;
        }
        Ok(())
    }

    /// The links that led to a matter then: they are parts of the matters they come from, and shown with both.
    fn load_incoming(&mut self, matter: &str) -> Result<()> {
        let Some(link) = Table::named("matter_link") else {
            return Ok(());
        };
        // No index on images serves this column; the changes of links do, which are few.
        let ever = self.read.texts(
            "SELECT id FROM matter_link WHERE to_matter_id = ?1 UNION SELECT c.entity_id FROM change c \
             JOIN image i ON i.op_seq = c.op_seq AND i.ordinal = c.ordinal \
             WHERE c.entity = 'matter_link' AND i.before ->> 'to_matter_id' = ?1",
            [matter],
        )?;
        for id in ever {
            let then = self.read.table_row_after(link, &id, self.seq)?.row();
            let to = then.as_ref().and_then(|row| row.get("to_matter_id"));
            if to.and_then(|to| to.as_str()) == Some(matter) {
                self.load(link, &id, Depth::Named)?;
            }
        }
        Ok(())
    }

    /// A document whose bytes were destroyed since shows it, so that nobody asks for them.
    fn marked(&mut self, table: &Table, mut image: Image) -> Result<Image> {
        if table.name == "document"
            && let Some(id) = image.get("id").and_then(|id| id.as_str())
            && let Some(at) = table
                .read(self.read.conn, id)?
                .and_then(|mut now| now.remove("destroyed_at"))
            && image.insert("destroyed_at".to_owned(), at).is_none()
        {
            self.destroyed += 1;
        }
        Ok(image)
    }

    fn load_references(&mut self, table: &'static Table, image: &Image) -> Result<()> {
        for (column, target) in table.references {
            let Some(id) = image.get(*column).and_then(|value| value.as_str()) else {
                continue;
            };
            let Some(target) = Table::named(target) else {
                continue;
            };
            let depth = match (table.name, target.name) {
                ("meeting_record", "meeting") => Depth::Whole,
                (_, "meeting" | "document") => Depth::Bare,
                _ => Depth::Named,
            };
            self.load(target, id, depth)?;
        }
        Ok(())
    }

    /// What was read from a document is outside the journal: it is as it is now.
    fn copy_text(&self, document: &Image) -> Result<()> {
        if document.contains_key("destroyed_at") {
            return Ok(());
        }
        let sha256 = document
            .get("sha256")
            .and_then(|value| value.as_str())
            .unwrap_or_default();
        if let Some(read) = self.read.extraction(sha256)? {
            self.conn.execute(
                "INSERT OR IGNORE INTO extraction (sha256, revision, state, reason, extractor, paged, pages, characters, text_sha256, read_at, \
                 puid, duration_ms, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '', ?9, ?10, ?11, ?12)",
                params![
                    read.sha256, signed(read.revision), read.state, read.reason, read.extractor, read.paged, read.pages,
                    read.characters, read.read_at, read.puid, read.duration_ms.map(signed), read.detail
                ],
            )?;
        }
        Ok(())
    }
}

/// Tables whose rows are parts of a row of `entity`, with the column that says so.
fn parts_of(entity: &str) -> impl Iterator<Item = (&'static Table, &'static str)> {
    TABLES.iter().copied().flat_map(move |table| {
        owner_of(table.name).iter().filter_map(move |column| {
            table
                .references
                .iter()
                .any(|(from, to)| from == column && *to == entity)
                .then_some((table, *column))
        })
    })
}

/// Parts that say what something is called, and what records inherit: their creators, and who may see them.
fn names(table: &str) -> bool {
    matches!(
        table,
        "description"
            | "record_agent"
            | "agent_name"
            | "place_name"
            | "term_label"
            | "matter_text"
            | "instrument_text"
            | "agenda_text"
            | "disclosure"
            | "closed_pages"
            | "security"
            | "rights_statement"
            | "rights_act"
            | "access_grant"
    )
}
