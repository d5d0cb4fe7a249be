//! Reading documents and their bytes.

use std::fs::File;

use girok_model::{DocumentId, clean_line};
use girok_store::{DocumentRow, Extraction, PageRow, Read, RecordRow};
use serde_json::json;

use super::versions::arranged;
use crate::destruction::refuse_destroyed;
use crate::error::{ArchiveError, Result};
use crate::now;
use crate::open::Archive;

/// A document and what could be read from it.
#[derive(Debug, Clone)]
pub struct DocumentWhole {
    /// Its row.
    pub document: DocumentRow,
    /// What was read; absent while it waits.
    pub extraction: Option<Extraction>,
    /// Languages given, else those found.
    pub languages: Vec<String>,
    /// The document that replaces it, if one does.
    pub replaced_by: Option<String>,
    /// Pages for which text was typed.
    pub typed: u32,
}

impl Archive {
    /// A document by id.
    pub fn document(&self, id: &str) -> Result<DocumentWhole> {
        self.store.read(|read| with_extraction(read, read.get(id)?))
    }

    /// The text of a document, page by page.
    pub fn pages(&self, id: &str) -> Result<Vec<PageRow>> {
        self.store.read(|read| {
            let document: DocumentRow = read.get(id)?;
            if document.destroyed_at.is_some() {
                return Ok(Vec::new());
            }
            Ok(read.pages_of(&document.id)?)
        })
    }

    /// The bytes of a document of this archive, with their number and media type.
    pub fn content(&self, sha256: &str) -> Result<(File, u64, String)> {
        let row = self.store.read(|read| {
            let rows = read
                .list::<DocumentRow>("sha256 = ?1 ORDER BY destroyed_at IS NOT NULL", [sha256])?;
            let known = !rows.is_empty();
            for row in rows {
                if row.destroyed_at.is_some() {
                    refuse_destroyed(read, &read.get(&row.record_id)?)?;
                }
                if read.shows_bytes(&row)? {
                    return Ok(row);
                }
            }
            if known {
                return Err(ArchiveError::Precondition {
                    message:
                        "The document is closed in part or whole, and its file holds every page."
                            .to_owned(),
                    hint: "Ask the archive for an extract of the pages that are open.".to_owned(),
                });
            }
            Err(ArchiveError::Store(girok_store::StoreError::NotFound {
                entity: "document",
                id: sha256.to_owned(),
            }))
        })?;
        Ok((
            self.documents.open_read(sha256)?,
            row.bytes.unsigned_abs(),
            row.media_type,
        ))
    }
}

/// The documents of a record as they are shown: in order, the latest version before what it replaces.
pub(crate) fn documents_of(read: &Read<'_>, record: &str) -> Result<Vec<DocumentWhole>> {
    let rows = read.list::<DocumentRow>("record_id = ?1 ORDER BY position, key", [record])?;
    arranged(rows)
        .into_iter()
        .map(|row| with_extraction(read, row))
        .collect()
}

pub(super) fn with_extraction(read: &Read<'_>, mut document: DocumentRow) -> Result<DocumentWhole> {
    let mut languages: Vec<String> = serde_json::from_str(&document.languages).unwrap_or_default();
    if document.destroyed_at.is_some() {
        // Its bytes may be there for another record; they are no longer this one's.
        return Ok(DocumentWhole {
            document,
            extraction: None,
            languages,
            replaced_by: None,
            typed: 0,
        });
    }
    let extraction = read.extraction(&document.sha256)?;
    if languages.is_empty() {
        languages = read.texts(
            "SELECT language FROM (SELECT language FROM transcription WHERE document_id = ?1 UNION ALL \
             SELECT p.language FROM page p WHERE p.sha256 = ?2 AND NOT EXISTS \
             (SELECT 1 FROM transcription t WHERE t.document_id = ?1 AND t.page = p.page)) \
             WHERE language <> 'und' GROUP BY language ORDER BY count(*) DESC, language",
            [&document.id, &document.sha256],
        )?;
    }
    if !read.shows_bytes(&document)? {
        // A digest would tell whoever has the same file that it is this one.
        document.sha256.clear();
    }
    let replaced_by = read
        .texts(
            "SELECT id FROM document WHERE replaces_id = ?1 ORDER BY key LIMIT 1",
            [&document.id],
        )?
        .pop();
    let typed = read.count(
        "SELECT count(*) FROM transcription WHERE document_id = ?1",
        [&document.id],
    )?;
    Ok(DocumentWhole {
        document,
        extraction,
        languages,
        replaced_by,
        typed: u32::try_from(typed).unwrap_or(u32::MAX),
    })
}

/// A document row for bytes that are stored already.
#[expect(clippy::too_many_arguments, reason = "one row, filled in one place")]
pub(crate) fn new_document(
    read: &Read<'_>,
    record: &str,
    sha256: &str,
    bytes: u64,
    file_name: &str,
    media_type: &str,
    role: &str,
    languages: &[&str],
) -> Result<DocumentRow> {
    let _: RecordRow = read.get(record)?;
    let last = read.count(
        "SELECT coalesce(max(position), 0) FROM document WHERE record_id = ?1",
        [record],
    )?;
    let name = clean_line(file_name);
    Ok(DocumentRow {
        id: DocumentId::new().to_string(),
        record_id: record.to_owned(),
        position: last + 1024,
        sha256: sha256.to_owned(),
        bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        file_name: if name.is_empty() {
            sha256.to_owned()
        } else {
            name
        },
        media_type: media_type.to_owned(),
        role: role.to_owned(),
        languages: json!(languages).to_string(),
        attached_at: now(),
        ..DocumentRow::default()
    })
}
