//! What refers to a row: counting it, and making it refer to another row.
//!
//! Derived from the list of journalled tables, so that a table added there takes part in merges without code of
//! its own. Knows references and uniqueness; what two rows mean together is decided above.

use super::read::Read;
use super::transact::{Next, Tx};
use super::undo::rival;
use crate::Result;
use crate::journalled::TABLES;
use crate::table::{Image, Row, Table};

/// A column that refers to rows of a table, and how many rows do so with one id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The table that refers.
    pub table: &'static str,
    /// Its column.
    pub column: &'static str,
    /// Rows that hold the id there.
    pub rows: u64,
}

/// What a repointing did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Repointed {
    /// Rows that refer to the other row now.
    pub moved: u32,
    /// Rows removed because another says the same already.
    pub removed: u32,
}

/// Every column that refers to `target`, in the order of the tables.
fn referring(target: &'static Table) -> impl Iterator<Item = (&'static Table, &'static str)> {
    TABLES.iter().flat_map(move |table| {
        table
            .references
            .iter()
            .filter(|(_, to)| *to == target.name)
            .map(|(column, _)| (*table, *column))
    })
}

impl Read<'_> {
    /// What refers to the row `id` of `R`; columns without such rows are left out.
    pub fn references_to<R: Row>(&self, id: &str) -> Result<Vec<Reference>> {
        let mut found = Vec::new();
        for (table, column) in referring(R::TABLE) {
            let sql = format!("SELECT count(*) FROM {} WHERE {column} = ?1", table.name);
            let rows = self.count(&sql, [id])?.unsigned_abs();
            if rows > 0 {
                found.push(Reference {
                    table: table.name,
                    column,
                    rows,
                });
            }
        }
        Ok(found)
    }
}

impl Tx<'_, '_> {
    /// Makes every row that refers to the row `from` of `R` refer to `to` instead. A row that would then be the
    /// same as another by a unique key is removed; a row of `R` that would refer to itself loses the reference.
    pub fn repoint<R: Row>(&mut self, from: &str, to: &str) -> Result<Repointed> {
        let mut done = Repointed::default();
        for (table, column) in referring(R::TABLE) {
            for mut image in table.holding(self, column, from)? {
                let Some(id) = image
                    .get("id")
                    .and_then(|id| id.as_str())
                    .map(str::to_owned)
                else {
                    continue;
                };
                if table.name == R::TABLE.name && id == to {
                    image.remove(column);
                } else {
                    image.insert(column.to_owned(), to.into());
                }
                if rival(&self.read(), table, &image)?.is_some() {
                    self.put(table, &id, None, Next::New)?;
                    done.removed += 1;
                } else {
                    self.put(table, &id, Some(image), Next::New)?;
                    done.moved += 1;
                }
            }
        }
        Ok(done)
    }
}

impl Table {
    fn holding(&self, tx: &Tx<'_, '_>, column: &str, id: &str) -> Result<Vec<Image>> {
        let sql = format!("{} WHERE {column} = ?1 ORDER BY key", self.select());
        let mut statement = tx.sql.prepare_cached(&sql)?;
        let rows = statement.query_map([id], |row| self.image(row))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
