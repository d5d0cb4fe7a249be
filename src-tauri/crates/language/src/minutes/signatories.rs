//! Who signed: names below "For the … side", in one column or two.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::layout::{Text, clean};
use super::parties::{parties, party};
use super::tables::re;
use super::{Confidence, Finding, Person, Value};

/// The head of a column: whom the name below signs for.
static FOR: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?i)\bfor(?: and on behalf of)? the (?:government of |republic of |\p{L}+ side|\p{L}+ party|\p{L}+ delegation)|[가-힣]+(?:공화국)?(?:측|정부)?[을를] 대표하여|^\s*(?:대한민국|[가-힣]{2,10})\s?(?:정부|측) 대표\s*$|(?:^|\s)(?:за|от) (?:\p{L}+ (?:сторон|делегаци)\p{L}+|правительств\p{L}+|республик\p{L}+)|атынан",
    )
});
static NAME: LazyLock<Regex> =
    LazyLock::new(|| re(r"^\p{Lu}[\p{L}'’.-]*(?:\s+\p{Lu}[\p{L}'’.-]*){1,3}$"));
static KOREAN_NAME: LazyLock<Regex> =
    LazyLock::new(|| re(r"^[가-힣]{2,6}(?:\s[가-힣]{2,8}){0,3}$"));
static COLUMNS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\t+|\s*\|\s*|[ \u{a0}]{3,}").expect("BUG: a fixed pattern"));

struct Line<'a> {
    page: usize,
    start: usize,
    text: &'a str,
}

pub(super) fn read(text: &Text<'_>) -> Vec<Finding> {
    let lines = lines(text);
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        // A sentence that says "for the Korean side" is no column.
        if line.text.chars().count() > 120
            || line.text.trim_end().ends_with('.')
            || !FOR.is_match(line.text)
        {
            continue;
        }
        let columns = cells(line.text);
        let sides: Vec<&str> = columns
            .iter()
            .map(|cell| party(&line.text[cell.clone()]))
            .collect();
        // Two sides in one cell, when the columns lost their gap.
        let sides = if sides.len() == 1 && FOR.find_iter(line.text).count() > 1 {
            parties(line.text)
                .into_iter()
                .map(|(_, code)| code)
                .collect()
        } else {
            sides
        };
        let below = lines[at + 1..]
            .iter()
            .take(4)
            .take_while(|next| !FOR.is_match(next.text))
            .find_map(|next| Some((next, names(next.text, sides.len())?)));
        let Some((next, people)) = below else {
            continue;
        };
        for (range, side) in people.into_iter().zip(sides) {
            let name = clean(&next.text[range.clone()]);
            let block = text.block_at(next.page, next.start + range.start);
            let Some(block) = block else {
                continue;
            };
            let start = next.start + range.start;
            let sentence = if line.page == next.page {
                line.start..start + range.len()
            } else {
                start..start + range.len()
            };
            found.push(Finding {
                value: Value::Signatory(Person {
                    party: side.to_owned(),
                    name,
                    ..Person::default()
                }),
                source: text.source(block, start..start + range.len(), sentence),
                confidence: Confidence::Likely,
                rule: "signatory_column",
            });
        }
    }
    found
}

fn lines<'a>(text: &Text<'a>) -> Vec<Line<'a>> {
    let mut found = Vec::new();
    for (page, own) in text.pages.iter().enumerate() {
        let mut start = 0;
        for line in own.text.split_inclusive('\n') {
            if !line.trim().is_empty() {
                found.push(Line {
                    page,
                    start,
                    text: line.trim_end(),
                });
            }
            start += line.len();
        }
    }
    found
}

/// The columns of a line: what stands between bars, tabs or three blanks.
pub(super) fn cells(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for gap in COLUMNS
        .find_iter(line)
        .map(|gap| gap.range())
        .chain(std::iter::once(line.len()..line.len()))
    {
        if !line[start..gap.start].trim().is_empty() {
            let piece = &line[start..gap.start];
            let lead = piece.len() - piece.trim_start().len();
            found.push(start + lead..start + lead + piece.trim().len());
        }
        start = gap.end;
    }
    found
}

/// The names of a line, as many as there are columns.
fn names(line: &str, columns: usize) -> Option<Vec<Range<usize>>> {
    let cells = cells(line);
    let is_name = |cell: &Range<usize>| {
        let words = clean(&line[cell.clone()]);
        NAME.is_match(&words) || KOREAN_NAME.is_match(&words)
    };
    (cells.len() == columns && cells.iter().all(is_name)).then_some(cells)
}
