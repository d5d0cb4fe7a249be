//! The fields of a record that are text: elements of ISAD(G) and a few choices, read from rows and written to
//! them by code.
//!
//! Owns the one place where the code of a field becomes a column, and cleaning and checking of each. Refuses
//! what needs other records: whether a level can stand somewhere or a reference code is free is decided by
//! those who call it.

use girok_model::{
    ArchivalDate, DescriptionId, Element, Invalid, Kept, LanguageTag, ReferenceCode, Rule,
    clean_line, clean_text,
};
use girok_store::{DescriptionRow, Read, RecordRow};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::records::descriptions_of;

/// Characters a line may have.
const LONGEST_LINE: usize = 2000;
/// Characters a prose element may have.
const LONGEST_PROSE: usize = 100_000;

/// Fields beside the elements of the standard.
const BESIDE: [(&str, Kept); 5] = [
    ("language_note", Kept::Description),
    ("publication", Kept::Record),
    ("description_status", Kept::Record),
    ("detail", Kept::Record),
    ("access", Kept::Record),
];

/// A field of a record, named by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field {
    code: &'static str,
    prose: bool,
}

/// A field and its value, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldValue {
    /// Code of the field.
    pub field: String,
    /// BCP 47, for fields that have one text per language; by default the language the record is described in first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The value.
    pub value: String,
}

impl Field {
    /// Every field, elements in the order of the standard first.
    pub fn all() -> impl Iterator<Item = Field> {
        Element::ALL
            .iter()
            .map(|element| (element.code(), element.kept()))
            .chain(BESIDE)
            .filter(|(_, kept)| *kept != Kept::Agents)
            .map(|(code, kept)| Self {
                code,
                prose: kept == Kept::Description,
            })
    }

    /// The field called `code`.
    ///
    /// # Errors
    /// [`Rule::Choice`] when there is none, or when it is no text.
    pub fn parse(code: &str) -> Result<Self, Invalid> {
        Self::all().find(|field| field.code == code).ok_or_else(|| {
            Invalid::new("field", Rule::Choice, code).allowing(Self::all().map(Self::code))
        })
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        self.code
    }

    /// Whether it has one text per language.
    pub fn is_prose(self) -> bool {
        self.prose
    }
}

/// A record with its descriptions, source language first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Described {
    pub(crate) record: RecordRow,
    pub(crate) descriptions: Vec<DescriptionRow>,
}

impl Described {
    pub(crate) fn of(read: &Read<'_>, record: RecordRow) -> Result<Self> {
        Ok(Self {
            descriptions: descriptions_of(read, &record.id)?,
            record,
        })
    }

    /// Its languages, source language first.
    pub(crate) fn languages(&self) -> Vec<String> {
        let languages = self.descriptions.iter();
        languages.map(|row| row.language.clone()).collect()
    }

    /// The language a text is in when none is named.
    pub(crate) fn source(&self, otherwise: &str) -> String {
        self.descriptions
            .first()
            .map_or_else(|| otherwise.to_owned(), |row| row.language.clone())
    }

    /// The value of `field`; `language` counts for prose only.
    pub(crate) fn get(&self, field: Field, language: &str) -> String {
        if field.prose {
            let row = self
                .descriptions
                .iter()
                .find(|row| row.language == language);
            row.and_then(|row| prose(row, field.code))
                .unwrap_or_default()
        } else {
            record_value(&self.record, field.code)
        }
    }

    /// Writes `value` after cleaning; an empty one clears the field. A description is made for a language that has none.
    pub(crate) fn set(&mut self, field: Field, language: &str, value: &str) -> Result<(), Invalid> {
        if !field.prose {
            return set_record(&mut self.record, field.code, value);
        }
        let value = clean_prose(field.code, value)?;
        let known = self
            .descriptions
            .iter()
            .position(|row| row.language == language);
        let place = match known {
            Some(place) => place,
            None if value.is_empty() => return Ok(()),
            None => {
                let last = self.descriptions.iter().map(|row| row.position).max();
                self.descriptions.push(DescriptionRow {
                    id: DescriptionId::new().to_string(),
                    record_id: self.record.id.clone(),
                    language: language.to_owned(),
                    position: last.map_or(0, |last| last + 1),
                    ..Default::default()
                });
                self.descriptions.len() - 1
            }
        };
        set_prose(&mut self.descriptions[place], field.code, value);
        Ok(())
    }

    /// Whether nothing is said in `language` any more.
    pub(crate) fn is_silent(&self, language: &str) -> bool {
        Field::all()
            .filter(|field| field.prose)
            .all(|field| self.get(field, language).is_empty())
    }
}

macro_rules! columns {
    (text { $($text:ident),* } optional { $($absent:ident),* }) => {
        fn prose(row: &DescriptionRow, code: &str) -> Option<String> {
            match code {
                $(stringify!($text) => Some(row.$text.clone()),)*
                $(stringify!($absent) => row.$absent.clone(),)*
                _ => None,
            }
        }

        fn set_prose(row: &mut DescriptionRow, code: &str, value: String) {
            match code {
                $(stringify!($text) => row.$text = value,)*
                $(stringify!($absent) => row.$absent = Some(value).filter(|value| !value.is_empty()),)*
                _ => {}
            }
        }
    };
}

columns! {
    text { title, scope }
    optional {
        administrative_history, custodial_history, acquisition, appraisal, accruals, arrangement,
        access_conditions, reproduction_conditions, language_note, physical_characteristics, finding_aids,
        originals_location, copies_location, related_units, publication_note, note, archivist_note, rules,
        description_dates
    }
}

