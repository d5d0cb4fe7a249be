//! Heads of delegation in English, Russian and Kazakh, and in key lines of every language.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::{Key, key_of};
use super::heads_both::{BOTH, two};
use super::heads_korean;
use super::layout::{Block, Text, clean};
use super::parties::{last_party, party};
use super::people::{ADDRESS, NAME, english, kazakh, russian};
use super::signatories::cells;
use super::tables::re;
use super::{Confidence, Finding, Person, Value};

/// Heads of one document at the most.
const MOST: usize = 60;

/// Sentences of one delegation each: what stands before the name says whose, what follows says what they are.
struct Form {
    pattern: Regex,
    split: fn(&str) -> (String, String),
    rule: &'static str,
}

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let form = |pattern: String, split, rule| Form {
        pattern: re(&pattern),
        split,
        rule,
    };
    vec![
        form(
            format!(
                r"(?P<party>(?:[\p{{L}}-]+\s+){{0,6}}(?:delegation|side)(?: of (?:the )?[\p{{L}}\s]{{3,40}}?)?) (?:was |were )?(?:led|headed|chaired|represented) by {ADDRESS}(?P<name>{NAME})(?:[,\s]*(?P<tail>[^;.]*?))?(?:,? (?:and|while) (?:the|that of) |[;.]\s|[;.]?$)"
            ),
            english,
            "head_led_by",
        ),
        form(
            format!(
                r"{ADDRESS}(?P<name>{NAME}), (?P<tail>[^;.]{{3,160}}?),? (?:led|headed|chaired) (?P<party>[^.;]{{0,50}}?(?:delegation|side))"
            ),
            english,
            "head_led",
        ),
        form(
            format!(
                r"(?i)(?P<party>(?:[\p{{L}}-]+\s+)?делегаци(?:ю|я|и|ей)(?: (?-i:\p{{Lu}})[\p{{L}}\s]{{2,40}}?)?) (?:возглавил[аи]?|возглавлял[аи]?|возглавляет|представлял[аи]?)\s+(?-i:{ADDRESS}(?P<name>{NAME}))(?:[,\s—–-]*(?P<tail>[^;.]*?))?(?:,? (?:а|и) (?:[\p{{L}}-]+\s+)?делегаци|[;.]\s|[;.]?$)"
            ),
            russian,
            "head_led_by",
        ),
        form(
            format!(
                r"(?i)(?P<party>(?:[\p{{L}}-]+\s+)?делегаци(?:я|и|ей|ю)(?: (?-i:\p{{Lu}})[\p{{L}}\s]{{2,40}}?)?),? (?:во главе с|под руководством|возглавляемая) (?-i:{ADDRESS}(?P<name>{NAME}))(?:[,\s—–-]*(?P<tail>[^;.]*?))?(?:,? (?:а|и) (?:[\p{{L}}-]+\s+)?делегаци|, (?:обсуд|провел|приня|рассмотр|участв)\p{{L}}+|[;.]\s|[;.]?$)"
            ),
            russian,
            "head_headed_by",
        ),
        form(
            format!(
                r"(?i)глав(?:ой|ою|а) (?P<party>[\p{{L}}\s]{{2,60}}?) (?:являл\p{{L}}+|был[аи]?|стал[аи]?|—|–)\s+(?-i:{ADDRESS}(?P<name>{NAME}))(?:[,\s—–-]*(?P<tail>[^;.]*))?"
            ),
            russian,
            "head_was",
        ),
    ]
});

static KAZAKH: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?P<party>\p{L}+(?:\s+\p{L}+)?) делегациясын(?:а)? (?P<person>[^.;]{6,220}?) (?:басқарды|бастап келді|жетекшілік етті)",
    )
});

static VALUE: LazyLock<Regex> = LazyLock::new(|| {
    re(&format!(
        r"^{ADDRESS}(?P<name>{NAME})(?:[,;\s—–-]+(?P<tail>.+))?$"
    ))
});

