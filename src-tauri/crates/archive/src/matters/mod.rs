//! The ledger: what meetings decided, asked and promised, and what became of it.
//!
//! Owns matters (decisions, requests, actions), their dated log and their links to later matters and instruments.
//! A matter's state is never stored: it is that of the last entry of its log up to the day asked for. A link without
//! evidence, or whose evidence is all in the trash, is an inference, and is said to be one.

mod chain;
mod evidence;
mod link;
mod list;
mod log;
mod read;
mod save;

pub use chain::{ChainStep, ChainTarget};
pub(crate) use evidence::{refuse_in_use, trashed_evidence};
pub use link::NewMatterLink;
pub(crate) use link::add_link;
pub use list::MatterFilter;
pub(crate) use list::body_line;
pub use log::NewMatterLog;
pub(crate) use log::add_log;
pub use read::{Linked, MatterWhole, Noted, Standing};
pub(crate) use read::{links, log, matter_titles, matters_of_meeting};
pub use save::{MatterDetails, Votes};
pub(crate) use save::{details_of_matter, save};
