//! What a document says of its meeting, compared with what the archive knows.
//!
//! The rules are `girok_language::minutes`; here their proposals meet agents, places, terms and meetings. Reading
//! changes nothing. Accepting writes what somebody chose, in one operation, through the use cases that write meetings,
//! matters, tags and links otherwise; all of it or nothing.

mod accept;
mod compare;
mod known;
mod read;

use girok_language::minutes::Finding;

use crate::matters::MatterDetails;
use crate::meetings::Head;

/// How a proposal stands to what is said already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalState {
    /// Nothing is said of it yet.
    New,
    /// The same is said already.
    Agrees,
    /// Something else is said.
    Differs,
    /// Both may mean the same: names in two scripts that no authority joins.
    Unsure,
}

impl ProposalState {
    /// Stable word.
    pub fn code(self) -> &'static str {
        match self {
            ProposalState::New => "new",
            ProposalState::Agrees => "agrees",
            ProposalState::Differs => "differs",
            ProposalState::Unsure => "unsure",
        }
    }
}

/// An authority or term a proposal means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalMatch {
    /// `agent`, `place` or `term`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its preferred name or label.
    pub name: String,
}

/// What accepting a proposal would write.
#[derive(Debug, Clone)]
pub enum ProposalChange {
    /// The body of the meeting, by a name it has.
    Body(String),
    /// Its session number.
    Session(u32),
    /// Its date, as written or in EDTF where what is written leaves the year out.
    Date(String),
    /// Its place.
    Place(String),
    /// The head of one delegation.
    Head(Head),
    /// A working language.
    Language(String),
    /// When the next session is to be.
    NextDate(String),
    /// A matter: its id when it is there already, and all of it.
    Matter(Option<String>, Box<MatterDetails>),
    /// A term put on the record, by id.
    Topic(String),
    /// An agent named with the record as participant, by id.
    Participant(String),
}

/// One proposal for a document.
#[derive(Debug, Clone)]
pub struct DocumentProposal {
    /// Its number, counted from 1 in the order of the answer.
    pub number: u32,
    /// What was read, and where.
    pub finding: Finding,
    /// Which authority or term it means.
    pub matched: Option<ProposalMatch>,
    /// How it stands to what is said.
    pub state: ProposalState,
    /// What is said now, where it differs; empty otherwise.
    pub known: String,
    /// What accepting it writes; nothing where the archive has no field for it or says the same already.
    pub change: Option<ProposalChange>,
}

/// What a document proposes.
#[derive(Debug, Clone, Default)]
pub struct DocumentProposals {
    /// Document id; empty for a file that is not attached.
    pub document: String,
    /// Its record; empty for such a file.
    pub record: String,
    /// The meeting it was compared with.
    pub meeting: Option<String>,
    /// The proposals, by field in the order of the rules.
    pub proposals: Vec<DocumentProposal>,
}
