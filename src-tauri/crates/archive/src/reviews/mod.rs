//! The way from draft to published: submitted, then returned with a remark or reviewed by another person.
//!
//! Each step keeps the fingerprint of what the record said, so that it shows when the record was changed since. Where the
//! archive says so, only what was reviewed and not changed since is published; that is asked of every operation, undo and
//! redo included, and not only of the one that is called publishing.

mod content;
mod publish;
mod read;
mod take;

pub(crate) use publish::refuse_unreviewed;
pub(crate) use read::review_state;
pub use read::{Published, ReviewState};
