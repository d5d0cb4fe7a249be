//! The open archive: the one place that joins catalogue, documents and index.
//!
//! Owns the use cases (each is one journalled operation), attaching, indexing, searching and checking.
//! Refuses wire shapes, printing and anything a host does. Every method may be called from any thread;
//! writers queue behind one lock.

mod agents;
mod check;
mod create;
mod documents;
mod error;
mod finding;
mod history;
mod indexing;
mod meetings;
mod open;
mod records;
mod sample;
mod statistics;
mod terms;

pub use agents::{AgentWhole, Name};
pub use check::{CheckReport, Problem};
pub use documents::{AttachOptions, Attached, DocumentWhole};
pub use error::{ArchiveError, Result};
pub use finding::{FoundRecord, Matches, PageMarks, SearchOptions, SearchResult, Suggested};
pub use girok_model::{
    ActorName, ArchivalDate, DocumentRole, Invalid, LabelKind, LanguageTag, Level, Localized, Op,
    ReferenceCode, Rule, TermNoteKind, TextState, choose, clean_line, clean_text,
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
pub use terms::{
    Label, NewTerm, NewVocabulary, Seeded, TermBranch, TermEntry, TermNote, TermPatch, TermWhole,
    VocabularyWhole,
};

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
