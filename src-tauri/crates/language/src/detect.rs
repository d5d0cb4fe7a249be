//! The language of a text, by its letters and, where letters do not tell, by its commonest words.
//!
//! A rule, not a model: it is right for texts of a few sentences and knows what it cannot tell. The languages of the
//! archive are told apart on short pages; others are named where their letters or words are plainly theirs, so that
//! they are not taken for one of the four. Queries are never detected; they are asked in all languages at once.

mod words;

use crate::script::{Script, script_of};

/// Letters beyond this many decide nothing new.
const ENOUGH: u32 = 20_000;

/// Words of a text that are looked at for what language they are of.
const WORDS: usize = 3000;

/// The language most of `text` is in: `ko`, `ru`, `kk` or `en`; another code where it is plainly of another language
/// (`uz`, `ky`, `tg`, `mn`, `uk`, `de`, `fr`, `es`, `it`, `tr`, `ja`, `zh`); `None` when it holds no letters that tell.
///
/// Text in Han characters alone is taken for Korean, unless it has characters only Chinese writes so. Latin letters
/// are English when enough of their words are, or when they are too few to say anything else.
pub fn detect(text: &str) -> Option<&'static str> {
    let counts = Counts::of(text);
    // A syllable holds about two and a half letters.
    let korean = if counts.kana > 0 {
        counts.hangul
    } else {
        counts.hangul + counts.han
    } * 5;
    let largest = counts.latin.max(counts.cyrillic);
    if counts.kana > 0
        && counts.kana + counts.han > counts.hangul
        && (counts.kana + counts.han) * 5 >= largest * 2
    {
        return Some("ja");
    }
    if korean > 0 && korean >= largest * 2 {
        let chinese = counts.hangul == 0 && words::is_chinese(text);
        return Some(if chinese { "zh" } else { "ko" });
    }
    if counts.cyrillic > 0 && counts.cyrillic >= counts.latin {
        return Some(words::cyrillic(text, counts.cyrillic));
    }
    if counts.latin > 0 {
        return words::latin(text, counts.latin);
    }
    None
}

/// The one of the four whose letters a text is written in, whatever its language: `ko`, `ru` or `en`; `kk` where it has
/// letters of its own.
pub fn detect_letters(text: &str) -> Option<&'static str> {
    let counts = Counts::of(text);
    let korean = (counts.hangul + counts.han) * 5;
    if korean > 0 && korean >= counts.latin.max(counts.cyrillic) * 2 {
        Some("ko")
    } else if counts.cyrillic > 0 && counts.cyrillic >= counts.latin {
        Some(if words::has_kazakh_letters(text, counts.cyrillic) {
            "kk"
        } else {
            "ru"
        })
    } else {
        (counts.latin > 0).then_some("en")
    }
}

/// Letters by script.
#[derive(Debug, Default)]
struct Counts {
    hangul: u32,
    han: u32,
    kana: u32,
    latin: u32,
    cyrillic: u32,
}

impl Counts {
    fn of(text: &str) -> Self {
        let mut counts = Self::default();
        let mut letters = 0;
        for c in text.chars() {
            let counter = match script_of(c) {
                Script::Hangul => &mut counts.hangul,
                Script::Han => &mut counts.han,
                Script::Kana => &mut counts.kana,
                Script::Latin => &mut counts.latin,
                Script::Cyrillic => &mut counts.cyrillic,
                Script::Number | Script::Other | Script::Mark | Script::Gap => continue,
            };
            *counter += 1;
            letters += 1;
            if letters >= ENOUGH {
                break;
            }
        }
        counts
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
            ("Отырыс хаттамасы", Some("kk")),
            ("Алматы каласы туралы", Some("kk")),
            (
                "Qazaqstan Respublikasy men Koreia arasyndağy mädeni baılanystar turaly",
                Some("kk"),
            ),
            ("Agreed Minutes of the meeting", Some("en")),
            ("Minutes of 제3차 meeting in Seoul", Some("en")),
            (
                "Das Protokoll der Sitzung wurde von beiden Seiten unterschrieben und ist gültig",
                Some("de"),
            ),
            (
                "Le procès-verbal de la réunion a été signé par les deux parties",
                Some("fr"),
            ),
            (
                "Oʻzbekiston Respublikasi va Koreya Respublikasi oʻrtasidagi hamkorlik toʻgʻrisida",
                Some("uz"),
            ),
            (
                "Ўзбекистон Республикаси билан Корея Республикаси ўртасидаги ҳамкорлик ҳақида",
                Some("uz"),
            ),
            (
                "Кыргыз Республикасынын Өкмөтү жана Корея Республикасынын ортосундагы келишим",
                Some("ky"),
            ),
            (
                "Монгол Улсын Засгийн газар болон Солонгос улсын хооронд байгуулсан хэлэлцээр",
                Some("mn"),
            ),
            ("会議の議事録は両国で作成される", Some("ja")),
            ("2018-11-15", None),
            ("", None),
        ] {
            assert_eq!(detect(text), language, "language of {text:?}");
        }
    }
}
