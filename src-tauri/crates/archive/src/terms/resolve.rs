//! From what a caller names to a term: its id, `VOCABULARY:NOTATION`, `VOCABULARY:LABEL`, or a label.

use girok_language::label_key;
use girok_model::clean_line;
use girok_store::{Read, StoreError, TermRow};

use super::{CODE_LISTS, TAGS};
use crate::error::{ArchiveError, Result};

/// The term a merged one leads to; any other is itself.
pub(super) fn follow(read: &Read<'_>, mut row: TermRow) -> Result<TermRow> {
    while let Some(into) = &row.merged_into_id {
        row = read.get(into)?;
    }
    Ok(row)
}

/// The term that `reference` names, the kept one where it was merged.
///
/// # Errors
/// [`StoreError::NotFound`]; [`ArchiveError::Precondition`] when a label names several terms.
pub(crate) fn resolve(read: &Read<'_>, reference: &str) -> Result<TermRow> {
    let reference = clean_line(reference);
    if let Some(row) = read.find::<TermRow>(&reference)? {
        return follow(read, row);
    }
    if let Some((vocabulary, rest)) = reference.split_once(':') {
        let noted = read.list::<TermRow>(
            "vocabulary = ?1 AND notation = ?2 AND merged_into_id IS NULL",
            [vocabulary, rest.trim()],
        )?;
        if let Some(row) = noted.into_iter().next() {
            return Ok(row);
        }
        if let Some(row) = called(read, rest, Some(vocabulary))? {
            return Ok(row);
        }
    }
    called(read, &reference, None)?.ok_or_else(|| {
        StoreError::NotFound {
            entity: "term",
            id: reference,
        }
        .into()
    })
}

/// The one term with this label, in the vocabulary or in any: tags before subjects, these before codes, and
/// preferred labels before others, as when tagging.
fn called(read: &Read<'_>, label: &str, vocabulary: Option<&str>) -> Result<Option<TermRow>> {
    let key = label_key(label);
    let tags = format!("vocabulary = '{TAGS}'");
    let subjects = format!("vocabulary <> '{TAGS}' AND vocabulary NOT IN {CODE_LISTS}");
    let codes = format!("vocabulary IN {CODE_LISTS}");
    for among in [tags, subjects, codes] {
        for kinds in ["('preferred')", "('alternative', 'hidden')"] {
            let condition = format!(
                "merged_into_id IS NULL AND {among} AND (?2 = '' OR vocabulary = ?2) AND id IN \
                 (SELECT term_id FROM term_label WHERE label_key = ?1 AND kind IN {kinds}) ORDER BY id"
            );
            let mut rows =
                read.list::<TermRow>(&condition, [key.as_str(), vocabulary.unwrap_or_default()])?;
            if rows.len() > 1 {
                return Err(ArchiveError::Precondition {
                    message: format!("Several terms are called \"{label}\"."),
                    hint: "Name the term by its id, or as VOCABULARY:NOTATION.".to_owned(),
                });
            }
            if let Some(row) = rows.pop() {
                return Ok(Some(row));
            }
        }
    }
    Ok(None)
}
