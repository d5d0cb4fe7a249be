//! The journalled tables: their columns, what they refer to, and reading and writing one row as JSON.
//!
//! The journal handles every table alike, so undo needs no code of its own for a new one: it is enough
//! to list the table here.

use rusqlite::types::{ToSqlOutput, Value as SqlValue, ValueRef};
use rusqlite::{Connection, OptionalExtension, ToSql};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::error::StoreError;

/// A row of a journalled table as JSON, absent values left out.
pub(crate) type Image = Map<String, Value>;

/// A journalled table.
#[derive(Debug)]
pub struct Table {
    /// Name of the table and of the entity in the journal.
    pub name: &'static str,
    pub(crate) columns: &'static [&'static str],
    /// Column and the table it refers to.
    pub(crate) references: &'static [(&'static str, &'static str)],
    /// Sets of columns that are unique together; `name=value` limits a set to rows with that value.
    pub(crate) unique: &'static [&'static [&'static str]],
}

/// A struct that is exactly one row of a journalled table.
pub trait Row: Serialize + DeserializeOwned {
    /// Its table.
    const TABLE: &'static Table;
    /// Its id.
    fn id(&self) -> &str;
}

macro_rules! tables {
    ($($constant:ident $name:literal [$($column:literal),*] refers {$($from:literal: $to:literal),*} unique [$([$($key:literal),*]),*];)*) => {
        $(pub(crate) static $constant: Table = Table {
            name: $name,
            columns: &[$($column),*],
            references: &[$(($from, $to)),*],
            unique: &[$(&[$($key),*]),*],
        };)*
        /// Every journalled table.
        pub(crate) static TABLES: &[&Table] = &[$(&$constant),*];
    };
}

tables! {
    ACTOR "actor" ["id", "name", "account", "role"] refers {} unique [["name"]];
    SETTING "setting" ["id", "name", "value"] refers {} unique [["name"]];
    RECORD "record" ["id", "parent_id", "position", "level", "reference", "date_text", "date_edtf",
        "date_earliest", "date_latest", "extent", "trashed_at", "created_at", "updated_at"]
        refers {"parent_id": "record"} unique [["reference"]];
    DESCRIPTION "description" ["id", "record_id", "language", "position", "title", "scope"]
        refers {"record_id": "record"} unique [["record_id", "language"]];
    AGENT "agent" ["id", "kind"] refers {} unique [];
    AGENT_NAME "agent_name" ["id", "agent_id", "position", "language", "script", "kind", "name", "name_key"]
        refers {"agent_id": "agent"} unique [];
    RECORD_AGENT "record_agent" ["id", "record_id", "agent_id", "role"]
        refers {"record_id": "record", "agent_id": "agent"} unique [["record_id", "agent_id", "role"]];
    MEETING "meeting" ["id", "body_id", "session", "status", "date_text", "date_edtf", "date_earliest",
        "date_latest", "place", "host"] refers {"body_id": "agent"} unique [];
    MEETING_RECORD "meeting_record" ["id", "meeting_id", "record_id", "role"]
        refers {"meeting_id": "meeting", "record_id": "record"} unique [["meeting_id", "record_id", "role"]];
    DELEGATION "delegation" ["id", "meeting_id", "position", "party"]
        refers {"meeting_id": "meeting"} unique [["meeting_id", "party"]];
    PARTICIPANT "participant" ["id", "delegation_id", "agent_id", "position", "role", "name", "title",
        "organisation"] refers {"delegation_id": "delegation", "agent_id": "agent"} unique [["delegation_id", "role=head"]];
    TERM "term" ["id", "vocabulary"] refers {} unique [];
    TERM_LABEL "term_label" ["id", "term_id", "position", "language", "kind", "label", "label_key"]
        refers {"term_id": "term"} unique [];
    RECORD_TERM "record_term" ["id", "record_id", "term_id"]
        refers {"record_id": "record", "term_id": "term"} unique [["record_id", "term_id"]];
    DOCUMENT "document" ["id", "record_id", "position", "sha256", "bytes", "file_name", "media_type",
        "role", "languages", "attached_at"] refers {"record_id": "record"} unique [];
}

impl Table {
    /// The table called `name`.
    pub(crate) fn named(name: &str) -> Option<&'static Table> {
        TABLES.iter().copied().find(|table| table.name == name)
    }

    pub(crate) fn select(&self) -> String {
        format!("SELECT {} FROM {}", self.columns.join(", "), self.name)
    }

    /// The row `id`, if it is there.
    pub(crate) fn read(&self, conn: &Connection, id: &str) -> Result<Option<Image>, StoreError> {
        let mut statement = conn.prepare_cached(&format!("{} WHERE id = ?1", self.select()))?;
        Ok(statement
            .query_row([id], |row| self.image(row))
            .optional()?)
    }

    /// A row of [`Table::select`] as JSON.
    pub(crate) fn image(&self, row: &rusqlite::Row<'_>) -> rusqlite::Result<Image> {
        let mut image = Map::new();
        for (index, column) in self.columns.iter().enumerate() {
            let value = match row.get_ref(index)? {
                ValueRef::Null => continue,
                ValueRef::Integer(number) => Value::from(number),
                ValueRef::Real(number) => Value::from(number),
                ValueRef::Text(text) => Value::from(String::from_utf8_lossy(text)),
                ValueRef::Blob(bytes) => Value::from(String::from_utf8_lossy(bytes)),
            };
            image.insert((*column).to_owned(), value);
        }
        Ok(image)
    }

    pub(crate) fn insert(&self, conn: &Connection, image: &Image) -> Result<(), StoreError> {
        let marks = (1..=self.columns.len())
            .map(|n| format!("?{n}"))
            .collect::<Vec<_>>()
            .join(", ");
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({marks})",
            self.name,
            self.columns.join(", ")
        );
        self.execute(conn, &sql, image)
    }

    pub(crate) fn update(&self, conn: &Connection, image: &Image) -> Result<(), StoreError> {
        let sets = self
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| format!("{column} = ?{}", index + 1))
            .collect::<Vec<_>>()
            .join(", ");
        let sql = format!("UPDATE {} SET {sets} WHERE id = ?1", self.name);
        self.execute(conn, &sql, image)
    }

    pub(crate) fn delete(&self, conn: &Connection, id: &str) -> Result<(), StoreError> {
        conn.prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", self.name))?
            .execute([id])?;
        Ok(())
    }

    fn execute(&self, conn: &Connection, sql: &str, image: &Image) -> Result<(), StoreError> {
        let values = self.columns.iter().map(|column| Cell(image.get(*column)));
        conn.prepare_cached(sql)?
            .execute(rusqlite::params_from_iter(values))?;
        Ok(())
    }
}

/// A JSON value on its way into a column.
struct Cell<'a>(Option<&'a Value>);

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            None | Some(Value::Null) => ToSqlOutput::Owned(SqlValue::Null),
            Some(Value::String(text)) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Some(Value::Number(number)) => match number.as_i64() {
                Some(number) => ToSqlOutput::Owned(SqlValue::Integer(number)),
                None => ToSqlOutput::Owned(SqlValue::Real(number.as_f64().unwrap_or(0.0))),
            },
            Some(other) => ToSqlOutput::Owned(SqlValue::Text(other.to_string())),
        })
    }
}
