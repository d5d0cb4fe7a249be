//! The journalled tables: their columns, what they refer to, and reading and writing one row as JSON.

use rusqlite::types::{ToSqlOutput, Value as SqlValue, ValueRef};
use rusqlite::{Connection, OptionalExtension, ToSql};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::error::StoreError;

/// A row of a journalled table as JSON, absent values left out.
pub type Image = Map<String, Value>;

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

impl Table {
    /// The table called `name`.
    pub(crate) fn named(name: &str) -> Option<&'static Table> {
        crate::journalled::TABLES
            .iter()
            .copied()
            .find(|table| table.name == name)
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

    /// The row `id` of the table itself, whatever lies over it.
    pub(crate) fn read_true(
        &self,
        conn: &Connection,
        id: &str,
    ) -> Result<Option<Image>, StoreError> {
        let mut statement = conn.prepare_cached(&format!(
            "SELECT {} FROM main.{} WHERE id = ?1",
            self.columns.join(", "),
            self.name
        ))?;
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
