//! Which encoding a text is in: its mark, what it declares, whether it is UTF-8, UTF-16 by its zeros, and only
//! then a guess.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

/// `bytes` as text. Bytes that do not fit become U+FFFD.
pub(crate) fn decode<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    // Valid UTF-8 with letters beyond ASCII is never another encoding, whatever a page declares.
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
        && !text.contains('\u{1B}')
    {
        return Cow::Borrowed(text);
    }
    let encoding = wide(bytes).or(declared).unwrap_or_else(|| guess(bytes));
    let text = encoding.decode_without_bom_handling(bytes).0;
    if encoding == WINDOWS_1251 && is_kazakh(&text) {
        return Cow::Owned(text.chars().map(kazakh).collect());
    }
    text
}

/// UTF-16 without a mark: ASCII and Latin letters leave zeros on one side only.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let even = bytes.iter().step_by(2).filter(|byte| **byte == 0).count();
    let odd = bytes
        .iter()
        .skip(1)
        .step_by(2)
        .filter(|byte| **byte == 0)
        .count();
    if (even + odd) * 10 < bytes.len() {
        return None;
    }
    Some(if odd >= even { UTF_16LE } else { UTF_16BE })
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    // A few bytes of damage make UTF-8 invalid, but nothing else has such sequences throughout.
    if encoding == UTF_8 || mostly_utf8(bytes) {
        return UTF_8;
    }
    encoding
}

/// Whether nearly every run of bytes beyond ASCII is UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let letters = text.chars().filter(|c| !c.is_ascii()).count();
    let wrong = text
        .chars()
        .filter(|c| *c == char::REPLACEMENT_CHARACTER)
        .count();
    letters > 0 && wrong * 4 < letters
}

/// Kazakh letters of KZ-1048 (STRK1048-2002), an encoding that differs from windows-1251 in these places only,
/// and what the same bytes are in windows-1251. Source: the IANA registration of KZ-1048.
const KAZAKH: [(char, char); 16] = [
    ('Ќ', 'Қ'),
    ('Ћ', 'Һ'),
    ('ќ', 'қ'),
    ('ћ', 'һ'),
    ('Ў', 'Ұ'),
    ('ў', 'ұ'),
    ('Ј', 'Ә'),
    ('Ґ', 'Ө'),
    ('Є', 'Ғ'),
    ('Ї', 'Ү'),
    ('ґ', 'ө'),
    ('є', 'ғ'),
    ('ј', 'ә'),
    ('Ѕ', 'Ң'),
    ('ѕ', 'ң'),
    ('ї', 'ү'),
];

/// Macedonian letters beside the Russian "ы", which Macedonian and Serbian do not have.
fn is_kazakh(text: &str) -> bool {
    text.contains('ы') && text.contains(['ќ', 'Ќ', 'ѕ', 'Ѕ'])
}

fn kazakh(character: char) -> char {
    KAZAKH
        .iter()
        .find(|(latin, _)| *latin == character)
        .map_or(character, |(_, letter)| *letter)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{EUC_KR, IBM866, KOI8_R, SHIFT_JIS};

    use super::*;

    const RUSSIAN: &str = "Протокол девятого заседания Совместной комиссии по сотрудничеству";
    const KOREAN: &str = "제9차 공동위원회 합의의사록, 서울에서 개최";

    #[test]
    fn legacy_encodings_are_told_apart() {
        for (encoding, text) in [
            (EUC_KR, KOREAN),
            (EUC_KR, "회의록"),
            (WINDOWS_1251, RUSSIAN),
            (KOI8_R, RUSSIAN),
            (IBM866, RUSSIAN),
            (SHIFT_JIS, "議事録は東京で作成されました。"),
        ] {
            let bytes = encoding.encode(text).0;
            assert_eq!(decode(&bytes, None), text, "{}", encoding.name());
        }
    }

    #[test]
    fn unicode_wins_over_declarations() {
        assert_eq!(decode(KOREAN.as_bytes(), Some(WINDOWS_1251)), KOREAN);
        let wide: Vec<u8> = "\u{FEFF}회의"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&wide, Some(EUC_KR)), "회의");
        let plain: Vec<u8> = "Minutes"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decode(&plain, None), "Minutes", "UTF-16 without a mark");
        let mut damaged = KOREAN.as_bytes().to_vec();
        damaged.push(0xED);
        assert!(
            decode(&damaged, None).starts_with(KOREAN),
            "a cut last letter changes nothing"
        );
    }

    #[test]
    fn kazakh_letters_of_the_soviet_heir() {
        let text = "Қазақстан Республикасының Сыртқы істер министрлігі, ең жоғары ғылым";
        let bytes: Vec<u8> = text
            .chars()
            .map(|letter| {
                let same = KAZAKH.iter().find(|(_, kazakh)| *kazakh == letter);
                let letter = same.map_or(letter, |(latin, _)| *latin);
                WINDOWS_1251.encode(letter.encode_utf8(&mut [0; 4])).0[0]
            })
            .collect();
        assert_eq!(decode(&bytes, None), text);
        let macedonian = WINDOWS_1251.encode("Ќе дојде ли ѕвездата во куќата").0;
        assert!(decode(&macedonian, Some(WINDOWS_1251)).contains('ѕ'));
    }
}
