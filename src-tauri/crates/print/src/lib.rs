//! Pages to print, as PDF.
//!
//! Owns the fonts, the breaking of lines, tables over many pages and sheets of labels. Refuses to know what is printed:
//! it gets words and says nothing of its own but numbers. The same words give the same bytes: no time, no random number.

mod error;
mod face;
mod label;
mod page;
mod table;

pub use error::{PrintError, Result};
pub use label::{Label, LabelSheet, Sheet};
pub use page::Orientation;
pub use table::{Align, Column, Table};
