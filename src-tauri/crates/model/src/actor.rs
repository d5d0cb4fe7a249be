//! Who acts.

use crate::invalid::{Invalid, Rule};
use crate::localized::clean_line;

/// A named person together with the operating system's account, as every operation carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorName {
    /// Name in the archive's register.
    pub name: String,
    /// Account of the operating system.
    pub account: String,
}

impl ActorName {
    /// A person called `name`, working under `account`.
    ///
    /// # Errors
    /// [`Rule::Required`] when the name is empty, [`Rule::Length`] beyond 200 characters.
    pub fn new(name: &str, account: &str) -> Result<Self, Invalid> {
        let name = clean_line(name);
        if name.is_empty() {
            return Err(Invalid::new("actor", Rule::Required, ""));
        }
        if name.chars().count() > 200 {
            return Err(Invalid::new("actor", Rule::Length, &name));
        }
        Ok(Self {
            name,
            account: clean_line(account),
        })
    }
}
