//! Organisations that took part.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::{Key, key_lines};
use super::layout::{Block, Text, clean};
use super::parties::{last_party, party};
use super::tables::re;
use super::{Confidence, Finding, Value};

/// Organisations of one document at the most.
const MOST: usize = 300;

/// Sentences that list who took part.
static LISTS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        r"(?:^|[.;] )(?P<list>(?:The )?\p{Lu}[^.;:]{5,400}?),? (?:took part|participated|were represented|also attended)\b",
        r"(?i)\b(?:attended by|with the participation of)(?: representatives of)? (?-i:(?P<list>(?:the )?\p{Lu}[^.;:]{5,400}?))(?:[.;]|$)",
        r"(?P<party>(?:[가-힣]{2,12}\s?)?(?:대표단|측))(?:에는|에서는|에서)\s+(?P<list>[^.:]{5,300}?)(?:이|가|은|는|등이)\s+(?:함께\s+)?(?:참가|참석|참여)하",
        r"(?i)(?:участвовали|участие приняли|приняли участие)(?: представители)? (?-i:(?P<list>\p{Lu}[^.;:]{5,400}?))(?:[.;]|$)",
        r"(?i)(?:отырысқа|жиналысқа|кездесуге) (?-i:(?P<list>\p{Lu}[^.;:]{5,400}?)) қатысты",
    ]
    .iter()
    .map(|form| re(form))
    .collect()
});

/// What an organisation's name has in it; a list of people is not one of organisations.
static BODY: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?i)ministry|agency|archiv|administration|committee|foundation|institut|university|museum|service|embassy|academy|library|council|cent(?:re|er)|office|(?:부|청|처|원)(?:$|\()|위원회|재단|박물관|도서관|대사관|연구소|보존소|센터|협회|공사$|министерств|агентств|архив|управлени|комитет|фонд|институт|университет|музей|служб|посольств|академи|библиотек|совет|центр|министрліг|агенттіг|басқарма|қоры|университет|мұражай",
    )
});

pub(super) fn read(text: &Text<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for line in key_lines(text).filter(|line| line.key == Key::Organisations) {
        add(
            text,
            line.block,
            line.range.clone(),
            &line.block.range,
            party(line.name),
            "organisations_key_line",
            Confidence::Likely,
            &mut found,
        );
    }
    for (_, block, sentence, words) in text.sentences() {
        for form in LISTS.iter() {
            for captures in form.captures_iter(words) {
                let Some(list) = captures.name("list") else {
                    continue;
                };
                let named = captures
                    .name("party")
                    .map_or("", |party| last_party(party.as_str()));
                let whose = if named.is_empty() {
                    whose(text, block, &sentence)
                } else {
                    named
                };
                let range = sentence.start + list.start()..sentence.start + list.end();
                add(
                    text,
                    block,
                    range,
                    &sentence,
                    whose,
                    "organisations_took_part",
                    Confidence::Likely,
                    &mut found,
                );
            }
        }
    }
    found
}

/// The party of the delegation the sentence before is about, where it is in the same paragraph.
fn whose(text: &Text<'_>, block: &Block, sentence: &Range<usize>) -> &'static str {
    let before = block
        .sentences
        .iter()
        .take_while(|other| other.start < sentence.start)
        .last();
    before.map_or("", |range| {
        let words = text.slice(block, range.clone());
        let words = words.to_lowercase();
        if words.contains("delegation") || words.contains("делегац") {
            party(&words)
        } else {
            ""
        }
    })
}

#[expect(
    clippy::too_many_arguments,
    reason = "what is found and where, filled in one place"
)]
fn add(
    text: &Text<'_>,
    block: &Block,
    range: Range<usize>,
    sentence: &Range<usize>,
    party: &str,
    rule: &'static str,
    confidence: Confidence,
    found: &mut Vec<Finding>,
) {
    let list = text.slice(block, range.clone());
    for part in parts(list) {
        let written = &list[part.clone()];
        let name = clean(written);
        let known = found
            .iter()
            .any(|known| matches!(&known.value, Value::Organisation(other, _) if *other == name));
        if known || found.len() >= MOST || !BODY.is_match(&name) {
            continue;
        }
        found.push(Finding {
            value: Value::Organisation(name, party.to_owned()),
            source: text.source(
                block,
                range.start + part.start..range.start + part.end,
                sentence.clone(),
            ),
            confidence,
            rule,
        });
    }
}

