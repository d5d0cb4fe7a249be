//! The one validation error.

use std::fmt;

use thiserror::Error;

/// The rule a value breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Must not be empty.
    Required,
    /// Not an identifier of ours.
    Id,
    /// Not a date that can be read.
    Date,
    /// Not a day of that month, or not a month.
    Day,
    /// Not a language tag (BCP 47).
    Language,
    /// Not a level of the vocabulary.
    Level,
    /// This level cannot stand there.
    LevelPlace,
    /// Not a value of the list.
    Choice,
    /// Not a reference code.
    Reference,
    /// Another record has it already.
    Taken,
    /// Longer than allowed.
    Length,
    /// Not a number in the range.
    Number,
    /// Would put a thing below itself, or make it come of itself., /// Would put something below, before or within itself.,
    Cycle,
    /// Would come before what it follows from.
    Order,
    /// Not a mask of reference codes.
    Mask,
    /// Not a regular expression, or one that would take too much room.
    Pattern,
}

impl Rule {
    /// Stable word for the rule, the key of a message.
    pub fn code(self) -> &'static str {
        match self {
            Rule::Required => "required",
            Rule::Id => "id",
            Rule::Date => "date",
            Rule::Day => "day",
            Rule::Language => "language",
            Rule::Level => "level",
            Rule::LevelPlace => "level_place",
            Rule::Choice => "choice",
            Rule::Reference => "reference",
            Rule::Taken => "taken",
            Rule::Length => "length",
            Rule::Number => "number",
            Rule::Cycle => "cycle",
            Rule::Order => "order",
            Rule::Mask => "mask",
            Rule::Pattern => "pattern",
        }
    }

    fn phrase(self) -> &'static str {
        match self {
            Rule::Required => "must not be empty",
            Rule::Id => "is not an identifier",
            Rule::Date => "is not a date that can be read",
            Rule::Day => "names a day that does not exist",
            Rule::Language => "is not a language tag",
            Rule::Level => "is not a level of description",
            Rule::LevelPlace => "is a level that cannot stand there",
            Rule::Choice => "is not one of the values allowed",
            Rule::Reference => "is not a reference code",
            Rule::Taken => "is there already",
            Rule::Length => "is too long",
            Rule::Number => "is not a number in the range allowed",
            Rule::Cycle => "would lead back to itself",
            Rule::Order => "is before what it should follow from",
            Rule::Mask => "is not a mask of reference codes",
            Rule::Pattern => "is not a regular expression that can be used",
        }
    }

    /// What to do about it, where there is something to say.
    fn hint(self) -> Option<&'static str> {
        match self {
            Rule::Date => Some("Write a date as 2018-11-15, 2018-11, 2018, or leave it empty."),
            Rule::Day => Some("Check the month and the day."),
            Rule::Language => Some("Use a tag such as ko, ru, kk, en or ko-Hani."),
            Rule::Level => Some(
                "Use fonds, subfonds, recordgrp, series, subseries, opis, file, item or collection.",
            ),
            Rule::LevelPlace => Some("An item holds nothing, and a fonds stands at the top."),
            Rule::Mask => Some(
                "Write {number} or {number:03} once, with {parent}, {year} and {level} where wanted, as in {parent}/{number:03}.",
            ),
            Rule::Order => Some("Check the dates of both."),
            Rule::Required
            | Rule::Id
            | Rule::Choice
            | Rule::Reference
            | Rule::Taken
            | Rule::Length
            | Rule::Number
            | Rule::Cycle
            | Rule::Pattern => None,
        }
    }
}

/// A value that breaks a rule: which field, which rule, and the value as given (shortened).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct Invalid {
    /// Field name as on the wire, for example `date`.
    pub field: String,
    /// The rule.
    pub rule: Rule,
    /// The value as given, at most 80 characters.
    pub value: String,
}

impl Invalid {
    /// `field` breaks `rule` with `value`.
    pub fn new(field: &str, rule: Rule, value: &str) -> Self {
        Self {
            field: field.to_owned(),
            rule,
            value: value.chars().take(80).collect(),
        }
    }

    /// What to do about it, where there is something to say.
    pub fn hint(&self) -> Option<&'static str> {
        match (self.rule, self.field.as_str()) {
            (Rule::Taken, "reference") => {
                Some("Choose another reference code, or leave it out to get the next one.")
            }
            (Rule::Choice, "language") => Some("Use ko, ru, kk or en."),
            (Rule::Choice, "report") => Some("Ask for holdings, due or gaps."),
            (Rule::Taken, _) => Some("It may come once only."),
            (rule, _) => rule.hint(),
        }
    }

    /// The same fault, reported for another field.
    #[must_use]
    pub fn at(self, field: &str) -> Self {
        Self {
            field: field.to_owned(),
            ..self
        }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.rule == Rule::Required {
            write!(f, "The field \"{}\" must not be empty.", self.field)
        } else {
            write!(
                f,
                "The {} \"{}\" {}.",
                self.field,
                self.value,
                self.rule.phrase()
            )
        }
    }
}
