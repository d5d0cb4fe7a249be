//! Dates and evidence of what was decided.
//!
//! A date can be corrected after links and entries were made, and then they no longer fit. The correction is not
//! refused: a description has to say what the sources say, and whoever corrects the date of a meeting may know nothing
//! of the links of others. What no longer fits is told here until somebody has looked at it.

use girok_store::{InstrumentRow, MatterRow, MeetingRow, Read};

use super::{ContinuityFinding, FindingKind, finding, until};
use crate::error::Result;
use crate::matters::{links, log, trashed_evidence};

/// What does not fit in the matters of a meeting.
pub(super) fn of_meeting(
    read: &Read<'_>,
    meeting: &MeetingRow,
    day: &str,
) -> Result<Vec<ContinuityFinding>> {
    let mut found = Vec::new();
    let matters = read.list::<MatterRow>("meeting_id = ?1 ORDER BY position, id", [&meeting.id])?;
    for matter in matters {
        let about = |kind, detail: &str| ContinuityFinding {
            matter: Some(matter.id.clone()),
            ..finding(kind, meeting, detail)
        };
        for noted in log(read, &matter.id)? {
            let entry = noted.entry;
            if !until(entry.date_earliest.as_ref(), day) {
                continue;
            }
            if before(entry.date_latest.as_ref(), meeting) {
                found.push(about(FindingKind::LogBefore, &entry.date_text));
            }
            let lost =
                trashed_evidence(read, entry.record_id.as_ref(), entry.document_id.as_ref())?;
            found.extend(
                lost.iter()
                    .map(|record| about(FindingKind::EvidenceTrashed, record)),
            );
        }
        for linked in links(read, "matter_id = ?1", &matter.id)? {
            let link = linked.link;
            let to = target(
                read,
                link.to_matter_id.as_ref(),
                link.instrument_id.as_ref(),
            )?;
            if !until(to.earliest.as_ref(), day) {
                continue;
            }
            if before(to.latest.as_ref(), meeting) {
                found.push(ContinuityFinding {
                    instrument: link.instrument_id.clone(),
                    ..about(FindingKind::LinkBefore, &to.text)
                });
            }
            let lost = trashed_evidence(read, link.record_id.as_ref(), link.document_id.as_ref())?;
            found.extend(
                lost.iter()
                    .map(|record| about(FindingKind::EvidenceTrashed, record)),
            );
        }
    }
    Ok(found)
}

/// Whether something is known to be earlier than the meeting.
fn before(latest: Option<&String>, meeting: &MeetingRow) -> bool {
    latest
        .zip(meeting.date_earliest.as_ref())
        .is_some_and(|(latest, held)| latest < held)
}

/// When what a link leads to took place.
struct Target {
    text: String,
    earliest: Option<String>,
    latest: Option<String>,
}

fn target(read: &Read<'_>, matter: Option<&String>, instrument: Option<&String>) -> Result<Target> {
    if let Some(instrument) = instrument {
        let row: InstrumentRow = read.get(instrument)?;
        return Ok(Target {
            text: row.date_text,
            earliest: row.date_earliest,
            latest: row.date_latest,
        });
    }
    let Some(matter) = matter else {
        return Ok(Target {
            text: String::new(),
            earliest: None,
            latest: None,
        });
    };
    let matter: MatterRow = read.get(matter)?;
    let meeting: MeetingRow = read.get(&matter.meeting_id)?;
    Ok(Target {
        text: meeting.date_text,
        earliest: meeting.date_earliest,
        latest: meeting.date_latest,
    })
}
