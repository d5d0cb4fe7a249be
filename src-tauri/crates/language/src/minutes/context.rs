//! What a sentence is about: whether the meeting was held in it, will be, or was another one; and lines of the form
//! "key: value".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::layout::{Block, Text};
use super::tables::{re, verbs};

static HELD: LazyLock<Regex> = LazyLock::new(|| re(&format!("(?i){}", verbs::HELD)));
static TO_BE_HELD: LazyLock<Regex> = LazyLock::new(|| re(&format!("(?i){}", verbs::TO_BE_HELD)));
static NEXT: LazyLock<Regex> = LazyLock::new(|| re(&format!("(?i){}", verbs::NEXT)));
static EARLIER: LazyLock<Regex> = LazyLock::new(|| re(&format!("(?i){}", verbs::EARLIER)));
static MINUTES: LazyLock<Regex> = LazyLock::new(|| re(&format!("(?i){}", verbs::MINUTES)));
static GATHERING: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?i)\b(?:session|meeting|round|committee|commission|group|consultations)\b|회의|위원회|협의회|회담|заседани|сесси|встреч|совещани|комисси|комитет|групп|отырыс|комитет|комиссия|кездесу|мәжіліс",
    )
});

/// What a key line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Session,
    Date,
    Place,
    Body,
    Head,
    Organisations,
    Languages,
    /// A key nothing is read from; the line still stands alone.
    Other,
}

const KEYS: &[(Key, &str)] = &[
    (
        Key::Head,
        r"head of (?:the )?[^:]{0,60}delegation[^:]{0,20}|heads? of delegation[^:]{0,30}|(?:[^:]{0,30}\s)?co-?chair(?:man|person)?[^:]{0,30}|[^:]{0,30}수석\s?대표|[^:]{0,30}(?:대표)?단장|глава [^:]{0,60}делегации[^:]{0,20}|руководитель [^:]{0,40}делегации|сопредседатель[^:]{0,40}|[^:]{0,60}делегация(?:сының)? (?:басшысы|жетекшісі)",
    ),
    (
        Key::Organisations,
        r"participants|participating (?:organi[sz]ations|bodies|institutions|agencies)[^:]{0,40}|organi[sz]ations represented|[^:]{0,20}참(?:가|석|여)\s?(?:기관|부처)|участники|участвовавшие (?:организации|учреждения|ведомства)[^:]{0,40}|участвовали(?: с [^:]{0,40})?|[^:]{0,40}қатысқан (?:ұйымдар|мекемелер)|қатысушылар",
    ),
    (
        Key::Languages,
        r"(?:working |official )?languages?(?: of the (?:meeting|session))?|(?:사용|회의|작업)\s?언어|(?:рабочи[ей] )?язык(?:и|ов)?(?: заседания)?|жұмыс тілдері|тілдері",
    ),
    (
        Key::Session,
        r"session(?: no\.?| number)?|meeting no\.?|회차|회의\s?차수|заседание|отырыс",
    ),
    (
        Key::Date,
        r"date(?: of (?:the )?(?:meeting|session))?|date and (?:time|place)|held on|when|일\s?시|일자|개최\s?일(?:시|자)?|회의\s?일(?:시|자)?|일시 및 장소|дата(?: (?:проведения|заседания|и место)[^:]{0,20})?|время|күні|өткізілген күні",
    ),
    (
        Key::Place,
        r"(?:place|venue|location)(?: of (?:the )?(?:meeting|session))?|장\s?소|개최\s?장소|개최지|회의\s?장소|место(?: проведения| заседания)?|өткізілген орны|орны",
    ),
    (
        Key::Body,
        r"(?:name of (?:the )?)?(?:body|committee|meeting)|회\s?의\s?명|명칭|наименование|комиссия|органы|атауы",
    ),
    (
        Key::Other,
        r"배포일|posted|hit|subject|agenda|안건|повестка дня|күн тәртібі|responsible|due|담당|기한|ответственн\w+|срок|note|비고|present|присутствовали|참석자|participants from[^:]{0,40}|decisions|решили|тыңдады|шешті",
    ),
];

static KEY_LINES: LazyLock<Vec<(Key, Regex)>> = LazyLock::new(|| {
    KEYS.iter()
        .map(|(key, pattern)| {
            (
                *key,
                re(&format!(
                    r"(?i)^\s*(?:[-•*□○ㅇo※–]\s*|\d{{1,2}}[.)]\s*)?(?P<key>{pattern})\s*[:：]\s*"
                )),
            )
        })
        .collect()
});

/// The key a line begins with, and where its value begins.
pub(super) fn key_of(line: &str) -> Option<(Key, usize, &str)> {
    // Most lines have no colon near their beginning.
    let near: usize = line.char_indices().nth(90).map_or(line.len(), |(at, _)| at);
    line[..near].find([':', '：'])?;
    KEY_LINES.iter().find_map(|(key, pattern)| {
        let captures = pattern.captures(line)?;
        let name = captures.name("key").map_or("", |name| name.as_str());
        Some((*key, captures.get(0)?.end(), name))
    })
}

pub(super) fn is_key_line(line: &str) -> bool {
    key_of(line).is_some()
}

/// A line "key: value" of a document.
pub(super) struct KeyLine<'t> {
    pub(super) block: &'t Block,
    pub(super) key: Key,
    /// The words of the key.
    pub(super) name: &'t str,
    /// Bytes of the value in the page.
    pub(super) range: Range<usize>,
    pub(super) value: &'t str,
}

/// Every key line with something after the colon.
pub(super) fn key_lines<'t>(text: &'t Text<'_>) -> impl Iterator<Item = KeyLine<'t>> {
    text.blocks.iter().filter_map(|block| {
        let line = text.whole(block);
        let (key, at, name) = key_of(line)?;
        let value = line[at..].trim_end();
        let start = block.range.start + at;
        (!value.is_empty()).then_some(KeyLine {
            block,
            key,
            name,
            range: start..start + value.len(),
            value,
        })
    })
}

/// What a sentence says of a meeting.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a sign of its own, and any may stand beside any"
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct About {
    pub(super) held: bool,
    pub(super) to_be_held: bool,
    pub(super) next: bool,
    pub(super) earlier: bool,
    pub(super) gathering: bool,
}

pub(super) fn about(sentence: &str) -> About {
    About {
        held: HELD.is_match(sentence),
        to_be_held: TO_BE_HELD.is_match(sentence),
        next: NEXT.is_match(sentence),
        earlier: EARLIER.is_match(sentence),
        gathering: GATHERING.is_match(sentence),
    }
}

impl About {
    /// The sentence says that this meeting was held.
    pub(super) fn this_one(self) -> bool {
        self.held && self.gathering && !self.earlier && !self.next && !self.to_be_held
    }
}

/// Whether the words name a set of minutes.
pub(super) fn names_minutes(text: &str) -> bool {
    MINUTES.is_match(text)
}

/// Blocks at the beginning that can be the title: those before the first item or sentence, at most eight.
pub(super) fn title_blocks<'t>(text: &'t Text<'_>) -> &'t [Block] {
    let first = text.blocks.iter().take(8).position(|block| {
        (!block.label.is_empty() && !block.label.starts_with(['I', 'V', 'X']))
            || !block.heading && about(text.body(block)).held
    });
    &text.blocks[..first.unwrap_or_else(|| text.blocks.len().min(8))]
}
