//! Connections: one writer behind a lock, a pool of readers.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::StoreError;
use crate::journal::Read;
use crate::veil::{Veil, Veiled};
use crate::{Result, migrate};

/// Readers kept open when idle.
const POOL: usize = 4;

/// What an archive is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Looking only; any number at a time.
    Read,
    /// Changing; one process at a time, which its lock file sees to.
    Write,
}

/// The catalogue file.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    writer: Option<Mutex<Connection>>,
    readers: Mutex<Vec<Connection>>,
    veiled: Mutex<Vec<Veiled>>,
    pub(crate) veil: RwLock<Option<Veil>>,
}

impl Store {
    /// Creates the catalogue `path` for a new archive with id `archive`.
    pub fn create(path: &Path, archive: &str, now: &str) -> Result<Self> {
        let mut conn = Connection::open(path)?;
        configure(&conn)?;
        watch(&mut conn)?;
        migrate::create(&mut conn, archive, now)?;
        Ok(Self {
            path: path.to_owned(),
            writer: Some(Mutex::new(conn)),
            readers: Mutex::default(),
            veiled: Mutex::default(),
            veil: RwLock::default(),
        })
    }

    /// Opens the catalogue `path`; with [`Access::Write`] pending migrations run first, after a backup.
    ///
    /// # Errors
    /// [`StoreError::TooNew`] and [`StoreError::Corrupt`] leave the file untouched.
    pub fn open(path: &Path, access: Access, now: &str) -> Result<Self> {
        if !path.is_file() {
            return Err(StoreError::Corrupt {
                path: path.display().to_string(),
                reason: "the file is missing".to_owned(),
            });
        }
        let named = |error: StoreError| match error {
            StoreError::Corrupt { reason, .. } => StoreError::Corrupt {
                path: path.display().to_string(),
                reason,
            },
            other => other,
        };
        let writer = match access {
            Access::Write => {
                let mut conn = Connection::open(path)?;
                migrate::inspect(&conn, path).map_err(named)?;
                configure(&conn)?;
                watch(&mut conn)?;
                migrate::advance(&mut conn, path, now)?;
                Some(Mutex::new(conn))
            }
            Access::Read => None,
        };
        let store = Self {
            path: path.to_owned(),
            writer,
            readers: Mutex::default(),
            veiled: Mutex::default(),
            veil: RwLock::default(),
        };
        let reader = store.reader().map_err(named)?;
        migrate::inspect(&reader, path).map_err(named)?;
        if !migrate::is_newest(&reader)? {
            return Err(StoreError::Outdated {
                path: path.display().to_string(),
            });
        }
        store.put_back(reader);
        Ok(store)
    }

    /// Whether this store may write.
    pub fn is_writable(&self) -> bool {
        self.writer.is_some()
    }

    /// The catalogue file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Runs `body` on a reader that sees what the veil leaves of the catalogue, where one was set; everything it reads
    /// is of one moment.
    pub fn read<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(&Read<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match self.looking_through() {
            Some(veil) => self.read_through(&veil, body),
            None => self.read_all(body),
        }
    }

    /// Runs `body` on a reader that sees everything, whoever looks; for what must know the truth and tells nobody.
    pub fn read_all<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(&Read<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.reader()?;
        let result = (|| {
            let snapshot = conn.transaction().map_err(StoreError::from)?;
            body(&Read::new(&snapshot))
        })();
        self.put_back(conn);
        result
    }

    /// Forces everything into the main file, so that copying it alone is enough.
    pub fn checkpoint(&self) -> Result<()> {
        if self.writer.is_some() {
            self.writer()?
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(())
    }

    pub(crate) fn writer(&self) -> Result<MutexGuard<'_, Connection>> {
        let writer = self.writer.as_ref().ok_or(StoreError::NoAccess)?;
        // A panic inside a transaction rolled it back when it unwound: the connection is sound.
        Ok(writer.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn reader(&self) -> Result<Connection> {
        if let Some(conn) = self.pool().pop() {
            return Ok(conn);
        }
        self.connect()
    }

    pub(crate) fn connect(&self) -> Result<Connection> {
        let mut conn = Connection::open_with_flags(
            &self.path,
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        conn.busy_timeout(Duration::from_secs(5))?;
        conn.set_prepared_statement_cache_capacity(64);
        watch(&mut conn)?;
        Ok(conn)
    }

    fn put_back(&self, conn: Connection) {
        let mut pool = self.pool();
        if pool.len() < POOL {
            pool.push(conn);
        }
    }

    pub(crate) fn veiled(&self) -> MutexGuard<'_, Vec<Veiled>> {
        self.veiled.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pool(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(feature = "trace")]
fn watch(conn: &mut Connection) -> Result<()> {
    crate::trace::follow(conn)
}

#[cfg(not(feature = "trace"))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "the same as where statements are traced"
)]
fn watch(_: &mut Connection) -> Result<()> {
    Ok(())
}

fn configure(conn: &Connection) -> Result<()> {
    conn.busy_timeout(Duration::from_secs(5))?;
    conn.set_prepared_statement_cache_capacity(128);
    conn.pragma_update(None, "page_size", 8192)?;
    conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // In WAL mode only FULL is durable after a power cut.
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", "ON")?;
    conn.pragma_update(None, "trusted_schema", "OFF")?;
    Ok(())
}
