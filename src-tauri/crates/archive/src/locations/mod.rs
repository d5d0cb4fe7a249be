//! Locations: sites, rooms, shelves, one in another.
//!
//! Refuses capacities: how much fits on a shelf is measured there, and a number that is not kept up misleads.

mod read;
mod save;

pub use read::LocationEntry;
pub(crate) use read::path;
pub use save::LocationPatch;
