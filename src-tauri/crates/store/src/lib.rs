//! The catalogue in SQLite: the truth about descriptions, links and history.
//!
//! Owns connections, schema and migrations, the journal, and the SQL of every table. Writing is possible
//! only inside [`Store::transact`] (or [`Store::undo`] and [`Store::redo`]), which puts rows, journal and
//! states into one SQLite transaction. Refuses rules beyond integrity: what a record may be called or
//! where it may stand is decided above. Tables outside the journal hold only what a machine made and can
//! make again, and drafts.

mod connection;
mod error;
mod journal;
mod migrate;
mod rows;
mod table;
mod tables;

pub use connection::{Access, Store};
pub use error::{LaterOperation, StoreError};
pub use journal::{
    Change, Changed, Committed, Fault, FaultKind, OperationInfo, Read, Transaction, Tx, Write,
};
pub use rows::{
    ActorRow, AgentNameRow, AgentRow, DelegationRow, DescriptionRow, DocumentRow, MeetingRecordRow,
    MeetingRow, ParticipantRow, RecordAgentRow, RecordRow, RecordTermRow, SettingRow, TermLabelRow,
    TermRow,
};
pub use table::{Row, Table};
pub use tables::{Extraction, PageRow};

/// Result of this crate.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
