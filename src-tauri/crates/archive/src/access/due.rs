//! The calendar: what is to be looked at again, and what may open, by a day.

use girok_model::{Day, Invalid, Localized, Rule, calendar_day};
use girok_store::{
    AccessGrantRow, DisclosureRow, Read, RecordRow, RightsStatementRow, SecurityRow,
};

use super::decide::NewDecision;
use super::grounds::rule;
use super::opening::{opens, review_day};
use crate::batch::Selection;
use crate::error::Result;
use crate::open::Archive;
use crate::records::titles_of;
use crate::{Done, today};
use chrono::{Datelike, Days, Months};
use girok_model::ActorName;

/// No decision taken later for the record, up to the day ?1.
const LAST: &str = "decided_on <= ?1 AND NOT EXISTS (SELECT 1 FROM disclosure l WHERE l.record_id = disclosure.record_id \
     AND l.decided_on <= ?1 AND (l.decided_on, l.id) > (disclosure.decided_on, disclosure.id))";
const IN_USE: &str =
    "EXISTS (SELECT 1 FROM record r WHERE r.id = record_id AND r.trashed_at IS NULL)";

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueKind {
    /// A decision is to be looked at again.
    Review,
    /// A record may open.
    Opening,
    /// A security grade is to be looked at again.
    Grade,
    /// Leave to see a closed record ends.
    Grant,
    /// A statement of rights ends.
    Rights,
}

impl DueKind {
    /// Every kind, in order.
    pub const ALL: &'static [DueKind] = &[
        DueKind::Review,
        DueKind::Opening,
        DueKind::Grade,
        DueKind::Grant,
        DueKind::Rights,
    ];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            DueKind::Review => "review",
            DueKind::Opening => "opening",
            DueKind::Grade => "grade",
            DueKind::Grant => "grant",
            DueKind::Rights => "rights",
        }
    }

    /// The kind named by `code`.
    ///
    /// # Errors
    /// [`Rule::Choice`] when there is none.
    pub fn parse(code: &str) -> Result<Self, Invalid> {
        let wanted = code.trim().to_lowercase();
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.code() == wanted)
            .ok_or_else(|| Invalid::new("kind", Rule::Choice, code))
    }
}

/// Which part of the calendar is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DueQuery {
    /// Last day, `YYYY-MM-DD`.
    pub until: String,
    /// Kinds; none: every kind.
    pub kinds: Vec<DueKind>,
    /// First entry wanted.
    pub offset: usize,
    /// Entries wanted at the most.
    pub limit: usize,
}

/// An entry of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What is due.
    pub kind: DueKind,
    /// On which day, `YYYY-MM-DD`.
    pub day: String,
    /// Id of the decision, grade, grant or statement.
    pub entry: String,
    /// The record.
    pub record: RecordRow,
    /// Its titles, source language first.
    pub titles: Vec<Localized>,
}

/// A page of the calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DuePage {
    /// Entries, by day.
    pub rows: Vec<Due>,
    /// Entries in all.
    pub total: usize,
}

struct Entry {
    day: String,
    kind: DueKind,
    record: String,
    id: String,
}

impl Archive {
    /// What is due up to a day, by day. Openings are listed, and stay closed until they are decided on.
    ///
    /// # Errors
    /// [`Rule::Date`] and [`Rule::Day`] for a day that is none.
    pub fn access_due(&self, query: &DueQuery) -> Result<DuePage> {
        self.access_due_on(query, &today())
    }

    /// The same where today is `today`: decisions after it do not count, and what ended before it is not due.
    pub fn access_due_on(&self, query: &DueQuery, today: &str) -> Result<DuePage> {
        let until = calendar_day("until", &query.until)?;
        self.store.read(|read| {
            let entries = entries(read, query, until, today)?;
            let rows = entries
                .iter()
                .skip(query.offset)
                .take(query.limit)
                .map(|entry| {
                    Ok(Due {
                        kind: entry.kind,
                        day: entry.day.clone(),
                        entry: entry.id.clone(),
                        record: read.get(&entry.record)?,
                        titles: titles_of(read, &entry.record)?,
                    })
                })
                .collect::<Result<_>>()?;
            Ok(DuePage {
                rows,
                total: entries.len(),
            })
        })
    }

    /// Decides on every record that is due, in one operation; `limit` and `offset` do not count.
    ///
    /// # Errors
    /// As [`Archive::decide_access`]; [`Rule::Required`] when nothing is due.
    pub fn decide_due(
        &self,
        query: &DueQuery,
        new: &NewDecision,
        actor: &ActorName,
    ) -> Result<Done<Vec<String>>> {
        self.decide_due_on(query, new, &today(), actor)
    }

