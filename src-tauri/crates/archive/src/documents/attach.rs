//! Attaching: bytes first, then the operation that refers to them, then reading the text.
//!
//! Only when the operation is durable is a file reported. A crash before that leaves at most bytes nobody
//! refers to; a crash after it leaves text to be read at the next start.

use std::io;
use std::path::Path;
use std::sync::PoisonError;
use std::time::SystemTime;

use chrono::{DateTime, SecondsFormat, Utc};
use girok_files::Stored;
use girok_model::{ActorName, DocumentRole, DocumentStage, LanguageTag, Op, OperationId};
use girok_store::{DocumentRow, Read, TranscriptionRow, Tx};
use serde_json::json;

use super::read::{DocumentWhole, new_document, with_extraction};
use super::versions::{SameBytes, check_links, same_bytes};
use crate::Done;
use crate::destruction::refuse_destroyed;
use crate::error::{ArchiveError, Result};
use crate::matters::refuse_in_use;
use crate::open::Archive;
use crate::records::resolve;

/// How documents are attached.
#[derive(Debug, Clone, Default)]
pub struct AttachOptions {
    /// What they are to the record.
    pub role: DocumentRole,
    /// Their languages.
    pub languages: Vec<LanguageTag>,
    /// Id of the batch they come in; a batch is undone together.
    pub group: Option<String>,
    /// How far they are on the way from draft to signed.
    pub stage: Option<DocumentStage>,
    /// What they are called, where that is more than the file name.
    pub title: String,
    /// Id of the version before it.
    pub replaces: Option<String>,
    /// Id of the document whose detached signature it is. Without one it is found by its name: `a.pdf.p7s` beside `a.pdf`.
    pub signature_of: Option<String>,
    /// Id of the document it was taken out of.
    pub parent: Option<String>,
}

impl AttachOptions {
    /// Makes one batch of everything attached with these options.
    #[must_use]
    pub fn as_batch(self) -> Self {
        Self {
            group: Some(OperationId::new().to_string()),
            ..self
        }
    }
}

/// A document that is safe now.
#[derive(Debug, Clone)]
pub struct Attached {
    /// The document with what could be read from it.
    pub document: DocumentWhole,
    /// The record had this very file already, and nothing was added.
    pub already: bool,
    /// Other documents that have the same bytes.
    pub elsewhere: Vec<SameBytes>,
}

/// Where a file comes from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Origin {
    pub(crate) name: String,
    /// Below the folder that is attached.
    pub(crate) path: Option<String>,
    pub(crate) modified: Option<SystemTime>,
}

impl Archive {
    /// Attaches the file `path` to a record and reads its text.
    ///
    /// # Errors
    /// Missing files, folders and empty files are refused by the document store; a document that cannot be
    /// read is not an error, its state says so.
    pub fn attach(
        &self,
        record: &str,
        path: &Path,
        options: &AttachOptions,
        actor: &ActorName,
    ) -> Result<Done<Attached>> {
        let source = Origin {
            name: path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            path: None,
            modified: path
                .metadata()
                .and_then(|metadata| metadata.modified())
                .ok(),
        };
        self.attach_from(record, &source, options, actor, || {
            Ok(self.documents.put(path)?)
        })
    }

    /// Attaches what `bytes` gives under the file name `name`, for example a part of a mail; see [`AttachOptions::parent`].
    ///
    /// # Errors
    /// As [`Archive::attach`].
    pub fn attach_stream(
        &self,
        record: &str,
        name: &str,
        bytes: &mut dyn io::Read,
        options: &AttachOptions,
        actor: &ActorName,
    ) -> Result<Done<Attached>> {
        let source = Origin {
            name: name.to_owned(),
            ..Origin::default()
        };
        self.attach_from(record, &source, options, actor, || {
            Ok(self.documents.put_stream(bytes, name)?)
        })
    }

    fn attach_from(
        &self,
        record: &str,
        source: &Origin,
        options: &AttachOptions,
        actor: &ActorName,
        put: impl FnOnce() -> Result<Stored>,
    ) -> Result<Done<Attached>> {
        self.refuse_readers()?;
        // The bytes come before the operation that would ask.
        self.may(Op::DocumentAttach, actor)?;
        let record = self.store.read(|read| {
            let record = resolve(read, record)?;
            refuse_destroyed(read, &record)?;
            Ok::<_, ArchiveError>(record)
        })?;
        // Until the row is written, nobody may erase bytes that were stored already.
        let keeping = self.keeping.read().unwrap_or_else(PoisonError::into_inner);
        let stored = put()?;
        let known = self
            .store
            .read(|read| known_by(read, &record.id, &stored, source, options))?;
        let already = known.is_some();
        let (row, committed) = if let Some(row) = known {
            (row, None)
        } else {
            let group = options.group.clone();
            let params = json!({ "record": record.id, "role": options.role.code() });
            let done = self.transact_in(group, Op::DocumentAttach, actor, params, |tx| {
                add_document(tx, &record.id, &stored, source, options)
            })?;
            (done.value, done.committed)
        };
        drop(keeping);
        self.read_text(&row.sha256, &row.file_name)?;
        let (document, elsewhere) = self.store.read(|read| {
            let elsewhere = same_bytes(read, &row)?;
            Ok::<_, ArchiveError>((with_extraction(read, row)?, elsewhere))
        })?;
        Ok(Done {
            value: Attached {
                document,
                already,
                elsewhere,
            },
            committed,
        })
    }

