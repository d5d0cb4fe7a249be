//! One function per command: parse, one use case, present.

mod application;
mod catalogue;
mod documents;
mod finding;
mod history;
mod meetings;
mod vocabularies;

pub(crate) use application::*;
pub(crate) use catalogue::*;
pub(crate) use documents::*;
pub(crate) use finding::*;
pub(crate) use history::*;
pub(crate) use meetings::*;
pub(crate) use vocabularies::*;
