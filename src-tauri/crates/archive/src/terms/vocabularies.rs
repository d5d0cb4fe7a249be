//! The vocabularies themselves: what they are called, where they come from, under which terms.

use std::collections::BTreeMap;

use girok_model::{ActorName, Invalid, LanguageTag, Localized, Op, Rule, VocabularyId, clean_line};
use girok_store::{Read, StoreError, Tx, VocabularyRow};
use serde_json::json;

use super::TAGS;
use crate::Done;
use crate::error::Result;
use crate::open::Archive;

/// Most characters of a code.
const LONGEST_CODE: usize = 64;
/// Most characters of a label, a source and a licence.
const LONGEST: usize = 500;

/// A vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VocabularyWhole {
    /// Code, for example `forced-migration`.
    pub code: String,
    /// What it is called; empty where nobody said.
    pub labels: Vec<Localized>,
    /// Where it comes from.
    pub source: String,
    /// Under which terms it may be used.
    pub licence: String,
    /// Number of its terms.
    pub terms: u32,
    /// Number of records that carry one of them.
    pub records: u32,
}

/// A vocabulary to add or to change.
#[derive(Debug, Clone, Default)]
pub struct NewVocabulary {
    /// Code: lower-case words joined by hyphens.
    pub code: String,
    /// What it is called.
    pub labels: Vec<Localized>,
    /// Where it comes from.
    pub source: String,
    /// Under which terms it may be used.
    pub licence: String,
}

impl Archive {
    /// Every vocabulary, `tags` first.
    pub fn vocabularies(&self) -> Result<Vec<VocabularyWhole>> {
        self.store.read(|read| {
            let codes = read.texts(
                "SELECT ?1 UNION SELECT code FROM vocabulary UNION SELECT vocabulary FROM term ORDER BY 1",
                [TAGS],
            )?;
            let mut all = codes
                .iter()
                .map(|code| whole(read, code))
                .collect::<Result<Vec<_>>>()?;
            all.sort_by_key(|vocabulary| vocabulary.code != TAGS);
            Ok(all)
        })
    }

    /// The vocabulary with this code.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn vocabulary(&self, code: &str) -> Result<VocabularyWhole> {
        self.store.read(|read| whole(read, &known(read, code)?))
    }

    /// Adds a vocabulary, or changes the one with this code; answers the code.
    ///
    /// # Errors
    /// [`Rule::Choice`] for a code that has not the shape of one; [`Rule::Required`] without a label.
    pub fn save_vocabulary(&self, new: &NewVocabulary, actor: &ActorName) -> Result<Done<String>> {
        self.transact(Op::VocabularySave, actor, json!({}), |tx| save(tx, new))
    }
}

pub(super) fn save(tx: &mut Tx<'_, '_>, new: &NewVocabulary) -> Result<String> {
    let code = shaped(&new.code)?;
    let mut labels = BTreeMap::new();
    for label in &new.labels {
        let language = LanguageTag::parse(&label.language)?;
        let text = line("label", &label.text)?;
        if !text.is_empty() {
            labels.insert(language.as_str().to_owned(), text);
        }
    }
    if labels.is_empty() {
        return Err(Invalid::new("label", Rule::Required, "").into());
    }
    let known = tx
        .read()
        .list::<VocabularyRow>("code = ?1", [&code])?
        .into_iter()
        .next();
    let row = VocabularyRow {
        id: known
            .as_ref()
            .map_or_else(|| VocabularyId::new().to_string(), |known| known.id.clone()),
        labels: json!(labels).to_string(),
        source: line("source", &new.source)?,
        licence: line("licence", &new.licence)?,
        code: code.clone(),
    };
    match known {
        Some(known) if known == row => {}
        Some(_) => tx.update(&row)?,
        None => tx.insert(&row)?,
    }
    Ok(code)
}

fn line(field: &str, text: &str) -> Result<String, Invalid> {
    let text = clean_line(text);
    if text.chars().count() > LONGEST {
        return Err(Invalid::new(field, Rule::Length, &text));
    }
    Ok(text)
}

fn shaped(code: &str) -> Result<String, Invalid> {
    let code = clean_line(code).to_lowercase();
    let shaped = !code.is_empty()
        && code.len() <= LONGEST_CODE
        && code
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if shaped {
        Ok(code)
    } else {
        Err(Invalid::new("vocabulary", Rule::Choice, &code)
            .saying(format!("\"{code}\" cannot be the code of a vocabulary."))
            .hinting("Use lower-case Latin letters, digits and hyphens."))
    }
}

/// The code of a vocabulary there is.
pub(super) fn known(read: &Read<'_>, code: &str) -> Result<String> {
    let code = clean_line(code);
    let there = read.count(
        "SELECT EXISTS (SELECT 1 FROM vocabulary WHERE code = ?1) OR EXISTS (SELECT 1 FROM term WHERE vocabulary = ?1)",
        [&code],
    )?;
    if there == 1 || code == TAGS {
        return Ok(code);
    }
    Err(StoreError::NotFound {
        entity: "vocabulary",
        id: code,
    }
    .into())
}

fn whole(read: &Read<'_>, code: &str) -> Result<VocabularyWhole> {
    let row = read
        .list::<VocabularyRow>("code = ?1", [code])?
        .into_iter()
        .next()
        .unwrap_or_default();
    let labels: BTreeMap<String, String> = serde_json::from_str(&row.labels).unwrap_or_default();
    let count = |sql: &str| -> Result<u32> {
        Ok(u32::try_from(read.count(sql, [code])?).unwrap_or(u32::MAX))
    };
    Ok(VocabularyWhole {
        code: code.to_owned(),
        labels: labels
            .into_iter()
            .map(|(language, text)| Localized { language, text })
            .collect(),
        source: row.source,
        licence: row.licence,
        terms: count("SELECT count(*) FROM term WHERE vocabulary = ?1 AND merged_into_id IS NULL")?,
        records: count(
            "SELECT count(DISTINCT l.record_id) FROM term t JOIN record_term l ON l.term_id = t.id \
             JOIN record r ON r.id = l.record_id WHERE t.vocabulary = ?1 AND r.trashed_at IS NULL",
        )?,
    })
}
