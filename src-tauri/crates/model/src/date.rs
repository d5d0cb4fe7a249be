//! Archival dates: what was written, its EDTF form (ISO 8601-2:2019, level 1 and the `2022-XX-02` forms
//! of level 2), and the first and last day it can mean.

use std::fmt;

use chrono::NaiveDate;

use crate::invalid::{Invalid, Rule};
use crate::localized::clean_line;

/// A calendar day.
pub type Day = NaiveDate;

/// A date as archivists need it. The default is "undated".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArchivalDate {
    /// As written.
    pub text: String,
    /// EDTF; empty when undated.
    pub edtf: String,
    /// First day it can mean; `None` when undated or open at the start.
    pub earliest: Option<Day>,
    /// Last day it can mean; `None` when undated or open at the end.
    pub latest: Option<Day>,
}

impl ArchivalDate {
    /// Reads what an archivist typed: `2018-11-15`, `20181115`, `2018.11`, `2018년 11월 15일`, `c.1937`,
    /// `1937?`, `1930s`, `1937~1938`, `1995/..`, `2022-XX-02`. Empty text is "undated".
    ///
    /// # Errors
    /// [`Rule::Date`] when it cannot be read, [`Rule::Day`] when it names a day that does not exist.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = clean_line(text);
        if text.is_empty() {
            return Ok(Self::default());
        }
        let (edtf, earliest, latest) = if let Some((start, end)) = split_interval(&text) {
            interval(start, end, &text)?
        } else {
            let point = Point::parse(&text, &text)?;
            (point.to_string(), Some(point.first), Some(point.last))
        };
        Ok(Self {
            text,
            edtf,
            earliest,
            latest,
        })
    }

    /// Every year the date can mean, at most 200 of them.
    pub fn years(&self) -> Vec<i32> {
        use chrono::Datelike;
        let (from, to) = match (self.earliest, self.latest) {
            (Some(from), Some(to)) => (from.year(), to.year()),
            (Some(day), None) | (None, Some(day)) => (day.year(), day.year()),
            (None, None) => return Vec::new(),
        };
        (from..=to).take(200).collect()
    }
}

/// EDTF, first and last day of `start`/`end`, either of which may be open.
fn interval(
    start: &str,
    end: &str,
    whole: &str,
) -> Result<(String, Option<Day>, Option<Day>), Invalid> {
    let side = |text: &str| {
        if text.is_empty() || text == ".." {
            Ok(None)
        } else {
            Point::parse(text, whole).map(Some)
        }
    };
    let (first, last) = (side(start)?, side(end)?);
    let earliest = first.as_ref().map(|point| point.first);
    let latest = last.as_ref().map(|point| point.last);
    let backwards = matches!((earliest, latest), (Some(from), Some(to)) if from > to);
    if backwards || (earliest.is_none() && latest.is_none()) {
        return Err(fault(Rule::Date, whole));
    }
    let edtf = |point: Option<Point>| point.map_or_else(|| "..".to_owned(), |p| p.to_string());
    Ok((format!("{}/{}", edtf(first), edtf(last)), earliest, latest))
}

fn fault(rule: Rule, text: &str) -> Invalid {
    Invalid::new("date", rule, text)
}

/// Splits `a/b`, `a~b` and `a–b`; a lone `~` at the end means "approximately" instead.
fn split_interval(text: &str) -> Option<(&str, &str)> {
    if let Some((start, end)) = text.split_once('/')
        && !end.contains('/')
        // 2018/11 and 11/2018 are months, 1937/1938 is an interval.
        && (end.trim().is_empty() || end.trim() == ".." || end.trim().len() >= 4 || start.trim() == "..")
    {
        return Some((start.trim(), end.trim()));
    }
    for mark in ['~', '–', '—', '～'] {
        if let Some((start, end)) = text.split_once(mark)
            && !end.trim().is_empty()
        {
            return Some((start.trim(), end.trim()));
        }
    }
    None
}

