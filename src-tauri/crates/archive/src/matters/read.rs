//! Reading matters, and where they stood on a day.

use girok_model::{Localized, MatterKind, MatterState};
use girok_store::{MatterLinkRow, MatterLogRow, MatterRow, MatterTextRow, MeetingRow, Read};

use super::evidence::proves;
use crate::dates::day_or_today;
use crate::error::Result;
use crate::open::Archive;

/// A matter, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatterWhole {
    /// Its row.
    pub matter: MatterRow,
    /// The meeting it comes from.
    pub meeting: MeetingRow,
    /// Its text per language, the first the one it was taken down in.
    pub texts: Vec<Localized>,
    /// What was noted of it, oldest first.
    pub log: Vec<Noted>,
    /// What came of it.
    pub forward: Vec<Linked>,
    /// What it came of.
    pub backward: Vec<Linked>,
    /// Where it stands on the day asked for.
    pub standing: Standing,
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Its row.
    pub entry: MatterLogRow,
    /// It has no evidence outside the trash.
    pub inferred: bool,
}

/// A link between a matter and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// Its row.
    pub link: MatterLinkRow,
    /// It has no evidence outside the trash.
    pub inferred: bool,
}

/// Where a matter stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// State.
    pub state: MatterState,
    /// The day the state was noted for, as written; empty when nothing was noted.
    pub since: String,
    /// The state is noted without evidence outside the trash.
    pub inferred: bool,
    /// It is past due.
    pub overdue: bool,
}

impl Archive {
    /// A matter by id, with its state on `day` (`2021-08-17`, or the last day of `2021`); `None` is today.
    pub fn matter(&self, id: &str, day: Option<&str>) -> Result<MatterWhole> {
        let day = day_or_today(day)?;
        self.store
            .read(|read| whole_matter(read, read.get(id)?, &day))
    }
}

/// A matter with everything that belongs to it.
pub(crate) fn whole_matter(read: &Read<'_>, matter: MatterRow, day: &str) -> Result<MatterWhole> {
    let log = log(read, &matter.id)?;
    Ok(MatterWhole {
        meeting: read.get(&matter.meeting_id)?,
        texts: matter_titles(read, &matter.id)?,
        standing: standing(&matter, &log, day)?,
        log,
        forward: links(read, "matter_id = ?1", &matter.id)?,
        backward: links(read, "to_matter_id = ?1", &matter.id)?,
        matter,
    })
}

/// The log of a matter, oldest first; of two entries of one day the one noted later comes later. Ids tell which that
/// is: keys change when a removal is undone.
pub(crate) fn log(read: &Read<'_>, matter: &str) -> Result<Vec<Noted>> {
    read.list::<MatterLogRow>("matter_id = ?1 ORDER BY date_earliest, id", [matter])?
        .into_iter()
        .map(|entry| {
            Ok(Noted {
                inferred: !proves(read, entry.record_id.as_ref(), entry.document_id.as_ref())?,
                entry,
            })
        })
        .collect()
}

/// Links of which `condition` is true for `id`, in the order they were made.
pub(crate) fn links(read: &Read<'_>, condition: &str, id: &str) -> Result<Vec<Linked>> {
    read.list::<MatterLinkRow>(&format!("{condition} ORDER BY id"), [id])?
        .into_iter()
        .map(|link| {
            Ok(Linked {
                inferred: !proves(read, link.record_id.as_ref(), link.document_id.as_ref())?,
                link,
            })
        })
        .collect()
}

/// Where a matter stands on `day`: an entry counts from the first day its date can mean.
pub(super) fn standing(matter: &MatterRow, log: &[Noted], day: &str) -> Result<Standing> {
    let last = log.iter().rfind(|noted| {
        let entry = &noted.entry;
        entry
            .date_earliest
            .as_deref()
            .is_none_or(|date| date <= day)
    });
    let state = match last {
        Some(noted) => MatterState::parse(&noted.entry.state)?,
        None => MatterKind::parse(&matter.kind)?.first_state(),
    };
    let past = matter.due_latest.as_deref().is_some_and(|due| due < day);
    Ok(Standing {
        since: last
            .map(|noted| noted.entry.date_text.clone())
            .unwrap_or_default(),
        inferred: last.is_some_and(|noted| noted.inferred),
        overdue: past && state.is_pending(),
        state,
    })
}

/// The text of a matter per language.
pub(crate) fn matter_titles(read: &Read<'_>, id: &str) -> Result<Vec<Localized>> {
    Ok(read
        .list::<MatterTextRow>("matter_id = ?1 ORDER BY position, id", [id])?
        .into_iter()
        .map(|text| Localized {
            language: text.language,
            text: text.text,
        })
        .collect())
}

/// The matters of a meeting in order.
pub(crate) fn matters_of_meeting(read: &Read<'_>, meeting: &str) -> Result<Vec<MatterWhole>> {
    let day = day_or_today(None)?;
    read.list::<MatterRow>("meeting_id = ?1 ORDER BY position, id", [meeting])?
        .into_iter()
        .map(|row| whole_matter(read, row, &day))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(date: &str, state: &str, evidence: bool) -> Noted {
        Noted {
            inferred: !evidence,
            entry: MatterLogRow {
                date_text: date.to_owned(),
                date_earliest: Some(date.to_owned()),
                state: state.to_owned(),
                ..MatterLogRow::default()
            },
        }
    }

    #[test]
    fn a_state_is_that_of_the_last_entry_up_to_the_day() {
        let matter = MatterRow {
            kind: "requested".to_owned(),
            due_latest: Some("2020-12-31".to_owned()),
            ..MatterRow::default()
        };
        let log = [
            entry("2019-03-01", "in_progress", false),
            entry("2021-08-17", "done", true),
        ];
        for (day, state, inferred, overdue) in [
            ("2018-11-15", MatterState::Open, false, false),
            ("2019-02-28", MatterState::Open, false, false),
            ("2019-03-01", MatterState::InProgress, true, false),
            ("2020-12-31", MatterState::InProgress, true, false),
            ("2021-01-01", MatterState::InProgress, true, true),
            ("2021-08-16", MatterState::InProgress, true, true),
            ("2021-08-17", MatterState::Done, false, false),
        ] {
            let then = standing(&matter, &log, day).unwrap();
            assert_eq!(
                (then.state, then.inferred, then.overdue),
                (state, inferred, overdue),
                "{day}"
            );
        }
    }
}
