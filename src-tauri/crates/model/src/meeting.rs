//! Meetings: activities that records document.

use crate::agent::choices;
use crate::invalid::{Invalid, Rule};

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
