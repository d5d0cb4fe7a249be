//! Dates as people write them: numbers in the usual orders, and words in Korean, Russian, Kazakh and English.
//!
//! EDTF is tried first. After that a text is cut into `tokens`, whose words `words` knows; `fields` finds year, month
//! and day among them, `interval` finds two dates and completes the one that is shortened. A word not known, a number
//! left over, or a second way to read it refuses the whole text.

mod fields;
mod interval;
mod limit;
mod side;
mod tokens;
mod units;
mod words;

use unicode_normalization::UnicodeNormalization;

use self::words::Limit;
use super::{Edtf, Read};
use crate::invalid::Rule;

/// Reads a line that is not empty; `None` is "undated".
pub(super) fn read(text: &str) -> Read<Option<Edtf>> {
    let text = folded(text);
    if words::is_undated(&text) {
        return Ok(None);
    }
    if let Ok(edtf) = Edtf::parse(&text.to_ascii_uppercase()) {
        return Ok(Some(edtf));
    }
    if let Some((text, limit)) = open(&text) {
        let side = side::read(&tokens::cut(text).ok_or(Rule::Date)?)?;
        return match side.limit {
            None => limit::interval(limit, &side.point()?).map(Some),
            Some(_) => Err(Rule::Date),
        };
    }
    let tokens = tokens::cut(&text).ok_or(Rule::Date)?;
    match side::whole(&tokens) {
        Ok(edtf) => Ok(Some(edtf)),
        // What fails as one date may be two: 2018.11.15-17.
        Err(rule) => interval::read(&tokens)
            .map(Some)
            .map_err(|other| if other == Rule::Day { other } else { rule }),
    }
}

/// What is left of "1995 ~ .." and "../1995", and which of the two it is.
fn open(text: &str) -> Option<(&str, Limit)> {
    let marks = ['/', '~', '–'];
    let start = text.strip_suffix("..").map(str::trim_end);
    let end = text.strip_prefix("..").map(str::trim_start);
    let start = start.and_then(|text| text.strip_suffix(marks));
    let end = end.and_then(|text| text.strip_prefix(marks));
    start
        .map(|text| (text, Limit::From))
        .or(end.map(|text| (text, Limit::Until)))
}

/// One form for what is written in several: width, case, dashes, ё.
fn folded(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ё' => 'е',
            '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
            '\u{2012}' | '\u{2014}' | '\u{2015}' | '\u{2500}' => '–',
            '\u{301c}' | '\u{223c}' | '\u{2053}' => '~',
            '\u{2018}' | '\u{2019}' => '\'',
            other => other,
        })
        .collect()
}
