//! What may be seen through a veil, asked of one thing: for those who read the tables themselves, and for text of pages.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};

use super::cover;
use crate::Result;
use crate::journal::Read;
use crate::journalled::owner_of;
use crate::rows::DocumentRow;
use crate::table::Table;
use crate::tables::PageRow;

impl Read<'_> {
    /// Whether something is held back from who reads.
    pub fn is_veiled(&self) -> bool {
        self.veiled
    }

    /// The day (YYYY-MM-DD) by which it is judged what may be seen, where something is held back.
    pub fn day_of_veil(&self) -> Result<Option<String>> {
        if !self.veiled {
            return Ok(None);
        }
        let days = self.texts("SELECT id FROM temp.veil_thing WHERE entity = 'day'", [])?;
        Ok(days.into_iter().next())
    }

    /// Whether a row of `entity` may be seen with all it says, also as the journal knows it: for a record and what is
    /// a part of it, that the record is described.
    pub fn shows(&self, entity: &str, id: &str) -> Result<bool> {
        if !self.veiled {
            return Ok(true);
        }
        let mut open = vec![(entity.to_owned(), id.to_owned())];
        while let Some((entity, id)) = open.pop() {
            let Some(table) = Table::named(&entity).filter(|_| cover::is_told(&entity)) else {
                return Ok(false);
            };
            if self.hides(&entity, &id)? {
                return Ok(false);
            }
            let image = match table.read_true(self.conn, &id)? {
                Some(image) => image,
                None => self.last_image(&entity, &id)?.unwrap_or_default(),
            };
            // Both ends of a relation are told of by it.
            let owners = owner_of(table.name).iter().copied();
            for column in owners.chain(entity.ends_with("_relation").then_some("to_id")) {
                let target = table.references.iter().find(|(from, _)| *from == column);
                if let (Some((_, target)), Some(owner)) =
                    (target, image.get(column).and_then(|value| value.as_str()))
                {
                    open.push(((*target).to_owned(), owner.to_owned()));
                }
            }
        }
        Ok(true)
    }

    fn hides(&self, entity: &str, id: &str) -> Result<bool> {
        let held: bool = if entity == "record" {
            self.conn.query_row(
                "SELECT ?1 IN (SELECT id FROM temp.veil_dim) OR ?1 NOT IN (SELECT id FROM main.record)",
                [id],
                |row| row.get(0),
            )?
        } else {
            self.conn.query_row(
                "SELECT EXISTS (SELECT 1 FROM temp.veil_thing WHERE entity = ?1 AND id = ?2)",
                [entity, id],
                |row| row.get(0),
            )?
        };
        Ok(held)
    }

    /// The records that are shown only because the person who looks has leave.
    pub fn granted(&self) -> Result<Vec<String>> {
        if !self.veiled {
            return Ok(Vec::new());
        }
        self.texts("SELECT id FROM temp.veil_granted", [])
    }

    /// Whether the bytes of a document may be handed out; they hold every page.
    pub fn shows_bytes(&self, document: &DocumentRow) -> Result<bool> {
        if !self.veiled {
            return Ok(true);
        }
        Ok(self.conn.query_row(
            "SELECT ?2 NOT IN (SELECT id FROM temp.veil_shut) \
             AND NOT EXISTS (SELECT 1 FROM temp.veil_pages WHERE document_id = ?1)",
            [&document.id, &document.record_id],
            |row| row.get(0),
        )?)
    }

    /// Whether a page of a document may be shown, whatever is known of its text.
    pub fn shows_page(&self, document: &DocumentRow, page: u32) -> Result<bool> {
        if !self.veiled {
            return Ok(true);
        }
        Ok(self.conn.query_row(
            "SELECT ?2 NOT IN (SELECT id FROM temp.veil_shut) AND NOT EXISTS (SELECT 1 FROM temp.veil_pages \
             WHERE document_id = ?1 AND ?3 BETWEEN first_page AND last_page)",
            params![document.id, document.record_id, page],
            |row| row.get(0),
        )?)
    }

    /// The pages of a document that may be seen, in order, as a machine read them. Another document may have the same
    /// bytes and other rules.
    pub fn read_pages_of(&self, document: &str) -> Result<Vec<PageRow>> {
        let sql = format!("{} ORDER BY p.page", self.page_sql());
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([document], PageRow::from_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The same with what was typed instead of what was read, where something was typed.
    pub fn pages_of(&self, document: &str) -> Result<Vec<PageRow>> {
        let mut pages: BTreeMap<u32, PageRow> = BTreeMap::new();
        for page in self.read_pages_of(document)? {
            pages.insert(page.page, page);
        }
        for typed in self.typed_of(document)? {
            pages.insert(typed.page, typed);
        }
        Ok(pages.into_values().collect())
    }

    /// What was typed for pages of a document, in order.
    fn typed_of(&self, document: &str) -> Result<Vec<PageRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT p.page, p.text, 'typed', p.language, NULL, NULL FROM transcription p WHERE p.document_id = ?1 ORDER BY p.page",
        )?;
        let rows = statement.query_map([document], PageRow::from_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The text of one page of a document, if it may be seen, what was typed before what was read.
    pub fn page_of(&self, document: &str, page: u32) -> Result<Option<PageRow>> {
        let typed = self
            .conn
            .prepare_cached(
                "SELECT p.page, p.text, 'typed', p.language, NULL, NULL FROM transcription p \
                 WHERE p.document_id = ?1 AND p.page = ?2",
            )?
            .query_row(params![document, page], PageRow::from_row)
            .optional()?;
        if typed.is_some() {
            return Ok(typed);
        }
        let sql = format!("{} AND p.page = ?2", self.page_sql());
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_row(params![document, page], PageRow::from_row)
            .optional()?)
    }

    fn page_sql(&self) -> String {
        let columns = PageRow::COLUMNS;
        if self.veiled {
            format!(
                "SELECT {columns} FROM main.document d JOIN main.page p ON p.sha256 = d.sha256 \
                 WHERE d.id = ?1 AND d.record_id NOT IN (SELECT id FROM temp.veil_shut) \
                 AND NOT EXISTS (SELECT 1 FROM temp.veil_pages x WHERE x.document_id = d.id \
                 AND p.page BETWEEN x.first_page AND x.last_page)"
            )
        } else {
            format!(
                "SELECT {columns} FROM document d JOIN page p ON p.sha256 = d.sha256 WHERE d.id = ?1"
            )
        }
    }
}
