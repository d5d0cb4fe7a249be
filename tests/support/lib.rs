//! What the suites stand on: the real programs, throw-away archives, and the shared corpus.
//!
//! Owns running `girok` and catching what it said. Refuses assertions about archives: those are the suites'.

mod archive;
mod outside;
pub mod population;
mod programs;
mod ran;

pub use archive::{Girok, copy_folder};
pub use outside::{has_command, root, sample_documents, shared, skip};
pub use programs::{extractor, program};
pub use ran::Ran;
