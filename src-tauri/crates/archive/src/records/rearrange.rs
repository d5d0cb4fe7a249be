//! Moving and ordering records with everything below them.
//!
//! A subtree moves by its top: nothing below it is written, so that a move of thousands is a change of one row. The
//! order among siblings has gaps; only when one is used up are the siblings there spaced again. Codes stay as they are,
//! because they are cited, unless new ones are asked for; then the old ones are kept as alternative identifiers.

use std::collections::{HashMap, HashSet};

use girok_model::{ActorName, Invalid, Level, Op, ReferenceCode, Rule};
use girok_store::{Read, RecordRow, Tx};
use serde_json::json;

use super::codes::{is_free, next_code};
use super::copy::left_behind;
use super::identifiers::keep_former;
use super::levels::{check_level, levels};
use super::{GAP, refuse_trashed, resolve, subtree};
use crate::access::{carry_along, closing_ones, strictest_access};
use crate::error::Result;
use crate::open::Archive;
use crate::{Done, now, today};

/// Where records go.
#[derive(Debug, Clone, Default)]
pub struct Destination {
    /// Reference code or id of the record above; the top of the archive without it.
    pub parent: Option<String>,
    /// The record there that they stand before; after the last without it.
    pub before: Option<String>,
}

impl Archive {
    /// Moves records, each with everything below it, in the order given; answers how many moved. A record that stands
    /// below another of them goes along with that one. What closed them from above and does not reach their new place is
    /// written on them: moving opens nothing.
    ///
    /// # Errors
    /// [`Rule::Cycle`] for a place inside one of them, [`Rule::LevelPlace`], [`Rule::Choice`] when `before` does not
    /// stand there, [`crate::ArchiveError::Precondition`] when something is in the trash.
    pub fn move_records(
        &self,
        ids: &[String],
        to: &Destination,
        renumber: bool,
        actor: &ActorName,
    ) -> Result<Done<u32>> {
        let params = json!({ "records": ids.len(), "renumber": renumber });
        self.transact(Op::RecordMove, actor, params, |tx| {
            let read = tx.read();
            let (parent, before) = destination(&read, to)?;
            let mut tops = tops(&read, ids)?;
            let levels = levels(&read)?;
            let line = line_up(&read, parent.as_ref())?;
            for top in &tops {
                refuse_trashed(top)?;
                if line.contains(&top.id) {
                    return Err(Invalid::new("parent", Rule::Cycle, &top.reference).into());
                }
                check_level(&levels, &Level::kept(&top.level), parent.as_ref())?;
            }
            let moved: Vec<&str> = tops.iter().map(|top| top.id.as_str()).collect();
            let places = places(tx, parent.as_ref(), before.as_ref(), &moved)?;
            let parent_id = parent.as_ref().map(|parent| parent.id.clone());
            let at = now();
            let today = today();
            // Siblings leave the same records behind.
            let mut closing: HashMap<Option<String>, Vec<RecordRow>> = HashMap::new();
            let mut changed = 0;
            for (top, position) in tops.iter_mut().zip(places) {
                let elsewhere = top.parent_id != parent_id;
                let old = top.clone();
                if elsewhere {
                    let left = if let Some(left) = closing.get(&old.parent_id) {
                        left.clone()
                    } else {
                        let left = left_behind(&tx.read(), &old, parent.as_ref())?;
                        let left = closing_ones(&tx.read(), left, &today)?;
                        closing.insert(old.parent_id.clone(), left.clone());
                        left
                    };
                    if !left.is_empty() {
                        top.access = strictest_access(&tx.read(), &old, &left, &today)?;
                        carry_along(tx, &old, &left, &today)?;
                    }
                }
                top.parent_id.clone_from(&parent_id);
                top.position = position;
                if *top != old {
                    top.updated_at.clone_from(&at);
                    tx.update(top)?;
                    changed += 1;
                }
                if renumber && elsewhere {
                    renumber_subtree(tx, top, parent.as_ref(), &at)?;
                }
            }
            Ok(changed)
        })
    }
}

