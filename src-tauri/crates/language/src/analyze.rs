//! The one analysis: what is indexed, what is asked and what is marked all come from here.
//!
//! Positions grow by one per Hangul syllable or Han character and by one per word of an alphabet;
//! white space and punctuation take none. Hence a phrase is a run of consecutive positions, and
//! 기록 관리 and 기록관리 have the same ones.

use crate::fold::fold;
use crate::hangul::{Syllable, syllables};
use crate::hanja::readings;
use crate::josa::strip_josa;
use crate::kazakh::stem_kazakh;
use crate::script::Script;
use crate::segment::{Segment, is_line_hyphen, segments};
use crate::stem::{stem_english, stem_loose, stem_russian};

/// Longest eojeol kept as a word; a longer run is text without spaces, found by its syllables.
const LONGEST_WORD: usize = 40;

/// Most readings of one pair of Han characters.
const MOST_READINGS: usize = 9;

/// What a token stands for. Tokens of different kinds never match each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A folded word of an alphabet, or a number.
    Surface,
    /// English stem.
    English,
    /// Russian stem.
    Russian,
    /// Kazakh stem.
    Kazakh,
    /// Kazakh stem in Russian letters.
    Loose,
    /// A whole eojeol, and the eojeol without its particle; a run of Han characters and its reading.
    Word,
    /// One Hangul syllable, Han character or kana, or the reading of a Han character.
    Syllable,
    /// Two neighbouring ones.
    Pair,
}

/// A unit of a text that can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The form compared.
    pub text: String,
    /// First byte in the text analysed.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Place in the order of the text; never decreases from token to token.
    pub position: u32,
    /// What it stands for.
    pub kind: Kind,
}

/// All tokens of a text, in the order of their positions.
pub fn analyze(text: &str) -> Vec<Token> {
    let runs = segments(text);
    let mut out = Vec::with_capacity(runs.len() * 5);
    let mut position = 0;
    for (i, run) in runs.iter().enumerate() {
        match run.script {
            Script::Hangul | Script::Han | Script::Kana => {
                let characters = syllables(&text[run.start..run.end], run.start);
                push_syllabic(&mut out, run.script, &characters, position);
                position += u32::try_from(characters.len()).unwrap_or(u32::MAX / 2);
            }
            Script::Latin | Script::Cyrillic | Script::Number | Script::Other => {
                if let Some((joined, end)) = joined(text, *run, runs.get(i + 1)) {
                    push_word(&mut out, run.script, &joined, run.start, end, position);
                }
                push_word(
                    &mut out,
                    run.script,
                    &text[run.start..run.end],
                    run.start,
                    run.end,
                    position,
                );
                position += 1;
            }
            Script::Mark | Script::Gap => {}
        }
    }
    out
}

/// A word cut by a hyphen at the end of a line, put together.
fn joined(text: &str, run: Segment, next: Option<&Segment>) -> Option<(String, usize)> {
    let next = next.filter(|n| n.script == run.script && run.script != Script::Number)?;
    let (first, gap) = (&text[run.start..run.end], &text[run.end..next.start]);
    let cut = is_line_hyphen(gap) || (first.ends_with('\u{ad}') && gap.trim().is_empty());
    cut.then(|| (format!("{first}{}", &text[next.start..next.end]), next.end))
}

fn push_word(
    out: &mut Vec<Token>,
    script: Script,
    word: &str,
    start: usize,
    end: usize,
    position: u32,
) {
    // The possessive of English is not part of the word; other apostrophes only join its parts.
    let bare = if script == Script::Latin {
        word.strip_suffix("'s")
            .or_else(|| word.strip_suffix("\u{2019}s"))
            .unwrap_or(word)
    } else {
        word
    };
    let folded = fold(bare);
    if folded.is_empty() {
        return;
    }
    let mut push = |text: String, kind| {
        out.push(Token {
            text,
            start,
            end,
            position,
            kind,
        });
    };
    match script {
        Script::Latin => push(stem_english(&folded), Kind::English),
        Script::Cyrillic => {
            push(stem_russian(&folded), Kind::Russian);
            let kazakh = stem_kazakh(&folded);
            let loose = stem_loose(&folded);
            push(kazakh, Kind::Kazakh);
            push(loose, Kind::Loose);
        }
        Script::Hangul
        | Script::Han
        | Script::Kana
        | Script::Number
        | Script::Other
        | Script::Mark
        | Script::Gap => {}
    }
    push(folded, Kind::Surface);
}

fn push_syllabic(out: &mut Vec<Token>, script: Script, characters: &[Syllable], position: u32) {
    let (Some(first), Some(last)) = (characters.first(), characters.last()) else {
        return;
    };
    let values: Vec<char> = characters.iter().map(|s| s.value).collect();
    if values.len() <= LONGEST_WORD {
        let mut push = |word: &[char], end| {
            out.push(Token {
                text: word.iter().collect(),
                start: first.start,
                end,
                position,
                kind: Kind::Word,
            });
        };
        push(&values, last.end);
        if script == Script::Hangul {
            if let Some(stem) = strip_josa(&values) {
                push(&values[..stem], characters[stem - 1].end);
            }
        } else if script == Script::Han
            && let Some(reading) = first_reading(&values)
        {
            push(&reading, last.end);
        }
    }
    for ((i, syllable), position) in characters.iter().enumerate().zip(position..) {
        let next = characters.get(i + 1);
        let mut push = |text: String, end, kind| {
            out.push(Token {
                text,
                start: syllable.start,
                end,
                position,
                kind,
            });
        };
        push(syllable.value.to_string(), syllable.end, Kind::Syllable);
        if let Some(next) = next {
            push(
                String::from_iter([syllable.value, next.value]),
                next.end,
                Kind::Pair,
            );
        }
        if script == Script::Han {
            let own = readings(syllable.value);
            for reading in own {
                push(reading.to_string(), syllable.end, Kind::Syllable);
            }
            if let Some(next) = next {
                let pairs = own.iter().flat_map(|a| {
                    readings(next.value)
                        .iter()
                        .map(|b| String::from_iter([*a, *b]))
                });
                for pair in pairs.take(MOST_READINGS) {
                    push(pair, next.end, Kind::Pair);
                }
            }
        }
    }
}