/// One end of an interval, or the whole date.
struct Point {
    year: String,
    month: Option<String>,
    day: Option<String>,
    qualifier: Option<char>,
    first: Day,
    last: Day,
}

impl Point {
    fn parse(text: &str, whole: &str) -> Result<Self, Invalid> {
        let (text, qualifier) = take_qualifier(text);
        let parts = split_parts(&text).ok_or_else(|| fault(Rule::Date, whole))?;
        let mut parts = parts.into_iter();
        let year = parts.next().unwrap_or_default();
        let month = parts.next().map(|month| format!("{month:0>2}"));
        let day = parts.next().map(|day| format!("{day:0>2}"));
        if parts.next().is_some() || year.len() != 4 {
            return Err(fault(Rule::Date, whole));
        }
        let (first, last) = range(&year, month.as_deref(), day.as_deref())
            .ok_or_else(|| fault(Rule::Day, whole))?;
        Ok(Self {
            year,
            month,
            day,
            qualifier,
            first,
            last,
        })
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.year)?;
        for part in [&self.month, &self.day].into_iter().flatten() {
            write!(f, "-{part}")?;
        }
        self.qualifier.map_or(Ok(()), |mark| write!(f, "{mark}"))
    }
}

/// Takes `?`, `~`, `%`, `c.`, `ca.`, `около`, `약`, `шамамен` off and says which EDTF mark they stand for.
fn take_qualifier(text: &str) -> (String, Option<char>) {
    let lower = text.trim().to_lowercase();
    for (word, mark) in [
        ("ca.", '~'),
        ("c.", '~'),
        ("circa", '~'),
        ("около", '~'),
        ("약", '~'),
        ("шамамен", '~'),
    ] {
        if let Some(rest) = lower.strip_prefix(word) {
            return (rest.trim().to_owned(), Some(mark));
        }
    }
    match lower.chars().last() {
        Some(mark @ ('?' | '~' | '%')) => (lower[..lower.len() - 1].trim().to_owned(), Some(mark)),
        _ => (lower, None),
    }
}

/// Year, month and day as digits and `X`, in this order.
fn split_parts(text: &str) -> Option<Vec<String>> {
    let upper = text.to_uppercase();
    // 1930s, 1930년대, 1930-е, 1930 жж.
    for suffix in ["0S", "0년대", "0-Е", "0-Х", "0Е"] {
        if let Some(decade) = upper.strip_suffix(suffix)
            && decade.len() == 3
            && is_digits(decade)
        {
            return Some(vec![format!("{decade}X")]);
        }
    }
    let plain: String = upper
        .replace(['년', '월', '.', '/', ','], "-")
        .replace('일', "")
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let plain = plain.trim_end_matches('-');
    if plain.len() == 8 && is_digits(plain) {
        return Some(vec![
            plain[..4].into(),
            plain[4..6].into(),
            plain[6..].into(),
        ]);
    }
    let mut parts: Vec<String> = plain.split('-').map(str::to_owned).collect();
    if parts.len() > 3 || parts.iter().any(|part| !is_digits(part)) {
        return None;
    }
    // 15.11.2018 as written in Russian and Kazakh; the order of 11/15/2018 is refused by its month.
    if parts.len() > 1 && parts[0].len() <= 2 && parts.last().is_some_and(|part| part.len() == 4) {
        parts.reverse();
    }
    let sized = parts.iter().enumerate().all(|(place, part)| match place {
        0 => part.len() == 4,
        _ => (1..=2).contains(&part.len()),
    });
    sized.then_some(parts)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == 'X')
}

