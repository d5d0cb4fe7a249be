//! Dates in running text, in the written forms of four languages, with their EDTF.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::tables::{numerals, re};

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// Its bytes.
    pub range: Range<usize>,
    /// EDTF; with `XXXX` for the year where none is written.
    pub edtf: String,
}

impl FoundDate {
    /// Whether a year is written.
    pub fn has_year(&self) -> bool {
        !self.edtf.starts_with("XXXX")
    }

    /// Whether a day is written.
    pub fn has_day(&self) -> bool {
        self.edtf.split('/').next().unwrap_or_default().len() >= 10
    }

    /// The same in `year`.
    pub fn in_year(&self, year: &str) -> String {
        self.edtf.replace("XXXX", year)
    }
}

static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let english = numerals::MONTHS_ENGLISH.join("|");
    let english = format!("(?:{english}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)");
    let russian = format!(
        "(?:{})(?:я|ь|а|е|ю|й|т[ае]?|ем|ом)?",
        numerals::MONTHS_RUSSIAN.join("|")
    );
    let kazakh = format!(r"(?:{})\p{{L}}{{0,5}}", numerals::MONTHS_KAZAKH.join("|"));
    let dash = r"\s*(?:[-–—~∼]|to|and|и|по|부터|до)\s*";
    [
        // 14–15 November 2018, 30 October – 1 November 2018, 15th of November, 2018
        format!(
            r"(?i)\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: (?:of )?(?P<m>{english}))?{dash})?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?:day )?(?:of )?(?P<m2>{english})\b\.?,?(?: (?P<y>\d{{4}})\b)?"
        ),
        // November 14–15, 2018; June 18
        format!(r"(?i)\b(?P<m>{english})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:{dash}(?:(?P<m2>{english}) )?(?P<d2>\d{{1,2}}))?\b(?:,? (?P<y>\d{{4}})\b)?"),
        // (in) November 2018
        format!(r"(?i)\b(?P<m>{english}) (?P<y>\d{{4}})\b"),
        // 2018년 11월 14일부터 15일까지
        r"(?:(?P<y>\d{4})년\s*)?(?P<m>\d{1,2})월\s*(?P<d>\d{1,2})일?(?:\s*\([월화수목금토일]\))?(?:\s*(?:부터|[~∼–-])\s*(?:\d{4}년\s*)?(?:(?P<m2>\d{1,2})월\s*)?(?P<d2>\d{1,2})일(?:\s*\([월화수목금토일]\))?(?:까지)?|일)".to_owned(),
        r"(?P<y>\d{4})년\s*(?P<m>\d{1,2})월".to_owned(),
        // 2021. 3. 7.(일), 2018.11.14.~15., 2018.11.30.~12.1.
        r"\b(?P<y>\d{4})\.\s?(?P<m>\d{1,2})\.\s?(?P<d>\d{1,2})\b\.?(?:\s*\([월화수목금토일]\))?(?:\s*[~∼–-]\s*(?:(?P<m2>\d{1,2})\.\s?)?(?P<d2>\d{1,2})\b\.?)?".to_owned(),
        // 6.18(화)
        r"(?:^|[\s(])(?P<m>\d{1,2})\.\s?(?P<d>\d{1,2})\.?\([월화수목금토일]\)(?:\s*[~∼–-]\s*(?:(?P<m2>\d{1,2})\.\s?)?(?P<d2>\d{1,2})\.?\([월화수목금토일]\))?".to_owned(),
        // 14–15 ноября 2018 года, «15» ноября 2018 г., с 30 октября по 1 ноября
        format!(
            r#"(?i)(?:\b(?P<d>\d{{1,2}})(?: (?P<m>{russian}))?{dash})?(?:[«"“]\s?)?\b(?P<d2>\d{{1,2}})(?:\s?[»"”])?(?:-?(?:го|е))? (?P<m2>{russian})\b(?: (?P<y>\d{{4}})\b(?:\s*(?:года|году|г\.?)(?:\b|$|\s))?)?"#
        ),
        format!(r"(?i)\b(?P<m>{russian}) (?P<y>\d{{4}})\b"),
        // 2018 жылғы 14–15 қарашада
        format!(
            r"(?i)\b(?P<y>\d{{4}})\s*(?:жылғы|жылдың|жылы|жыл|ж\.)\s*(?P<d>\d{{1,2}})(?:{dash}(?P<d2>\d{{1,2}}))? (?P<m>{kazakh})"
        ),
        format!(r"(?i)\b(?P<y>\d{{4}})\s*(?:жылғы|жылдың|жылы|жыл|ж\.)\s*(?P<m>{kazakh})"),
        // 14.11.2018
        r"\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})\b".to_owned(),
        // 2018-11-15
        r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b".to_owned(),
        // Halves and bare years
        r"(?i)\b(?:the )?(?P<half>first|second) half of (?P<y>\d{4})\b".to_owned(),
        r"(?P<y>\d{4})년\s*(?P<half>상|하)반기".to_owned(),
        r"(?i)\b(?P<half>перв|втор)\p{L}+ (?:полугоди\p{L}+|половин\p{L}+) (?P<y>\d{4})(?:\s*(?:года|г\.))?".to_owned(),
        r"(?i)\b(?P<y>\d{4})\s*(?:жылдың|жылғы) (?P<half>бірінші|екінші) жарты\p{L}*".to_owned(),
        r"(?P<y>(?:19|20)\d\d)년".to_owned(),
        r"(?i)\b(?P<y>(?:19|20)\d\d) (?:года|году|год|жылы|жылғы|ж\.|г\.)".to_owned(),
        r"(?i)\b(?:in|by|during|for) (?P<y>(?:19|20)\d\d)\b".to_owned(),
    ]
    .iter()
    .map(|form| re(form))
    .collect()
});

