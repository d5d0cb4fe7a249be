//! The language of a text, by its letters.
//!
//! A rule, not a model: it is right for texts of a few sentences and knows what it cannot tell.
//! Queries are never detected; they are asked in all languages at once.

use crate::script::{Script, script_of};

/// Letters beyond this many decide nothing new.
const ENOUGH: u32 = 20_000;

/// The language of `text`: `ko`, `ru`, `kk` or `en`; `None` when it holds no letters of theirs.
///
/// Cyrillic is Kazakh when one letter in fifty or more is one that only Kazakh has. Text in Han
/// characters alone is taken for Korean. Latin letters are taken for English.
pub fn detect(text: &str) -> Option<&'static str> {
    let (mut hangul, mut han, mut kana, mut latin, mut cyrillic, mut kazakh) = (0, 0, 0, 0, 0, 0);
    let mut letters = 0;
    for c in text.chars() {
        let counter = match script_of(c) {
            Script::Hangul => &mut hangul,
            Script::Han => &mut han,
            Script::Kana => &mut kana,
            Script::Latin => &mut latin,
            Script::Cyrillic => {
                kazakh += u32::from(matches!(
                    c,
                    'ә' | 'ғ'
                        | 'қ'
                        | 'ң'
                        | 'ө'
                        | 'ұ'
                        | 'ү'
                        | 'һ'
                        | 'і'
                        | 'Ә'
                        | 'Ғ'
                        | 'Қ'
                        | 'Ң'
                        | 'Ө'
                        | 'Ұ'
                        | 'Ү'
                        | 'Һ'
                        | 'І'
                ));
                &mut cyrillic
            }
            Script::Number | Script::Other | Script::Mark | Script::Gap => continue,
        };
        *counter += 1;
        letters += 1;
        if letters >= ENOUGH {
            break;
        }
    }
    // A syllable holds about two and a half letters.
    let korean = if kana > 0 { hangul } else { hangul + han } * 5;
    if korean > 0 && korean >= latin * 2 && korean >= cyrillic * 2 {
        Some("ko")
    } else if cyrillic > 0 && cyrillic >= latin {
        Some(if kazakh * 50 >= cyrillic { "kk" } else { "ru" })
    } else if latin > 0 {
        Some("en")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_their_letters() {
        for (text, language) in [
            ("국가기록원은 기록관리를 한다", Some("ko")),
            ("KTX 노선도 PDF 자료", Some("ko")),
            ("會議錄", Some("ko")),
            ("Протокол заседания комиссии", Some("ru")),
            ("Қазақстан Республикасы", Some("kk")),
            ("Комиссия отырысының хаттамасы және қор", Some("kk")),
            ("Agreed Minutes of the meeting", Some("en")),
            ("Minutes of 제3차 meeting in Seoul", Some("en")),
            ("2018-11-15", None),
            ("", None),
        ] {
            assert_eq!(detect(text), language, "language of {text:?}");
        }
    }
}
