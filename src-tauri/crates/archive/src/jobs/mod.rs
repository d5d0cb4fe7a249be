//! Long tasks that survive a crash: attaching many files or a whole folder, and reading what waits.
//!
//! A job and what became of each of its items are in the catalogue. Its phases are `listing` (what there is), `storing` (bytes
//! and operations, in short transactions), `reading` (text, by several processes) and `indexing`. The state of an item changes
//! in the transaction that adds its document, so an item that was acknowledged is never attached twice, and one that was
//! not is attached when the job is resumed. Who runs a job, and on which thread, is for the host to say.

mod keep;
mod list;
mod paths;
mod plan;
mod reading;
mod run;
mod settle;
mod store;
mod walk;

pub use keep::{JobCounts, JobWhole};
pub use plan::AttachJob;
pub use run::JobProgress;
