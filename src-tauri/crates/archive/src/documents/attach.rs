//! Attaching: bytes first, then the operation that refers to them, then reading the text.
//!
//! Only when the operation is durable is a file reported. A crash before that leaves at most bytes nobody
//! refers to; a crash after it leaves text to be read at the next start.

use std::path::Path;
use std::sync::PoisonError;

use girok_model::{ActorName, DocumentRole, LanguageTag, Op, OperationId};
use girok_store::DocumentRow;
use serde_json::json;

use super::read::{DocumentWhole, new_document, with_extraction};
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
        let stored = self.documents.put(path)?;
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let languages: Vec<&str> = options.languages.iter().map(LanguageTag::as_str).collect();
        let existing = self.store.read(|read| {
            read.list::<DocumentRow>(
                "record_id = ?1 AND sha256 = ?2",
                [&record.id, &stored.sha256],
            )
        })?;
        let known = existing.into_iter().next();
        let already = known.is_some();
        let (row, committed) = if let Some(row) = known {
            (row, None)
        } else {
            let group = options.group.clone();
            let params = json!({ "record": record.id, "role": options.role.code() });
            let done = self.transact_in(group, Op::DocumentAttach, actor, params, |tx| {
                let row = new_document(
                    &tx.read(),
                    &record.id,
                    &stored.sha256,
                    stored.bytes,
                    &name,
                    &stored.media_type,
                    options.role.code(),
                    &languages,
                )?;
                tx.insert(&row)?;
                Ok(row)
            })?;
            (done.value, done.committed)
        };
        drop(keeping);
        self.read_text(&row.sha256, &row.file_name)?;
        let document = self.store.read(|read| with_extraction(read, row))?;
        Ok(Done {
            value: Attached { document, already },
            committed,
        })
    }

    /// Takes a document off its record; its bytes stay.
    ///
    /// # Errors
    /// A precondition while decisions or instruments refer to it.
    pub fn remove_document(&self, id: &str, actor: &ActorName) -> Result<Done<u32>> {
        self.transact(Op::DocumentRemove, actor, json!({}), |tx| {
            refuse_in_use(&tx.read(), id)?;
            tx.delete::<DocumentRow>(id)?;
            Ok(1)
        })
    }
}
