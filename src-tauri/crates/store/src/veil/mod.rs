//! What is held back from who looks: views that lie over the tables of one connection.
//!
//! The rules of who may see what are not here; a [`Veil`] brings them as a [`Shade`]: records with what is still
//! shown of them and of those below. From it follow, within the moment that is read, three sets of records (gone,
//! without description, without content), the closed pages, and what is known from such records alone. Temporary
//! views with the names of the tables (see [`cover`]) then leave all of it out, so that whatever reads the catalogue
//! under a veil, in whatever way, reads only what may be seen: a query that was forgotten cannot tell more.
//!
//! The journal keeps reading the tables themselves (`main`), because undo, digests and the past need every row; who
//! shows what it says must ask [`Read::shows`].

mod cover;
mod shows;
mod spread;

pub(crate) use spread::lay_over_past;
use spread::spread;

use std::cell::RefCell;
use std::sync::Arc;

use rusqlite::Connection;

use crate::error::StoreError;
use crate::journal::Read;
use crate::{Result, Store};

/// What is still shown of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// That it exists: code, level, dates, titles.
    pub listed: bool,
    /// Its prose, names, places and tags.
    pub described: bool,
    /// Its documents.
    pub content: bool,
}

/// A record that is not shown whole.
#[derive(Debug, Clone)]
pub struct Bar {
    /// Record id.
    pub record: String,
    /// What is shown of the record itself.
    pub own: Shown,
    /// What is shown of all below it.
    pub below: Shown,
    /// Document, first and last page that are closed where the content is otherwise shown.
    pub pages: Vec<(String, u32, u32)>,
}

/// Everything that is held back at one moment.
#[derive(Debug, Clone, Default)]
pub struct Shade {
    /// Records not shown whole.
    pub bars: Vec<Bar>,
    /// Records lifted out of the bars, with all below them.
    pub granted: Vec<String>,
    /// Records that are not published are not listed.
    pub drafts: bool,
    /// Id of the person who looks, if it is one of the register.
    pub person: Option<String>,
}

type Day = dyn Fn() -> String + Send + Sync;
type Draw = dyn Fn(&Read<'_>, &str) -> Result<Shade> + Send + Sync;

/// How to find what is held back. Veils with the same key hold back the same on the same day at the same operation.
#[derive(Clone)]
pub struct Veil {
    key: String,
    day: Arc<Day>,
    draw: Arc<Draw>,
}

impl Veil {
    /// A veil that is drawn by `draw` from the whole catalogue whenever that, or the `day`, has changed.
    pub fn new(
        key: String,
        day: impl Fn() -> String + Send + Sync + 'static,
        draw: impl Fn(&Read<'_>, &str) -> Result<Shade> + Send + Sync + 'static,
    ) -> Self {
        Self {
            key,
            day: Arc::new(day),
            draw: Arc::new(draw),
        }
    }
}

impl std::fmt::Debug for Veil {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Veil").field(&self.key).finish()
    }
}

/// What a veil was drawn for: its key, the day, the last operation, and the last text read, which the journal does not
/// cover and rules about pages may ask for.
type Drawn = (String, String, i64, u64);

/// A connection with the veil that lies over it.
#[derive(Debug)]
pub(crate) struct Veiled {
    conn: Connection,
    drawn: Option<Drawn>,
}

/// Connections kept open when idle.
const POOL: usize = 4;

thread_local! {
    /// What this thread looks through instead of the store's own veil.
    static INSTEAD: RefCell<Vec<Option<Veil>>> = const { RefCell::new(Vec::new()) };
}

/// Takes the last veil of this thread away again, also when the body panics.
struct Lifted;

impl Drop for Lifted {
    fn drop(&mut self) {
        INSTEAD.with_borrow_mut(Vec::pop);
    }
}

impl Store {
    /// From now on [`Store::read`] looks through `veil`; through none it sees everything.
    pub fn set_veil(&self, veil: Option<Veil>) {
        *self
            .veil
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = veil;
    }

    /// While `body` runs, this thread looks through `veil` instead.
    pub fn under<T>(veil: Option<Veil>, body: impl FnOnce() -> T) -> T {
        INSTEAD.with_borrow_mut(|instead| instead.push(veil));
        let _lifted = Lifted;
        body()
    }

    /// The veil this thread looks through.
    pub(crate) fn looking_through(&self) -> Option<Veil> {
        INSTEAD
            .with_borrow(|instead| instead.last().cloned())
            .unwrap_or_else(|| {
                self.veil
                    .read()
                    .unwrap_or_else(std::sync::PoisonError::into_inner)
                    .clone()
            })
    }

    /// Runs `body` on a reader that sees what `veil` leaves, all of one moment.
    pub fn read_through<T, E: From<StoreError>>(
        &self,
        veil: &Veil,
        body: impl FnOnce(&Read<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut veiled = match self.veiled().pop() {
            Some(veiled) => veiled,
            None => Veiled {
                conn: self.connect()?,
                drawn: None,
            },
        };
        let moment = veiled.conn.transaction().map_err(StoreError::from)?;
        let seq: i64 = moment
            .query_row(
                "SELECT coalesce(max(seq), 0) FROM main.operation",
                [],
                |row| row.get(0),
            )
            .map_err(StoreError::from)?;
        let day = (veil.day)();
        let revision = Read::new(&moment).text_revision()?;
        let wanted = (veil.key.clone(), day.clone(), seq, revision);
        if veiled.drawn.as_ref() != Some(&wanted) {
            lift(&moment)?;
            let shade = (veil.draw)(&Read::new(&moment), &day)?;
            spread(&moment, &shade, &day)?;
            cover::lay(&moment)?;
        }
        let result = body(&Read::through(&moment));
        // The veil is kept with the connection; nothing else was written.
        moment.commit().map_err(StoreError::from)?;
        veiled.drawn = Some(wanted);
        let mut pool = self.veiled();
        if pool.len() < POOL {
            pool.push(veiled);
        }
        drop(pool);
        result
    }
}

/// Takes the views away, so that the tables are seen again.
fn lift(conn: &Connection) -> Result<()> {
    let views: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_temp_schema WHERE type = 'view'")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for view in views {
        conn.execute_batch(&format!("DROP VIEW temp.{view}"))?;
    }
    Ok(())
}
