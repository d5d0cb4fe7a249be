//! Changing what is said of a document, and its place among the others. Its bytes never change.

use girok_model::{
    ActorName, DocumentRole, DocumentStage, Invalid, LanguageTag, Op, Rule, clean_line,
};
use girok_store::{DocumentRow, Read};
use serde_json::json;

use super::read::{DocumentWhole, with_extraction};
use super::versions::check_links;
use crate::Done;
use crate::error::Result;
use crate::open::Archive;
use crate::stale::{identity, refuse_stale};

/// What is to be different in a document; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentPatch {
    /// The state seen when it was opened; another one there now is a conflict.
    pub expected: Option<String>,
    /// File name, shown and used when it leaves the archive.
    pub file_name: Option<String>,
    /// Title; empty for none.
    pub title: Option<String>,
    /// Note; empty for none.
    pub note: Option<String>,
    /// Role code.
    pub role: Option<String>,
    /// Languages (BCP 47).
    pub languages: Option<Vec<String>>,
    /// Stage code; empty for none.
    pub stage: Option<String>,
    /// Id of the version before it; empty for none.
    pub replaces: Option<String>,
    /// Id of the document whose detached signature it is; empty for none.
    pub signature_of: Option<String>,
}

/// Where a document is to stand among those of its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentPlace {
    /// So many places up (negative) or down.
    By(i64),
    /// At this place, from 1; one too high is the last.
    At(u64),
    /// Before this document of the same record.
    Before(String),
}

/// Room between two positions, so that one can be put between.
const GAP: i64 = 1024;

impl Archive {
    /// Changes what is said of a document.
    ///
    /// # Errors
    /// [`Invalid`] for values that break a rule, [`crate::ArchiveError::Stale`] when it was changed since it was opened,
    /// [`crate::ArchiveError::Precondition`] for a version chain that would run in a ring or between strangers.
    pub fn update_document(
        &self,
        id: &str,
        patch: &DocumentPatch,
        actor: &ActorName,
    ) -> Result<Done<DocumentWhole>> {
        self.transact(Op::DocumentUpdate, actor, json!({}), |tx| {
            let read = tx.read();
            let mut row: DocumentRow = read.get(id)?;
            if let Some(expected) = &patch.expected {
                let now = identity(&read, "document", id, &[])?;
                refuse_stale(&read, "document", &now, expected, || {
                    Ok(row.file_name.clone())
                })?;
            }
            apply(&mut row, patch)?;
            check_links(&read, &row)?;
            tx.update(&row)?;
            with_extraction(&tx.read(), row)
        })
    }

    /// The identity of what is said of a document now, for [`DocumentPatch::expected`].
    pub fn state_of_document(&self, id: &str) -> Result<String> {
        self.store.read(|read| identity(read, "document", id, &[]))
    }

    /// Puts a document elsewhere among those of its record; answers whether it moved.
    ///
    /// # Errors
    /// [`Rule::Choice`] when the document it is to stand before is of another record.
    pub fn move_document(
        &self,
        id: &str,
        to: &DocumentPlace,
        actor: &ActorName,
    ) -> Result<Done<bool>> {
        self.transact(Op::DocumentUpdate, actor, json!({ "moved": true }), |tx| {
            let read = tx.read();
            let row: DocumentRow = read.get(id)?;
            let (mut rows, from) = siblings(&read, &row)?;
            let moved = rows.remove(from);
            let place = place_of(&rows, from, to)?;
            rows.insert(place, moved);
            if place == from {
                return Ok(false);
            }
            // Between two neighbours where there is room; all of them are spaced again only where there is none.
            let before = place.checked_sub(1).map(|at| rows[at].position);
            let after = rows.get(place + 1).map(|row| row.position);
            let between = match (before, after) {
                (Some(before), Some(after)) => before + (after - before) / 2,
                (None, Some(after)) => after - GAP,
                (Some(before), None) => before + GAP,
                (None, None) => return Ok(false),
            };
            if before.is_none_or(|before| between > before)
                && after.is_none_or(|after| between < after)
            {
                rows[place].position = between;
                tx.update(&rows[place])?;
            } else {
                for (row, number) in rows.iter_mut().zip(1i64..) {
                    row.position = number * GAP;
                    tx.update(row)?;
                }
            }
            Ok(true)
        })
    }
}

/// The documents a document is ordered with, and its place among them: those of the record that stand for themselves, or the
/// parts of the same one.
fn siblings(read: &Read<'_>, row: &DocumentRow) -> Result<(Vec<DocumentRow>, usize)> {
    let rows = read.list::<DocumentRow>(
        "record_id = ?1 AND parent_id IS ?2 ORDER BY position, key",
        [Some(row.record_id.as_str()), row.parent_id.as_deref()],
    )?;
    let from = rows
        .iter()
        .position(|other| other.id == row.id)
        .unwrap_or_default();
    Ok((rows, from))
}

/// The place in `rows`, which are the others.
fn place_of(rows: &[DocumentRow], from: usize, to: &DocumentPlace) -> Result<usize> {
    Ok(match to {
        DocumentPlace::By(steps) => {
            let wanted = i64::try_from(from)
                .unwrap_or(i64::MAX)
                .saturating_add(*steps);
            usize::try_from(wanted.max(0))
                .unwrap_or(usize::MAX)
                .min(rows.len())
        }
        DocumentPlace::At(number) => usize::try_from(number.saturating_sub(1))
            .unwrap_or(usize::MAX)
            .min(rows.len()),
        DocumentPlace::Before(other) => {
            rows.iter()
                .position(|row| row.id == *other)
                .ok_or_else(|| {
                    Invalid::new("before", Rule::Choice, other)
                        .saying("That document is not beside this one.")
                        .hinting("Name a document of the same record.")
                })?
        }
    })
}

fn apply(row: &mut DocumentRow, patch: &DocumentPatch) -> Result<()> {
    let filled = |text: String| Some(text).filter(|text| !text.is_empty());
    if let Some(name) = &patch.file_name {
        row.file_name = file_name(name)?;
    }
    if let Some(title) = &patch.title {
        row.title = filled(girok_model::title(title)?);
    }
    if let Some(note) = &patch.note {
        row.note = filled(girok_model::prose("note", note)?);
    }
    if let Some(role) = &patch.role {
        DocumentRole::parse(role)?.code().clone_into(&mut row.role);
    }
    if let Some(languages) = &patch.languages {
        let tags = languages
            .iter()
            .map(|language| LanguageTag::parse(language))
            .collect::<Result<Vec<_>, _>>()?;
        let tags: Vec<&str> = tags.iter().map(LanguageTag::as_str).collect();
        row.languages = json!(tags).to_string();
    }
    if let Some(stage) = &patch.stage {
        row.stage = match stage.as_str() {
            "" => None,
            stage => Some(DocumentStage::parse(stage)?.code().to_owned()),
        };
    }
    if let Some(replaces) = &patch.replaces {
        row.replaces_id = filled(replaces.clone());
    }
    if let Some(of) = &patch.signature_of {
        row.signature_of = filled(of.clone());
    }
    Ok(())
}

/// A file name as typed: one line, with a letter or digit in it, and no path.
fn file_name(name: &str) -> Result<String> {
    let name = girok_model::line("file_name", name)?;
    if name.is_empty() {
        return Err(Invalid::new("file_name", Rule::Required, "").into());
    }
    if name.contains(['/', '\\']) || name == "." || name == ".." {
        return Err(Invalid::new("file_name", Rule::Choice, &name)
            .saying("A file name cannot hold a path.")
            .hinting("Leave out / and \\.")
            .into());
    }
    Ok(clean_line(&name))
}
