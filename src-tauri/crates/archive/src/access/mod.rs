//! Who may see what: decisions on access, security grades, rights and leave, and what follows from them for a person
//! who looks.
//!
//! Everything is said of a record and holds for all below it. Decisions are kept, never overwritten: the last one up to a
//! day holds on that day. What follows is computed when it is asked for, and nothing opens by itself.

mod carry;
mod decide;
mod due;
mod grants;
mod grounds;
mod opening;
mod pages;
mod read;
mod restrict;
mod rights;
mod security;

pub(crate) use carry::{carry, carry_along, closing_ones, strictest_access};
pub use decide::NewDecision;
pub(crate) use due::due_on;
pub use due::{Due, DueKind, DuePage, DueQuery};
pub use grants::{Grant, NewGrant};
pub use grounds::Ground;
pub use opening::Opens;
pub use pages::NewPages;
pub use read::{AccessWhole, Decision, NamedPages};
pub use restrict::{ClosedPages, Content, Visibility};
pub(crate) use restrict::{decision_on, visibility};
pub use rights::{NewRights, NewRightsAct, RightsStatement};
pub use security::NewGrade;
mod reach;
mod sight;

pub(crate) use reach::{records_of_change, records_of_days};
pub use sight::Sight;
