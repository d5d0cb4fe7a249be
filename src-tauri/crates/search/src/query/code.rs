//! Reference codes as people type them: their parts, whatever stands between.

use girok_language::fold;

use super::lex::Lexeme;
use crate::schema::code_key;

/// Parts of a code that are looked at; a code has at most 200 characters.
const MOST_PARTS: usize = 32;

/// A question that may be a reference code.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CodeAsked {
    /// With its signs, folded.
    pub(crate) key: String,
    /// Its parts.
    pub(crate) parts: String,
    /// It has several parts, so that it may be the first ones of longer codes; a single one is a word like any other.
    pub(crate) several: bool,
}

impl CodeAsked {
    /// The code `text` may be; nothing where it has signs of the grammar or is far too long.
    pub(super) fn read(text: &str, lexemes: &[Lexeme]) -> Option<Self> {
        let plain = lexemes.iter().all(|lexeme| match lexeme {
            Lexeme::Word { field, value, .. } => field.is_none() && !value.ends_with('*'),
            Lexeme::Open | Lexeme::Close => true,
            Lexeme::Or | Lexeme::And | Lexeme::Not => false,
        });
        let parts = parts(text);
        if !plain || parts.is_empty() || parts.len() > MOST_PARTS {
            return None;
        }
        let quotes = |c: char| c.is_whitespace() || super::lex::is_quote(c);
        Some(Self {
            key: code_key(text.trim_matches(quotes)),
            several: parts.len() > 1,
            parts: parts.join(" "),
        })
    }
}

fn parts(code: &str) -> Vec<String> {
    code.split(|c: char| !c.is_alphanumeric())
        .map(fold)
        .filter(|part| !part.is_empty())
        .collect()
}

/// The form in which codes with other signs between their parts are equal.
pub(crate) fn parts_key(code: &str) -> String {
    parts(code).join(" ")
}

/// The same of every beginning of a code that has several parts and is not all of it: what it lies under.
pub(crate) fn parts_keys(code: &str) -> Vec<String> {
    let parts = parts(code);
    (2..parts.len().min(MOST_PARTS))
        .map(|count| parts[..count].join(" "))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::Query;
    use super::*;

    #[test]
    fn a_code_is_its_parts_whatever_stands_between() {
        for typed in [
            "KR-GA-2018-3-12",
            "kr ga 2018 3 12",
            "KR/GA/2018/3/12",
            "\"KR-GA-2018-3-12\"",
            "KR GA (2018) 3.12",
        ] {
            let code = Query::parse(typed).code.unwrap();
            assert_eq!(code.parts, "kr ga 2018 3 12", "{typed}");
            assert!(code.several);
        }
        for typed in ["KR-GA -2018", "KR OR GA", "code:KR-GA", "KR-GA*", "", "—"] {
            assert_eq!(Query::parse(typed).code, None, "{typed}");
        }
        assert!(!Query::parse("회의록").code.unwrap().several);
    }

    #[test]
    fn a_code_lies_under_its_first_parts() {
        assert_eq!(parts_keys("NAK/AA1/2018/3"), ["nak aa1", "nak aa1 2018"]);
        assert_eq!(parts_keys("NAK/1"), Vec::<String>::new());
        assert_eq!(parts_key("Ф.12, оп.3"), "ф 12 оп 3");
    }
}
