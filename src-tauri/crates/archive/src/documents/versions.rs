//! How documents belong together: versions from draft to signed, detached signatures, parts of a mail or container, and
//! documents elsewhere that have the same bytes.

use std::collections::{HashMap, HashSet};

use girok_model::{Invalid, Rule};
use girok_store::{DocumentRow, Read};

use super::read::{DocumentWhole, with_extraction};
use crate::error::{ArchiveError, Result};
use crate::open::Archive;

/// A document with the same bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameBytes {
    /// Its id.
    pub document: String,
    /// Its record.
    pub record: String,
    /// The record's reference code.
    pub reference: String,
    /// Its file name.
    pub file_name: String,
}

/// An original that a document has a text of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextOfOriginal {
    /// Instrument.
    pub instrument: String,
    /// The original.
    pub original: String,
    /// The party that holds it.
    pub party: String,
    /// Language of the text.
    pub language: String,
}

impl Archive {
    /// All versions of the chain a document is in, the latest first. Where two replace one, both branches are there.
    pub fn versions(&self, id: &str) -> Result<Vec<DocumentWhole>> {
        self.store.read(|read| {
            let mut chain = chain(read, read.get(id)?)?;
            chain.reverse();
            chain
                .into_iter()
                .map(|row| with_extraction(read, row))
                .collect()
        })
    }

    /// Other documents with the bytes of this one, by reference code.
    pub fn same_bytes(&self, id: &str) -> Result<Vec<SameBytes>> {
        self.store.read(|read| {
            let row: DocumentRow = read.get(id)?;
            same_bytes(read, &row)
        })
    }

    /// The originals of instruments that a document has a text of.
    pub fn originals_of(&self, id: &str) -> Result<Vec<TextOfOriginal>> {
        self.store.read(|read| originals_of(read, id))
    }
}

pub(super) fn same_bytes(read: &Read<'_>, row: &DocumentRow) -> Result<Vec<SameBytes>> {
    // Whoever may not have the bytes of this one is not told where they are too.
    if row.destroyed_at.is_some() || !read.shows_bytes(row)? {
        return Ok(Vec::new());
    }
    let others = read.list::<DocumentRow>(
        "sha256 = ?1 AND id <> ?2 AND destroyed_at IS NULL ORDER BY key LIMIT 100",
        [&row.sha256, &row.id],
    )?;
    let mut found = Vec::new();
    for other in others {
        if !read.shows_bytes(&other)? {
            continue;
        }
        let codes = read.texts(
            "SELECT reference FROM record WHERE id = ?1",
            [&other.record_id],
        )?;
        found.push(SameBytes {
            document: other.id,
            record: other.record_id,
            reference: codes.into_iter().next().unwrap_or_default(),
            file_name: other.file_name,
        });
    }
    Ok(found)
}

pub(super) fn originals_of(read: &Read<'_>, id: &str) -> Result<Vec<TextOfOriginal>> {
    let rows = read.list::<girok_store::OriginalTextRow>("document_id = ?1 ORDER BY key", [id])?;
    let mut found = Vec::new();
    for text in rows {
        if let Some(original) = read.find::<girok_store::OriginalRow>(&text.original_id)? {
            found.push(TextOfOriginal {
                instrument: original.instrument_id,
                original: original.id,
                party: original.party,
                language: text.language,
            });
        }
    }
    Ok(found)
}

/// The documents of the chain, what was replaced before what replaces it.
fn chain(read: &Read<'_>, row: DocumentRow) -> Result<Vec<DocumentRow>> {
    let mut first = row;
    let mut seen: HashSet<String> = HashSet::from([first.id.clone()]);
    while let Some(before) = first
        .replaces_id
        .as_deref()
        .map(|id| read.find::<DocumentRow>(id))
        .transpose()?
        .flatten()
    {
        if !seen.insert(before.id.clone()) {
            break;
        }
        first = before;
    }
    let mut chain = vec![first];
    let mut seen: HashSet<String> = HashSet::from([chain[0].id.clone()]);
    let mut place = 0;
    while place < chain.len() {
        let later = read.list::<DocumentRow>(
            "replaces_id = ?1 ORDER BY position, key",
            [&chain[place].id],
        )?;
        chain.extend(later.into_iter().filter(|row| seen.insert(row.id.clone())));
        place += 1;
    }
    Ok(chain)
}

