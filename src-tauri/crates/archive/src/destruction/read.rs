//! Certificates of destruction: what the stub, the case and the journal say together.

use girok_model::Localized;
use girok_store::{
    DestructionRow, DisposalRow, DocumentRow, OperationInfo, Read, RecordRow, StoreError,
};

use super::destroy::case_named;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::records::{resolve, titles_of};

/// Bytes that belonged to a destroyed record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DestroyedBytes {
    /// SHA-256.
    pub sha256: String,
    /// Whether another document has them, so that they stay.
    pub kept: bool,
}

/// A copy in the archive's folder that held the content when it was destroyed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyOfCatalogue {
    /// Path in the archive's folder.
    pub path: String,
    /// Whether it is still there.
    pub there: bool,
}

/// Everything a certificate of destruction needs.
#[derive(Debug, Clone)]
pub struct Certificate {
    /// The stub.
    pub stub: DestructionRow,
    /// The record, as it stands now.
    pub record: RecordRow,
    /// Its titles; none when it was destroyed in the trash.
    pub titles: Vec<Localized>,
    /// The case that was carried out.
    pub case: Option<DisposalRow>,
    /// Its documents, without their bytes.
    pub documents: Vec<DocumentRow>,
    /// Digests of the bytes, those taken off the record earlier included.
    pub digests: Vec<DestroyedBytes>,
    /// The operation that destroyed it.
    pub operation: OperationInfo,
    /// Copies that held it.
    pub copies: Vec<CopyOfCatalogue>,
    /// Something is still to be erased from disk.
    pub waiting: bool,
}

impl Archive {
    /// The certificates of everything destroyed, the last first.
    pub fn destructions(&self) -> Result<Vec<Certificate>> {
        self.certificates(|read| Ok(read.list("1 = 1 ORDER BY key DESC", [])?))
    }

    /// The certificates of a case (code or id), in order, or that of a record (reference code or id).
    ///
    /// # Errors
    /// `NotFound` when nothing of it was destroyed.
    pub fn destruction(&self, named: &str) -> Result<Vec<Certificate>> {
        let found = self.certificates(|read| {
            if let Ok(case) = case_named(read, named) {
                return Ok(read.list("disposal_id = ?1 ORDER BY key", [&case.id])?);
            }
            let record = resolve(read, named)?;
            Ok(read.destruction_of(&record.id)?.into_iter().collect())
        })?;
        if found.is_empty() {
            return Err(StoreError::NotFound {
                entity: "destruction",
                id: named.to_owned(),
            }
            .into());
        }
        Ok(found)
    }

    fn certificates(
        &self,
        stubs: impl FnOnce(&Read<'_>) -> Result<Vec<DestructionRow>>,
    ) -> Result<Vec<Certificate>> {
        self.store.read(|read| {
            stubs(read)?
                .into_iter()
                .map(|stub| self.certificate(read, stub))
                .collect()
        })
    }

    fn certificate(&self, read: &Read<'_>, stub: DestructionRow) -> Result<Certificate> {
        let record: RecordRow = read.get(&stub.record_id)?;
        let seq = read.count(
            "SELECT min(op_seq) FROM change WHERE entity = 'destruction' AND entity_id = ?1",
            [&stub.id],
        )?;
        let operation = read
            .operation(seq.unsigned_abs())?
            .ok_or_else(|| ArchiveError::NoOperation(seq.to_string()))?;
        let named = |json: &str| serde_json::from_str::<Vec<String>>(json).unwrap_or_default();
        let digests = named(&stub.digests)
            .into_iter()
            .map(|sha256| {
                let live =
                    "SELECT count(*) FROM document WHERE sha256 = ?1 AND destroyed_at IS NULL";
                Ok(DestroyedBytes {
                    kept: read.count(live, [&sha256])? > 0,
                    sha256,
                })
            })
            .collect::<Result<_>>()?;
        Ok(Certificate {
            titles: titles_of(read, &record.id)?,
            case: stub
                .disposal_id
                .as_deref()
                .map(|id| read.get(id))
                .transpose()?,
            documents: read.list(
                "record_id = ?1 AND destroyed_at IS NOT NULL ORDER BY position, key",
                [&record.id],
            )?,
            copies: named(&stub.copies)
                .into_iter()
                .map(|path| CopyOfCatalogue {
                    there: self.dir.join(&path).exists(),
                    path,
                })
                .collect(),
            waiting: !read.waiting_erasure()?.is_empty(),
            digests,
            operation,
            record,
            stub,
        })
    }
}
