//! The ledger: what meetings decided, asked and promised, and what became of it.
//!
//! Owns matters (decisions, requests, actions), their dated log and their links to later matters and instruments.
//! A matter's state is never stored: it is that of the last entry of its log up to the day asked for. A link without
//! evidence is an inference, and is said to be one.

mod chain;
mod link;
mod list;
mod log;
mod read;
mod save;

pub use chain::{ChainStep, ChainTarget};
pub use link::NewMatterLink;
pub use list::MatterFilter;
pub(crate) use list::body_line;
pub use log::NewMatterLog;
pub use read::{MatterWhole, Standing};
pub(crate) use read::{matter_titles, matters_of_meeting};
pub use save::{MatterDetails, Votes};
