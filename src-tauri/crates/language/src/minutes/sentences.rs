//! Sentences of a block.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::tables::re;

static SENTENCE_END: LazyLock<Regex> =
    LazyLock::new(|| re(r#"[.!?。;][”»"’)]*(?P<gap>\s+)[«“"(]?[\p{Lu}\p{Lo}\d※]"#));

/// What ends in a dot without ending a sentence.
static ABBREVIATION: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?:^|[\s(«])(?:Mr|Ms|Mrs|Dr|Prof|Amb|No|St|H\.E|H|E|vs|Art|г|гг|им|ст|п|пп|т|др|проф|ж|\p{Lu}|\p{Lu}\.\p{Lu}|\d{1,4}(?:\.\s?\d{1,2})*)\.$",
    )
});

/// The sentences of a piece of a page, as bytes of the page.
pub(super) fn sentences(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let piece = &text[range.clone()];
    let mut found = Vec::new();
    let mut start = 0;
    for captures in SENTENCE_END.captures_iter(piece) {
        let Some(gap) = captures.name("gap") else {
            continue;
        };
        // Only what stands right before the gap can be an abbreviation.
        let mut near = gap.start().saturating_sub(24).max(start);
        while !piece.is_char_boundary(near) {
            near += 1;
        }
        if gap.start() < start || ABBREVIATION.is_match(&piece[near..gap.start()]) {
            continue;
        }
        found.push(range.start + start..range.start + gap.start());
        start = gap.end();
    }
    if start < piece.len() {
        found.push(range.start + start..range.end);
    }
    found
}
