//! What holds for a record: its own class, closing day and event, else each from the nearest record above.

use std::collections::HashMap;

use girok_model::{ClockDays, Day, Keeping, calendar_day};
use girok_store::{Read, RetentionRow};

use super::classes::{Classes, RetentionClass};
use crate::error::Result;

/// A value with the id of the record that says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept<T> {
    /// The value.
    pub(crate) value: T,
    /// Id of the record that says it: the record itself, or one above it.
    pub(crate) at: String,
}

/// What is known of how long a record is kept, its own or from above.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Full code of the class.
    pub(crate) class: Option<Kept<String>>,
    /// Day the file was closed.
    pub(crate) closed: Option<Kept<Day>>,
    /// Day of the event.
    pub(crate) event: Option<Kept<Day>>,
    /// Latest day of the record's date.
    pub(crate) created: Option<Kept<Day>>,
}

impl Standing {
    /// What the rule of its class says; `None` without a class that is known.
    pub(crate) fn keeping(&self, class: Option<&RetentionClass>) -> Option<Keeping> {
        let day = |kept: &Option<Kept<Day>>| kept.as_ref().map(|kept| kept.value);
        Some(class?.rule.keeping(ClockDays {
            closed: day(&self.closed),
            created: day(&self.created),
            event: day(&self.event),
        }))
    }

    /// The class it names, if there is one.
    pub(crate) fn class_in<'c>(&self, classes: &'c Classes) -> Option<&'c RetentionClass> {
        classes.find(&self.class.as_ref()?.value)
    }

    /// Whether it is due on `day`.
    pub(crate) fn is_due(&self, classes: &Classes, day: Day) -> bool {
        matches!(
            self.keeping(self.class_in(classes)),
            Some(Keeping::Until(clock)) if clock.is_due(day)
        )
    }
}

/// One record on the way up.
#[derive(Debug, Clone)]
struct Step {
    parent: Option<String>,
    standing: Standing,
}

/// Standings that were worked out, so that what many records have in common above them is read once.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    steps: HashMap<String, Step>,
}

impl Lines {
    /// What holds for the record `id`.
    pub(crate) fn standing(&mut self, read: &Read<'_>, id: &str) -> Result<Standing> {
        let mut chain = Vec::new();
        let mut next = Some(id.to_owned());
        while let Some(id) = next.take() {
            if self.steps.contains_key(&id) {
                next = Some(id);
                break;
            }
            let (parent, latest) = place(read, &id)?;
            next.clone_from(&parent);
            chain.push((id, parent, latest));
        }
        let mut above = next
            .and_then(|id| self.steps.get(&id))
            .map(|step| step.standing.clone())
            .unwrap_or_default();
        for (id, parent, latest) in chain.into_iter().rev() {
            let row = said(read, &id)?;
            let kept = |text: Option<String>| {
                text.and_then(|text| calendar_day("day", &text).ok())
                    .map(|value| Kept {
                        value,
                        at: id.clone(),
                    })
            };
            let row = row.unwrap_or_default();
            above = Standing {
                class: row
                    .class
                    .map(|value| Kept {
                        value,
                        at: id.clone(),
                    })
                    .or(above.class),
                closed: kept(row.closed_on).or(above.closed),
                event: kept(row.event_on).or(above.event),
                created: kept(latest).or(above.created),
            };
            self.steps.insert(
                id,
                Step {
                    parent,
                    standing: above.clone(),
                },
            );
        }
        Ok(above)
    }

    /// The ids of the records above one, nearest first.
    pub(crate) fn above(&mut self, read: &Read<'_>, id: &str) -> Result<Vec<String>> {
        self.standing(read, id)?;
        let mut above = Vec::new();
        let mut next = self.steps.get(id).and_then(|step| step.parent.clone());
        while let Some(id) = next {
            next = self.steps.get(&id).and_then(|step| step.parent.clone());
            above.push(id);
        }
        Ok(above)
    }
}

/// What is said of a record itself.
pub(super) fn said(read: &Read<'_>, record: &str) -> Result<Option<RetentionRow>> {
    Ok(read
        .list::<RetentionRow>("record_id = ?1", [record])?
        .into_iter()
        .next())
}

fn place(read: &Read<'_>, id: &str) -> Result<(Option<String>, Option<String>)> {
    let row: girok_store::RecordRow = read.get(id)?;
    Ok((row.parent_id, row.date_latest))
}
