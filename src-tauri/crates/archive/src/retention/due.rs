//! What is due on a day.
//!
//! Candidates come from the indexes on class and day: what was closed too late for the shortest period is never
//! looked at. A subtree is due as a whole at its top, so records below one that is due are not listed again.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use girok_model::{Clock, ClockStart, Day, EndAction, Keeping, Localized, Period, calendar_day};
use girok_store::{Read, RecordRow};

use super::classes::{Classes, RetentionClass};
use super::inherit::{Lines, Standing};
use crate::agents::{AgentWhole, agent};
use crate::completeness::body_id;
use crate::disposals::OpenCases;
use crate::error::Result;
use crate::holds::Held;
use crate::open::Archive;
use crate::records::{resolve, titles_of};
use crate::today;

/// Which of what is due is wanted.
#[derive(Debug, Clone, Default)]
pub struct ExpiredQuery {
    /// The day; today when absent.
    pub on: Option<String>,
    /// Full code of the class.
    pub class: Option<String>,
    /// What is to be done: `destroy`, `transfer` or `review`.
    pub action: Option<String>,
    /// Creator, by id or name.
    pub creator: Option<String>,
    /// Only this record and those below it.
    pub below: Option<String>,
    /// Only what a hold covers, or only what none does.
    pub held: Option<bool>,
    /// First row wanted.
    pub offset: u32,
    /// Rows wanted at the most.
    pub limit: u32,
}

/// A record that is due, with everything below it.
#[derive(Debug, Clone)]
pub struct Expired {
    /// Its row.
    pub record: RecordRow,
    /// Titles, source language first.
    pub titles: Vec<Localized>,
    /// Full code of its class.
    pub class: String,
    /// When it expired.
    pub clock: Clock,
    /// What is to be done.
    pub action: EndAction,
    /// Creators, its own or those of the nearest record above that has some.
    pub creators: Vec<AgentWhole>,
    /// Codes of holds that cover or stand in it on the day.
    pub holds: Vec<String>,
    /// Code of the open case it is in.
    pub case: Option<String>,
    /// Records below it that say something of their own and are not due: it cannot go as a whole.
    pub not_due_below: u32,
}

/// A page of what is due.
#[derive(Debug, Clone)]
pub struct ExpiredPage {
    /// The day.
    pub day: Day,
    /// The rows, the longest due first.
    pub rows: Vec<Expired>,
    /// How many there are on all pages.
    pub total: u32,
    /// How many of each class and action.
    pub counts: BTreeMap<(String, EndAction), u32>,
}

/// A record that is due, before anything else is read of it.
struct Found {
    record: RecordRow,
    class: String,
    clock: Clock,
    action: EndAction,
    creators: Vec<String>,
    held: bool,
}

impl Archive {
    /// What is due on a day.
    ///
    /// # Errors
    /// What is wrong with the day, class or creator asked for.
    pub fn expired(&self, query: &ExpiredQuery) -> Result<ExpiredPage> {
        let day = calendar_day("on", &query.on.clone().unwrap_or_else(today))?;
        self.store.read(|read| due(read, query, day))
    }
}

/// Everything that is due on a day.
pub(crate) fn expired_on(read: &Read<'_>, day: &str) -> Result<Vec<Expired>> {
    let query = ExpiredQuery {
        limit: u32::MAX,
        ..ExpiredQuery::default()
    };
    Ok(due(read, &query, calendar_day("on", day)?)?.rows)
}

fn due(read: &Read<'_>, query: &ExpiredQuery, day: Day) -> Result<ExpiredPage> {
    let classes = Classes::read(read)?;
    let mut lines = Lines::default();
    let held = Held::on(read, &day.to_string())?;
    let cases = OpenCases::read(read, &mut lines)?;
    let mut creators = HashMap::new();
    let wanted = Wanted::read(read, query, &classes)?;
    let mut found = Vec::new();
    for id in candidates(read, &classes, &mut lines, day)? {
        let standing = lines.standing(read, &id)?;
        let Some((class, code, clock)) = due_now(&classes, &standing, day) else {
            continue;
        };
        let mut below_due = false;
        for above in lines.above(read, &id)? {
            let standing = lines.standing(read, &above)?;
            below_due |= standing.is_due(&classes, day);
        }
        let record: RecordRow = read.get(&id)?;
        if below_due || record.trashed_at.is_some() {
            continue;
        }
        let row = Found {
            action: end_action(class),
            class: code,
            clock,
            creators: creators_of(read, &mut lines, &mut creators, &id)?,
            held: held.is_held(read, &mut lines, &id)?,
            record,
        };
        if wanted.takes(read, &mut lines, &row)? {
            found.push(row);
        }
    }
    let order = |row: &Found| (row.clock.due_on, row.record.reference.clone());
    found.sort_by_cached_key(order);
    let mut counts = BTreeMap::new();
    for row in &found {
        *counts.entry((row.class.clone(), row.action)).or_insert(0) += 1;
    }
    let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let rows = found
        .into_iter()
        .skip(query.offset as usize)
        .take(query.limit as usize)
        .map(|row| whole(read, &classes, &mut lines, (&held, &cases), row, day))
        .collect::<Result<_>>()?;
    Ok(ExpiredPage {
        day,
        rows,
        total,
        counts,
    })
}

