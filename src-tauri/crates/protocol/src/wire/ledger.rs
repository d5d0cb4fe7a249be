//! Meetings whole, instruments and the ledger as they cross the wire. What is read has the shape that is sent back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::request::requests;
use super::{DateView, Localized};

requests! {
    /// Everything about a meeting; `meeting.save` makes it into exactly this, `meeting.get` answers it.
    MeetingDetailsView {
        /// Name of the body.
        body: String,
        /// Session number.
        #[serde(default)] #[ts(optional)]
        session: Option<u32>,
        /// `planned`, `held`, `cancelled`, `postponed` or `resumed`; `held` when empty.
        #[serde(default)]
        status: String,
        /// Date held, as written.
        #[serde(default)]
        date: String,
        /// Place as named then.
        #[serde(default)]
        place: String,
        /// Host party.
        #[serde(default)]
        host: String,
        /// Symbol.
        #[serde(default)]
        symbol: String,
        /// Local time it began, `2018-11-15T10:00`; empty when unknown.
        #[serde(default)]
        starts_at: String,
        /// Local time it ended.
        #[serde(default)]
        ends_at: String,
        /// IANA zone of both.
        #[serde(default)]
        zone: String,
        /// Held online.
        #[serde(default)] #[ts(optional)]
        online: Option<bool>,
        /// Working languages (BCP 47).
        #[serde(default)]
        languages: Vec<String>,
        /// Quorum as stated.
        #[serde(default)]
        quorum: String,
        /// When the next session was agreed to be, as written.
        #[serde(default)]
        next_date: String,
        /// The session before, by id, where it is another than body and number say.
        #[serde(default)] #[ts(optional)]
        previous: Option<String>,
        /// Prose.
        #[serde(default)]
        notes: Vec<MeetingNoteView>,
        /// One per party.
        #[serde(default)]
        delegations: Vec<DelegationView>,
        /// The agenda in order.
        #[serde(default)]
        agenda: Vec<AgendaItemView>,
    }

    /// Prose about a meeting.
    MeetingNoteView {
        /// BCP 47.
        language: String,
        /// `name`, `basis`, `procedure`, `statements` or `summary`.
        kind: String,
        /// The text.
        text: String,
    }

    /// The delegation of a party.
    DelegationView {
        /// Party code.
        party: String,
        /// Its people in order.
        #[serde(default)]
        participants: Vec<ParticipantView>,
    }

    /// A participant.
    ParticipantView {
        /// Name as signed.
        name: String,
        /// Title held then.
        #[serde(default)]
        title: String,
        /// Organisation then.
        #[serde(default)]
        organisation: String,
        /// `head`, `deputy_head`, `member`, `observer`, `secretary`, `interpreter`, `chair` …
        role: String,
        /// `present`, `absent`, `proxy`, or empty.
        #[serde(default)]
        presence: String,
    }

    /// An item of the agenda.
    AgendaItemView {
        /// Its id; absent for a new one.
        #[serde(default)] #[ts(optional)]
        id: Option<String>,
        /// Number as written.
        #[serde(default)]
        number: String,
        /// Who presents it.
        #[serde(default)]
        rapporteur: String,
        /// Title and summary per language.
        #[serde(default)]
        texts: Vec<AgendaTextView>,
    }

    /// An agenda item in one language.
    AgendaTextView {
        /// BCP 47.
        language: String,
        /// Title.
        title: String,
        /// What was said.
        #[serde(default)]
        summary: String,
    }

    /// `meeting.list`.
    MeetingList {
        /// Name or id of the body; all when absent.
        #[serde(default)] #[ts(optional)]
        body: Option<String>,
        /// Reader's language.
        language: String,
    }

    /// `meeting.get`, `instrument.get`, `matter.get`, `matter.chain`.
    ThingGet {
        /// Its id.
        id: String,
        /// Reader's language.
        language: String,
        /// The day states are asked for (`2021-08-17`); today when absent.
        #[serde(default)] #[ts(optional)]
        day: Option<String>,
    }

    /// What is removed, by id.
    ThingId {
        /// Its id.
        id: String,
    }

    /// `meeting.save`: without `id` a meeting without a record is added.
    MeetingSave {
        /// Meeting id.
        #[serde(default)] #[ts(optional)]
        id: Option<String>,
        /// All of it.
        details: MeetingDetailsView,
    }

    /// `meeting.link` and `meeting.unlink`.
    MeetingLink {
        /// Meeting id.
        id: String,
        /// Record id or reference code.
        record: String,
        /// What the record is to the meeting; all roles when unlinking.
        #[serde(default)]
        role: String,
    }

    /// `meeting.check`: what is missing or does not fit in the line of a body's sessions.
    MeetingCheck {
        /// Name or id of the body.
        body: String,
        /// As of this day; today when absent.
        #[serde(default)] #[ts(optional)]
        day: Option<String>,
    }

    /// Everything about an instrument; `instrument.save` makes it into exactly this, `instrument.get` answers it.
    InstrumentDetailsView {
        /// `agreed_minutes`, `memorandum`, `protocol`, `exchange_of_notes`, `programme`, `agreement` or `other`.
        kind: String,
        /// Meeting it was signed at, by id.
        #[serde(default)] #[ts(optional)]
        meeting: Option<String>,
        /// Record that documents it: reference code or id.
        #[serde(default)] #[ts(optional)]
        record: Option<String>,
        /// Date of signature, as written.
        #[serde(default)]
        date: String,
        /// Place of signature as named then.
        #[serde(default)]
        place: String,
        /// `treaty`, `notice_treaty`, `agency_arrangement`, `non_binding`, `undetermined`.
        #[serde(default)]
        legal_status: String,
        /// Number in a register.
        #[serde(default)]
        number: String,
        /// Who keeps it for the parties.
        #[serde(default)]
        depositary: String,
        /// Languages the parties agreed on (BCP 47).
        #[serde(default)]
        languages: Vec<String>,
        /// Entry into force, as written.
        #[serde(default)]
        in_force: String,
        /// Title and clause per language.
        #[serde(default)]
        texts: Vec<InstrumentTextView>,
        /// One per party, in the order of signing.
        #[serde(default)]
        originals: Vec<OriginalView>,
        /// Who signed.
        #[serde(default)]
        signatories: Vec<SignatoryView>,
    }

    /// What is said of an instrument in one language.
    InstrumentTextView {
        /// BCP 47.
        language: String,
        /// Title.
        #[serde(default)]
        title: String,
        /// Which texts are authentic.
        #[serde(default)]
        authentic_clause: String,
        /// Note.
        #[serde(default)]
        note: String,
    }

    /// The original a party holds (alternat).
    OriginalView {
        /// Party code.
        party: String,
        /// It is the one of our own side.
        #[serde(default)]
        own: bool,
        /// `here`, `elsewhere`, `lost` or `unknown`.
        #[serde(default)]
        holding: String,
        /// Where it lies.
        #[serde(default)]
        location: String,
        /// Its language texts.
        #[serde(default)]
        texts: Vec<OriginalTextView>,
    }

    /// A language text of an original.
    OriginalTextView {
        /// BCP 47.
        language: String,
        /// Document with the text, by id.
        #[serde(default)] #[ts(optional)]
        document: Option<String>,
    }

    /// A person who signed.
    SignatoryView {
        /// Party code.
        #[serde(default)]
        party: String,
        /// Name as signed.
        name: String,
        /// Title held then.
        #[serde(default)]
        title: String,
        /// Organisation then.
        #[serde(default)]
        organisation: String,
        /// In what capacity.
        #[serde(default)]
        capacity: String,
    }

    /// `instrument.save`.
    InstrumentSave {
        /// Instrument id; a new one without it.
        #[serde(default)] #[ts(optional)]
        id: Option<String>,
        /// All of it.
        details: InstrumentDetailsView,
    }

    /// `instrument.list`.
    InstrumentList {
        /// Only those signed at this meeting.
        #[serde(default)] #[ts(optional)]
        meeting: Option<String>,
        /// Only those this record documents.
        #[serde(default)] #[ts(optional)]
        record: Option<String>,
        /// Reader's language.
        language: String,
    }

    /// Everything about a decision, request or action; `matter.save` makes it into exactly this.
    MatterDetailsView {
        /// Meeting id.
        meeting: String,
        /// The matter it belongs to, for an action below a decision.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
        /// Agenda item it was dealt with under.
        #[serde(default)] #[ts(optional)]
        agenda_item: Option<String>,
        /// Instrument it is written down in.
        #[serde(default)] #[ts(optional)]
        instrument: Option<String>,
        /// `agreed`, `noted`, `requested`, `proposed`, `deferred`, `rejected` or `action`.
        kind: String,
        /// Number as written.
        #[serde(default)]
        number: String,
        /// Where it stands in the instrument.
        #[serde(default)]
        paragraph: String,
        /// Party that proposed or asked.
        #[serde(default)]
        party: String,
        /// Who is to do it.
        #[serde(default)]
        responsible: String,
        /// When it is due, as written.
        #[serde(default)]
        due: String,
        /// `consensus` or `vote`.
        #[serde(default)] #[ts(optional)]
        voting: Option<String>,
        /// Votes for, against and abstentions; with `vote` only.
        #[serde(default)] #[ts(optional)]
        votes: Option<(u32, u32, u32)>,
        /// Its text per language.
        texts: Vec<Localized>,
    }

    /// `matter.save`.
    MatterSave {
        /// Matter id; a new one without it.
        #[serde(default)] #[ts(optional)]
        id: Option<String>,
        /// All of it.
        details: MatterDetailsView,
    }

    /// `matter.list`.
    MatterList {
        /// Name or id of the body.
        #[serde(default)] #[ts(optional)]
        body: Option<String>,
        /// Meeting id.
        #[serde(default)] #[ts(optional)]
        meeting: Option<String>,
        /// Only what is still to be done.
        #[serde(default)]
        open: bool,
        /// Only what is past due.
        #[serde(default)]
        overdue: bool,
        /// Only this state: `open`, `in_progress`, `done`, `lapsed`, `superseded`.
        #[serde(default)] #[ts(optional)]
        state: Option<String>,
        /// Only what this party proposed or asked for.
        #[serde(default)] #[ts(optional)]
        party: Option<String>,
        /// Only what this person or body is to do.
        #[serde(default)] #[ts(optional)]
        responsible: Option<String>,
        /// The day states are asked for; today when absent.
        #[serde(default)] #[ts(optional)]
        day: Option<String>,
        /// Reader's language.
        language: String,
    }

    /// `matter.log`: what became of it on a day.
    MatterLog {
        /// Matter id.
        id: String,
        /// The day, as written.
        date: String,
        /// State code.
        state: String,
        /// Note.
        #[serde(default)]
        note: String,
        /// Evidence: record id or reference code.
        #[serde(default)] #[ts(optional)]
        record: Option<String>,
        /// Evidence: document id.
        #[serde(default)] #[ts(optional)]
        document: Option<String>,
    }

    /// `matter.link`: to a later matter, or to an instrument.
    MatterLink {
        /// Matter id.
        id: String,
        /// The later matter.
        #[serde(default)] #[ts(optional)]
        to_matter: Option<String>,
        /// The instrument.
        #[serde(default)] #[ts(optional)]
        to_instrument: Option<String>,
        /// `continued`, `answered`, `implemented` or `superseded`.
        kind: String,
        /// Note.
        #[serde(default)]
        note: String,
        /// Evidence: record id or reference code.
        #[serde(default)] #[ts(optional)]
        record: Option<String>,
        /// Evidence: document id.
        #[serde(default)] #[ts(optional)]
        document: Option<String>,
    }

    /// `matter.prove`: evidence for a link, which is an inference no more.
    MatterProve {
        /// Link id.
        id: String,
        /// Record id or reference code.
        #[serde(default)] #[ts(optional)]
        record: Option<String>,
        /// Document id.
        #[serde(default)] #[ts(optional)]
        document: Option<String>,
    }
}

