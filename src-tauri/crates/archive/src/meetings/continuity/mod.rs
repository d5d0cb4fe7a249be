//! What is missing or does not fit in the line of a body's sessions.

mod instruments;
mod ledger;
mod sessions;

use girok_store::MeetingRow;

use super::full::line_of;
use crate::dates::day_or_today;
use crate::error::Result;
use crate::matters::body_line;
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
    /// A state is noted for a day before the meeting its matter comes from.
    LogBefore,
    /// A matter leads to something earlier than itself.
    LinkBefore,
    /// Evidence of a state or a link lies in the trash.
    EvidenceTrashed,
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
            FindingKind::LogBefore => "log_before",
            FindingKind::LinkBefore => "link_before",
            FindingKind::EvidenceTrashed => "evidence_trashed",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContinuityFinding {
    /// What.
    pub kind: FindingKind,
    /// The meeting it is about; for a gap the session after it. Nothing for an instrument signed at none.
    pub meeting: Option<String>,
    /// The instrument it is about.
    pub instrument: Option<String>,
    /// The matter it is about.
    pub matter: Option<String>,
    /// The number, language, day or reference code it is about.
    pub detail: String,
}

impl Archive {
    /// Looks through the sessions of a body (by name or id) as of `day`, today by default: what is known to be later is
    /// left out, as are sessions that were still to come.
    pub fn continuity(&self, body: &str, day: Option<&str>) -> Result<Vec<ContinuityFinding>> {
        let day = day_or_today(day)?;
        self.store.read(|read| {
            let mut line = line_of(read, body)?;
            line.retain(|meeting| until(meeting.date_earliest.as_ref(), &day));
            let mut found = sessions::numbering(&line);
            for meeting in &line {
                found.extend(sessions::of_meeting(read, meeting, &day)?);
                found.extend(ledger::of_meeting(read, meeting, &day)?);
                found.extend(sessions::next_passed(&line, meeting, &day));
            }
            found.extend(instruments::without_meeting(
                read,
                &body_line(read, body)?,
                &day,
            )?);
            Ok(found)
        })
    }
}

/// Whether something was there on `day`: it can have begun by then, or nobody knows when it did.
fn until(earliest: Option<&String>, day: &str) -> bool {
    earliest.is_none_or(|earliest| earliest.as_str() <= day)
}

fn finding(kind: FindingKind, meeting: &MeetingRow, detail: &str) -> ContinuityFinding {
    ContinuityFinding {
        kind,
        meeting: Some(meeting.id.clone()),
        instrument: None,
        matter: None,
        detail: detail.to_owned(),
    }
}
