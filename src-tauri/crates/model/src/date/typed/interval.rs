//! Two dates in one line, one of which may be shortened: 2018. 11. 15. ~ 17., 15–17 ноября 2018 г.

use super::fields::Fields;
use super::side::{self, Side};
use super::tokens::{Kind, Token};
use super::units::YearWord;
use super::words::{Limit, Place, Word};
use crate::date::{Edge, Edtf, Read};
use crate::invalid::Rule;

/// A place where a line may fall into two dates.
struct Cut<'t> {
    left: &'t [Token],
    right: &'t [Token],
    /// One side may leave out what the other says.
    may_shorten: bool,
    /// Both sides must say that they are limits.
    limits: bool,
    /// A hyphen without spaces, which may also join the numbers of one date.
    bare: bool,
}

/// Reads an interval. Exactly one way to cut the line must give two dates.
pub(super) fn read(tokens: &[Token]) -> Read<Edtf> {
    let tokens = match tokens {
        [open, inner @ .., close] if open.is_mark('[') && close.is_mark(']') => inner,
        other => other,
    };
    let mut found = None;
    let mut fault = Rule::Date;
    for place in 1..tokens.len() {
        let Some(cut) = cut(tokens, place) else {
            continue;
        };
        match two(&cut) {
            Ok(edtf) if found.is_some_and(|other| other != edtf) => return Err(Rule::Date),
            Ok(edtf) => found = Some(edtf),
            Err(Rule::Day) => fault = Rule::Day,
            Err(_) => {}
        }
    }
    found.ok_or(fault)
}

fn cut(tokens: &[Token], place: usize) -> Option<Cut<'_>> {
    let token = tokens.get(place)?;
    let right = tokens.get(place + 1..).filter(|right| !right.is_empty());
    let left = &tokens[..place];
    let between = |may_shorten, limits| {
        right.map(|right| Cut {
            left,
            right,
            may_shorten,
            limits,
            bare: token.is_mark('-') && !token.spaced,
        })
    };
    match token.kind {
        Kind::Mark('~' | '–') | Kind::Word(Word::To) => between(true, false),
        Kind::Mark('-') => {
            let spaced = token.spaced && right.is_some_and(|right| right[0].spaced);
            between(
                spaced || !left.iter().any(|token| token.is_mark('-')),
                false,
            )
        }
        Kind::Mark('/') => between(false, false),
        Kind::Mark(',') => between(false, true),
        // с 1935 по 1937
        Kind::Word(Word::Limit(Limit::Until, Place::Leads)) => Some(Cut {
            left,
            right: &tokens[place..],
            may_shorten: true,
            limits: true,
            bare: false,
        }),
        // 1935년부터 1937년까지
        Kind::Word(Word::Limit(Limit::From, Place::Follows)) => right.map(|right| Cut {
            left: &tokens[..=place],
            right,
            may_shorten: true,
            limits: true,
            bare: false,
        }),
        Kind::Number(_) | Kind::Word(_) | Kind::Mark(_) => None,
    }
}

fn two(cut: &Cut<'_>) -> Read<Edtf> {
    let (mut left, mut right) = (side::read(cut.left)?, side::read(cut.right)?);
    let from = left.limit == Some(Limit::From);
    let until = right.limit == Some(Limit::Until);
    let fit = (from && until)
        || (!cut.limits && (from || left.limit.is_none()) && (until || right.limit.is_none()));
    if !fit {
        return Err(Rule::Date);
    }
    if left.fields.year.is_none() || right.fields.year.is_none() {
        if !cut.may_shorten {
            return Err(Rule::Date);
        }
        let loose = left.fields.loose.len() + right.fields.loose.len() > 0;
        complete(&mut left, &mut right)?;
        // 2018.11-12 is one day to some and two months to others.
        if cut.bare && loose && left.fields.day.is_none() {
            return Err(Rule::Date);
        }
    }
    if right.fields.year_word == YearWord::Plural {
        return Err(Rule::Date);
    }
    let bare = left.fields.month.is_none()
        && left.fields.season.is_none()
        && left.fields.year_word == YearWord::None;
    if right.fields.year_word == YearWord::SharedDecade && bare {
        left.fields.widen_to_decade();
    }
    Edtf::interval(Edge::At(left.point()?), Edge::At(right.point()?))
}

/// Gives the shortened side what the other one says.
fn complete(left: &mut Side, right: &mut Side) -> Read<()> {
    let (left, right) = (&mut left.fields, &mut right.fields);
    if left.year.is_some() {
        // After 15.11.2018 a lone 17 or 11.17 has no place.
        if !right.loose.is_empty() && left.day_first {
            return Err(Rule::Date);
        }
        let loose = std::mem::take(&mut right.loose);
        match (left.day.is_some(), left.month.is_some(), loose.as_slice()) {
            (_, _, []) => {}
            (true, _, [day]) => right.day = Some(day.clone()),
            (true, _, [month, day]) => {
                (right.month, right.day) = (Some(month.clone()), Some(day.clone()));
            }
            (false, true, [month]) => right.month = Some(month.clone()),
            _ => return Err(Rule::Date),
        }
        inherit(right, left)
    } else {
        if !left.loose.is_empty() && !right.day_first {
            return Err(Rule::Date);
        }
        let loose = std::mem::take(&mut left.loose);
        match (right.day.is_some(), right.month.is_some(), loose.as_slice()) {
            (_, _, []) => {}
            (true, _, [day]) => left.day = Some(day.clone()),
            (true, _, [day, month]) => {
                (left.day, left.month) = (Some(day.clone()), Some(month.clone()));
            }
            (false, true, [month]) => left.month = Some(month.clone()),
            _ => return Err(Rule::Date),
        }
        inherit(left, right)
    }
}

/// The year, and for a lone day the month, of `whole`; both must then be equally fine.
fn inherit(short: &mut Fields, whole: &Fields) -> Read<()> {
    short.year.clone_from(&whole.year);
    if short.day.is_some() && short.month.is_none() {
        short.month.clone_from(&whole.month);
    }
    let fineness = |fields: &Fields| {
        (
            fields.day.is_some(),
            fields.month.is_some(),
            fields.season.is_some(),
        )
    };
    if fineness(short) == fineness(whole) {
        Ok(())
    } else {
        Err(Rule::Date)
    }
}
