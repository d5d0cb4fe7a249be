//! Rows of a table of actions that lost its columns, as PDFs give it: a head line with "Responsible" and "Due", below it
//! lines with a bare label and a day. Who is responsible cannot be told from what is to be done.

use std::sync::LazyLock;

use regex::Regex;

use super::dates::dates;
use super::layout::{Block, Text, clean, is_row};
use super::tables::re;
use super::{Confidence, Finding, Item, Value};

static RESPONSIBLE: LazyLock<Regex> =
    LazyLock::new(|| re(r"(?i)\bresponsible\b|담당|ответственн|исполнител|жауапты"));
static DUE: LazyLock<Regex> = LazyLock::new(|| re(r"(?i)\b(?:due|deadline)\b|기한|срок|мерзім"));
static ROW: LazyLock<Regex> =
    LazyLock::new(|| re(r"^[ \t]*(?P<label>[a-zа-яә]|[가-하]|\d{1,2})[.)]?[ \t]+(?P<what>\S)"));

pub(super) fn read(text: &Text<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut below = false;
    for block in &text.blocks {
        let words = text.whole(block);
        if is_row(words) {
            below = false;
        } else if words.split_whitespace().count() <= 8
            && RESPONSIBLE.is_match(words)
            && DUE.is_match(words)
            && !words.contains([':', '：'])
        {
            below = true;
        } else if below {
            match row(text, block, words) {
                Some(finding) => found.push(finding),
                // A line without a day may be the rest of the row before it; a sentence ends the table.
                None => {
                    below = block.label.is_empty()
                        && words.chars().count() < 60
                        && !words.ends_with('.');
                }
            }
        }
    }
    found
}

fn row(text: &Text<'_>, block: &Block, words: &str) -> Option<Finding> {
    let captures = ROW.captures(words)?;
    let what = captures.name("what")?.start();
    let date = dates(words).pop().filter(|date| date.range.start > what)?;
    let (from, to) = (date.range.start, date.range.end);
    let text_of = format!("{} {}", &words[what..from], &words[to..]);
    Some(Finding {
        value: Value::Action(Item {
            number: captures["label"].to_owned(),
            kind: "action".to_owned(),
            text: clean(&text_of),
            language: block.language.to_owned(),
            due: clean(&words[from..to]),
            due_edtf: date.edtf,
            ..Item::default()
        }),
        source: text.source(
            block,
            block.range.start + from..block.range.start + to,
            block.range.clone(),
        ),
        confidence: Confidence::Guess,
        rule: "action_flat_row",
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Page, Text};
    use super::*;

    #[test]
    fn rows_without_columns_are_read() {
        let text = "17. Work will continue as follows.\n\nNo. Step Responsible Due\n\na Exchange of lists of holdings Archival institutions of both First half of 2019\nsides\n\nb Review of the draft memorandum Competent ministries Second half of 2019\n\nV. Sports\n\n18. In 2020 nothing.";
        let found = read(&Text::new(&[Page { number: 1, text }]));
        let told: Vec<_> = found
            .iter()
            .map(|finding| match &finding.value {
                Value::Action(item) => (item.number.as_str(), item.due_edtf.as_str()),
                _ => ("", ""),
            })
            .collect();
        assert_eq!(told, [("a", "2019-01/2019-06"), ("b", "2019-07/2019-12")]);
    }
}
