//! Retention: schedules, how long each record is kept, and what is due on a day.
//!
//! Owns the schedules (those Girok knows and those of the archive), what is said of a record, and what follows for it
//! from the records above: class, closing day and day of the event come each from the nearest that says one. Nothing
//! is copied down. Refuses to dispose of anything; that is for `disposals`.

mod assign;
mod classes;
mod due;
mod gaps;
mod inherit;
mod known;
mod read;
mod schedules;

pub use assign::RetentionPatch;
pub(crate) use assign::kept_for;
pub(crate) use classes::Classes;
pub use classes::{RetentionClass, Schedule};
pub(crate) use due::expired_on;
pub(crate) use due::not_due_below;
pub use due::{Expired, ExpiredPage, ExpiredQuery};
pub use gaps::{Gap, GapPage, GapReason};
pub(crate) use inherit::Lines;
pub use read::RetentionWhole;
pub(crate) use read::origin_of;
pub use schedules::{NewClass, NewSchedule};
