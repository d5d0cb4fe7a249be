//! Relations between terms: broader and related.
//!
//! A term may have several broader terms of its own vocabulary, never itself or one below it. `related` is
//! stored once, from the smaller id, and never holds between a term and one above or below it.

use girok_model::{Invalid, LinkId, Rule, TermRelationKind};
use girok_store::{Read, TermRelationRow, TermRow, Tx};

use super::read::term;
use crate::error::Result;

const UP: &str = "WITH RECURSIVE up (id) AS (SELECT to_id FROM term_relation WHERE from_id = ?1 AND kind = 'broader' \
    UNION SELECT r.to_id FROM up JOIN term_relation r ON r.from_id = up.id AND r.kind = 'broader') SELECT id FROM up";
const DOWN: &str = "WITH RECURSIVE down (id) AS (SELECT from_id FROM term_relation WHERE to_id = ?1 AND kind = 'broader' \
    UNION SELECT r.from_id FROM down JOIN term_relation r ON r.to_id = down.id AND r.kind = 'broader') SELECT id FROM down";

/// Every term above, without the term itself.
pub(super) fn above(read: &Read<'_>, id: &str) -> Result<Vec<String>> {
    Ok(read.texts(UP, [id])?)
}

/// Every term below, without the term itself.
pub(super) fn below(read: &Read<'_>, id: &str) -> Result<Vec<String>> {
    Ok(read.texts(DOWN, [id])?)
}

/// The terms directly above.
pub(super) fn broader_of(read: &Read<'_>, id: &str) -> Result<Vec<String>> {
    Ok(read.texts(
        "SELECT to_id FROM term_relation WHERE from_id = ?1 AND kind = 'broader' ORDER BY id",
        [id],
    )?)
}

/// The terms directly below, in the order of their vocabulary.
pub(super) fn narrower_of(read: &Read<'_>, id: &str) -> Result<Vec<String>> {
    Ok(read.texts(
        "SELECT r.from_id FROM term_relation r JOIN term t ON t.id = r.from_id WHERE r.to_id = ?1 AND r.kind = 'broader' \
         ORDER BY t.position IS NULL, t.position, t.id",
        [id],
    )?)
}

/// The terms related to it, whichever end the relation was stored from.
pub(super) fn related_of(read: &Read<'_>, id: &str) -> Result<Vec<String>> {
    Ok(read.texts(
        "SELECT to_id FROM term_relation WHERE from_id = ?1 AND kind = 'related' \
         UNION SELECT from_id FROM term_relation WHERE to_id = ?1 AND kind = 'related'",
        [id],
    )?)
}

/// Whether putting `narrower` below `broader` would put it below itself.
pub(super) fn closes_a_cycle(read: &Read<'_>, narrower: &str, broader: &str) -> Result<bool> {
    Ok(narrower == broader || above(read, broader)?.iter().any(|id| id == narrower))
}

/// Relations `related` that cannot stand once `narrower` stands below `broader`.
pub(super) fn related_across(
    read: &Read<'_>,
    narrower: &str,
    broader: &str,
) -> Result<Vec<TermRelationRow>> {
    let mut lower = below(read, narrower)?;
    lower.push(narrower.to_owned());
    let mut upper = above(read, broader)?;
    upper.push(broader.to_owned());
    let mut across = Vec::new();
    for id in &lower {
        let rows = read.list::<TermRelationRow>(
            "(from_id = ?1 OR to_id = ?1) AND kind = 'related' ORDER BY id",
            [id],
        )?;
        across.extend(rows.into_iter().filter(|row| {
            let other = if row.from_id == *id {
                &row.to_id
            } else {
                &row.from_id
            };
            upper.contains(other)
        }));
    }
    Ok(across)
}

/// Whether one of the two stands above the other, or they are one.
pub(super) fn stand_in_line(read: &Read<'_>, one: &str, other: &str) -> Result<bool> {
    Ok(closes_a_cycle(read, one, other)? || closes_a_cycle(read, other, one)?)
}

