//! The changes of a batch, checked once before any record is looked at.

use girok_language::label_key;
use girok_model::{Invalid, LanguageTag, Localized, Rule, choose, clean_line};
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

/// The two languages a plan is made in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Languages<'a> {
    /// Main language of the archive.
    pub(super) archive: &'a str,
    /// Language of whoever looks at the preview.
    pub(super) reader: &'a str,
}

/// A tag of the plan.
#[derive(Debug)]
pub(super) struct PlannedTag {
    /// What it is called to everybody: the first label of the term, or the word typed.
    pub(super) name: String,
    /// What it is called to the reader.
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
        languages: Languages<'_>,
    ) -> Result<Self> {
        if changes.is_empty() {
            return Err(Invalid::new("changes", Rule::Required, "").into());
        }
        let mut plan = Self {
            steps: Vec::new(),
            tags: Vec::new(),
            language: languages.archive.to_owned(),
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
                Change::AddTag(label) => Step::AddTag(plan.tag(read, label, languages.reader)?),
                Change::RemoveTag(label) => {
                    Step::RemoveTag(plan.tag(read, label, languages.reader)?)
                }
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

    fn tag(&mut self, read: &Read<'_>, label: &str, reader: &str) -> Result<usize> {
        let label = clean_line(label);
        if label.is_empty() {
            return Err(Invalid::new("tag", Rule::Required, "").into());
        }
        if label.chars().count() > 200 {
            return Err(Invalid::new("tag", Rule::Length, &label).into());
        }
        let term = if read.find::<TermRow>(&label)?.is_some() {
            Some(label.clone())
        } else {
            // Found as tagging by hand finds it, and called what it is called there, so that the preview says what
            // will be.
            terms::find_all(read, &label)?.into_iter().next()
        };
        let planned = match term {
            // Of a merged term, what it was merged into.
            Some(term) => {
                let whole = terms::term(read, &term)?;
                let text = |label: Option<&Localized>| label.map(|label| label.text.clone());
                let name = text(whole.labels.first()).unwrap_or(label);
                PlannedTag {
                    label: text(choose(whole.shown(), reader)).unwrap_or_else(|| name.clone()),
                    name,
                    term: Some(whole.id),
                }
            }
            None => PlannedTag {
                name: label.clone(),
                label,
                term: None,
            },
        };
        let same = |known: &PlannedTag| match (&known.term, &planned.term) {
            (Some(known), Some(term)) => known == term,
            (None, None) => label_key(&known.name) == label_key(&planned.name),
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