/// The record above and the one that is to follow.
pub(super) fn destination(
    read: &Read<'_>,
    to: &Destination,
) -> Result<(Option<RecordRow>, Option<RecordRow>)> {
    let parent = to
        .parent
        .as_deref()
        .map(|parent| resolve(read, parent))
        .transpose()?;
    if let Some(parent) = &parent {
        refuse_trashed(parent)?;
    }
    let before = to
        .before
        .as_deref()
        .map(|before| resolve(read, before))
        .transpose()?;
    if let Some(before) = &before
        && before.parent_id != parent.as_ref().map(|parent| parent.id.clone())
    {
        return Err(Invalid::new("before", Rule::Choice, &before.reference)
            .saying(format!(
                "The record \"{}\" does not stand at the place named.",
                before.reference
            ))
            .hinting("Name one that stands directly below the record it is moved to.")
            .into());
    }
    Ok((parent, before))
}

/// The records named, each once, without those that stand below another of them.
pub(super) fn tops(read: &Read<'_>, ids: &[String]) -> Result<Vec<RecordRow>> {
    let mut named = Vec::new();
    let mut seen = HashSet::new();
    for id in ids {
        let record = resolve(read, id)?;
        if seen.insert(record.id.clone()) {
            named.push(record);
        }
    }
    // Siblings stand below the same, so that each record above is climbed from once.
    let mut covered: HashMap<String, bool> = HashMap::new();
    let mut tops = Vec::new();
    for record in named {
        let goes_along = match &record.parent_id {
            None => false,
            Some(parent) => {
                if let Some(known) = covered.get(parent) {
                    *known
                } else {
                    let line = line_up(read, Some(&read.get(parent)?))?;
                    let found = line.iter().any(|id| seen.contains(id));
                    covered.insert(parent.clone(), found);
                    found
                }
            }
        };
        if !goes_along {
            tops.push(record);
        }
    }
    Ok(tops)
}

/// Ids of a record and all above it.
fn line_up(read: &Read<'_>, record: Option<&RecordRow>) -> Result<Vec<String>> {
    let mut line = Vec::new();
    let mut next = record.cloned();
    while let Some(record) = next {
        next = record
            .parent_id
            .as_deref()
            .map(|id| read.get::<RecordRow>(id))
            .transpose()?;
        line.push(record.id);
    }
    Ok(line)
}

/// Places for the records `moved` (or for as many new ones as it has names) before `before`; spaces the siblings that
/// stay again where there is no room.
pub(super) fn places(
    tx: &mut Tx<'_, '_>,
    parent: Option<&RecordRow>,
    before: Option<&RecordRow>,
    moved: &[&str],
) -> Result<Vec<i64>> {
    let parent = parent.map_or("", |parent| parent.id.as_str());
    // New records have no id yet, so that a set of them would be one.
    let count = i64::try_from(moved.len()).unwrap_or(i64::MAX);
    let moved: HashSet<&str> = moved.iter().copied().collect();
    let read = tx.read();
    // Among so many neighbours one stays where it is, however many siblings there are.
    let most = count.saturating_add(1).to_string();
    let staying = |neighbours: Vec<(String, i64)>| {
        neighbours
            .into_iter()
            .find(|(id, _)| !moved.contains(id.as_str()))
            .map(|(_, position)| position)
    };
    let Some(before) = before else {
        let last = staying(read.tallies(
            "SELECT id, position FROM record WHERE parent_id IS nullif(?1, '') \
             ORDER BY position DESC, key DESC LIMIT CAST(?2 AS INTEGER)",
            [parent, &most],
        )?)
        .unwrap_or(0);
        return Ok((1..=count).map(|n| last + n * GAP).collect());
    };
    let at = before.position.to_string();
    let low = staying(read.tallies(
        "SELECT id, position FROM record WHERE parent_id IS nullif(?1, '') AND position <= CAST(?2 AS INTEGER) \
         AND (position < CAST(?2 AS INTEGER) OR key < (SELECT key FROM record WHERE id = ?3)) \
         ORDER BY position DESC, key DESC LIMIT CAST(?4 AS INTEGER)",
        [parent, &at, &before.id, &most],
    )?)
    .unwrap_or(0);
    // A record that is moved itself cannot be what the others stand before: the next that stays is.
    let high = staying(read.tallies(
        "SELECT id, position FROM record WHERE parent_id IS nullif(?1, '') AND position >= CAST(?2 AS INTEGER) \
         AND (position > CAST(?2 AS INTEGER) OR key >= (SELECT key FROM record WHERE id = ?3)) \
         ORDER BY position, key LIMIT CAST(?4 AS INTEGER)",
        [parent, &at, &before.id, &most],
    )?);
    let Some(high) = high else {
        return Ok((1..=count).map(|n| low + n * GAP).collect());
    };
    let step = (high - low) / (count + 1);
    if step >= 1 {
        return Ok((1..=count).map(|n| low + n * step).collect());
    }
    spread(tx, parent, before, &moved, count)
}

