//! Which records a selection means.

use girok_search::Query;
use girok_store::Read;

use super::Selection;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::records::resolve;

const BELOW: &str = "WITH RECURSIVE below(id, key, depth) AS (\
     SELECT id, key, 0 FROM record WHERE parent_id IS ?1 AND trashed_at IS NULL \
     UNION ALL SELECT r.id, r.key, b.depth + 1 FROM record r JOIN below b ON r.parent_id = b.id WHERE r.trashed_at IS NULL) \
     SELECT id FROM below ORDER BY depth, key";

/// What the index answered to the question of a selection.
#[derive(Debug, Default)]
pub(crate) struct Hits {
    ids: Vec<String>,
    /// Records with most of the words, because none has all.
    pub(super) widened: bool,
}

impl Archive {
    /// Asks the index, brought up to date first, where the selection is a question.
    pub(crate) fn hits(&self, selection: &Selection) -> Result<Hits> {
        let Selection::Query(query) = selection else {
            return Ok(Hits::default());
        };
        self.catch_up()?;
        let index = self
            .index
            .as_ref()
            .ok_or_else(|| ArchiveError::Precondition {
                message: "The search index is not there yet.".to_owned(),
                hint:
                    "Close the other program that writes to this archive, or run \"girok reindex\"."
                        .to_owned(),
            })?;
        let (mut ids, notice) = index.every(&self.asker(index)?, &Query::parse(query))?;
        ids.sort_unstable();
        Ok(Hits {
            ids,
            widened: notice.is_some(),
        })
    }
}

/// Ids of the records selected, each once, in a stable order; a record comes before those below it where the
/// selection is a place in the hierarchy.
pub(crate) fn ids(read: &Read<'_>, selection: &Selection, hits: &Hits) -> Result<Vec<String>> {
    match selection {
        Selection::Records(references) => {
            let mut seen = std::collections::HashSet::new();
            let mut ids = Vec::new();
            for reference in references {
                let id = resolve(read, reference)?.id;
                if seen.insert(id.clone()) {
                    ids.push(id);
                }
            }
            Ok(ids)
        }
        Selection::Query(_) => {
            let mut ids = Vec::new();
            for id in &hits.ids {
                // The index may know a record that is gone or in the trash since.
                let there = read.count(
                    "SELECT count(*) FROM record WHERE id = ?1 AND trashed_at IS NULL",
                    [id],
                )?;
                if there > 0 {
                    ids.push(id.clone());
                }
            }
            Ok(ids)
        }
        Selection::Below { record, deep } => {
            let parent = record
                .as_deref()
                .map(|record| resolve(read, record))
                .transpose()?
                .map(|record| record.id);
            let sql = if *deep {
                BELOW
            } else {
                "SELECT id FROM record WHERE parent_id IS ?1 AND trashed_at IS NULL ORDER BY position, key"
            };
            Ok(read.texts(sql, [parent])?)
        }
    }
}
