//! Words of the rules, per language.

pub(super) mod countries;
pub(super) mod numerals;
pub(super) mod tongues;
pub(super) mod towns;
pub(super) mod verbs;

use regex::Regex;

/// A pattern in which a blank stands for any white space, line breaks included.
pub(super) fn re(pattern: &str) -> Regex {
    // Inside a class a blank is meant as it is.
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut in_class = false;
    let mut escaped = false;
    for c in pattern.chars() {
        match c {
            '[' if !escaped => in_class = true,
            ']' if !escaped => in_class = false,
            _ => {}
        }
        if c == ' ' && !in_class {
            out.push_str(r"\s+");
        } else {
            out.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    Regex::new(&out).expect("BUG: a pattern of the rules does not compile")
}
