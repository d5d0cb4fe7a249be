//! The journal as people read it: what was done, what it changed field by field, and how things were on a day.
//!
//! Owns reading the history, undo and redo, and half-filled forms. Refuses writing anything but through the
//! journal: taking an operation back is a new operation.

mod differences;
mod drafts;
mod list;
mod past;

pub use differences::{Difference, Side};
pub use list::{HistoryEntry, HistoryFilter, MOST_NAMED, TakenBack};
pub use past::{Moment, RecordThen};
