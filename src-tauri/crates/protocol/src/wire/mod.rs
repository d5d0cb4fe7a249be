//! The shapes that cross the wire: JSON between a host and the interface, and what `--json` prints.
//!
//! Owns every DTO; converts from and to the archive's own types at the edge, so that nothing below
//! this crate sees a wire type. Ids are strings (UUIDv7), times RFC 3339 UTC, marks half-open ranges
//! in Unicode scalar values. TypeScript is rendered from these types by `cargo xtask bindings`.

mod accessions;
mod answer;
mod arrangement;
mod authorities;
mod batch;
mod catalogue;
mod completeness;
mod containers;
mod custody;
mod destruction;
mod disclosure;
mod disposals;
mod documents;
mod error;
mod event;
mod finding;
mod history;
mod inherited;
mod instruments;
mod loans;
mod matters;
mod meetings;
mod minutes;
mod people;
mod places;
mod records;
mod reports;
mod request;
mod retention;
mod rights;
mod templates;
mod transfers;
mod vocabulary;

pub use accessions::*;
pub use arrangement::*;
pub use authorities::*;
pub use batch::*;
pub use catalogue::*;
pub use completeness::*;
pub use containers::*;
pub use custody::*;
pub use destruction::*;
pub use disclosure::*;
pub use disposals::*;
pub use documents::*;
pub use error::*;
pub use event::*;
pub use finding::*;
pub use history::*;
pub use inherited::*;
pub use instruments::*;
pub use loans::*;
pub use matters::*;
pub use meetings::*;
pub use minutes::*;
pub use people::*;
pub use places::*;
pub use records::*;
pub use reports::*;
pub use request::*;
pub use retention::*;
pub use rights::*;
pub use templates::*;
pub use transfers::*;
pub use vocabulary::*;
