//! Documents of records, and the text inside them.

mod attach;
mod counterparts;
mod read;
mod text;

pub use attach::{AttachOptions, Attached};
pub use counterparts::Counterparts;
pub use read::DocumentWhole;
pub(crate) use read::{documents_of, new_document};
