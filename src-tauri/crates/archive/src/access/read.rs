//! Access of a record as a whole: what holds on a day, where it comes from, and its own history.

use girok_model::{AccessStatus, Grade, Listing, calendar_day};
use girok_store::{DisclosureRow, DocumentRow, Read, RecordRow, SecurityRow};

use super::grants::{Grant, grants_of};
use super::grounds::{Ground, all, rule};
use super::opening::{Opens, opens, review_day};
use super::restrict::{closed_pages, decision_on, visibility};
use super::rights::{RightsStatement, rights_of};
use super::{ClosedPages, Visibility};
use crate::error::{ArchiveError, Result};
use crate::history::Moment;
use crate::open::Archive;
use crate::records::{Effective, Origin, resolve};
use crate::today;

/// Pages a decision closes, with the name of their document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPages {
    /// Document and pages.
    pub pages: ClosedPages,
    /// File name of the document.
    pub file_name: String,
}

/// A decision on who may see a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its row.
    pub row: DisclosureRow,
    /// Its grounds.
    pub grounds: Vec<Ground>,
    /// The pages it closes.
    pub pages: Vec<NamedPages>,
    /// Day of the next review; absent for what is open.
    pub review_on: Option<String>,
    /// When it lets the record open.
    pub opens: Opens,
}

/// Access of a record on a day.
#[derive(Debug, Clone)]
pub struct AccessWhole {
    /// The record.
    pub record: RecordRow,
    /// The day it is asked for, `YYYY-MM-DD`.
    pub day: String,
    /// The strictest of what the record and those above say or were decided; absent when nothing is said.
    pub status: Option<Effective<AccessStatus>>,
    /// Whether a reader sees that it exists, by decisions alone; a grade hides it too.
    pub listing: Effective<Listing>,
    /// Decisions in force, its own first, then of the records above.
    pub in_force: Vec<Effective<Decision>>,
    /// First day on which a decision in force that closes is reviewed.
    pub review_on: Option<String>,
    /// When the last of the decisions in force lets it open; absent when none closes it.
    pub opens: Option<Opens>,
    /// Every decision on the record itself up to the day, newest first.
    pub decisions: Vec<Decision>,
    /// The highest security grade that stands.
    pub grade: Option<Effective<Grade>>,
    /// Every grade of the record itself, newest first, lifted ones among them.
    pub grades: Vec<SecurityRow>,
    /// Statements of rights in force, its own first, then of the records above.
    pub rights: Vec<Effective<RightsStatement>>,
    /// Leave in force to see it, given for it or a record above.
    pub grants: Vec<Effective<Grant>>,
    /// What a reader without leave sees.
    pub seen: Visibility,
}

impl Archive {
    /// Access of a record on `day`; `moment` asks what the catalogue said then. Without a day it is that of the moment,
    /// else today.
    ///
    /// # Errors
    /// [`ArchiveError::NotYet`] when the record was not there at the moment.
    pub fn access(
        &self,
        reference: &str,
        day: Option<&str>,
        moment: Option<&Moment>,
    ) -> Result<AccessWhole> {
        let day = match day {
            Some(day) => calendar_day("on", day)?.to_string(),
            None => moment.and_then(Moment::day).unwrap_or_else(today),
        };
        self.store.read(|read| {
            let record = resolve(read, reference)?;
            let Some(moment) = moment else {
                return whole(read, record, &day);
            };
            let past = read.past(&record.id, moment.seq(read)?)?;
            past.read(|then| {
                let record = resolve(then, &record.id)
                    .map_err(|_| ArchiveError::NotYet(reference.to_owned()))?;
                whole(then, record, &day)
            })
        })
    }
}

