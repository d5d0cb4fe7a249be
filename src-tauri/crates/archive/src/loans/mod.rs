//! Loans: what is out, with whom, until when.
//!
//! Owns the rule that nothing is lent twice. Refuses reservations and the reading room.

mod out;
mod read;
mod save;

pub(crate) use out::{container_out, record_out, refuse_lent};
pub use read::{LoanFilter, LoanWhole};
pub use save::NewLoan;
