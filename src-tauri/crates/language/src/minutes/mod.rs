//! What a set of agreed minutes says of its meeting, read by rules in Korean, English, Russian and Kazakh.
//!
//! Text in, proposals out: each with the place it was read from, the sentence around it, how sure the rule is and the
//! rule's name. Nothing here knows an archive; whoever asks compares with what is known, and nothing is true before a
//! person has said so. A rule that cannot tell says nothing: minutes of other languages give no proposals.
//!
//! `layout` cuts pages into blocks and sentences, `dates`, `ordinals` and `parties` read small things, and every other
//! file is one family of rules. Patterns stand in `tables` or at the top of their file. Blocks are short by
//! construction, so all of it takes time in proportion to the text.

mod actions;
mod actions_flat;
mod body;
mod context;
pub mod dates;
mod decisions;
mod heads;
mod heads_both;
mod heads_korean;
mod languages;
pub mod layout;
mod next;
mod ordinals;
mod organisations;
mod parties;
mod people;
mod places;
mod sentences;
mod session;
mod signatories;
mod tables;
#[cfg(test)]
mod tests;
mod when;

pub use dates::FoundDate;
pub use layout::{Block, Page, Text};
pub(crate) use ordinals::roman;
pub use places::same_town;

/// How sure a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// One sign only, or a weak one.
    Guess,
    /// One strong sign.
    Likely,
    /// Two signs that agree, or a form that leaves no room.
    Certain,
}

impl Confidence {
    /// Stable word.
    pub fn code(self) -> &'static str {
        match self {
            Confidence::Guess => "guess",
            Confidence::Likely => "likely",
            Confidence::Certain => "certain",
        }
    }
}

/// Where something was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Number of the page.
    pub page: u32,
    /// First Unicode scalar of the value in the text of the page.
    pub start: usize,
    /// Scalar after the last.
    pub end: usize,
    /// First scalar of the sentence.
    pub sentence_start: usize,
    /// Scalar after its last.
    pub sentence_end: usize,
    /// The sentence, white space collapsed.
    pub sentence: String,
}

/// A person with what they were then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Code of the party; empty when not said.
    pub party: String,
    /// Name as written, without forms of address.
    pub name: String,
    /// Title as written.
    pub title: String,
    /// Organisation as written.
    pub organisation: String,
}

/// What was agreed, noted, asked for, or is to be done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// Number as written, without the dot after it.
    pub number: String,
    /// Code of the ledger: `agreed`, `noted`, `requested`, `proposed`, `deferred`, `rejected`, `action`.
    pub kind: String,
    /// Its text, white space collapsed.
    pub text: String,
    /// Language of the text.
    pub language: String,
    /// Party that asked or proposed.
    pub party: String,
    /// Who is to do it.
    pub responsible: String,
    /// When it is due, as written.
    pub due: String,
    /// The same in EDTF; empty when it is no date.
    pub due_edtf: String,
}

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Name of the body that met, as written (in whatever case of the language).
    Body(String),
    /// Number of the session.
    Session(u32),
    /// Date held: as written, and EDTF.
    Date(String, String),
    /// Town it was held in.
    Place(String),
    /// Head of a delegation.
    Head(Person),
    /// An organisation that took part, and its party.
    Organisation(String, String),
    /// A language the document was made in, or that was worked in (BCP 47).
    Language(String),
    /// What is said of the languages: the sentence, and the language that prevails (empty when none does).
    Clause(String, String),
    /// Who signed.
    Signatory(Person),
    /// A decision.
    Decision(Item),
    /// Something somebody is to do.
    Action(Item),
    /// A term of a vocabulary, by the label it was found by. The rules know no vocabulary: whoever does proposes it.
    Topic(String),
    /// The next session: number, place, date as written, EDTF; what is not said is absent or empty.
    Next(Option<u32>, String, String, String),
}

impl Value {
    /// Stable word for what it is.
    pub fn field(&self) -> &'static str {
        match self {
            Value::Body(_) => "body",
            Value::Session(_) => "session",
            Value::Date(..) => "date",
            Value::Place(_) => "place",
            Value::Head(_) => "head",
            Value::Organisation(..) => "organisation",
            Value::Language(_) => "language",
            Value::Clause(..) => "clause",
            Value::Signatory(_) => "signatory",
            Value::Decision(_) => "decision",
            Value::Action(_) => "action",
            Value::Topic(_) => "topic",
            Value::Next(..) => "next_session",
        }
    }
}

/// One proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub value: Value,
    /// Where it was read.
    pub source: Source,
    /// How sure.
    pub confidence: Confidence,
    /// The rule that says so.
    pub rule: &'static str,
}

/// Reads the pages of one document.
pub fn read(pages: &[Page<'_>]) -> Vec<Finding> {
    read_text(&Text::new(pages))
}

/// The same for a text that is cut already.
pub fn read_text(text: &Text<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let session = session::read(text);
    let number = session.as_ref().and_then(|finding| match finding.value {
        Value::Session(number) => Some(number),
        _ => None,
    });
    found.extend(body::read(text));
    found.extend(session);
    found.extend(when::date(text));
    found.extend(places::place(text));
    found.extend(heads::read(text));
    found.extend(organisations::read(text));
    found.extend(languages::read(text));
    found.extend(signatories::read(text));
    found.extend(decisions::read(text, number));
    found.extend(actions::read(text));
    found.extend(actions_flat::read(text));
    found.extend(next::read(text, number));
    found
}
