//! Who may see what: decisions on access, and what follows from them for a person who looks.

mod reach;
mod restrict;
mod sight;

pub(crate) use reach::{records_of_change, records_of_days};
pub use restrict::{ClosedPages, Content, Visibility};
pub use sight::{DRAFTS_FOR_READERS, ROLE_OF_NEW_PEOPLE, Sight};
