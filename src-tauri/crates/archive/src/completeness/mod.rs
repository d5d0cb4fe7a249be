//! How complete a description is, measured against a profile: a list of fields a record should have.
//!
//! Owns the two profiles Girok knows (the essential elements of ISAD(G), the nine fields of Korean minutes), the
//! profiles of the archive, and the question what is missing where. Nothing is stored: every answer is worked
//! out by the catalogue when it is asked. Refuses to forbid: an incomplete record is a record.

mod condition;
mod profiles;
mod read;

pub use condition::ProfileField;
pub use profiles::Profile;
pub(crate) use profiles::{body_id, named, profile_labels};
pub(crate) use read::field_counts;
pub use read::{Completeness, FieldCount, Missing, MissingPage, MissingQuery};
