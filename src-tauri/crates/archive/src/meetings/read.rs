//! Reading meetings.

use girok_store::{DelegationRow, MeetingRecordRow, MeetingRow, ParticipantRow, Read};

use crate::agents::{AgentWhole, agent_of_time};
use crate::error::Result;
use crate::names::date_of;

/// A meeting, whole.
#[derive(Debug, Clone)]
pub struct MeetingWhole {
    /// Its row.
    pub meeting: MeetingRow,
    /// The body that met.
    pub body: AgentWhole,
    /// Party and its head.
    pub heads: Vec<(String, ParticipantRow)>,
}

/// A meeting with everything that belongs to it.
pub(crate) fn whole(read: &Read<'_>, meeting: MeetingRow) -> Result<MeetingWhole> {
    let mut heads = Vec::new();
    for delegation in
        read.list::<DelegationRow>("meeting_id = ?1 ORDER BY position, id", [&meeting.id])?
    {
        let found =
            read.list::<ParticipantRow>("delegation_id = ?1 AND role = 'head'", [&delegation.id])?;
        heads.extend(
            found
                .into_iter()
                .map(|head| (delegation.party.clone(), head)),
        );
    }
    Ok(MeetingWhole {
        body: agent_of_time(
            read,
            &meeting.body_id,
            &date_of(
                &meeting.date_text,
                &meeting.date_edtf,
                meeting.date_earliest.as_ref(),
                meeting.date_latest.as_ref(),
            ),
        )?,
        heads,
        meeting,
    })
}

/// The meetings a record documents, with its role.
pub(crate) fn meetings_of(read: &Read<'_>, record: &str) -> Result<Vec<(MeetingWhole, String)>> {
    read.list::<MeetingRecordRow>("record_id = ?1 ORDER BY id", [record])?
        .into_iter()
        .map(|link| Ok((whole(read, read.get(&link.meeting_id)?)?, link.role)))
        .collect()
}

/// A meeting in a sentence: "session 3 of 2018-11-15".
pub(crate) fn named(meeting: &MeetingRow) -> String {
    match (meeting.session, meeting.date_text.as_str()) {
        (Some(session), "") => format!("session {session}"),
        (Some(session), date) => format!("session {session} of {date}"),
        (None, "") => format!("the meeting \"{}\"", meeting.id),
        (None, date) => format!("the meeting of {date}"),
    }
}
