//! Saving schedules and classes of the archive.

use std::collections::BTreeMap;

use girok_model::{
    ActorName, ClassRule, ClockStart, EndAction, Invalid, LanguageTag, Op, Period, Rule, RuleId,
    line, prose, schedule_code,
};
use girok_store::{Read, RetentionClassRow, RetentionScheduleRow, StoreError, Tx};
use serde_json::json;

use super::classes::{Schedule, schedules};
use crate::Done;
use crate::completeness::body_id;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;

/// Distance between classes.
const GAP: i64 = 1024;

/// A schedule as typed. Classes that are not named stay.
#[derive(Debug, Clone, Default)]
pub struct NewSchedule {
    /// Code.
    pub code: String,
    /// Language to label; those not named stay.
    pub labels: BTreeMap<String, String>,
    /// Country (ISO 3166-1 alpha-2); absent to leave it.
    pub country: Option<String>,
    /// The act it stands in; absent to leave it.
    pub source: Option<String>,
    /// The body it is for, by id or name; absent to leave it, empty for none.
    pub body: Option<String>,
    /// Classes to add or change.
    pub classes: Vec<NewClass>,
    /// Codes of classes to remove. One that Girok knows is then as Girok knows it.
    pub removed: Vec<String>,
}

/// A class as typed.
#[derive(Debug, Clone, Default)]
pub struct NewClass {
    /// Code within the schedule.
    pub code: String,
    /// Language to label.
    pub labels: BTreeMap<String, String>,
    /// `years`, `semi_permanent` or `permanent`.
    pub period: String,
    /// Years.
    pub years: Option<u32>,
    /// `closed`, `created` or `event`.
    pub starts: String,
    /// `destroy`, `transfer` or `review`.
    pub action: String,
    /// The event in words.
    pub event: String,
    /// Note.
    pub note: String,
}

impl Archive {
    /// Every schedule, those Girok knows first.
    pub fn schedules(&self) -> Result<Vec<Schedule>> {
        self.store.read(schedules)
    }

    /// One schedule by code.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn schedule(&self, code: &str) -> Result<Schedule> {
        let wanted = schedule_code("schedule", code)?;
        self.schedules()?
            .into_iter()
            .find(|schedule| schedule.code == wanted)
            .ok_or_else(|| {
                StoreError::NotFound {
                    entity: "schedule",
                    id: code.to_owned(),
                }
                .into()
            })
    }

    /// Adds a schedule, or changes one: its names, and the classes named.
    ///
    /// # Errors
    /// What is wrong with a code, label or class; [`ArchiveError::Precondition`] for the removal of a class in use.
    pub fn save_schedule(&self, new: &NewSchedule, actor: &ActorName) -> Result<Done<String>> {
        let code = schedule_code("code", &new.code)?;
        let params = json!({ "schedule": code, "classes": new.classes.len() + new.removed.len() });
        self.transact(Op::ScheduleSave, actor, params, |tx| {
            let row = save_row(tx, &code, new)?;
            for class in &new.classes {
                save_class(tx, &row, class)?;
            }
            for class in &new.removed {
                remove_class(tx, &row, class)?;
            }
            Ok(code)
        })
    }
}

fn save_row(tx: &mut Tx<'_, '_>, code: &str, new: &NewSchedule) -> Result<RetentionScheduleRow> {
    let read = tx.read();
    let before = read
        .list::<RetentionScheduleRow>("code = ?1", [code])?
        .into_iter()
        .next();
    let known = schedules(&read)?
        .into_iter()
        .find(|schedule| schedule.code == code);
    let mut names = known
        .as_ref()
        .map(|schedule| schedule.labels.clone())
        .unwrap_or_default();
    names.extend(labels(&new.labels)?);
    if names.is_empty() {
        return Err(Invalid::new("labels", Rule::Required, "").into());
    }
    let country = match &new.country {
        Some(country) => parse_country(country)?,
        None => known
            .as_ref()
            .map(|schedule| schedule.country.clone())
            .unwrap_or_default(),
    };
    let source = match &new.source {
        Some(source) => line("source", source)?,
        None => known
            .as_ref()
            .map(|schedule| schedule.source.clone())
            .unwrap_or_default(),
    };
    let body_id = match new.body.as_deref().map(str::trim) {
        None => known.and_then(|schedule| schedule.body),
        Some("") => None,
        Some(body) => Some(body_id(&read, body)?),
    };
    let row = RetentionScheduleRow {
        id: before
            .as_ref()
            .map_or_else(|| RuleId::new().to_string(), |row| row.id.clone()),
        code: code.to_owned(),
        labels: json!(names).to_string(),
        country,
        source,
        body_id,
    };
    if before.is_some() {
        tx.update(&row)?;
    } else {
        tx.insert(&row)?;
    }
    Ok(row)
}

