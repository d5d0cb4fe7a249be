//! Normal forms: how text is stored, how tokens are compared, when two labels are the same.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::script::{Script, script_of};

/// The form text is stored in: NFC. Nothing else is changed.
pub fn normalize(text: &str) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        IsNormalized::No | IsNormalized::Maybe => text.nfc().collect(),
    }
}

/// The form two words are compared in: NFKC, lower case, ё as е, apostrophes and invisible
/// characters dropped, and the diacritics of Latin letters dropped. The letters й, ә, ғ, қ, ң, ө,
/// ұ, ү, һ and і stay distinct: they are letters, not decorated ones.
pub fn fold(token: &str) -> String {
    if token.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return token.to_ascii_lowercase();
    }
    if token
        .chars()
        .all(|c| matches!(c, '\u{400}'..='\u{45f}' | '\u{48a}'..='\u{4ff}'))
    {
        // Composed letters that NFKC leaves alone, the most frequent case of all.
        let lower = token.chars().flat_map(char::to_lowercase);
        return lower.map(|c| if c == 'ё' { 'е' } else { c }).collect();
    }
    let mut out = String::with_capacity(token.len());
    for c in token.nfkc().flat_map(char::to_lowercase) {
        match c {
            'ё' => out.push('е'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' => out.push('d'),
            'ı' => out.push('i'),
            '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{2bb}' | '`' => {}
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
                out.extend(std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c)));
            }
            _ if script_of(c) == Script::Mark => {}
            _ => out.push(c),
        }
    }
    out
}

/// The form a word has when typed on a Russian keyboard: ә as а, ғ as г, қ as к, ң as н, ө as о,
/// ұ and ү as у, һ as х, і as и. Takes a folded word; borrows it when nothing changes.
pub fn loose(folded: &str) -> Cow<'_, str> {
    if !folded.chars().any(|c| loose_letter(c) != c) {
        return Cow::Borrowed(folded);
    }
    Cow::Owned(folded.chars().map(loose_letter).collect())
}

pub(crate) fn loose_letter(c: char) -> char {
    match c {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        _ => c,
    }
}

/// Equality key of tags and names: NFKC, lower case, ё as е, invisible characters dropped, white
/// space collapsed to single blanks and trimmed. Two labels with one key are one label.
pub fn label_key(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    for c in label.nfkc().flat_map(char::to_lowercase) {
        match c {
            'ё' => out.push('е'),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            _ if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    // Lower-casing can leave a letter and its mark apart.
    if is_nfc_quick(out.chars()) == IsNormalized::Yes {
        out
    } else {
        out.nfc().collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_folded_without_losing_letters() {
        for (from, to) in [
            ("Протокол", "протокол"),
            ("Ёлка", "елка"),
            ("Е\u{308}лка", "елка"),
            ("й", "й"),
            ("и\u{306}", "й"),
            ("ҚАЗАҚСТАН", "қазақстан"),
            ("Ch'ŏl", "chol"),
            ("Île", "ile"),
            ("ﬁle", "file"),
            ("ＫＲ", "kr"),
            ("Straße", "strasse"),
            ("İ", "i"),
            ("Ⅳ", "iv"),
            ("co\u{ad}op", "coop"),
        ] {
            assert_eq!(fold(from), to, "fold of {from:?}");
        }
        assert_eq!(loose("қала"), "кала");
        assert_eq!(loose("өңірі"), "онири");
    }

    #[test]
    fn labels_are_equal_when_a_person_sees_no_difference() {
        for (a, b) in [
            ("  Agreed   Minutes ", "agreed minutes"),
            ("Отчёт", "отчет"),
            ("기록\u{a0}관리", "기록 관리"),
            ("\u{1100}\u{1175}\u{1105}\u{1169}\u{11a8}", "기록"),
            ("ＭｏＵ", "MoU"),
        ] {
            assert_eq!(label_key(a), label_key(b), "{a:?} and {b:?}");
        }
        assert_ne!(
            label_key("기록관리"),
            label_key("기록 관리"),
            "spacing is kept in labels"
        );
        assert_ne!(
            label_key("қала"),
            label_key("кала"),
            "Kazakh letters are kept in labels"
        );
    }

    proptest! {
        #[test]
        fn a_label_key_is_stable(text in "\\PC{0,24}") {
            let key = label_key(&text);
            prop_assert_eq!(label_key(&key), key);
        }

        #[test]
        fn the_short_way_folds_as_the_long_one(word in "[\u{400}-\u{45f}\u{48a}-\u{4ff}]{1,12}") {
            let long = fold(&format!("{word}\u{ad}"));
            prop_assert_eq!(fold(&word), long);
        }

        #[test]
        fn storing_twice_changes_nothing(text in any::<String>()) {
            let once = normalize(&text);
            prop_assert_eq!(normalize(&once), once);
        }
    }
}
