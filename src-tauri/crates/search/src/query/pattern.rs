//! The forms under which a word is found: the one truth for searching and for marking.
//!
//! A pattern is a sequence of tokens at fixed distances. A text has a word when it has any of the
//! word's patterns.

use girok_language::{
    Kind, Script, Segment, fold, readings, segments, stem_english, stem_kazakh, stem_loose,
    stem_russian, strip_josa, strip_josa_to, syllables,
};

use super::{Form, Leaf};

/// Longer Hangul is looked for syllable by syllable instead of in every way it can be spaced.
const LONGEST_SPACED: usize = 8;

/// Most ways a word in Han characters is read.
const MOST_READINGS: usize = 4;

/// One token wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    /// Distance from the first position of the pattern.
    pub(crate) offset: u32,
    pub(crate) kind: Kind,
    pub(crate) text: String,
    /// Whether `text` is only the beginning of the token.
    pub(crate) prefix: bool,
}

/// Tokens wanted together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pattern {
    /// In the order of their offsets, never empty.
    pub(crate) elements: Vec<Element>,
    /// What a match is worth, beside others of the same word.
    pub(crate) boost: f32,
}

/// All patterns of a leaf; none for one that is not about words.
pub(crate) fn patterns(leaf: &Leaf) -> Vec<Pattern> {
    let Leaf::Text { form, text, .. } = leaf else {
        return Vec::new();
    };
    let runs = segments(text);
    match (form, runs.as_slice()) {
        (_, []) => Vec::new(),
        (Form::Word, [run]) => word(*run, text),
        (Form::Word, _) => compound(&runs, text),
        (Form::Phrase, _) => phrase(&runs, text),
        (Form::Prefix, _) => prefix(&runs, text),
    }
}

/// Patterns for a word that is not found as typed: parts of it, each worth a little.
pub(crate) fn loose_patterns(word: &str) -> Vec<Pattern> {
    let mut out = Vec::new();
    for run in segments(word) {
        let values = values(run, word);
        match run.script {
            Script::Hangul | Script::Han | Script::Kana if values.len() > 2 => {
                let stem = if run.script == Script::Hangul {
                    strip_josa(&values)
                } else {
                    None
                };
                let stem = &values[..stem.unwrap_or(values.len())];
                out.extend(
                    stem.windows(2)
                        .map(|pair| single(Kind::Pair, pair.iter().collect(), 1.0)),
                );
            }
            _ => {}
        }
    }
    out
}

/// The words of a leaf one by one, for an answer that need not have all of them.
pub(crate) fn words(text: &str) -> Vec<String> {
    segments(text)
        .iter()
        .map(|run| text[run.start..run.end].to_owned())
        .collect()
}

fn values(run: Segment, text: &str) -> Vec<char> {
    syllables(&text[run.start..run.end], 0)
        .into_iter()
        .map(|s| s.value)
        .collect()
}

fn single(kind: Kind, text: String, boost: f32) -> Pattern {
    Pattern {
        elements: vec![Element {
            offset: 0,
            kind,
            text,
            prefix: false,
        }],
        boost,
    }
}

fn word(run: Segment, text: &str) -> Vec<Pattern> {
    let folded = fold(&text[run.start..run.end]);
    match run.script {
        Script::Hangul => hangul(&values(run, text)),
        Script::Han | Script::Kana => han(&values(run, text)),
        Script::Latin => {
            let bare = surface(&text[run.start..run.end], run.script);
            vec![
                single(Kind::English, stem_english(&bare), 1.0),
                single(Kind::Surface, bare, 1.0),
            ]
        }
        Script::Cyrillic => vec![
            single(Kind::Russian, stem_russian(&folded), 1.0),
            single(Kind::Kazakh, stem_kazakh(&folded), 1.0),
            single(Kind::Loose, stem_loose(&folded), 0.6),
            single(Kind::Surface, folded, 1.0),
        ],
        Script::Number | Script::Other => vec![single(Kind::Surface, folded, 1.0)],
        Script::Mark | Script::Gap => Vec::new(),
    }
}

fn surface(word: &str, script: Script) -> String {
    if script == Script::Latin {
        fold(
            word.strip_suffix("'s")
                .or_else(|| word.strip_suffix("\u{2019}s"))
                .unwrap_or(word),
        )
    } else {
        fold(word)
    }
}

