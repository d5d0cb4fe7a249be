//! Changing many records together: select, see every difference, apply as one operation.
//!
//! Owns selections that stay in the core, the changes a batch may make, and the one function that works out what
//! they do to a record: preview shows its answer, apply writes it. A record that a change does not fit is a
//! conflict: it is left as it is, whole. Refuses values that no record may have, before anything is looked at.

mod apply;
mod outcome;
mod places;
mod plan;
mod preview;
mod select;

pub use apply::Applied;
pub use outcome::{Conflict, FieldDifference};
pub(crate) use places::Places;
pub use preview::{BatchPreview, PreviewPage, PreviewRow};
pub(crate) use select::ids as selected;

use crate::fields::FieldValue;

/// What a batch works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// Records named by reference code or id.
    Records(Vec<String>),
    /// Everything a search finds, however much.
    Query(String),
    /// Records below one, or below the top.
    Below {
        /// Reference code or id.
        record: Option<String>,
        /// Also those further down.
        deep: bool,
    },
}

/// Text to look for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Find {
    /// As typed.
    pub text: String,
    /// It is a regular expression; `$1` and `${name}` in the replacement are its groups.
    pub regular: bool,
    /// Upper and lower case are the same.
    pub fold_case: bool,
}

/// One change to every record of a selection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Gives a field a value. `level` is a field too.
    Set(FieldValue),
    /// Puts text behind what a field has; an empty title stays empty.
    Append(FieldValue),
    /// Puts text before what a field has; an empty title stays empty.
    Prepend(FieldValue),
    /// Puts other text where `find` is found.
    Replace {
        /// Codes of fields; none: title and every prose element.
        fields: Vec<String>,
        /// BCP 47; none: every language.
        languages: Vec<String>,
        /// What to look for.
        find: Find,
        /// What to put there.
        with: String,
    },
    /// Empties a field.
    Clear {
        /// Code of the field.
        field: String,
        /// BCP 47; none: every language.
        languages: Vec<String>,
    },
    /// Puts a tag on, by label, or a term, by id. A tag that is not there yet is made.
    AddTag(String),
    /// Takes a tag off, by label, or a term, by id.
    RemoveTag(String),
    /// Moves behind the records below another; `None`: to the top.
    MoveBelow(Option<String>),
}

/// Changes to a selection, done in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The records.
    pub selection: Selection,
    /// What to do to each.
    pub changes: Vec<Change>,
}

/// Told how far a batch is: phase (`checking`, `writing`), records done, records in all. Answers "go on?".
pub type BatchStep<'s> = &'s mut dyn FnMut(&str, u64, u64) -> bool;
