//! The catalogue in SQLite: the truth about descriptions, links and history.
//!
//! Owns connections, schema and migrations, the journal, and the SQL of every table. Writing is possible
//! only inside [`Store::transact`] (or [`Store::undo`] and [`Store::redo`]), which puts rows, journal and
//! states into one SQLite transaction. Refuses rules beyond integrity: what a record may be called or
//! where it may stand is decided above. Tables outside the journal hold only what a machine made and can
//! make again, and drafts.

mod connection;
mod error;
mod jobs;
mod journal;
mod journalled;
mod migrate;
mod rows;
mod table;
mod tables;
#[cfg(feature = "trace")]
pub mod trace;
mod veil;

pub use connection::{Access, Store};
pub use error::{LaterOperation, StoreError};
pub use jobs::{JobItemRow, JobRow};
pub use journal::{
    Change, Changed, Committed, Fault, FaultKind, OperationInfo, Past, Read, Reference, Repointed,
    RowThen, Transaction, Tx, Write, copy_holds,
};
pub use rows::{
    AccessGrantRow, AccessionRecordRow, AccessionRow, ActorRow, AgendaItemRow, AgendaTextRow,
    AgentDistinctRow, AgentNameRow, AgentNoteRow, AgentRelationRow, AgentRow, AgentTermRow,
    ClosedPagesRow, ContainerRecordRow, ContainerRow, CustodyRow, DelegationRow, DescriptionRow,
    DestructionRow, DisclosureRow, DisposalItemRow, DisposalRow, DocumentRow, GroundRow,
    HoldRecordRow, HoldRow, IdentifierRow, InstrumentRow, InstrumentTextRow, LevelRow, LoanItemRow,
    LoanRow, LocationRow, MatterLinkRow, MatterLogRow, MatterRow, MatterTextRow, MeetingNoteRow,
    MeetingRecordRow, MeetingRow, OriginalRow, OriginalTextRow, ParticipantRow, PlaceNameRow,
    PlaceRow, ProfileRow, RecordAgentRow, RecordDateRow, RecordPlaceRow, RecordRow, RecordTermRow,
    RelationRow, RetentionClassRow, RetentionRow, RetentionScheduleRow, ReviewRow, RightsActRow,
    RightsStatementRow, SecurityRow, SettingRow, SignatoryRow, TemplateRow, TermLabelRow,
    TermNoteRow, TermRelationRow, TermRow, TranscriptionRow, TransferRecordRow, TransferRow,
    VocabularyRow,
};
pub use table::{Image, Row, Table};
pub use tables::{Extraction, PageRow};
pub use veil::{Bar, Shade, Shown, Veil};

/// Result of this crate.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
