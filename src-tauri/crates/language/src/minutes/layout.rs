//! Pages cut into blocks (paragraphs, items, rows, headings) and blocks into sentences.
//!
//! Lines of one paragraph stay one piece of the page's text, so every offset points into what the caller holds; line
//! breaks count as white space in all patterns. A block never exceeds [`LONGEST`] bytes.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Source;
use super::context::is_key_line;
use super::sentences::sentences;
use super::tables::re;
use crate::detect;

/// Bytes of a block; a longer paragraph is cut, so that no rule ever sees more at once.
const LONGEST: usize = 6000;

/// Bytes of a document that are read; minutes are shorter by far.
const MOST: usize = 8 << 20;

/// A page of a document.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// Its number.
    pub number: u32,
    /// Its text.
    pub text: &'a str,
}

/// A paragraph, item, row or heading.
#[derive(Debug, Clone)]
pub struct Block {
    /// Index of the page.
    pub page: usize,
    /// Its bytes in the text of the page, label included.
    pub range: Range<usize>,
    /// Its number as written without the dot: `4`, `1.1`, `(a)`, `가`, `III`; empty without one.
    pub label: String,
    /// First byte after the label.
    pub body: usize,
    /// Its sentences, as bytes in the text of the page.
    pub sentences: Vec<Range<usize>>,
    /// It reads as a heading: no sentence ends in it.
    pub heading: bool,
    /// `ko`, `en`, `ru`, `kk` or empty.
    pub language: &'static str,
}

/// A document, cut.
#[derive(Debug)]
pub struct Text<'a> {
    /// Its pages.
    pub pages: Vec<Page<'a>>,
    /// Its blocks in order.
    pub blocks: Vec<Block>,
    /// Scalars before every step of [`STEP`] bytes, per page: nothing is counted from the beginning of a long page.
    marks: Vec<Vec<usize>>,
}

/// Bytes between two marks.
const STEP: usize = 1024;

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    re(concat!(
        r"^[ \t]*(?P<label>\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,3}[.)]|\(\d{1,2}\)|\([a-zа-яё가-힣ә]\)|[a-zа-яёә]\)|",
        r"[가나다라마바사아자차카타파하][.)]|[IVX]{1,5}[.)]|제\d{1,3}조|[①-⑳]|[□○ㅇo•▪※◦*–-])[ \t]+"
    ))
});

/// A number that stands alone at the beginning of a heading: `1 Decisions`.
static BARE: LazyLock<Regex> = LazyLock::new(|| re(r"^[ \t]*(?P<label>\d{1,2})[ \t]+\p{Lu}"));

impl<'a> Text<'a> {
    /// Cuts pages; what goes beyond eight megabytes is left out.
    pub fn new(pages: &[Page<'a>]) -> Self {
        let mut kept = Vec::new();
        let mut left = MOST;
        for page in pages {
            let text = up_to(page.text, left);
            left -= text.len();
            kept.push(Page {
                number: page.number,
                text,
            });
        }
        let blocks = kept
            .iter()
            .enumerate()
            .flat_map(|(index, page)| blocks(index, page.text))
            .collect();
        let marks = kept.iter().map(|page| marks(page.text)).collect();
        Self {
            pages: kept,
            blocks,
            marks,
        }
    }

    /// The whole text of a block, its label included.
    pub fn whole(&self, block: &Block) -> &'a str {
        &self.pages[block.page].text[block.range.clone()]
    }

