//! What the index knows: which archive it belongs to and up to which operation.

use serde::{Deserialize, Serialize};

/// Version of the schema and of what is put into it.
pub const FORMAT: u32 = 2;

/// Version of the analysis.
pub const ANALYZER: u32 = girok_language::VERSION;

/// Stored inside Tantivy's own commit, so that it is true exactly when the commit is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Id of the archive.
    pub archive: String,
    /// [`FORMAT`] of the writer.
    pub format: u32,
    /// [`ANALYZER`] of the writer.
    pub analyzer: u32,
    /// Last operation of the journal that is in the index.
    pub seq: u64,
    /// Hash of that operation: a number alone would not notice an older catalogue put back.
    pub op_hash: String,
    /// Last batch of page text that is in the index; page text is outside the journal.
    pub text: u64,
    /// The day (YYYY-MM-DD) by which it was told what is open.
    pub day: String,
}

impl Stamp {
    /// The stamp of an index that holds nothing.
    pub fn empty(archive: &str) -> Self {
        Self {
            archive: archive.to_owned(),
            format: FORMAT,
            analyzer: ANALYZER,
            seq: 0,
            op_hash: String::new(),
            text: 0,
            day: String::new(),
        }
    }
}
