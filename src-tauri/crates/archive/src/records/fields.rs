//! What a record says of itself in one way for every language: publication, status, access, languages of the
//! material, repository, mask of codes.

use girok_model::{
    AccessStatus, AgentKind, DescriptionStatus, Detail, Invalid, LanguageTag, Publication,
    ReferenceMask, Rule, clean_line,
};
use girok_store::{AgentRow, RecordRow, Tx};
use serde_json::json;

use super::dates::NewRecordDate;
use crate::agents::find_or_add;
use crate::error::Result;

/// Fields of a record. `None` leaves one as it is, an empty value clears it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordFields {
    /// `draft` or `published`.
    pub publication: Option<String>,
    /// `draft`, `revised` or `final`.
    pub description_status: Option<String>,
    /// `minimal`, `partial` or `full`.
    pub detail: Option<String>,
    /// `open`, `partly_closed` or `closed`.
    pub access: Option<String>,
    /// Languages of the material (BCP 47).
    pub languages: Option<Vec<String>>,
    /// The institution that holds it: id of an agent, or a name, for which an agent is found or made.
    pub repository: Option<String>,
    /// Place in the order in which the records were found.
    pub original_position: Option<i64>,
    /// How the codes of the records below are made.
    pub reference_mask: Option<String>,
    /// Every date beside that of its creation, in order.
    pub dates: Option<Vec<NewRecordDate>>,
}

/// Writes `fields` into `record`, which the caller stores; its dates are rows of their own, which the caller writes after it.
pub(super) fn set_fields(
    tx: &mut Tx<'_, '_>,
    record: &mut RecordRow,
    fields: &RecordFields,
) -> Result<()> {
    if let Some(code) = &fields.publication {
        record.publication = chosen(code, |code| Publication::parse(code).map(Publication::code))?;
    }
    if let Some(code) = &fields.description_status {
        record.description_status = chosen(code, |code| {
            DescriptionStatus::parse(code).map(DescriptionStatus::code)
        })?;
    }
    if let Some(code) = &fields.detail {
        record.detail = chosen(code, |code| Detail::parse(code).map(Detail::code))?;
    }
    if let Some(code) = &fields.access {
        record.access = chosen(code, |code| {
            AccessStatus::parse(code).map(AccessStatus::code)
        })?;
    }
    if let Some(languages) = &fields.languages {
        record.languages = language_list(languages)?;
    }
    if let Some(repository) = &fields.repository {
        record.repository_id = repository_id(tx, repository)?;
    }
    if let Some(position) = fields.original_position {
        if position < 0 {
            let value = position.to_string();
            return Err(Invalid::new("original_position", Rule::Number, &value)
                .hinting("Write a whole number, 0 or more.")
                .into());
        }
        record.original_position = Some(position);
    }
    if let Some(mask) = &fields.reference_mask {
        record.reference_mask = if clean_line(mask).is_empty() {
            None
        } else {
            Some(ReferenceMask::parse(mask)?.to_string())
        };
    }
    Ok(())
}

fn chosen(
    code: &str,
    parse: impl FnOnce(&str) -> Result<&'static str, Invalid>,
) -> Result<Option<String>> {
    if code.trim().is_empty() {
        return Ok(None);
    }
    Ok(Some(parse(code)?.to_owned()))
}

fn language_list(languages: &[String]) -> Result<Option<String>> {
    let mut tags: Vec<String> = Vec::new();
    for language in languages {
        let tag = LanguageTag::parse(language)
            .map_err(|fault| fault.at("languages"))?
            .to_string();
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Ok((!tags.is_empty()).then(|| json!(tags).to_string()))
}

fn repository_id(tx: &mut Tx<'_, '_>, repository: &str) -> Result<Option<String>> {
    let named = girok_model::line("repository", repository)?;
    if named.is_empty() {
        return Ok(None);
    }
    if let Some(agent) = tx.read().find::<AgentRow>(&named)? {
        return Ok(Some(agent.merged_into_id.unwrap_or(agent.id)));
    }
    find_or_add(tx, &named, AgentKind::CorporateBody, "repository").map(Some)
}

/// The languages of the material of a record.
pub(super) fn languages_of(record: &RecordRow) -> Vec<String> {
    record
        .languages
        .as_deref()
        .and_then(|languages| serde_json::from_str(languages).ok())
        .unwrap_or_default()
}
