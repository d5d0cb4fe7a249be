//! Reference codes (ISAD(G) 3.1.1).

use std::fmt;

use crate::invalid::{Invalid, Rule};
use crate::text::clean_line;

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
    fn a_code_is_one_line_and_cannot_be_taken_for_an_id() {
        assert_eq!(
            ReferenceCode::parse(" ГАРФ Ф. Р-1235\n Оп. 2 ")
                .unwrap()
                .as_str(),
            "ГАРФ Ф. Р-1235 Оп. 2"
        );
        for (bad, rule) in [
            ("", Rule::Required),
            ("\u{202e}", Rule::Required),
            ("0190a1b2-0000-7000-8000-000000000000", Rule::Reference),
        ] {
            assert_eq!(ReferenceCode::parse(bad).unwrap_err().rule, rule, "{bad:?}");
        }
        let long = "가".repeat(201);
        assert_eq!(ReferenceCode::parse(&long).unwrap_err().rule, Rule::Length);
    }
}
