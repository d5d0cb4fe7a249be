//! Text as it is stored: what is cleaned away, and how long a value may be.
//!
//! Prose and one-line values alike are NFC, without control characters (but line breaks and tabs in prose)
//! and without the zero-width characters that only break a comparison: U+200B, U+2060 and U+FEFF. The
//! joiners U+200C and U+200D stay, since some scripts are spelled with them. Marks of direction
//! (U+061C, U+200E/F, U+202A–E, U+2066–9) have no business in a title or a code, where they can make it look
//! like another, and are removed there; in prose they stay as long as what they open is closed in the same line.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::invalid::{Invalid, Rule};

/// Longest title, in characters.
pub const TITLE: usize = 2000;
/// Longest one-line value, in characters.
pub const LINE: usize = 500;
/// Longest prose, in characters.
pub const PROSE: usize = 200_000;

/// Prose as it is stored, trimmed.
pub fn clean_text(text: &str) -> String {
    let kept: String = text
        .replace("\r\n", "\n")
        .chars()
        .map(|c| match c {
            '\r' | '\u{2028}' | '\u{2029}' => '\n',
            other => other,
        })
        .filter(|c| matches!(c, '\n' | '\t') || !(c.is_control() || is_invisible(*c)))
        .collect();
    composed(balanced(&kept).trim())
}

/// A one-line value as it is stored: cleaned, with every run of white space made one space.
pub fn clean_line(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|c| c.is_whitespace() || !(c.is_control() || is_invisible(*c) || is_direction(*c)))
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    composed(&words.join(" "))
}

/// A one-line value, at most [`LINE`] characters.
///
/// # Errors
/// [`Rule::Length`] for `field`.
pub fn line(field: &str, text: &str) -> Result<String, Invalid> {
    within(field, clean_line(text), LINE)
}

/// A title, at most [`TITLE`] characters in one line.
///
/// # Errors
/// [`Rule::Length`] for `title`.
pub fn title(text: &str) -> Result<String, Invalid> {
    within("title", clean_line(text), TITLE)
}

/// Prose, at most [`PROSE`] characters.
///
/// # Errors
/// [`Rule::Length`] for `field`.
pub fn prose(field: &str, text: &str) -> Result<String, Invalid> {
    within(field, clean_text(text), PROSE)
}

fn within(field: &str, text: String, limit: usize) -> Result<String, Invalid> {
    if text.chars().nth(limit).is_some() {
        return Err(Invalid::new(field, Rule::Length, &text)
            .hinting(format!("Use at most {limit} characters.")));
    }
    Ok(text)
}

