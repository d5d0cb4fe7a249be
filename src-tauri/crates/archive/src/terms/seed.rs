//! The vocabularies that come with Girok (`assets/vocabularies`), and putting them into an archive.
//!
//! What is there already stays as it is: a vocabulary by its code, a term by its notation or by a preferred
//! label. Terms that an archive merged stay merged.

use std::collections::{BTreeMap, HashMap};

use girok_language::label_key;
use girok_model::{ActorName, LabelKind, Localized, Op, TermId, TermNoteKind, TermRelationKind};
use girok_store::{Read, StoreError, TermRow, Tx, VocabularyRow};
use serde::Deserialize;
use serde_json::json;

use super::labels::{self, Label};
use super::notes::{self, TermNote};
use super::relate::{closes_a_cycle, insert, stand_in_line};
use super::resolve::follow;
use super::vocabularies::{NewVocabulary, save};
use crate::Done;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;

macro_rules! shipped {
    ($($code:literal),*) => {
        /// Code and content of every vocabulary that comes with Girok.
        const SHIPPED: &[(&str, &str)] = &[$(($code, include_str!(concat!("../../../../../assets/vocabularies/", $code, ".json")))),*];
    };
}
shipped!(
    "tags",
    "areas",
    "forced-migration",
    "document-roles",
    "levels",
    "languages",
    "scripts"
);

/// What was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seeded {
    /// Vocabularies.
    pub vocabularies: u32,
    /// Terms.
    pub terms: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    code: String,
    labels: BTreeMap<String, String>,
    source: String,
    licence: String,
    terms: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    notation: String,
    preferred: BTreeMap<String, String>,
    #[serde(default)]
    alternative: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    hidden: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    scope: BTreeMap<String, String>,
    #[serde(default)]
    definition: BTreeMap<String, String>,
    #[serde(default)]
    source: BTreeMap<String, String>,
    #[serde(default)]
    broader: Vec<String>,
    #[serde(default)]
    related: Vec<String>,
}

impl Archive {
    /// Codes of the vocabularies that come with Girok.
    pub fn shipped_vocabularies() -> Vec<&'static str> {
        SHIPPED.iter().map(|(code, _)| *code).collect()
    }

    /// Adds what is missing of the vocabularies that come with Girok: those named, or all.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for a code that does not come with Girok.
    pub fn seed_vocabularies(&self, codes: &[String], actor: &ActorName) -> Result<Done<Seeded>> {
        self.transact(Op::VocabularySave, actor, json!({}), |tx| {
            for code in codes {
                if !SHIPPED.iter().any(|(shipped, _)| shipped == code) {
                    return Err(StoreError::NotFound {
                        entity: "vocabulary",
                        id: code.clone(),
                    }
                    .into());
                }
            }
            let wanted = |code: &str| codes.is_empty() || codes.iter().any(|one| one == code);
            seed(tx, wanted)
        })
    }
}

/// Fills an archive that is being founded.
pub(crate) fn seed_founding(tx: &mut Tx<'_, '_>) -> Result<Seeded> {
    seed(tx, |_| true)
}

fn seed(tx: &mut Tx<'_, '_>, wanted: impl Fn(&str) -> bool) -> Result<Seeded> {
    let mut seeded = Seeded::default();
    for (_, text) in SHIPPED.iter().filter(|(code, _)| wanted(code)) {
        let file: File =
            serde_json::from_str(text).map_err(|error| ArchiveError::Sample(error.to_string()))?;
        if tx
            .read()
            .list::<VocabularyRow>("code = ?1", [&file.code])?
            .is_empty()
        {
            save(tx, &named(&file))?;
            seeded.vocabularies += 1;
        }
        seeded.terms += terms(tx, &file)?;
    }
    Ok(seeded)
}

fn named(file: &File) -> NewVocabulary {
    let labels = file
        .labels
        .iter()
        .map(|(language, text)| Localized {
            language: language.clone(),
            text: text.clone(),
        })
        .collect();
    NewVocabulary {
        code: file.code.clone(),
        labels,
        source: file.source.clone(),
        licence: file.licence.clone(),
    }
}

