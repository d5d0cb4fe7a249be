//! Instruments, and the ledger of what was decided and what became of it.

use crate::agent::choices;
use crate::invalid::Invalid;

choices! {
    /// What was signed.
    InstrumentKind, "kind" {
        /// Agreed minutes.
        AgreedMinutes = "agreed_minutes",
        /// Memorandum of understanding.
        Memorandum = "memorandum",
        /// Protocol.
        Protocol = "protocol",
        /// Exchange of notes.
        ExchangeOfNotes = "exchange_of_notes",
        /// Programme of cooperation.
        Programme = "programme",
        /// Agreement.
        Agreement = "agreement",
        /// Something else.
        Other = "other",
    }
}

choices! {
    /// What an instrument is in law; it depends on the intent of the parties, not on its name.
    LegalStatus, "legal_status" {
        /// A treaty.
        Treaty = "treaty",
        /// A treaty concluded in simplified form, made known by notice.
        NoticeTreaty = "notice_treaty",
        /// An arrangement between agencies.
        AgencyArrangement = "agency_arrangement",
        /// Not binding.
        NonBinding = "non_binding",
        /// Not determined.
        Undetermined = "undetermined",
    }
}

choices! {
    /// Where the original of a party is.
    Holding, "holding" {
        /// In this archive.
        Here = "here",
        /// With somebody else.
        Elsewhere = "elsewhere",
        /// Lost.
        Lost = "lost",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

choices! {
    /// What a meeting did with a matter.
    MatterKind, "kind" {
        /// Agreed.
        Agreed = "agreed",
        /// Took note of.
        Noted = "noted",
        /// One side asked for it.
        Requested = "requested",
        /// One side proposed it.
        Proposed = "proposed",
        /// Put off.
        Deferred = "deferred",
        /// Rejected.
        Rejected = "rejected",
        /// Somebody is to do it.
        Action = "action",
    }
}

choices! {
    /// Where a matter stands.
    MatterState, "state" {
        /// Nothing was done yet.
        Open = "open",
        /// Begun.
        InProgress = "in_progress",
        /// Done.
        Done = "done",
        /// Came to nothing.
        Lapsed = "lapsed",
        /// Another took its place.
        Superseded = "superseded",
    }
}

impl MatterState {
    /// Whether something is still to be done.
    pub fn is_pending(self) -> bool {
        match self {
            MatterState::Open | MatterState::InProgress => true,
            MatterState::Done | MatterState::Lapsed | MatterState::Superseded => false,
        }
    }
}

impl MatterKind {
    /// Where a matter stands before anything is noted of it: what was noted or rejected leaves nothing to do.
    pub fn first_state(self) -> MatterState {
        match self {
            MatterKind::Noted => MatterState::Done,
            MatterKind::Rejected => MatterState::Lapsed,
            MatterKind::Agreed
            | MatterKind::Requested
            | MatterKind::Proposed
            | MatterKind::Deferred
            | MatterKind::Action => MatterState::Open,
        }
    }
}

choices! {
    /// How a later matter or an instrument follows from an earlier matter.
    MatterLinkKind, "kind" {
        /// Taken up again.
        Continued = "continued",
        /// Answered.
        Answered = "answered",
        /// Carried out.
        Implemented = "implemented",
        /// Replaced.
        Superseded = "superseded",
    }
}

choices! {
    /// How a decision was taken.
    Voting, "voting" {
        /// Without a vote.
        Consensus = "consensus",
        /// By vote.
        Vote = "vote",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_only_noted_leaves_nothing_to_do() {
        for (kind, pending) in [
            (MatterKind::Agreed, true),
            (MatterKind::Requested, true),
            (MatterKind::Deferred, true),
            (MatterKind::Action, true),
            (MatterKind::Noted, false),
            (MatterKind::Rejected, false),
        ] {
            assert_eq!(kind.first_state().is_pending(), pending, "{}", kind.code());
        }
    }
}
