//! Every class there is: those Girok knows, with what the archive added or changed.

use std::collections::BTreeMap;

use girok_model::{ClassRule, ClockStart, EndAction, Invalid, Period, Rule};
use girok_store::{Read, RetentionClassRow, RetentionScheduleRow};

use super::known::known;
use crate::error::Result;

/// A schedule of retention with its classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Code, for example `kr`.
    pub code: String,
    /// Language to label.
    pub labels: BTreeMap<String, String>,
    /// Country (ISO 3166-1 alpha-2), or nothing.
    pub country: String,
    /// The act it stands in.
    pub source: String,
    /// Id of the body it is for.
    pub body: Option<String>,
    /// Girok knows it.
    pub known: bool,
    /// The archive added or changed it.
    pub own: bool,
    /// Its classes in order.
    pub classes: Vec<RetentionClass>,
}

/// A class: how long, from when, and what then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionClass {
    /// Code within the schedule, for example `5`.
    pub code: String,
    /// Language to label.
    pub labels: BTreeMap<String, String>,
    /// The rule.
    pub rule: ClassRule,
    /// The event that starts the clock, in words.
    pub event: String,
    /// Note.
    pub note: String,
    /// Girok knows it.
    pub known: bool,
    /// The archive added or changed it.
    pub own: bool,
}

/// The classes by full code, `schedule/class`.
#[derive(Debug, Default)]
pub(crate) struct Classes {
    pub(super) all: BTreeMap<String, RetentionClass>,
}

impl Classes {
    /// Reads them.
    pub(crate) fn read(read: &Read<'_>) -> Result<Self> {
        let mut all = BTreeMap::new();
        for schedule in schedules(read)? {
            for class in schedule.classes {
                all.insert(format!("{}/{}", schedule.code, class.code), class);
            }
        }
        Ok(Self { all })
    }

    /// The class with this full code.
    pub(crate) fn find(&self, code: &str) -> Option<&RetentionClass> {
        self.all.get(code)
    }

    /// The full code as it is kept.
    ///
    /// # Errors
    /// [`Rule::Choice`] when there is no such class.
    pub(crate) fn code(&self, field: &str, text: &str) -> Result<String> {
        let code = girok_model::clean_line(text).to_lowercase();
        if self.all.contains_key(&code) {
            Ok(code)
        } else {
            Err(Invalid::new(field, Rule::Choice, text).into())
        }
    }
}

/// Every schedule, those Girok knows first.
pub(super) fn schedules(read: &Read<'_>) -> Result<Vec<Schedule>> {
    let mut schedules = known().to_vec();
    for row in read.list::<RetentionScheduleRow>("1 ORDER BY key", [])? {
        let place = schedules
            .iter()
            .position(|schedule| schedule.code == row.code);
        let mut schedule = match place {
            Some(place) => schedules.remove(place),
            None => Schedule {
                code: row.code.clone(),
                labels: BTreeMap::new(),
                country: String::new(),
                source: String::new(),
                body: None,
                known: false,
                own: true,
                classes: Vec::new(),
            },
        };
        schedule.labels.extend(
            serde_json::from_str::<BTreeMap<String, String>>(&row.labels).unwrap_or_default(),
        );
        schedule.country = row.country;
        schedule.source = row.source;
        schedule.body = row.body_id;
        schedule.own = true;
        for row in
            read.list::<RetentionClassRow>("schedule_id = ?1 ORDER BY position, key", [&row.id])?
        {
            let known = schedule
                .classes
                .iter()
                .position(|class| class.code == row.code);
            let class = class_of(row, known.is_some())?;
            match known {
                Some(place) => schedule.classes[place] = class,
                None => schedule.classes.push(class),
            }
        }
        schedules.insert(place.unwrap_or(schedules.len()), schedule);
    }
    Ok(schedules)
}

fn class_of(row: RetentionClassRow, known: bool) -> Result<RetentionClass> {
    Ok(RetentionClass {
        labels: serde_json::from_str(&row.labels).unwrap_or_default(),
        rule: ClassRule {
            period: Period::parse(&row.period)?,
            years: row.years.and_then(|years| u32::try_from(years).ok()),
            starts: ClockStart::parse(&row.starts)?,
            action: EndAction::parse(&row.action)?,
        },
        code: row.code,
        event: row.event,
        note: row.note,
        known,
        own: true,
    })
}