/// Refuses links that make no sense: to itself, in a ring, between documents that have nothing to do with each other.
///
/// # Errors
/// [`Rule::Choice`] and [`ArchiveError::Precondition`].
pub(super) fn check_links(read: &Read<'_>, row: &DocumentRow) -> Result<()> {
    if let Some(replaced) = &row.replaces_id {
        let other = target(read, "replaces", replaced)?;
        refuse_ring(read, row, "replaces", |row| row.replaces_id.clone())?;
        if other.record_id != row.record_id && !are_counterparts(read, row, &other)? {
            return Err(refused(
                format!("\"{}\" belongs to another record.", other.file_name),
                "A version replaces a document of the same record, or of a counterpart: of the same instrument, or of a record \
                 related as its version or copy.",
            ));
        }
        let rival =
            read.list::<DocumentRow>("replaces_id = ?1 AND id <> ?2 LIMIT 1", [replaced, &row.id])?;
        if let Some(rival) = rival.first() {
            return Err(refused(
                format!(
                    "\"{}\" is replaced by \"{}\" already.",
                    other.file_name, rival.file_name
                ),
                "Name that one, so that the versions stand in one line.",
            ));
        }
        if row.signature_of.is_some() {
            return Err(refused(
                "A detached signature is no version of a document.".to_owned(),
                "Say one or the other.",
            ));
        }
    }
    if let Some(signed) = &row.signature_of {
        let other = target(read, "signature_of", signed)?;
        refuse_ring(read, row, "signature_of", |row| row.signature_of.clone())?;
        if other.record_id != row.record_id {
            return Err(refused(
                format!("\"{}\" belongs to another record.", other.file_name),
                "A detached signature lies beside its document, on the same record.",
            ));
        }
    }
    if let Some(parent) = &row.parent_id {
        let other = target(read, "parent", parent)?;
        refuse_ring(read, row, "parent", |row| row.parent_id.clone())?;
        if other.record_id != row.record_id {
            return Err(refused(
                format!("\"{}\" belongs to another record.", other.file_name),
                "What was taken out of a document stays on the same record.",
            ));
        }
    }
    Ok(())
}

fn refused(message: String, hint: &str) -> ArchiveError {
    ArchiveError::Precondition {
        message,
        hint: hint.to_owned(),
    }
}

fn target(read: &Read<'_>, field: &str, id: &str) -> Result<DocumentRow> {
    Ok(read.find::<DocumentRow>(id)?.ok_or_else(|| {
        Invalid::new(field, Rule::Choice, id)
            .saying("There is no such document.")
            .hinting("Name a document by its id; \"girok show\" lists them.")
    })?)
}

fn refuse_ring(
    read: &Read<'_>,
    row: &DocumentRow,
    field: &str,
    next: impl Fn(&DocumentRow) -> Option<String>,
) -> Result<()> {
    let mut seen = HashSet::from([row.id.clone()]);
    let mut at = next(row);
    while let Some(id) = at {
        if !seen.insert(id.clone()) {
            return Err(Invalid::new(field, Rule::Cycle, &id)
                .saying("The documents would follow each other in a ring.")
                .hinting("Take the other link away first.")
                .into());
        }
        at = read.find::<DocumentRow>(&id)?.as_ref().and_then(&next);
    }
    Ok(())
}

