//! Runs of one script, as they stand in a text.

use crate::script::{Script, script_of};

/// A run of characters of one script: the smallest thing a person would call a word or a part of
/// one. `KR-KZ/3` is three runs, `제3차` is three runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Never [`Script::Mark`] or [`Script::Gap`].
    pub script: Script,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// Cuts a text into runs. Marks stay with the run before them, an apostrophe between two letters of
/// one alphabet does not end a word.
pub fn segments(text: &str) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::with_capacity(text.len() / 6);
    let mut open = false;
    let mut characters = text.char_indices().peekable();
    while let Some((start, c)) = characters.next() {
        let end = start + c.len_utf8();
        let script = script_of(c);
        match script {
            Script::Gap => {
                if let Some(last) = out.last_mut().filter(|_| open && is_apostrophe(c)) {
                    let next = characters.peek().map(|(_, c)| script_of(*c));
                    if matches!(last.script, Script::Latin | Script::Cyrillic)
                        && next == Some(last.script)
                    {
                        last.end = end;
                        continue;
                    }
                }
                open = false;
            }
            Script::Mark => {
                if let Some(last) = out.last_mut().filter(|_| open) {
                    last.end = end;
                }
            }
            Script::Hangul
            | Script::Han
            | Script::Kana
            | Script::Cyrillic
            | Script::Latin
            | Script::Number
            | Script::Other => match out.last_mut() {
                Some(last) if open && last.script == script => last.end = end,
                _ => {
                    out.push(Segment { script, start, end });
                    open = true;
                }
            },
        }
    }
    out
}

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{2bb}' | '`'
    )
}

/// Whether `gap` is a hyphen and a line break, as a word cut at the end of a line has it.
pub(crate) fn is_line_hyphen(gap: &str) -> bool {
    let Some(rest) = gap.strip_prefix(['-', '\u{2010}', '\u{ac}']) else {
        return false;
    };
    rest.contains('\n')
        && rest.chars().all(|c| matches!(c, ' ' | '\t' | '\r' | '\n'))
        && rest.matches('\n').count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<&str> {
        segments(text)
            .iter()
            .map(|s| &text[s.start..s.end])
            .collect()
    }

    #[test]
    fn text_is_cut_where_the_script_changes() {
        for (text, expected) in [
            ("국가기록원은 기록관리", &["국가기록원은", "기록관리"][..]),
            ("제3차 KTX는", &["제", "3", "차", "KTX", "는"]),
            ("KR-KZ/3/2", &["KR", "KZ", "3", "2"]),
            ("의사록(議事錄)", &["의사록", "議事錄"]),
            ("Ch'ŏl's 'quoted'", &["Ch'ŏl's", "quoted"]),
            ("и\u{306}од е\u{308}лка", &["и\u{306}од", "е\u{308}лка"]),
            ("http://a.b/c?d=1", &["http", "a", "b", "c", "d", "1"]),
            (" \u{301}-- ", &[]),
            ("", &[]),
        ] {
            assert_eq!(runs(text), expected, "runs of {text:?}");
        }
    }

    #[test]
    fn a_hyphen_at_the_end_of_a_line_is_known() {
        assert!(is_line_hyphen("-\n"));
        assert!(is_line_hyphen("- \r\n  "));
        assert!(!is_line_hyphen("-"));
        assert!(!is_line_hyphen("-\n\n"));
        assert!(!is_line_hyphen("\n"));
    }
}