/// Every head of delegation, one per party.
pub(super) fn read(text: &Text<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut add = |finding: Finding| {
        let Value::Head(new) = &finding.value else {
            return;
        };
        let room = found.len() < MOST;
        let known = found.iter_mut().find(|known| {
            matches!(&known.value, Value::Head(known) if known.name == new.name || (known.party == new.party && !new.party.is_empty()))
        });
        match known {
            None if room => found.push(finding),
            Some(known) if matches!(&known.value, Value::Head(known) if known.name == new.name) => {
                known.confidence = Confidence::Certain;
            }
            // A second head of one party cannot be: the first stays.
            Some(_) | None => {}
        }
    };
    for (at, block) in text.blocks.iter().enumerate() {
        let words = text.whole(block);
        let columns = cells(words);
        for (column, cell) in columns.iter().enumerate() {
            let Some((Key::Head, value, key)) = key_of(&words[cell.clone()]) else {
                continue;
            };
            let whose = match party(key) {
                // Two columns: whose they are stands above each.
                "" if columns.len() > 1 && at > 0 => above(text, at, columns.len(), column),
                named => named,
            };
            let start = cell.start + value;
            if let Some((person, range)) = person_in(&words[start..cell.end]) {
                let whose = if whose.is_empty() {
                    party(&person.organisation)
                } else {
                    whose
                };
                let from = block.range.start + start;
                add(finding(
                    text,
                    block,
                    from + range.start..from + range.end,
                    block.range.clone(),
                    Person {
                        party: whose.to_owned(),
                        ..person
                    },
                    if whose.is_empty() {
                        Confidence::Guess
                    } else {
                        Confidence::Certain
                    },
                    "head_key_line",
                ));
            }
        }
    }
    for (_, block, sentence, words) in text.sentences() {
        for form in FORMS.iter() {
            // What ends one match can begin the next ("…, and the delegation of …").
            let mut from = 0;
            while let Some(captures) = form.pattern.captures_at(words, from) {
                let Some(name) = captures.name("name") else {
                    break;
                };
                from = captures
                    .name("tail")
                    .map_or(name.end(), |tail| tail.end().max(name.end()));
                let whose = captures
                    .name("party")
                    .map_or("", |party| last_party(party.as_str()));
                let tail = captures.name("tail").map_or("", |tail| tail.as_str());
                let person = person_of(name.as_str(), tail, form.split);
                let confidence = if whose.is_empty() {
                    Confidence::Guess
                } else {
                    Confidence::Likely
                };
                add(finding(
                    text,
                    block,
                    shifted(&sentence, name.range()),
                    sentence.clone(),
                    Person {
                        party: whose.to_owned(),
                        ..person
                    },
                    confidence,
                    form.rule,
                ));
            }
        }
        for captures in KAZAKH.captures_iter(words) {
            let Some((person, place)) = captures
                .name("person")
                .and_then(|phrase| Some((kazakh(phrase.as_str())?, phrase)))
            else {
                continue;
            };
            let whose = captures
                .name("party")
                .map_or("", |party| last_party(party.as_str()));
            let range = at(words, place.range(), &person.name);
            add(finding(
                text,
                block,
                shifted(&sentence, range),
                sentence.clone(),
                Person {
                    party: whose.to_owned(),
                    ..person
                },
                Confidence::Likely,
                "head_led_by",
            ));
        }
        for form in BOTH.iter() {
            let Some(both) = form
                .captures(words)
                .and_then(|captures| captures.name("both"))
            else {
                continue;
            };
            for person in two(both.as_str()) {
                let range = at(words, both.range(), &person.name);
                add(finding(
                    text,
                    block,
                    shifted(&sentence, range),
                    sentence.clone(),
                    person,
                    Confidence::Likely,
                    "head_both",
                ));
            }
        }
        for (person, range) in heads_korean::read(words) {
            let confidence = if person.party.is_empty() {
                Confidence::Guess
            } else {
                Confidence::Likely
            };
            add(finding(
                text,
                block,
                shifted(&sentence, range),
                sentence.clone(),
                person,
                confidence,
                "head_led_by",
            ));
        }
    }
    supply_parties(&mut found, text);
    found
}

/// The party named above a column.
fn above(text: &Text<'_>, at: usize, columns: usize, column: usize) -> &'static str {
    let line = text.whole(&text.blocks[at - 1]);
    let cells = cells(line);
    if cells.len() == columns {
        party(&line[cells[column].clone()])
    } else {
        ""
    }
}

/// Who the value of a key line is.
fn person_in(value: &str) -> Option<(Person, Range<usize>)> {
    heads_korean::person(value).or_else(|| {
        let captures = VALUE.captures(value.trim_end())?;
        let tail = captures.name("tail").map_or("", |tail| tail.as_str());
        let person = person_of(&captures["name"], tail, splitter(value));
        Some((person, captures.name("name")?.range()))
    })
}

/// A head without a party is the other side's, where the parties are two and the other is named.
fn supply_parties(found: &mut [Finding], text: &Text<'_>) {
    let opening: String = text
        .blocks
        .iter()
        .take(6)
        .map(|block| text.whole(block))
        .collect::<Vec<_>>()
        .join(" ");
    let mut sides: Vec<&str> = super::parties::parties(&opening)
        .into_iter()
        .map(|(_, code)| code)
        .collect();
    sides.dedup();
    let mut two: Vec<&str> = Vec::new();
    for side in sides {
        if !two.contains(&side) {
            two.push(side);
        }
    }
    let taken: Vec<String> = found
        .iter()
        .filter_map(|finding| match &finding.value {
            Value::Head(person) if !person.party.is_empty() => Some(person.party.clone()),
            _ => None,
        })
        .collect();
    let &[one, other] = two.as_slice() else {
        return;
    };
    if taken.len() != 1 || found.len() != 2 {
        return;
    }
    let rest = if taken[0] == one { other } else { one };
    for finding in found {
        if let Value::Head(person) = &mut finding.value
            && person.party.is_empty()
        {
            rest.clone_into(&mut person.party);
            finding.confidence = Confidence::Guess;
        }
    }
}

fn splitter(value: &str) -> fn(&str) -> (String, String) {
    if value.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}')) {
        russian
    } else {
        english
    }
}

pub(super) fn person_of(name: &str, tail: &str, split: fn(&str) -> (String, String)) -> Person {
    let (title, organisation) = split(tail);
    Person {
        name: clean(name).trim_end_matches([',', '.']).to_owned(),
        title,
        organisation,
        ..Person::default()
    }
}

/// Where a name stands in a part of a sentence; the whole part where white space keeps it from being found.
fn at(words: &str, within: Range<usize>, name: &str) -> Range<usize> {
    match words[within.clone()].find(name) {
        Some(start) => within.start + start..within.start + start + name.len(),
        None => within,
    }
}

fn shifted(sentence: &Range<usize>, range: Range<usize>) -> Range<usize> {
    sentence.start + range.start..sentence.start + range.end
}

fn finding(
    text: &Text<'_>,
    block: &Block,
    range: Range<usize>,
    sentence: Range<usize>,
    person: Person,
    confidence: Confidence,
    rule: &'static str,
) -> Finding {
    Finding {
        value: Value::Head(person),
        source: text.source(block, range, sentence),
        confidence,
        rule,
    }
}