/// Whether two documents of different records are counterparts: texts of one instrument, or of records that are versions or
/// copies of each other.
fn are_counterparts(read: &Read<'_>, one: &DocumentRow, other: &DocumentRow) -> Result<bool> {
    let instruments = read.count(
        "SELECT count(*) FROM original_text a JOIN original x ON x.id = a.original_id \
         JOIN original y ON y.instrument_id = x.instrument_id JOIN original_text b ON b.original_id = y.id \
         WHERE a.document_id = ?1 AND b.document_id = ?2",
        [&one.id, &other.id],
    )?;
    let relations = read.count(
        "SELECT count(*) FROM relation WHERE kind IN ('version_of', 'copy_of') \
         AND ((from_id = ?1 AND to_id = ?2) OR (from_id = ?2 AND to_id = ?1))",
        [&one.record_id, &other.record_id],
    )?;
    Ok(instruments + relations > 0)
}

/// The documents of a record as they are shown: in order, the latest version first, what it replaces behind it; signatures and
/// parts behind what they belong to.
pub(super) fn arranged(rows: Vec<DocumentRow>) -> Vec<DocumentRow> {
    let here: HashSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let mut replaced: HashSet<&str> = HashSet::new();
    let mut parts: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, row) in rows.iter().enumerate() {
        replaced.extend(row.replaces_id.as_deref().filter(|id| here.contains(id)));
        for owner in [&row.signature_of, &row.parent_id] {
            if let Some(owner) = owner.as_deref().filter(|id| here.contains(id)) {
                parts.entry(owner).or_default().push(place);
                break;
            }
        }
    }
    let by_id: HashMap<&str, usize> = rows
        .iter()
        .enumerate()
        .map(|(place, row)| (row.id.as_str(), place))
        .collect();
    let belongs: HashSet<usize> = parts.values().flatten().copied().collect();
    let mut order = Vec::with_capacity(rows.len());
    let mut seen = vec![false; rows.len()];
    let heads = (0..rows.len())
        .filter(|place| !replaced.contains(rows[*place].id.as_str()) && !belongs.contains(place));
    // What a ring made from outside hides would be lost; it comes at the end.
    for head in heads.chain(0..rows.len()) {
        let mut open = vec![head];
        while let Some(place) = open.pop() {
            if std::mem::replace(&mut seen[place], true) {
                continue;
            }
            order.push(place);
            // The last pushed comes first: parts, then what it replaces.
            let before = rows[place]
                .replaces_id
                .as_deref()
                .and_then(|id| by_id.get(id));
            open.extend(before.copied());
            if let Some(parts) = parts.get(rows[place].id.as_str()) {
                open.extend(parts.iter().rev().copied());
            }
        }
    }
    let mut taken: Vec<Option<DocumentRow>> = rows.into_iter().map(Some).collect();
    order
        .into_iter()
        .filter_map(|place| taken[place].take())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, replaces: &str, signature: &str, parent: &str) -> DocumentRow {
        let some = |id: &str| Some(id.to_owned()).filter(|id| !id.is_empty());
        DocumentRow {
            id: id.to_owned(),
            replaces_id: some(replaces),
            signature_of: some(signature),
            parent_id: some(parent),
            ..DocumentRow::default()
        }
    }

    fn order(rows: Vec<DocumentRow>) -> String {
        let ids: Vec<String> = arranged(rows).into_iter().map(|row| row.id).collect();
        ids.join(" ")
    }

    #[test]
    fn the_latest_comes_first_and_what_belongs_to_it_behind_it() {
        let rows = vec![
            row("draft", "", "", ""),
            row("other", "", "", ""),
            row("signed", "initialled", "", ""),
            row("initialled", "draft", "", ""),
            row("p7s", "", "signed", ""),
            row("part", "", "", "other"),
            row("away", "elsewhere", "", ""),
        ];
        assert_eq!(order(rows), "other part signed p7s initialled draft away");
    }

    #[test]
    fn nothing_is_lost_in_a_ring_made_from_outside() {
        let rows = vec![
            row("a", "b", "", ""),
            row("b", "a", "", ""),
            row("c", "", "", "c"),
        ];
        let order = order(rows);
        for id in ["a", "b", "c"] {
            assert!(
                order.split(' ').filter(|one| *one == id).count() == 1,
                "{order}"
            );
        }
    }
}
