//! The changes of a batch, checked once before any record is looked at.

use girok_language::label_key;
use girok_model::{Invalid, LanguageTag, Rule, clean_line};
use girok_store::{DescriptionRow, Read, RecordRow, TermRow};
use regex::{Regex, RegexBuilder};
use unicode_normalization::UnicodeNormalization;

use super::places::Places;
use super::{Change, Find};
use crate::error::{ArchiveError, Result};
use crate::fields::{Described, Field, FieldValue};
use crate::records::resolve;
use crate::terms;

/// Characters of what is looked for, and of what is put there.
const LONGEST_PATTERN: usize = 1000;
/// Bytes a compiled expression may take.
const MOST_ROOM: usize = 1 << 20;

/// One change, with everything about it that does not depend on the record.
#[derive(Debug)]
pub(super) enum Step {
    Set {
        field: Field,
        language: Option<String>,
        value: String,
    },
    Join {
        field: Field,
        language: Option<String>,
        text: String,
        behind: bool,
    },
    Replace {
        fields: Vec<Field>,
        languages: Vec<String>,
        pattern: Regex,
        with: String,
        groups: bool,
    },
    Clear {
        field: Field,
        languages: Vec<String>,
    },
    AddTag(usize),
    RemoveTag(usize),
    Move(Option<String>),
}

/// A tag of the plan.
#[derive(Debug)]
pub(super) struct PlannedTag {
    pub(super) label: String,
    /// `None` until it is made.
    pub(super) term: Option<String>,
}

/// The changes of a batch, ready to be worked out on a record.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) steps: Vec<Step>,
    pub(super) tags: Vec<PlannedTag>,
    /// Main language of the archive.
    pub(super) language: String,
}

impl Plan {
    /// # Errors
    /// [`Invalid`] for what cannot be right for any record.
    pub(super) fn new(
        read: &Read<'_>,
        places: &Places,
        changes: &[Change],
        language: &str,
    ) -> Result<Self> {
        if changes.is_empty() {
            return Err(Invalid::new("changes", Rule::Required, "").into());
        }
        let mut plan = Self {
            steps: Vec::new(),
            tags: Vec::new(),
            language: language.to_owned(),
        };
        for change in changes {
            let step = match change {
                Change::Set(value) => plan.set(places, value)?,
                Change::Append(value) => join(value, true)?,
                Change::Prepend(value) => join(value, false)?,
                Change::Replace {
                    fields,
                    languages,
                    find,
                    with,
                } => replace(fields, languages, find, with)?,
                Change::Clear { field, languages } => clear(field, languages)?,
                Change::AddTag(label) => Step::AddTag(plan.tag(read, label)?),
                Change::RemoveTag(label) => Step::RemoveTag(plan.tag(read, label)?),
                Change::MoveBelow(parent) => Step::Move(target(read, parent.as_deref())?),
            };
            plan.steps.push(step);
        }
        Ok(plan)
    }

    fn set(&self, places: &Places, value: &FieldValue) -> Result<Step> {
        let field = Field::parse(&value.field)?;
        let language = value.language.as_deref().map(tag).transpose()?;
        let mut text = value.value.clone();
        if field.code() == "level" {
            text = places.known(&clean_line(&text))?;
        }
        // What no record may have is refused at once.
        scratch().set(field, &self.language, &text)?;
        Ok(Step::Set {
            field,
            language,
            value: text,
        })
    }

    fn tag(&mut self, read: &Read<'_>, label: &str) -> Result<usize> {
        let label = clean_line(label);
        if label.is_empty() {
            return Err(Invalid::new("tag", Rule::Required, "").into());
        }
        if label.chars().count() > 200 {
            return Err(Invalid::new("tag", Rule::Length, &label).into());
        }
        let planned = if read.find::<TermRow>(&label)?.is_some() {
            // Of a merged term, what it was merged into.
            let whole = terms::term(read, &label)?;
            PlannedTag {
                label: whole
                    .labels
                    .into_iter()
                    .next()
                    .map_or(label, |label| label.text),
                term: Some(whole.id),
            }
        } else {
            // Found as tagging by hand finds it, and called what it is called there, so that the preview says what
            // will be.
            let term = terms::find_all(read, &label)?.into_iter().next();
            let own = match &term {
                Some(term) => terms::term(read, term)?.labels.into_iter().next(),
                None => None,
            };
            PlannedTag {
                label: own.map_or(label, |own| own.text),
                term,
            }
        };
        let same = |known: &PlannedTag| match (&known.term, &planned.term) {
            (Some(known), Some(term)) => known == term,
            (None, None) => label_key(&known.label) == label_key(&planned.label),
            (Some(_), None) | (None, Some(_)) => false,
        };
        if let Some(place) = self.tags.iter().position(same) {
            return Ok(place);
        }
        self.tags.push(planned);
        Ok(self.tags.len() - 1)
    }
}

