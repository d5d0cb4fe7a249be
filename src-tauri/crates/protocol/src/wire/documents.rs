//! Documents and their text.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::request::requests;

requests! {
    /// `document.attach`: starts a job; progress comes as events.
    DocumentAttach {
        /// Record id.
        record: String,
        /// Tokens of staged files.
        tokens: Vec<String>,
        /// Role code; `document` when absent.
        #[serde(default)] #[ts(optional)]
        role: Option<String>,
        /// Languages (BCP 47).
        #[serde(default)]
        languages: Vec<String>,
    }

    /// `document.remove` and `document.get`.
    DocumentId {
        /// Document id.
        id: String,
    }

    /// `document.read`: reads a document again. Pages that are pictures follow in the background.
    DocumentRead {
        /// Document id.
        document: String,
        /// Opens a protected document; used for this reading and kept nowhere.
        #[serde(default)] #[ts(optional)]
        password: Option<String>,
    }

    /// `document.text`: pages with marks.
    DocumentText {
        /// Document id.
        id: String,
        /// First page wanted, from 1.
        #[serde(default)] #[ts(optional)]
        from: Option<u32>,
        /// Pages wanted at the most; all when absent.
        #[serde(default)] #[ts(optional)]
        limit: Option<u32>,
        /// Query to mark; empty for none.
        #[serde(default)]
        query: String,
    }

    /// `document.find`.
    DocumentFind {
        /// Document id.
        id: String,
        /// Query as typed.
        query: String,
    }
}

/// How far the text of a document has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TextState {
    /// Stored, not read yet.
    Pending,
    /// Text was read.
    Text,
    /// Nothing to read in it.
    NoText,
    /// Only pictures of text.
    NeedsOcr,
    /// Protected by a password.
    Encrypted,
    /// Could not be read; `reason` says why.
    Failed,
}

/// An attached document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentView {
    /// Document id.
    pub id: String,
    /// Record it belongs to.
    pub record: String,
    /// SHA-256 of the bytes, lower-case hexadecimal; the key for `content`.
    pub sha256: String,
    /// File name as attached.
    pub file_name: String,
    /// Media type found by looking at the bytes.
    pub media_type: String,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Role code: `agreed-minutes`, `document` …
    pub role: String,
    /// Languages given or found (BCP 47).
    pub languages: Vec<String>,
    /// Number of pages, where the format has pages.
    pub pages: Option<u32>,
    /// Number of characters of text read.
    pub characters: u32,
    /// State of the text.
    pub state: TextState,
    /// Why there is no text; a code such as `timeout`, `format`, `password`; empty otherwise.
    pub reason: String,
}