fn composed(text: &str) -> String {
    if is_nfc(text) {
        text.to_owned()
    } else {
        text.nfc().collect()
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Removes marks of direction that open and are not closed in their line, or close what is not open. Removing
/// rather than closing keeps a text from growing each time it is saved.
fn balanced(text: &str) -> String {
    if !text.contains(is_direction) {
        return text.to_owned();
    }
    let mut kept: Vec<Option<char>> = Vec::with_capacity(text.len());
    let mut open: Vec<usize> = Vec::new();
    for c in text.chars() {
        match c {
            '\n' => {
                for place in open.drain(..) {
                    kept[place] = None;
                }
                kept.push(Some(c));
            }
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => {
                open.push(kept.len());
                kept.push(Some(c));
            }
            '\u{202c}' => {
                let embedding = open
                    .pop_if(|place| !matches!(kept[*place], Some('\u{2066}'..='\u{2068}')))
                    .is_some();
                kept.push(embedding.then_some(c));
            }
            '\u{2069}' => {
                let isolate = open
                    .iter()
                    .rposition(|place| matches!(kept[*place], Some('\u{2066}'..='\u{2068}')));
                if let Some(isolate) = isolate {
                    // What was opened inside ends with the isolate and is not closed by anything later.
                    for place in open.drain(isolate + 1..) {
                        kept[place] = None;
                    }
                    open.pop();
                }
                kept.push(isolate.map(|_| c));
            }
            _ => kept.push(Some(c)),
        }
    }
    for place in open {
        kept[place] = None;
    }
    kept.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn stored_text_is_composed_and_free_of_what_cannot_be_seen() {
        for (typed, stored) in [
            ("  \u{1112}\u{1161}\u{11ab}\u{0}글\r\n끝 ", "한글\n끝"),
            ("\u{feff}протокол\u{200b}\u{2028}№ 3", "протокол\n№ 3"),
            ("можно\u{2067}עברית\u{2069}", "можно\u{2067}עברית\u{2069}"),
            ("открыто\u{202e}и забыто\nдальше", "открытои забыто\nдальше"),
            ("закрыто\u{202c}\u{2069}", "закрыто"),
            ("\u{2067}\u{202b}а\u{2069}б\u{202c}", "\u{2067}а\u{2069}б"),
        ] {
            assert_eq!(clean_text(typed), stored, "{typed:?}");
        }
        for (typed, stored) in [
            (" a\n b\t c ", "a b c"),
            ("KR\u{200e}-KZ/\u{202e}1", "KR-KZ/1"),
            ("e\u{200b}\u{301}", "é"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ] {
            assert_eq!(clean_line(typed), stored, "{typed:?}");
        }
    }

    #[test]
    fn lengths_are_counted_in_characters_after_cleaning() {
        assert!(title(&format!("{}\u{200b}", "회".repeat(TITLE))).is_ok());
        assert_eq!(
            title(&"회".repeat(TITLE + 1)).unwrap_err().rule,
            Rule::Length
        );
        let error = line("extent", &"қ".repeat(LINE + 1)).unwrap_err();
        assert_eq!((error.field.as_str(), error.rule), ("extent", Rule::Length));
        assert!(prose("scope", &"ж".repeat(PROSE)).is_ok());
        assert!(prose("scope", &"ж".repeat(PROSE + 1)).is_err());
    }

    /// Text in which what is cleaned away is frequent.
    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            proptest::collection::vec(
                prop_oneof![
                    Just("\u{202a}"),
                    Just("\u{202e}"),
                    Just("\u{202c}"),
                    Just("\u{2066}"),
                    Just("\u{2068}"),
                    Just("\u{2069}"),
                    Just("\u{200b}"),
                    Just("\u{200f}"),
                    Just("\r"),
                    Just("\n"),
                    Just("\u{2029}"),
                    Just(" "),
                    Just("\u{0}"),
                    Just("\u{1112}"),
                    Just("\u{1161}"),
                    Just("\u{11ab}"),
                    Just("и"),
                    Just("\u{306}"),
                    Just("қ"),
                    Just("a"),
                    Just("\u{2000}"),
                ],
                0..40,
            )
            .prop_map(|parts| parts.concat()),
        ]
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(text in text()) {
            let (prose, line) = (clean_text(&text), clean_line(&text));
            prop_assert_eq!(clean_text(&prose), prose.clone());
            prop_assert_eq!(clean_line(&line), line.clone());
            prop_assert_eq!(clean_line(&prose), line, "a line may be cut from stored prose");
        }

        #[test]
        fn cleaning_composes_and_never_grows(text in text()) {
            // Composing itself may lengthen a few letters, so the composed text is the measure.
            let limit = text.nfc().count();
            for clean in [clean_text(&text), clean_line(&text)] {
                prop_assert!(is_nfc(&clean));
                prop_assert!(clean.chars().count() <= limit, "{:?} from {:?}", clean, text);
                prop_assert!(!clean.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')));
            }
        }

        #[test]
        fn directions_are_balanced_in_each_line(text in text()) {
            for line in clean_text(&text).lines() {
                let count = |set: &[char]| line.chars().filter(|c| set.contains(c)).count();
                prop_assert_eq!(count(&['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}']), count(&['\u{202c}']));
                prop_assert_eq!(count(&['\u{2066}', '\u{2067}', '\u{2068}']), count(&['\u{2069}']));
            }
            prop_assert!(!clean_line(&text).contains(is_direction));
        }
    }
}
