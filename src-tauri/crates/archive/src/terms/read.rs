//! Reading terms: one with its labels, one with everything, a vocabulary as a tree, and what is found by.

use std::collections::BTreeSet;

use girok_language::label_key;
use girok_model::Localized;
use girok_store::{Change, Read, RecordTermRow, TermLabelRow, TermRow};

use super::TAGS;
use super::labels::{Label, labels_of};
use super::notes::{TermNote, notes_of};
use super::relate::{broader_of, narrower_of, related_of};
use super::resolve::{follow, resolve};
use crate::error::Result;
use crate::open::Archive;
use crate::stale::identity;

/// A term with its labels, preferred ones first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermWhole {
    /// Id.
    pub id: String,
    /// Labels, without hidden ones.
    pub labels: Vec<Localized>,
    /// How many of them are preferred labels; these come first.
    pub preferred: usize,
    /// Number of records that carry it, where it was counted; 0 with a record.
    pub records: u32,
}

impl TermWhole {
    /// The labels it may be shown by: the preferred ones, else all.
    pub fn shown(&self) -> &[Localized] {
        let preferred = self.labels.get(..self.preferred).unwrap_or_default();
        if preferred.is_empty() {
            &self.labels
        } else {
            preferred
        }
    }
}

/// A term with everything said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermEntry {
    /// The term.
    pub term: TermWhole,
    /// Identity of its row, labels, notes and what is said to be broader or related; goes back as
    /// [`TermPatch::expected`](super::TermPatch).
    pub state: String,
    /// Code of its vocabulary.
    pub vocabulary: String,
    /// Code inside its vocabulary.
    pub notation: Option<String>,
    /// Every label with its kind, preferred ones first, hidden ones last.
    pub labels: Vec<Label>,
    /// Notes.
    pub notes: Vec<TermNote>,
    /// Directly above.
    pub broader: Vec<TermWhole>,
    /// Directly below.
    pub narrower: Vec<TermWhole>,
    /// Related.
    pub related: Vec<TermWhole>,
    /// Number of records that carry it or a term below it.
    pub records_below: u32,
    /// Number of agents it is said of.
    pub agents: u32,
    /// Ids of the terms that were merged into it.
    pub merged: Vec<String>,
}

/// A term at its place in a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermBranch {
    /// The term.
    pub term: TermWhole,
    /// Code inside its vocabulary.
    pub notation: Option<String>,
    /// It stands at another place too, and what is below it is given there.
    pub repeated: bool,
    /// What is below it.
    pub below: Vec<TermBranch>,
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
                 WHERE t.vocabulary = ?1 AND t.merged_into_id IS NULL ORDER BY 2 DESC, t.id",
                [TAGS],
            )?;
            tallies
                .into_iter()
                .map(|(id, records)| {
                    Ok(TermWhole {
                        records: small(records),
                        ..term(read, &id)?
                    })
                })
                .collect()
        })
    }

    /// The term that an id, `VOCABULARY:NOTATION` or a label names; of a merged one, what it was merged into.
    pub fn term(&self, reference: &str) -> Result<TermEntry> {
        self.store
            .read(|read| entry(read, &resolve(read, reference)?))
    }

    /// A vocabulary from the top down. A term with several broader terms stands below each of them.
    pub fn term_tree(&self, vocabulary: &str) -> Result<Vec<TermBranch>> {
        self.store.read(|read| {
            let rows = read.list::<TermRow>(
                "vocabulary = ?1 AND merged_into_id IS NULL AND NOT EXISTS \
                 (SELECT 1 FROM term_relation r WHERE r.from_id = term.id AND r.kind = 'broader') \
                 ORDER BY position IS NULL, position, id",
                [vocabulary],
            )?;
            let mut shown = BTreeSet::new();
            rows.into_iter()
                .map(|row| branch(read, row, &mut shown))
                .collect()
        })
    }

    /// Terms with a label, in any language, that is `text` or begins like it; those that are it come first.
    pub fn find_terms(
        &self,
        text: &str,
        vocabulary: Option<&str>,
        limit: u32,
    ) -> Result<Vec<TermWhole>> {
        let key = label_key(text);
        if key.is_empty() {
            return Ok(Vec::new());
        }
        let end = format!("{key}\u{10ffff}");
        let most = limit.to_string();
        self.store.read(|read| {
            let ids = read.texts(
                "SELECT t.id FROM term_label l JOIN term t ON t.id = l.term_id \
                 WHERE l.label_key >= ?1 AND l.label_key < ?2 AND t.merged_into_id IS NULL \
                 AND (?3 = '' OR t.vocabulary = ?3) GROUP BY t.id \
                 ORDER BY min(l.label_key <> ?1), min(l.kind <> 'preferred'), t.id LIMIT CAST(?4 AS INTEGER)",
                [
                    key.as_str(),
                    end.as_str(),
                    vocabulary.unwrap_or_default(),
                    most.as_str(),
                ],
            )?;
            ids.iter().map(|id| counted(read, id)).collect()
        })
    }
}

