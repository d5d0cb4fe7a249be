//! The form in which text leaves the extractor: NFC, lines ended by `\n`, nothing unprintable but tabs.

use unicode_normalization::UnicodeNormalization;

/// `text` as it is stored. Empty lines at both ends go, three or more in a row become two.
pub(crate) fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut empty = 0_usize;
    for line in text.replace("\r\n", "\n").split(is_line_end) {
        let line: String = line.chars().filter(|c| is_kept(*c)).nfc().collect();
        let line = line.trim_end();
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !lines.is_empty() {
            lines.extend((0..empty.min(2)).map(|_| String::new()));
        }
        empty = 0;
        lines.push(line.to_owned());
    }
    lines.join("\n")
}

fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Controls, byte order marks and noncharacters carry no text. Joiners and direction marks do.
fn is_kept(c: char) -> bool {
    let noncharacter =
        matches!(u32::from(c) & 0xFFFF, 0xFFFE | 0xFFFF) || matches!(c, '\u{FDD0}'..='\u{FDEF}');
    c == '\t' || !(c.is_control() || noncharacter || c == '\u{FEFF}' || c == '\u{AD}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn table() {
        for (text, expected) in [
            ("", ""),
            ("\u{1112}\u{116C}\u{110B}\u{1174}", "회의"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("a\n\n\n\n\nb", "a\n\n\nb"),
            ("\n\n a \n\n", " a"),
            ("a\0b\u{7}\tc\u{FEFF}", "ab\tc"),
            ("page\u{C}page", "page\npage"),
            ("coop\u{AD}eration", "cooperation"),
        ] {
            assert_eq!(tidy(text), expected, "{}", text.escape_debug());
        }
    }

    proptest! {
        #[test]
        fn twice_is_once(text in "\\PC*|[\\n\\ta-z가-힣\\r]*") {
            let once = tidy(&text);
            prop_assert_eq!(tidy(&once), once.clone(), "tidy text must stay as it is");
            prop_assert!(once.chars().all(|c| c == '\n' || c == '\t' || !c.is_control()));
        }
    }
}
