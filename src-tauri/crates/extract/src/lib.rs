//! What the extractor says about a document, and the format a document is in.
//!
//! The parsers are in the binary `girok-extract`, which sees one open file and nothing of the archive: whatever
//! a stranger's file does to a parser costs that process, never the application. This library is the small
//! half that both sides share; it holds no parser.

mod entries;
mod identify;
mod pronom;
mod report;
mod wide;

pub use identify::identify;
pub use pronom::puid;
pub use report::{Page, Part, Reason, Report, State};
pub use wide::{Wide, wide};

/// Name and version of the extractor. It changes whenever the same file may give another text, so that texts
/// read by an older one can be found and read again.
pub const VERSION: &str = "girok-extract 2";
