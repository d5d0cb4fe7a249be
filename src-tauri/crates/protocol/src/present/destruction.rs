//! Destructions and their certificates on the wire.

use girok_archive::{Certificate, Destroyed, DestructionRow};

use super::{chosen, narrow, small};
use crate::wire::*;

/// What a destruction did.
pub fn destroyed_answer(destroyed: Destroyed) -> DestroyedAnswer {
    DestroyedAnswer {
        records: destroyed.records,
        documents: destroyed.documents,
        bytes: destroyed.bytes,
        shared: destroyed.shared,
        copies: destroyed.copies,
        held: destroyed.held,
        erased: destroyed.erased,
    }
}

pub(crate) fn destroyed_view(stub: &DestructionRow) -> DestroyedView {
    DestroyedView {
        at: stub.destroyed_at.clone(),
        authority: stub.authority.clone(),
        approved_by: stub.approved_by.clone(),
    }
}

/// A certificate of destruction.
pub fn destruction_view(certificate: &Certificate, language: &str) -> DestructionView {
    let (stub, record) = (&certificate.stub, &certificate.record);
    let case = certificate.case.as_ref();
    DestructionView {
        id: stub.id.clone(),
        record: record.id.clone(),
        reference: record.reference.clone(),
        level: record.level.clone(),
        title: chosen(&certificate.titles, language, &record.reference),
        date: record.date_text.clone(),
        extent: record.extent.clone(),
        authority: stub.authority.clone(),
        reason: stub.reason.clone(),
        case: case.map(|case| case.code.clone()),
        proposed_by: stub.proposed_by.clone(),
        proposed_at: case.map(|case| case.proposed_at.clone()),
        reviewed_by: stub.reviewed_by.clone(),
        reviewed_at: case.and_then(|case| case.reviewed_at.clone()),
        approved_by: stub.approved_by.clone(),
        approved_at: case.and_then(|case| case.decided_at.clone()),
        done_by: stub.done_by.clone(),
        destroyed_at: stub.destroyed_at.clone(),
        documents: small(stub.documents),
        bytes: stub.bytes.unsigned_abs(),
        files: certificate
            .documents
            .iter()
            .map(|document| DestroyedDocumentView {
                id: document.id.clone(),
                file_name: document.file_name.clone(),
                role: document.role.clone(),
                sha256: document.sha256.clone(),
                bytes: document.bytes.unsigned_abs(),
            })
            .collect(),
        digests: certificate
            .digests
            .iter()
            .map(|bytes| DestroyedBytesView {
                sha256: bytes.sha256.clone(),
                kept: bytes.kept,
            })
            .collect(),
        copies: certificate
            .copies
            .iter()
            .map(|copy| CopyView {
                path: copy.path.clone(),
                there: copy.there,
            })
            .collect(),
        seq: narrow(certificate.operation.seq),
        hash: certificate.operation.hash.clone(),
        waiting: certificate.waiting,
    }
}
