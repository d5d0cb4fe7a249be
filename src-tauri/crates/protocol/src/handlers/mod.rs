//! One function per command: parse, one use case, present.

mod application;
mod authorities;
mod batch;
mod catalogue;
mod custody;
mod documents;
mod finding;
mod history;
mod ledger;
mod meetings;
mod records;
mod vocabularies;

pub(crate) use application::*;
pub(crate) use authorities::*;
pub(crate) use batch::*;
pub(crate) use catalogue::*;
pub(crate) use custody::*;
pub(crate) use documents::*;
pub(crate) use finding::*;
pub(crate) use history::*;
pub(crate) use ledger::*;
pub(crate) use meetings::*;
pub(crate) use records::*;
pub(crate) use vocabularies::*;
