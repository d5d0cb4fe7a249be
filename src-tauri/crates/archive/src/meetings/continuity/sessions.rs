//! Numbers, dates, people and records of sessions.

use girok_store::{MeetingRow, Read};

use super::instruments::of_instrument;
use super::{ContinuityFinding, FindingKind, finding, until};
use crate::error::Result;
use crate::instruments::instruments_of_meeting;

/// Numbers that are missing or come twice. Sessions before the first one known are not a gap.
pub(super) fn numbering(line: &[MeetingRow]) -> Vec<ContinuityFinding> {
    let mut found = Vec::new();
    let numbered: Vec<(i64, &MeetingRow)> = line
        .iter()
        .filter_map(|meeting| Some((meeting.session?, meeting)))
        .collect();
    for pair in numbered.windows(2) {
        let [(before, _), (after, meeting)] = *pair else {
            continue;
        };
        if before == after {
            found.push(finding(FindingKind::Twice, meeting, &after.to_string()));
        }
        // A wide gap is told as one: a slip of the finger can make it millions of sessions wide.
        let missing = after - before - 1;
        if missing > 20 {
            let wide = format!("{}–{}", before + 1, after - 1);
            found.push(finding(FindingKind::Gap, meeting, &wide));
        } else {
            for missing in before + 1..after {
                found.push(finding(FindingKind::Gap, meeting, &missing.to_string()));
            }
        }
    }
    found
}

pub(super) fn of_meeting(
    read: &Read<'_>,
    meeting: &MeetingRow,
    day: &str,
) -> Result<Vec<ContinuityFinding>> {
    let mut found = Vec::new();
    let past = meeting
        .date_latest
        .as_deref()
        .is_some_and(|date| date < day);
    if meeting.status == "planned" {
        if past {
            found.push(finding(
                FindingKind::PlannedPassed,
                meeting,
                &meeting.date_text,
            ));
        }
        return Ok(found);
    }
    if meeting.status == "cancelled" || meeting.status == "postponed" {
        return Ok(found);
    }
    let people = read.count(
        "SELECT count(*) FROM participant p JOIN delegation d ON d.id = p.delegation_id WHERE d.meeting_id = ?1",
        [&meeting.id],
    )?;
    if people == 0 {
        found.push(finding(FindingKind::NoParticipants, meeting, ""));
    }
    let records = read.count(
        "SELECT count(*) FROM meeting_record l JOIN record r ON r.id = l.record_id \
         WHERE l.meeting_id = ?1 AND r.trashed_at IS NULL",
        [&meeting.id],
    )?;
    if records == 0 {
        found.push(finding(FindingKind::NoRecord, meeting, ""));
    }
    for signed in instruments_of_meeting(read, &meeting.id)? {
        if until(signed.instrument.date_earliest.as_ref(), day) {
            found.extend(of_instrument(Some(meeting), &signed));
        }
    }
    Ok(found)
}

/// The agreed day has passed, and no later session is known that was held.
pub(super) fn next_passed(
    line: &[MeetingRow],
    meeting: &MeetingRow,
    day: &str,
) -> Option<ContinuityFinding> {
    let agreed = meeting.next_date_latest.as_deref()?;
    let followed = line.iter().any(|other| {
        other.id != meeting.id
            && (other.status == "held" || other.status == "resumed")
            && other.date_earliest.is_some()
            && other.date_earliest > meeting.date_latest
    });
    (agreed < day && !followed).then(|| {
        finding(
            FindingKind::NextPassed,
            meeting,
            meeting.next_date_text.as_deref().unwrap_or_default(),
        )
    })
}