fn hangul(word: &[char]) -> Vec<Pattern> {
    let text = || word.iter().collect::<String>();
    if word.len() == 1 {
        return vec![
            single(Kind::Word, text(), 1.5),
            single(Kind::Syllable, text(), 0.3),
        ];
    }
    let mut out = vec![single(Kind::Word, text(), 1.5)];
    spaced(word, 0.6, &mut out);
    if let Some(stem) = strip_josa(word) {
        out.push(single(Kind::Word, word[..stem].iter().collect(), 1.4));
        // 전문가 is not 전문 with a particle: a short stem before a syllable that also ends nouns
        // stays a word of its own.
        let plain = match &word[stem..] {
            [only] => !"이가의도만나로과들랑께".contains(*only),
            _ => true,
        };
        if plain || stem > 2 {
            spaced(&word[..stem], 0.5, &mut out);
        }
    }
    out
}

/// A run of syllables inside any eojeol, and across the spaces a writer may have put into it.
fn spaced(word: &[char], boost: f32, out: &mut Vec<Pattern>) {
    let length = word.len();
    if length > LONGEST_SPACED {
        out.push(sequence(&vec![1; length], word, boost));
        return;
    }
    let mut parts = Vec::new();
    divide(length, &mut Vec::new(), &mut parts);
    out.extend(parts.iter().map(|sizes| sequence(sizes, word, boost)));
    if (3..=6).contains(&length) {
        // A syllable by itself is looked for only as a whole word: 본 회의, not 일본 회의.
        let (first, rest) = (single(Kind::Word, word[0].to_string(), boost), &word[1..]);
        let mut front = sequence(&[rest.len()], rest, boost);
        front.elements.iter_mut().for_each(|e| e.offset += 1);
        front.elements.splice(0..0, first.elements);
        let mut back = sequence(&[length - 1], &word[..length - 1], boost);
        back.elements.push(Element {
            offset: offset(length - 1),
            kind: Kind::Word,
            text: word[length - 1].to_string(),
            prefix: false,
        });
        for pattern in [&mut front, &mut back] {
            pattern.boost = boost / worth(pattern.elements.len());
        }
        out.extend([front, back]);
    }
}

/// Every way to write a length as a sum of twos and threes. Pairs that meet are found whether or not
/// a space stands between them, so coarser divisions find nothing more.
fn divide(rest: usize, sizes: &mut Vec<usize>, out: &mut Vec<Vec<usize>>) {
    if rest == 0 {
        out.push(sizes.clone());
        return;
    }
    for size in [2, 3] {
        if rest == size || rest >= size + 2 {
            sizes.push(size);
            divide(rest - size, sizes, out);
            sizes.pop();
        }
    }
}

/// Parts of a word, each without a space inside, one right after the other.
fn sequence(sizes: &[usize], word: &[char], boost: f32) -> Pattern {
    let mut elements = Vec::new();
    let mut from = 0;
    for size in sizes {
        push_part(&mut elements, &word[from..from + size], from);
        from += size;
    }
    let boost = boost / worth(elements.len());
    Pattern { elements, boost }
}

