//! What became of a matter, and what it came of: every step, across sessions.

use std::collections::HashSet;

use girok_store::{MatterLinkRow, Read};

use super::read::{MatterWhole, day_or_today, whole_matter};
use crate::error::Result;
use crate::instruments::{InstrumentWhole, whole_instrument};
use crate::open::Archive;

/// One step of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainStep {
    /// Steps from the matter asked for: negative for what it came of, positive for what came of it.
    pub distance: i32,
    /// The link that leads here from the step before (or, backwards, from here to it).
    pub link: MatterLinkRow,
    /// Nobody has attached evidence for the link yet.
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

impl Archive {
    /// What a matter came of and what came of it, nearest first on each side, with states on `day` (`None`: today).
    pub fn chain(&self, matter: &str, day: Option<&str>) -> Result<Vec<ChainStep>> {
        let day = day_or_today(day);
        self.store.read(|read| {
            let start = whole_matter(read, read.get(matter)?, &day)?;
            let mut steps = walk(read, &start, &day, -1)?;
            steps.reverse();
            steps.extend(walk(read, &start, &day, 1)?);
            Ok(steps)
        })
    }
}

fn walk(read: &Read<'_>, start: &MatterWhole, day: &str, step: i32) -> Result<Vec<ChainStep>> {
    let mut steps = Vec::new();
    let mut seen = HashSet::from([start.matter.id.clone()]);
    let mut ahead = vec![(step, start.clone())];
    while !ahead.is_empty() {
        let mut next = Vec::new();
        for (distance, at) in ahead {
            let links = if step > 0 { &at.forward } else { &at.backward };
            for link in links {
                let target = if let (1.., Some(instrument)) = (step, &link.instrument_id) {
                    let whole = whole_instrument(read, read.get(instrument)?)?;
                    ChainTarget::Instrument(Box::new(whole))
                } else {
                    let id = if step > 0 {
                        link.to_matter_id.as_ref()
                    } else {
                        Some(&link.matter_id)
                    };
                    let Some(id) = id.filter(|id| seen.insert((*id).clone())) else {
                        continue;
                    };
                    let whole = whole_matter(read, read.get(id)?, day)?;
                    next.push((distance + step, whole.clone()));
                    ChainTarget::Matter(Box::new(whole))
                };
                steps.push(ChainStep {
                    distance,
                    link: link.clone(),
                    inferred: link.record_id.is_none() && link.document_id.is_none(),
                    target,
                });
            }
        }
        ahead = next;
    }
    Ok(steps)
}
