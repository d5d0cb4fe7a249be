//! Profiles: those Girok knows and those of the archive, and which one a body follows.

use std::collections::BTreeMap;

use girok_model::{
    ActorName, AgentKind, Element, Invalid, LanguageTag, MinutesField, Op, Rule, RuleId, clean_line,
};
use girok_store::{AgentRow, ProfileRow, Read};
use serde_json::json;

use super::ProfileField;
use crate::Done;
use crate::agents::find_by_name;
use crate::error::Result;
use crate::open::Archive;

/// The six elements that ISAD(G) I.12 holds essential.
pub(super) const ESSENTIAL: &str = "isad_essential";
/// The nine fields of Korean minutes.
pub(super) const MINUTES: &str = "kr_minutes";

/// A list of fields a record should have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Code: lower-case letters, digits, `_` and `-`.
    pub code: String,
    /// Language to label; empty for those Girok knows, which have words of their own.
    pub labels: BTreeMap<String, String>,
    /// The fields.
    pub fields: Vec<ProfileField>,
    /// Girok knows it; it cannot be changed.
    pub known: bool,
}

impl Archive {
    /// Every profile, those Girok knows first.
    pub fn profiles(&self) -> Result<Vec<Profile>> {
        self.store.read(all)
    }

    /// Saves a profile of the archive; one with the same code is replaced.
    ///
    /// # Errors
    /// [`Rule::Taken`] for the code of one Girok knows, [`Rule::Choice`] for a code or field that is none.
    pub fn save_profile(
        &self,
        code: &str,
        labels: &BTreeMap<String, String>,
        fields: &[String],
        actor: &ActorName,
    ) -> Result<Done<Profile>> {
        let code = clean_line(code);
        if [ESSENTIAL, MINUTES].contains(&code.as_str()) {
            return Err(Invalid::new("code", Rule::Taken, &code).into());
        }
        if !shaped(&code) {
            return Err(Invalid::new("code", Rule::Choice, &code)
                .saying(format!("\"{code}\" cannot be the code of a profile."))
                .hinting("Use lower-case Latin letters, digits, _ and -.")
                .into());
        }
        let mut clean = BTreeMap::new();
        for (language, label) in labels {
            let label = clean_line(label);
            if label.chars().count() > 200 {
                return Err(Invalid::new("labels", Rule::Length, &label).into());
            }
            if !label.is_empty() {
                clean.insert(LanguageTag::parse(language)?.to_string(), label);
            }
        }
        let mut parsed: Vec<ProfileField> = Vec::new();
        for field in fields {
            let field = ProfileField::parse(field)?;
            if !parsed.contains(&field) {
                parsed.push(field);
            }
        }
        if parsed.is_empty() {
            return Err(Invalid::new("fields", Rule::Required, "").into());
        }
        let codes: Vec<&str> = parsed.iter().map(|field| field.code()).collect();
        let params = json!({ "fields": codes.len() });
        self.transact(Op::ProfileSave, actor, params, |tx| {
            let known = tx
                .read()
                .list::<ProfileRow>("code = ?1", [&code])?
                .into_iter()
                .next();
            let row = ProfileRow {
                id: known
                    .as_ref()
                    .map_or_else(|| RuleId::new().to_string(), |row| row.id.clone()),
                code: code.clone(),
                labels: json!(clean).to_string(),
                fields: json!(codes).to_string(),
            };
            if known.is_some() {
                tx.update(&row)?;
            } else {
                tx.insert(&row)?;
            }
            Ok(Profile {
                code: code.clone(),
                labels: clean,
                fields: parsed,
                known: false,
            })
        })
    }

    /// Lets the meetings of a body, named by id or name, follow a profile, or none of their own.
    pub fn choose_profile(
        &self,
        body: &str,
        profile: Option<&str>,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::AgentUpdate, actor, json!({}), |tx| {
            let read = tx.read();
            let mut row: AgentRow = read.get(&body_id(&read, body)?)?;
            row.profile = profile
                .map(|code| named(&read, code))
                .transpose()?
                .map(|found| found.code);
            tx.update(&row)?;
            Ok(row.id)
        })
    }
}

/// The id of the body an id or a name stands for.
pub(crate) fn body_id(read: &Read<'_>, body: &str) -> Result<String> {
    let body = clean_line(body);
    if read.find::<AgentRow>(&body)?.is_some() {
        return Ok(body);
    }
    find_by_name(read, &body, AgentKind::CorporateBody)?.ok_or_else(|| {
        Invalid::new("body", Rule::Choice, &body)
            .saying(format!("There is no body \"{body}\" in this archive."))
            .hinting("Name it by one of its names or its id; \"girok agent list\" shows them.")
            .into()
    })
}

pub(super) fn all(read: &Read<'_>) -> Result<Vec<Profile>> {
    let known = |code: &str, fields: Vec<ProfileField>| Profile {
        code: code.to_owned(),
        labels: BTreeMap::new(),
        fields,
        known: true,
    };
    let essential = Element::ALL.iter().filter(|element| element.is_essential());
    let mut profiles = vec![
        known(
            ESSENTIAL,
            essential
                .map(|element| ProfileField::parse(element.code()))
                .collect::<Result<_, _>>()?,
        ),
        known(
            MINUTES,
            MinutesField::ALL.map(ProfileField::Minutes).to_vec(),
        ),
    ];
    for row in read.list::<ProfileRow>("1 ORDER BY code", [])? {
        // A code goes into SQL: one that did not come through `save_profile` is left out.
        if !shaped(&row.code) {
            continue;
        }
        let fields: Vec<String> = serde_json::from_str(&row.fields).unwrap_or_default();
        profiles.push(Profile {
            code: row.code,
            labels: serde_json::from_str(&row.labels).unwrap_or_default(),
            // A field that only a newer Girok knows cannot be missed here.
            fields: fields
                .iter()
                .filter_map(|field| ProfileField::parse(field).ok())
                .collect(),
            known: false,
        });
    }
    Ok(profiles)
}

/// The labels of the profiles of the archive, by code and language.
pub(crate) fn profile_labels(
    read: &Read<'_>,
) -> Result<BTreeMap<String, BTreeMap<String, String>>> {
    let own = all(read)?.into_iter().filter(|profile| !profile.known);
    Ok(own.map(|profile| (profile.code, profile.labels)).collect())
}

/// The profile with a code.
///
/// # Errors
/// [`Rule::Choice`] for a code that is none.
pub(crate) fn named(read: &Read<'_>, code: &str) -> Result<Profile> {
    let code = clean_line(code);
    let known = all(read)?;
    let codes: Vec<String> = known.iter().map(|profile| profile.code.clone()).collect();
    let found = known.into_iter().find(|profile| profile.code == code);
    found.ok_or_else(|| {
        Invalid::new("profile", Rule::Choice, &code)
            .saying(format!("There is no profile \"{code}\"."))
            .allowing(codes.iter().map(String::as_str))
            .into()
    })
}

fn shaped(code: &str) -> bool {
    !code.is_empty()
        && code.len() <= 64
        && code
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-'))
}
