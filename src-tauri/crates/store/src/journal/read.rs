//! Reading: one moment of the catalogue.

use rusqlite::{Connection, OptionalExtension, Params};
use serde_json::Value;

use crate::Result;
use crate::error::StoreError;
use crate::table::{Image, Row};

/// Read access to one moment of the catalogue.
pub struct Read<'c> {
    pub(crate) conn: &'c Connection,
    pub(crate) veiled: bool,
}

impl<'c> Read<'c> {
    pub(crate) fn new(conn: &'c Connection) -> Self {
        Self {
            conn,
            veiled: false,
        }
    }

    /// On a connection that a veil lies over.
    pub(crate) fn through(conn: &'c Connection) -> Self {
        Self { conn, veiled: true }
    }

    /// The row `id`, or nothing.
    pub fn find<R: Row>(&self, id: &str) -> Result<Option<R>> {
        R::TABLE.read(self.conn, id)?.map(row_from).transpose()
    }

    /// The row `id`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn get<R: Row>(&self, id: &str) -> Result<R> {
        self.find(id)?.ok_or_else(|| StoreError::NotFound {
            entity: R::TABLE.name,
            id: id.to_owned(),
        })
    }

    /// Rows for which the SQL condition holds; `condition` is code, never input.
    pub fn list<R: Row>(&self, condition: &str, params: impl Params) -> Result<Vec<R>> {
        let sql = format!("{} WHERE {condition}", R::TABLE.select());
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params, |row| R::TABLE.image(row))?;
        rows.map(|image| row_from(image?)).collect()
    }

    /// One integer from SQL that is code, never input.
    pub fn count(&self, sql: &str, params: impl Params) -> Result<i64> {
        Ok(self
            .conn
            .prepare_cached(sql)?
            .query_row(params, |row| row.get(0))?)
    }

    /// The first column of every row as text.
    pub fn texts(&self, sql: &str, params: impl Params) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params, |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The first two columns of every row as text and integer.
    pub fn tallies(&self, sql: &str, params: impl Params) -> Result<Vec<(String, i64)>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Identity of the content an entity has now; `None` before it ever was.
    pub fn state(&self, entity: &str, id: &str) -> Result<Option<String>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT state FROM state WHERE entity = ?1 AND entity_id = ?2")?;
        Ok(statement
            .query_row([entity, id], |row| row.get(0))
            .optional()?
            .flatten())
    }

    /// Id of the archive.
    pub fn archive(&self) -> Result<String> {
        Ok(self
            .conn
            .query_row("SELECT value FROM meta WHERE name = 'archive'", [], |row| {
                row.get(0)
            })?)
    }
}

pub(crate) fn row_from<R: Row>(image: Image) -> Result<R> {
    serde_json::from_value(Value::Object(image)).map_err(|source| StoreError::Shape {
        table: R::TABLE.name,
        source,
    })
}
