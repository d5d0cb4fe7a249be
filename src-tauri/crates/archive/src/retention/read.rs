//! How long one record is kept, and where that comes from.

use girok_model::{Day, EndAction, Keeping, calendar_day};
use girok_store::{Read, RecordRow};

use super::classes::{Classes, RetentionClass};
use super::due::end_action;
use super::inherit::{Kept, Lines, said};
use crate::disposals::OpenCases;
use crate::error::Result;
use crate::holds::{Covering, covering};
use crate::open::Archive;
use crate::records::{Effective, Origin, resolve};
use crate::today;

/// How long a record is kept, with where each part comes from.
#[derive(Debug, Clone)]
pub struct RetentionWhole {
    /// The record.
    pub record: RecordRow,
    /// The day it is looked at.
    pub day: Day,
    /// Full code of the class.
    pub class: Option<Effective<String>>,
    /// The class, if a schedule has it.
    pub rule: Option<RetentionClass>,
    /// Day the file was closed.
    pub closed_on: Option<Effective<Day>>,
    /// Day of the event.
    pub event_on: Option<Effective<Day>>,
    /// Latest day of the record's date.
    pub created: Option<Effective<Day>>,
    /// Reason given with what is said of the record itself.
    pub reason: String,
    /// What the rule says; `None` without a class.
    pub keeping: Option<Keeping>,
    /// What is to be done at the end; `None` where there is no end.
    pub action: Option<EndAction>,
    /// It is due on the day.
    pub due: bool,
    /// Holds that cover or stand in it on the day.
    pub holds: Vec<Covering>,
    /// Code of the open case it is in.
    pub case: Option<String>,
}

impl Archive {
    /// How long a record is kept, looked at on a day, today when absent.
    pub fn retention(&self, reference: &str, on: Option<&str>) -> Result<RetentionWhole> {
        let day = calendar_day("on", &on.map_or_else(today, str::to_owned))?;
        self.store.read(|read| whole(read, reference, day))
    }
}

fn whole(read: &Read<'_>, reference: &str, day: Day) -> Result<RetentionWhole> {
    let record = resolve(read, reference)?;
    let classes = Classes::read(read)?;
    let mut lines = Lines::default();
    let standing = lines.standing(read, &record.id)?;
    let rule = standing.class_in(&classes).cloned();
    let keeping = standing.keeping(rule.as_ref());
    let clock = match keeping {
        Some(Keeping::Until(clock)) => Some(clock),
        Some(Keeping::Permanent | Keeping::Waiting(_)) | None => None,
    };
    Ok(RetentionWhole {
        class: effective(read, &record, standing.class)?,
        closed_on: effective(read, &record, standing.closed)?,
        event_on: effective(read, &record, standing.event)?,
        created: effective(read, &record, standing.created)?,
        reason: said(read, &record.id)?
            .map(|row| row.reason)
            .unwrap_or_default(),
        action: rule
            .as_ref()
            .filter(|_| keeping != Some(Keeping::Permanent))
            .map(end_action),
        due: clock.is_some_and(|clock| clock.is_due(day)),
        holds: covering(read, &record.id, &day.to_string())?,
        case: OpenCases::read(read, &mut lines)?
            .touching(read, &mut lines, &record.id)?
            .map(str::to_owned),
        rule,
        keeping,
        record,
        day,
    })
}

fn effective<T>(
    read: &Read<'_>,
    record: &RecordRow,
    kept: Option<Kept<T>>,
) -> Result<Option<Effective<T>>> {
    kept.map(|kept| {
        Ok(Effective {
            from: if kept.at == record.id {
                None
            } else {
                Some(origin_of(read, &kept.at)?)
            },
            value: kept.value,
        })
    })
    .transpose()
}

/// A record as the source of something.
pub(crate) fn origin_of(read: &Read<'_>, id: &str) -> Result<Origin> {
    let row: RecordRow = read.get(id)?;
    Ok(Origin {
        id: row.id,
        reference: row.reference,
    })
}
