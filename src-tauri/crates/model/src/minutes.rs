//! What minutes have to say.

use crate::agent::choices;
use crate::invalid::Invalid;

choices! {
    /// The nine fields of minutes (회의록) after article 18 of the Enforcement Decree of the Public Records
    /// Management Act of Korea. They bind meetings that are designated, so they are a profile, not a rule.
    MinutesField, "field" {
        /// Name of the meeting (회의명).
        Name = "meeting_name",
        /// Body or department that holds it (개최기관).
        Body = "meeting_body",
        /// When and where (일시 및 장소).
        DateAndPlace = "meeting_date_place",
        /// Those present (참석자 및 배석자 명단).
        Participants = "meeting_participants",
        /// Order of the proceedings (진행 순서).
        Procedure = "meeting_procedure",
        /// Agenda (상정 안건).
        Agenda = "meeting_agenda",
        /// Gist of what was said (발언 요지).
        Statements = "meeting_statements",
        /// Decisions (결정 사항).
        Decisions = "meeting_decisions",
        /// Result of voting (표결 내용).
        Voting = "meeting_voting",
    }
}

impl MinutesField {
    /// All nine, in the order of the decree.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Body,
        Self::DateAndPlace,
        Self::Participants,
        Self::Procedure,
        Self::Agenda,
        Self::Statements,
        Self::Decisions,
        Self::Voting,
    ];
}
