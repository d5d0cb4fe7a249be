//! Rows of records: descriptions, identifiers, links, documents.

use super::rows;

rows! {
    /// A unit of description.
    RecordRow = RECORD {
        /// Order among its siblings, with gaps.
        position: i64,
        /// Level code.
        level: String,
        /// Reference code, unique.
        reference: String,
        /// Date as written.
        date_text: String,
        /// Date in EDTF.
        date_edtf: String,
        /// Extent as written.
        extent: String,
        /// When it was added.
        created_at: String,
        /// When its row was last changed.
        updated_at: String,
    } optional {
        /// Record above.
        parent_id: String,
        /// First possible day.
        date_earliest: String,
        /// Last possible day.
        date_latest: String,
        /// When it went to the trash.
        trashed_at: String,
        /// Order in which the records were found; the arrangement is `position`.
        original_position: i64,
        /// `draft` or `published`.
        publication: String,
        /// `draft`, `revised` or `final`.
        description_status: String,
        /// `minimal`, `partial` or `full`.
        detail: String,
        /// `open`, `partly_closed` or `closed`.
        access: String,
        /// JSON array of BCP 47.
        languages: String,
        /// The institution that holds it.
        repository_id: String,
        /// How the codes of the records below are made.
        reference_mask: String,
    }

    /// The description of a record in one language.
    DescriptionRow = DESCRIPTION {
        /// Record.
        record_id: String,
        /// BCP 47.
        language: String,
        /// Order; the source language comes first.
        position: i64,
        /// ISAD(G) 3.1.2.
        title: String,
        /// ISAD(G) 3.3.1.
        scope: String,
    } optional {
        /// ISAD(G) 3.2.2.
        administrative_history: String,
        /// ISAD(G) 3.2.3.
        custodial_history: String,
        /// ISAD(G) 3.2.4.
        acquisition: String,
        /// ISAD(G) 3.3.2.
        appraisal: String,
        /// ISAD(G) 3.3.3.
        accruals: String,
        /// ISAD(G) 3.3.4.
        arrangement: String,
        /// ISAD(G) 3.4.1.
        access_conditions: String,
        /// ISAD(G) 3.4.2.
        reproduction_conditions: String,
        /// ISAD(G) 3.4.3.
        language_note: String,
        /// ISAD(G) 3.4.4.
        physical_characteristics: String,
        /// ISAD(G) 3.4.5.
        finding_aids: String,
        /// ISAD(G) 3.5.1.
        originals_location: String,
        /// ISAD(G) 3.5.2.
        copies_location: String,
        /// ISAD(G) 3.5.3.
        related_units: String,
        /// ISAD(G) 3.5.4.
        publication_note: String,
        /// Note.
        note: String,
        /// ISAD(G) 3.7.1.
        archivist_note: String,
        /// ISAD(G) 3.7.2.
        rules: String,
        /// ISAD(G) 3.7.3.
        description_dates: String,
    }

    /// A level of description beside those Girok knows.
    LevelRow = LEVEL {
        /// Code, unique.
        code: String,
        /// Order.
        position: i64,
        /// Level attribute in EAD.
        ead: String,
        /// JSON array of the levels it may stand below; an empty text is the top.
        parents: String,
        /// JSON object: language to label.
        labels: String,
    } optional {}

    /// An alternative identifier of a record.
    IdentifierRow = IDENTIFIER {
        /// Record.
        record_id: String,
        /// Order.
        position: i64,
        /// What kind of code it is, for example "former reference".
        label: String,
        /// The code.
        value: String,
        /// Folded for comparing.
        value_key: String,
    } optional {}

    /// A relation between two records.
    RelationRow = RELATION {
        /// Where it starts.
        from_id: String,
        /// Where it leads.
        to_id: String,
        /// Kind code.
        kind: String,
        /// Note.
        note: String,
    } optional {}

    /// An agent named with a record.
    RecordAgentRow = RECORD_AGENT {
        /// Record.
        record_id: String,
        /// Agent.
        agent_id: String,
        /// `creator`, `subject` …
        role: String,
    } optional {
        /// Order.
        position: i64,
        /// Date as written.
        date_text: String,
        /// Date in EDTF.
        date_edtf: String,
        /// First possible day.
        date_earliest: String,
        /// Last possible day.
        date_latest: String,
    }

    /// A term on a record.
    RecordTermRow = RECORD_TERM {
        /// Record.
        record_id: String,
        /// Term.
        term_id: String,
    } optional {}

    /// A place named with a record.
    RecordPlaceRow = RECORD_PLACE {
        /// Record.
        record_id: String,
        /// Place.
        place_id: String,
        /// Role code.
        role: String,
    } optional {}

    /// A date of a record beside that of its creation.
    RecordDateRow = RECORD_DATE {
        /// Record.
        record_id: String,
        /// Kind code.
        kind: String,
        /// Order.
        position: i64,
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

    /// An attached document.
    DocumentRow = DOCUMENT {
        /// Record.
        record_id: String,
        /// Order.
        position: i64,
        /// SHA-256 of the bytes.
        sha256: String,
        /// Size in bytes.
        bytes: i64,
        /// File name as attached.
        file_name: String,
        /// Media type.
        media_type: String,
        /// Role code.
        role: String,
        /// JSON array of BCP 47 tags.
        languages: String,
        /// When it was attached.
        attached_at: String,
    } optional {
        /// When the bytes were destroyed with authority.
        destroyed_at: String,
        /// What it is called, where that is more than its file name.
        title: String,
        /// Note.
        note: String,
        /// `draft`, `initialled`, `signed`, `corrigendum` or `copy`.
        stage: String,
        /// The version before it.
        replaces_id: String,
        /// The document whose detached signature it is.
        signature_of: String,
        /// The document it was taken out of.
        parent_id: String,
        /// Where it lay in the folder it came with.
        source_path: String,
        /// When the file was last changed there.
        modified_at: String,
    }

    /// Text typed by hand for one page of a document, or a stretch of a recording.
    TranscriptionRow = TRANSCRIPTION {
        /// Document.
        document_id: String,
        /// From 1.
        page: i64,
        /// BCP 47.
        language: String,
        /// The text.
        text: String,
    } optional {
        /// Where the stretch begins, in milliseconds.
        starts_ms: i64,
        /// Where it ends.
        ends_ms: i64,
    }

    /// What a new record starts with.
    TemplateRow = TEMPLATE {
        /// Name.
        name: String,
        /// Level code.
        level: String,
        /// JSON of the fields it fills.
        content: String,
    } optional {
        /// The body.
        body_id: String,
    }

    /// A profile of completeness.
    ProfileRow = PROFILE {
        /// Code, unique.
        code: String,
        /// JSON object: language to label.
        labels: String,
        /// JSON array of field names.
        fields: String,
    } optional {}
}
