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

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::StoreError;
use crate::journal::Read;
use crate::journalled::owner_of;
use crate::rows::DocumentRow;
use crate::table::Table;
use crate::tables::PageRow;
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

const SETS: &str = "
    CREATE TEMP TABLE IF NOT EXISTS veil_bar (id TEXT PRIMARY KEY, listed INTEGER, described INTEGER, content INTEGER,
        below_listed INTEGER, below_described INTEGER, below_content INTEGER) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS veil_pages (document_id TEXT, first_page INTEGER, last_page INTEGER);
    CREATE INDEX IF NOT EXISTS temp.veil_pages_document ON veil_pages (document_id);
    CREATE TEMP TABLE IF NOT EXISTS veil_granted (id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS veil_person (id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS veil_gone (id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS veil_dim (id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS veil_shut (id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS veil_thing (entity TEXT, id TEXT, PRIMARY KEY (entity, id)) WITHOUT ROWID;
    DELETE FROM temp.veil_bar;
    DELETE FROM temp.veil_pages;
    DELETE FROM temp.veil_granted;
    DELETE FROM temp.veil_person;
    DELETE FROM temp.veil_gone;
    DELETE FROM temp.veil_dim;
    DELETE FROM temp.veil_shut;
    DELETE FROM temp.veil_thing;
";

/// Bars reach down to the records below; leave takes records out of them again. The trash, and drafts where they are
/// not shown, are gone whatever leave there is.
const REACH: &str = "
    CREATE TEMP TABLE veil_reach AS
    WITH RECURSIVE reach (id, listed, described, content) AS (
        SELECT r.id, b.below_listed, b.below_described, b.below_content FROM temp.veil_bar b
        JOIN main.record r ON r.parent_id = b.id WHERE b.below_listed + b.below_described + b.below_content < 3
        UNION SELECT r.id, x.listed, x.described, x.content FROM reach x JOIN main.record r ON r.parent_id = x.id)
    SELECT id, min(listed) AS listed, min(described) AS described, min(content) AS content
    FROM (SELECT * FROM reach UNION ALL SELECT id, listed, described, content FROM temp.veil_bar) GROUP BY id;
    DELETE FROM temp.veil_reach WHERE id IN (SELECT id FROM temp.veil_granted);
    DELETE FROM temp.veil_pages WHERE document_id IN
        (SELECT d.id FROM main.document d JOIN temp.veil_granted g ON g.id = d.record_id);
    INSERT INTO temp.veil_reach SELECT id, 0, 0, 0 FROM main.record WHERE trashed_at IS NOT NULL;
";

const DRAFTS: &str = "INSERT INTO temp.veil_reach SELECT id, 0, 0, 0 FROM main.record WHERE publication IS NOT 'published'";

/// A meeting is as visible as the most visible record that documents it, an instrument as its own record, else as its
/// meeting. An agent, place or tag that only hidden things name is hidden with them.
const THINGS: &str = "
    INSERT OR IGNORE INTO temp.veil_gone SELECT id FROM temp.veil_reach WHERE NOT listed;
    INSERT OR IGNORE INTO temp.veil_dim SELECT id FROM temp.veil_reach WHERE NOT (listed AND described);
    INSERT OR IGNORE INTO temp.veil_shut SELECT id FROM temp.veil_reach WHERE NOT (listed AND content);
    DROP TABLE temp.veil_reach;
    INSERT INTO temp.veil_thing SELECT DISTINCT 'meeting', l.meeting_id FROM temp.veil_dim v
        JOIN main.meeting_record l ON l.record_id = v.id WHERE NOT EXISTS (SELECT 1 FROM main.meeting_record o
        WHERE o.meeting_id = l.meeting_id AND o.record_id NOT IN (SELECT id FROM temp.veil_dim));
    INSERT INTO temp.veil_thing SELECT DISTINCT 'meeting_gone', l.meeting_id FROM temp.veil_gone v
        JOIN main.meeting_record l ON l.record_id = v.id WHERE NOT EXISTS (SELECT 1 FROM main.meeting_record o
        WHERE o.meeting_id = l.meeting_id AND o.record_id NOT IN (SELECT id FROM temp.veil_gone));
    INSERT INTO temp.veil_thing SELECT 'instrument', id FROM main.instrument WHERE
        record_id IN (SELECT id FROM temp.veil_dim)
        OR (record_id IS NULL AND meeting_id IN (SELECT id FROM temp.veil_thing WHERE entity = 'meeting'));
    CREATE TEMP TABLE veil_use (entity TEXT, id TEXT, shown INTEGER);
    INSERT INTO temp.veil_use SELECT 'agent', agent_id, record_id NOT IN (SELECT id FROM temp.veil_dim) FROM main.record_agent;
    INSERT INTO temp.veil_use SELECT 'agent', repository_id, id NOT IN (SELECT id FROM temp.veil_dim) FROM main.record
        WHERE repository_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'agent', body_id,
        id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'meeting_gone') FROM main.meeting;
    INSERT INTO temp.veil_use SELECT 'agent', agent_id,
        meeting_id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'meeting') FROM main.delegation WHERE agent_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'agent', p.agent_id,
        d.meeting_id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'meeting')
        FROM main.participant p JOIN main.delegation d ON d.id = p.delegation_id WHERE p.agent_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'agent', p.organisation_id,
        d.meeting_id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'meeting')
        FROM main.participant p JOIN main.delegation d ON d.id = p.delegation_id WHERE p.organisation_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'agent', agent_id,
        meeting_id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'meeting') FROM main.matter WHERE agent_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'agent', agent_id,
        instrument_id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'instrument') FROM main.original WHERE agent_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'agent', agent_id,
        instrument_id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'instrument') FROM main.signatory WHERE agent_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'place', place_id, record_id NOT IN (SELECT id FROM temp.veil_dim) FROM main.record_place;
    INSERT INTO temp.veil_use SELECT 'place', place_id,
        id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'meeting') FROM main.meeting WHERE place_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'place', place_id,
        id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'instrument') FROM main.instrument WHERE place_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'place', broader_id, 1 FROM main.place WHERE broader_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'term', r.term_id, r.record_id NOT IN (SELECT id FROM temp.veil_dim)
        FROM main.record_term r JOIN main.term t ON t.id = r.term_id WHERE t.vocabulary = 'tags';
    INSERT INTO temp.veil_use SELECT 'term', term_id, 1 FROM main.agent_term;
    INSERT OR IGNORE INTO temp.veil_thing SELECT entity, id FROM temp.veil_use GROUP BY entity, id HAVING max(shown) = 0;
    DROP TABLE temp.veil_use;
