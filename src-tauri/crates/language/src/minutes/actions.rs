//! What somebody is to do by a day: rows of tables, items with "Responsible:" and "Due:", and sentences with a day.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::about;
use super::dates::dates;
use super::layout::{Block, Text, clean, is_row};
use super::tables::re;
use super::{Confidence, Finding, Item, Value};

static RESPONSIBLE: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?i)^(?:responsible(?: \p{L}+)?|담당(?:\s?기관)?|주관(?:\s?기관)?|ответственн\p{L}+(?: \p{L}+)?|исполнител\p{L}+|жауапты\p{L}*)$",
    )
});
static DUE: LazyLock<Regex> = LazyLock::new(|| {
    re(r"(?i)^(?:due(?: date)?|deadline|by when|기한|일정|срок(?: исполнения)?|мерзімі?)$")
});
static NUMBER: LazyLock<Regex> = LazyLock::new(|| re(r"(?i)^(?:no\.?|#|№|번호|연번)$"));

static INLINE: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?i)(?P<what>[^\n]{3,400}?)[.;,(\s]+(?:responsible|담당(?:\s?기관)?|ответственн\p{L}+|жауапты\p{L}*)\s*[:：]\s*(?P<who>[^.;\n]{2,160}?)[.;,\s]+(?:due|deadline|기한|срок\p{L}*|мерзімі)\s*[:：]\s*(?P<due>[^;\n)]{3,60})",
    )
});

/// Somebody does something by a day.
static SENTENCES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        r"(?i)(?:^|that |\d\. )(?:the )?(?-i:(?P<who>\p{L}[\p{L}\s–-]{2,90}?)) (?:will|shall|undertakes? to) [^.]{3,300}?\b(?:by|before|no later than|not later than|until) (?P<due>[^.,;]{4,40})",
        r"^\s*(?P<who>[가-힣][가-힣()·\s]{1,40}?)(?:은|는)\s+(?P<due>[^,.]{4,30}?)까지",
        r"(?i)(?:что |^)(?-i:(?P<who>\p{Lu}[\p{L}«»\s-]{2,90}?)) (?:представ|подготов|направ|разработ|провед|обеспеч|переда|созда|организ|состав|заверш)\p{L}+[^.]{2,300}?(?:до|не позднее|к|в срок до) (?P<due>\d[^.;]{3,40})",
        r"(?i)^\s*(?-i:(?P<who>\p{Lu}[\p{L}\s-]{2,90}?)) (?P<due>\d{4} \p{L}+ \d{1,2} \p{L}+(?:ға|ге|қа|ке)) дейін",
    ]
    .iter()
    .map(|form| re(form))
    .collect()
});

pub(super) fn read(text: &Text<'_>) -> Vec<Finding> {
    let mut found = rows(text);
    for block in &text.blocks {
        let words = text.whole(block);
        if is_row(words) {
            continue;
        }
        let offset = block.body;
        let body = text.body(block);
        if let Some(captures) = INLINE.captures(body)
            && let (Some(what), Some(who), Some(due)) = (
                captures.name("what"),
                captures.name("who"),
                captures.name("due"),
            )
        {
            let range = offset + due.start()..offset + due.end();
            let item = Item {
                number: block.label.clone(),
                text: clean(what.as_str()),
                responsible: clean(who.as_str()),
                ..due_of(due.as_str())
            };
            found.push(finding(
                text,
                block,
                range,
                block.range.clone(),
                item,
                "action_inline",
            ));
            continue;
        }
        for sentence in &block.sentences {
            let one = text.slice(block, sentence.clone());
            let said = about(one);
            if said.held || said.to_be_held {
                continue;
            }
            for form in SENTENCES.iter() {
                let Some(captures) = form.captures(one) else {
                    continue;
                };
                let (Some(who), Some(due)) = (captures.name("who"), captures.name("due")) else {
                    continue;
                };
                let Some(date) = dates(due.as_str()).into_iter().next() else {
                    continue;
                };
                let range = due.start() + date.range.start..due.start() + date.range.end;
                let item = Item {
                    number: block.label.clone(),
                    text: clean(one),
                    responsible: clean(doer(who.as_str())),
                    due: clean(&one[range.clone()]),
                    due_edtf: date.edtf,
                    ..Item::default()
                };
                let range = sentence.start + range.start..sentence.start + range.end;
                found.push(finding(
                    text,
                    block,
                    range,
                    sentence.clone(),
                    item,
                    "action_by_day",
                ));
                break;
            }
        }
    }
    found
}