/// The reading a run of Han characters most likely has: the form of the initial-sound rule at its
/// beginning, the full one after it.
fn first_reading(han: &[char]) -> Option<Vec<char>> {
    han.iter()
        .enumerate()
        .map(|(i, c)| {
            let all = readings(*c);
            let full = all.iter().find(|r| {
                all.iter()
                    .any(|o| crate::hangul::initial_sound(**r) == Some(*o))
            });
            match full {
                Some(full) if i == 0 => crate::hangul::initial_sound(*full),
                Some(full) => Some(*full),
                None => all.first().copied(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn texts(text: &str, kind: Kind) -> Vec<String> {
        analyze(text)
            .into_iter()
            .filter(|t| t.kind == kind)
            .map(|t| t.text)
            .collect()
    }

    #[test]
    fn hangul_gives_the_word_its_stem_its_syllables_and_pairs() {
        let text = "국가기록원은 협력";
        assert_eq!(
            texts(text, Kind::Word),
            ["국가기록원은", "국가기록원", "협력"]
        );
        assert_eq!(
            texts(text, Kind::Syllable),
            ["국", "가", "기", "록", "원", "은", "협", "력"]
        );
        assert_eq!(
            texts(text, Kind::Pair),
            ["국가", "가기", "기록", "록원", "원은", "협력"]
        );
    }

    #[test]
    fn spacing_does_not_change_positions() {
        let places = |text: &str| -> Vec<(String, u32)> {
            analyze(text)
                .into_iter()
                .filter(|t| t.kind == Kind::Syllable)
                .map(|t| (t.text, t.position))
                .collect()
        };
        assert_eq!(places("기록관리"), places("기록 관리"));
        assert_eq!(places("기록관리"), places("기록\n관리"));
        assert_ne!(places("기록관리"), places("관리기록"));
    }

    #[test]
    fn decomposed_text_gives_the_same_tokens_at_its_own_offsets() {
        let composed = "제3차 기록관리 е\u{308}лка".nfc().collect::<String>();
        let decomposed: String = composed.nfd().collect();
        let (a, b) = (analyze(&composed), analyze(&decomposed));
        assert_eq!(a.len(), b.len());
        for (a, b) in a.iter().zip(&b) {
            assert_eq!((&a.text, a.position, a.kind), (&b.text, b.position, b.kind));
            let of_b: String = decomposed[b.start..b.end].nfc().collect();
            assert_eq!(of_b, composed[a.start..a.end], "the same piece of text");
        }
    }

    #[test]
    fn han_is_found_by_its_readings() {
        assert!(texts("國家記錄院", Kind::Word).contains(&"국가기록원".to_owned()));
        for pair in ["國家", "국가", "기록", "록원"] {
            assert!(
                texts("國家記錄院", Kind::Pair).contains(&pair.to_owned()),
                "{pair}"
            );
        }
        assert!(texts("歷史", Kind::Word).contains(&"역사".to_owned()));
        assert!(texts("女性", Kind::Pair).contains(&"여성".to_owned()));
        assert!(texts("金", Kind::Syllable).contains(&"김".to_owned()));
    }

    #[test]
    fn alphabets_give_stem_and_surface() {
        assert_eq!(texts("Meetings", Kind::Surface), ["meetings"]);
        assert_eq!(texts("Meetings", Kind::English), ["meet"]);
        assert_eq!(texts("committee's", Kind::Surface), ["committee"]);
        assert_eq!(
            texts("отчёта", Kind::Russian),
            texts("отчеты", Kind::Russian)
        );
        assert_eq!(texts("қаласы", Kind::Kazakh), ["қала"]);
        assert_eq!(texts("қаласы", Kind::Loose), texts("каласы", Kind::Loose));
        assert_eq!(texts("2018-11-15", Kind::Surface), ["2018", "11", "15"]);
    }

    #[test]
    fn a_word_cut_at_a_line_end_is_found_whole_and_in_parts() {
        let text = "пере-\nселение";
        assert_eq!(
            texts(text, Kind::Surface),
            ["переселение", "пере", "селение"]
        );
        let whole = analyze(text).into_iter().find(|t| t.text == "переселение");
        assert_eq!(whole.map(|t| (t.start, t.end)), Some((0, text.len())));
    }

    proptest! {
        #[test]
        fn every_token_lies_within_the_text(text in any::<String>()) {
            let mut last = 0;
            for token in analyze(&text) {
                prop_assert!(text.is_char_boundary(token.start) && text.is_char_boundary(token.end));
                prop_assert!(token.start < token.end && token.end <= text.len());
                prop_assert!(token.position >= last, "positions never go back");
                prop_assert!(!token.text.is_empty());
                last = token.position;
            }
        }

        #[test]
        fn mixed_scripts_never_panic(text in "[가-힣ᄀ-ᇂ一-龥а-яәғқA-Za-z0-9 '\\-\n\u{301}\u{ad}]{0,40}") {
            for token in analyze(&text) {
                prop_assert!(text.get(token.start..token.end).is_some());
            }
        }
    }
}
