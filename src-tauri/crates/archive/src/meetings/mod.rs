//! Meetings: activities that records document.

mod add;
mod agenda;
mod continuity;
mod delegations;
mod details;
mod full;
mod precede;
mod propose;
mod read;
mod save;
mod times;
mod update;
mod words;

pub use add::NewMeeting;
pub use continuity::{ContinuityFinding, FindingKind};
pub use details::{
    MeetingDetails, NewAgendaItem, NewAgendaText, NewDelegation, NewMeetingNote, NewParticipant,
};
pub use full::MeetingFull;
pub(crate) use full::full as meeting_in_full;
pub use propose::Proposal;
pub use read::MeetingWhole;
pub(crate) use read::{meetings_of, named, whole};
pub(crate) use save::save;
pub use times::offset_of;
pub use update::MeetingPatch;
pub(crate) use words::{words_of, words_of_instruments};

/// A head of delegation as typed.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// Party code.
    pub party: String,
    /// Name as signed.
    pub name: String,
    /// Title held then.
    pub title: String,
    /// Organisation then.
    pub organisation: String,
}