/// Every date of a text, in order; of two that overlap the longer one.
pub fn dates(text: &str) -> Vec<FoundDate> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut found: Vec<FoundDate> = FORMS
        .iter()
        .flat_map(|form| {
            form.captures_iter(text)
                .filter_map(|captures| read(&captures))
        })
        .collect();
    found.sort_by_key(|date| (date.range.start, std::cmp::Reverse(date.range.end)));
    let mut kept: Vec<FoundDate> = Vec::new();
    for date in found {
        match kept.last_mut() {
            Some(last) if date.range.start < last.range.end => {
                if !last.edtf.is_empty()
                    && date.edtf.len() > last.edtf.len()
                    && date.range.end >= last.range.end
                {
                    *last = date;
                }
            }
            _ => kept.push(date),
        }
    }
    // A day that does not exist is no date, and the month in it is none either.
    kept.retain(|date| !date.edtf.is_empty());
    kept
}

fn read(captures: &Captures<'_>) -> Option<FoundDate> {
    let get = |name: &str| captures.name(name).map(|found| found.as_str());
    let number = |name: &str| get(name).and_then(|text| text.parse::<u32>().ok());
    let mut range = captures.get(0)?.range();
    // What surrounds a date in its pattern is not of it.
    let first = ["d", "y", "m", "half", "d2"]
        .iter()
        .filter_map(|name| captures.name(name))
        .map(|found| found.start())
        .min()?;
    range.start = first;
    let whole = captures.get(0)?.as_str();
    range.end -= whole.len()
        - whole
            .trim_end_matches(|c: char| c.is_whitespace() || c == ',')
            .len();
    range.end = range.end.max(range.start);
    let year = get("y").unwrap_or("XXXX");
    if year != "XXXX" && !(1800..2200).contains(&year.parse::<u32>().ok()?) {
        return None;
    }
    if let Some(half) = get("half") {
        let first = matches!(
            half.to_lowercase().as_str(),
            "first" | "상" | "перв" | "бірінші"
        );
        let edtf = if first {
            format!("{year}-01/{year}-06")
        } else {
            format!("{year}-07/{year}-12")
        };
        return Some(FoundDate { range, edtf });
    }
    let month = |name: &str| get(name).and_then(month);
    let (m, m2) = (month("m"), month("m2"));
    let (d, d2) = (number("d"), number("d2"));
    let day = |m: u32, d: u32| {
        ((1..=12).contains(&m) && (1..=days_of(m)).contains(&d))
            .then(|| format!("{year}-{m:02}-{d:02}"))
    };
    let edtf = match (m, d, m2, d2) {
        (None, None, None, None) if get("m").is_none() => year.to_owned(),
        (Some(m), None, None, None) if (1..=12).contains(&m) => format!("{year}-{m:02}"),
        // The month stands after both days.
        (None, None, Some(m), Some(d)) | (Some(m), Some(d), None, None) => {
            day(m, d).unwrap_or_default()
        }
        (None, Some(d), Some(m), Some(d2)) | (Some(m), Some(d), None, Some(d2)) => {
            span(day(m, d)?, day(m, d2)?)?
        }
        (Some(m), Some(d), Some(m2), Some(d2)) => span(day(m, d)?, day(m2, d2)?)?,
        _ => return None,
    };
    Some(FoundDate { range, edtf })
}

