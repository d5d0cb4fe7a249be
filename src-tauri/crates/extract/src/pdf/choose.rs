//! Which of two readings of a page is the better one.
//!
//! The first reading stays unless the second has at least a twentieth more sound letters. Sound letters are letters
//! and digits of a text, less three for every sign of damage: replacement characters, private-use characters,
//! controls. A text whose letters are nearly all accented Latin ones is the bytes of another script taken for
//! Latin, and has none. On a page with fields, stamps or notes the second stays unless it has a fifth fewer: it is
//! of the page as it is drawn, with the labels of choices where the first has their values. Elsewhere the first reading,
//! which knows the order of columns better, is given up only where it lost something.

/// The better of two readings of the same page; the second may be of the page as it is `drawn`.
pub(super) fn better(first: String, second: String, drawn: bool) -> String {
    let (had, has) = (sound(&first), sound(&second));
    let fuller = has > had + had / 20;
    let as_shown = drawn && has >= had - had / 5;
    if fuller || as_shown || first.trim().is_empty() {
        second
    } else {
        first
    }
}

/// Letters and digits of a text.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Letters and digits that can be trusted.
fn sound(text: &str) -> usize {
    let letters = letters(text);
    let accented = text
        .chars()
        .filter(|c| c.is_alphabetic() && ('\u{A0}'..'\u{250}').contains(c))
        .count();
    // Vietnamese, the densest of those that are written so, has about a third.
    if accented * 5 > letters * 3 {
        return 0;
    }
    letters.saturating_sub(3 * text.chars().filter(|c| is_damage(*c)).count())
}

fn is_damage(c: char) -> bool {
    let private = matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}');
    let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{C}');
    private || control || c == char::REPLACEMENT_CHARACTER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_unless_it_lost_something() {
        for (first, second, expected) in [
            ("회의록", "", "회의록"),
            ("", "회의록", "회의록"),
            ("the same text here", "the same text here", "first"),
            ("Value: 302.80", "Value", "first"),
            ("□△ △□ □△△□", "ab ba abba", "second"),
            ("ȫ ÊÀ ½ç ÎÞ ²ú Õß", "全 世 界 无 产 者", "second"),
            ("minutes", "minutes\u{1}\u{1}\u{1} and more", "first"),
            ("\u{E001}\u{E002}\u{E003} a", "가나다라", "second"),
            ("Tiếng Việt đã được", "Ting Vit da duc", "first"),
        ] {
            let wanted = match expected {
                "first" => first,
                "second" => second,
                other => other,
            };
            let chosen = better(first.to_owned(), second.to_owned(), false);
            assert_eq!(chosen, wanted, "{first:?} or {second:?}");
        }
        let choice = |first: &str, second: &str| better(first.into(), second.into(), true);
        assert_eq!(
            choice("Country: export7", "Country: Korea"),
            "Country: Korea"
        );
        assert_eq!(choice("Country: Korea", "Country:"), "Country: Korea");
    }
}
