//! One date of a line: its fields, how sure it is, and whether it is a limit.

use super::fields::{self, Fields};
use super::limit;
use super::tokens::{Kind, Token};
use super::words::{Limit, Place, Word};
use crate::date::{Edtf, Point, Qualifier, Read};
use crate::invalid::Rule;

/// What stands on one side of an interval, or the whole line.
pub(super) struct Side {
    pub(super) limit: Option<Limit>,
    pub(super) qualifier: Option<Qualifier>,
    pub(super) fields: Fields,
}

impl Side {
    pub(super) fn point(&self) -> Read<Point> {
        self.fields.point(self.qualifier)
    }
}

/// A line with one date.
pub(super) fn whole(tokens: &[Token]) -> Read<Edtf> {
    let side = read(tokens)?;
    let point = side.point()?;
    match side.limit {
        None => Ok(Edtf::Point(point)),
        Some(limit) => limit::interval(limit, &point),
    }
}

/// Takes the words around a date off, and finds its fields.
pub(super) fn read(tokens: &[Token]) -> Read<Side> {
    let mut around = Around::default();
    let mut rest = tokens;
    while let Some(inner) = around.take(rest)? {
        rest = inner;
    }
    let qualifier = match (around.about, around.perhaps) {
        (true, true) => Some(Qualifier::Both),
        (true, false) => Some(Qualifier::Approximate),
        (false, true) => Some(Qualifier::Uncertain),
        (false, false) => None,
    };
    Ok(Side {
        limit: around.limit,
        qualifier,
        fields: fields::read(rest)?,
    })
}

#[derive(Default)]
struct Around {
    limit: Option<Limit>,
    about: bool,
    perhaps: bool,
}

impl Around {
    /// Takes one word or mark off; `None` when there is none.
    fn take<'t>(&mut self, tokens: &'t [Token]) -> Read<Option<&'t [Token]>> {
        if let [first, rest @ ..] = tokens
            && let Some(word) = first.word()
            && self.says(word, Place::Leads)?
        {
            return Ok(Some(rest));
        }
        match tokens {
            [open, inner @ .., close]
                if (open.is_mark('[') && close.is_mark(']'))
                    || (open.is_mark('(') && close.is_mark(')')) =>
            {
                return Ok(Some(inner));
            }
            [rest @ .., open, note, close] if open.is_mark('(') && close.is_mark(')') => {
                let known = match note.kind {
                    Kind::Word(word) => self.says(word, Place::Follows)?,
                    Kind::Mark('?') => {
                        self.perhaps = true;
                        true
                    }
                    Kind::Mark(_) | Kind::Number(_) => false,
                };
                return if known {
                    Ok(Some(rest))
                } else {
                    Err(Rule::Date)
                };
            }
            _ => {}
        }
        let [rest @ .., last] = tokens else {
            return Ok(None);
        };
        let taken = match last.kind {
            Kind::Word(word) => self.says(word, Place::Follows)?,
            Kind::Mark('?') => {
                self.perhaps = true;
                true
            }
            // Elsewhere than right after a number "1937년 ~" says "from 1937 on" to many.
            Kind::Mark('~') if !last.spaced && rest.last().is_some_and(Token::is_number) => {
                self.about = true;
                true
            }
            Kind::Mark('%') if !last.spaced => {
                (self.about, self.perhaps) = (true, true);
                true
            }
            Kind::Mark('.') => rest.last().is_some_and(Token::is_number),
            Kind::Mark(_) | Kind::Number(_) => false,
        };
        Ok(taken.then_some(rest))
    }

    fn says(&mut self, word: Word, place: Place) -> Read<bool> {
        if word == Word::About(place) {
            self.about = true;
        } else if word == Word::Perhaps(place) {
            self.perhaps = true;
        } else if let Word::Limit(limit, own) = word
            && own == place
        {
            if self.limit.replace(limit).is_some() {
                return Err(Rule::Date);
            }
        } else {
            return Ok(false);
        }
        Ok(true)
    }
}
