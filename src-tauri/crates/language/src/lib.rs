//! Scripts, analysis and normalisation of text in Korean, Russian, Kazakh and English.
//!
//! Everything here is a pure function of its input: no files, no index types, no settings. Text is
//! analysed as it stands and normalised token by token, so the offsets of a token always point into
//! the text the caller holds, decomposed Hangul of macOS file names included.

mod analyze;
pub mod counterparts;
mod detect;
mod fold;
mod hangul;
mod hanja;
mod josa;
mod kazakh;
mod labels;
pub mod minutes;
mod script;
mod segment;
mod stem;

pub use analyze::{Kind, Token, analyze};
pub use detect::{detect, detect_letters};
pub use fold::{fold, label_key, loose, normalize};
pub use hangul::{Syllable, syllables};
pub use hanja::readings;
pub use josa::{strip_josa, strip_josa_to};
pub use kazakh::stem_kazakh;
pub use labels::{FoundLabel, Labels};
pub use script::{Script, script_of};
pub use segment::{Segment, segments};
pub use stem::{stem_english, stem_loose, stem_russian};

/// Version of the analysis. An index made with another version has to be made again.
pub const VERSION: u32 = 2;
