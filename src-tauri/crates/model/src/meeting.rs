//! Meetings: activities that records document.

use crate::agent::choices;
use crate::invalid::Invalid;

choices! {
    /// What became of a meeting.
    MeetingStatus, "status" {
        /// Announced.
        Planned = "planned",
        /// Took place.
        Held = "held",
        /// Did not take place.
        Cancelled = "cancelled",
        /// Put off to a day not known yet.
        Postponed = "postponed",
        /// Went on after a break.
        Resumed = "resumed",
    }
}

choices! {
    /// What a note on a meeting says.
    MeetingNoteKind, "kind" {
        /// Name of the meeting.
        Name = "name",
        /// What it rests on, for example an agreement.
        Basis = "basis",
        /// Order of the proceedings.
        Procedure = "procedure",
        /// Gist of what was said.
        Statements = "statements",
        /// Summary.
        Summary = "summary",
    }
}

choices! {
    /// Whether a participant was there.
    Presence, "presence" {
        /// In person.
        Present = "present",
        /// Not there.
        Absent = "absent",
        /// Somebody stood in.
        Proxy = "proxy",
    }
}
