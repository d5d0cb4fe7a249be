//! Holds: what a court, an inquiry or the archive itself orders to be kept, whatever a schedule says.
//!
//! A hold covers the records it names and everything below them. It blocks the disposal of what it covers and of what
//! contains something it covers, and emptying the trash of it; describing goes on. A released hold stays, with the
//! day and the reason. Refuses to know what is due or disposed of.

mod covering;
mod read;
mod save;

pub use covering::{Covering, HoldPlace};
pub(crate) use covering::{Held, blocking, covering};
pub use read::{HoldRecord, HoldWhole};
pub use save::NewHold;
pub(crate) use save::{past_day, required};
