//! Who may see what: decisions on access, and what follows from them for a person who looks.

mod restrict;

pub use restrict::{ClosedPages, Content, Visibility};
