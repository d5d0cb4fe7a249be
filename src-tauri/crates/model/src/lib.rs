//! Types and rules of archival description.
//!
//! Owns ids, records, meetings, agents, terms, documents, archival dates, reference codes and the list
//! of operations. Knows nothing of files, SQL or wire shapes: whoever has a value of these types has a
//! valid one, because text is parsed into them once, at the edge.

mod actor;
mod agent;
mod control;
mod custody;
pub mod date;
mod disclosure;
mod document;
mod element;
mod id;
mod invalid;
mod iso639;
mod ledger;
mod level;
mod localized;
mod mask;
mod meeting;
mod minutes;
mod op;
mod place;
mod reference;
mod relation;
mod retention;
mod status;
mod term;
mod text;

pub use actor::ActorName;
pub use agent::{
    AgentKind, AgentNoteKind, AgentRelationKind, AgentStatus, AgentTermRole, NameKind, Scheme,
};
pub use control::{
    ClockStart, DisposalAction, DisposalState, EndAction, Grade, Listing, Opening, PUBLISHING,
    Period, Publishing, ROLE_OF_NEW_PEOPLE, ReportKind, Restriction, ReviewStep, RightsAct,
    RightsBasis, Role, role_for_setting,
};
pub use custody::{
    AccessionKind, AccessionState, ContainerKind, CustodyKind, Leaves, LocationKind, TransferKind,
    TransferState,
};
pub use date::{ArchivalDate, Day, DayRange};
pub use disclosure::{DisclosureRule, PageRange, calendar_day};
pub use document::{DocumentRole, DocumentStage, ItemState, JobState, TextState};
pub use element::{Element, Kept};
pub use id::{
    ActorId, AgendaItemId, AgentId, DelegationId, DescriptionId, DestructionId, DocumentId,
    EntryId, InstrumentId, LinkId, MatterId, MeetingId, NameId, NoteId, OperationId, OriginalId,
    ParticipantId, PlaceId, RecordId, RuleId, SettingId, TermId, VocabularyId,
};
pub use invalid::{Invalid, Rule};
pub use ledger::{
    Holding, InstrumentKind, LegalStatus, MatterKind, MatterLinkKind, MatterState, Voting,
};
pub use level::{EAD_LEVELS, Level, LevelRule, Levels};
pub use localized::{LanguageTag, Localized, choose};
pub use mask::{MaskFacts, NumberedCode, ReferenceMask};
pub use meeting::{MeetingNoteKind, MeetingStatus, Presence};
pub use minutes::MinutesField;
pub use op::Op;
pub use place::PlaceKind;
pub use reference::ReferenceCode;
pub use relation::RelationKind;
pub use retention::{ClassRule, Clock, ClockDays, Keeping, LONGEST_PERIOD, clock, schedule_code};
pub use status::{AccessStatus, DateKind, DescriptionStatus, Detail, Publication};
pub use term::{LabelKind, TermNoteKind, TermRelationKind};
pub use text::{LINE, PROSE, TITLE, clean_line, clean_text, line, prose, title};
