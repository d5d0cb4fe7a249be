//! Rows of meetings and instruments.

use super::rows;

rows! {
    /// A meeting.
    MeetingRow = MEETING {
        /// The body that met.
        body_id: String,
        /// Status code.
        status: String,
        /// Date as written.
        date_text: String,
        /// Date in EDTF.
        date_edtf: String,
        /// Place as named then.
        place: String,
        /// Host party.
        host: String,
    } optional {
        /// Session number.
        session: i64,
        /// First possible day.
        date_earliest: String,
        /// Last possible day.
        date_latest: String,
        /// Symbol of the meeting.
        symbol: String,
        /// Local time it began, for example `2018-11-15T10:00`.
        starts_at: String,
        /// Local time it ended.
        ends_at: String,
        /// IANA time zone.
        zone: String,
        /// Place.
        place_id: String,
        /// 1: held online.
        online: i64,
        /// JSON array of BCP 47.
        languages: String,
        /// Quorum as stated.
        quorum: String,
        /// The session before, where it is another than body and number say.
        previous_id: String,
        /// When the next session was agreed to be, as written.
        next_date_text: String,
        /// The same in EDTF.
        next_date_edtf: String,
        /// First possible day of it.
        next_date_earliest: String,
        /// Last possible day of it.
        next_date_latest: String,
    }

    /// Prose about a meeting in one language.
    MeetingNoteRow = MEETING_NOTE {
        /// Meeting.
        meeting_id: String,
        /// BCP 47.
        language: String,
        /// Kind code.
        kind: String,
        /// The text.
        text: String,
    } optional {}

    /// A record that documents a meeting.
    MeetingRecordRow = MEETING_RECORD {
        /// Meeting.
        meeting_id: String,
        /// Record.
        record_id: String,
        /// `minutes`, `agenda` …
        role: String,
    } optional {}

    /// The delegation of one party.
    DelegationRow = DELEGATION {
        /// Meeting.
        meeting_id: String,
        /// Order.
        position: i64,
        /// Party code.
        party: String,
    } optional {
        /// Authority.
        agent_id: String,
    }

    /// One person of a delegation.
    ParticipantRow = PARTICIPANT {
        /// Delegation.
        delegation_id: String,
        /// Order.
        position: i64,
        /// `head`, `member` …
        role: String,
        /// Name as signed.
        name: String,
        /// Title held then.
        title: String,
        /// Organisation then.
        organisation: String,
    } optional {
        /// Authority, if linked.
        agent_id: String,
        /// `present`, `absent` or `proxy`.
        presence: String,
        /// Authority of the organisation.
        organisation_id: String,
    }

    /// An item of the agenda.
    AgendaItemRow = AGENDA_ITEM {
        /// Meeting.
        meeting_id: String,
        /// Order.
        position: i64,
        /// Number as written.
        number: String,
        /// Who presents it.
        rapporteur: String,
    } optional {}

    /// An agenda item in one language.
    AgendaTextRow = AGENDA_TEXT {
        /// Agenda item.
        agenda_item_id: String,
        /// BCP 47.
        language: String,
        /// Order.
        position: i64,
        /// Title.
        title: String,
        /// What was said.
        summary: String,
    } optional {}

    /// A signed instrument.
    InstrumentRow = INSTRUMENT {
        /// Kind code.
        kind: String,
        /// Date as written.
        date_text: String,
        /// Date in EDTF.
        date_edtf: String,
        /// Place as named then.
        place: String,
        /// Legal status code.
        legal_status: String,
        /// Number as written.
        number: String,
        /// Who keeps it for the parties.
        depositary: String,
        /// JSON array of BCP 47.
        languages: String,
        /// Entry into force, as written.
        force_text: String,
        /// Entry into force in EDTF.
        force_edtf: String,
    } optional {
        /// Meeting.
        meeting_id: String,
        /// Record.
        record_id: String,
        /// First possible day.
        date_earliest: String,
        /// Last possible day.
        date_latest: String,
        /// Place.
        place_id: String,
        /// First possible day of it.
        force_earliest: String,
        /// Last possible day of it.
        force_latest: String,
    }

    /// What is said of an instrument in one language.
    InstrumentTextRow = INSTRUMENT_TEXT {
        /// Instrument.
        instrument_id: String,
        /// BCP 47.
        language: String,
        /// Order.
        position: i64,
        /// Title.
        title: String,
        /// Which texts are authentic.
        authentic_clause: String,
        /// Note.
        note: String,
    } optional {}

    /// The original one party holds (alternat).
    OriginalRow = ORIGINAL {
        /// Instrument.
        instrument_id: String,
        /// Party code.
        party: String,
        /// Order.
        position: i64,
        /// 1: the original of our own side.
        own: i64,
        /// `here`, `elsewhere`, `lost` or `unknown`.
        holding: String,
        /// Where it lies.
        location: String,
    } optional {
        /// Authority.
        agent_id: String,
    }

    /// The text of an original in one language.
    OriginalTextRow = ORIGINAL_TEXT {
        /// Original.
        original_id: String,
        /// BCP 47.
        language: String,
    } optional {
        /// Document.
        document_id: String,
        /// Order; absent in rows from before there was one.
        position: i64,
    }

    /// A person who signed.
    SignatoryRow = SIGNATORY {
        /// Instrument.
        instrument_id: String,
        /// Order.
        position: i64,
        /// Party code.
        party: String,
        /// Name.
        name: String,
        /// Title.
        title: String,
        /// Organisation then.
        organisation: String,
        /// In what capacity.
        capacity: String,
    } optional {
        /// Authority.
        agent_id: String,
    }
}