fn entry(read: &Read<'_>, row: &TermRow) -> Result<TermEntry> {
    let wholes = |ids: Vec<String>| -> Result<Vec<TermWhole>> {
        ids.iter().map(|id| counted(read, id)).collect()
    };
    Ok(TermEntry {
        term: counted(read, &row.id)?,
        state: state_of(read, &row.id)?,
        vocabulary: row.vocabulary.clone(),
        notation: row.notation.clone(),
        labels: labels_of(read, &row.id)?,
        notes: notes_of(read, &row.id)?,
        broader: wholes(broader_of(read, &row.id)?)?,
        narrower: wholes(narrower_of(read, &row.id)?)?,
        related: wholes(related_of(read, &row.id)?)?,
        records_below: small(read.count(
            "WITH RECURSIVE down (id) AS (SELECT ?1 UNION SELECT r.from_id FROM down \
             JOIN term_relation r ON r.to_id = down.id AND r.kind = 'broader') \
             SELECT count(DISTINCT l.record_id) FROM down JOIN record_term l ON l.term_id = down.id \
             JOIN record r ON r.id = l.record_id WHERE r.trashed_at IS NULL",
            [&row.id],
        )?),
        agents: small(read.count(
            "SELECT count(DISTINCT agent_id) FROM agent_term WHERE term_id = ?1",
            [&row.id],
        )?),
        merged: read.texts(
            "WITH RECURSIVE gone (id) AS (SELECT id FROM term WHERE merged_into_id = ?1 \
             UNION SELECT t.id FROM gone JOIN term t ON t.merged_into_id = gone.id) SELECT id FROM gone ORDER BY id",
            [&row.id],
        )?,
    })
}

/// Identity of a term's row, labels, notes, and relations to broader and related terms together. What is put below
/// it belongs to the narrower term.
pub(super) fn state_of(read: &Read<'_>, id: &str) -> Result<String> {
    identity(
        read,
        "term",
        id,
        &[
            ("term_label", "term_id = ?1 ORDER BY id"),
            ("term_note", "term_id = ?1 ORDER BY id"),
            (
                "term_relation",
                "from_id = ?1 OR to_id = ?1 AND kind = 'related' ORDER BY id",
            ),
        ],
    )
}

fn branch(read: &Read<'_>, row: TermRow, shown: &mut BTreeSet<String>) -> Result<TermBranch> {
    let repeated = !shown.insert(row.id.clone());
    let mut below = Vec::new();
    // What is below a term is given once: a ladder of terms with two broader ones each would double at every rung.
    if !repeated {
        for id in narrower_of(read, &row.id)? {
            below.push(branch(read, read.get(&id)?, shown)?);
        }
    }
    Ok(TermBranch {
        term: counted(read, &row.id)?,
        notation: row.notation,
        repeated,
        below,
    })
}

fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A term by id; of a merged one, what it was merged into. The records that carry it are not counted: a tag that
/// many carry would be counted for each of them in a list.
pub(crate) fn term(read: &Read<'_>, id: &str) -> Result<TermWhole> {
    let kept = follow(read, read.get(id)?)?;
    let id = kept.id.as_str();
    let rows = read.list::<TermLabelRow>(
        "term_id = ?1 AND kind <> 'hidden' ORDER BY kind <> 'preferred', position, id",
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

/// A term with the number of records that carry it.
fn counted(read: &Read<'_>, id: &str) -> Result<TermWhole> {
    let whole = term(read, id)?;
    let records = read.count(
        "SELECT count(*) FROM record_term l JOIN record r ON r.id = l.record_id \
         WHERE l.term_id = ?1 AND r.trashed_at IS NULL",
        [&whole.id],
    )?;
    Ok(TermWhole {
        records: small(records),
        ..whole
    })
}

/// The terms on a record.
pub(crate) fn terms_of_record(read: &Read<'_>, record: &str) -> Result<Vec<TermWhole>> {
    read.list::<RecordTermRow>("record_id = ?1 ORDER BY id", [record])?
        .into_iter()
        .map(|link| term(read, &link.term_id))
        .collect()
}

/// Every label, hidden ones too, of every term on a record and of every term above these.
pub(crate) fn all_labels(read: &Read<'_>, record: &str) -> Result<Vec<String>> {
    Ok(read.texts(
        "WITH RECURSIVE up (id) AS (SELECT term_id FROM record_term WHERE record_id = ?1 \
         UNION SELECT r.to_id FROM up JOIN term_relation r ON r.from_id = up.id AND r.kind = 'broader') \
         SELECT l.label FROM up CROSS JOIN term_label l ON l.term_id = up.id",
        [record],
    )?)
}

/// The records whose words change with a change of a term, a label or a relation: those that carry the term
/// or one below it, as it was and as it is.
pub(crate) fn records_below(read: &Read<'_>, change: &Change) -> Result<Vec<String>> {
    // Of a relation only the narrower end: what is above gains and loses nothing.
    let (column, sql) = match change.entity.as_str() {
        "term" => ("id", "SELECT id FROM term WHERE id = ?1"),
        "term_label" => ("term_id", "SELECT term_id FROM term_label WHERE id = ?1"),
        "term_relation" => (
            "from_id",
            "SELECT from_id FROM term_relation WHERE id = ?1 AND kind = 'broader'",
        ),
        _ => return Ok(Vec::new()),
    };
    let mut terms = read.texts(sql, [&change.entity_id])?;
    terms.extend(
        change
            .before
            .as_ref()
            .and_then(|image| image.get(column)?.as_str().map(str::to_owned)),
    );
    let mut records = Vec::new();
    for term in terms {
        records.extend(read.texts(
            "WITH RECURSIVE down (id) AS (SELECT ?1 UNION SELECT r.from_id FROM down \
             JOIN term_relation r ON r.to_id = down.id AND r.kind = 'broader') \
             SELECT l.record_id FROM down JOIN record_term l ON l.term_id = down.id",
            [&term],
        )?);
    }
    Ok(records)
}