/// Puts a term below another; nothing happens when it stands there.
///
/// # Errors
/// [`Rule::Cycle`]; [`Rule::Choice`] for a term of another vocabulary or one it is related to.
pub(super) fn add_broader(
    tx: &mut Tx<'_, '_>,
    narrower: &TermRow,
    broader: &TermRow,
) -> Result<()> {
    let read = tx.read();
    if closes_a_cycle(&read, &narrower.id, &broader.id)? {
        return Err(refused(&read, "broader", Rule::Cycle, broader)?);
    }
    if narrower.vocabulary != broader.vocabulary
        || !related_across(&read, &narrower.id, &broader.id)?.is_empty()
    {
        return Err(refused(&read, "broader", Rule::Choice, broader)?);
    }
    insert(tx, &narrower.id, &broader.id, TermRelationKind::Broader)
}

/// Relates two terms; nothing happens when they are.
///
/// # Errors
/// [`Rule::Choice`] for a term above or below, and for the term itself.
pub(super) fn add_related(tx: &mut Tx<'_, '_>, one: &TermRow, other: &TermRow) -> Result<()> {
    let read = tx.read();
    if stand_in_line(&read, &one.id, &other.id)? {
        return Err(refused(&read, "related", Rule::Choice, other)?);
    }
    insert(tx, &one.id, &other.id, TermRelationKind::Related)
}

fn refused(read: &Read<'_>, field: &str, rule: Rule, row: &TermRow) -> Result<crate::ArchiveError> {
    let whole = term(read, &row.id)?;
    let label = whole.labels.first().map_or("", |label| &label.text);
    let fault = Invalid::new(field, rule, label);
    Ok(match (rule, field) {
        (Rule::Choice, "broader") => fault
            .saying(format!(
                "The term \"{label}\" is of another vocabulary, or related already."
            ))
            .hinting("A broader term is of the same vocabulary and not a related one."),
        (Rule::Choice, _) => fault
            .saying(format!(
                "The term \"{label}\" cannot be related to this one."
            ))
            .hinting("Related terms are two different ones of which none stands above the other."),
        _ => fault,
    }
    .into())
}

/// Writes a relation that was checked, once.
pub(super) fn insert(
    tx: &mut Tx<'_, '_>,
    from: &str,
    to: &str,
    kind: TermRelationKind,
) -> Result<()> {
    let (from, to) = match kind {
        TermRelationKind::Related if to < from => (to, from),
        TermRelationKind::Related | TermRelationKind::Broader => (from, to),
    };
    let known = tx.read().list::<TermRelationRow>(
        "from_id = ?1 AND to_id = ?2 AND kind = ?3",
        [from, to, kind.code()],
    )?;
    if known.is_empty() {
        tx.insert(&TermRelationRow {
            id: LinkId::new().to_string(),
            from_id: from.to_owned(),
            to_id: to.to_owned(),
            kind: kind.code().to_owned(),
        })?;
    }
    Ok(())
}

/// Makes `wanted` the terms directly above; those that stay keep their rows.
pub(super) fn write_broader(tx: &mut Tx<'_, '_>, row: &TermRow, wanted: &[TermRow]) -> Result<()> {
    let old = tx
        .read()
        .list::<TermRelationRow>("from_id = ?1 AND kind = 'broader'", [&row.id])?;
    for relation in old
        .iter()
        .filter(|old| !wanted.iter().any(|term| term.id == old.to_id))
    {
        tx.delete::<TermRelationRow>(&relation.id)?;
    }
    for broader in wanted {
        add_broader(tx, row, broader)?;
    }
    Ok(())
}

/// Removes the relations to terms that are not among `wanted`.
pub(super) fn drop_related(tx: &mut Tx<'_, '_>, row: &TermRow, wanted: &[TermRow]) -> Result<()> {
    let old = tx.read().list::<TermRelationRow>(
        "(from_id = ?1 OR to_id = ?1) AND kind = 'related'",
        [&row.id],
    )?;
    for relation in old.iter().filter(|old| {
        !wanted
            .iter()
            .any(|term| term.id == old.to_id || term.id == old.from_id)
    }) {
        tx.delete::<TermRelationRow>(&relation.id)?;
    }
    Ok(())
}
