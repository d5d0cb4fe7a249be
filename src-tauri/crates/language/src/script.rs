//! The script of a character, as coarse as analysis needs it.
//!
//! Not the Unicode script property: digits and the marks that continue any word are kinds of their
//! own here, and everything between words is [`Script::Gap`].

use unicode_normalization::char::is_combining_mark;

/// What a character is to the segmenter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// Hangul syllables and jamo, composed or not.
    Hangul,
    /// Han ideographs.
    Han,
    /// Hiragana and katakana.
    Kana,
    /// Cyrillic letters.
    Cyrillic,
    /// Latin letters.
    Latin,
    /// Digits and other numerals.
    Number,
    /// Letters of any other script.
    Other,
    /// Combining marks and invisible characters, which continue the word before them.
    Mark,
    /// Anything between words.
    Gap,
}

/// Tells the script of one character.
pub fn script_of(c: char) -> Script {
    match c {
        'a'..='z' | 'A'..='Z' => Script::Latin,
        '0'..='9' => Script::Number,
        '\0'..='\u{7f}' => Script::Gap,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => {
            Script::Mark
        }
        '\u{ac00}'..='\u{d7a3}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{3131}'..='\u{318e}'
        | '\u{a960}'..='\u{a97c}'
        | '\u{d7b0}'..='\u{d7fb}'
        | '\u{ffa1}'..='\u{ffdc}' => Script::Hangul,
        '\u{4e00}'..='\u{9fff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{f900}'..='\u{fad9}'
        | '\u{20000}'..='\u{323af}'
        | '々'
        | '〇' => Script::Han,
        '\u{3041}'..='\u{3096}'
        | '\u{309d}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{ff66}'..='\u{ff9f}' => Script::Kana,
        _ if is_combining_mark(c) => Script::Mark,
        '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8a}' | '\u{a640}'..='\u{a69d}'
            if c.is_alphabetic() =>
        {
            Script::Cyrillic
        }
        '\u{aa}'
        | '\u{ba}'
        | '\u{c0}'..='\u{2af}'
        | '\u{1e00}'..='\u{1eff}'
        | '\u{2c60}'..='\u{2c7f}'
        | '\u{a722}'..='\u{a7ff}'
        | '\u{fb00}'..='\u{fb06}'
        | '\u{ff21}'..='\u{ff3a}'
        | '\u{ff41}'..='\u{ff5a}'
            if c.is_alphabetic() =>
        {
            Script::Latin
        }
        _ if c.is_numeric() => Script::Number,
        _ if c.is_alphabetic() => Script::Other,
        _ => Script::Gap,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_the_script_analysis_needs() {
        for (text, expected) in [
            ("가힣ㄱ\u{1100}\u{1161}\u{11a8}", Script::Hangul),
            ("會議錄々〇", Script::Han),
            ("かタｱ", Script::Kana),
            ("жәҚё", Script::Cyrillic),
            ("azÉßĄＡﬁ", Script::Latin),
            ("0٣Ⅳ①９", Script::Number),
            ("αאع", Script::Other),
            ("\u{301}\u{ad}\u{200b}\u{306}", Script::Mark),
            (" -/.,«»「·…\n×", Script::Gap),
        ] {
            for c in text.chars() {
                assert_eq!(script_of(c), expected, "{c:?} of {text:?}");
            }
        }
    }
}
