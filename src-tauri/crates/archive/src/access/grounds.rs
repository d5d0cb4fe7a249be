//! Legal grounds for closing records, and the rule of a country: known without a row; a row adds or changes.

use std::collections::BTreeMap;

use girok_model::{
    ActorName, DisclosureRule, Invalid, LanguageTag, Op, Rule, RuleId, clean_line, line,
};
use girok_store::{GroundRow, Read};
use serde::Deserialize;
use serde_json::json;

use crate::Done;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;

const KR: &str = include_str!("../../../../../assets/disclosure/kr.json");
/// Characters of a name of a ground.
const LONGEST_LABEL: usize = 200;

/// A legal ground for closing records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// Code, for example `kr-2`.
    pub code: String,
    /// Language to name.
    pub labels: BTreeMap<String, String>,
    /// The act and article it stands in.
    pub source: String,
    /// Girok knows it without the archive saying so.
    pub known: bool,
    /// A row of the archive says what it is.
    pub own: bool,
}

#[derive(Deserialize)]
struct Country {
    review_years: u32,
    open_after_years: u32,
    grounds: Vec<Known>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    code: String,
    source: String,
    labels: BTreeMap<String, String>,
}

fn country() -> Result<Country> {
    serde_json::from_str(KR).map_err(|error| ArchiveError::Sample(error.to_string()))
}

/// How long records stay closed, and how often that is looked at again.
pub(super) fn rule() -> Result<DisclosureRule> {
    let country = country()?;
    Ok(DisclosureRule {
        review_years: country.review_years,
        open_after_years: country.open_after_years,
    })
}

impl Archive {
    /// Every ground: those Girok knows in their order, then the archive's own.
    pub fn grounds(&self) -> Result<Vec<Ground>> {
        self.store.read(all)
    }

    /// Adds a ground, or changes the one with this code, one Girok knows among them.
    ///
    /// # Errors
    /// [`Rule::Choice`] for a code in another form than `kz-1`, [`Rule::Required`] without a name, [`Rule::Length`].
    pub fn save_ground(
        &self,
        code: &str,
        labels: &BTreeMap<String, String>,
        source: &str,
        actor: &ActorName,
    ) -> Result<Done<Ground>> {
        let code = clean_line(code);
        if !shaped(&code) {
            return Err(Invalid::new("code", Rule::Choice, &code).into());
        }
        let mut clean = BTreeMap::new();
        for (language, label) in labels {
            let label = clean_line(label);
            if label.chars().count() > LONGEST_LABEL {
                return Err(Invalid::new("labels", Rule::Length, &label).into());
            }
            if !label.is_empty() {
                clean.insert(LanguageTag::parse(language)?.to_string(), label);
            }
        }
        if clean.is_empty() {
            return Err(Invalid::new("labels", Rule::Required, "").into());
        }
        let source = line("source", source)?;
        self.transact(Op::GroundSave, actor, json!({ "code": code }), |tx| {
            let read = tx.read();
            let there = own(&read, &code)?;
            let last = read.count("SELECT coalesce(max(position), 0) FROM ground", [])?;
            let row = GroundRow {
                id: there
                    .as_ref()
                    .map_or_else(|| RuleId::new().to_string(), |row| row.id.clone()),
                code: code.clone(),
                position: there.as_ref().map_or(last + 1, |row| row.position),
                labels: json!(clean).to_string(),
                source,
            };
            if there.is_some() {
                tx.update(&row)?;
            } else {
                tx.insert(&row)?;
            }
            named(&tx.read(), &code)
        })
    }

    /// Removes what the archive says of a ground. One that Girok knows is then as Girok knows it.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] when the archive says nothing of it, or a decision names it.
    pub fn remove_ground(&self, code: &str, actor: &ActorName) -> Result<Done<String>> {
        let code = clean_line(code);
        self.transact(Op::GroundSave, actor, json!({ "code": code }), |tx| {
            let read = tx.read();
            let known = named(&read, &code)?.known;
            let Some(row) = own(&read, &code)? else {
                return Err(ArchiveError::Precondition {
                    message: format!("The ground \"{code}\" comes with Girok."),
                    hint: "Save it with other names if it is called otherwise here.".to_owned(),
                });
            };
            let used = read.count(
                "SELECT count(*) FROM disclosure WHERE EXISTS (SELECT 1 FROM json_each(grounds) WHERE value = ?1)",
                [&code],
            )?;
            if used > 0 && !known {
                return Err(ArchiveError::Precondition {
                    message: format!("The ground \"{code}\" is named by {used} decisions."),
                    hint: "A ground that is named stays; change its name instead.".to_owned(),
                });
            }
            tx.delete::<GroundRow>(&row.id)?;
            Ok(code.clone())
        })
    }
}

fn own(read: &Read<'_>, code: &str) -> Result<Option<GroundRow>> {
    Ok(read
        .list::<GroundRow>("code = ?1", [code])?
        .into_iter()
        .next())
}

pub(super) fn all(read: &Read<'_>) -> Result<Vec<Ground>> {
    let mut grounds: Vec<Ground> = country()?
        .grounds
        .into_iter()
        .map(|known| Ground {
            code: known.code,
            labels: known.labels,
            source: known.source,
            known: true,
            own: false,
        })
        .collect();
    for row in read.list::<GroundRow>("1 ORDER BY position, code", [])? {
        let labels = serde_json::from_str(&row.labels).unwrap_or_default();
        if let Some(known) = grounds.iter_mut().find(|known| known.code == row.code) {
            known.labels = labels;
            known.source = row.source;
            known.own = true;
        } else {
            grounds.push(Ground {
                code: row.code,
                labels,
                source: row.source,
                known: false,
                own: true,
            });
        }
    }
    Ok(grounds)
}

/// The ground with this code.
///
/// # Errors
/// [`ArchiveError::Precondition`] that lists those there are.
pub(super) fn named(read: &Read<'_>, code: &str) -> Result<Ground> {
    let code = clean_line(code).to_lowercase();
    let grounds = all(read)?;
    if let Some(found) = grounds.iter().find(|ground| ground.code == code) {
        return Ok(found.clone());
    }
    let codes: Vec<&str> = grounds.iter().map(|ground| ground.code.as_str()).collect();
    Err(ArchiveError::Precondition {
        message: format!("There is no ground \"{code}\"."),
        hint: format!("Name one of {}.", codes.join(", ")),
    })
}

fn shaped(code: &str) -> bool {
    !code.is_empty()
        && code.len() <= 64
        && code
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-'))
}
