//! The date the meeting was held.
//!
//! Dates of what was signed, submitted or approved stand beside it in every set of minutes; what a date belongs to is
//! told by the words right before it and by what its sentence is about.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::{Key, about, key_lines, title_blocks};
use super::dates::{FoundDate, dates};
use super::layout::{Block, Text, clean};
use super::tables::re;
use super::{Confidence, Finding, Value};

/// Words right before a date of something else.
static OF_ELSE: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?i)(?:\b(?:dated|concluded|approved|submitted|posted|adopted|published|agreement of|memorandum of|since|until|by|before|registered|born|entered into force|signed)(?: on| in| at)?|от|подписанн\p{L}+|заключ[её]нн\p{L}+|утвержд[её]нн\p{L}+|представленн\p{L}+|до|не позднее|배포일:?|보도일:?)\s*(?:the )?$",
    )
});
/// Words right after a Korean date of something else.
static DONE_ELSE: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"^\s*(?:에\s*)?(?:까지|체결|서명|제출|승인|게시|채택|공포|발효|이전|이후|자\s|부터 (?:시행|발효))|^\s*(?:қол қойылған|жасалған|дейін|бекітілген)",
    )
});
static DONE_AT: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?i)^\s*(?:done|signed|made|drawn up) (?:at|in)\b|^совершено|^составлено|^подписано|작성하였|작성되었|서명하였다|жасалды\.?$",
    )
});
/// A line of nothing but a place and a date.
static SHORT_LINE: LazyLock<Regex> = LazyLock::new(|| {
    re(r"(?i)^\s*(?:г\.|город|қ\.)?[\s\p{L}.,()«»-]{0,40}[\d\s\p{L}.,–—()«»~-]{4,60}$")
});

struct Vote<'t> {
    edtf: String,
    weight: i32,
    block: &'t Block,
    range: Range<usize>,
    sentence: Range<usize>,
    rule: &'static str,
    supplied: bool,
}

/// The date held.
pub(super) fn date(text: &Text<'_>) -> Option<Finding> {
    let mut votes = Vec::new();
    let mut add = |block,
                   sentence: &Range<usize>,
                   offset: usize,
                   date: &FoundDate,
                   weight,
                   rule,
                   year: Option<&str>| {
        let edtf = match (date.has_year(), year) {
            (true, _) => date.edtf.clone(),
            (false, Some(year)) => date.in_year(year),
            (false, None) => return,
        };
        votes.push(Vote {
            edtf,
            weight,
            block,
            range: offset + date.range.start..offset + date.range.end,
            sentence: sentence.clone(),
            rule,
            supplied: !date.has_year(),
        });
    };
    for line in key_lines(text).filter(|line| line.key == Key::Date) {
        // A press release's own date has a time to the second.
        let posted = line.value.matches(':').count() > 1 && !line.value.contains(['~', '–']);
        let weight = if posted { 1 } else { 6 };
        if let Some(date) = dates(line.value)
            .iter()
            .find(|date| date.has_day() || !posted)
        {
            add(
                line.block,
                &line.block.range,
                line.range.start,
                date,
                weight,
                "date_key_line",
                None,
            );
        }
    }
    let title = title_blocks(text).len();
    let year = year_of(text);
    let mut opening = true;
    for (at, block, sentence, words) in text.sentences() {
        let found = dates(words);
        if found.is_empty() {
            continue;
        }
        let about = about(words);
        let done = DONE_AT.is_match(words);
        for date in &found {
            if !date.has_day() && (!opening || !about.this_one()) {
                continue;
            }
            let before = near(words, date.range.start);
            if !done && (OF_ELSE.is_match(before) || DONE_ELSE.is_match(&words[date.range.end..])) {
                continue;
            }
            let short =
                at < 12 && words.chars().count() < 80 && SHORT_LINE.is_match(words) && !about.held;
            let (weight, rule) = match () {
                () if about.earlier || about.next || about.to_be_held => continue,
                () if about.this_one() && opening => {
                    (if date.has_day() { 8 } else { 4 }, "date_held")
                }
                () if about.this_one() => (3, "date_held_later"),
                () if done => (4, "date_done"),
                () if short => (4, "date_line"),
                () if at < title => (2, "date_title"),
                () => continue,
            };
            add(
                block,
                &sentence,
                sentence.start,
                date,
                weight,
                rule,
                year.as_deref(),
            );
            if rule == "date_held" {
                opening = false;
                break;
            }
        }
    }
    best(text, &votes)
}

fn best(text: &Text<'_>, votes: &[Vote<'_>]) -> Option<Finding> {
    let best = votes.iter().max_by_key(|vote| {
        (
            vote.weight,
            std::cmp::Reverse((vote.block.page, vote.range.start)),
        )
    })?;
    let agrees = votes.iter().any(|vote| {
        vote.range != best.range
            && (vote.edtf == best.edtf || best.edtf.contains(&vote.edtf) && vote.edtf.len() >= 10)
    });
    let confidence = match () {
        () if best.supplied || best.weight < 3 => Confidence::Guess,
        () if agrees && best.weight >= 4 => Confidence::Certain,
        () => Confidence::Likely,
    };
    let written = &text.pages[best.block.page].text[best.range.clone()];
    Some(Finding {
        value: Value::Date(clean(written), best.edtf.clone()),
        source: text.source(best.block, best.range.clone(), best.sentence.clone()),
        confidence,
        rule: if best.supplied {
            "date_year_supplied"
        } else {
            best.rule
        },
    })
}

/// The last letters before a place in a sentence.
fn near(words: &str, end: usize) -> &str {
    let mut start = end.saturating_sub(60);
    while !words.is_char_boundary(start) {
        start += 1;
    }
    &words[start..end]
}

/// The year of the first full date near the beginning: a press release writes its own date in full.
fn year_of(text: &Text<'_>) -> Option<String> {
    let full = |block: &Block| {
        dates(text.whole(block))
            .into_iter()
            .find(|date| date.has_year() && date.has_day())
            .and_then(|date| date.edtf.get(..4).map(str::to_owned))
    };
    text.blocks.iter().take(20).find_map(full)
}
