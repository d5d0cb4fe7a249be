//! Meetings: activities that records document.

mod add;
mod propose;
mod read;
mod update;

pub use add::NewMeeting;
pub(crate) use add::write_heads;
pub use propose::Proposal;
pub use read::MeetingWhole;
pub(crate) use read::{meetings_of, whole};
pub use update::MeetingPatch;

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
