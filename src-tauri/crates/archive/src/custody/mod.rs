//! The custodial history of records, step by step (ISAD(G) 3.2.3).
//!
//! Owns steps, what custody has in common (codes of the year, holders as written and as known), and refuses to copy
//! anything down: the steps of what is above hold for what is below and are shown as such. The prose of 3.2.3 stays
//! beside the steps.

mod coded;
mod history;
mod save;

pub(crate) use coded::{by_code, free_code, holder, in_use, next_of_year, step_error};
pub use history::{CustodyHistory, CustodyStep};
pub(crate) use history::{origin, upwards};
pub use save::NewStep;
pub(crate) use save::add_step;
