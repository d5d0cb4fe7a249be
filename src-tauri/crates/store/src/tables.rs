//! The tables outside the journal: text read from documents, and drafts.

use rusqlite::{OptionalExtension, params};

use crate::journal::Read;
use crate::{Result, Store};

/// What was read from a document's bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extraction {
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// Grows with every change of any extraction.
    pub revision: u64,
    /// State code.
    pub state: String,
    /// Why there is no text, a code.
    pub reason: String,
    /// Name and version of what read it.
    pub extractor: String,
    /// The format has pages.
    pub paged: bool,
    /// Number of pages.
    pub pages: u32,
    /// Number of characters.
    pub characters: u32,
    /// When.
    pub read_at: String,
    /// Identifier of the format in PRONOM.
    pub puid: Option<String>,
    /// How long a recording is, in milliseconds.
    pub duration_ms: Option<u64>,
    /// What the reader says beside the reason, as JSON.
    pub detail: Option<String>,
}

/// A document with pages that wait for OCR.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pictured {
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// A name it is attached under.
    pub file_name: String,
    /// Languages given with it, BCP 47.
    pub languages: Vec<String>,
    /// The pages, from 1.
    pub pages: Vec<u32>,
}

/// The text of one page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageRow {
    /// From 1.
    pub page: u32,
    /// The text.
    pub text: String,
    /// `embedded`, `ocr` or `typed`.
    pub origin: String,
    /// BCP 47, `und` where unknown.
    pub language: String,
    /// How sure the reader is, 0 to 1; absent where it does not say.
    pub confidence: Option<f64>,
    /// The part of the bytes it is from where they hold several, for example the name of an attachment.
    pub part: Option<String>,
}

impl PageRow {
    /// The columns [`PageRow::from_row`] reads, in order.
    pub(crate) const COLUMNS: &'static str =
        "p.page, p.text, p.origin, p.language, p.confidence, p.part";

    pub(crate) fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            page: row.get(0)?,
            text: row.get(1)?,
            origin: row.get(2)?,
            language: row.get(3)?,
            confidence: row.get(4)?,
            part: row.get(5)?,
        })
    }
}

impl Store {
    /// Keeps what was read from a document's bytes, replacing what was there. `revision` of the argument is
    /// ignored; the new one is returned. What was destroyed while it was read is not kept.
    pub fn keep_extraction(&self, extraction: &Extraction, pages: &[PageRow]) -> Result<u64> {
        let mut writer = self.writer()?;
        let tx = writer.transaction()?;
        if Read::new(&tx).is_destroyed(&extraction.sha256)? {
            return Read::new(&tx).text_revision();
        }
        let revision: i64 = tx.query_row(
            "SELECT coalesce(max(revision), 0) + 1 FROM extraction",
            [],
            |row| row.get(0),
        )?;
        tx.execute("DELETE FROM page WHERE sha256 = ?1", [&extraction.sha256])?;
        tx.execute(
            "INSERT INTO extraction (sha256, revision, state, reason, extractor, paged, pages, characters, text_sha256, read_at, \
             puid, duration_ms, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '', ?9, ?10, ?11, ?12) ON CONFLICT (sha256) DO UPDATE SET revision = excluded.revision, \
             state = excluded.state, reason = excluded.reason, extractor = excluded.extractor, paged = excluded.paged, \
             pages = excluded.pages, characters = excluded.characters, read_at = excluded.read_at, puid = excluded.puid, \
             duration_ms = excluded.duration_ms, detail = excluded.detail",
            params![
                extraction.sha256, revision, extraction.state, extraction.reason, extraction.extractor,
                extraction.paged, extraction.pages, extraction.characters, extraction.read_at, extraction.puid,
                extraction.duration_ms.map(|ms| i64::try_from(ms).unwrap_or(i64::MAX)), extraction.detail
            ],
        )?;
        for page in pages {
            tx.prepare_cached("INSERT INTO page (sha256, page, text, origin, language, confidence, part) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
                .execute(params![extraction.sha256, page.page, page.text, page.origin, page.language, page.confidence, page.part])?;
        }
        let digest = Read::new(&tx).digest_pages(&extraction.sha256)?;
        tx.execute(
            "UPDATE extraction SET text_sha256 = ?2 WHERE sha256 = ?1",
            [&extraction.sha256, &digest],
        )?;
        tx.commit()?;
        Ok(revision.unsigned_abs())
    }

    /// Keeps a half-filled form.
    pub fn put_draft(&self, name: &str, content: &str, now: &str) -> Result<()> {
        self.writer()?.execute(
            "INSERT INTO draft (name, content, saved_at) VALUES (?1, ?2, ?3) \
             ON CONFLICT (name) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at",
            [name, content, now],
        )?;
        Ok(())
    }

    /// Forgets a form; true when there was one.
    pub fn remove_draft(&self, name: &str) -> Result<bool> {
        Ok(self
            .writer()?
            .execute("DELETE FROM draft WHERE name = ?1", [name])?
            > 0)
    }
}

impl Read<'_> {
    /// A half-filled form.
    pub fn draft(&self, name: &str) -> Result<Option<String>> {
        Ok(self
            .conn
            .query_row("SELECT content FROM draft WHERE name = ?1", [name], |row| {
                row.get(0)
            })
            .optional()?)
    }