    /// The same where today is `today`.
    pub fn decide_due_on(
        &self,
        query: &DueQuery,
        new: &NewDecision,
        today: &str,
        actor: &ActorName,
    ) -> Result<Done<Vec<String>>> {
        let until = calendar_day("until", &query.until)?;
        let mut records = self.store.read(|read| {
            Ok::<_, crate::ArchiveError>(
                entries(read, query, until, today)?
                    .into_iter()
                    .map(|entry| entry.record)
                    .collect::<Vec<_>>(),
            )
        })?;
        let mut seen = std::collections::HashSet::new();
        records.retain(|record| seen.insert(record.clone()));
        self.decide_access_on(&Selection::Records(records), new, today, actor)
    }
}

/// What of one kind is due on a day: since when, and the record.
pub(crate) fn due_on(read: &Read<'_>, kind: DueKind, day: &str) -> Result<Vec<(String, String)>> {
    let query = DueQuery {
        kinds: vec![kind],
        ..DueQuery::default()
    };
    let entries = entries(read, &query, calendar_day("on", day)?, day)?;
    Ok(entries
        .into_iter()
        .map(|entry| (entry.day, entry.record))
        .collect())
}

fn entries(read: &Read<'_>, query: &DueQuery, until: Day, today: &str) -> Result<Vec<Entry>> {
    let wanted = |kind| query.kinds.is_empty() || query.kinds.contains(&kind);
    let last = until.to_string();
    let mut found = Vec::new();
    if wanted(DueKind::Review) {
        reviews(read, until, today, &mut found)?;
    }
    if wanted(DueKind::Opening) {
        openings(read, until, today, &mut found)?;
    }
    let condition =
        format!("review_on <= ?1 AND lifted_on IS NULL AND marked_on <= ?2 AND {IN_USE}");
    if wanted(DueKind::Grade) {
        for row in read.list::<SecurityRow>(&condition, [&last, today])? {
            found.extend(entry(row.review_on, DueKind::Grade, row.record_id, row.id));
        }
    }
    let condition = format!("ends_on <= ?1 AND ends_on >= ?2 AND {IN_USE}");
    if wanted(DueKind::Grant) {
        for row in read.list::<AccessGrantRow>(&condition, [&last, today])? {
            found.extend(entry(row.ends_on, DueKind::Grant, row.record_id, row.id));
        }
    }
    if wanted(DueKind::Rights) {
        for row in read.list::<RightsStatementRow>(&condition, [&last, today])? {
            found.extend(entry(row.ends_on, DueKind::Rights, row.record_id, row.id));
        }
    }
    found.sort_by(|one, other| {
        (&one.day, one.kind, &one.record, &one.id).cmp(&(
            &other.day,
            other.kind,
            &other.record,
            &other.id,
        ))
    });
    Ok(found)
}

fn entry(day: Option<String>, kind: DueKind, record: String, id: String) -> Option<Entry> {
    Some(Entry {
        day: day?,
        kind,
        record,
        id,
    })
}

fn reviews(read: &Read<'_>, until: Day, today: &str, found: &mut Vec<Entry>) -> Result<()> {
    let rule = rule()?;
    // One day more than the years say, because 29 February is reviewed on the 28th.
    let decided = until
        .checked_sub_months(Months::new(rule.review_years.saturating_mul(12)))
        .and_then(|day| day.checked_add_days(Days::new(1)))
        .unwrap_or(until);
    let last = until.to_string();
    for (condition, bound) in [
        ("review_on IS NOT NULL AND review_on <= ?2", last.clone()),
        (
            "review_on IS NULL AND status <> 'open' AND decided_on <= ?2",
            decided.to_string(),
        ),
    ] {
        let condition = format!("{condition} AND {LAST} AND {IN_USE}");
        for row in read.list::<DisclosureRow>(&condition, [today, bound.as_str()])? {
            let day = review_day(rule, &row).filter(|day| *day <= last);
            found.extend(entry(day, DueKind::Review, row.record_id, row.id));
        }
    }
    Ok(())
}

fn openings(read: &Read<'_>, until: Day, today: &str, found: &mut Vec<Entry>) -> Result<()> {
    let rule = rule()?;
    let years = i32::try_from(rule.open_after_years).unwrap_or(i32::MAX);
    let made = Day::from_ymd_opt(until.year().saturating_sub(years), 1, 1).unwrap_or(Day::MIN);
    let last = until.to_string();
    for (condition, bound) in [
        ("opens_on IS NOT NULL AND opens_on <= ?2", last.clone()),
        (
            "opening = 'rule' AND status <> 'open' AND EXISTS (SELECT 1 FROM record r WHERE r.id = record_id \
             AND (r.date_edtf = '' OR r.date_latest < ?2))",
            made.to_string(),
        ),
    ] {
        let condition = format!("{condition} AND {LAST} AND {IN_USE}");
        for row in read.list::<DisclosureRow>(&condition, [today, bound.as_str()])? {
            let opens = opens(read, rule, &row)?;
            // Years before 0 and after 9999 do not sort as text; what was made then is not made by an office.
            let day = opens
                .day()
                .filter(|day| day.parse::<Day>().is_ok_and(|day| day <= until))
                .map(str::to_owned);
            found.extend(entry(day, DueKind::Opening, row.record_id, row.id));
        }
    }
    Ok(())
}
