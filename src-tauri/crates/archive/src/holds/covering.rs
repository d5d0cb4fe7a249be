//! Which holds stand in the way of a record: above it, on it, or on something below it.

use std::collections::{BTreeMap, BTreeSet};

use girok_store::{HoldRow, Read};

use crate::error::Result;
use crate::records::Origin;
use crate::retention::{Lines, origin_of};

/// Where the record named by a hold stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HoldPlace {
    /// Above the record asked about.
    Above,
    /// It is the record asked about.
    Here,
    /// Below it.
    Below,
}

impl HoldPlace {
    /// Stable word for it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::Here => "here",
            Self::Below => "below",
        }
    }
}

/// A hold that stands in the way of a record.
#[derive(Debug, Clone)]
pub struct Covering {
    /// The hold.
    pub hold: HoldRow,
    /// The record it names.
    pub record: Origin,
    /// Where that record stands.
    pub place: HoldPlace,
}

/// The holds in force on `day` (YYYY-MM-DD) that cover a record or something below it. A hold is in force from the
/// day it is placed to the day before it is released.
pub(crate) fn covering(read: &Read<'_>, record: &str, day: &str) -> Result<Vec<Covering>> {
    Held::on(read, day)?.covering(read, &mut Lines::default(), record)
}

/// The holds that block disposal of a record and emptying the trash of it: those in force on `day`, and every one that
/// is not released, whatever day it was placed on.
pub(crate) fn blocking(read: &Read<'_>, record: &str, day: &str) -> Result<Vec<Covering>> {
    Held::where_true(
        read,
        "released_on IS NULL OR (placed_on <= ?1 AND released_on > ?1)",
        day,
    )?
    .covering(read, &mut Lines::default(), record)
}

/// Everything under hold at a time, for asking about many records.
#[derive(Debug, Default)]
pub(crate) struct Held {
    holds: BTreeMap<String, HoldRow>,
    /// Record id to the holds that name it.
    named: BTreeMap<String, Vec<String>>,
    /// Record id to the records below it that holds name.
    below: BTreeMap<String, BTreeSet<String>>,
}

impl Held {
    /// What is under hold on a day.
    pub(crate) fn on(read: &Read<'_>, day: &str) -> Result<Self> {
        Self::where_true(
            read,
            "placed_on <= ?1 AND (released_on IS NULL OR released_on > ?1)",
            day,
        )
    }

    fn where_true(read: &Read<'_>, condition: &str, day: &str) -> Result<Self> {
        let mut held = Self::default();
        let mut lines = Lines::default();
        for hold in read.list::<HoldRow>(&format!("{condition} ORDER BY code"), [day])? {
            let records = read.texts(
                "SELECT record_id FROM hold_record WHERE hold_id = ?1 ORDER BY key",
                [&hold.id],
            )?;
            for record in records {
                for above in lines.above(read, &record)? {
                    held.below.entry(above).or_default().insert(record.clone());
                }
                held.named.entry(record).or_default().push(hold.id.clone());
            }
            held.holds.insert(hold.id.clone(), hold);
        }
        Ok(held)
    }

    /// The holds that cover a record or something below it, by code, each once: the nearest record it names counts.
    pub(crate) fn covering(
        &self,
        read: &Read<'_>,
        lines: &mut Lines,
        record: &str,
    ) -> Result<Vec<Covering>> {
        let mut places = vec![(record.to_owned(), HoldPlace::Here)];
        places.extend(
            lines
                .above(read, record)?
                .into_iter()
                .map(|above| (above, HoldPlace::Above)),
        );
        places.extend(
            self.below
                .get(record)
                .into_iter()
                .flatten()
                .map(|below| (below.clone(), HoldPlace::Below)),
        );
        let mut found: BTreeMap<&str, Covering> = BTreeMap::new();
        for (at, place) in places {
            for id in self.named.get(&at).into_iter().flatten() {
                let Some(hold) = self.holds.get(id) else {
                    continue;
                };
                if !found.contains_key(hold.code.as_str()) {
                    let covering = Covering {
                        hold: hold.clone(),
                        record: origin_of(read, &at)?,
                        place,
                    };
                    found.insert(&hold.code, covering);
                }
            }
        }
        Ok(found.into_values().collect())
    }

    /// Their codes.
    pub(crate) fn codes(
        &self,
        read: &Read<'_>,
        lines: &mut Lines,
        record: &str,
    ) -> Result<Vec<String>> {
        let found = self.covering(read, lines, record)?;
        Ok(found
            .into_iter()
            .map(|covering| covering.hold.code)
            .collect())
    }

    /// Whether any covers the record or something below it.
    pub(crate) fn is_held(&self, read: &Read<'_>, lines: &mut Lines, record: &str) -> Result<bool> {
        if self.named.is_empty() {
            return Ok(false);
        }
        Ok(self.named.contains_key(record)
            || self.below.contains_key(record)
            || lines
                .above(read, record)?
                .iter()
                .any(|above| self.named.contains_key(above)))
    }
}
