//! Places with the names they bore in each time, and the places they lie in.
//!
//! Owns places, their names, what they are to a record, and merging. Акмолинск, Целиноград, Ақмола, Астана and
//! Нұр-Сұлтан are one place: what it is called in a record depends on the time of the record. Refuses coordinates.

mod link;
mod list;
mod merge;
mod names;
mod read;
mod remove;
mod save;

pub use link::LinkedPlace;
pub(crate) use link::places_of_record;
pub use list::{PlaceQuery, PlaceSummary};
pub use read::{PlaceEntry, PlaceWhole};
pub(crate) use read::{find_by_name, place_whole, place_words, places_within};
pub use save::PlacePatch;
