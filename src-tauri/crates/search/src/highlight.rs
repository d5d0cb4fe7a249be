//! Marks in a text where a question matches it, and the piece of a text worth showing.
//!
//! The text is analysed as it was for the index and compared with the same patterns, so what is
//! marked is what was found: a whole word where its stem matches, only the syllables asked for
//! inside Hangul, across a space where the writer put one.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use girok_language::{Kind, Token, analyze};

use crate::query::{Leaf, Pattern, Query, loose_patterns, patterns};

/// Marks considered for a snippet; a text with more is full of them anyway.
const MOST_MARKS: usize = 2_000;

/// Finds the words of one question in texts.
#[derive(Debug, Clone)]
pub struct Highlighter {
    leaves: Vec<Vec<Pattern>>,
    loose: Vec<Vec<Pattern>>,
}

/// A match: bytes of the text, and which of the words asked for.
struct Match {
    bytes: Range<usize>,
    leaf: usize,
}

impl Highlighter {
    /// Prepares for the words of a question; those excluded, and conditions on tags, names and the
    /// like, are not marked.
    pub fn new(query: &Query) -> Self {
        let texts: Vec<(&Leaf, &str)> = query
            .wanted()
            .into_iter()
            .filter_map(|leaf| match leaf {
                Leaf::Text { scope, text, .. } if scope.is_marked() => Some((leaf, text.as_str())),
                _ => None,
            })
            .collect();
        Self {
            leaves: texts.iter().map(|(leaf, _)| patterns(leaf)).collect(),
            loose: texts.iter().map(|(_, text)| loose_patterns(text)).collect(),
        }
    }

    /// Whether there is nothing to mark.
    pub fn is_empty(&self) -> bool {
        self.leaves.is_empty()
    }

    /// The matches in `text` as half-open ranges of Unicode scalar values, sorted, not touching.
    pub fn marks(&self, text: &str) -> Vec<(usize, usize)> {
        let bytes = merged(&matches(&self.leaves, text));
        let mut out = Vec::with_capacity(bytes.len());
        let (mut at, mut characters) = (0, 0);
        let mut count = |to: usize| {
            characters += text[at..to].chars().count();
            at = to;
            characters
        };
        for range in bytes {
            let start = count(range.start);
            out.push((start, count(range.end)));
        }
        out
    }

    /// The matches in `text` as they stand there, line breaks included, in reading order.
    pub fn words(&self, text: &str) -> Vec<String> {
        merged(&matches(&self.leaves, text))
            .into_iter()
            .map(|range| text[range].to_owned())
            .collect()
    }

    /// The piece of `text` of at most `max_chars` Unicode scalar values that shows most of the
    /// question, cut at word borders, white space collapsed, `…` where something is left out; with
    /// its marks. `None` when nothing matches.
    pub fn snippet(&self, text: &str, max_chars: usize) -> Option<(String, Vec<(u32, u32)>)> {
        let mut found = matches(&self.leaves, text);
        if found.is_empty() {
            found = matches(&self.loose, text);
        }
        found.truncate(MOST_MARKS);
        if found.is_empty() || max_chars == 0 {
            return None;
        }
        let characters: Vec<(usize, char)> = text.char_indices().collect();
        let index = |byte: usize| characters.partition_point(|(at, _)| *at < byte);
        let marks: Vec<(Range<usize>, usize)> = found
            .iter()
            .map(|m| (index(m.bytes.start)..index(m.bytes.end), m.leaf))
            .collect();
        let window = window(&characters, &marks, max_chars);
        let ranges: Vec<Range<usize>> = merged(&found)
            .iter()
            .map(|r| index(r.start)..index(r.end))
            .collect();
        Some(render(&characters, window, &ranges))
    }
}

fn merged(found: &[Match]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for found in found {
        match out.last_mut() {
            Some(last) if found.bytes.start <= last.end => last.end = last.end.max(found.bytes.end),
            _ => out.push(found.bytes.clone()),
        }
    }
    out
}

