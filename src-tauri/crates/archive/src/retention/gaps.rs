//! Records of which it cannot be said when they expire: no class, or nothing that starts the clock.

use std::collections::BTreeSet;

use girok_model::{ClockStart, Keeping, Localized};
use girok_store::{Read, RecordRow};

use super::classes::Classes;
use super::inherit::Lines;
use crate::error::Result;
use crate::open::Archive;
use crate::records::titles_of;

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GapReason {
    /// No class, its own or from above.
    NoClass,
    /// The class it names is not in any schedule.
    UnknownClass,
    /// Not closed yet.
    NotClosed,
    /// No date.
    NoDate,
    /// The event has not happened yet.
    NoEvent,
}

impl GapReason {
    /// Stable word for it.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoClass => "no_class",
            Self::UnknownClass => "unknown_class",
            Self::NotClosed => "not_closed",
            Self::NoDate => "no_date",
            Self::NoEvent => "no_event",
        }
    }
}

/// A record without a day to expire on; the same holds for what is below it.
#[derive(Debug, Clone)]
pub struct Gap {
    /// Its row.
    pub record: RecordRow,
    /// Titles, source language first.
    pub titles: Vec<Localized>,
    /// Full code of its class, if it has one.
    pub class: Option<String>,
    /// What is missing.
    pub reason: GapReason,
}

/// A page of gaps.
#[derive(Debug, Clone)]
pub struct GapPage {
    /// The rows, by reference code.
    pub rows: Vec<Gap>,
    /// How many there are on all pages.
    pub total: u32,
}

impl Archive {
    /// Records of which it cannot be said when they expire, each at the top of its subtree.
    pub fn retention_gaps(&self, offset: u32, limit: u32) -> Result<GapPage> {
        self.store.read(|read| {
            let found = gaps(read)?;
            let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
            let rows = found
                .into_iter()
                .skip(offset as usize)
                .take(limit as usize)
                .map(|(record, class, reason)| {
                    Ok(Gap {
                        titles: titles_of(read, &record.id)?,
                        record,
                        class,
                        reason,
                    })
                })
                .collect::<Result<_>>()?;
            Ok(GapPage { rows, total })
        })
    }
}

type Found = (RecordRow, Option<String>, GapReason);

/// Goes down from the top only as far as something further down is said of a record.
fn gaps(read: &Read<'_>) -> Result<Vec<Found>> {
    let classes = Classes::read(read)?;
    let mut lines = Lines::default();
    // Records above one of which something is said: there the answer may be another further down.
    let mut above = BTreeSet::new();
    for id in read.texts(
        "SELECT record_id FROM retention JOIN record r ON r.id = record_id WHERE r.trashed_at IS NULL",
        [],
    )? {
        above.extend(lines.above(read, &id)?);
    }
    let mut found = Vec::new();
    let mut waiting = vec![None];
    while let Some(parent) = waiting.pop() {
        let rows = read.list::<RecordRow>(
            "parent_id IS ?1 AND trashed_at IS NULL ORDER BY position, key",
            [parent.as_deref()],
        )?;
        for record in rows {
            let reason = reason(read, &classes, &mut lines, &record.id)?;
            if above.contains(&record.id)
                || (reason == Some(GapReason::NoDate) && has_below(read, &record.id)?)
            {
                waiting.push(Some(record.id));
            } else if let Some(reason) = reason {
                let class = lines.standing(read, &record.id)?.class;
                found.push((record, class.map(|kept| kept.value), reason));
            }
        }
    }
    found.sort_by(|one, other| one.0.reference.cmp(&other.0.reference));
    Ok(found)
}

fn reason(
    read: &Read<'_>,
    classes: &Classes,
    lines: &mut Lines,
    id: &str,
) -> Result<Option<GapReason>> {
    let standing = lines.standing(read, id)?;
    if standing.class.is_none() {
        return Ok(Some(GapReason::NoClass));
    }
    Ok(match standing.keeping(standing.class_in(classes)) {
        None => Some(GapReason::UnknownClass),
        Some(Keeping::Waiting(ClockStart::Closed)) => Some(GapReason::NotClosed),
        Some(Keeping::Waiting(ClockStart::Created)) => Some(GapReason::NoDate),
        Some(Keeping::Waiting(ClockStart::Event)) => Some(GapReason::NoEvent),
        Some(Keeping::Permanent | Keeping::Until(_)) => None,
    })
}

fn has_below(read: &Read<'_>, id: &str) -> Result<bool> {
    Ok(read.count(
        "SELECT count(*) FROM (SELECT 1 FROM record WHERE parent_id = ?1 AND trashed_at IS NULL LIMIT 1)",
        [id],
    )? > 0)
}
