//! Documents of records, and the text inside them.

mod attach;
mod counterparts;
mod export;
mod open;
mod read;
mod recognise;
mod text;
mod transcribe;
mod transcript;
mod unpack;
mod update;
mod versions;

pub use attach::{AttachOptions, Attached};
pub(crate) use attach::{Origin, add_document, known_by};
pub use counterparts::Counterparts;
pub use export::{Exported, ExportedFile};
pub use read::DocumentWhole;
pub(crate) use read::{documents_of, new_document};
pub(crate) use recognise::in_background;
pub use transcribe::{NewTranscription, PageWhole};
pub use unpack::Unpacked;
pub use update::{DocumentPatch, DocumentPlace};
pub use versions::{SameBytes, TextOfOriginal};
