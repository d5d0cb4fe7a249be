//! Tags: terms of the vocabulary "tags" (SKOS), found by any of their labels.

use girok_language::{detect, label_key};
use girok_model::{ActorName, Invalid, LinkId, Localized, NameId, Op, Rule, TermId, clean_line};
use girok_store::{Read, RecordTermRow, TermLabelRow, TermRow, Tx};
use serde_json::json;

use crate::Done;
use crate::error::Result;
use crate::open::Archive;
use crate::records::resolve;

const TAGS: &str = "tags";

/// A label and its kind (`preferred`, `alternative`, `hidden`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The label and its language.
    pub label: Localized,
    /// SKOS kind.
    pub kind: String,
}

/// A term with its labels, preferred ones first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermWhole {
    /// Id.
    pub id: String,
    /// Labels, without hidden ones.
    pub labels: Vec<Localized>,
    /// How many of them are preferred labels; these come first.
    pub preferred: usize,
    /// Number of records that carry it; counted in [`Archive::tags`] alone, elsewhere 0.
    pub records: u32,
}

impl Archive {
    /// Every tag, most used first.
    pub fn tags(&self) -> Result<Vec<TermWhole>> {
        self.store.read(|read| {
            // Links are counted in their index alone, and those of the trash, which is small, taken off.
            let tallies = read.tallies(
                "SELECT t.id, (SELECT count(*) FROM record_term l WHERE l.term_id = t.id) - coalesce(s.gone, 0) FROM term t \
                 LEFT JOIN (SELECT l.term_id, count(*) AS gone FROM record r CROSS JOIN record_term l ON l.record_id = r.id \
                 WHERE r.trashed_at IS NOT NULL GROUP BY l.term_id) s ON s.term_id = t.id \
                 WHERE t.vocabulary = ?1 ORDER BY 2 DESC, t.key",
                [TAGS],
            )?;
            tallies
                .into_iter()
                .map(|(id, records)| {
                    let records = u32::try_from(records).unwrap_or(u32::MAX);
                    Ok(TermWhole {
                        records,
                        ..term(read, &id)?
                    })
                })
                .collect()
        })
    }

    /// Adds and removes tags by label on records, in one operation; answers how many records changed.
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
            let removed: Vec<String> = remove
                .iter()
                .filter_map(|label| find(&tx.read(), label).transpose())
                .collect::<Result<_>>()?;
            let mut added = Vec::new();
            for label in add {
                added.push(find_or_add(tx, label)?);
            }
            let mut changed = 0;
            for record in rows {
                let links = tx
                    .read()
                    .list::<RecordTermRow>("record_id = ?1", [&record.id])?;
                let mut touched = false;
                for link in links.iter().filter(|link| removed.contains(&link.term_id)) {
                    tx.delete::<RecordTermRow>(&link.id)?;
                    touched = true;
                }
                for term in &added {
                    if !links.iter().any(|link| link.term_id == *term) {
                        attach(tx, &record.id, term)?;
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

/// The tag with a label equal to `label` but for case, width and spacing.
fn find(read: &Read<'_>, label: &str) -> Result<Option<String>> {
    let ids = read.texts(
        "SELECT t.id FROM term_label l JOIN term t ON t.id = l.term_id WHERE l.label_key = ?1 AND t.vocabulary = ?2 \
         ORDER BY l.kind <> 'preferred', t.key LIMIT 1",
        [label_key(label).as_str(), TAGS],
    )?;
    Ok(ids.into_iter().next())
}

/// The tag called `label`, made when there is none.
pub(crate) fn find_or_add(tx: &mut Tx<'_, '_>, label: &str) -> Result<String> {
    let label = clean_line(label);
    if label.is_empty() {
        return Err(Invalid::new("tag", Rule::Required, "").into());
    }
    if label.chars().count() > 200 {
        return Err(Invalid::new("tag", Rule::Length, &label).into());
    }
    if let Some(id) = find(&tx.read(), &label)? {
        return Ok(id);
    }
    let language = detect(&label).unwrap_or("und").to_owned();
    let labels = [Label {
        label: Localized {
            language,
            text: label,
        },
        kind: "preferred".to_owned(),
    }];
    add(tx, &labels)
}

/// Adds a tag.
pub(crate) fn add(tx: &mut Tx<'_, '_>, labels: &[Label]) -> Result<String> {
    let id = TermId::new().to_string();
    tx.insert(&TermRow {
        id: id.clone(),
        vocabulary: TAGS.to_owned(),
        ..Default::default()
    })?;
    for (label, position) in labels.iter().zip(0i64..) {
        let text = clean_line(&label.label.text);
        tx.insert(&TermLabelRow {
            id: NameId::new().to_string(),
            term_id: id.clone(),
            position,
            language: label.label.language.clone(),
            kind: label.kind.clone(),
            label_key: label_key(&text),
            label: text,
        })?;
    }
    Ok(id)
}

/// A term by id. The records that carry it are not counted: a tag that many carry would be counted for each of them
/// in a list.
pub(crate) fn term(read: &Read<'_>, id: &str) -> Result<TermWhole> {
    let rows = read.list::<TermLabelRow>(
        "term_id = ?1 AND kind <> 'hidden' ORDER BY kind <> 'preferred', position, key",
        [id],
    )?;
    let preferred = rows.iter().filter(|row| row.kind == "preferred").count();
    let labels = rows
        .into_iter()
        .map(|row| Localized {
            language: row.language,
            text: row.label,
        })
        .collect();
    Ok(TermWhole {
        id: id.to_owned(),
        labels,
        preferred,
        records: 0,
    })
}

/// The terms on a record.
pub(crate) fn terms_of_record(read: &Read<'_>, record: &str) -> Result<Vec<TermWhole>> {
    read.list::<RecordTermRow>("record_id = ?1 ORDER BY key", [record])?
        .into_iter()
        .map(|link| term(read, &link.term_id))
        .collect()
}

/// Every label of every term on a record, hidden ones too.
pub(crate) fn all_labels(read: &Read<'_>, record: &str) -> Result<Vec<String>> {
    Ok(read.texts(
        "SELECT l.label FROM record_term r JOIN term_label l ON l.term_id = r.term_id WHERE r.record_id = ?1",
        [record],
    )?)
}
