//! Rows of what became of decisions.

use super::rows;

rows! {
    /// A decision, request or action.
    MatterRow = MATTER {
        /// Meeting.
        meeting_id: String,
        /// Order.
        position: i64,
        /// Kind code.
        kind: String,
        /// Number as written.
        number: String,
        /// Where it stands in the instrument.
        paragraph: String,
        /// Party code.
        party: String,
        /// Who is to do it, as written.
        responsible: String,
        /// Due date as written.
        due_text: String,
        /// Due date in EDTF.
        due_edtf: String,
    } optional {
        /// What it belongs to.
        parent_id: String,
        /// Agenda item.
        agenda_item_id: String,
        /// Instrument.
        instrument_id: String,
        /// Authority.
        agent_id: String,
        /// First possible due day.
        due_earliest: String,
        /// Last possible due day.
        due_latest: String,
        /// `consensus` or `vote`.
        voting: String,
        /// Votes for.
        votes_for: i64,
        /// Votes against.
        votes_against: i64,
        /// Abstentions.
        votes_abstained: i64,
    }

    /// A matter in one language.
    MatterTextRow = MATTER_TEXT {
        /// Matter.
        matter_id: String,
        /// BCP 47.
        language: String,
        /// Order.
        position: i64,
        /// The text.
        text: String,
    } optional {}

    /// What became of a matter on a day.
    MatterLogRow = MATTER_LOG {
        /// Matter.
        matter_id: String,
        /// Date as written.
        date_text: String,
        /// Date in EDTF.
        date_edtf: String,
        /// State code.
        state: String,
        /// Note.
        note: String,
    } optional {
        /// First possible day.
        date_earliest: String,
        /// Last possible day.
        date_latest: String,
        /// Record.
        record_id: String,
        /// Document.
        document_id: String,
    }

    /// From a matter to what came of it.
    MatterLinkRow = MATTER_LINK {
        /// Matter.
        matter_id: String,
        /// Kind code.
        kind: String,
        /// Note.
        note: String,
    } optional {
        /// The later matter.
        to_matter_id: String,
        /// Instrument.
        instrument_id: String,
        /// Record.
        record_id: String,
        /// Document.
        document_id: String,
    }
}
