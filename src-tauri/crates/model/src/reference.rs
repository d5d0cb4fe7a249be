//! Reference codes (ISAD(G) 3.1.1).

use std::fmt;

use crate::invalid::{Invalid, Rule};
use crate::localized::clean_line;

/// A reference code, unique in its archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceCode(String);

impl ReferenceCode {
    /// Reads a code: one line, at most 200 characters.
    ///
    /// # Errors
    /// [`Rule::Required`] when empty, [`Rule::Length`] when too long, [`Rule::Reference`] when it
    /// has the shape of an id, which could not be told from one.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let code = clean_line(text);
        if code.is_empty() {
            return Err(Invalid::new("reference", Rule::Required, ""));
        }
        if code.chars().count() > 200 {
            return Err(Invalid::new("reference", Rule::Length, &code));
        }
        if code.parse::<crate::RecordId>().is_ok() {
            return Err(Invalid::new("reference", Rule::Reference, &code));
        }
        Ok(Self(code))
    }

    /// The code a record gets by default: the parent's, `/`, and the number after the highest in use.
    ///
    /// `siblings` are the codes directly below the parent (at the top: all codes without a parent).
    pub fn next<'a>(parent: Option<&str>, siblings: impl Iterator<Item = &'a str>) -> Self {
        let prefix = parent.map_or_else(|| "R".to_owned(), |code| format!("{code}/"));
        let highest = siblings
            .filter_map(|code| code.strip_prefix(&prefix)?.parse::<u64>().ok())
            .max()
            .unwrap_or(0);
        Self(format!("{prefix}{}", highest.saturating_add(1)))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReferenceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_code_follows_the_highest_number() {
        let next = |parent, siblings: &[&str]| {
            ReferenceCode::next(parent, siblings.iter().copied()).to_string()
        };
        assert_eq!(next(Some("KR-KZ/3"), &[]), "KR-KZ/3/1");
        assert_eq!(
            next(Some("KR-KZ"), &["KR-KZ/1", "KR-KZ/12", "KR-KZ/a", "X/40"]),
            "KR-KZ/13"
        );
        assert_eq!(next(None, &["R1", "KR-KZ"]), "R2");
    }
}
