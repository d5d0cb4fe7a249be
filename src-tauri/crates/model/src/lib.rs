//! Types and rules of archival description.
//!
//! Owns ids, records, meetings, agents, terms, documents, archival dates, reference codes and the list
//! of operations. Knows nothing of files, SQL or wire shapes: whoever has a value of these types has a
//! valid one, because text is parsed into them once, at the edge.

mod actor;
mod agent;
mod date;
mod document;
mod element;
mod id;
mod invalid;
mod level;
mod localized;
mod meeting;
mod op;
mod reference;
mod term;

pub use actor::ActorName;
pub use agent::{AgentKind, NameKind};
pub use date::{ArchivalDate, Day};
pub use document::{DocumentRole, TextState};
pub use element::{Element, Kept};
pub use id::{
    ActorId, AgendaItemId, AgentId, DelegationId, DescriptionId, DocumentId, InstrumentId, LinkId,
    MatterId, MeetingId, NameId, NoteId, OperationId, OriginalId, ParticipantId, PlaceId, RecordId,
    RuleId, SettingId, TermId, VocabularyId,
};
pub use invalid::{Invalid, Rule};
pub use level::Level;
pub use localized::{LanguageTag, Localized, choose, clean_line, clean_text};
pub use meeting::MeetingStatus;
pub use op::Op;
pub use reference::ReferenceCode;
pub use term::{LabelKind, TermNoteKind, TermRelationKind};
