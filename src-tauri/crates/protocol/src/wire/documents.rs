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

    /// `document.update`: what is absent stays; an empty text takes away.
    DocumentUpdate {
        /// Document id.
        id: String,
        /// `revision` seen when it was opened; another one there now is a conflict.
        #[serde(default)] #[ts(optional)]
        expected: Option<String>,
        /// File name.
        #[serde(default)] #[ts(optional)]
        file_name: Option<String>,
        /// Title.
        #[serde(default)] #[ts(optional)]
        title: Option<String>,
        /// Note.
        #[serde(default)] #[ts(optional)]
        note: Option<String>,
        /// Role code.
        #[serde(default)] #[ts(optional)]
        role: Option<String>,
        /// Languages (BCP 47).
        #[serde(default)] #[ts(optional)]
        languages: Option<Vec<String>>,
        /// `draft`, `initialled`, `signed`, `corrigendum` or `copy`.
        #[serde(default)] #[ts(optional)]
        stage: Option<String>,
        /// Id of the version before it.
        #[serde(default)] #[ts(optional)]
        replaces: Option<String>,
        /// Id of the document whose detached signature it is.
        #[serde(default)] #[ts(optional)]
        signature_of: Option<String>,
    }

    /// `document.move`: elsewhere among the documents of its record; one of the three.
    DocumentMove {
        /// Document id.
        id: String,
        /// So many places up (negative) or down.
        #[serde(default)] #[ts(optional)]
        by: Option<i32>,
        /// To this place, from 1.
        #[serde(default)] #[ts(optional)]
        at: Option<u32>,
        /// Before this document.
        #[serde(default)] #[ts(optional)]
        before: Option<String>,
    }

    /// `document.transcribe`: typed text of pages, or the transcript of a recording (WebVTT or SubRip).
    DocumentTranscribe {
        /// Document id.
        id: String,
        /// Typed pages.
        #[serde(default)]
        pages: Vec<TypedPage>,
        /// Transcript; it replaces all that was typed.
        #[serde(default)] #[ts(optional)]
        transcript: Option<String>,
        /// Language of the transcript; found by its letters when absent.
        #[serde(default)] #[ts(optional)]
        language: Option<String>,
    }

    /// Typed text of one page.
    TypedPage {
        /// From 1.
        page: u32,
        /// The text; empty: the page has none, whatever was read.
        text: String,
        /// Language (BCP 47); found by its letters when absent.
        #[serde(default)] #[ts(optional)]
        language: Option<String>,
    }

    /// `document.untranscribe`: takes typed text away.
    DocumentUntranscribe {
        /// Document id.
        id: String,
        /// Page; all when absent.
        #[serde(default)] #[ts(optional)]
        page: Option<u32>,
    }

    /// `document.unpack`, `document.remove`, `document.get`, `document.ties` and `document.open`.
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
    /// Title, where it is more than the file name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub title: Option<String>,
    /// Note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<String>,
    /// `draft`, `initialled`, `signed`, `corrigendum` or `copy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub stage: Option<String>,
    /// Id of the version before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub replaces: Option<String>,
    /// Id of the document that replaces it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub replaced_by: Option<String>,
    /// Id of the document whose detached signature it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub signature_of: Option<String>,
    /// Id of the document it was taken out of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub parent: Option<String>,
    /// Where it lay in the folder it came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub source_path: Option<String>,
    /// When the file was last changed before it came (RFC 3339 UTC).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub modified_at: Option<String>,
    /// Identifier of the format in PRONOM.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub puid: Option<String>,
    /// How long a recording is, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub duration_ms: Option<u64>,
    /// Pages for which text was typed; absent: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub typed: Option<u32>,
}

/// What a document belongs together with: `document.ties`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentTies {
    /// Identity of what is said of the document now, for `expected`.
    pub revision: String,
    /// Its versions, the latest first, itself among them.
    pub versions: Vec<DocumentView>,
    /// Documents elsewhere with the same bytes.
    pub same_bytes: Vec<SameBytesView>,
    /// Originals of instruments it has a text of.
    pub originals: Vec<OriginalTie>,
}

/// A document with the same bytes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SameBytesView {
    /// Document id.
    pub document: String,
    /// Record id.
    pub record: String,
    /// Reference code of the record.
    pub reference: String,
    /// File name there.
    pub file_name: String,
}

/// An original that a document has a text of.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OriginalTie {
    /// Instrument id.
    pub instrument: String,
    /// Original id.
    pub original: String,
    /// Party that holds it.
    pub party: String,
    /// Language of the text.
    pub language: String,
}

/// What became of the files inside a document: `document.unpack`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnpackedView {
    /// Documents now, parts of the one they were taken out of.
    pub documents: Vec<DocumentView>,
    /// Those that could not be taken out.
    pub refused: Vec<RefusedPart>,
}

/// A file inside a document that could not be taken out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefusedPart {
    /// Its name there.
    pub file_name: String,
    /// Why, in words.
    pub why: String,
}
