//! Agents, and what agents and places have in common, as the interface reads and writes them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DateView, Localized};

macro_rules! shapes {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident : $type:ty),* $(,)? })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type),* }
    )*};
}
pub(super) use shapes;

shapes! {
    /// One name of an agent or place.
    NameView {
        /// Id of the name.
        id: String,
        /// BCP 47.
        language: String,
        /// The name.
        text: String,
        /// ISO 15924; empty when unknown.
        script: String,
        /// `preferred`, `parallel`, `variant`, `former` or `hidden`.
        kind: String,
        /// Code of the scheme of transliteration; empty when none.
        scheme: String,
        /// The period it was borne.
        date: Option<DateView>,
    }

    /// A name as typed; what is empty is found out or left open.
    NameInput {
        /// Id of the name it replaces.
        #[serde(default)] #[ts(optional)]
        id: Option<String>,
        /// The name.
        text: String,
        /// BCP 47; told by the letters when empty.
        #[serde(default)]
        language: String,
        /// ISO 15924; told by the letters when empty.
        #[serde(default)]
        script: String,
        /// Kind; when empty, preferred for the first name in a language, else former or variant.
        #[serde(default)]
        kind: String,
        /// Code of the scheme of transliteration.
        #[serde(default)]
        scheme: String,
        /// Period as written, for example `1998/2019`.
        #[serde(default)]
        date: String,
    }

    /// An agent or place by one of its names.
    NamedRef {
        /// Id.
        id: String,
        /// Kind code.
        kind: String,
        /// Name in the language asked for.
        name: Option<Localized>,
    }

    /// A note in one language; an empty text removes it.
    AgentNoteView {
        /// BCP 47.
        language: String,
        /// Kind: `history`, `functions`, `sources` …
        kind: String,
        /// The text.
        text: String,
    }

    /// A relation as read from the agent shown.
    AgentRelationView {
        /// Id of the relation.
        id: String,
        /// Word from this end: `precedes` or `follows`, `part_of` or `has_part` …
        word: String,
        /// The other agent.
        agent: NamedRef,
        /// Date.
        date: Option<DateView>,
        /// Note.
        note: String,
    }

    /// A relation as typed.
    RelationInput {
        /// Id of the relation it replaces.
        #[serde(default)] #[ts(optional)]
        id: Option<String>,
        /// Word from this end.
        word: String,
        /// Id or name of the other agent.
        other: String,
        /// Date as written.
        #[serde(default)]
        date: String,
        /// Note.
        #[serde(default)]
        note: String,
    }

    /// An occupation, function or subject of an agent.
    AgentTermView {
        /// Term id.
        id: String,
        /// Label in the language asked for.
        label: Option<Localized>,
        /// `occupation`, `function` or `subject`.
        role: String,
    }

    /// An occupation, function or subject as typed.
    AgentTermInput {
        /// Id or label of a term that is there.
        term: String,
        /// `occupation`, `function` or `subject`.
        role: String,
    }

    /// A record that names an agent or place.
    UsedRecordView {
        /// Record id.
        id: String,
        /// Reference code.
        reference: String,
        /// Title in the language asked for.
        title: Option<Localized>,
        /// Role.
        role: String,
    }

    /// A meeting that names an agent or place.
    UsedMeetingView {
        /// Meeting id.
        id: String,
        /// Session number.
        session: Option<u32>,
        /// Date as written.
        date: String,
        /// `body`, `delegation`, `participant`, `organisation` or `place`.
        role: String,
    }

    /// Where an agent or place is named.
    UsedView {
        /// Records outside the trash, the first hundred.
        records: Vec<UsedRecordView>,
        /// How many there are.
        record_count: u32,
        /// Meetings, the first hundred.
        meetings: Vec<UsedMeetingView>,
        /// How many there are.
        meeting_count: u32,
    }

    /// One authority record, whole (ISAAR(CPF)).
    AuthorityView {
        /// Agent id.
        id: String,
        /// Identity of the content this view shows; send it back as `expected` when changing it.
        state: String,
        /// `person`, `corporate_body` or `family`.
        kind: String,
        /// Name in the language asked for.
        name: Option<Localized>,
        /// Names, preferred ones first.
        names: Vec<NameView>,
        /// Dates of existence.
        date: Option<DateView>,
        /// `draft`, `revised`, `final`; empty when not said.
        status: String,
        /// Profile of completeness its meetings follow; empty when none.
        profile: String,
        /// Prose.
        notes: Vec<AgentNoteView>,
        /// Relations.
        relations: Vec<AgentRelationView>,
        /// Occupations, functions, subjects.
        terms: Vec<AgentTermView>,
        /// Agents somebody found to be others.
        distinct: Vec<NamedRef>,
        /// Where it is named.
        used: UsedView,
    }

    /// An agent in a list.
    AgentListRow {
        /// Agent id.
        id: String,
        /// Kind code.
        kind: String,
        /// Name in the language asked for.
        name: Option<Localized>,
        /// Its other names.
        other_names: Vec<Localized>,
        /// Dates of existence as written.
        date: String,
        /// Records that name it.
        records: u32,
        /// Meetings that name it.
        meetings: u32,
    }

    /// One page of agents.
    AgentPage {
        /// Rows from `offset` on.
        rows: Vec<AgentListRow>,
        /// Number of rows in the whole list.
        total: u32,
    }

    /// Why two agents may be one.
    ReasonView {
        /// `same_name`, `same_key`, `same_reading` or `dates_overlap`.
        code: String,
        /// In English words.
        words: String,
    }

    /// Two agents that may be one.
    CandidateView {
        /// The one entered first.
        first: NamedRef,
        /// The other one.
        other: NamedRef,
        /// Why, the strongest reason first.
        reasons: Vec<ReasonView>,
        /// Grows with the reasons.
        score: u32,
    }

    /// `agent.get` and `place.get`.
    AuthorityGet {
        /// Id or name.
        id: String,
        /// Reader's language.
        language: String,
    }

    /// `agent.list` and `place.list`.
    AuthorityList {
        /// Part of a name; empty for all.
        #[serde(default)]
        query: String,
        /// Kind code; all when absent.
        #[serde(default)] #[ts(optional)]
        kind: Option<String>,
        /// First row wanted.
        #[serde(default)]
        offset: u32,
        /// Rows wanted at the most.
        limit: u32,
        /// Reader's language.
        language: String,
    }

    /// `agent.save`: adds an agent without `id`, else changes one; fields that are absent stay as they are.
    AgentSave {
        /// Agent id.
        #[serde(default)] #[ts(optional)]
        id: Option<String>,
        /// `state` of the view that was edited; absent to write whatever is there.
        #[serde(default)] #[ts(optional)]
        expected: Option<String>,
        /// Kind, for a new agent.
        #[serde(default)] #[ts(optional)]
        kind: Option<String>,
        /// Dates of existence as written.
        #[serde(default)] #[ts(optional)]
        date: Option<String>,
        /// Status, or empty.
        #[serde(default)] #[ts(optional)]
        status: Option<String>,
        /// Profile, or empty.
        #[serde(default)] #[ts(optional)]
        profile: Option<String>,
        /// Every name, in order.
        #[serde(default)] #[ts(optional)]
        names: Option<Vec<NameInput>>,
        /// Notes to write.
        #[serde(default)]
        notes: Vec<AgentNoteView>,
        /// Relations to write.
        #[serde(default)]
        relate: Vec<RelationInput>,
        /// Ids of relations to remove.
        #[serde(default)]
        unrelate: Vec<String>,
        /// Every occupation, function and subject.
        #[serde(default)] #[ts(optional)]
        terms: Option<Vec<AgentTermInput>>,
    }

    /// `agent.merge` and `place.merge`: all that names the merged one names the kept one afterwards.
    AuthorityMerge {
        /// Id of the one that stays.
        kept: String,
        /// Id of the one that goes.
        merged: String,
    }

    /// `agent.distinct`.
    AgentDistinct {
        /// Agent id.
        first: String,
        /// Agent id.
        other: String,
        /// True to mark them as different, false to take the mark off.
        distinct: bool,
    }

    /// `agent.duplicates`, the likeliest first.
    AgentDuplicates {
        /// Pairs wanted at the most.
        limit: u32,
        /// Reader's language.
        language: String,
    }

    /// `agent.remove` and `place.remove`: refused while anything names it.
    AuthorityId {
        /// Id.
        id: String,
    }

    /// `record.link` and `record.unlink`: either an agent or a place.
    RecordLink {
        /// Record id or reference code.
        record: String,
        /// Id or name of an agent.
        #[serde(default)] #[ts(optional)]
        agent: Option<String>,
        /// Id or name of a place.
        #[serde(default)] #[ts(optional)]
        place: Option<String>,
        /// Role; needed to link, and every role when absent to unlink.
        #[serde(default)] #[ts(optional)]
        role: Option<String>,
        /// When an agent had this part, as written.
        #[serde(default)]
        date: String,
    }

    /// An agent or place just written.
    AuthorityRef {
        /// Id.
        id: String,
    }
}
