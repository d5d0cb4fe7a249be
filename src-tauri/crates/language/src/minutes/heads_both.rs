//! Both heads of delegation in one sentence, in English.

use std::sync::LazyLock;

use regex::Regex;

use super::Person;
use super::heads::person_of;
use super::layout::clean;
use super::parties::party;
use super::people::{ADDRESS, NAME, english};
use super::tables::re;

/// "with A … and B …, leading their respective delegations"; "under the co-chairmanship of A, T, and B, T".
pub(super) static BOTH: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        r"(?:^|\. )(?P<both>[^.;]{10,400}?) (?:led|headed|chaired) (?:the|their) (?:two |respective )?delegations",
        r"\bwith (?P<both>[^.;]{10,500}?),? (?:leading|heading) (?:their|the) (?:respective )?delegations",
        r"\bco-?chair(?:ed|manship|ing)(?: by| of)? (?P<both>[^;]{10,500}?)\.?$",
    ]
    .iter()
    .map(|form| re(form))
    .collect()
});
static SECOND: LazyLock<Regex> = LazyLock::new(|| {
    re(&format!(
        r",? and {ADDRESS}(?P<name>{NAME})(?:, | of | from )"
    ))
});
/// "Director-General Hong Seok-in", and "Almat Suyunov of the Ministry of …".
static BARE_LAST: LazyLock<Regex> = LazyLock::new(|| {
    re(&format!(
        r"^(?P<title>\p{{Lu}}[\p{{L}}\s-]+?)\s+{ADDRESS}(?P<name>\p{{Lu}}[\p{{L}}'’]+\s+\p{{Lu}}[\p{{L}}'’-]+)$"
    ))
});
static NAME_OF: LazyLock<Regex> = LazyLock::new(|| {
    re(&format!(
        r"^{ADDRESS}(?P<name>{NAME}) (?:of|from) (?:the )?(?P<body>.+)$"
    ))
});
static NAME_FIRST: LazyLock<Regex> =
    LazyLock::new(|| re(&format!(r"^{ADDRESS}(?P<name>{NAME}), (?P<tail>.+)$")));
static NAME_LAST: LazyLock<Regex> = LazyLock::new(|| {
    re(&format!(
        r"^(?P<title>.+?)\s+{ADDRESS}(?P<name>\p{{Lu}}[\p{{L}}'’-]+\s+\p{{Lu}}[\p{{L}}'’-]+) (?:of|at|from) (?:the )?(?P<body>.+)$"
    ))
});

/// The two people of "A and B"; nobody where they cannot be told apart.
pub(super) fn two(both: &str) -> Vec<Person> {
    // A name before a comma is a person for certain; "and Cultural Affairs Hong Seok-in of" is not.
    let mut candidates: Vec<_> = SECOND.captures_iter(both).collect();
    candidates.sort_by_key(|captures| !captures[0].trim_end().ends_with(','));
    let Some(second) = candidates.into_iter().find_map(|captures| {
        let name = captures.name("name")?;
        // What stands before must be a person as well.
        let before = &both[..captures.get(0)?.start()];
        one(before)?;
        Some((captures.get(0)?.start(), name.start()))
    }) else {
        return Vec::new();
    };
    [one(&both[..second.0]), one(&both[second.1..])]
        .into_iter()
        .flatten()
        .collect()
}

fn one(words: &str) -> Option<Person> {
    let words = words.trim().trim_end_matches('.');
    if let Some(captures) = NAME_FIRST.captures(words) {
        let person = person_of(&captures["name"], &captures["tail"], english);
        let party = party(&person.organisation).to_owned();
        return Some(Person { party, ..person });
    }
    if let Some(captures) = NAME_OF.captures(words) {
        return Some(Person {
            party: party(&captures["body"]).to_owned(),
            name: clean(&captures["name"]),
            organisation: clean(&captures["body"]),
            ..Person::default()
        });
    }
    if let Some(captures) = NAME_LAST.captures(words) {
        return Some(Person {
            party: party(&captures["body"]).to_owned(),
            name: clean(&captures["name"]),
            title: clean(&captures["title"]),
            organisation: clean(&captures["body"]),
        });
    }
    let captures = BARE_LAST.captures(words)?;
    Some(Person {
        name: clean(&captures["name"]),
        title: clean(&captures["title"]),
        ..Person::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_people_are_told_apart_where_titles_have_an_and_of_their_own() {
        let people = two(
            "Director-General for Public Diplomacy and Cultural Affairs Hong Seok-in of the ROK Foreign Ministry and Almat Suyunov, head of the Department of Education at the Ministry of Culture and Sport of Kazakhstan",
        );
        let names: Vec<(&str, &str)> = people
            .iter()
            .map(|person| (person.party.as_str(), person.name.as_str()))
            .collect();
        assert_eq!(names, [("KR", "Hong Seok-in"), ("KZ", "Almat Suyunov")]);
    }
}
