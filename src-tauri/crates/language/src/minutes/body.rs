//! The name of the body that met, as the title or the opening sentence writes it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::{Key, about, key_lines, names_minutes, title_blocks};
use super::layout::{Text, clean};
use super::tables::re;
use super::{Confidence, Finding, Value};

/// Forms in which the body follows or precedes the session.
static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let end = r"(?: (?:was|were|took|held|has been|to take|is to|on Archives, |met|convened)\b| (?:Held|Takes|Opens|Took)\b|\s*[(（“«]|[.,;]|\s*$)";
    [
        // the third session of the Joint Committee was held; Minutes of the 12th Session of the Commission
        format!(r"(?i)(?:session|meeting|round) of (?:the )?(?P<body>[^.;(]{{4,200}}?){end}"),
        // the third ROK–Kazakhstan Joint Cultural Committee meeting
        r"(?i)\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th)) (?P<body>[\p{L}\s–—-]{4,120}?(?:committee|commission|group|council))(?: (?:session|meeting)|\b)".to_owned(),
        // 대한민국과 카자흐스탄공화국 간 문화공동위원회 제3차 회의
        r"(?P<body>[가-힣A-Za-z][가-힣A-Za-z·\s-]{2,60}?(?:위원회|협의회|협의체|회담|포럼))(?:\s*[(（][^)）]{0,40}[)）])?\s*제?\s?\d{1,3}\s?차".to_owned(),
        // 제3차 한-카자흐스탄 문화공동위원회
        r"제?\s?\d{1,3}\s?차\s+(?P<body>[가-힣A-Za-z][가-힣A-Za-z·\s-]{2,60}?(?:위원회|협의회|협의체|회담|포럼))".to_owned(),
        // третьего заседания Совместного комитета по культуре состоялось
        r"(?i)(?:заседани|сесси)\p{L}* (?P<body>\p{Lu}[^.,;(]{4,200}?)(?: (?:состоял|прош|провед|был|открыл)\p{L}*|\s*[.,;(«]|\s*$)".to_owned(),
        // X комитетінің үшінші отырысы
        r"(?i)(?P<body>\p{Lu}[^.;()]{4,160}?) (?:бірінші|екінші|үшінші|төртінші|бесінші|алтыншы|жетінші|сегізінші|тоғызыншы|оныншы|\d{1,3}-?(?:ші|шы)?) отырыс".to_owned(),
    ]
    .iter()
    .map(|form| re(form))
    .collect()
});

static NOUN: LazyLock<Regex> = LazyLock::new(|| {
    re(
        r"(?i)\b(?:committee|commission|working group|council|consultations)\b|위원회|협의회|협의체|комисси|комитет|совет|рабоч\p{L}+ групп|комиссия|жұмыс тобы",
    )
});

struct Candidate {
    weight: i32,
    block: usize,
    range: Range<usize>,
    sentence: Range<usize>,
    rule: &'static str,
}

pub(super) fn read(text: &Text<'_>) -> Option<Finding> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for line in key_lines(text).filter(|line| line.key == Key::Body) {
        let range = matched(line.value).unwrap_or(0..line.value.len());
        if NOUN.is_match(line.value) {
            candidates.push(Candidate {
                weight: 6,
                block: index(text, line.range.start, line.block.page),
                range: line.range.start + range.start..line.range.start + range.end,
                sentence: line.block.range.clone(),
                rule: "body_key_line",
            });
        }
    }
    let title = title_blocks(text).len();
    for (at, _, sentence, words) in text.sentences().take(60) {
        let about = about(words);
        let (weight, rule) = match () {
            () if about.next || about.to_be_held || about.earlier && at >= title => continue,
            () if about.this_one() => (5, "body_held"),
            () if at < title && names_minutes(words) => (5, "body_title"),
            () if at < title => (3, "body_title"),
            () => continue,
        };
        if let Some(range) = matched(words) {
            candidates.push(Candidate {
                weight,
                block: at,
                range: sentence.start + range.start..sentence.start + range.end,
                sentence,
                rule,
            });
        } else if at < title && NOUN.is_match(words) && words.split_whitespace().count() < 15 {
            candidates.push(Candidate {
                weight: 1,
                block: at,
                range: sentence.clone(),
                sentence,
                rule: "body_heading",
            });
        }
    }
    // What the sentence says is set as names are; a title may be set in capitals.
    let best = candidates.iter().max_by_key(|candidate| {
        (
            candidate.weight,
            i32::from(candidate.rule == "body_held"),
            std::cmp::Reverse(candidate.block),
        )
    })?;
    let block = &text.blocks[best.block];
    let name = clean(text.slice(block, best.range.clone()));
    let confidence = match best.weight {
        5.. => Confidence::Likely,
        _ => Confidence::Guess,
    };
    Some(Finding {
        value: Value::Body(name),
        source: text.source(block, best.range.clone(), best.sentence.clone()),
        confidence,
        rule: best.rule,
    })
}

fn index(text: &Text<'_>, at: usize, page: usize) -> usize {
    text.blocks
        .iter()
        .position(|block| block.page == page && block.range.contains(&at))
        .unwrap_or_default()
}

/// The bytes of a body in a sentence.
fn matched(words: &str) -> Option<Range<usize>> {
    FORMS.iter().find_map(|form| {
        let found = form.captures(words)?.name("body")?;
        let written = found.as_str();
        // A place or date after the name in a title: "… on Archives, Astana".
        let kept = written.trim_end_matches([' ', ',', '-', '–']);
        // "2014년 9월 3일 민스크에서 …" stands before the name in the same sentence.
        let before = kept.rfind("에서 ").map_or(0, |at| at + "에서 ".len());
        NOUN.is_match(&kept[before..])
            .then(|| found.start() + before..found.start() + kept.len())
    })
}
