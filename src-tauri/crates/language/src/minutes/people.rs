//! A person in words: name, title, organisation.

use std::sync::LazyLock;

use regex::Regex;

use super::Person;
use super::layout::clean;
use super::tables::re;

/// Forms of address before a name.
pub(super) const ADDRESS: &str = r"(?:(?:H\.?\s?E\.?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?|Professor|Ambassador|Hon\.|г-н|г-жа|господин|госпожа)\s+)*";

/// A name of two to four capitalised words.
pub(super) const NAME: &str = r"\p{Lu}[\p{L}'’ʼ.-]*(?:\s+\p{Lu}[\p{L}'’ʼ.-]*){1,3}";

/// What an organisation's name has in it, in English.
const BODIES: &str = "Ministry|Agency|Archives?|Administration|Committee|Commission|Foundation|Institute|University|Museum|Service|Embassy|Academy|Library|Council|Centre|Center|Office|Government";

static ENGLISH_BODY: LazyLock<Regex> = LazyLock::new(|| {
    re(&format!(
        r"(?:,\s+(?:the )?|\s+(?:of|at|from|in) (?:the )?)(?P<body>(?:\p{{Lu}}[\p{{L}}-]*\s+){{0,4}}(?:{BODIES})\b)"
    ))
});
static RUSSIAN_BODY: LazyLock<Regex> = LazyLock::new(|| re(r"(?:^|\s)(?P<body>\p{Lu}\p{L}+)"));
static MINISTRY: LazyLock<Regex> =
    LazyLock::new(|| re(r"(?:^|\s)(?P<body>Министерств\p{L}+|Агентств\p{L}+)"));
static KAZAKH_BODY: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"^(?P<body>\p{Lu}.*?(?:министрлігінің|агенттігінің|комитетінің|архивінің|архивтің|қорының|басқармасының|мұражайының|институтының))\s+(?P<title>.+)$",
    )
});

/// Title and organisation of what follows a name in English.
pub(super) fn english(tail: &str) -> (String, String) {
    let tail = clean(tail);
    let tail = tail.trim_matches([',', '.', ';', ' ', '(', ')']);
    let last = ENGLISH_BODY.captures_iter(tail).last();
    let Some((whole, body)) = last.and_then(|found| Some((found.get(0)?, found.name("body")?)))
    else {
        return (tail.to_owned(), String::new());
    };
    let title = tail[..whole.start()].trim_matches([',', ' ']);
    (title.to_owned(), tail[body.start()..].to_owned())
}

/// The same in Russian: a title is written small, an organisation begins with a capital.
pub(super) fn russian(tail: &str) -> (String, String) {
    let tail = clean(tail);
    let tail = tail.trim_matches([',', '.', ';', ' ', '(', ')', '–', '—', '-']);
    let ministry = MINISTRY
        .captures_iter(tail)
        .last()
        .and_then(|found| found.name("body"));
    let first = || {
        RUSSIAN_BODY
            .captures(tail)
            .and_then(|found| found.name("body"))
    };
    match ministry.or_else(first) {
        Some(body) => (
            tail[..body.start()].trim_matches([',', ' ']).to_owned(),
            tail[body.start()..].to_owned(),
        ),
        None => (tail.to_owned(), String::new()),
    }
}

/// Name, title and organisation of a Kazakh phrase, in which the name stands last.
pub(super) fn kazakh(phrase: &str) -> Option<Person> {
    let phrase = clean(phrase);
    let mut words: Vec<&str> = phrase.split(' ').collect();
    let mut name = Vec::new();
    while let Some(word) = words
        .last()
        .filter(|word| word.starts_with(char::is_uppercase))
    {
        name.insert(0, *word);
        words.pop();
        if name.len() == 4 {
            break;
        }
    }
    if name.len() < 2 {
        return None;
    }
    let before = words.join(" ");
    let (organisation, title) = match KAZAKH_BODY.captures(&before) {
        Some(found) => (found["body"].to_owned(), found["title"].to_owned()),
        None => (String::new(), before),
    };
    Some(Person {
        name: name.join(" ").trim_matches([',', '.']).to_owned(),
        title,
        organisation,
        ..Person::default()
    })
}
