//! PDF pages: real text, embedded subset fonts, exact page breaks.
//!
//! Owns faces, line breaking and drawing. Refuses a page that does not fit and a letter the face
//! has not got: both would break the promise of which word is on which page.

mod face;
mod page;
mod write;

pub(crate) use face::Faces;
pub(crate) use write::write;
