//! Identifiers: UUID version 7 (RFC 9562), so that they sort by the time they were made.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::invalid::{Invalid, Rule};

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id that sorts after every id made before it on this machine.
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = Invalid;

            fn from_str(text: &str) -> Result<Self, Invalid> {
                Uuid::try_parse(text).map(Self).map_err(|_| Invalid::new("id", Rule::Id, text))
            }
        }
    )*};
}

ids! {
    /// A place.
    PlaceId
    /// A vocabulary.
    VocabularyId
    /// A level, template or profile.
    RuleId
    /// An entry of records control: a decision, a class, a hold, a case, a container.
    EntryId
    /// An item of an agenda.
    AgendaItemId
    /// An instrument.
    InstrumentId
    /// The original of an instrument that one party holds.
    OriginalId
    /// A decision, request or action.
    MatterId
    /// A piece of prose, a note or an entry of a log.
    NoteId
    /// A unit of description.
    RecordId
    /// A description of a record in one language.
    DescriptionId
    /// A meeting.
    MeetingId
    /// The delegation of one party at a meeting.
    DelegationId
    /// One person in a delegation.
    ParticipantId
    /// A person, corporate body or family.
    AgentId
    /// A name of an agent, or a label of a term.
    NameId
    /// A term of a vocabulary.
    TermId
    /// An attached document.
    DocumentId
    /// The stub of a record whose content was destroyed.
    DestructionId
    /// A link between two things.
    LinkId
    /// A person of the archive's register.
    ActorId
    /// An operation of the journal.
    OperationId
    /// A setting of the archive.
    SettingId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_the_time_they_were_made_and_read_back() {
        let first = RecordId::new();
        let second = RecordId::new();
        assert!(first < second, "version 7 ids grow");
        assert_eq!(first.to_string().parse::<RecordId>().unwrap(), first);
        assert!(
            "KR-KZ/3".parse::<RecordId>().is_err(),
            "a reference code is no id"
        );
    }
}
