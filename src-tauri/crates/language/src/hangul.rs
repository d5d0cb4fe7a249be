//! Hangul syllable by syllable, composed from jamo where the text holds jamo.

use unicode_normalization::UnicodeNormalization;

use crate::script::{Script, script_of};

const SYLLABLES: u32 = 0xac00;
const VOWELS: u32 = 21;
const FINALS: u32 = 28;

/// One character of a syllabic run and where it stands in the text it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Syllable {
    /// The character, composed.
    pub value: char,
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last one, marks that follow included.
    pub end: usize,
}

/// Reads a run of Hangul, Han or kana character by character. Conjoining jamo are composed,
/// half-width and compatibility forms replaced by the usual ones, marks added to the character
/// before them. `offset` is added to every position.
pub fn syllables(run: &str, offset: usize) -> Vec<Syllable> {
    let mut out: Vec<Syllable> = Vec::with_capacity(run.len() / 3);
    for (at, c) in run.char_indices() {
        let (start, end) = (offset + at, offset + at + c.len_utf8());
        if let Some(last) = out.last_mut() {
            if script_of(c) == Script::Mark {
                last.end = end;
                continue;
            }
            if let Some(composed) = compose(last.value, c) {
                last.value = composed;
                last.end = end;
                continue;
            }
        } else if script_of(c) == Script::Mark {
            continue;
        }
        out.push(Syllable {
            value: usual(c),
            start,
            end,
        });
    }
    out
}

/// Joins two neighbours when the second continues the first: L + V, LV + T.
fn compose(first: char, second: char) -> Option<char> {
    if !('\u{1161}'..='\u{11c2}').contains(&second) {
        return None;
    }
    unicode_normalization::char::compose(first, second)
}

/// The usual form of a character that has a compatibility form.
fn usual(c: char) -> char {
    match c {
        '\u{ffa1}'..='\u{ffdc}' | '\u{f900}'..='\u{fad9}' | '\u{ff66}'..='\u{ff9f}' => {
            // NFKC of half-width jamo gives conjoining jamo, one character each.
            let mut form = std::iter::once(c).nfkc();
            match (form.next(), form.next()) {
                (Some(only), None) => only,
                _ => c,
            }
        }
        _ => c,
    }
}

/// The other form a reading takes by the initial-sound rule (력 and 역, 녀 and 여, 락 and 낙).
pub(crate) fn initial_sound(syllable: char) -> Option<char> {
    const NIEUN: u32 = 2;
    const RIEUL: u32 = 5;
    const IEUNG: u32 = 11;
    let index = u32::from(syllable)
        .checked_sub(SYLLABLES)
        .filter(|i| *i < 11_172)?;
    let (lead, rest) = (index / (VOWELS * FINALS), index % (VOWELS * FINALS));
    // ㅑ ㅕ ㅖ ㅛ ㅠ ㅣ
    let soft = matches!(rest / FINALS, 2 | 6 | 7 | 12 | 17 | 20);
    let other = match (lead, soft) {
        (RIEUL | NIEUN, true) => IEUNG,
        (RIEUL, false) => NIEUN,
        _ => return None,
    };
    char::from_u32(SYLLABLES + other * VOWELS * FINALS + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_syllables_are_composed_and_keep_their_place() {
        let text: String = "기록관".nfd().collect();
        let got = syllables(&text, 10);
        assert_eq!(got.iter().map(|s| s.value).collect::<String>(), "기록관");
        assert_eq!(
            (got[0].start, got[0].end),
            (10, 16),
            "two jamo of three bytes"
        );
        assert_eq!(
            (got[2].start, got[2].end),
            (25, 34),
            "three jamo of three bytes"
        );
    }

    #[test]
    fn readings_follow_the_initial_sound_rule() {
        for (from, to) in [
            ('력', Some('역')),
            ('녀', Some('여')),
            ('락', Some('낙')),
            ('니', Some('이')),
            ('기', None),
        ] {
            assert_eq!(initial_sound(from), to, "other form of {from}");
        }
    }
}
