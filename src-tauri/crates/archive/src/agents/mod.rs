//! Persons, corporate bodies and families (ISAAR(CPF)).
//!
//! Owns authorities with their names, notes, relations, occupations and functions, what records and meetings they are
//! named with, merging, and candidates for merging. One that was merged leaves a row that leads to what it was merged
//! into and is otherwise never seen. A body that was renamed keeps, in the records of a time, the name of that time.

mod add;
mod distinct;
mod duplicates;
mod link;
mod list;
mod merge;
mod names;
mod notes;
mod read;
mod relate;
mod remove;
mod save;
mod usage;

pub use add::Name;
pub(crate) use add::{add, find_by_name, find_or_add};
pub use duplicates::{Candidate, Reason};
pub use link::LinkedAgent;
pub(crate) use link::{agents_of_record, clean_role, link};
pub(crate) use list::pattern;
pub use list::{AgentQuery, AgentSummary};
pub use notes::NewNote;
pub use read::{AgentWhole, Authority};
pub(crate) use read::{agent, agent_of_time, all_names, chain, resolve};
pub use relate::{NewRelation, RelatedAgent};
pub use save::{AgentPatch, NewAgentTerm};
pub use usage::{Used, UsedMeeting, UsedRecord};
pub(crate) use usage::{used_meeting, used_record};