    /// The text of a block after its label.
    pub fn body(&self, block: &Block) -> &'a str {
        &self.pages[block.page].text[block.body..block.range.end]
    }

    /// A piece of the page a block is on.
    pub fn slice(&self, block: &Block, range: Range<usize>) -> &'a str {
        &self.pages[block.page].text[range]
    }

    /// Every sentence with its block.
    pub fn sentences(&self) -> impl Iterator<Item = (usize, &Block, Range<usize>, &'a str)> + '_ {
        self.blocks.iter().enumerate().flat_map(move |(at, block)| {
            block.sentences.iter().map(move |range| {
                (
                    at,
                    block,
                    range.clone(),
                    &self.pages[block.page].text[range.clone()],
                )
            })
        })
    }

    /// The block that holds a byte of a page.
    pub fn block_at(&self, page: usize, byte: usize) -> Option<&Block> {
        let after =
            (self.blocks).partition_point(|block| (block.page, block.range.start) <= (page, byte));
        let block = self.blocks.get(after.checked_sub(1)?)?;
        (block.page == page && block.range.contains(&byte)).then_some(block)
    }

    /// The sentence around bytes of a page.
    pub fn source_in(&self, page: usize, value: Range<usize>) -> Option<Source> {
        let block = self
            .block_at(page, value.start)
            .filter(|block| value.end <= block.range.end)?;
        let sentence = block
            .sentences
            .iter()
            .find(|sentence| sentence.start <= value.start && value.end <= sentence.end);
        let sentence = sentence.unwrap_or(&block.range).clone();
        Some(self.source(block, value, sentence))
    }

    /// Where the bytes `value` of the page of `block` stand, within the bytes `sentence`.
    pub fn source(&self, block: &Block, value: Range<usize>, sentence: Range<usize>) -> Source {
        let page = &self.pages[block.page];
        let before = |byte: usize| {
            let step = byte / STEP;
            let mut from = step * STEP;
            while !page.text.is_char_boundary(from) {
                from -= 1;
            }
            self.marks[block.page][step] + page.text[from..byte].chars().count()
        };
        let sentence = sentence.start.min(value.start)..sentence.end.max(value.end);
        let sentence_start = before(sentence.start);
        let start = sentence_start + page.text[sentence.start..value.start].chars().count();
        Source {
            page: page.number,
            start,
            end: start + page.text[value.clone()].chars().count(),
            sentence_start,
            sentence_end: sentence_start + page.text[sentence.clone()].chars().count(),
            sentence: clean(&page.text[sentence]),
        }
    }
}

/// White space collapsed to blanks, and none at the ends.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Scalars before each step. Where a step falls inside a scalar, those before that scalar.
fn marks(text: &str) -> Vec<usize> {
    let mut marks = Vec::new();
    let mut count = 0;
    for (at, c) in text.char_indices() {
        while marks.len() * STEP < at + c.len_utf8() {
            marks.push(count);
        }
        count += 1;
    }
    marks.push(count);
    marks
}

fn up_to(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Letters of the width lines are broken at: what nine lines of ten do not exceed.
fn width(text: &str) -> usize {
    let mut lengths: Vec<usize> = text
        .lines()
        .map(|line| line.trim().chars().count())
        .filter(|length| *length > 0)
        .collect();
    lengths.sort_unstable();
    lengths
        .get(lengths.len() * 9 / 10)
        .copied()
        .unwrap_or_default()
}

fn blocks(page: usize, text: &str) -> Vec<Block> {
    let width = width(text);
    let mut found = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut last = "";
    let mut gap = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.trim_end().len());
        at += line.len();
        let words = line.trim();
        if words.is_empty() {
            gap = true;
            continue;
        }
        // Some files put an empty line between the lines of one paragraph.
        let goes_on = if gap {
            let half = last.chars().count() * 2 >= width;
            let small = words.starts_with(char::is_lowercase) && half && !LETTER.is_match(words);
            !closed(last) && small
        } else {
            hangs(last, words) || !ended(last, width)
        };
        gap = false;
        let continues = open.is_some()
            && !begins(words)
            && !is_row(last)
            && goes_on
            && shouting(last) == shouting(words);
        if !continues {
            close(page, text, &mut open, &mut found);
        }
        let from = open.as_ref().map_or(start, |open| open.start);
        open = Some(from..end.max(from));
        last = words;
        if end - from > LONGEST {
            close(page, text, &mut open, &mut found);
        }
    }
    close(page, text, &mut open, &mut found);
    found
}

