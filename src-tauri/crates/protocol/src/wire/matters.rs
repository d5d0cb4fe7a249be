//! The ledger: decisions, requests and actions, and what became of them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::request::requests;
use super::{DateView, InstrumentView, Localized, MeetingLine};

requests! {
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
        /// The day states are asked for, or a month or year for its last day; today when absent.
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
    /// The state was noted without evidence, or all of it is in the trash.
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
    /// There is no evidence, or all of it is in the trash.
    pub inferred: bool,
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
    /// Nobody attached evidence yet, or all of it is in the trash.
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
    /// Steps from the matter or instrument asked for: negative for what it came of.
    pub distance: i32,
    /// The link.
    pub link: MatterLinkView,
    /// What stands there, if a matter.
    pub matter: Option<MatterView>,
    /// What stands there, if an instrument.
    pub instrument: Option<InstrumentView>,
}