";

/// Fills the sets from `shade`.
fn spread(conn: &Connection, shade: &Shade, day: &str) -> Result<()> {
    conn.execute_batch(SETS)?;
    conn.execute("INSERT INTO temp.veil_thing VALUES ('day', ?1)", [day])?;
    for bar in &shade.bars {
        conn.prepare_cached(
            "INSERT OR IGNORE INTO temp.veil_bar VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            bar.record,
            bar.own.listed,
            bar.own.described,
            bar.own.content,
            bar.below.listed,
            bar.below.described,
            bar.below.content
        ])?;
        for page in &bar.pages {
            conn.prepare_cached("INSERT INTO temp.veil_pages VALUES (?1, ?2, ?3)")?
                .execute(params![page.0, page.1, page.2])?;
        }
    }
    for record in &shade.granted {
        conn.prepare_cached(
            "INSERT OR IGNORE INTO temp.veil_granted WITH RECURSIVE below (id) AS (SELECT ?1 \
             UNION SELECT r.id FROM below b JOIN main.record r ON r.parent_id = b.id) SELECT id FROM below",
        )?
        .execute([record])?;
    }
    conn.execute(
        "INSERT INTO temp.veil_person SELECT ?1 WHERE ?1 IS NOT NULL",
        [&shade.person],
    )?;
    conn.execute_batch(REACH)?;
    if shade.drafts {
        conn.execute_batch(DRAFTS)?;
    }
    conn.execute_batch(THINGS)?;
    Ok(())
}

/// Lays the veil of `from` over another connection, of a catalogue of the past. What is no longer in the catalogue
/// was never judged and stays hidden.
pub(crate) fn lay_over_past(from: &Connection, past: &Connection) -> Result<()> {
    past.execute_batch(SETS)?;
    let absent = |record: &str| -> Result<bool> {
        Ok(from
            .prepare_cached("SELECT 1 FROM main.record WHERE id = ?1")?
            .query_row([record], |_| Ok(()))
            .optional()?
            .is_none())
    };
    let records: Vec<String> = past
        .prepare("SELECT id FROM main.record")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for record in &records {
        let absent = absent(record)?;
        for set in ["gone", "dim", "shut"] {
            let held = absent
                || from
                    .prepare_cached(&format!("SELECT 1 FROM temp.veil_{set} WHERE id = ?1"))?
                    .query_row([record], |_| Ok(()))
                    .optional()?
                    .is_some();
            if held {
                past.prepare_cached(&format!("INSERT INTO temp.veil_{set} VALUES (?1)"))?
                    .execute([record])?;
            }
        }
    }
    let mut things = from.prepare("SELECT entity, id FROM temp.veil_thing")?;
    let mut rows = things.query([])?;
    while let Some(row) = rows.next()? {
        let (entity, id): (String, String) = (row.get(0)?, row.get(1)?);
        past.prepare_cached("INSERT INTO temp.veil_thing VALUES (?1, ?2)")?
            .execute([entity, id])?;
    }
    cover::lay(past)
}

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
