//! Originals and language texts of instruments.

use girok_store::{InstrumentRow, MeetingRow, Read};

use super::{ContinuityFinding, FindingKind, until};
use crate::error::Result;
use crate::instruments::{InstrumentWhole, whole_instrument};

/// What is missing of an instrument.
pub(super) fn of_instrument(
    meeting: Option<&MeetingRow>,
    whole: &InstrumentWhole,
) -> Vec<ContinuityFinding> {
    let about = |kind, detail: &str| ContinuityFinding {
        kind,
        meeting: meeting.map(|meeting| meeting.id.clone()),
        instrument: Some(whole.instrument.id.clone()),
        matter: None,
        detail: detail.to_owned(),
    };
    let mut found = Vec::new();
    let ours = whole.originals.iter().any(|one| {
        one.original.own == 1
            && one.original.holding == "here"
            && one.texts.iter().any(|text| text.document_id.is_some())
    });
    if !ours {
        found.push(about(FindingKind::OriginalMissing, ""));
    }
    for language in &whole.languages {
        let there = whole.originals.iter().any(|one| {
            one.texts
                .iter()
                .any(|text| text.language == *language && text.document_id.is_some())
        });
        if !there {
            found.push(about(FindingKind::LanguageMissing, language));
        }
    }
    found
}

/// What is missing of the instruments that were signed at no meeting but belong to a body: its matters led to them, or
/// their record documents one of its meetings, names it as creator, or stands below a record that does.
pub(super) fn without_meeting(
    read: &Read<'_>,
    line: &[String],
    day: &str,
) -> Result<Vec<ContinuityFinding>> {
    let mut found = Vec::new();
    let all = read.list::<InstrumentRow>("meeting_id IS NULL ORDER BY date_earliest, id", [])?;
    for row in all {
        if !until(row.date_earliest.as_ref(), day) || !belongs(read, &row, line)? {
            continue;
        }
        found.extend(of_instrument(None, &whole_instrument(read, row)?));
    }
    Ok(found)
}

fn belongs(read: &Read<'_>, row: &InstrumentRow, line: &[String]) -> Result<bool> {
    let mut bodies = read.texts(
        "SELECT m.body_id FROM matter_link l JOIN matter t ON t.id = l.matter_id \
         JOIN meeting m ON m.id = t.meeting_id WHERE l.instrument_id = ?1",
        [&row.id],
    )?;
    // A record in the trash documents nothing, so an instrument that hangs on it alone is left out with it.
    bodies.extend(read.texts(
        "WITH RECURSIVE above (id, parent_id) AS ( \
             SELECT id, parent_id FROM record WHERE id = ?1 AND trashed_at IS NULL \
             UNION SELECT r.id, r.parent_id FROM record r JOIN above a ON r.id = a.parent_id) \
         SELECT agent_id FROM record_agent WHERE role = 'creator' AND record_id IN (SELECT id FROM above) \
         UNION SELECT m.body_id FROM meeting_record l JOIN meeting m ON m.id = l.meeting_id \
             WHERE l.record_id IN (SELECT id FROM above)",
        [&row.record_id],
    )?);
    Ok(bodies.iter().any(|body| line.contains(body)))
}
