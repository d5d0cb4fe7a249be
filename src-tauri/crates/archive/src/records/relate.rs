//! Relations between records, stored once and read from both ends.

use girok_model::{ActorName, Invalid, LinkId, Localized, Op, RelationKind, Rule};
use girok_store::{Read, RecordRow, RelationRow};
use serde_json::json;

use super::{resolve, titles_of};
use crate::Done;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;

/// A relation as one of its ends sees it.
#[derive(Debug, Clone)]
pub struct RelationWhole {
    /// Its id.
    pub id: String,
    /// What this record is to the other: a kind's code or its inverse.
    pub kind: String,
    /// The other record.
    pub record: RecordRow,
    /// Its titles, source language first.
    pub titles: Vec<Localized>,
    /// Note.
    pub note: String,
}

impl Archive {
    /// Relates `record` to `other`. `kind` is a code or the word for it from the other end. A relation that is there
    /// already gets the note.
    ///
    /// # Errors
    /// [`Rule::Choice`] for the kind, or for `other` when it is the record itself;
    /// [`ArchiveError::Precondition`] when the opposite was said before.
    pub fn relate(
        &self,
        record: &str,
        kind: &str,
        other: &str,
        note: &str,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        let (kind, inverse) = RelationKind::parse(kind)?;
        let note = girok_model::line("note", note)?;
        self.transact(
            Op::RecordUpdate,
            actor,
            json!({ "relation": kind.code() }),
            |tx| {
                let (from, to) = ends(&tx.read(), record, other, inverse)?;
                if let Some(row) = find(&tx.read(), kind, &from, &to)? {
                    let id = row.id.clone();
                    tx.update(&RelationRow { note, ..row })?;
                    return Ok(id);
                }
                if find(&tx.read(), kind, &to, &from)?.is_some() {
                    return Err(ArchiveError::Precondition {
                        message: format!(
                            "The opposite is noted already: \"{}\" {} \"{}\".",
                            to.reference,
                            kind.code(),
                            from.reference
                        ),
                        hint: "Remove that relation first.".to_owned(),
                    });
                }
                let row = RelationRow {
                    id: LinkId::new().to_string(),
                    from_id: from.id,
                    to_id: to.id,
                    kind: kind.code().to_owned(),
                    note,
                };
                tx.insert(&row)?;
                Ok(row.id)
            },
        )
    }

    /// Takes a relation away; answers whether there was one.
    pub fn unrelate(
        &self,
        record: &str,
        kind: &str,
        other: &str,
        actor: &ActorName,
    ) -> Result<Done<bool>> {
        let (kind, inverse) = RelationKind::parse(kind)?;
        self.transact(
            Op::RecordUpdate,
            actor,
            json!({ "relation": kind.code() }),
            |tx| {
                let (from, to) = ends(&tx.read(), record, other, inverse)?;
                let Some(row) = find(&tx.read(), kind, &from, &to)? else {
                    return Ok(false);
                };
                tx.delete::<RelationRow>(&row.id)?;
                Ok(true)
            },
        )
    }
}

fn ends(
    read: &Read<'_>,
    record: &str,
    other: &str,
    inverse: bool,
) -> Result<(RecordRow, RecordRow)> {
    let record = resolve(read, record)?;
    let other = resolve(read, other)?;
    if record.id == other.id {
        return Err(Invalid::new("other", Rule::Choice, &other.reference)
            .saying(format!(
                "The record \"{}\" cannot be related to itself.",
                other.reference
            ))
            .hinting("Name two different records.")
            .into());
    }
    Ok(if inverse {
        (other, record)
    } else {
        (record, other)
    })
}

/// The relation between two records; either way round where both ends are alike.
fn find(
    read: &Read<'_>,
    kind: RelationKind,
    from: &RecordRow,
    to: &RecordRow,
) -> Result<Option<RelationRow>> {
    let rows = read.list::<RelationRow>(
        "kind = ?1 AND (from_id = ?2 AND to_id = ?3 OR ?4 AND from_id = ?3 AND to_id = ?2)",
        (
            kind.code(),
            &from.id,
            &to.id,
            i64::from(kind.is_symmetric()),
        ),
    )?;
    Ok(rows.into_iter().next())
}

/// The relations of a record to others that are not in the trash.
pub(crate) fn relations_of(read: &Read<'_>, id: &str) -> Result<Vec<RelationWhole>> {
    let rows = read.list::<RelationRow>("(from_id = ?1 OR to_id = ?1) ORDER BY kind, key", [id])?;
    let mut relations = Vec::new();
    for row in rows {
        let from_here = row.from_id == id;
        let record: RecordRow = read.get(if from_here { &row.to_id } else { &row.from_id })?;
        if record.trashed_at.is_some() {
            continue;
        }
        let kind = match RelationKind::parse(&row.kind) {
            Ok((kind, _)) if !from_here => kind.inverse().to_owned(),
            Ok(_) | Err(_) => row.kind,
        };
        relations.push(RelationWhole {
            id: row.id,
            kind,
            titles: titles_of(read, &record.id)?,
            record,
            note: row.note,
        });
    }
    Ok(relations)
}