/// First and last day of a pattern, `None` when no real day fits it.
fn range(year: &str, month: Option<&str>, day: Option<&str>) -> Option<(Day, Day)> {
    let years = (number(year, '0')?, number(year, '9')?);
    let fits = |pattern: Option<&str>, value: u32| {
        pattern.is_none_or(|pattern| {
            format!("{value:02}")
                .chars()
                .zip(pattern.chars())
                .all(|(v, p)| p == 'X' || p == v)
        })
    };
    let days_of = |year: i32| {
        (1..=12u32)
            .filter(move |value| fits(month, *value))
            .flat_map(move |value| (1..=31u32).map(move |day| (value, day)))
            .filter(move |(_, value)| fits(day, *value))
            .filter_map(move |(month, day)| Day::from_ymd_opt(year, month, day))
    };
    // A pattern such as 19XX-02-29 has no day in most years: step inward to the first that has one.
    let first = (years.0..=years.1)
        .take(9)
        .find_map(|year| days_of(year).next())?;
    let last = (years.0..=years.1)
        .rev()
        .take(9)
        .find_map(|year| days_of(year).next_back())?;
    Some((first, last))
}

fn number(pattern: &str, unknown: char) -> Option<i32> {
    pattern.replace('X', &unknown.to_string()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, String, String) {
        let date = ArchivalDate::parse(text).unwrap();
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        (date.edtf, day(date.earliest), day(date.latest))
    }

    #[test]
    fn dates_are_read_as_archivists_type_them() {
        for (typed, edtf, earliest, latest) in [
            ("2018-11-15", "2018-11-15", "2018-11-15", "2018-11-15"),
            ("20181115", "2018-11-15", "2018-11-15", "2018-11-15"),
            ("2018.11", "2018-11", "2018-11-01", "2018-11-30"),
            ("2018. 9. 5.", "2018-09-05", "2018-09-05", "2018-09-05"),
            ("2018년 11월 15일", "2018-11-15", "2018-11-15", "2018-11-15"),
            ("15.11.2018", "2018-11-15", "2018-11-15", "2018-11-15"),
            ("1937", "1937", "1937-01-01", "1937-12-31"),
            ("c.1937", "1937~", "1937-01-01", "1937-12-31"),
            ("1937?", "1937?", "1937-01-01", "1937-12-31"),
            ("1930s", "193X", "1930-01-01", "1939-12-31"),
            ("1937~1938", "1937/1938", "1937-01-01", "1938-12-31"),
            ("1937/1938", "1937/1938", "1937-01-01", "1938-12-31"),
            ("1995/..", "1995/..", "1995-01-01", ""),
            ("2022-XX-02", "2022-XX-02", "2022-01-02", "2022-12-02"),
            ("2020-02-XX", "2020-02-XX", "2020-02-01", "2020-02-29"),
            ("", "", "", ""),
        ] {
            assert_eq!(
                read(typed),
                (edtf.into(), earliest.into(), latest.into()),
                "{typed:?}"
            );
        }
    }

    #[test]
    fn impossible_and_unreadable_dates_are_refused() {
        for (typed, rule) in [
            ("2011-09-31", Rule::Day),
            ("2018-13-01", Rule::Day),
            ("2019-02-29", Rule::Day),
            ("yesterday", Rule::Date),
            ("1938~1937", Rule::Date),
            ("18-11-15-2", Rule::Date),
            ("../..", Rule::Date),
        ] {
            assert_eq!(
                ArchivalDate::parse(typed).unwrap_err().rule,
                rule,
                "{typed:?}"
            );
        }
    }

    #[test]
    fn the_edtf_form_reads_back_to_itself() {
        for typed in [
            "2018-11-15",
            "1937~",
            "193X",
            "1937/1938",
            "2022-XX-02",
            "../1937",
            "1995/..",
        ] {
            let once = ArchivalDate::parse(typed).unwrap();
            let twice = ArchivalDate::parse(&once.edtf).unwrap();
            assert_eq!(
                (once.edtf, once.earliest, once.latest),
                (twice.edtf, twice.earliest, twice.latest)
            );
        }
    }
}