fn whole(read: &Read<'_>, record: RecordRow, day: &str) -> Result<AccessWhole> {
    let known = all(read)?;
    let mut status: Option<Effective<AccessStatus>> = None;
    let mut listing = Effective {
        value: Listing::Listed,
        from: None,
    };
    let mut grade: Option<Effective<Grade>> = None;
    let (mut in_force, mut rights, mut grants) = (Vec::new(), Vec::new(), Vec::new());
    let mut next = Some(record.clone());
    while let Some(holder) = next {
        let from = (holder.id != record.id).then(|| Origin {
            id: holder.id.clone(),
            reference: holder.reference.clone(),
        });
        let own = |value: &str| AccessStatus::parse(value);
        let mut stricter = |value: AccessStatus| {
            if status.as_ref().is_none_or(|held| value > held.value) {
                status = Some(Effective {
                    value,
                    from: from.clone(),
                });
            }
        };
        if let Some(said) = holder.access.as_deref().map(own).transpose()? {
            stricter(said);
        }
        if let Some(row) = decision_on(read, &holder.id, day)? {
            stricter(own(&row.status)?);
            let value = Listing::parse(&row.listing)?;
            if value > listing.value {
                listing = Effective {
                    value,
                    from: from.clone(),
                };
            }
            in_force.push(Effective {
                value: decision(read, &known, row)?,
                from: from.clone(),
            });
        }
        for row in read.list::<SecurityRow>(
            "record_id = ?1 AND marked_on <= ?2 AND (lifted_on IS NULL OR lifted_on > ?2)",
            [holder.id.as_str(), day],
        )? {
            let value = Grade::parse(&row.grade)?;
            if grade.as_ref().is_none_or(|held| value > held.value) {
                grade = Some(Effective {
                    value,
                    from: from.clone(),
                });
            }
        }
        let inherited = |value| Effective {
            value,
            from: from.clone(),
        };
        rights.extend(rights_of(read, &holder.id, day)?.into_iter().map(inherited));
        let inherited = |value| Effective {
            value,
            from: from.clone(),
        };
        grants.extend(grants_of(read, &holder.id, day)?.into_iter().map(inherited));
        next = match &holder.parent_id {
            Some(parent) => read.find(parent)?,
            None => None,
        };
    }
    let decisions = read
        .list::<DisclosureRow>(
            "record_id = ?1 AND decided_on <= ?2 ORDER BY decided_on DESC, id DESC",
            [record.id.as_str(), day],
        )?
        .into_iter()
        .map(|row| decision(read, &known, row))
        .collect::<Result<_>>()?;
    let grades = read.list::<SecurityRow>(
        "record_id = ?1 ORDER BY marked_on DESC, id DESC",
        [&record.id],
    )?;
    Ok(AccessWhole {
        day: day.to_owned(),
        review_on: in_force
            .iter()
            .filter_map(|held| held.value.review_on.clone())
            .min(),
        opens: last_opening(&in_force),
        seen: visibility(read, &record.id, day)?,
        status,
        listing,
        in_force,
        decisions,
        grade,
        grades,
        rights,
        grants,
        record,
    })
}

/// When the last of the decisions lets the record open: what has no day comes after every day.
fn last_opening(in_force: &[Effective<Decision>]) -> Option<Opens> {
    let rank = |opens: &Opens| match opens {
        Opens::Open => 0,
        Opens::On { .. } => 1,
        Opens::Unended => 2,
        Opens::Undated => 3,
        Opens::Never => 4,
    };
    in_force
        .iter()
        .map(|held| &held.value.opens)
        .filter(|opens| **opens != Opens::Open)
        .max_by(|one, other| (rank(one), one.day()).cmp(&(rank(other), other.day())))
        .cloned()
}

fn decision(read: &Read<'_>, known: &[Ground], row: DisclosureRow) -> Result<Decision> {
    let rule = rule()?;
    let codes: Vec<String> = serde_json::from_str(&row.grounds).unwrap_or_default();
    let grounds = codes
        .into_iter()
        .map(|code| {
            let named = known.iter().find(|ground| ground.code == code).cloned();
            // One that only a newer Girok knows is shown by its code.
            named.unwrap_or_else(|| Ground {
                code,
                labels: std::collections::BTreeMap::new(),
                source: String::new(),
                known: false,
                own: false,
            })
        })
        .collect();
    let pages = closed_pages(read, &row.id)?
        .into_iter()
        .map(|pages| {
            let file_name = read
                .find::<DocumentRow>(&pages.document)?
                .map(|document| document.file_name)
                .unwrap_or_default();
            Ok(NamedPages { pages, file_name })
        })
        .collect::<Result<_>>()?;
    Ok(Decision {
        grounds,
        pages,
        review_on: review_day(rule, &row),
        opens: opens(read, rule, &row)?,
        row,
    })
}
