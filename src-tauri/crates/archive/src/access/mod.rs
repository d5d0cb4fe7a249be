//! Who may see what: decisions on access, and what follows from them for a person who looks.

mod restrict;

pub(crate) use restrict::visibility;
pub use restrict::{ClosedPages, Content, Visibility};