/// Whether a line begins a block of its own.
fn begins(line: &str) -> bool {
    LABEL.is_match(line)
        || is_key_line(line)
        || is_row(line)
        || line.starts_with("For the ")
        || line.starts_with('※')
}

/// A row of a table: cells between bars or tabs.
pub fn is_row(line: &str) -> bool {
    line.contains('|') || line.trim().contains('\t')
}

/// What begins small and goes on from nothing: a letter that numbers a row of a table (`a Exchange of lists`), and the
/// town of a place and date (`г. Астана`).
static LETTER: LazyLock<Regex> = LazyLock::new(|| re(r"^(?:[a-zа-яә]|г\.|гор\.|город|қ\.) \p{Lu}"));

/// Whether a line ends with what ends a sentence.
fn closed(line: &str) -> bool {
    line.ends_with(['.', '。', '!', '?', ':', ';', '»', '”'])
}

/// Whether a sentence goes on from one line to the next, however short the first is.
fn hangs(line: &str, next: &str) -> bool {
    static PARTICLE: LazyLock<Regex> = LazyLock::new(|| {
        re(r"[가-힣](?:은|는|이|가|을|를|에서|에|의|과|와|고|며|여|간|및|로|으로|하는|되는|할|한)$")
    });
    !closed(line)
        && (next.starts_with(char::is_lowercase)
            || PARTICLE.is_match(line)
                && next.starts_with(|c: char| ('가'..='힣').contains(&c) || c.is_ascii_digit()))
}

/// Whether a line ends its block: it is short and nothing binds it to the next one, or it is a row.
fn ended(line: &str, width: usize) -> bool {
    let length = line.chars().count();
    let open = line.ends_with([',', '-', '–', '—', '(', '간']);
    is_row(line)
        || (!open && length * 10 < width * 6)
        || (line.ends_with(['.', '。', '!']) && length * 10 < width * 8)
}

/// Whether a line is set in capitals alone.
fn shouting(line: &str) -> bool {
    let mut upper = 0;
    for c in line.chars() {
        if c.is_lowercase() {
            return false;
        }
        upper += usize::from(c.is_uppercase());
    }
    upper > 3
}

fn close(page: usize, text: &str, open: &mut Option<Range<usize>>, found: &mut Vec<Block>) {
    let Some(mut range) = open.take() else {
        return;
    };
    while range.end - range.start > LONGEST {
        let piece = up_to(&text[range.start..], LONGEST);
        let cut = piece.rfind(char::is_whitespace).filter(|at| *at > 0);
        let end = range.start + cut.unwrap_or(piece.len());
        push(page, text, range.start..end, found);
        range.start = end;
    }
    push(page, text, range, found);
}

fn push(page: usize, text: &str, range: Range<usize>, found: &mut Vec<Block>) {
    let piece = &text[range.clone()];
    if piece.trim().is_empty() {
        return;
    }
    let label = LABEL
        .captures(piece)
        .or_else(|| BARE.captures(piece))
        .and_then(|captures| captures.name("label"));
    let body = label.map_or(range.start, |label| range.start + label.end());
    let body = body + text[body..range.end].len() - text[body..range.end].trim_start().len();
    let sentences = sentences(text, body..range.end);
    let heading = !piece.trim_end().ends_with(['.', '。', ';', ':']) && sentences.len() < 2;
    found.push(Block {
        page,
        label: label.map_or(String::new(), |label| kept(label.as_str())),
        body,
        sentences,
        heading,
        language: detect(&text[body..range.end]).unwrap_or(""),
        range,
    });
}

/// A label without the dot after it; marks of lists say nothing.
fn kept(label: &str) -> String {
    let label = label.trim().trim_end_matches('.');
    if label.chars().any(char::is_alphanumeric) && !matches!(label, "o" | "ㅇ") {
        label.to_owned()
    } else {
        String::new()
    }
}
