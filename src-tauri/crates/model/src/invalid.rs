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
    /// Would put something below, before or within itself.
    Cycle,
    /// Would come before what it follows from.
    Order,
    /// Has not come yet.
    Future,
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
            Rule::Future => "future",
            Rule::Mask => "mask",
            Rule::Pattern => "pattern",
        }
    }

    fn phrase(self) -> &'static str {
        match self {
            Rule::Required => "must not be empty",
            Rule::Id => "is not an id",
            Rule::Date => "is not a date that can be read",
            Rule::Day => "names a day that does not exist",
            Rule::Language => "is not the code of a language",
            Rule::Level => "is not a level of description",
            Rule::LevelPlace => "cannot stand at this place of the hierarchy",
            Rule::Choice => "is not one that can be chosen here",
            Rule::Reference => "is not a reference code",
            Rule::Taken => "is in use already",
            Rule::Length => "is too long",
            Rule::Number => "is not a number that can stand here",
            Rule::Cycle => "would lead round in a circle",
            Rule::Order => "is earlier than what it comes after",
            Rule::Future => "has not come yet",
            Rule::Mask => "is not a mask of reference codes",
            Rule::Pattern => "cannot be used as a regular expression",
        }
    }

    /// What to do about it, where there is something to say.
    fn hint(self) -> Option<&'static str> {
        match self {
            Rule::Date => Some("Write a date as 2018-11-15, 2018-11, 2018, or leave it empty."),
            Rule::Day => Some("Check the month and the day."),
            Rule::Language => Some("Use a code such as ko, ru, kk, en or ko-Hani."),
            Rule::Level => Some(
                "Use fonds, subfonds, recordgrp, series, subseries, opis, file, item or collection, or a level of this archive; \"girok level list\" shows all.",
            ),
            Rule::LevelPlace => {
                Some("\"girok level list\" shows below which levels each may stand.")
            }
            Rule::Mask => Some(
                "Write {number} or {number:03} once, with {parent}, {year} and {level} where wanted, as in {parent}/{number:03}.",
            ),
            Rule::Order => Some("Check both dates."),
            Rule::Future => Some("Give the day it was done: today, or a day before."),
            Rule::Id => {
                Some("Copy an id as Girok shows it, such as 0190a1b2-0000-7000-8000-000000000000.")
            }
            Rule::Reference => Some("It has the shape of an id of Girok; choose another code."),
            Rule::Length => Some("Shorten it."),
            Rule::Number => Some("Write a whole number, 1 or more."),
            Rule::Cycle => {
                Some("Nothing can stand below itself, lie within itself or come before itself.")
            }
            Rule::Pattern => Some(
                "Check brackets and the signs . * + ? ( ) [ ] { } | ^ $ \\; look-around and back-references are not known.",
            ),
            Rule::Required | Rule::Choice | Rule::Taken => None,
        }
    }
}

/// A value that breaks a rule: which field, which rule, and the value as given (shortened).
///
/// Two are equal when these are: what is said about it beside them follows from where it was found.
#[derive(Debug, Clone, Error)]
pub struct Invalid {
    /// Field name as on the wire, for example `date`.
    pub field: String,
    /// The rule.
    pub rule: Rule,
    /// The value as given, at most 80 characters.
    pub value: String,
    /// What to say in place of the sentence made of the rule.
    sentence: Option<Box<str>>,
    /// What to say in place of the hint of the rule.
    hint: Option<Box<str>>,
}

impl PartialEq for Invalid {
    fn eq(&self, other: &Self) -> bool {
        (&self.field, self.rule, &self.value) == (&other.field, other.rule, &other.value)
    }
}

impl Eq for Invalid {}

impl Invalid {
    /// `field` breaks `rule` with `value`.
    pub fn new(field: &str, rule: Rule, value: &str) -> Self {
        Self {
            field: field.to_owned(),
            rule,
            value: value.chars().take(80).collect(),
            sentence: None,
            hint: None,
        }
    }

    /// Says `sentence` where the one made of field, value and rule would not be understood.
    #[must_use]
    pub fn saying(self, sentence: impl Into<Box<str>>) -> Self {
        Self {
            sentence: Some(sentence.into()),
            ..self
        }
    }

    /// Says what to do about it, where the rule alone does not know.
    #[must_use]
    pub fn hinting(self, hint: impl Into<Box<str>>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// Names the values that are allowed.
    #[must_use]
    pub fn allowing<'v>(self, values: impl IntoIterator<Item = &'v str>) -> Self {
        let values: Vec<&str> = values.into_iter().collect();
        match values.split_last() {
            None => self,
            Some((only, [])) => self.hinting(format!("Use {only}.")),
            Some((last, others)) => self.hinting(format!("Use {} or {last}.", others.join(", "))),
        }
    }

    /// What to do about it, where there is something to say.
    pub fn hint(&self) -> Option<&str> {
        if let Some(hint) = &self.hint {
            return Some(hint);
        }
        match (self.rule, self.field.as_str()) {
            (Rule::Taken, "reference") => {
                Some("Choose another reference code, or leave it out to get the next one.")
            }
            (Rule::Choice, "language") => Some("Use ko, ru, kk or en."),
            (Rule::Choice, "report") => Some("Ask for holdings, due or gaps."),
            (Rule::Taken, _) => Some("Give it once, or choose another."),
            (Rule::Choice, "role") => Some("Use reader, cataloguer, reviewer or approver."),
            (Rule::Choice, "publishing") => Some("Use any or reviewed."),
            (Rule::Choice, "drafts") => Some("Use shown or hidden."),
            (Rule::Choice, "step") => Some("Use submitted, returned or reviewed."),
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

/// What a person calls one value of a field.
fn noun(field: &str) -> String {
    match field {
        "dates" => "date".to_owned(),
        "identifiers" => "identifier".to_owned(),
        "languages" => "language".to_owned(),
        "parents" => "level above".to_owned(),
        "as_of" => "moment".to_owned(),
        "due" => "due date".to_owned(),
        "in_force" => "date of entry into force".to_owned(),
        "next_date" => "date of the next session".to_owned(),
        "starts_at" => "beginning".to_owned(),
        "ends_at" => "end".to_owned(),
        "ead" => "level attribute of EAD".to_owned(),
        _ => field.replace('_', " "),
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = noun(&self.field);
        if let Some(sentence) = &self.sentence {
            f.write_str(sentence)
        } else if self.rule == Rule::Required {
            write!(f, "The field \"{field}\" must not be empty.")
        } else if self.value.is_empty() {
            write!(f, "The field \"{field}\" {}.", self.rule.phrase())
        } else {
            write!(f, "The {field} \"{}\" {}.", self.value, self.rule.phrase())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allowed_values_are_listed_as_a_person_lists_them() {
        let fault = || Invalid::new("description_status", Rule::Choice, "half");
        assert_eq!(
            fault().to_string(),
            "The description status \"half\" is not one that can be chosen here."
        );
        for (values, hint) in [
            (&["draft"][..], "Use draft."),
            (&["draft", "final"], "Use draft or final."),
            (
                &["draft", "revised", "final"],
                "Use draft, revised or final.",
            ),
        ] {
            assert_eq!(fault().allowing(values.iter().copied()).hint(), Some(hint));
        }
        assert_eq!(fault().allowing([]).hint(), None);
        assert_eq!(
            fault().saying("No."),
            fault(),
            "what is said does not make it another fault"
        );
        assert_eq!(fault().saying("No.").to_string(), "No.");
    }
}
