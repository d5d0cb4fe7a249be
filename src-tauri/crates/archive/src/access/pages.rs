//! Pages that a decision closes: found among the documents of its record, and checked against their number of pages.

use std::collections::HashSet;

use girok_model::{PageRange, clean_line};
use girok_store::{DocumentRow, Read, RecordRow};

use super::ClosedPages;
use crate::error::{ArchiveError, Result};

/// Pages of a document, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewPages {
    /// Id or file name of a document of the record.
    pub document: String,
    /// Pages, for example `3-4,7`.
    pub pages: String,
}

/// The pages that `named` closes of the documents of `record`. Which of `named` were found goes into `used`.
pub(super) fn closed_in(
    read: &Read<'_>,
    record: &RecordRow,
    named: &[NewPages],
    used: &mut HashSet<usize>,
) -> Result<Vec<ClosedPages>> {
    let mut closed = Vec::new();
    for (place, new) in named.iter().enumerate() {
        let ranges = PageRange::parse_list("pages", &new.pages)?;
        let name = clean_line(&new.document);
        let found = read.list::<DocumentRow>(
            "record_id = ?1 AND (id = ?2 OR file_name = ?2) ORDER BY position, key",
            [&record.id, &name],
        )?;
        let document = match found.as_slice() {
            [] => continue,
            [document] => document,
            several => {
                let ids: Vec<&str> = several
                    .iter()
                    .map(|document| document.id.as_str())
                    .collect();
                return Err(ArchiveError::Precondition {
                    message: format!(
                        "The record \"{}\" has several documents called \"{name}\".",
                        record.reference
                    ),
                    hint: format!("Name one by its id: {}.", ids.join(", ")),
                });
            }
        };
        used.insert(place);
        refuse_beyond(read, document, &ranges)?;
        closed.extend(ranges.into_iter().map(|range| ClosedPages {
            document: document.id.clone(),
            first: range.first,
            last: range.last,
        }));
    }
    Ok(closed)
}

/// Refuses pages of documents that no record has.
pub(super) fn refuse_unmatched(named: &[NewPages], used: &HashSet<usize>) -> Result<()> {
    let lost = named
        .iter()
        .enumerate()
        .find(|(place, _)| !used.contains(place));
    match lost {
        None => Ok(()),
        Some((_, new)) => Err(ArchiveError::Precondition {
            message: format!(
                "No record decided on has a document \"{}\".",
                clean_line(&new.document)
            ),
            hint: "Name a document of the record itself by its file name or id; \"girok show\" lists them."
                .to_owned(),
        }),
    }
}

fn refuse_beyond(read: &Read<'_>, document: &DocumentRow, ranges: &[PageRange]) -> Result<()> {
    let pages = read
        .extraction(&document.sha256)?
        .filter(|extraction| extraction.paged && extraction.pages > 0)
        .map(|extraction| extraction.pages);
    let last = ranges.iter().map(|range| range.last).max();
    match (pages, last) {
        (Some(pages), Some(last)) if last > pages => Err(ArchiveError::Precondition {
            message: format!(
                "The document \"{}\" has {pages} pages, and page {last} is named.",
                document.file_name
            ),
            hint: "Name pages that the document has.".to_owned(),
        }),
        _ => Ok(()),
    }
}
