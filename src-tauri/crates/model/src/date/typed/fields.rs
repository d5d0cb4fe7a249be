//! Year, month and day among the tokens of one date.

use super::tokens::{Kind, Token};
use super::units::{Ending, Unit, YearWord, ending};
use super::words::Word;
use crate::date::{Part, Point, Qualifier, Read, Season, Year};
use crate::invalid::Rule;

/// What one date says. Without a year it is the shortened side of an interval.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) year: Option<String>,
    pub(super) month: Option<String>,
    pub(super) day: Option<String>,
    pub(super) season: Option<Season>,
    /// One or two numbers that only the other side can tell the meaning of.
    pub(super) loose: Vec<String>,
    /// The day or the month came before the year.
    pub(super) day_first: bool,
    /// What a word beside the year makes of it.
    pub(super) year_word: YearWord,
}

impl Fields {
    pub(super) fn point(&self, qualifier: Option<Qualifier>) -> Read<Point> {
        let year = self.year.as_deref().ok_or(Rule::Date)?;
        let year = Year::Digits {
            negative: false,
            digits: year.as_bytes().try_into().map_err(|_| Rule::Date)?,
        };
        let part = match (&self.season, &self.month, &self.day) {
            (Some(season), None, None) => Part::Season(*season),
            (None, None, None) => Part::Whole,
            (None, Some(month), None) => Part::Month(two(month)?),
            (None, Some(month), Some(day)) => Part::Day(two(month)?, two(day)?),
            (Some(_), ..) | (None, None, Some(_)) => return Err(Rule::Date),
        };
        Point::new(year, part, qualifier)
    }

    /// The year's ten, for a year that ends in 0.
    pub(super) fn widen_to_decade(&mut self) {
        if let Some(decade) = self.year.as_deref().and_then(|year| year.strip_suffix('0')) {
            self.year = Some(format!("{decade}X"));
        }
    }
}

fn two(text: &str) -> Read<[u8; 2]> {
    match text.as_bytes() {
        [digit] if digit.is_ascii_digit() => Ok([b'0', *digit]),
        [tens, digit] => Ok([*tens, *digit]),
        _ => Err(Rule::Date),
    }
}

/// Sorts tokens into fields.
pub(super) fn read(tokens: &[Token]) -> Read<Fields> {
    let mut fields = Fields::default();
    let mut numbers: Vec<(String, Option<Unit>)> = Vec::new();
    let (mut dots, mut strokes, mut decade) = (false, false, false);
    let mut rest = tokens;
    while let [token, after @ ..] = rest {
        rest = after;
        match &token.kind {
            Kind::Number(digits) => {
                let (taken, ending) = ending(digits, after);
                rest = &after[taken..];
                if let Ending::Year(word) = ending {
                    fields.year_word = word;
                    decade |= word != YearWord::Year;
                }
                numbers.push((digits.clone(), ending.unit()));
            }
            Kind::Word(Word::Month(month)) if fields.month.is_none() => {
                fields.month = Some(format!("{month:02}"));
            }
            Kind::Word(Word::Season(season)) if fields.season.is_none() => {
                fields.season = Some(*season);
            }
            Kind::Mark(mark @ ('.' | ',' | '-' | '/')) => {
                // A separator stands between two things.
                let follows = |token: &Token| !matches!(token.kind, Kind::Mark(_));
                if (numbers.is_empty() && fields.month.is_none())
                    || !after.first().is_some_and(follows)
                {
                    return Err(Rule::Date);
                }
                dots |= *mark == '.';
                strokes |= matches!(mark, '-' | '/');
            }
            Kind::Word(_) | Kind::Mark(_) => return Err(Rule::Date),
        }
    }
    // 2018.11-12 is a day to some and two months to others.
    if dots && strokes {
        return Err(Rule::Date);
    }
    if decade {
        let [(year, None)] = numbers.as_slice() else {
            return Err(Rule::Date);
        };
        if year.len() != 4
            || !year.ends_with('0')
            || fields.month.is_some()
            || fields.season.is_some()
        {
            return Err(Rule::Date);
        }
        fields.year = Some(year.clone());
        fields.widen_to_decade();
        return Ok(fields);
    }
    if fields.month.is_some() || fields.season.is_some() {
        named(&mut fields, numbers)?;
    } else if numbers.iter().any(|(_, unit)| unit.is_some()) {
        with_units(&mut fields, numbers)?;
    } else {
        let numbers: Vec<String> = numbers.into_iter().map(|(digits, _)| digits).collect();
        in_order(&mut fields, numbers)?;
    }
    Ok(fields)
}

/// A month or season by name; year and day in any order.
fn named(fields: &mut Fields, numbers: Vec<(String, Option<Unit>)>) -> Read<()> {
    for (digits, unit) in numbers {
        let place = match (digits.len(), unit) {
            (4, None) => &mut fields.year,
            (1 | 2, None | Some(Unit::Day)) if fields.season.is_none() => {
                fields.day_first |= fields.year.is_none();
                &mut fields.day
            }
            _ => return Err(Rule::Date),
        };
        if place.replace(digits).is_some() {
            return Err(Rule::Date);
        }
    }
    if fields.month.is_some() && fields.season.is_some() {
        return Err(Rule::Date);
    }
    Ok(())
}

/// 2018년 11월 15일, or the end of it.
fn with_units(fields: &mut Fields, numbers: Vec<(String, Option<Unit>)>) -> Read<()> {
    for (digits, unit) in numbers {
        let unit = match unit {
            None if digits.len() == 4 && fields.month.is_none() && fields.day.is_none() => {
                if fields.year.replace(digits).is_some() {
                    return Err(Rule::Date);
                }
                continue;
            }
            None if digits.len() > 2 => return Err(Rule::Date),
            None if fields.month.is_none() && fields.year.is_some() => Unit::Month,
            None if fields.month.is_some() => Unit::Day,
            None => return Err(Rule::Date),
            Some(unit) => unit,
        };
        let free = fields.day.is_none();
        let place = match unit {
            Unit::Month => &mut fields.month,
            Unit::Day => &mut fields.day,
        };
        if !free || digits.len() > 2 || place.replace(digits).is_some() {
            return Err(Rule::Date);
        }
    }
    Ok(())
}

/// Numbers alone: from the year down, or from the day up.
fn in_order(fields: &mut Fields, numbers: Vec<String>) -> Read<()> {
    let lengths: Vec<usize> = numbers.iter().map(String::len).collect();
    let mut numbers = numbers.into_iter();
    let mut next = || numbers.next();
    match lengths.as_slice() {
        [8] => {
            let all = next().unwrap_or_default();
            fields.year = Some(all[..4].to_owned());
            fields.month = Some(all[4..6].to_owned());
            fields.day = Some(all[6..].to_owned());
        }
        [4] | [4, 1 | 2] | [4, 1 | 2, 1 | 2] => {
            (fields.year, fields.month, fields.day) = (next(), next(), next());
        }
        [1 | 2, 4] => {
            (fields.month, fields.year, fields.day_first) = (next(), next(), true);
        }
        [1 | 2, 1 | 2, 4] => {
            (fields.day, fields.month, fields.year, fields.day_first) =
                (next(), next(), next(), true);
        }
        [1 | 2] | [1 | 2, 1 | 2] => fields.loose = numbers.collect(),
        _ => return Err(Rule::Date),
    }
    Ok(())
}
