//! What a new record starts with: templates, and the values of the record before it.
//!
//! Owns the content of templates, which obeys the rules of a record and nothing else, and the choice of a template
//! for a level and a body. Refuses fields that no record has and values that none may have, when a template is
//! saved, not when it is used.

mod content;
mod ditto;
mod save;
mod start;

pub use content::{NewTemplate, Template};
pub use ditto::{Ditto, DittoPlace};
pub use start::FromTemplate;
