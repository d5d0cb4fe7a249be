//! Reading matters, and where they stood on a day.

use girok_model::{Localized, MatterKind, MatterState};
use girok_store::{MatterLinkRow, MatterLogRow, MatterRow, MatterTextRow, MeetingRow, Read};

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
    pub log: Vec<MatterLogRow>,
    /// What came of it.
    pub forward: Vec<MatterLinkRow>,
    /// What it came of.
    pub backward: Vec<MatterLinkRow>,
    /// Where it stands on the day asked for.
    pub standing: Standing,
}

/// Where a matter stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// State.
    pub state: MatterState,
    /// The day the state was noted for, as written; empty when nothing was noted.
    pub since: String,
    /// The state is noted without evidence.
    pub inferred: bool,
    /// It is past due.
    pub overdue: bool,
}

impl Archive {
    /// A matter by id, with its state on `day` (`2021-08-17`); `None` is today.
    pub fn matter(&self, id: &str, day: Option<&str>) -> Result<MatterWhole> {
        let day = day_or_today(day);
        self.store
            .read(|read| whole_matter(read, read.get(id)?, &day))
    }
}

/// The day asked for, else today where the desk stands.
pub(super) fn day_or_today(day: Option<&str>) -> String {
    day.map_or_else(
        || chrono::Local::now().date_naive().to_string(),
        str::to_owned,
    )
}

/// A matter with everything that belongs to it.
pub(crate) fn whole_matter(read: &Read<'_>, matter: MatterRow, day: &str) -> Result<MatterWhole> {
    let log: Vec<MatterLogRow> =
        read.list("matter_id = ?1 ORDER BY date_earliest, key", [&matter.id])?;
    Ok(MatterWhole {
        meeting: read.get(&matter.meeting_id)?,
        texts: matter_titles(read, &matter.id)?,
        standing: standing(&matter, &log, day)?,
        log,
        forward: read.list("matter_id = ?1 ORDER BY key", [&matter.id])?,
        backward: read.list("to_matter_id = ?1 ORDER BY key", [&matter.id])?,
        matter,
    })
}

/// Where a matter stands on `day`: an entry counts from the first day its date can mean.
pub(super) fn standing(matter: &MatterRow, log: &[MatterLogRow], day: &str) -> Result<Standing> {
    let last = log.iter().rfind(|entry| {
        entry
            .date_earliest
            .as_deref()
            .is_none_or(|date| date <= day)
    });
    let state = match last {
        Some(entry) => MatterState::parse(&entry.state)?,
        None => MatterKind::parse(&matter.kind)?.first_state(),
    };
    let past = matter.due_latest.as_deref().is_some_and(|due| due < day);
    Ok(Standing {
        since: last
            .map(|entry| entry.date_text.clone())
            .unwrap_or_default(),
        inferred: last
            .is_some_and(|entry| entry.record_id.is_none() && entry.document_id.is_none()),
        overdue: past && state.is_pending(),
        state,
    })
}

/// The text of a matter per language.
pub(crate) fn matter_titles(read: &Read<'_>, id: &str) -> Result<Vec<Localized>> {
    Ok(read
        .list::<MatterTextRow>("matter_id = ?1 ORDER BY position, key", [id])?
        .into_iter()
        .map(|text| Localized {
            language: text.language,
            text: text.text,
        })
        .collect())
}

/// The matters of a meeting in order.
pub(crate) fn matters_of_meeting(read: &Read<'_>, meeting: &str) -> Result<Vec<MatterWhole>> {
    let day = day_or_today(None);
    read.list::<MatterRow>("meeting_id = ?1 ORDER BY position, key", [meeting])?
        .into_iter()
        .map(|row| whole_matter(read, row, &day))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(date: &str, state: &str, evidence: bool) -> MatterLogRow {
        MatterLogRow {
            date_text: date.to_owned(),
            date_earliest: Some(date.to_owned()),
            state: state.to_owned(),
            record_id: evidence.then(|| "record".to_owned()),
            ..MatterLogRow::default()
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