    /// Takes a document off its record, with what was taken out of it and what was typed for it; their bytes stay. The
    /// versions before and after it follow each other then.
    ///
    /// # Errors
    /// A precondition while decisions or instruments refer to it.
    pub fn remove_document(&self, id: &str, actor: &ActorName) -> Result<Done<u32>> {
        self.transact(Op::DocumentRemove, actor, json!({}), |tx| {
            let mut removed = 0;
            let mut open = vec![id.to_owned()];
            let mut all = Vec::new();
            while let Some(id) = open.pop() {
                let parts = tx.read().texts(
                    "SELECT id FROM document WHERE parent_id = ?1 ORDER BY key",
                    [&id],
                )?;
                open.extend(parts.into_iter().filter(|part| !all.contains(part)));
                all.push(id);
            }
            // Parts first, because they refer to what they are parts of.
            for id in all.iter().rev() {
                take_off(tx, id)?;
                removed += 1;
            }
            Ok(removed)
        })
    }
}

fn take_off(tx: &mut Tx<'_, '_>, id: &str) -> Result<()> {
    let read = tx.read();
    refuse_in_use(&read, id)?;
    let row: DocumentRow = read.get(id)?;
    for later in read.list::<DocumentRow>("replaces_id = ?1", [id])? {
        tx.update(&DocumentRow {
            replaces_id: row.replaces_id.clone(),
            ..later
        })?;
    }
    for signature in read.list::<DocumentRow>("signature_of = ?1", [id])? {
        tx.update(&DocumentRow {
            signature_of: None,
            ..signature
        })?;
    }
    for typed in read.list::<TranscriptionRow>("document_id = ?1", [id])? {
        tx.delete::<TranscriptionRow>(&typed.id)?;
    }
    tx.delete::<DocumentRow>(id)?;
    Ok(())
}

/// The document of a record that this file is already. Of a folder, the same bytes in another place are another document.
pub(crate) fn known_by(
    read: &Read<'_>,
    record: &str,
    stored: &Stored,
    source: &Origin,
    options: &AttachOptions,
) -> Result<Option<DocumentRow>> {
    let rows = read.list::<DocumentRow>(
        "record_id = ?1 AND sha256 = ?2 AND destroyed_at IS NULL ORDER BY position, key",
        [record, &stored.sha256],
    )?;
    Ok(rows.into_iter().find(|row| {
        row.parent_id == options.parent && (source.path.is_none() || row.source_path == source.path)
    }))
}

/// Adds a document whose bytes are stored, in an operation.
pub(crate) fn add_document(
    tx: &mut Tx<'_, '_>,
    record: &str,
    stored: &Stored,
    source: &Origin,
    options: &AttachOptions,
) -> Result<DocumentRow> {
    let languages: Vec<&str> = options.languages.iter().map(LanguageTag::as_str).collect();
    let mut row = new_document(
        &tx.read(),
        record,
        &stored.sha256,
        stored.bytes,
        &source.name,
        &stored.media_type,
        options.role.code(),
        &languages,
    )?;
    let title = girok_model::title(&options.title)?;
    row.title = Some(title).filter(|title| !title.is_empty());
    row.stage = options.stage.map(|stage| stage.code().to_owned());
    row.replaces_id.clone_from(&options.replaces);
    row.parent_id.clone_from(&options.parent);
    row.source_path.clone_from(&source.path);
    row.modified_at = source
        .modified
        .map(|at| DateTime::<Utc>::from(at).to_rfc3339_opts(SecondsFormat::Millis, true));
    row.signature_of = match &options.signature_of {
        Some(of) => Some(of.clone()),
        None if options.replaces.is_none() => signed_by_name(&tx.read(), &row)?,
        None => None,
    };
    check_links(&tx.read(), &row)?;
    tx.insert(&row)?;
    Ok(row)
}

/// What a detached signature signs, by its name: `a.pdf.p7s` beside `a.pdf`.
fn signed_by_name(read: &Read<'_>, row: &DocumentRow) -> Result<Option<String>> {
    const SIGNATURES: [&str; 6] = ["p7s", "sig", "sgn", "asc", "sign", "cms"];
    let Some((signed, extension)) = row.file_name.rsplit_once('.') else {
        return Ok(None);
    };
    // `a.sig` alone says nothing; the name it signs has an extension too.
    if !signed.contains('.') || !SIGNATURES.contains(&extension.to_lowercase().as_str()) {
        return Ok(None);
    }
    let folder = |path: Option<&str>| {
        path.and_then(|path| path.rsplit_once('/'))
            .map(|(folder, _)| folder.to_owned())
    };
    let rows = read.list::<DocumentRow>(
        "record_id = ?1 AND file_name = ?2 ORDER BY position DESC, key DESC",
        [row.record_id.as_str(), signed],
    )?;
    Ok(rows
        .into_iter()
        .find(|other| folder(other.source_path.as_deref()) == folder(row.source_path.as_deref()))
        .map(|other| other.id))
}
