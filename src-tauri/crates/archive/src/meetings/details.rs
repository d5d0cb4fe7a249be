//! A meeting as typed: all that is known of it.

use girok_model::{
    Invalid, LanguageTag, MeetingNoteKind, MeetingStatus, Presence, Rule, clean_line,
};

/// Everything about a meeting; saving makes the meeting into exactly this.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MeetingDetails {
    /// Name of the body.
    pub body: String,
    /// Session number.
    pub session: Option<u32>,
    /// Status code; `held` when empty.
    pub status: String,
    /// Date held, as written.
    pub date: String,
    /// Place as named then.
    pub place: String,
    /// Host party.
    pub host: String,
    /// Symbol.
    pub symbol: String,
    /// Local time it began (`2018-11-15T10:00`); empty when unknown.
    pub starts_at: String,
    /// Local time it ended.
    pub ends_at: String,
    /// IANA zone of both (`Asia/Seoul`).
    pub zone: String,
    /// Held online.
    pub online: Option<bool>,
    /// Working languages (BCP 47).
    pub languages: Vec<String>,
    /// Quorum as stated.
    pub quorum: String,
    /// When the next session was agreed to be, as written.
    pub next_date: String,
    /// The session before, by id, where it is another than body and number say.
    pub previous: Option<String>,
    /// Prose.
    pub notes: Vec<NewMeetingNote>,
    /// One per party.
    pub delegations: Vec<NewDelegation>,
    /// The agenda in order.
    pub agenda: Vec<NewAgendaItem>,
}

/// Prose about a meeting as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewMeetingNote {
    /// BCP 47.
    pub language: String,
    /// Kind code.
    pub kind: String,
    /// The text.
    pub text: String,
}

/// The delegation of a party as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewDelegation {
    /// Party code.
    pub party: String,
    /// Its people in order.
    pub participants: Vec<NewParticipant>,
}

/// A participant as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewParticipant {
    /// Name as signed.
    pub name: String,
    /// Title held then.
    pub title: String,
    /// Organisation then.
    pub organisation: String,
    /// `head` (one per party), `deputy_head`, `member`, `observer`, `secretary`, `interpreter`, `chair` or another.
    pub role: String,
    /// Presence code; empty when not said.
    pub presence: String,
}

/// An item of the agenda as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAgendaItem {
    /// Its id, to keep it the same item; absent for a new one.
    pub id: Option<String>,
    /// Number as written.
    pub number: String,
    /// Who presents it.
    pub rapporteur: String,
    /// Title and summary per language.
    pub texts: Vec<NewAgendaText>,
}

/// An agenda item in one language, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAgendaText {
    /// BCP 47.
    pub language: String,
    /// Title.
    pub title: String,
    /// What was said.
    pub summary: String,
}

impl MeetingDetails {
    /// Refuses what can be told without the archive.
    pub(super) fn check(&self) -> Result<(), Invalid> {
        if self.session == Some(0) {
            return Err(no_session_zero());
        }
        self.status()?;
        for note in &self.notes {
            LanguageTag::parse(&note.language)?;
            MeetingNoteKind::parse(&note.kind)?;
        }
        once(
            "notes",
            "note",
            self.notes
                .iter()
                .map(|note| format!("{} {}", note.kind, usual(&note.language))),
        )?;
        once(
            "languages",
            "language",
            self.languages.iter().map(|tag| usual(tag)),
        )?;
        for language in &self.languages {
            LanguageTag::parse(language)?;
        }
        for delegation in &self.delegations {
            delegation.check()?;
        }
        once(
            "party",
            "delegation of",
            self.delegations
                .iter()
                .map(|delegation| clean_line(&delegation.party)),
        )?;
        for item in &self.agenda {
            for text in &item.texts {
                LanguageTag::parse(&text.language)?;
            }
            once(
                "language",
                "language",
                item.texts.iter().map(|text| usual(&text.language)),
            )?;
        }
        once(
            "agenda_item",
            "agenda item",
            self.agenda.iter().filter_map(|item| item.id.clone()),
        )
    }

    pub(super) fn status(&self) -> Result<MeetingStatus, Invalid> {
        match self.status.as_str() {
            "" => Ok(MeetingStatus::Held),
            code => MeetingStatus::parse(code),
        }
    }
}

impl NewDelegation {
    fn check(&self) -> Result<(), Invalid> {
        if clean_line(&self.party).is_empty() {
            return Err(no_party("A delegation has no party."));
        }
        for person in &self.participants {
            let name = clean_line(&person.name);
            if name.is_empty() {
                return Err(Invalid::new("name", Rule::Required, "")
                    .saying("A participant has no name.")
                    .hinting("Write the name as signed, or leave the participant out."));
            }
            if clean_line(&person.role).is_empty() {
                return Err(Invalid::new("role", Rule::Required, "")
                    .saying(format!("The participant \"{name}\" has no role."))
                    .hinting(ROLES));
            }
            if !person.presence.is_empty() {
                Presence::parse(&person.presence)?;
            }
        }
        let heads = self
            .participants
            .iter()
            .filter(|person| clean_line(&person.role) == "head");
        once("head", "head of", heads.map(|_| self.party.clone())).map_err(|fault| {
            let sentence = format!("The delegation of \"{}\" has two heads.", self.party);
            fault
                .saying(sentence)
                .hinting("Make one of them deputy_head or member.")
        })
    }
}

/// What a participant may be; any other word is kept as well.
const ROLES: &str =
    "Use head, deputy_head, member, observer, secretary, interpreter, chair or another word.";

/// Sessions are counted from one.
pub(super) fn no_session_zero() -> Invalid {
    Invalid::new("session", Rule::Number, "0")
        .saying("There is no session 0.")
        .hinting("Sessions are counted from 1; leave the number out where there is none.")
}

/// A party that is not named.
pub(super) fn no_party(sentence: &str) -> Invalid {
    Invalid::new("party", Rule::Required, "")
        .saying(sentence)
        .hinting("Write a short word for it, for example KR or KZ.")
}

/// A language tag in its usual form, so that `KO`, `kor` and `ko` are one.
pub(super) fn usual(tag: &str) -> String {
    LanguageTag::parse(tag).map_or_else(|_| tag.to_owned(), |tag| tag.as_str().to_owned())
}

/// Refuses a value that comes twice.
fn once(field: &str, what: &str, values: impl Iterator<Item = String>) -> Result<(), Invalid> {
    let mut seen = Vec::new();
    for value in values {
        if seen.contains(&value) {
            return Err(Invalid::new(field, Rule::Taken, &value)
                .saying(format!("The {what} \"{value}\" comes twice.")));
        }
        seen.push(value);
    }
    Ok(())
}