/// All matches, sorted by where they begin.
fn matches(leaves: &[Vec<Pattern>], text: &str) -> Vec<Match> {
    let elements = || leaves.iter().flatten().flat_map(|p| &p.elements);
    let wanted: HashSet<(Kind, &str)> = elements()
        .filter(|e| !e.prefix)
        .map(|e| (e.kind, e.text.as_str()))
        .collect();
    let prefixes: Vec<(Kind, &str)> = elements()
        .filter(|e| e.prefix)
        .map(|e| (e.kind, e.text.as_str()))
        .collect();
    if wanted.is_empty() && prefixes.is_empty() {
        return Vec::new();
    }
    let mut tokens = analyze(text);
    tokens.retain(|t| {
        wanted.contains(&(t.kind, t.text.as_str()))
            || prefixes
                .iter()
                .any(|(kind, text)| t.kind == *kind && t.text.starts_with(text))
    });
    let mut places: HashMap<u32, Vec<&Token>> = HashMap::new();
    for token in &tokens {
        places.entry(token.position).or_default().push(token);
    }
    let mut out = Vec::new();
    for (leaf, patterns) in leaves.iter().enumerate() {
        for pattern in patterns {
            for token in &tokens {
                if let Some(bytes) = follow(pattern, token, &places) {
                    out.push(Match { bytes, leaf });
                }
            }
        }
    }
    out.sort_by_key(|m| (m.bytes.start, m.bytes.end));
    out
}

/// The bytes of a pattern that begins with `first`.
fn follow(
    pattern: &Pattern,
    first: &Token,
    places: &HashMap<u32, Vec<&Token>>,
) -> Option<Range<usize>> {
    let is = |element: &crate::query::Element, token: &Token| {
        token.kind == element.kind
            && (token.text == element.text
                || element.prefix && token.text.starts_with(&element.text))
    };
    let (head, rest) = pattern.elements.split_first()?;
    if !is(head, first) {
        return None;
    }
    let origin = first.position.checked_sub(head.offset)?;
    let mut bytes = first.start..first.end;
    for element in rest {
        let position = origin.checked_add(element.offset)?;
        let token = places.get(&position)?.iter().find(|t| is(element, t))?;
        bytes.start = bytes.start.min(token.start);
        bytes.end = bytes.end.max(token.end);
    }
    Some(bytes)
}

/// The characters to show: those around the marks that show most different words.
fn window(
    characters: &[(usize, char)],
    marks: &[(Range<usize>, usize)],
    most: usize,
) -> Range<usize> {
    let length = characters.len();
    if length <= most {
        return 0..length;
    }
    // Room for the two signs of omission.
    let room = most.saturating_sub(2).max(1);
    let lead = room / 4;
    let mut best = (0, 0..0);
    let mut last_start = usize::MAX;
    for (range, _) in marks {
        let start = range
            .start
            .saturating_sub(lead)
            .min(length.saturating_sub(room));
        if start == last_start {
            continue;
        }
        last_start = start;
        let end = (start + room).min(length);
        let first = marks.partition_point(|(r, _)| r.start < start);
        let mut words = HashSet::new();
        let mut count = 0;
        for (range, leaf) in marks[first..].iter().take_while(|(r, _)| r.start < end) {
            if range.end <= end {
                words.insert(*leaf);
                count += 1;
            }
        }
        let worth = words.len() * 1_000 + count.min(999);
        if worth > best.0 || best.1.is_empty() {
            best = (worth, start..end);
        }
    }
    let Range { mut start, mut end } = best.1;
    // To word borders, as long as no mark is lost and not much is given up.
    let first = marks
        .iter()
        .map(|(r, _)| r.start)
        .find(|s| *s >= start)
        .unwrap_or(end);
    if start > 0
        && let Some(space) =
            (start - 1..first.min(start + 24)).find(|i| characters[*i].1.is_whitespace())
    {
        start = space + 1;
    }
    let last = marks
        .iter()
        .map(|(r, _)| r.end)
        .filter(|e| *e <= end)
        .max()
        .unwrap_or(start);
    if end < length
        && let Some(space) = (last.max(end.saturating_sub(24))..=end)
            .rev()
            .find(|i| characters.get(*i).is_some_and(|(_, c)| c.is_whitespace()))
    {
        end = space;
    }
    start..end.max(start)
}

fn render(
    characters: &[(usize, char)],
    window: Range<usize>,
    ranges: &[Range<usize>],
) -> (String, Vec<(u32, u32)>) {
    let mut out = String::new();
    let mut length = 0_u32;
    // New place of each character of the window, and of the end.
    let mut places = Vec::with_capacity(window.len() + 1);
    if window.start > 0 {
        out.push('…');
        length += 1;
    }
    for (_, c) in &characters[window.clone()] {
        places.push(length);
        if c.is_whitespace() {
            if out.is_empty() || out.ends_with(' ') {
                continue;
            }
            out.push(' ');
        } else {
            out.push(*c);
        }
        length += 1;
    }
    places.push(length);
    if window.end < characters.len() {
        out.push('…');
    }
    let marks = ranges
        .iter()
        .filter(|r| r.start < window.end && r.end > window.start)
        .map(|r| {
            let start = r.start.max(window.start) - window.start;
            let end = r.end.min(window.end) - window.start;
            (places[start], places[end])
        })
        .filter(|(start, end)| start < end)
        .collect();
    (out, marks)
}