fn span(from: String, to: String) -> Option<String> {
    match from.cmp(&to) {
        std::cmp::Ordering::Less => Some(format!("{from}/{to}")),
        std::cmp::Ordering::Equal => Some(from),
        std::cmp::Ordering::Greater => None,
    }
}

fn days_of(month: u32) -> u32 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn month(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let text = text.to_lowercase();
    let place = numerals::MONTHS_ENGLISH
        .iter()
        .position(|month| text.len() >= 3 && month.starts_with(text.get(..3).unwrap_or("?")))
        .or_else(|| {
            // `март` and `мамыр` begin as `ма` does, the stem of May.
            let may = matches!(text.as_str(), "май" | "мая" | "мае" | "маю" | "маем");
            let stems = numerals::MONTHS_RUSSIAN.iter();
            if may {
                Some(4)
            } else {
                stems
                    .enumerate()
                    .position(|(at, stem)| at != 4 && text.starts_with(stem))
            }
        })
        .or_else(|| {
            numerals::MONTHS_KAZAKH
                .iter()
                .position(|stem| text.starts_with(stem))
        });
    u32::try_from(place? + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_forms_are_read() {
        for (text, expected) in [
            (
                "held in Tashkent on 14–15\nNovember 2018.",
                "2018-11-14/2018-11-15",
            ),
            ("from 14 to 15 November 2018", "2018-11-14/2018-11-15"),
            ("30 October – 1 November 2018", "2018-10-30/2018-11-01"),
            ("on November 15, with", "XXXX-11-15"),
            ("November 14-15, 2018", "2018-11-14/2018-11-15"),
            ("in September 2021", "2021-09"),
            ("the 15th of November 2018", "2018-11-15"),
            (
                "2018년 11월 14일부터 15일까지 열린",
                "2018-11-14/2018-11-15",
            ),
            ("2018년 11월 30일~12월 1일", "2018-11-30/2018-12-01"),
            ("2018년 11월 15일 서울", "2018-11-15"),
            ("2021. 3. 7.(일) 10:00", "2021-03-07"),
            ("2018.11.14.~15.", "2018-11-14/2018-11-15"),
            ("6.18(화) 개최", "XXXX-06-18"),
            ("2019년 상반기", "2019-01/2019-06"),
            ("2021년 9월", "2021-09"),
            ("14–15 ноября\n2018 года", "2018-11-14/2018-11-15"),
            ("с 30 октября по 1 ноября 2018 г.", "2018-10-30/2018-11-01"),
            ("«15» ноября 2018 г.", "2018-11-15"),
            ("3 мая 2016 года", "2016-05-03"),
            ("5 марта 2016 года", "2016-03-05"),
            ("в мае 2016 года", "2016-05"),
            ("22.09.2017", "2017-09-22"),
            ("во втором полугодии 2019 года", "2019-07/2019-12"),
            ("2018 жылғы 15 қарашада", "2018-11-15"),
            ("2018 жылғы 14–15 қарашада", "2018-11-14/2018-11-15"),
            ("2019 жылдың бірінші жартысы", "2019-01/2019-06"),
            ("Date : 2018-11-22 17:52:34", "2018-11-22"),
            ("31 November 2018", ""),
            ("45 apples", ""),
        ] {
            let found = dates(text);
            let first = found.first().map_or("", |date| date.edtf.as_str());
            assert_eq!(first, expected, "{text:?}: {found:?}");
        }
    }
}
