//! The content of a template: values of fields, and tags.

use girok_model::{Invalid, LanguageTag, Rule, clean_line};
use girok_store::{DescriptionRow, RecordRow, TemplateRow};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::fields::{Described, Field, FieldValue};

/// A template as typed.
#[derive(Debug, Clone, Default)]
pub struct NewTemplate {
    /// Name, unique; a template with the same name is replaced.
    pub name: String,
    /// Level code.
    pub level: String,
    /// Id or name of the body it is meant for.
    pub body: Option<String>,
    /// Values; `reference` and `level` cannot be among them.
    pub fields: Vec<FieldValue>,
    /// Tags by label.
    pub tags: Vec<String>,
}

/// A template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Id.
    pub id: String,
    /// Name, unique.
    pub name: String,
    /// Level code.
    pub level: String,
    /// Id of the body it is meant for.
    pub body: Option<String>,
    /// Values.
    pub fields: Vec<FieldValue>,
    /// Tags by label.
    pub tags: Vec<String>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Content {
    pub(super) fields: Vec<FieldValue>,
    #[serde(default)]
    pub(super) tags: Vec<String>,
}

impl From<TemplateRow> for Template {
    fn from(row: TemplateRow) -> Self {
        let content: Content = serde_json::from_str(&row.content).unwrap_or_default();
        Self {
            id: row.id,
            name: row.name,
            level: row.level,
            body: row.body_id,
            fields: content.fields,
            tags: content.tags,
        }
    }
}

impl Content {
    /// Checks and cleans what was typed, by the rules of a record. Empty values are left out.
    pub(super) fn checked(fields: &[FieldValue], tags: &[String]) -> Result<Self> {
        let mut content = Self::default();
        for typed in fields {
            let field = Field::parse(&typed.field)?;
            if ["reference", "level"].contains(&field.code()) {
                return Err(Invalid::new("field", Rule::Choice, field.code())
                    .saying(format!("A template cannot fill the {}.", field.code()))
                    .hinting("The level is that of the template; the reference code is made for each record.")
                    .into());
            }
            let language = match &typed.language {
                Some(language) if field.is_prose() => {
                    Some(LanguageTag::parse(language)?.to_string())
                }
                Some(_) | None => None,
            };
            let known =
                |known: &FieldValue| known.field == field.code() && known.language == language;
            if content.fields.iter().any(known) {
                return Err(Invalid::new(field.code(), Rule::Taken, &typed.value).into());
            }
            let mut scratch = Described {
                record: RecordRow::default(),
                descriptions: vec![DescriptionRow::default()],
            };
            scratch.set(field, "", &typed.value)?;
            let value = scratch.get(field, "");
            if !value.is_empty() {
                content.fields.push(FieldValue {
                    field: field.code().to_owned(),
                    language,
                    value,
                });
            }
        }
        for tag in tags {
            let tag = clean_line(tag);
            if tag.is_empty() || tag.chars().count() > 200 {
                let rule = if tag.is_empty() {
                    Rule::Required
                } else {
                    Rule::Length
                };
                return Err(Invalid::new("tag", rule, &tag).into());
            }
            if !content.tags.contains(&tag) {
                content.tags.push(tag);
            }
        }
        Ok(content)
    }
}