fn save_class(tx: &mut Tx<'_, '_>, schedule: &RetentionScheduleRow, new: &NewClass) -> Result<()> {
    let code = schedule_code("class", &new.code)?;
    let rule = ClassRule {
        period: Period::parse(&new.period)?,
        years: new.years,
        starts: ClockStart::parse(&new.starts)?,
        action: EndAction::parse(&new.action)?,
    };
    rule.check()?;
    let read = tx.read();
    let mut names = labels(&new.labels)?;
    let known = schedules(&read)?
        .into_iter()
        .find(|known| known.code == schedule.code)
        .into_iter()
        .flat_map(|known| known.classes)
        .find(|class| class.code == code);
    for (language, label) in known.map(|class| class.labels).unwrap_or_default() {
        names.entry(language).or_insert(label);
    }
    if names.is_empty() {
        return Err(Invalid::new("labels", Rule::Required, "").into());
    }
    let rows =
        read.list::<RetentionClassRow>("schedule_id = ?1 ORDER BY position", [&schedule.id])?;
    let before = rows.iter().find(|row| row.code == code);
    let row = RetentionClassRow {
        id: before.map_or_else(|| RuleId::new().to_string(), |row| row.id.clone()),
        schedule_id: schedule.id.clone(),
        position: before.map_or_else(
            || rows.last().map_or(0, |row| row.position) + GAP,
            |row| row.position,
        ),
        code,
        labels: json!(names).to_string(),
        period: rule.period.code().to_owned(),
        starts: rule.starts.code().to_owned(),
        action: rule.action.code().to_owned(),
        event: line("event", &new.event)?,
        note: prose("note", &new.note)?,
        years: rule.years.map(i64::from),
    };
    if before.is_some() {
        tx.update(&row)?;
    } else {
        tx.insert(&row)?;
    }
    Ok(())
}

fn remove_class(tx: &mut Tx<'_, '_>, schedule: &RetentionScheduleRow, code: &str) -> Result<()> {
    let code = schedule_code("class", code)?;
    let read = tx.read();
    let row = read
        .list::<RetentionClassRow>("schedule_id = ?1 AND code = ?2", [&schedule.id, &code])?
        .into_iter()
        .next()
        .ok_or_else(|| Invalid::new("class", Rule::Choice, &code))?;
    tx.delete::<RetentionClassRow>(&row.id)?;
    let read = tx.read();
    let full = format!("{}/{code}", schedule.code);
    let still_known = schedules(&read)?.iter().any(|known| {
        known.code == schedule.code && known.classes.iter().any(|class| class.code == code)
    });
    let used = used(&read, &full)?;
    if !still_known && used > 0 {
        return Err(ArchiveError::Precondition {
            message: format!("The class \"{full}\" is in use, at {used} places."),
            hint: "Give these records another class first.".to_owned(),
        });
    }
    Ok(())
}

/// Records and open cases that name a class.
fn used(read: &Read<'_>, full: &str) -> Result<i64> {
    Ok(read.count(
        "SELECT (SELECT count(*) FROM retention WHERE class = ?1) + (SELECT count(*) FROM disposal \
         WHERE new_class = ?1 AND state IN ('proposed', 'reviewed', 'approved'))",
        [full],
    )?)
}

fn labels(typed: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
    let mut labels = BTreeMap::new();
    for (language, label) in typed {
        let label = line("labels", label)?;
        if !label.is_empty() {
            labels.insert(LanguageTag::parse(language)?.to_string(), label);
        }
    }
    Ok(labels)
}

fn parse_country(text: &str) -> Result<String> {
    let country = text.trim().to_uppercase();
    let two = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
    if country.is_empty() || two {
        Ok(country)
    } else {
        Err(Invalid::new("country", Rule::Choice, text).into())
    }
}
