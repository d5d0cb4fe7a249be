//! Lists of the ledger: what is open, what is overdue, what a party asked for.

use girok_model::{MatterState, clean_line};
use girok_store::{MatterRow, Read};

use super::read::{MatterWhole, whole_matter};
use crate::dates::day_or_today;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;

/// Which matters are wanted.
#[derive(Debug, Clone, Default)]
pub struct MatterFilter {
    /// Name or id of the body; the bodies it continues are included.
    pub body: Option<String>,
    /// Meeting, by id.
    pub meeting: Option<String>,
    /// Only what is still to be done.
    pub open: bool,
    /// Only what is past due.
    pub overdue: bool,
    /// Only this state.
    pub state: Option<MatterState>,
    /// Only what this party proposed or asked for.
    pub party: Option<String>,
    /// Only what this person or body is to do, as written.
    pub responsible: Option<String>,
    /// The day states are asked for (`2021-08-17`, or the last day of `2021`); today when absent. What was not decided
    /// yet is left out.
    pub day: Option<String>,
}

impl Archive {
    /// Matters in the order of their meetings.
    pub fn matters(&self, filter: &MatterFilter) -> Result<Vec<MatterWhole>> {
        let day = day_or_today(filter.day.as_deref())?;
        self.store.read(|read| {
            let rows: Vec<MatterRow> = match (&filter.meeting, &filter.body) {
                (Some(meeting), _) => {
                    read.list("meeting_id = ?1 ORDER BY position, id", [meeting])?
                }
                (None, Some(body)) => {
                    let mut rows = Vec::new();
                    for body in body_line(read, body)? {
                        rows.extend(read.list::<MatterRow>(
                            "meeting_id IN (SELECT id FROM meeting WHERE body_id = ?1) ORDER BY key",
                            [&body],
                        )?);
                    }
                    rows
                }
                (None, None) => read.list("1 = 1 ORDER BY key", [])?,
            };
            let mut found = Vec::new();
            for row in rows {
                let whole = whole_matter(read, row, &day)?;
                if wanted(&whole, filter, &day) {
                    found.push(whole);
                }
            }
            found.sort_by(|one, other| {
                let order = |whole: &MatterWhole| {
                    (
                        whole.meeting.date_earliest.clone(),
                        whole.meeting.session,
                        whole.meeting.id.clone(),
                        whole.matter.position,
                    )
                };
                order(one).cmp(&order(other))
            });
            Ok(found)
        })
    }
}

fn wanted(whole: &MatterWhole, filter: &MatterFilter, day: &str) -> bool {
    let same = |wanted: &Option<String>, value: &str| {
        wanted
            .as_ref()
            .is_none_or(|wanted| clean_line(wanted) == value)
    };
    whole
        .meeting
        .date_earliest
        .as_deref()
        .is_none_or(|held| held <= day)
        && (!filter.open || whole.standing.state.is_pending())
        && (!filter.overdue || whole.standing.overdue)
        && filter
            .state
            .is_none_or(|state| state == whole.standing.state)
        && same(&filter.party, &whole.matter.party)
        && same(&filter.responsible, &whole.matter.responsible)
}

/// A body named by id or by any of its names, with the bodies it continues and those that continue it.
pub(crate) fn body_line(read: &Read<'_>, body: &str) -> Result<Vec<String>> {
    let found = if read.count("SELECT count(*) FROM agent WHERE id = ?1", [body])? > 0 {
        Some(body.to_owned())
    } else {
        crate::agents::find_by_name(read, body, girok_model::AgentKind::CorporateBody)?
    };
    let start = found.ok_or_else(|| ArchiveError::NoAgent(body.to_owned()))?;
    let mut line = vec![start];
    let mut place = 0;
    while place < line.len() {
        let near = read.texts(
            "SELECT to_id FROM agent_relation WHERE from_id = ?1 AND kind = 'precedes' \
             UNION SELECT from_id FROM agent_relation WHERE to_id = ?1 AND kind = 'precedes'",
            [&line[place]],
        )?;
        for id in near {
            if !line.contains(&id) {
                line.push(id);
            }
        }
        place += 1;
    }
    Ok(line)
}
