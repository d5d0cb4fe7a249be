//! Cases of disposal: proposed, reviewed, approved by another person, carried out.
//!
//! A case names records with everything below them. Each step is an operation of its own. Owns who may take which
//! step, that a record is in one open case only, and the one question [`ready`] that stands before anything is carried
//! out. Refuses to destroy: what a case for destruction is approved for is done by destruction itself, after the same
//! question.

mod carry_out;
mod decide;
mod open;
mod propose;
mod read;
mod ready;
mod review;
mod roles;

pub(crate) use open::OpenCases;
pub use propose::NewDisposal;
pub use read::{DisposalItem, DisposalWhole};
#[cfg(test)]
pub(crate) use ready::fingerprint;
pub(crate) use ready::{Ready, ready, unchanged};
pub use review::Exclusion;
