//! The open archive: the one place that joins catalogue, documents and index.
//!
//! Owns the use cases (each is one journalled operation), attaching, indexing, searching and checking.
//! Refuses wire shapes, printing and anything a host does. Every method may be called from any thread;
//! writers queue behind one lock.

mod agents;
mod batch;
mod check;
mod completeness;
mod create;
mod documents;
mod error;
mod fields;
mod finding;
mod history;
mod indexing;
mod meetings;
mod open;
mod records;
mod sample;
mod statistics;
mod templates;
mod terms;

pub use agents::{AgentWhole, Name};
pub use batch::{
    Applied, Batch, BatchPreview, BatchStep, Change, Conflict, Difference, Find, PreviewPage,
    PreviewRow, Selection,
};
pub use check::{CheckReport, Problem};
pub use completeness::{
    Completeness, FieldCount, Missing, MissingPage, MissingQuery, Profile, ProfileField,
};
pub use documents::{AttachOptions, Attached, DocumentWhole};
pub use error::{ArchiveError, Result};
pub use fields::{Field, FieldValue};
pub use finding::{FoundRecord, Matches, PageMarks, SearchOptions, SearchResult, Suggested};
pub use girok_model::{
    ActorName, ArchivalDate, DocumentRole, Invalid, LanguageTag, Level, Localized, Op,
    ReferenceCode, Rule, TextState, choose, clean_line, clean_text,
};
pub use girok_search::Facets;
pub use girok_store::{
    Access, Changed, Committed, DescriptionRow, DocumentRow, Extraction, LaterOperation,
    MeetingRow, OperationInfo, ParticipantRow, RecordRow, StoreError,
};
pub use history::HistoryEntry;
pub use meetings::{Head, MeetingPatch, MeetingWhole, NewMeeting, Proposal};
pub use open::{Archive, Notice};
pub use records::{Branch, NewDescription, NewRecord, RecordPatch, RecordSummary, RecordWhole};
pub use statistics::Statistics;
pub use templates::{Ditto, DittoPlace, FromTemplate, NewTemplate, Template};
pub use terms::{Label, TermWhole};

/// What a use case answers: its value and the operation it left, if it changed anything.
#[derive(Debug, Clone)]
pub struct Done<T> {
    /// The value.
    pub value: T,
    /// The operation.
    pub committed: Option<Committed>,
}

/// Now, RFC 3339 UTC with milliseconds.
pub(crate) fn now() -> String {
    chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}
