//! The documents of an archive as bytes: stored once under their SHA-256, never changed, and checked against it.
//!
//! The folder is a BagIt bag, so it can be understood and verified without this program. Nothing here knows which
//! record a document belongs to, and nothing here parses one: the extractor does, in a process of its own that
//! is started, limited and if need be ended from here.

mod documents;
mod error;
mod extractor;
mod names;

pub use documents::{Documents, Fixity, Stored, Watch};
pub use error::{FilesError, Result};
pub use extractor::{Extractor, Limits, Reading};
pub use girok_extract::identify;
pub use names::{NamesInFolder, safe_name};