/// Adds the terms that are missing, then their relations; answers how many were.
fn terms(tx: &mut Tx<'_, '_>, file: &File) -> Result<u32> {
    let mut ids: HashMap<&str, (String, bool)> = HashMap::new();
    let mut added = 0;
    for (entry, position) in file.terms.iter().zip(0i64..) {
        let known = present(&tx.read(), &file.code, entry)?;
        let new = known.is_none();
        let id = if let Some(row) = known {
            row.id
        } else {
            added += 1;
            write(tx, &file.code, entry, position)?
        };
        ids.insert(&entry.notation, (id, new));
    }
    for entry in &file.terms {
        let (id, new) = place(&ids, &entry.notation)?;
        for broader in &entry.broader {
            let (other, other_new) = place(&ids, broader)?;
            if (*new || *other_new) && !closes_a_cycle(&tx.read(), id, other)? {
                insert(tx, id, other, TermRelationKind::Broader)?;
            }
        }
    }
    for entry in &file.terms {
        let (id, new) = place(&ids, &entry.notation)?;
        for related in &entry.related {
            let (other, other_new) = place(&ids, related)?;
            if (*new || *other_new) && !stand_in_line(&tx.read(), id, other)? {
                insert(tx, id, other, TermRelationKind::Related)?;
            }
        }
    }
    Ok(added)
}

fn place<'a>(ids: &'a HashMap<&str, (String, bool)>, notation: &str) -> Result<&'a (String, bool)> {
    ids.get(notation)
        .ok_or_else(|| ArchiveError::Sample(format!("there is no term \"{notation}\"")))
}

/// The term the archive has for an entry already.
fn present(read: &Read<'_>, vocabulary: &str, entry: &Entry) -> Result<Option<TermRow>> {
    let noted = read.list::<TermRow>(
        "vocabulary = ?1 AND notation = ?2 ORDER BY merged_into_id IS NOT NULL",
        [vocabulary, &entry.notation],
    )?;
    if let Some(row) = noted.into_iter().next() {
        return follow(read, row).map(Some);
    }
    for (language, text) in &entry.preferred {
        let called = read.list::<TermRow>(
            "vocabulary = ?1 AND merged_into_id IS NULL AND id IN (SELECT term_id FROM term_label \
             WHERE label_key = ?2 AND language = ?3 AND kind = 'preferred')",
            [vocabulary, label_key(text).as_str(), language],
        )?;
        if let Some(row) = called.into_iter().next() {
            return Ok(Some(row));
        }
    }
    Ok(None)
}

fn write(tx: &mut Tx<'_, '_>, vocabulary: &str, entry: &Entry, position: i64) -> Result<String> {
    let row = TermRow {
        id: TermId::new().to_string(),
        vocabulary: vocabulary.to_owned(),
        notation: Some(entry.notation.clone()),
        position: Some(position),
        merged_into_id: None,
    };
    tx.insert(&row)?;
    let mut all: Vec<Label> = entry
        .preferred
        .iter()
        .map(|(language, text)| Label::new(LabelKind::Preferred, language, text))
        .collect();
    for (kind, group) in [
        (LabelKind::Alternative, &entry.alternative),
        (LabelKind::Hidden, &entry.hidden),
    ] {
        for (language, texts) in group {
            all.extend(texts.iter().map(|text| Label::new(kind, language, text)));
        }
    }
    labels::insert(tx, &row.id, &labels::clean(&all)?)?;
    for (kind, group) in [
        (TermNoteKind::Scope, &entry.scope),
        (TermNoteKind::Definition, &entry.definition),
        (TermNoteKind::Source, &entry.source),
    ] {
        let all: Vec<TermNote> = group
            .iter()
            .map(|(language, text)| TermNote {
                kind: kind.code().to_owned(),
                language: language.clone(),
                text: text.clone(),
            })
            .collect();
        notes::write(tx, &row.id, &all)?;
    }
    Ok(row.id)
}
