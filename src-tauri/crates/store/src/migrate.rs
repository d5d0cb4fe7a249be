//! Schema steps: numbered SQL files, applied in one transaction, after a backup.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

use crate::Result;
use crate::error::StoreError;
use crate::journal::hexadecimal;

/// `GIRO` in ASCII: marks our files for `file` and for ourselves.
const APPLICATION_ID: i32 = 0x4749_524F;

/// The oldest version that can read what this one writes.
const MIN_READER: &str = env!("CARGO_PKG_VERSION");

const STEPS: [&str; 6] = [
    include_str!("schema/0001_initial.sql"),
    include_str!("schema/0002_catalogue.sql"),
    include_str!("schema/0003_indices.sql"),
    include_str!("schema/0004_dates.sql"),
    include_str!("schema/0005_control.sql"),
    include_str!("schema/0006_documents.sql"),
];

fn newest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// Writes the schema into an empty file.
pub(crate) fn create(conn: &mut Connection, archive: &str, now: &str) -> Result<()> {
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    apply(conn, 0, now)?;
    let tx = conn.transaction()?;
    for (name, value) in [
        ("archive", archive),
        ("created_at", now),
        ("min_reader", MIN_READER),
    ] {
        tx.execute(
            "INSERT INTO meta (name, value) VALUES (?1, ?2)",
            [name, value],
        )?;
    }
    tx.commit()?;
    Ok(())
}

/// Looks whether `conn` is a catalogue this version may open; changes nothing.
pub(crate) fn inspect(conn: &Connection, path: &Path) -> Result<()> {
    let corrupt = |reason: &str| StoreError::Corrupt {
        path: path.display().to_string(),
        reason: reason.to_owned(),
    };
    let id: i32 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if id != APPLICATION_ID {
        return Err(corrupt("it is not a catalogue of Girok"));
    }
    let version: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version > newest() {
        let needed = conn
            .query_row(
                "SELECT value FROM meta WHERE name = 'min_reader'",
                [],
                |row| row.get(0),
            )
            .optional()?
            .unwrap_or_else(|| "a newer version".to_owned());
        return Err(StoreError::TooNew { needed });
    }
    let mut statement = conn.prepare("SELECT step, sha256 FROM migration ORDER BY step")?;
    let applied = statement.query_map([], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
    })?;
    for step in applied {
        let (step, hash) = step?;
        if usize::try_from(step - 1)
            .ok()
            .and_then(|place| STEPS.get(place))
            .is_none_or(|sql| digest(sql) != hash)
        {
            return Err(corrupt(
                "its schema was made by a step this version does not know",
            ));
        }
    }
    Ok(())
}

/// Whether every step was applied to `conn`.
pub(crate) fn is_newest(conn: &Connection) -> Result<bool> {
    let version: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(version == newest())
}

/// Applies the steps this version has and the file has not, after copying the file aside.
pub(crate) fn advance(conn: &mut Connection, path: &Path, now: &str) -> Result<()> {
    let version: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version < newest() {
        let aside = path.with_extension(format!("before-step-{}.db", version + 1));
        // Under another name until it is whole: what an interrupted step left must not stand in the way of the next try.
        let part = aside.with_extension("part");
        for left in [&part, &aside] {
            if left.exists() {
                std::fs::remove_file(left).map_err(|_| StoreError::NoAccess)?;
            }
        }
        conn.execute("VACUUM INTO ?1", [part.to_string_lossy()])?;
        std::fs::rename(&part, &aside).map_err(|_| StoreError::NoAccess)?;
        apply(conn, version, now)?;
    }
    Ok(())
}

/// Foreign keys are off while the steps run, so that one may rebuild a table, and are checked before the commit.
fn apply(conn: &mut Connection, done: i64, now: &str) -> Result<()> {
    conn.pragma_update(None, "foreign_keys", false)?;
    let applied = apply_steps(conn, done, now);
    conn.pragma_update(None, "foreign_keys", true)?;
    applied
}

fn apply_steps(conn: &mut Connection, done: i64, now: &str) -> Result<()> {
    let tx = conn.transaction()?;
    for (sql, step) in STEPS.iter().zip(1i64..).filter(|(_, step)| *step > done) {
        tx.execute_batch(sql)?;
        tx.execute(
            "INSERT INTO migration (step, sha256, applied_at) VALUES (?1, ?2, ?3)",
            rusqlite::params![step, digest(sql), now],
        )?;
        tx.pragma_update(None, "user_version", step)?;
    }
    // What is made by these steps cannot be read by what does not know them.
    tx.execute(
        "UPDATE meta SET value = ?1 WHERE name = 'min_reader'",
        [MIN_READER],
    )?;
    let broken: Option<String> = tx
        .query_row("PRAGMA foreign_key_check", [], |row| row.get(0))
        .optional()?;
    if let Some(table) = broken {
        return Err(StoreError::Corrupt {
            path: "catalogue.db".to_owned(),
            reason: format!("rows of \"{table}\" refer to rows that are not there"),
        });
    }
    tx.commit()?;
    Ok(())
}

fn digest(sql: &str) -> String {
    hexadecimal(&Sha256::digest(sql.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh() -> (tempfile::TempDir, std::path::PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("catalogue.db");
        let mut conn = Connection::open(&path).unwrap();
        create(&mut conn, "archive", "2026-01-01T00:00:00.000Z").unwrap();
        (dir, path)
    }

    #[test]
    fn the_bundled_sqlite_is_free_of_the_wal_reset_fault() {
        assert!(
            rusqlite::version_number() >= 3_051_003,
            "versions up to 3.51.2 can corrupt in WAL mode"
        );
    }

    #[test]
    fn a_newer_file_is_refused_and_says_which_version_it_needs() {
        let (_dir, path) = fresh();
        let conn = Connection::open(&path).unwrap();
        conn.pragma_update(None, "user_version", newest() + 1)
            .unwrap();
        conn.execute(
            "UPDATE meta SET value = '7.1.0' WHERE name = 'min_reader'",
            [],
        )
        .unwrap();
        let error = inspect(&conn, &path).unwrap_err();
        assert!(
            matches!(&error, StoreError::TooNew { needed } if needed == "7.1.0"),
            "{error}"
        );
    }

    #[test]
    fn a_file_of_another_program_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("other.db");
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch("CREATE TABLE t (a)").unwrap();
        assert!(matches!(
            inspect(&conn, &path),
            Err(StoreError::Corrupt { .. })
        ));
    }

    #[test]
    fn an_edited_step_is_noticed() {
        let (_dir, path) = fresh();
        let conn = Connection::open(&path).unwrap();
        conn.execute("UPDATE migration SET sha256 = ?1", ["0".repeat(64)])
            .unwrap();
        assert!(matches!(
            inspect(&conn, &path),
            Err(StoreError::Corrupt { .. })
        ));
    }

    #[test]
    fn the_committed_schema_is_what_the_steps_make() {
        let (_dir, path) = fresh();
        let conn = Connection::open(&path).unwrap();
        let mut statement = conn
            .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name")
            .unwrap();
        let made: String = statement
            .query_map([], |row| row.get::<_, String>(0))
            .unwrap()
            .fold(String::new(), |all, sql| all + &sql.unwrap() + ";\n\n");
        let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/schema/schema.sql");
        if std::env::var_os("GIROK_WRITE_SCHEMA").is_some() {
            std::fs::write(&committed, &made).unwrap();
        }
        assert_eq!(
            std::fs::read_to_string(&committed).unwrap_or_default(),
            made,
            "run the test again with GIROK_WRITE_SCHEMA=1 to write schema.sql"
        );
    }
}