/// A meeting in a list or beside another.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingLine {
    /// Meeting id.
    pub id: String,
    /// Session number.
    pub session: Option<u32>,
    /// Status code.
    pub status: String,
    /// Date held.
    pub date: DateView,
    /// Place as named then.
    pub place: String,
}

/// A meeting, whole.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingFullView {
    /// Meeting id.
    pub id: String,
    /// Name of the body for the reader.
    pub body: Localized,
    /// Id of the body.
    pub body_id: String,
    /// Date held.
    pub date: DateView,
    /// Offset of the beginning from UTC, for example `+09:00`.
    pub offset: Option<String>,
    /// All of it, in the shape that is sent back.
    pub details: MeetingDetailsView,
    /// Records that document it.
    pub records: Vec<MeetingRecordView>,
    /// Ids of the instruments signed there.
    pub instruments: Vec<String>,
    /// What was decided.
    pub matters: Vec<MatterView>,
    /// The session before.
    pub previous: Option<MeetingLine>,
    /// The session after.
    pub next: Option<MeetingLine>,
}

/// A record that documents a meeting.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingRecordView {
    /// Record id.
    pub id: String,
    /// Its reference code.
    pub reference: String,
    /// Its title.
    pub title: Localized,
    /// What it is to the meeting.
    pub role: String,
}