fn whole(
    read: &Read<'_>,
    classes: &Classes,
    lines: &mut Lines,
    (held, cases): (&Held, &OpenCases),
    row: Found,
    day: Day,
) -> Result<Expired> {
    let later = not_due_below(read, classes, lines, &row.record.id, day)?;
    Ok(Expired {
        titles: titles_of(read, &row.record.id)?,
        class: row.class,
        clock: row.clock,
        action: row.action,
        creators: row
            .creators
            .iter()
            .map(|id| agent(read, id))
            .collect::<Result<_>>()?,
        holds: held.codes(read, lines, &row.record.id)?,
        case: cases
            .touching(read, lines, &row.record.id)?
            .map(str::to_owned),
        not_due_below: u32::try_from(later.len()).unwrap_or(u32::MAX),
        record: row.record,
    })
}

/// What is to be done at the end: what is semi-permanent is appraised again, whatever its class says.
pub(super) fn end_action(class: &RetentionClass) -> EndAction {
    match class.rule.period {
        Period::SemiPermanent => EndAction::Review,
        Period::Years | Period::Permanent => class.rule.action,
    }
}

fn due_now<'c>(
    classes: &'c Classes,
    standing: &Standing,
    day: Day,
) -> Option<(&'c RetentionClass, String, Clock)> {
    let class = standing.class_in(classes)?;
    match standing.keeping(Some(class))? {
        Keeping::Until(clock) if clock.is_due(day) => {
            Some((class, standing.class.as_ref()?.value.clone(), clock))
        }
        Keeping::Until(_) | Keeping::Permanent | Keeping::Waiting(_) => None,
    }
}

/// The filters of a question, looked up once.
struct Wanted {
    class: Option<String>,
    action: Option<EndAction>,
    creator: Option<String>,
    below: Option<String>,
    held: Option<bool>,
}

impl Wanted {
    fn read(read: &Read<'_>, query: &ExpiredQuery, classes: &Classes) -> Result<Self> {
        Ok(Self {
            class: query
                .class
                .as_deref()
                .map(|class| classes.code("class", class))
                .transpose()?,
            action: query.action.as_deref().map(EndAction::parse).transpose()?,
            creator: query
                .creator
                .as_deref()
                .map(|creator| {
                    body_id(read, creator)
                        .map_err(|_| crate::ArchiveError::NoAgent(creator.to_owned()))
                })
                .transpose()?,
            below: query
                .below
                .as_deref()
                .map(|below| resolve(read, below))
                .transpose()?
                .map(|record| record.id),
            held: query.held,
        })
    }

    fn takes(&self, read: &Read<'_>, lines: &mut Lines, row: &Found) -> Result<bool> {
        let below = match &self.below {
            None => true,
            Some(top) => row.record.id == *top || lines.above(read, &row.record.id)?.contains(top),
        };
        Ok(below
            && self.class.as_ref().is_none_or(|class| row.class == *class)
            && self.action.is_none_or(|action| row.action == action)
            && self.held.is_none_or(|held| row.held == held)
            && self
                .creator
                .as_ref()
                .is_none_or(|creator| row.creators.contains(creator)))
    }
}