static COMMA: LazyLock<Regex> =
    LazyLock::new(|| re(r"\s*;\s*|\s*,\s*|\s+(?:and|и|және|및|мен|пен)\s+"));

/// The items of a list, as bytes. A comma inside a name ("Culture, Sports and Tourism") does not end it: an item begins
/// with an article where the others do, else with a capital.
fn parts(list: &str) -> Vec<Range<usize>> {
    let semicolons = list.contains(';');
    let articles = list.matches(" the ").count()
        + usize::from(list.starts_with("the ") || list.starts_with("The "))
        > 1;
    let mut starts = vec![0];
    let mut ends = Vec::new();
    for separator in COMMA.find_iter(list) {
        let rest = &list[separator.end()..];
        let rest_plain = rest.trim_start_matches("and ").trim_start_matches("и ");
        let first = rest_plain.chars().next().unwrap_or(' ');
        let begins = if semicolons {
            separator.as_str().contains(';')
        } else if articles {
            rest_plain.starts_with("the ")
        } else if ('가'..='힣').contains(&first) {
            true
        } else {
            let item: &str = rest_plain.split([',', ';']).next().unwrap_or_default();
            first.is_uppercase() && BODY.is_match(item)
        };
        if begins {
            ends.push(separator.start());
            starts.push(list.len() - rest_plain.len());
        }
    }
    ends.push(list.len());
    starts
        .into_iter()
        .zip(ends)
        .filter(|(start, end)| start < end)
        .map(|(start, end)| trimmed(list, start..end))
        .collect()
}

fn trimmed(list: &str, range: Range<usize>) -> Range<usize> {
    let written = &list[range.clone()];
    let article = ["the ", "The ", "with "]
        .iter()
        .find(|article| written.starts_with(**article))
        .map_or(0, |article| article.len());
    let rest = &written[article..];
    let start = range.start + article + rest.len() - rest.trim_start().len();
    let plain = rest.trim().trim_end_matches([',', '.', ';']);
    // The last of a Korean list may carry what follows the list.
    let plain = plain.strip_suffix(" 등").unwrap_or(plain);
    start..start + plain.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_cut_where_names_end() {
        for (list, expected) in [
            (
                "The Ministry of the Interior and Safety (National Archives of Korea), the Cultural Heritage Administration and the Korea Foundation",
                vec![
                    "Ministry of the Interior and Safety (National Archives of Korea)",
                    "Cultural Heritage Administration",
                    "Korea Foundation",
                ],
            ),
            (
                "행정안전부(국가기록원), 문화재청, 한국국제교류재단",
                vec!["행정안전부(국가기록원)", "문화재청", "한국국제교류재단"],
            ),
            (
                "Министерство культуры, спорта и туризма, Корейский фонд и Национальный музей Кореи",
                vec![
                    "Министерство культуры, спорта и туризма",
                    "Корейский фонд",
                    "Национальный музей Кореи",
                ],
            ),
            (
                "Central State Archive of Kazakhstan; Ministry of Culture and Sport; National Archives of Korea",
                vec![
                    "Central State Archive of Kazakhstan",
                    "Ministry of Culture and Sport",
                    "National Archives of Korea",
                ],
            ),
        ] {
            let found: Vec<&str> = parts(list).into_iter().map(|part| &list[part]).collect();
            assert_eq!(found, expected);
        }
    }
}
