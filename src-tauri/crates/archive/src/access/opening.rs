//! When a closed record is looked at again, and when it may open: counted when asked, never written down.
//!
//! Nothing opens by itself on its day. It is listed as due, and opens by a decision of that day: the clock of a desk may
//! be wrong, and what was shown once cannot be taken back.

use girok_model::{Day, DisclosureRule, Opening};
use girok_store::{DisclosureRow, Read, RecordRow};

use crate::error::Result;
use crate::records::Origin;

/// When a decision lets a record open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opens {
    /// It is open.
    Open,
    /// From this day, a decision may open it.
    On {
        /// `YYYY-MM-DD`.
        day: String,
        /// The record above whose date was counted from, where the record itself is undated.
        dated_by: Option<Origin>,
    },
    /// Not before it is decided again.
    Never,
    /// Neither the record nor any above it is dated, so that nothing can be counted.
    Undated,
    /// The date that would be counted from has no last day yet.
    Unended,
}

impl Opens {
    /// The day, where there is one.
    pub fn day(&self) -> Option<&str> {
        match self {
            Opens::On { day, .. } => Some(day),
            Opens::Open | Opens::Never | Opens::Undated | Opens::Unended => None,
        }
    }
}

/// The day a decision is reviewed: the one decided on, else as the rule counts. None for what is open.
pub(super) fn review_day(rule: DisclosureRule, decision: &DisclosureRow) -> Option<String> {
    if decision.status == "open" {
        return None;
    }
    decision.review_on.clone().or_else(|| {
        let decided: Day = decision.decided_on.parse().ok()?;
        Some(rule.next_review(decided)?.to_string())
    })
}

/// When a decision lets its record open.
pub(super) fn opens(
    read: &Read<'_>,
    rule: DisclosureRule,
    decision: &DisclosureRow,
) -> Result<Opens> {
    if decision.status == "open" {
        return Ok(Opens::Open);
    }
    match Opening::parse(&decision.opening)? {
        Opening::Never => Ok(Opens::Never),
        Opening::Until => Ok(decision
            .opens_on
            .clone()
            .map_or(Opens::Never, |day| Opens::On {
                day,
                dated_by: None,
            })),
        Opening::Rule => by_rule(read, rule, &decision.record_id),
    }
}

fn by_rule(read: &Read<'_>, rule: DisclosureRule, id: &str) -> Result<Opens> {
    let mut next = Some(id.to_owned());
    while let Some(holder) = next {
        let Some(record) = read.find::<RecordRow>(&holder)? else {
            break;
        };
        if record.date_edtf.is_empty() {
            next = record.parent_id;
            continue;
        }
        let made: Option<Day> = record
            .date_latest
            .as_deref()
            .and_then(|day| day.parse().ok());
        return Ok(match made.and_then(|made| rule.opens(made)) {
            Some(day) => Opens::On {
                day: day.to_string(),
                dated_by: (record.id != id).then_some(Origin {
                    id: record.id,
                    reference: record.reference,
                }),
            },
            None => Opens::Unended,
        });
    }
    Ok(Opens::Undated)
}
