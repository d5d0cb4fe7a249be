//! Containers: boxes, folders and volumes, what is in them, and where a record is.
//!
//! Moving a container moves what is in it by the way; nothing is written down twice. Refuses capacities.

mod labels;
mod put;
mod read;
mod save;
mod whereabouts;

pub use labels::LabelContent;
pub(crate) use labels::years;
pub use put::Placing;
pub use read::{ContainerFilter, ContainerWhole, Holding};
pub use save::ContainerPatch;
pub use whereabouts::{Overlap, Placed, Whereabouts};
pub(crate) use whereabouts::{placed, whereabouts};
