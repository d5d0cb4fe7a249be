//! Authorised destruction, emptying the trash, and certificates.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Localized;
use super::request::requests;

requests! {
    /// `record.destroy`: carries out an approved case of disposal whose action is to destroy. Cannot be undone.
    RecordDestroy {
        /// Code or id of the case.
        case: String,
    }

    /// `trash.empty`: destroys what is in the trash. Cannot be undone.
    TrashEmpty {
        /// Reference codes or ids; everything that no hold keeps when empty.
        #[serde(default)]
        records: Vec<String>,
        /// Why; becomes a part of the authority.
        reason: String,
    }

    /// `destruction.list`: the certificates of everything destroyed, the last first.
    DestructionList {
        /// Reader's language.
        language: String,
    }

    /// `destruction.get`: the certificates of a case, or that of a record.
    DestructionGet {
        /// Code or id of a case; reference code or id of a record.
        id: String,
        /// Reader's language.
        language: String,
    }
}

/// That the content of a record was destroyed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DestroyedView {
    /// When, RFC 3339.
    pub at: String,
    /// With which authority.
    pub authority: String,
    /// Who approved it.
    pub approved_by: String,
}

/// What a destruction did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DestroyedAnswer {
    /// Records whose content is gone.
    pub records: u32,
    /// Their documents.
    pub documents: u32,
    /// Size of the documents in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Files whose bytes stay, because another record has them.
    pub shared: u32,
    /// Copies in the archive's folder that still hold it; nobody deletes them for you.
    pub copies: Vec<String>,
    /// Codes of records left alone because of a hold.
    pub held: Vec<String>,
    /// Whether all of it is erased from disk; otherwise that is done when the archive is next opened.
    pub erased: bool,
}

/// Bytes that belonged to a destroyed record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DestroyedBytesView {
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
    /// Whether another record has the same bytes, so that they stay.
    pub kept: bool,
}

/// A document whose bytes were destroyed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DestroyedDocumentView {
    /// Document id.
    pub id: String,
    /// File name as attached.
    pub file_name: String,
    /// Role code.
    pub role: String,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// A copy that held the content when it was destroyed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopyView {
    /// Path in the archive's folder.
    pub path: String,
    /// Whether it is still there.
    pub there: bool,
}

/// A certificate of destruction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DestructionView {
    /// Id of the stub.
    pub id: String,
    /// Record id.
    pub record: String,
    /// Its reference code.
    pub reference: String,
    /// Its level code.
    pub level: String,
    /// Its title; its code where the title went too.
    pub title: Localized,
    /// Its date as written.
    pub date: String,
    /// Its extent as written.
    pub extent: String,
    /// The authority.
    pub authority: String,
    /// Reason.
    pub reason: String,
    /// Code of the case; absent when the trash was emptied.
    pub case: Option<String>,
    /// Who proposed it; empty when the trash was emptied.
    pub proposed_by: String,
    /// When, RFC 3339.
    pub proposed_at: Option<String>,
    /// Who reviewed it.
    pub reviewed_by: Option<String>,
    /// When, RFC 3339.
    pub reviewed_at: Option<String>,
    /// Who approved it.
    pub approved_by: String,
    /// When, RFC 3339.
    pub approved_at: Option<String>,
    /// Who carried it out.
    pub done_by: String,
    /// When it was destroyed, RFC 3339.
    pub destroyed_at: String,
    /// How many documents it had.
    pub documents: u32,
    /// Their size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// The documents.
    pub files: Vec<DestroyedDocumentView>,
    /// All bytes, those of documents taken off the record earlier included.
    pub digests: Vec<DestroyedBytesView>,
    /// Copies in the archive's folder that held it.
    pub copies: Vec<CopyView>,
    /// Number of the operation.
    pub seq: u32,
    /// Hash of the journal's chain with that operation.
    pub hash: String,
    /// Something is still to be erased from disk.
    pub waiting: bool,
}