/// Something missing or not fitting in a line of sessions.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ContinuityView {
    /// `gap`, `twice`, `original_missing`, `language_missing`, `no_participants`, `no_record`, `next_passed`, `planned_passed`.
    pub kind: String,
    /// Meeting id.
    pub meeting: String,
    /// Instrument id.
    pub instrument: Option<String>,
    /// The number, language or day it is about.
    pub detail: String,
}

/// An instrument, whole.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InstrumentView {
    /// Instrument id.
    pub id: String,
    /// Date of signature.
    pub date: DateView,
    /// All of it, in the shape that is sent back.
    pub details: InstrumentDetailsView,
}

/// A decision, request or action.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatterView {
    /// Matter id.
    pub id: String,
    /// The meeting it comes from.
    pub meeting: MeetingLine,
    /// Its text for the reader.
    pub text: Localized,
    /// Where it stands on the day asked for: a state code.
    pub state: String,
    /// The day that state was noted for, as written.
    pub since: String,
    /// The state was noted without evidence.
    pub inferred: bool,
    /// It is past due.
    pub overdue: bool,
    /// When it is due.
    pub due: DateView,
    /// All of it, in the shape that is sent back.
    pub details: MatterDetailsView,
    /// What was noted of it, oldest first.
    pub log: Vec<MatterLogView>,
    /// What came of it.
    pub forward: Vec<MatterLinkView>,
    /// What it came of.
    pub backward: Vec<MatterLinkView>,
}

/// An entry of the log.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatterLogView {
    /// Entry id.
    pub id: String,
    /// The day.
    pub date: DateView,
    /// State code.
    pub state: String,
    /// Note.
    pub note: String,
    /// Evidence: record id.
    pub record: Option<String>,
    /// Evidence: document id.
    pub document: Option<String>,
}

/// A link between a matter and what came of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatterLinkView {
    /// Link id.
    pub id: String,
    /// The earlier matter.
    pub from: String,
    /// The later matter.
    pub to_matter: Option<String>,
    /// The instrument.
    pub to_instrument: Option<String>,
    /// Kind code.
    pub kind: String,
    /// Note.
    pub note: String,
    /// Nobody attached evidence yet.
    pub inferred: bool,
    /// Evidence: record id.
    pub record: Option<String>,
    /// Evidence: document id.
    pub document: Option<String>,
}

/// One step of a chain.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChainView {
    /// Steps from the matter asked for: negative for what it came of.
    pub distance: i32,
    /// The link.
    pub link: MatterLinkView,
    /// What stands there, if a matter.
    pub matter: Option<MatterView>,
    /// What stands there, if an instrument.
    pub instrument: Option<InstrumentView>,
}
