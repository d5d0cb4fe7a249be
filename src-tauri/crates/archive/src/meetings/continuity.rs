//! What is missing or does not fit in the line of a body's sessions.

use girok_store::{MeetingRow, Read};

use super::full::line_of;
use crate::error::Result;
use crate::instruments::{InstrumentWhole, instruments_of_meeting};
use crate::open::Archive;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingKind {
    /// A number is missing between two sessions.
    Gap,
    /// Two meetings have one number.
    Twice,
    /// The original of our own side is not here, or has no document.
    OriginalMissing,
    /// A language the parties agreed on has no text with a document.
    LanguageMissing,
    /// Nobody is named as having been there.
    NoParticipants,
    /// No record documents it.
    NoRecord,
    /// The day the next session was agreed for has passed without one.
    NextPassed,
    /// It was planned for a day that has passed.
    PlannedPassed,
}

impl FindingKind {
    /// Stable word, the key of a message.
    pub fn code(self) -> &'static str {
        match self {
            FindingKind::Gap => "gap",
            FindingKind::Twice => "twice",
            FindingKind::OriginalMissing => "original_missing",
            FindingKind::LanguageMissing => "language_missing",
            FindingKind::NoParticipants => "no_participants",
            FindingKind::NoRecord => "no_record",
            FindingKind::NextPassed => "next_passed",
            FindingKind::PlannedPassed => "planned_passed",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContinuityFinding {
    /// What.
    pub kind: FindingKind,
    /// The meeting it is about; for a gap the session after it.
    pub meeting: String,
    /// The instrument it is about.
    pub instrument: Option<String>,
    /// The number, language or day it is about.
    pub detail: String,
}

impl Archive {
    /// Looks through the sessions of a body (by name or id) as of `day`, today by default.
    pub fn continuity(&self, body: &str, day: Option<&str>) -> Result<Vec<ContinuityFinding>> {
        let day = day.map_or_else(
            || chrono::Local::now().date_naive().to_string(),
            str::to_owned,
        );
        self.store.read(|read| {
            let line = line_of(read, body)?;
            let mut found = numbering(&line);
            for meeting in &line {
                found.extend(of_meeting(read, meeting, &day)?);
                if let Some(agreed) = next_passed(&line, meeting, &day) {
                    found.push(agreed);
                }
            }
            Ok(found)
        })
    }
}

fn finding(kind: FindingKind, meeting: &MeetingRow, detail: &str) -> ContinuityFinding {
    ContinuityFinding {
        kind,
        meeting: meeting.id.clone(),
        instrument: None,
        detail: detail.to_owned(),
    }
}

/// Numbers that are missing or come twice. Sessions before the first one known are not a gap.
fn numbering(line: &[MeetingRow]) -> Vec<ContinuityFinding> {
    let mut found = Vec::new();
    let numbered: Vec<(i64, &MeetingRow)> = line
        .iter()
        .filter_map(|meeting| Some((meeting.session?, meeting)))
        .collect();
    for pair in numbered.windows(2) {
        let ((before, _), (after, meeting)) = (pair[0], pair[1]);
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

fn of_meeting(read: &Read<'_>, meeting: &MeetingRow, day: &str) -> Result<Vec<ContinuityFinding>> {
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
    for instrument in instruments_of_meeting(read, &meeting.id)? {
        found.extend(of_instrument(meeting, &instrument));
    }
    Ok(found)
}

fn of_instrument(meeting: &MeetingRow, whole: &InstrumentWhole) -> Vec<ContinuityFinding> {
    let about = |kind, detail: &str| ContinuityFinding {
        instrument: Some(whole.instrument.id.clone()),
        ..finding(kind, meeting, detail)
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

/// The agreed day has passed, and no later session is known that was held.
fn next_passed(line: &[MeetingRow], meeting: &MeetingRow, day: &str) -> Option<ContinuityFinding> {
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