fn clean_prose(code: &str, value: &str) -> Result<String, Invalid> {
    let (value, longest) = if code == "title" {
        (clean_line(value), LONGEST_LINE)
    } else {
        (clean_text(value), LONGEST_PROSE)
    };
    limited(code, value, longest)
}

fn limited(code: &str, value: String, longest: usize) -> Result<String, Invalid> {
    if value.chars().count() > longest {
        return Err(Invalid::new(code, Rule::Length, &value)
            .hinting(format!("Use at most {longest} characters.")));
    }
    Ok(value)
}

fn record_value(record: &RecordRow, code: &str) -> String {
    match code {
        "reference" => record.reference.clone(),
        "date" => record.date_text.clone(),
        "level" => record.level.clone(),
        "extent" => record.extent.clone(),
        "languages" => {
            let tags: Vec<String> = record
                .languages
                .as_deref()
                .and_then(|json| serde_json::from_str(json).ok())
                .unwrap_or_default();
            tags.join(", ")
        }
        "publication" => record.publication.clone().unwrap_or_default(),
        "description_status" => record.description_status.clone().unwrap_or_default(),
        "detail" => record.detail.clone().unwrap_or_default(),
        "access" => record.access.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

fn set_record(record: &mut RecordRow, code: &str, value: &str) -> Result<(), Invalid> {
    match code {
        "reference" => record.reference = ReferenceCode::parse(value)?.to_string(),
        "date" => {
            let date = ArchivalDate::parse(value)?;
            record.date_text = limited(code, date.text, LONGEST_LINE)?;
            record.date_edtf = date.edtf;
            record.date_earliest = date.earliest.map(|day| day.to_string());
            record.date_latest = date.latest.map(|day| day.to_string());
        }
        "level" => record.level = clean_line(value),
        "extent" => record.extent = limited(code, clean_line(value), LONGEST_LINE)?,
        "languages" => record.languages = language_list(value)?,
        "publication" => record.publication = choice(code, value, &["draft", "published"])?,
        "description_status" => {
            record.description_status = choice(code, value, &["draft", "revised", "final"])?;
        }
        "detail" => record.detail = choice(code, value, &["minimal", "partial", "full"])?,
        "access" => record.access = choice(code, value, &["open", "partly_closed", "closed"])?,
        _ => return Err(Invalid::new("field", Rule::Choice, code)),
    }
    Ok(())
}

fn choice(code: &str, value: &str, choices: &[&str]) -> Result<Option<String>, Invalid> {
    let value = clean_line(value).to_lowercase();
    if value.is_empty() {
        return Ok(None);
    }
    if choices.contains(&value.as_str()) {
        Ok(Some(value))
    } else {
        Err(Invalid::new(code, Rule::Choice, &value).allowing(choices.iter().copied()))
    }
}

/// A JSON array of the tags in `value`, which stand apart by commas or spaces.
fn language_list(value: &str) -> Result<Option<String>, Invalid> {
    let mut tags: Vec<String> = Vec::new();
    for word in value
        .split([',', ' ', ';'])
        .filter(|word| !word.trim().is_empty())
    {
        let tag = LanguageTag::parse(word).map_err(|fault| fault.at("languages"))?;
        if !tags.iter().any(|known| known == tag.as_str()) {
            tags.push(tag.as_str().to_owned());
        }
    }
    Ok((!tags.is_empty()).then(|| serde_json::Value::from(tags).to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described() -> Described {
        Described {
            record: RecordRow::default(),
            descriptions: vec![DescriptionRow {
                language: "ko".to_owned(),
                ..Default::default()
            }],
        }
    }

    #[test]
    fn every_field_reads_back_what_was_written() {
        for field in Field::all() {
            let value = match field.code() {
                "date" => "2018년 11월 15일",
                "languages" => "ko, ru, kk-Latn",
                "publication" | "description_status" => "draft",
                "detail" => "full",
                "access" => "partly_closed",
                "level" => "item",
                _ => "국가기록원 제3차 문화공동위원회",
            };
            for language in ["ko", "ru"] {
                let mut record = described();
                record.set(field, language, value).unwrap();
                assert_eq!(record.get(field, language), value, "{}", field.code());
                if !["reference", "level"].contains(&field.code()) {
                    record.set(field, language, " ").unwrap();
                    assert_eq!(record.get(field, language), "", "{}", field.code());
                    assert!(record.is_silent(language));
                }
            }
        }
        assert_eq!(
            Field::all().count(),
            30,
            "26 elements without creators, and five beside"
        );
    }

    #[test]
    fn values_outside_the_rules_are_refused() {
        let long = "가".repeat(2001);
        for (field, value, rule) in [
            ("title", long.as_str(), Rule::Length),
            ("extent", long.as_str(), Rule::Length),
            ("date", "2018-02-31", Rule::Day),
            ("reference", "", Rule::Required),
            ("languages", "한국어", Rule::Language),
            ("publication", "secret", Rule::Choice),
            ("access", "half", Rule::Choice),
        ] {
            let field = Field::parse(field).unwrap();
            let fault = described().set(field, "ko", value).unwrap_err();
            assert_eq!(fault.rule, rule, "{}", field.code());
        }
        assert!(Field::parse("creator").is_err());
        assert!(Field::parse("shelf").is_err());
    }
}