/// Who does it: what stands after "decided that the".
fn doer(words: &str) -> &str {
    let words = words.rsplit(" that ").next().unwrap_or(words).trim();
    words
        .strip_prefix("the ")
        .or_else(|| words.strip_prefix("The "))
        .unwrap_or(words)
}

fn due_of(words: &str) -> Item {
    let date = dates(words).into_iter().next();
    Item {
        due: date
            .as_ref()
            .map_or_else(|| clean(words), |date| clean(&words[date.range.clone()])),
        due_edtf: date.map(|date| date.edtf).unwrap_or_default(),
        ..Item::default()
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Column {
    Number,
    What,
    Responsible,
    Due,
}

/// Rows below a header with a column for who and one for when.
fn rows(text: &Text<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut columns: Option<(usize, HashMap<Column, usize>)> = None;
    for block in &text.blocks {
        let words = text.whole(block);
        if !is_row(words) {
            columns = None;
            continue;
        }
        let cells = cells(words);
        let has = |pattern: &Regex| {
            cells
                .iter()
                .position(|cell| pattern.is_match(words[cell.clone()].trim()))
        };
        if let (Some(who), Some(due)) = (has(&RESPONSIBLE), has(&DUE)) {
            let number = has(&NUMBER);
            let what = (0..cells.len()).find(|at| *at != who && *at != due && Some(*at) != number);
            let mut map = HashMap::from([(Column::Responsible, who), (Column::Due, due)]);
            map.extend(number.map(|at| (Column::Number, at)));
            map.extend(what.map(|at| (Column::What, at)));
            columns = Some((cells.len(), map));
            continue;
        }
        let Some((_, map)) = columns.as_ref().filter(|(count, _)| *count == cells.len()) else {
            continue;
        };
        let cell = |column: Column| map.get(&column).map(|at| cells[*at].clone());
        let said = |column: Column| cell(column).map_or("", |range| &words[range]);
        let Some(due) = cell(Column::Due) else {
            continue;
        };
        let item = Item {
            number: said(Column::Number).trim().trim_end_matches('.').to_owned(),
            text: clean(said(Column::What)),
            responsible: clean(said(Column::Responsible)),
            ..due_of(&words[due.clone()])
        };
        if item.text.is_empty() {
            continue;
        }
        let range = block.range.start + due.start..block.range.start + due.end;
        found.push(finding(
            text,
            block,
            range,
            block.range.clone(),
            item,
            "action_row",
        ));
    }
    found
}

fn cells(row: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, separator) in row.match_indices(['|', '\t']).chain([(row.len(), "")]) {
        let piece = &row[start..at];
        let lead = piece.len() - piece.trim_start().len();
        found.push(start + lead..start + lead + piece.trim().len());
        start = at + separator.len();
    }
    // A bar at either end is a frame.
    if found.first().is_some_and(Range::is_empty) {
        found.remove(0);
    }
    if found.last().is_some_and(Range::is_empty) {
        found.pop();
    }
    found
}

fn finding(
    text: &Text<'_>,
    block: &Block,
    range: Range<usize>,
    sentence: Range<usize>,
    item: Item,
    rule: &'static str,
) -> Finding {
    Finding {
        value: Value::Action(Item {
            kind: "action".to_owned(),
            language: block.language.to_owned(),
            ..item
        }),
        source: text.source(block, range, sentence),
        confidence: if rule == "action_by_day" {
            Confidence::Likely
        } else {
            Confidence::Certain
        },
        rule,
    }
}
