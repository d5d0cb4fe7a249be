//! One function per command: parse, one use case, present.

mod application;
mod authorities;
mod batch;
mod catalogue;
mod custody;
mod destruction;
mod disclosure;
mod documents;
mod finding;
mod history;
mod jobs;
mod ledger;
mod meetings;
mod people;
mod records;
mod reports;
mod retention;
mod vocabularies;

pub(crate) use application::*;
pub(crate) use authorities::*;
pub(crate) use batch::*;
pub(crate) use catalogue::*;
pub(crate) use custody::*;
pub(crate) use destruction::*;
pub(crate) use disclosure::*;
pub(crate) use documents::*;
pub(crate) use finding::*;
pub(crate) use history::*;
pub(crate) use jobs::*;
pub(crate) use ledger::*;
pub(crate) use meetings::*;
pub(crate) use people::*;
pub(crate) use records::*;
pub(crate) use reports::*;
pub(crate) use retention::*;
pub(crate) use vocabularies::*;
