//! The full-text index of an archive.
//!
//! Owns the Tantivy schema, the translation of what a person types, ranking, facets, snippets and
//! marks, and the generations the index lives in. It holds nothing that cannot be made again from
//! the catalogue, and it never decides when to index: the caller brings records and a stamp.
//!
//! A record is one Tantivy document that holds all its words, those of its pages included, so that
//! every boolean answer and every count is about records. Each page is a second, smaller document
//! that is only asked which page of a record found is the best one to open.

mod audience;
mod collect;
mod error;
mod excluded;
mod generation;
mod highlight;
mod index;
mod places;
mod query;
mod record;
mod schema;
mod search;
mod stamp;
mod statistics;
mod translate;

pub use audience::{Asker, Audience};
pub use collect::Facets;
pub use error::{Result, SearchError};
pub use highlight::Highlighter;
pub use index::Index;
pub use places::Place;
pub use query::Query;
pub use record::{IndexedPage, IndexedRecord};
pub use search::{Found, FoundHit};
pub use stamp::{ANALYZER, FORMAT, Stamp};
