//! Authorised destruction, and emptying the trash.
//!
//! What a record said and held goes: prose, text, drafts, bytes, earlier versions in the journal, entries of the index.
//! A stub stays that says who destroyed it, when and with which authority, beside the record's code, level, dates, extent
//! and, after an authorised destruction, its titles. It cannot be undone. Refuses to decide what is to be destroyed:
//! that is a case of disposal, approved by somebody else, or what lies in the trash.

mod copies;
mod destroy;
mod empty;
mod erase;
mod read;
mod refuse;
mod stub;
#[cfg(test)]
mod tests;

pub use destroy::Destroyed;
pub use read::{Certificate, CopyOfCatalogue, DestroyedBytes};
pub(crate) use refuse::{destroyed_at, refuse_destroyed};
