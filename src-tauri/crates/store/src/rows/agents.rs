//! Rows of persons and bodies, and places.

use super::rows;

rows! {
    /// A person of the register.
    ActorRow = ACTOR {
        /// Name, unique.
        name: String,
        /// Account of the operating system when it was entered.
        account: String,
        /// `reader`, `cataloguer`, `reviewer` or `approver`.
        role: String,
    } optional {
        /// Day after which the person may no longer act.
        left_on: String,
        /// The only account of the system the person may act under.
        bound: String,
    }

    /// A setting of the archive.
    SettingRow = SETTING {
        /// Name, unique.
        name: String,
        /// Value as text.
        value: String,
    } optional {}

    /// A person, corporate body or family.
    AgentRow = AGENT {
        /// Kind code.
        kind: String,
    } optional {
        /// Date as written.
        date_text: String,
        /// Date in EDTF.
        date_edtf: String,
        /// First possible day.
        date_earliest: String,
        /// Last possible day.
        date_latest: String,
        /// Status code.
        status: String,
        /// Profile of completeness its meetings follow.
        profile: String,
        /// What it was merged into.
        merged_into_id: String,
    }

    /// One name of an agent.
    AgentNameRow = AGENT_NAME {
        /// Agent.
        agent_id: String,
        /// Order.
        position: i64,
        /// BCP 47.
        language: String,
        /// ISO 15924; empty when unknown.
        script: String,
        /// Kind code.
        kind: String,
        /// The name.
        name: String,
        /// Folded for comparing.
        name_key: String,
    } optional {
        /// Scheme of transliteration.
        scheme: String,
        /// Date as written.
        date_text: String,
        /// Date in EDTF.
        date_edtf: String,
        /// First possible day.
        date_earliest: String,
        /// Last possible day.
        date_latest: String,
    }

    /// Prose about an agent in one language (ISAAR(CPF) 5.2).
    AgentNoteRow = AGENT_NOTE {
        /// Authority.
        agent_id: String,
        /// BCP 47.
        language: String,
        /// Kind code.
        kind: String,
        /// The text.
        text: String,
    } optional {}

    /// A relation between two agents (ISAAR(CPF) 5.3).
    AgentRelationRow = AGENT_RELATION {
        /// Where it starts.
        from_id: String,
        /// Where it leads.
        to_id: String,
        /// Kind code.
        kind: String,
        /// Date as written.
        date_text: String,
        /// Date in EDTF.
        date_edtf: String,
        /// Note.
        note: String,
    } optional {
        /// First possible day.
        date_earliest: String,
        /// Last possible day.
        date_latest: String,
    }

    /// An occupation, function or subject of an agent.
    AgentTermRow = AGENT_TERM {
        /// Authority.
        agent_id: String,
        /// Term.
        term_id: String,
        /// Role code.
        role: String,
    } optional {}

    /// Two agents found to be different.
    AgentDistinctRow = AGENT_DISTINCT {
        /// The one with the smaller id.
        first_id: String,
        /// The other one.
        other_id: String,
    } optional {}

    /// A place.
    PlaceRow = PLACE {
        /// Kind code.
        kind: String,
        /// Note.
        note: String,
    } optional {
        /// The place it lies in.
        broader_id: String,
        /// What it was merged into.
        merged_into_id: String,
    }

    /// One name of a place.
    PlaceNameRow = PLACE_NAME {
        /// Place.
        place_id: String,
        /// Order.
        position: i64,
        /// BCP 47.
        language: String,
        /// ISO 15924; empty when unknown.
        script: String,
        /// Kind code.
        kind: String,
        /// Name.
        name: String,
        /// Folded for comparing.
        name_key: String,
        /// Date as written.
        date_text: String,
        /// Date in EDTF.
        date_edtf: String,
    } optional {
        /// First possible day.
        date_earliest: String,
        /// Last possible day.
        date_latest: String,
    }
}
