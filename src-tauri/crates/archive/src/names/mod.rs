//! Names of agents and places: what one is, which one holds at a time, when two are the same.
//!
//! Owns what both kinds of authority share: a name with language, script, kind and the period it was borne. Refuses
//! tables: how a row and a [`DatedName`] turn into one another is said by whoever owns the table.

mod key;
mod period;
mod rows;
mod script;

pub(crate) use key::{Keys, keys};
pub(crate) use period::{Span, has_name_of, of_time};
pub(crate) use rows::{NameRow, add_name, move_names, names_of, remove_name, write_names};
pub(crate) use script::script_of_name;

use girok_language::{detect, label_key};
use girok_model::{
    ArchivalDate, Invalid, LanguageTag, Localized, NameKind, Rule, Scheme, clean_line,
};

use crate::error::Result;

/// Longest name, in characters.
const LONGEST: usize = 500;

/// One name of an agent or place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedName {
    /// Id of the name.
    pub id: String,
    /// The name and its language.
    pub name: Localized,
    /// ISO 15924; empty when unknown.
    pub script: String,
    /// Kind.
    pub kind: NameKind,
    /// How it came into its script; never set for a place.
    pub scheme: Option<Scheme>,
    /// The period it was borne.
    pub date: ArchivalDate,
}

/// A name as typed. What is left empty is found out or left open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewName {
    /// Id of the name it replaces.
    pub id: Option<String>,
    /// The name.
    pub text: String,
    /// BCP 47; told by the letters when empty.
    pub language: String,
    /// ISO 15924; told by the letters when empty.
    pub script: String,
    /// Kind code; when empty, preferred for the first name in a language, else former where its period has an end,
    /// else variant.
    pub kind: String,
    /// Scheme code, or empty.
    pub scheme: String,
    /// Period as written, for example `1998/2019`.
    pub date: String,
}

impl NewName {
    /// The name cleaned and checked, beside the names already `known`.
    pub(crate) fn read(&self, known: &[DatedName]) -> Result<DatedName> {
        let text = clean_line(&self.text);
        if text.is_empty() {
            return Err(Invalid::new("name", Rule::Required, "").into());
        }
        if text.chars().count() > LONGEST {
            return Err(Invalid::new("name", Rule::Length, &text).into());
        }
        let language = match self.language.trim() {
            "" => detect(&text).unwrap_or("und").to_owned(),
            given => LanguageTag::parse(given)?.as_str().to_owned(),
        };
        let script = match self.script.trim() {
            "" => script_of_name(&text).to_owned(),
            given if given.len() == 4 && given.chars().all(|c| c.is_ascii_alphabetic()) => {
                given[..1].to_ascii_uppercase() + &given[1..].to_ascii_lowercase()
            }
            given => {
                return Err(Invalid::new("script", Rule::Choice, given)
                    .hinting("Use the four letters of ISO 15924, such as Hang, Hani, Cyrl or Latn.")
                    .into());
            }
        };
        let date = ArchivalDate::parse(&self.date)?;
        let kind = match self.kind.trim() {
            "" if preferred_in(known, &language).is_none() => NameKind::Preferred,
            "" if date.latest.is_some() => NameKind::Former,
            "" => NameKind::Variant,
            given => NameKind::parse(given)?,
        };
        let scheme = match self.scheme.trim() {
            "" => None,
            given => Some(Scheme::parse(given)?),
        };
        Ok(DatedName {
            id: self.id.clone().unwrap_or_default(),
            name: Localized { language, text },
            script,
            kind,
            scheme,
            date,
        })
    }
}

/// Reads names that together are all an authority has: one preferred per language at most, one shown at least.
pub(crate) fn read_all(names: &[NewName]) -> Result<Vec<DatedName>> {
    let mut known: Vec<DatedName> = Vec::new();
    for name in names {
        let name = name.read(&known)?;
        if name.kind == NameKind::Preferred && preferred_in(&known, &name.name.language).is_some() {
            return Err(Invalid::new("preferred name", Rule::Taken, &name.name.text).into());
        }
        if !known.iter().any(|other| same(other, &name)) {
            known.push(name);
        }
    }
    if known.iter().all(|name| name.kind == NameKind::Hidden) {
        return Err(Invalid::new("name", Rule::Required, "").into());
    }
    Ok(known)
}

/// Place of the preferred name in a language.
pub(crate) fn preferred_in(names: &[DatedName], language: &str) -> Option<usize> {
    names
        .iter()
        .position(|name| name.kind == NameKind::Preferred && name.name.language == language)
}

/// Whether two say the same: a name, its language and its period.
pub(crate) fn same(a: &DatedName, b: &DatedName) -> bool {
    a.name.language == b.name.language
        && label_key(&a.name.text) == label_key(&b.name.text)
        && a.date.edtf == b.date.edtf
}

/// A date as the four columns keep it.
pub(crate) fn columns(date: &ArchivalDate) -> (String, String, Option<String>, Option<String>) {
    (
        date.text.clone(),
        date.edtf.clone(),
        date.earliest.map(|day| day.to_string()),
        date.latest.map(|day| day.to_string()),
    )
}

/// A date from its four columns.
pub(crate) fn date_of(
    text: &str,
    edtf: &str,
    earliest: Option<&String>,
    latest: Option<&String>,
) -> ArchivalDate {
    let day = |text: Option<&String>| text.and_then(|text| text.parse().ok());
    ArchivalDate {
        text: text.to_owned(),
        edtf: edtf.to_owned(),
        earliest: day(earliest),
        latest: day(latest),
    }
}

/// What something is called in a sentence: the first of its names, else its id.
pub(crate) fn first_name(names: &[Localized], id: &str) -> String {
    names
        .first()
        .map_or_else(|| id.to_owned(), |name| name.text.clone())
}

/// The names shown, in their order.
pub(crate) fn shown(names: &[DatedName]) -> Vec<Localized> {
    names
        .iter()
        .filter(|name| name.kind != NameKind::Hidden)
        .map(|name| name.name.clone())
        .collect()
}
