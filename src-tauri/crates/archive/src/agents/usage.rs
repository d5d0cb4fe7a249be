//! Where an agent is named: the records and meetings, with counts.

use girok_model::Localized;
use girok_store::{MeetingRow, Read, RecordRow};

use crate::error::Result;
use crate::records::titles_of;

pub(super) const COUNT_RECORDS: &str = "SELECT count(DISTINCT l.record_id) FROM record_agent l JOIN record r ON r.id = l.record_id \
     WHERE l.agent_id = ?1 AND r.trashed_at IS NULL";

pub(super) const COUNT_MEETINGS: &str = "SELECT count(*) FROM (SELECT id FROM meeting WHERE body_id = ?1 \
     UNION SELECT meeting_id FROM delegation WHERE agent_id = ?1 \
     UNION SELECT d.meeting_id FROM participant p JOIN delegation d ON d.id = p.delegation_id \
     WHERE p.agent_id = ?1 OR p.organisation_id = ?1)";

/// Where something is named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Used {
    /// Records outside the trash, the first hundred.
    pub records: Vec<UsedRecord>,
    /// How many there are.
    pub record_count: u32,
    /// Meetings, the first hundred.
    pub meetings: Vec<UsedMeeting>,
    /// How many there are.
    pub meeting_count: u32,
}

/// A record that names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedRecord {
    /// Record id.
    pub id: String,
    /// Reference code.
    pub reference: String,
    /// Titles, source language first.
    pub titles: Vec<Localized>,
    /// Role it is named in.
    pub role: String,
}

/// A meeting that names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedMeeting {
    /// Meeting id.
    pub id: String,
    /// Session number.
    pub session: Option<i64>,
    /// Date held, as written.
    pub date: String,
    /// `body`, `delegation`, `participant`, `organisation` or `place`.
    pub role: String,
}

/// Where an agent is named.
pub(super) fn used(read: &Read<'_>, id: &str) -> Result<Used> {
    let records = read.texts(
        "SELECT l.record_id || ' ' || l.role FROM record_agent l JOIN record r ON r.id = l.record_id \
         WHERE l.agent_id = ?1 AND r.trashed_at IS NULL ORDER BY r.reference, l.role LIMIT 100",
        [id],
    )?;
    let meetings = read.texts(
        "SELECT m.id || ' ' || u.role FROM (SELECT id, 'body' AS role FROM meeting WHERE body_id = ?1 \
         UNION SELECT meeting_id, 'delegation' FROM delegation WHERE agent_id = ?1 \
         UNION SELECT d.meeting_id, 'participant' FROM participant p JOIN delegation d ON d.id = p.delegation_id WHERE p.agent_id = ?1 \
         UNION SELECT d.meeting_id, 'organisation' FROM participant p JOIN delegation d ON d.id = p.delegation_id WHERE p.organisation_id = ?1) u \
         JOIN meeting m ON m.id = u.id ORDER BY m.date_earliest, m.session, m.key LIMIT 100",
        [id],
    )?;
    Ok(Used {
        records: records
            .iter()
            .map(|text| used_record(read, text))
            .collect::<Result<_>>()?,
        record_count: small(read.count(COUNT_RECORDS, [id])?),
        meetings: meetings
            .iter()
            .map(|text| used_meeting(read, text))
            .collect::<Result<_>>()?,
        meeting_count: small(read.count(COUNT_MEETINGS, [id])?),
    })
}

/// A record from `id role`.
pub(crate) fn used_record(read: &Read<'_>, text: &str) -> Result<UsedRecord> {
    let (id, role) = text.split_once(' ').unwrap_or((text, ""));
    let record: RecordRow = read.get(id)?;
    Ok(UsedRecord {
        titles: titles_of(read, id)?,
        id: record.id,
        reference: record.reference,
        role: role.to_owned(),
    })
}

/// A meeting from `id role`.
pub(crate) fn used_meeting(read: &Read<'_>, text: &str) -> Result<UsedMeeting> {
    let (id, role) = text.split_once(' ').unwrap_or((text, ""));
    let meeting: MeetingRow = read.get(id)?;
    Ok(UsedMeeting {
        id: meeting.id,
        session: meeting.session,
        date: meeting.date_text,
        role: role.to_owned(),
    })
}

fn small(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
