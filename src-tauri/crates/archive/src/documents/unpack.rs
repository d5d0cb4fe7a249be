//! Taking what is inside a document out of it: an attachment of a letter is a document of its own, with its own
//! role, versions and restrictions, once an archivist says so.

use girok_extract::Reason;
use girok_files::{FilesError, safe_name};
use girok_model::{ActorName, DocumentRole, Op};
use girok_store::DocumentRow;

use super::attach::{AttachOptions, Attached};
use crate::Done;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;

/// What became of the files inside a document.
#[derive(Debug, Default)]
pub struct Unpacked {
    /// Documents now, in the order they have inside.
    pub attached: Vec<Attached>,
    /// Names of those that could not be taken out, and why, in words.
    pub refused: Vec<(String, String)>,
}

impl Archive {
    /// Attaches every file inside a document to the same record, as parts of it with the role `attachment`; they are
    /// one batch. A part the record has already from this document is not attached again.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] when nothing is inside or the document cannot be opened up; what cannot be taken
    /// out is named in the answer and stops nothing.
    pub fn unpack(&self, id: &str, actor: &ActorName) -> Result<Done<Unpacked>> {
        self.refuse_readers()?;
        self.may(Op::DocumentAttach, actor)?;
        let row: DocumentRow = self.store.read(|read| read.get(id))?;
        let extractor = Self::extractor()?;
        let file = || Ok::<_, ArchiveError>(self.content_of(&row)?.0);
        let parts = extractor
            .parts(file()?, &row.file_name)
            .map_err(|reason| nothing(&row, why(reason)))?;
        if parts.is_empty() {
            return Err(nothing(&row, "there are no files inside it"));
        }
        let options = AttachOptions {
            role: DocumentRole::parse("attachment")?,
            parent: Some(row.id.clone()),
            ..AttachOptions::default()
        }
        .as_batch();
        let mut unpacked = Unpacked::default();
        let mut committed = None;
        for part in parts {
            let name = safe_name(&part.name);
            let mut bytes = match extractor.part(file()?, &row.file_name, part.number) {
                Ok(bytes) => bytes,
                Err(reason) => {
                    unpacked.refused.push((name, why(reason).to_owned()));
                    continue;
                }
            };
            match self.attach_stream(&row.record_id, &name, &mut bytes, &options, actor) {
                Ok(done) => {
                    committed = done.committed.or(committed);
                    unpacked.attached.push(done.value);
                }
                // An empty file is refused by the store of documents, as it is anywhere.
                Err(ArchiveError::Files(error @ FilesError::Empty { .. })) => {
                    unpacked.refused.push((name, error.to_string()));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(Done {
            value: unpacked,
            committed,
        })
    }
}

fn nothing(row: &DocumentRow, why: &str) -> ArchiveError {
    ArchiveError::Precondition {
        message: format!("Nothing can be taken out of \"{}\": {why}.", row.file_name),
        hint: "Letters (EML, MSG), mailboxes (MBOX) and ZIP archives hold files.".to_owned(),
    }
}

fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::Timeout => "it took too long",
        Reason::Memory => "it is too large",
        Reason::Password => "it is protected by a password",
        Reason::Crash => "its reader stopped",
        _ => "it is damaged or protected",
    }
}
