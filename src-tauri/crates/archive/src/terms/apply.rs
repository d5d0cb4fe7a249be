//! Tagging: putting terms on records by label, and taking them off.
//!
//! A word is read as a tag first, then as a subject of a controlled vocabulary, by any label in any
//! language. Only a word that is neither becomes a new tag.

use girok_language::{detect, label_key};
use girok_model::{ActorName, Invalid, LabelKind, LinkId, Op, Rule, TermId, clean_line};
use girok_store::{Read, RecordTermRow, TermRow, Tx};
use serde_json::json;

use super::labels::{LONGEST, Label, add};
use super::resolve::follow;
use super::{CODE_LISTS, TAGS};
use crate::Done;
use crate::error::Result;
use crate::open::Archive;
use crate::records::resolve;

impl Archive {
    /// Adds and removes tags on records, by label or id, in one operation; answers how many records changed.
    pub fn tag(
        &self,
        records: &[String],
        add: &[String],
        remove: &[String],
        actor: &ActorName,
    ) -> Result<Done<u32>> {
        let params =
            json!({ "records": records.len(), "added": add.len(), "removed": remove.len() });
        self.transact(Op::TagApply, actor, params, |tx| {
            let rows = records
                .iter()
                .map(|id| resolve(&tx.read(), id))
                .collect::<Result<Vec<_>>>()?;
            let mut removed = Vec::new();
            for label in remove {
                removed.extend(find_all(&tx.read(), label)?);
            }
            let mut added = Vec::new();
            for label in add {
                added.push(find_or_add(tx, label)?);
            }
            let mut changed = 0;
            for record in rows {
                let links = tx
                    .read()
                    .list::<RecordTermRow>("record_id = ?1", [&record.id])?;
                let mut carried: Vec<String> =
                    links.iter().map(|link| link.term_id.clone()).collect();
                let mut touched = false;
                for link in links.iter().filter(|link| removed.contains(&link.term_id)) {
                    tx.delete::<RecordTermRow>(&link.id)?;
                    touched = true;
                }
                for term in &added {
                    if !carried.contains(term) {
                        attach(tx, &record.id, term)?;
                        carried.push(term.clone());
                        touched = true;
                    }
                }
                changed += u32::from(touched);
            }
            Ok(changed)
        })
    }
}

/// Puts a term on a record that does not have it.
pub(crate) fn attach(tx: &mut Tx<'_, '_>, record: &str, term: &str) -> Result<()> {
    Ok(tx.insert(&RecordTermRow {
        id: LinkId::new().to_string(),
        record_id: record.to_owned(),
        term_id: term.to_owned(),
    })?)
}

/// The terms that a word names, tags first, the likeliest first; or the one with this id.
pub(crate) fn find_all(read: &Read<'_>, word: &str) -> Result<Vec<String>> {
    if let Ok(id) = word.trim().parse::<TermId>()
        && let Some(row) = read.find::<TermRow>(&id.to_string())?
    {
        return Ok(vec![follow(read, row)?.id]);
    }
    let sql = format!(
        "SELECT t.id FROM term_label l JOIN term t ON t.id = l.term_id WHERE l.label_key = ?1 \
         AND t.merged_into_id IS NULL AND t.vocabulary NOT IN {CODE_LISTS} \
         ORDER BY t.vocabulary <> ?2, l.kind <> 'preferred', l.kind = 'hidden', t.id"
    );
    let mut ids = read.texts(&sql, [label_key(word).as_str(), TAGS])?;
    let mut seen = Vec::new();
    ids.retain(|id| {
        let new = !seen.contains(id);
        seen.push(id.clone());
        new
    });
    Ok(ids)
}

/// The term that a word names; a new tag when there is none.
pub(crate) fn find_or_add(tx: &mut Tx<'_, '_>, label: &str) -> Result<String> {
    let label = clean_line(label);
    if label.is_empty() {
        return Err(Invalid::new("tag", Rule::Required, "").into());
    }
    if label.chars().count() > LONGEST {
        return Err(Invalid::new("tag", Rule::Length, &label).into());
    }
    if let Some(id) = find_all(&tx.read(), &label)?.into_iter().next() {
        return Ok(id);
    }
    let language = detect(&label).unwrap_or("und");
    add(tx, &[Label::new(LabelKind::Preferred, language, &label)])
}
