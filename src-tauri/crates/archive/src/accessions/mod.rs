//! Accessions: what came into custody, from whom, on what terms, and the records it became.
//!
//! Refuses to describe: an accession says what arrived; the records linked to it say what it is.

mod read;
mod save;

pub use read::{AccessionFilter, AccessionWhole};
pub use save::AccessionPatch;