fn push_part(elements: &mut Vec<Element>, part: &[char], from: usize) {
    let mut push = |at: usize, kind, text: String| {
        elements.push(Element {
            offset: offset(from + at),
            kind,
            text,
            prefix: false,
        });
    };
    match part {
        [] => {}
        [only] => push(0, Kind::Syllable, only.to_string()),
        [_, _] => push(0, Kind::Pair, part.iter().collect()),
        _ => part
            .windows(2)
            .enumerate()
            .for_each(|(i, p)| push(i, Kind::Pair, p.iter().collect())),
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The score of a phrase is the sum over its parts; this brings it back to that of one word.
#[expect(clippy::cast_precision_loss, reason = "a handful")]
fn worth(parts: usize) -> f32 {
    parts as f32
}

fn han(word: &[char]) -> Vec<Pattern> {
    let mut out = vec![single(Kind::Word, word.iter().collect(), 1.5)];
    if word.len() == 1 {
        out.push(single(Kind::Syllable, word.iter().collect(), 0.7));
    } else {
        spaced(word, 0.7, &mut out);
    }
    let mut read: Vec<Vec<char>> = vec![Vec::new()];
    for han in word {
        let all = readings(*han);
        read = read
            .iter()
            .flat_map(|so_far| all.iter().map(|r| [so_far.as_slice(), &[*r]].concat()))
            .take(MOST_READINGS * 4)
            .collect();
    }
    for reading in read.iter().filter(|r| r.len() > 1).take(MOST_READINGS * 4) {
        out.push(single(Kind::Word, reading.iter().collect(), 1.0));
        spaced(reading, 0.4, &mut out);
    }
    out
}

/// A typed word of several runs: 제3차, 2018년에, KR-KZ/3/2, KTX는.
fn compound(runs: &[Segment], text: &str) -> Vec<Pattern> {
    let mut out = vec![exact(runs, text, None)];
    if let [.., before, last] = runs
        && last.script == Script::Hangul
    {
        let values = values(*last, text);
        let least = usize::from(before.script == Script::Number);
        if let Some(stem) = strip_josa_to(&values, least) {
            if stem > 0 {
                out.push(exact(runs, text, Some(stem)));
            } else if let [only] = &runs[..runs.len() - 1] {
                out.extend(word(*only, text));
            } else {
                out.push(exact(&runs[..runs.len() - 1], text, None));
            }
        }
    }
    out
}

fn phrase(runs: &[Segment], text: &str) -> Vec<Pattern> {
    let mut out = vec![exact(runs, text, None)];
    if let [run] = runs
        && matches!(run.script, Script::Hangul | Script::Han)
    {
        out.push(single(Kind::Word, values(*run, text).iter().collect(), 1.5));
    }
    out
}

/// The runs as typed, one after the other; the last may be cut to `keep` syllables.
fn exact(runs: &[Segment], text: &str, keep: Option<usize>) -> Pattern {
    let mut elements = Vec::new();
    let mut from = 0;
    for (i, run) in runs.iter().enumerate() {
        match run.script {
            Script::Hangul | Script::Han | Script::Kana => {
                let mut values = values(*run, text);
                if let Some(keep) = keep.filter(|_| i + 1 == runs.len()) {
                    values.truncate(keep);
                }
                push_part(&mut elements, &values, from);
                from += values.len();
            }
            _ => {
                elements.push(Element {
                    offset: offset(from),
                    kind: Kind::Surface,
                    text: surface(&text[run.start..run.end], run.script),
                    prefix: false,
                });
                from += 1;
            }
        }
    }
    elements.retain(|e| !e.text.is_empty());
    let boost = 1.2 / worth(elements.len().max(1));
    Pattern { elements, boost }
}

fn prefix(runs: &[Segment], text: &str) -> Vec<Pattern> {
    let Some((last, before)) = runs.split_last() else {
        return Vec::new();
    };
    let kind = match last.script {
        Script::Hangul | Script::Han | Script::Kana => Kind::Word,
        _ => Kind::Surface,
    };
    let mut pattern = exact(runs, text, None);
    if before.is_empty() {
        let text = if kind == Kind::Word {
            values(*last, text).iter().collect()
        } else {
            surface(&text[last.start..last.end], last.script)
        };
        pattern.elements = vec![Element {
            offset: 0,
            kind,
            text,
            prefix: true,
        }];
    } else if kind == Kind::Surface
        && let Some(element) = pattern.elements.last_mut()
    {
        element.prefix = true;
    }
    vec![pattern]
}

#[cfg(test)]
mod tests {
    use super::super::{Query, Scope};
    use super::*;

    fn of(text: &str) -> Vec<Pattern> {
        patterns(&Leaf::Text {
            scope: Scope::Anywhere,
            form: Form::Word,
            text: text.to_owned(),
        })
    }

    #[test]
    fn a_word_is_divided_wherever_a_space_may_stand() {
        let ways = |n| {
            let mut out = Vec::new();
            divide(n, &mut Vec::new(), &mut out);
            out.len()
        };
        assert_eq!([2, 3, 4, 5, 6, 7, 8].map(ways), [1, 1, 1, 2, 2, 3, 4]);
        assert!(
            ways(LONGEST_SPACED) <= 12,
            "a long word asks a bounded number of phrases"
        );
    }

    #[test]
    fn no_pattern_is_empty_and_offsets_rise() {
        for text in [
            "김",
            "회의",
            "기록관리",
            "국가기록원은",
            "國家記錄院",
            "金",
            "протокол",
            "minutes",
            "3",
            "제3차",
            "2018년에",
            "KTX는",
            "KR-KZ/3/2",
            "한국국제문화교류진흥원연구보고서",
        ] {
            let all = of(text);
            assert!(!all.is_empty(), "{text} is looked for");
            for pattern in all {
                assert!(!pattern.elements.is_empty(), "{text}: {pattern:?}");
                assert!(
                    pattern
                        .elements
                        .windows(2)
                        .all(|w| w[0].offset < w[1].offset),
                    "{text}: {pattern:?}"
                );
            }
        }
        assert!(
            Query::parse("year:2018")
                .wanted()
                .iter()
                .all(|l| patterns(l).is_empty())
        );
    }
}