/// Spaces the siblings that stay again, with room for `count` before `before`.
fn spread(
    tx: &mut Tx<'_, '_>,
    parent: &str,
    before: &RecordRow,
    moved: &HashSet<&str>,
    count: i64,
) -> Result<Vec<i64>> {
    let siblings = tx.read().texts(
        "SELECT id FROM record WHERE parent_id IS nullif(?1, '') ORDER BY position, key",
        [parent],
    )?;
    let at = siblings
        .iter()
        .position(|id| *id == before.id)
        .unwrap_or(siblings.len());
    let (left, right) = siblings.split_at(at);
    let stays = |id: &&String| !moved.contains(id.as_str());
    let mut position = 0;
    for id in left.iter().filter(stays) {
        position += GAP;
        respace(tx, id, position)?;
    }
    let first = position;
    position += count * GAP;
    for id in right.iter().filter(stays) {
        position += GAP;
        respace(tx, id, position)?;
    }
    Ok((1..=count).map(|n| first + n * GAP).collect())
}

fn respace(tx: &mut Tx<'_, '_>, id: &str, position: i64) -> Result<()> {
    let mut record: RecordRow = tx.read().get(id)?;
    if record.position != position {
        record.position = position;
        tx.update(&record)?;
    }
    Ok(())
}

/// Gives the top the next code of its new place, and those below whose codes go on from it the same beginning.
fn renumber_subtree(
    tx: &mut Tx<'_, '_>,
    top: &mut RecordRow,
    parent: Option<&RecordRow>,
    at: &str,
) -> Result<()> {
    let old = top.reference.clone();
    let level = Level::kept(&top.level);
    let new = next_code(&tx.read(), parent, &level, top.date_earliest.as_deref())?.to_string();
    for mut record in subtree(&tx.read(), top.clone())? {
        let Some(rest) = record.reference.strip_prefix(&old) else {
            continue;
        };
        // The code of a sibling may begin with the same letters: R1 and R10.
        if rest.starts_with(char::is_alphanumeric) {
            continue;
        }
        let carried = ReferenceCode::parse(&format!("{new}{rest}"))?;
        let code = if is_free(&tx.read(), &carried, Some(&record.id))? {
            carried
        } else {
            // A record that was moved away earlier has it.
            let above = record
                .parent_id
                .as_deref()
                .map(|id| tx.read().get::<RecordRow>(id))
                .transpose()?;
            next_code(
                &tx.read(),
                above.as_ref(),
                &Level::kept(&record.level),
                record.date_earliest.as_deref(),
            )?
        };
        keep_former(tx, &record.id, &record.reference)?;
        record.reference = code.to_string();
        at.clone_into(&mut record.updated_at);
        tx.update(&record)?;
    }
    *top = tx.read().get(&top.id)?;
    Ok(())
}
