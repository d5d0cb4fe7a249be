//! Characters of HWP 3: Hangul by the five-bit letters of the combination code, Hanja and symbols in the order of
//! KS X 1001 at places of their own. Source: Hancom's "HWP document file format 3.0", character codes.

use encoding_rs::EUC_KR;

/// Codes of the initial letters, in the order of Unicode, begin here.
const FIRST_INITIAL: u16 = 2;
/// Codes of the medial letters in the order of Unicode.
const MEDIALS: [u16; 21] = [
    3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 18, 19, 20, 21, 22, 23, 26, 27, 28, 29,
];
const NO_INITIAL: u16 = 1;
const NO_MEDIAL: u16 = 2;
/// Letters that stand alone, in the order of the initial and of the medial codes.
const CONSONANTS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FIRST_VOWEL: u32 = 0x314F;

/// The character of a code; `None` for box drawings, private symbols and what has no place in Unicode.
pub(super) fn character(code: u16) -> Option<char> {
    match code {
        0x20..=0x7E => char::from_u32(code.into()),
        0x81 | 0x82 => Some('"'),
        0x83 | 0x84 => Some('\''),
        0x1F01..=0x1FBF => standard(0xAA, code - 0x1F00, 0x60),
        // The tenth row of symbols is Cyrillic, which the standard has two rows later.
        0x3760..=0x37BF => standard(0xAC, code - 0x3760, 0x60),
        0x3400..=0x375F => standard(0xA1, code - 0x3400, 0x60),
        // Rows of Hanja are packed: 94 each, beginning with a character.
        0x4000..=0x5317 => {
            let index = code - 0x4000;
            standard(0xCA + index / 94, index % 94 + 1, 0x60)
        }
        0x8000.. => syllable(code),
        _ => None,
    }
}

/// A character of KS X 1001 by the row it counts from and its place after the row's unused beginning.
fn standard(row: u16, place: u16, width: u16) -> Option<char> {
    let lead = u8::try_from(row + place / width).ok()?;
    let trail = u8::try_from(0xA0 + place % width).ok()?;
    let bytes = [lead, trail];
    let text = EUC_KR.decode_without_bom_handling_and_without_replacement(&bytes)?;
    text.chars().next()
}

fn syllable(code: u16) -> Option<char> {
    let (initial, medial, last) = (code >> 10 & 31, code >> 5 & 31, code & 31);
    let first = usize::from(initial.checked_sub(FIRST_INITIAL).unwrap_or(u16::MAX));
    let vowel = MEDIALS.iter().position(|known| *known == medial);
    let last = match last {
        1 => 0,
        2..=17 => last - 1,
        19..=29 => last - 2,
        _ => return None,
    };
    match vowel {
        Some(vowel) if first < 19 => {
            let index = u32::try_from(first * 21 + vowel).ok()? * 28 + u32::from(last);
            char::from_u32(0xAC00 + index)
        }
        Some(vowel) if initial == NO_INITIAL && last == 0 => {
            char::from_u32(FIRST_VOWEL + u32::try_from(vowel).ok()?)
        }
        None if medial == NO_MEDIAL && last == 0 => CONSONANTS.chars().nth(first),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_codes() {
        // Hangul by the published table of the combination code, the others by their place in KS X 1001.
        for (code, expected) in [
            (0x41, Some('A')),
            (0x8861, Some('가')),
            (0xD065, Some('한')),
            (0x8B69, Some('글')),
            (0xD3B7, Some('힝')),
            (0x8841, Some('ㄱ')),
            (0x8461, Some('ㅏ')),
            (0x4000, Some('伽')),
            (0x405D, Some('龕')),
            (0x405E, Some('匣')),
            (0x5317, Some('詰')),
            (0x3401, Some('　')),
            (0x3761, Some('А')),
            (0x1F02, Some('あ')),
            (0x3013, None),
            (0x8000, None),
            (0xFFFF, None),
        ] {
            assert_eq!(character(code), expected, "{code:04x}");
        }
    }
}
