//! Transfer lists (이관목록, сдаточная опись): which records leave, to whom, by what authority.
//!
//! Owns the list, its states, and the rows of its print. Refuses to print, and to remove what left: the description
//! stays and says where the material is.

mod csv;
mod read;
mod save;
mod sheet;

pub use csv::csv;
pub use read::TransferWhole;
pub(crate) use read::{left, refuse_left};
pub use save::TransferPatch;
pub use sheet::{TransferRow, TransferSheet};
