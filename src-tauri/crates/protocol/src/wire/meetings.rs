//! Meetings: with the record that documents one, and whole. What is read whole has the shape that is sent back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::request::requests;
use super::{DateView, DescriptionView, Localized, MatterView, TreeNode};

requests! {
    /// `meeting.propose`.
    MeetingPropose {
        /// Record the new one will stand under.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
        /// Reader's language.
        language: String,
    }

    /// `meeting.add`: the meeting and the record that documents it, in one operation.
    MeetingAdd {
        /// Record above; absent for the top.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
        /// Name of the body; an existing authority with such a name is linked, else one is made.
        body: String,
        /// Session number.
        #[serde(default)] #[ts(optional)]
        session: Option<u32>,
        /// Date held, as written.
        #[serde(default)]
        date: String,
        /// Place.
        #[serde(default)]
        place: String,
        /// Host party.
        #[serde(default)]
        host: String,
        /// Heads of delegation.
        #[serde(default)]
        heads: Vec<HeadInput>,
        /// At least one with a title.
        descriptions: Vec<DescriptionView>,
        /// Level of the record, of those the archive has; `file` when absent below a series, else `item`.
        #[serde(default)] #[ts(optional)]
        level: Option<String>,
        /// Reference code; made from the parent's when absent.
        #[serde(default)] #[ts(optional)]
        reference: Option<String>,
        /// Tags by label.
        #[serde(default)]
        tags: Vec<String>,
    }

    /// A head of delegation as typed.
    HeadInput {
        /// Party code.
        party: String,
        /// Name as signed.
        name: String,
        /// Title held then.
        #[serde(default)]
        title: String,
        /// Organisation then.
        #[serde(default)]
        organisation: String,
    }

    /// `meeting.update`: fields that are absent stay as they are.
    MeetingUpdate {
        /// Meeting id.
        id: String,
        /// Name of the body.
        #[serde(default)] #[ts(optional)]
        body: Option<String>,
        /// Session number.
        #[serde(default)] #[ts(optional)]
        session: Option<u32>,
        /// Date held, as written.
        #[serde(default)] #[ts(optional)]
        date: Option<String>,
        /// Place.
        #[serde(default)] #[ts(optional)]
        place: Option<String>,
        /// Host party.
        #[serde(default)] #[ts(optional)]
        host: Option<String>,
        /// Heads of delegation, all of them.
        #[serde(default)] #[ts(optional)]
        heads: Option<Vec<HeadInput>>,
    }

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
        /// As of this day, or of the last day of a month or year; today when absent.
        #[serde(default)] #[ts(optional)]
        day: Option<String>,
    }
}

/// The head of one delegation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeadView {
    /// The party, for example `KR` or `KZ`.
    pub party: String,
    /// Name as signed.
    pub name: String,
    /// Title held then; empty when unknown.
    pub title: String,
    /// Organisation then; empty when unknown.
    pub organisation: String,
    /// The authority this name belongs to, if linked.
    pub agent: Option<String>,
}

/// A meeting (an activity that the record documents).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingView {
    /// Meeting id.
    pub id: String,
    /// Name of the body that met, in the language asked for.
    pub body: Localized,
    /// Session number.
    pub session: Option<u32>,
    /// `planned`, `held`, `cancelled`.
    pub status: String,
    /// When it was held.
    pub date: DateView,
    /// Place as named then.
    pub place: String,
    /// Party that hosted; empty when unknown.
    pub host: String,
    /// Heads of delegation.
    pub heads: Vec<HeadView>,
    /// What the record is to the meeting: `minutes`, `agenda` …
    pub role: String,
}

/// What a new meeting below a record would start from.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingProposal {
    /// Record the meeting's record will stand under.
    pub parent: Option<TreeNode>,
    /// Body of the previous session here; empty when there is none.
    pub body: String,
    /// Last session plus one, or 1.
    pub session: u32,
    /// Reference code the new record will get.
    pub reference: String,
    /// The previous session, for the ditto key.
    pub previous: Option<MeetingView>,
    /// Parties of the previous session, at least two entries.
    pub parties: Vec<String>,
    /// Languages descriptions are written in here, main one first.
    pub languages: Vec<String>,
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
    /// `gap`, `twice`, `original_missing`, `language_missing`, `no_participants`, `no_record`, `next_passed`,
    /// `planned_passed`, `log_before`, `link_before` or `evidence_trashed`.
    pub kind: String,
    /// Meeting id; absent for an instrument signed at none.
    pub meeting: Option<String>,
    /// Instrument id.
    pub instrument: Option<String>,
    /// Matter id.
    pub matter: Option<String>,
    /// The number, language, day or reference code it is about.
    pub detail: String,
}