/// Records that may be due, by the indexes on class and day.
fn candidates(
    read: &Read<'_>,
    classes: &Classes,
    lines: &mut Lines,
    day: Day,
) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut latest: BTreeMap<ClockStart, Day> = BTreeMap::new();
    for (code, class) in &classes.all {
        let Some(bound) = class.rule.latest_start(day) else {
            continue;
        };
        let starts = class.rule.starts;
        let last = latest.entry(starts).or_insert(bound);
        *last = bound.max(*last);
        let bound = bound.to_string();
        match column(starts) {
            Some(column) => {
                found.extend(read.texts(
                    &format!("SELECT record_id FROM retention WHERE class = ?1 AND {column} <= ?2"),
                    [code.as_str(), &bound],
                )?);
                found.extend(started_above(read, lines, code, starts)?);
            }
            None => found.extend(read.texts(
                "WITH RECURSIVE below (id) AS (SELECT record_id FROM retention WHERE class = ?1 \
                 UNION ALL SELECT r.id FROM record r JOIN below b ON r.parent_id = b.id WHERE NOT EXISTS \
                 (SELECT 1 FROM retention o WHERE o.record_id = r.id AND o.class IS NOT NULL)) \
                 SELECT r.id FROM below b JOIN record r ON r.id = b.id \
                 WHERE r.date_latest <= ?2 OR r.date_latest IS NULL AND EXISTS \
                 (SELECT 1 FROM retention o WHERE o.record_id = r.id AND o.class IS NOT NULL)",
                [code.as_str(), &bound],
            )?),
        }
    }
    for (starts, bound) in latest {
        if let Some(column) = column(starts) {
            found.extend(read.texts(
                &format!("SELECT record_id FROM retention WHERE class IS NULL AND {column} <= ?1"),
                [bound.to_string()],
            )?);
        }
    }
    Ok(found)
}

/// Records with a class of their own whose clock something above them started. Files still open are many and mostly
/// stand side by side, so what is above them is looked at once and not for each.
fn started_above(
    read: &Read<'_>,
    lines: &mut Lines,
    code: &str,
    starts: ClockStart,
) -> Result<Vec<String>> {
    let Some(column) = column(starts) else {
        return Ok(Vec::new());
    };
    let pairs = read.texts(
        &format!(
            "SELECT c.record_id || char(10) || r.parent_id FROM retention c JOIN record r ON r.id = c.record_id \
             WHERE c.class = ?1 AND c.{column} IS NULL AND r.parent_id IS NOT NULL"
        ),
        [code],
    )?;
    let mut found = Vec::new();
    for pair in pairs {
        let Some((id, parent)) = pair.split_once('\n') else {
            continue;
        };
        let above = lines.standing(read, parent)?;
        let started = match starts {
            ClockStart::Closed => above.closed.is_some(),
            ClockStart::Event => above.event.is_some(),
            ClockStart::Created => false,
        };
        if started {
            found.push(id.to_owned());
        }
    }
    Ok(found)
}

fn column(starts: ClockStart) -> Option<&'static str> {
    match starts {
        ClockStart::Closed => Some("closed_on"),
        ClockStart::Event => Some("event_on"),
        ClockStart::Created => None,
    }
}

/// Records below one that are not due, although it is: something is said of them that makes them stay longer.
pub(crate) fn not_due_below(
    read: &Read<'_>,
    classes: &Classes,
    lines: &mut Lines,
    top: &str,
    day: Day,
) -> Result<Vec<String>> {
    let by_date = classes
        .all
        .values()
        .any(|class| class.rule.starts == ClockStart::Created);
    let ids = read.texts(
        "WITH RECURSIVE below (id, dated) AS (SELECT id, date_latest IS NOT NULL FROM record WHERE parent_id = ?1 \
         UNION ALL SELECT r.id, r.date_latest IS NOT NULL FROM record r JOIN below b ON r.parent_id = b.id) \
         SELECT id FROM below WHERE (?2 AND dated) OR EXISTS (SELECT 1 FROM retention o WHERE o.record_id = below.id)",
        (top, by_date),
    )?;
    let mut found = Vec::new();
    for id in ids {
        if !lines.standing(read, &id)?.is_due(classes, day) {
            found.push(id);
        }
    }
    Ok(found)
}

fn creators_of(
    read: &Read<'_>,
    lines: &mut Lines,
    known: &mut HashMap<String, Vec<String>>,
    id: &str,
) -> Result<Vec<String>> {
    let mut line = vec![id.to_owned()];
    line.extend(lines.above(read, id)?);
    for holder in line {
        let own = if let Some(own) = known.get(&holder) {
            own.clone()
        } else {
            let own = read.texts(
                "SELECT agent_id FROM record_agent WHERE record_id = ?1 AND role = 'creator' ORDER BY position, key",
                [&holder],
            )?;
            known.insert(holder, own.clone());
            own
        };
        if !own.is_empty() {
            return Ok(own);
        }
    }
    Ok(Vec::new())
}
