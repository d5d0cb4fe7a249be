//! Digests: of one row, and of one operation together with everything before it.

use std::fmt::Write as _;

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::error::StoreError;
use crate::table::{Image, Table};

/// Number of the canonical form of a row; a migration that changes the form raises it.
const FORMAT: u32 = 1;

/// Bytes as lower-case hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// SHA-256 of the canonical JSON (RFC 8785) of a row.
pub(crate) fn row_digest(table: &Table, image: &Image) -> Result<String, StoreError> {
    let value = json!({ "entity": table.name, "format": FORMAT, "row": image });
    Ok(sha256(&canonical(table.name, &value)?))
}

/// What the hash of an operation covers besides the hash before it.
pub(crate) struct Link<'a> {
    pub(crate) seq: i64,
    pub(crate) id: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) actor: &'a str,
    pub(crate) account: &'a str,
    pub(crate) at: &'a str,
    pub(crate) params: &'a str,
    pub(crate) undoes: Option<&'a str>,
    pub(crate) group: Option<&'a str>,
    pub(crate) changes: &'a [ChangeDigest],
}

/// The digests of one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChangeDigest {
    pub(crate) entity: String,
    pub(crate) entity_id: String,
    pub(crate) state_before: Option<String>,
    pub(crate) state_after: Option<String>,
    pub(crate) before_hash: Option<String>,
    pub(crate) after_hash: Option<String>,
}

impl Link<'_> {
    /// SHA-256 of the previous hash and the canonical JSON of this operation.
    pub(crate) fn hash(&self, previous: &str) -> Result<String, StoreError> {
        let changes: Vec<_> = self
            .changes
            .iter()
            .map(|change| {
                json!([
                    change.entity,
                    change.entity_id,
                    change.state_before,
                    change.state_after,
                    change.before_hash,
                    change.after_hash
                ])
            })
            .collect();
        let value = json!({
            "format": FORMAT, "seq": self.seq, "id": self.id, "kind": self.kind, "actor": self.actor,
            "account": self.account, "at": self.at, "params": self.params, "undoes": self.undoes,
            "group": self.group, "changes": changes,
        });
        let mut bytes = previous.as_bytes().to_vec();
        bytes.push(b'\n');
        bytes.extend(canonical("operation", &value)?);
        Ok(sha256(&bytes))
    }
}

/// The hash before the first operation: bound to the archive, so that a chain cannot change archives.
pub(crate) fn genesis(archive: &str) -> String {
    sha256(format!("girok archive {archive}").as_bytes())
}

fn canonical(table: &'static str, value: &serde_json::Value) -> Result<Vec<u8>, StoreError> {
    serde_json_canonicalizer::to_vec(value).map_err(|source| StoreError::Shape { table, source })
}
