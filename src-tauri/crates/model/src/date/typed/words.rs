//! The words of dates in four languages, as folded, and what each means.

use crate::date::Season;

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// After a year: 년, г., жылғы.
    Year,
    /// After a month's number: 월.
    MonthUnit,
    /// After a day's number: 일.
    DayUnit,
    /// After a year that stands for its ten: 년대.
    Decade,
    /// The same after a hyphen, or written together with it: 1930-е, 1930s.
    DecadeEnding,
    /// "Years": after a hyphen ten of them.
    Years,
    /// After a day or nothing: th, го.
    Ordinal,
    Month(u8),
    Season(Season),
    /// Near it.
    About(Place),
    /// Perhaps.
    Perhaps(Place),
    Limit(Limit, Place),
    /// Between two dates.
    To,
}

/// Where a word stands to the date it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Leads,
    Follows,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    /// The date itself excluded.
    Before,
    /// The date itself excluded.
    After,
    /// The date itself included.
    From,
    /// The date itself included.
    Until,
}

use Limit::{After, Before, From, Until};
use Place::{Follows, Leads};
use Season::{Autumn, Spring, Summer, Winter};

const UNDATED: &str = "undated|nodate|nd|sd|dateunknown|unknowndate|미상|연대미상|연도미상|일자미상|날짜미상|생산일자미상|시기미상|연대불명|날짜없음|бездаты|безгода|б/д|бд|б/г|бг|недатировано|недатирован|датанеизвестна|датанеустановлена|датасыз|күнібелгісіз|күнікөрсетілмеген|мерзімібелгісіз|белгісіз";

/// Words and phrases; a phrase is tried before the words it is made of.
const WORDS: &[(Word, &str)] = &[
    (
        Word::Year,
        "년|年|г|гг|год|года|году|годы|годов|ж|жж|жыл|жылы|жылғы|жылдың|жылдан|жылға",
    ),
    (
        Word::Years,
        "жылдар|жылдары|жылдардың|жылдардан|жылдарға|жылдарынан",
    ),
    (Word::MonthUnit, "월|月"),
    (Word::DayUnit, "일|日"),
    (Word::Decade, "년대|年代"),
    (Word::DecadeEnding, "s|е|х|ые|ых"),
    (Word::Ordinal, "st|nd|rd|th|го|і|ы"),
    (Word::To, "to|through"),
    (
        Word::About(Leads),
        "c|ca|circa|about|around|approximately|approx|около|ок|примерно|приблизительно|약|대략|шамамен",
    ),
    (Word::About(Follows), "경|무렵|쯤|頃|шамасында|шамасы"),
    (
        Word::Perhaps(Leads),
        "probably|possibly|perhaps|предположительно|вероятно|возможно",
    ),
    (Word::Perhaps(Follows), "추정"),
    (
        Word::Limit(Before, Leads),
        "before|prior to|до|ранее|раньше",
    ),
    (Word::Limit(After, Leads), "after|после|позднее|позже"),
    (
        Word::Limit(From, Leads),
        "from|since|not before|not earlier than|no earlier than|с|начиная с|не ранее|не раньше",
    ),
    (
        Word::Limit(Until, Leads),
        "until|till|up to|not after|not later than|no later than|по|не позднее|не позже",
    ),
    (Word::Limit(Before, Follows), "전|бұрын|дейін"),
    (Word::Limit(After, Follows), "후|кейін"),
    (Word::Limit(From, Follows), "이후|부터|бастап|ерте емес"),
    (
        Word::Limit(Until, Follows),
        "이전|까지|кешіктірмей|кеш емес",
    ),
    (
        Word::Season(Spring),
        "spring|봄|весна|весны|весной|весну|көктем|көктемі|көктемінде|көктемінен",
    ),
    (
        Word::Season(Summer),
        "summer|여름|лето|лета|летом|жаз|жазы|жазында|жазынан",
    ),
    (
        Word::Season(Autumn),
        "autumn|fall|가을|осень|осени|осенью|күз|күзі|күзінде|күзінен",
    ),
    (
        Word::Season(Winter),
        "winter|겨울|зима|зимы|зимой|зиму|қыс|қысы|қысында|қысынан",
    ),
];

/// Months in English and Russian, whole and short.
const MONTHS: [&str; 12] = [
    "january|jan|январь|января|январе|янв",
    "february|feb|февраль|февраля|феврале|фев|февр",
    "march|mar|март|марта|марте|мар",
    "april|apr|апрель|апреля|апреле|апр",
    "may|май|мая|мае",
    "june|jun|июнь|июня|июне|июн",
    "july|jul|июль|июля|июле|июл",
    "august|aug|август|августа|августе|авг",
    "september|sept|sep|сентябрь|сентября|сентябре|сент|сен",
    "october|oct|октябрь|октября|октябре|окт",
    "november|nov|ноябрь|ноября|ноябре|нояб|ноя",
    "december|dec|декабрь|декабря|декабре|дек",
];

/// Months in Kazakh, which take endings: қараша, қарашада, қарашаның, қарашадан.
const KAZAKH_MONTHS: [&str; 12] = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
];

const KAZAKH_ENDINGS: &str = "|да|де|та|те|дан|ден|тан|тен|нан|нен|ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|ы|і|сы|сі|ында|інде|сында|сінде";

/// Lists are written with a bar between their forms.
fn is_one_of(text: &str, forms: &str) -> bool {
    forms.split('|').any(|form| form == text)
}

/// Whether a folded line says that there is no date.
pub(super) fn is_undated(text: &str) -> bool {
    let key: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !".[]()".contains(*c))
        .collect();
    is_one_of(&key, UNDATED)
}

/// The words a text begins with, and their bytes; `None` when the first is not known.
pub(super) fn longest(text: &str) -> Option<(Vec<Word>, usize)> {
    let end = |text: &str| {
        text.find(|c: char| !c.is_alphabetic())
            .unwrap_or(text.len())
    };
    let mut ends = vec![end(text)];
    while let Some(last) = ends.last().copied()
        && ends.len() < 3
        && text[last..].starts_with(' ')
        && text[last + 1..].starts_with(char::is_alphabetic)
    {
        ends.push(last + 1 + end(&text[last + 1..]));
    }
    for length in ends.iter().rev() {
        if let Some(word) = meaning(&text[..*length]) {
            return Some((vec![word], *length));
        }
    }
    let first = *ends.first()?;
    Some((hangul(&text[..first])?, first))
}

fn meaning(text: &str) -> Option<Word> {
    if let Some((word, _)) = WORDS.iter().find(|(_, forms)| is_one_of(text, forms)) {
        return Some(*word);
    }
    (1u8..)
        .zip(MONTHS.iter().zip(KAZAKH_MONTHS))
        .find(|(_, (forms, kazakh))| {
            let ending = text.strip_prefix(kazakh);
            is_one_of(text, forms) || ending.is_some_and(|ending| is_one_of(ending, KAZAKH_ENDINGS))
        })
        .map(|(month, _)| Word::Month(month))
}

/// Korean joins what others separate: 년경, 월부터, 일까지.
fn hangul(text: &str) -> Option<Vec<Word>> {
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (word, length) = rest
            .char_indices()
            .map(|(place, c)| place + c.len_utf8())
            .take(4)
            .filter_map(|length| Some((meaning_in_korean(&rest[..length])?, length)))
            .last()?;
        words.push(word);
        rest = &rest[length..];
    }
    Some(words)
}

fn meaning_in_korean(text: &str) -> Option<Word> {
    let korean = text
        .chars()
        .all(|c| matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{4e00}'..='\u{9fff}'));
    if korean { meaning(text) } else { None }
}