fn scratch() -> Described {
    Described {
        record: RecordRow::default(),
        descriptions: vec![DescriptionRow::default()],
    }
}

fn tag(language: &str) -> Result<String> {
    Ok(LanguageTag::parse(language)?.as_str().to_owned())
}

fn tags(languages: &[String]) -> Result<Vec<String>> {
    languages.iter().map(|language| tag(language)).collect()
}

fn join(value: &FieldValue, behind: bool) -> Result<Step> {
    let field = Field::parse(&value.field)?;
    if field.code() == "level" {
        return Err(Invalid::new("field", Rule::Choice, field.code())
            .saying("Text cannot be put before or behind a level.")
            .hinting("Give it a value with --set or --level.")
            .into());
    }
    if value.value.is_empty() {
        return Err(Invalid::new(field.code(), Rule::Required, "").into());
    }
    Ok(Step::Join {
        field,
        language: value.language.as_deref().map(tag).transpose()?,
        text: value.value.nfc().collect(),
        behind,
    })
}

fn clear(field: &str, languages: &[String]) -> Result<Step> {
    let field = Field::parse(field)?;
    if ["reference", "level"].contains(&field.code()) {
        return Err(Invalid::new(field.code(), Rule::Required, "").into());
    }
    Ok(Step::Clear {
        field,
        languages: tags(languages)?,
    })
}

fn replace(fields: &[String], languages: &[String], find: &Find, with: &str) -> Result<Step> {
    let mut parsed = fields
        .iter()
        .map(|field| Field::parse(field))
        .collect::<Result<Vec<_>, Invalid>>()?;
    if parsed.iter().any(|field| field.code() == "level") {
        return Err(Invalid::new("field", Rule::Choice, "level")
            .saying("A level cannot be replaced piece by piece.")
            .hinting("Give it a value with --set or --level.")
            .into());
    }
    if parsed.is_empty() {
        parsed = Field::all().filter(|field| field.is_prose()).collect();
    }
    for (name, text) in [("find", find.text.as_str()), ("with", with)] {
        if text.chars().count() > LONGEST_PATTERN {
            return Err(Invalid::new(name, Rule::Length, text).into());
        }
    }
    if find.text.is_empty() {
        return Err(Invalid::new("find", Rule::Required, "").into());
    }
    // Stored text is composed; typed text may not be.
    let text: String = find.text.nfc().collect();
    let source = if find.regular {
        text
    } else {
        regex::escape(&text)
    };
    let pattern = RegexBuilder::new(&source)
        .case_insensitive(find.fold_case)
        .multi_line(true)
        .size_limit(MOST_ROOM)
        .dfa_size_limit(MOST_ROOM)
        .nest_limit(50)
        .build()
        .map_err(|_| Invalid::new("find", Rule::Pattern, &find.text))?;
    Ok(Step::Replace {
        fields: parsed,
        languages: tags(languages)?,
        pattern,
        with: with.nfc().collect(),
        groups: find.regular,
    })
}

fn target(read: &Read<'_>, parent: Option<&str>) -> Result<Option<String>> {
    let Some(parent) = parent else {
        return Ok(None);
    };
    let parent = resolve(read, parent)?;
    if parent.trashed_at.is_some() {
        return Err(ArchiveError::Precondition {
            message: format!("The record \"{}\" is in the trash.", parent.reference),
            hint: "Restore it first, or choose another record.".to_owned(),
        });
    }
    Ok(Some(parent.id))
}
