//! What became of a matter, and what it came of; what an instrument came of. Every step, across sessions.

use std::collections::HashSet;

use girok_store::{InstrumentRow, MatterLinkRow, MatterRow, Read};

use super::read::{Linked, MatterWhole, links, whole_matter};
use crate::dates::day_or_today;
use crate::error::Result;
use crate::instruments::{InstrumentWhole, whole_instrument};
use crate::open::Archive;

/// One step of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainStep {
    /// Steps from what was asked for: negative for what it came of, positive for what came of it.
    pub distance: i32,
    /// The link that leads here from the step before (or, backwards, from here to it).
    pub link: MatterLinkRow,
    /// Nobody has attached evidence for the link yet, or all of it is in the trash.
    pub inferred: bool,
    /// What stands here.
    pub target: ChainTarget,
}

/// What stands at a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChainTarget {
    /// A matter.
    Matter(Box<MatterWhole>),
    /// An instrument.
    Instrument(Box<InstrumentWhole>),
}

impl ChainTarget {
    /// Id of what stands there.
    pub fn id(&self) -> &str {
        match self {
            ChainTarget::Matter(whole) => &whole.matter.id,
            ChainTarget::Instrument(whole) => &whole.instrument.id,
        }
    }
}

impl Archive {
    /// What a matter came of and what came of it, nearest first on each side, with states on `day` (`None`: today).
    /// Every matter stands there once.
    pub fn chain(&self, matter: &str, day: Option<&str>) -> Result<Vec<ChainStep>> {
        let day = day_or_today(day)?;
        self.store.read(|read| {
            let start = whole_matter(read, read.get::<MatterRow>(matter)?, &day)?;
            let after = forwards(read, &start, &day)?;
            let mut steps = backwards(read, Some(&start.matter.id), start.backward, &day)?;
            // In a ring, what came of the matter is also what it came of; it is told on one side.
            steps.retain(|step| {
                !after
                    .iter()
                    .any(|other| other.target.id() == step.target.id())
            });
            steps.reverse();
            steps.extend(after);
            Ok(steps)
        })
    }

    /// The matters that led to an instrument and what those came of, nearest last, with states on `day` (`None`: today).
    pub fn instrument_chain(&self, instrument: &str, day: Option<&str>) -> Result<Vec<ChainStep>> {
        let day = day_or_today(day)?;
        self.store.read(|read| {
            let instrument: InstrumentRow = read.get(instrument)?;
            let first = links(read, "instrument_id = ?1", &instrument.id)?;
            let mut steps = backwards(read, None, first, &day)?;
            steps.reverse();
            Ok(steps)
        })
    }
}

fn forwards(read: &Read<'_>, start: &MatterWhole, day: &str) -> Result<Vec<ChainStep>> {
    let mut seen = HashSet::from([start.matter.id.clone()]);
    let mut steps = Vec::new();
    let mut ahead = start.forward.clone();
    let mut distance = 1;
    while !ahead.is_empty() {
        let mut next = Vec::new();
        for Linked { link, inferred } in ahead {
            let target = if let Some(instrument) = &link.instrument_id {
                let whole = whole_instrument(read, read.get(instrument)?)?;
                ChainTarget::Instrument(Box::new(whole))
            } else {
                let fresh = |id: &&String| seen.insert((*id).clone());
                let Some(id) = link.to_matter_id.as_ref().filter(fresh) else {
                    continue;
                };
                let whole = whole_matter(read, read.get::<MatterRow>(id)?, day)?;
                next.extend(whole.forward.iter().cloned());
                ChainTarget::Matter(Box::new(whole))
            };
            steps.push(ChainStep {
                distance,
                link,
                inferred,
                target,
            });
        }
        ahead = next;
        distance += 1;
    }
    Ok(steps)
}

fn backwards(
    read: &Read<'_>,
    start: Option<&String>,
    first: Vec<Linked>,
    day: &str,
) -> Result<Vec<ChainStep>> {
    let mut seen: HashSet<String> = start.into_iter().cloned().collect();
    let mut steps = Vec::new();
    let mut ahead = first;
    let mut distance = -1;
    while !ahead.is_empty() {
        let mut next = Vec::new();
        for Linked { link, inferred } in ahead {
            if !seen.insert(link.matter_id.clone()) {
                continue;
            }
            let whole = whole_matter(read, read.get::<MatterRow>(&link.matter_id)?, day)?;
            next.extend(whole.backward.iter().cloned());
            steps.push(ChainStep {
                distance,
                link,
                inferred,
                target: ChainTarget::Matter(Box::new(whole)),
            });
        }
        ahead = next;
        distance -= 1;
    }
    Ok(steps)
}
