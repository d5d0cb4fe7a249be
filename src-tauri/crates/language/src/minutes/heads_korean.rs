//! Heads of delegation in Korean: name, organisation and title stand in a row without commas.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Person;
use super::layout::clean;
use super::parties::party;
use super::tables::re;

/// Endings of titles.
const TITLES: &str = "국장|장관|차관|차관보|실장|과장|원장|부원장|대사|위원장|부위원장|부장|차장|심의관|기획관|청장|부청장|단장|관장|이사장|사무총장|총장|소장|부소장|처장|조정관|총영사|공사|참사관|서기관|교수|대표";

/// Endings of organisations.
const BODIES: &[&str] = &[
    "부",
    "청",
    "처",
    "원",
    "위원회",
    "재단",
    "기록원",
    "박물관",
    "도서관",
    "대사관",
    "연구소",
    "연구원",
    "기록보존소",
    "공화국",
    "센터",
    "국",
    "실",
    "협회",
    "스탄",
    "몽골",
    "러시아",
    "한국",
    "대한민국",
    "아르히브",
];

/// First syllables of Korean surnames; a longer row of words beginning otherwise is a foreign name.
const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국견류림";

static TITLE: LazyLock<Regex> = LazyLock::new(|| re(&format!(r"(?:{TITLES})$")));

/// Whose, and who: up to a title with a particle after it.
static ONE: LazyLock<Regex> = LazyLock::new(|| {
    re(&format!(
        r"(?P<party>[가-힣]{{2,12}}(?:\s공화국)?)\s?(?:대표단|측)(?:의)?(?:\s?수석\s?대표)?(?:은|는|에서는|에서)\s+(?P<person>[가-힣][가-힣\s·]{{3,70}}?(?:{TITLES}))(?:이|가|을|를|께서|이고|이며|이었|였|으로)(?:고|며|다|으며)?(?:[\s,.]|$)"
    ))
});

/// "A 국장과 B 국장이 각각 대표단을 이끌었다".
static BOTH: LazyLock<Regex> = LazyLock::new(|| {
    re(&format!(
        r"(?P<one>[가-힣][가-힣\s·]{{3,70}}?(?:{TITLES}))(?:과|와)\s+(?P<other>[가-힣][가-힣\s·]{{3,90}}?(?:{TITLES}))(?:이|가)\s+(?:각각|양측)"
    ))
});

static LEADS: LazyLock<Regex> =
    LazyLock::new(|| re(r"이끌|이끈|수석\s?대표|인솔|단장|공동\s?의장|공동\s?주재|주재하"));

/// Heads of a sentence with the bytes of their names.
pub(super) fn read(sentence: &str) -> Vec<(Person, Range<usize>)> {
    if !LEADS.is_match(sentence) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for captures in ONE.captures_iter(sentence) {
        let (Some(words), Some(whose)) = (captures.name("person"), captures.name("party")) else {
            continue;
        };
        if let Some((one, range)) = person(words.as_str()) {
            let party = party(whose.as_str()).to_owned();
            found.push((
                Person { party, ..one },
                words.start() + range.start..words.start() + range.end,
            ));
        }
    }
    if found.is_empty()
        && let Some(captures) = BOTH.captures(sentence)
    {
        for words in [captures.name("one"), captures.name("other")]
            .into_iter()
            .flatten()
        {
            if let Some((one, range)) = person(words.as_str()) {
                let party = party(&one.organisation).to_owned();
                found.push((
                    Person { party, ..one },
                    words.start() + range.start..words.start() + range.end,
                ));
            }
        }
    }
    found
}

/// A person of a row of words: the first is a name, the last a title, an organisation may stand between or before.
pub(super) fn person(words: &str) -> Option<(Person, Range<usize>)> {
    let mut tokens: Vec<(usize, &str)> = Vec::new();
    for token in words.split_whitespace() {
        let start = token.as_ptr() as usize - words.as_ptr() as usize;
        tokens.push((start, token.trim_end_matches([',', '.', ')', ';'])));
    }
    let last = tokens.iter().position(|(_, token)| TITLE.is_match(token))?;
    // A title can be of two words, the first of which ends as one: 기록정책 국장 does not, 외교부 장관 특보 does.
    let title_at = if last + 1 < tokens.len() && TITLE.is_match(tokens[last + 1].1) {
        last + 1
    } else {
        last
    };
    if !(1..=9).contains(&title_at) || !words.chars().all(|c| !c.is_ascii_lowercase()) {
        return None;
    }
    let is_body = |token: &str| {
        BODIES
            .iter()
            .any(|ending| token.ends_with(ending) && token.chars().count() > 2)
    };
    let hangul = |token: &str| {
        token
            .chars()
            .all(|c| ('가'..='힣').contains(&c) || c == '·' || c == '-')
    };
    if !tokens[..=title_at].iter().all(|(_, token)| hangul(token)) {
        return None;
    }
    let strong = |token: &str| {
        token.chars().count() > 3 && is_body(token) || token == "외교부" || token == "교육부"
    };
    let first = if strong(tokens[0].1) {
        (1..title_at)
            .find(|at| !is_body(tokens[*at].1))
            .unwrap_or(0)
    } else {
        0
    };
    // The name goes on until a word that names an organisation.
    let mut end = first + 1;
    while end < title_at && !is_body(tokens[end].1) && end - first < 4 {
        end += 1;
    }
    let surname = |name: &str| name.starts_with(|c| SURNAMES.contains(c));
    let korean = surname(tokens[first].1)
        && tokens[first].1.chars().count() == 3
        && end > first + 1
        && tokens[first + 1].1.chars().count() > 4;
    if korean && !is_body(tokens[first + 1].1) {
        end = first + 1;
    }
    let join = |range: Range<usize>| {
        tokens[range]
            .iter()
            .map(|(_, token)| *token)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let organisation = if first > 0 {
        join(0..first)
    } else {
        join(end..title_at)
    };
    let start = tokens[first].0;
    let stop = tokens[end - 1].0 + tokens[end - 1].1.len();
    let person = Person {
        name: clean(&words[start..stop]),
        title: tokens[title_at].1.to_owned(),
        organisation,
        ..Person::default()
    };
    (person.name.chars().count() >= 2).then_some((person, start..stop))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_words_are_taken_apart() {
        for (words, name, organisation, title) in [
            (
                "홍석인 외교부 공공문화외교국장",
                "홍석인",
                "외교부",
                "공공문화외교국장",
            ),
            (
                "알마트 수유노프 카자흐스탄 문화체육부 교육연구국제관계국장",
                "알마트 수유노프",
                "카자흐스탄 문화체육부",
                "교육연구국제관계국장",
            ),
            (
                "딜노자 카리모바 우즈아르히브청 부청장",
                "딜노자 카리모바",
                "우즈아르히브청",
                "부청장",
            ),
            ("견종호 공공문화외교국장", "견종호", "", "공공문화외교국장"),
            ("외교부 홍석인 국장", "홍석인", "외교부", "국장"),
        ] {
            let (person, range) = person(words).unwrap();
            assert_eq!(
                (
                    person.name.as_str(),
                    person.organisation.as_str(),
                    person.title.as_str()
                ),
                (name, organisation, title)
            );
            assert_eq!(&words[range], name);
        }
    }
}