    /// What was read from a document's bytes.
    pub fn extraction(&self, sha256: &str) -> Result<Option<Extraction>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT sha256, revision, state, reason, extractor, paged, pages, characters, read_at, \
             puid, duration_ms, detail FROM extraction WHERE sha256 = ?1",
        )?;
        Ok(statement
            .query_row([sha256], |row| {
                Ok(Extraction {
                    sha256: row.get(0)?,
                    revision: row.get::<_, i64>(1)?.unsigned_abs(),
                    state: row.get(2)?,
                    reason: row.get(3)?,
                    extractor: row.get(4)?,
                    paged: row.get(5)?,
                    pages: row.get(6)?,
                    characters: row.get(7)?,
                    read_at: row.get(8)?,
                    puid: row.get(9)?,
                    duration_ms: row.get::<_, Option<i64>>(10)?.map(i64::unsigned_abs),
                    detail: row.get(11)?,
                })
            })
            .optional()?)
    }

    /// Documents whose bytes were not read yet, or were read by something other than `extractor`: SHA-256 and a file
    /// name, those without text first.
    pub fn unread(&self, extractor: &str) -> Result<Vec<(String, String)>> {
        let mut statement = self.conn.prepare(
            "SELECT d.sha256, min(d.file_name) FROM document d LEFT JOIN extraction e ON e.sha256 = d.sha256 \
             WHERE d.destroyed_at IS NULL \
             AND (e.sha256 IS NULL OR e.state = 'pending' OR e.extractor <> ?1) \
             GROUP BY d.sha256 ORDER BY coalesce(e.state, '') = 'text', min(d.key)",
        )?;
        let rows = statement.query_map([extractor], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What machines read of bytes, page by page.
    pub fn machine_pages(&self, sha256: &str) -> Result<Vec<PageRow>> {
        let sql = format!(
            "SELECT {} FROM page p WHERE p.sha256 = ?1 ORDER BY p.page",
            PageRow::COLUMNS
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([sha256], PageRow::from_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Documents with pages that wait for OCR, in the order in which they were attached.
    pub fn pictured(&self) -> Result<Vec<Pictured>> {
        let mut statement = self.conn.prepare(
            "SELECT d.sha256, min(d.file_name), json_group_array(json(d.languages)), e.detail ->> '$.pictured' \
             FROM document d JOIN extraction e ON e.sha256 = d.sha256 \
             WHERE d.destroyed_at IS NULL AND json_array_length(e.detail, '$.pictured') > 0 \
             GROUP BY d.sha256 ORDER BY min(d.key)",
        )?;
        let rows = statement.query_map([], |row| {
            let list: String = row.get(2)?;
            let languages: Vec<Vec<String>> = serde_json::from_str(&list).unwrap_or_default();
            let list: String = row.get(3)?;
            Ok(Pictured {
                sha256: row.get(0)?,
                file_name: row.get(1)?,
                languages: languages.into_iter().flatten().collect(),
                pages: serde_json::from_str(&list).unwrap_or_default(),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Highest revision of any extraction.
    pub fn text_revision(&self) -> Result<u64> {
        Ok(self
            .count("SELECT coalesce(max(revision), 0) FROM extraction", [])?
            .unsigned_abs())
    }

    /// SHA-256 of documents whose text was altered outside.
    pub fn altered_texts(&self) -> Result<Vec<String>> {
        let mut altered = Vec::new();
        let mut statement = self
            .conn
            .prepare("SELECT sha256, text_sha256 FROM extraction")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (sha256, stored): (String, String) = (row.get(0)?, row.get(1)?);
            if self.digest_pages(&sha256)? != stored {
                altered.push(sha256);
            }
        }
        Ok(altered)
    }
}
