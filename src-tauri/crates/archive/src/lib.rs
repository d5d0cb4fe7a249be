//! The open archive: the one place that joins catalogue, documents and index.
//!
//! Owns the use cases (each is one journalled operation), attaching, indexing, searching and checking.
//! Refuses wire shapes, printing and anything a host does. Every method may be called from any thread;
//! writers queue behind one lock.

mod access;
mod accessions;
mod agents;
mod batch;
mod check;
mod completeness;
mod containers;
mod create;
mod custody;
mod dates;
mod destruction;
mod disposals;
mod documents;
mod error;
mod fields;
mod finding;
mod history;
mod holds;
mod indexing;
mod instruments;
mod jobs;
mod loans;
mod locations;
mod matters;
mod meetings;
mod names;
mod open;
mod people;
mod pictures;
mod places;
mod proposals;
mod reconcile;
mod records;
mod reports;
mod retention;
mod reviews;
mod sample;
mod stale;
mod statistics;
mod templates;
mod terms;
mod transfers;

pub use access::{
    AccessWhole, ClosedPages, Content, Decision, Due, DueKind, DuePage, DueQuery, Grant, Ground,
    NamedPages, NewDecision, NewGrade, NewGrant, NewPages, NewRights, NewRightsAct, Opens,
    RightsStatement, Sight, Visibility,
};
pub use accessions::{AccessionFilter, AccessionPatch, AccessionWhole};
pub use agents::{
    AgentPatch, AgentQuery, AgentSummary, AgentWhole, Authority, Candidate, LinkedAgent, Name,
    NewAgentTerm, NewNote, NewRelation, Reason, RelatedAgent, Used, UsedMeeting, UsedRecord,
};
pub use batch::{
    Applied, Batch, BatchPreview, BatchStep, Change, Conflict, FieldDifference, Find, PreviewPage,
    PreviewRow, Selection,
};
pub use check::{CheckReport, Problem};
pub use completeness::{
    Completeness, FieldCount, Missing, MissingPage, MissingQuery, Profile, ProfileField,
};
pub use containers::{
    ContainerFilter, ContainerPatch, ContainerWhole, Holding, LabelContent, Overlap, Placed,
    Placing, Whereabouts,
};
pub use custody::{CustodyHistory, CustodyStep, NewStep};
pub use dates::DateColumns;
pub use destruction::{Certificate, CopyOfCatalogue, Destroyed, DestroyedBytes};
pub use disposals::{DisposalItem, DisposalWhole, Exclusion, NewDisposal};
pub use documents::{
    AttachOptions, Attached, Counterparts, DocumentPatch, DocumentPlace, DocumentWhole, Exported,
    ExportedFile, NewTranscription, PageWhole, SameBytes, TextOfOriginal, Unpacked,
};
pub use error::{ArchiveError, Result};
pub use fields::{Field, FieldValue};
pub use finding::{FoundRecord, Matches, PageMarks, SearchOptions, SearchResult, Suggested};
pub use girok_files::Watch;
pub use girok_language::counterparts::{Comparison, Difference as VersionDifference, Paragraph};
pub use girok_language::minutes::{Finding, Item, Person, Source, Value as FoundValue};
pub use girok_model::{
    AccessStatus, ActorName, ArchivalDate, ClockStart, DateKind, DayRange, DisposalAction,
    DocumentRole, DocumentStage, Drafts, Element, Grade, Invalid, ItemState, JobState, Keeping,
    LabelKind, LanguageTag, Level, LevelRule, Listing, Localized, MatterState, Op, Publication,
    Publishing, ReferenceCode, ReferenceMask, RelationKind, ReportKind, ReviewStep, Role, Rule,
    TermNoteKind, TextState, choose, clean_line, clean_text,
};
pub use girok_search::Facets;
pub use girok_store::{
    Access, AccessGrantRow, ActorRow, Changed, Committed, DescriptionRow, DestructionRow,
    DisclosureRow, DisposalItemRow, DisposalRow, DocumentRow, Extraction, HoldRow, JobItemRow,
    JobRow, LaterOperation, MatterLinkRow, MatterLogRow, MeetingRow, OperationInfo, ParticipantRow,
    RecordDateRow, RecordRow, RightsActRow, RightsStatementRow, SecurityRow, StoreError,
};
pub use history::{
    Difference, HistoryEntry, HistoryFilter, MOST_NAMED, Moment, RecordThen, Side, TakenBack,
};
pub use holds::{Covering, HoldPlace, HoldRecord, HoldWhole, NewHold};
pub use instruments::{
    InstrumentDetails, InstrumentWhole, NewInstrumentText, NewOriginal, NewOriginalText,
    NewSignatory, OriginalWhole,
};
pub use jobs::{AttachJob, JobCounts, JobProgress, JobWhole};
pub use loans::{LoanFilter, LoanWhole, NewLoan};
pub use locations::{LocationEntry, LocationPatch};
pub use matters::{
    ChainStep, ChainTarget, Linked, MatterDetails, MatterFilter, MatterWhole, NewMatterLink,
    NewMatterLog, Noted, Standing, Votes,
};
pub use meetings::{
    ContinuityFinding, FindingKind, Head, MeetingDetails, MeetingFull, MeetingPatch, MeetingWhole,
    NewAgendaItem, NewAgendaText, NewDelegation, NewMeeting, NewMeetingNote, NewParticipant,
    Proposal, offset_of,
};
pub use names::{DatedName, NewName};
pub use open::{Archive, Notice};
pub use people::{NewPerson, PersonPatch, Rules, RulesPatch, WaitingCase, WaitingRecord, Work};
pub use places::{LinkedPlace, PlaceEntry, PlacePatch, PlaceQuery, PlaceSummary, PlaceWhole};
pub use proposals::{
    DocumentProposal, DocumentProposals, ProposalChange, ProposalMatch, ProposalState,
};
pub use records::{
    Branch, Destination, Effective, ElementText, Identifier, Inheritance, LevelEntry,
    NewDescription, NewRecord, NewRecordDate, Origin, RecordFields, RecordPatch, RecordSummary,
    RecordWhole, RelationWhole, Trashed,
};
pub use reports::{
    ColumnKind, Report, ReportCell, ReportColumn, ReportHead, ReportRequest, ReportRow,
};
pub use retention::{
    Expired, ExpiredPage, ExpiredQuery, Gap, GapPage, GapReason, NewClass, NewSchedule,
    RetentionClass, RetentionPatch, RetentionWhole, Schedule,
};
pub use reviews::{Published, ReviewState};
pub use statistics::Statistics;
pub use templates::{Ditto, DittoPlace, FromTemplate, NewTemplate, Template};
pub use terms::{
    Label, NewTerm, NewVocabulary, Seeded, TermBranch, TermEntry, TermNote, TermPatch, TermWhole,
    VocabularyWhole,
};
pub use transfers::{
    TransferPatch, TransferRow as TransferLine, TransferSheet, TransferWhole, csv,
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

/// Today at the desk, `YYYY-MM-DD`: retention and access go by the calendar on the wall.
pub fn today() -> String {
    chrono::Local::now().date_naive().to_string()
}
