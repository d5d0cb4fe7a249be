//! Every journalled table. The journal handles them alike, so undo needs no code of its own for a new one: it is
//! enough to list the table here.

use crate::table::Table;

macro_rules! tables {
    ($($constant:ident $name:literal [$($column:literal),*] refers {$($from:literal: $to:literal),*} unique [$([$($key:literal),*]),*];)*) => {
        $(pub(crate) static $constant: Table = Table {
            name: $name,
            columns: &[$($column),*],
            references: &[$(($from, $to)),*],
            unique: &[$(&[$($key),*]),*],
        };)*
        /// Every journalled table.
        pub(crate) static TABLES: &[&Table] = &[$(&$constant),*];
    };
}

tables! {
    RECORD "record" ["id", "parent_id", "position", "level", "reference", "date_text", "date_edtf",
        "date_earliest", "date_latest", "extent", "trashed_at", "created_at", "updated_at", "original_position",
        "publication", "description_status", "detail", "access", "languages", "repository_id", "reference_mask"]
        refers {"parent_id": "record", "repository_id": "agent"} unique [["reference"]];
    DESCRIPTION "description" ["id", "record_id", "language", "position", "title", "scope",
        "administrative_history", "custodial_history", "acquisition", "appraisal", "accruals", "arrangement",
        "access_conditions", "reproduction_conditions", "language_note", "physical_characteristics",
        "finding_aids", "originals_location", "copies_location", "related_units", "publication_note", "note",
        "archivist_note", "rules", "description_dates"]
        refers {"record_id": "record"} unique [["record_id", "language"]];
    LEVEL "level" ["id", "code", "position", "ead", "parents", "labels"]
        refers {} unique [["code"]];
    IDENTIFIER "identifier" ["id", "record_id", "position", "label", "value", "value_key"]
        refers {"record_id": "record"} unique [];
    RELATION "relation" ["id", "from_id", "to_id", "kind", "note"]
        refers {"from_id": "record", "to_id": "record"} unique [["from_id", "to_id", "kind"]];
    RECORD_AGENT "record_agent" ["id", "record_id", "agent_id", "role", "position", "date_text", "date_edtf",
        "date_earliest", "date_latest"]
        refers {"record_id": "record", "agent_id": "agent"} unique [["record_id", "agent_id", "role"]];
    RECORD_TERM "record_term" ["id", "record_id", "term_id"]
        refers {"record_id": "record", "term_id": "term"} unique [["record_id", "term_id"]];
    RECORD_PLACE "record_place" ["id", "record_id", "place_id", "role"]
        refers {"record_id": "record", "place_id": "place"} unique [["record_id", "place_id", "role"]];
    RECORD_DATE "record_date" ["id", "record_id", "kind", "position", "date_text", "date_edtf", "date_earliest",
        "date_latest"]
        refers {"record_id": "record"} unique [];
    DOCUMENT "document" ["id", "record_id", "position", "sha256", "bytes", "file_name", "media_type", "role",
        "languages", "attached_at", "destroyed_at", "title", "note", "stage", "replaces_id", "signature_of",
        "parent_id", "source_path", "modified_at"]
        refers {"record_id": "record", "replaces_id": "document", "signature_of": "document",
        "parent_id": "document"} unique [];
    TRANSCRIPTION "transcription" ["id", "document_id", "page", "language", "text", "starts_ms", "ends_ms"]
        refers {"document_id": "document"} unique [["document_id", "page"]];
    TEMPLATE "template" ["id", "name", "level", "body_id", "content"]
        refers {"body_id": "agent"} unique [["name"]];
    PROFILE "profile" ["id", "code", "labels", "fields"]
        refers {} unique [["code"]];
    ACTOR "actor" ["id", "name", "account", "role", "left_on", "bound"]
        refers {} unique [["name"]];
    SETTING "setting" ["id", "name", "value"]
        refers {} unique [["name"]];
    AGENT "agent" ["id", "kind", "date_text", "date_edtf", "date_earliest", "date_latest", "status",
        "profile", "merged_into_id"]
        refers {"merged_into_id": "agent"} unique [];
    AGENT_NAME "agent_name" ["id", "agent_id", "position", "language", "script", "kind", "name", "name_key",
        "scheme", "date_text", "date_edtf", "date_earliest", "date_latest"]
        refers {"agent_id": "agent"} unique [];
    AGENT_NOTE "agent_note" ["id", "agent_id", "language", "kind", "text"]
        refers {"agent_id": "agent"} unique [["agent_id", "language", "kind"]];
    AGENT_RELATION "agent_relation" ["id", "from_id", "to_id", "kind", "date_text", "date_edtf",
        "date_earliest", "date_latest", "note"]
        refers {"from_id": "agent", "to_id": "agent"} unique [];
    AGENT_TERM "agent_term" ["id", "agent_id", "term_id", "role"]
        refers {"agent_id": "agent", "term_id": "term"} unique [["agent_id", "term_id", "role"]];
    AGENT_DISTINCT "agent_distinct" ["id", "first_id", "other_id"]
        refers {"first_id": "agent", "other_id": "agent"} unique [["first_id", "other_id"]];
    PLACE "place" ["id", "kind", "broader_id", "note", "merged_into_id"]
        refers {"broader_id": "place", "merged_into_id": "place"} unique [];
    PLACE_NAME "place_name" ["id", "place_id", "position", "language", "script", "kind", "name", "name_key",
        "date_text", "date_edtf", "date_earliest", "date_latest"]
        refers {"place_id": "place"} unique [];
    VOCABULARY "vocabulary" ["id", "code", "labels", "source", "licence"]
        refers {} unique [["code"]];
    TERM "term" ["id", "vocabulary", "notation", "position", "merged_into_id"]
        refers {"merged_into_id": "term"} unique [];
    TERM_LABEL "term_label" ["id", "term_id", "position", "language", "kind", "label", "label_key"]
        refers {"term_id": "term"} unique [];
    TERM_RELATION "term_relation" ["id", "from_id", "to_id", "kind"]
        refers {"from_id": "term", "to_id": "term"} unique [["from_id", "to_id", "kind"]];
    TERM_NOTE "term_note" ["id", "term_id", "language", "kind", "text"]
        refers {"term_id": "term"} unique [["term_id", "language", "kind"]];
    MEETING "meeting" ["id", "body_id", "session", "status", "date_text", "date_edtf", "date_earliest",
        "date_latest", "place", "host", "symbol", "starts_at", "ends_at", "zone", "place_id", "online",
        "languages", "quorum", "previous_id", "next_date_text", "next_date_edtf", "next_date_earliest",
        "next_date_latest"]
        refers {"body_id": "agent", "place_id": "place", "previous_id": "meeting"} unique [];
    MEETING_NOTE "meeting_note" ["id", "meeting_id", "language", "kind", "text"]
        refers {"meeting_id": "meeting"} unique [["meeting_id", "language", "kind"]];
    MEETING_RECORD "meeting_record" ["id", "meeting_id", "record_id", "role"]
        refers {"meeting_id": "meeting", "record_id": "record"} unique [["meeting_id", "record_id", "role"]];
    DELEGATION "delegation" ["id", "meeting_id", "position", "party", "agent_id"]
        refers {"meeting_id": "meeting", "agent_id": "agent"} unique [["meeting_id", "party"]];
    PARTICIPANT "participant" ["id", "delegation_id", "agent_id", "position", "role", "name", "title",
        "organisation", "presence", "organisation_id"]
        refers {"delegation_id": "delegation", "agent_id": "agent", "organisation_id": "agent"} unique [["delegation_id", "role=head"]];
    AGENDA_ITEM "agenda_item" ["id", "meeting_id", "position", "number", "rapporteur"]
        refers {"meeting_id": "meeting"} unique [];
    AGENDA_TEXT "agenda_text" ["id", "agenda_item_id", "language", "position", "title", "summary"]
        refers {"agenda_item_id": "agenda_item"} unique [["agenda_item_id", "language"]];
    INSTRUMENT "instrument" ["id", "kind", "meeting_id", "record_id", "date_text", "date_edtf",
        "date_earliest", "date_latest", "place", "place_id", "legal_status", "number", "depositary", "languages",
        "force_text", "force_edtf", "force_earliest", "force_latest"]
        refers {"meeting_id": "meeting", "record_id": "record", "place_id": "place"} unique [];
    INSTRUMENT_TEXT "instrument_text" ["id", "instrument_id", "language", "position", "title",
        "authentic_clause", "note"]
        refers {"instrument_id": "instrument"} unique [["instrument_id", "language"]];
    ORIGINAL "original" ["id", "instrument_id", "party", "agent_id", "position", "own", "holding",
        "location"]
        refers {"instrument_id": "instrument", "agent_id": "agent"} unique [["instrument_id", "party"]];
    ORIGINAL_TEXT "original_text" ["id", "original_id", "language", "document_id", "position"]
        refers {"original_id": "original", "document_id": "document"} unique [["original_id", "language"]];
    SIGNATORY "signatory" ["id", "instrument_id", "agent_id", "position", "party", "name", "title",
        "organisation", "capacity"]
        refers {"instrument_id": "instrument", "agent_id": "agent"} unique [];
    MATTER "matter" ["id", "meeting_id", "parent_id", "agenda_item_id", "instrument_id", "position", "kind",
        "number", "paragraph", "party", "responsible", "agent_id", "due_text", "due_edtf", "due_earliest",
        "due_latest", "voting", "votes_for", "votes_against", "votes_abstained"]
        refers {"meeting_id": "meeting", "parent_id": "matter", "agenda_item_id": "agenda_item", "instrument_id": "instrument", "agent_id": "agent"} unique [];
    MATTER_TEXT "matter_text" ["id", "matter_id", "language", "position", "text"]
        refers {"matter_id": "matter"} unique [["matter_id", "language"]];
    MATTER_LOG "matter_log" ["id", "matter_id", "date_text", "date_edtf", "date_earliest", "date_latest",
        "state", "note", "record_id", "document_id"]
        refers {"matter_id": "matter", "record_id": "record", "document_id": "document"} unique [];
    MATTER_LINK "matter_link" ["id", "matter_id", "to_matter_id", "instrument_id", "kind", "note",
        "record_id", "document_id"]
        refers {"matter_id": "matter", "to_matter_id": "matter", "instrument_id": "instrument", "record_id": "record", "document_id": "document"} unique [];
    GROUND "ground" ["id", "code", "position", "labels", "source"]
        refers {} unique [["code"]];
    DISCLOSURE "disclosure" ["id", "record_id", "decided_on", "status", "listing", "grounds", "opening", "reason", "decided_by",
        "opens_on", "review_on"]
        refers {"record_id": "record"} unique [];
    CLOSED_PAGES "closed_pages" ["id", "disclosure_id", "document_id", "first_page", "last_page"]
        refers {"disclosure_id": "disclosure", "document_id": "document"} unique [];
    SECURITY "security" ["id", "record_id", "grade", "marked_on", "marked_by", "reason", "review_on", "lifted_on", "lifted_by"]
        refers {"record_id": "record"} unique [];
    RIGHTS_STATEMENT "rights_statement" ["id", "record_id", "basis", "status", "jurisdiction", "citation", "note", "document_id", "agent_id",
        "determined_on", "starts_on", "ends_on"]
        refers {"record_id": "record", "document_id": "document", "agent_id": "agent"} unique [];
    RIGHTS_ACT "rights_act" ["id", "statement_id", "position", "act", "restriction", "note", "starts_on", "ends_on"]
        refers {"statement_id": "rights_statement"} unique [["statement_id", "act"]];
    ACCESS_GRANT "access_grant" ["id", "record_id", "actor_id", "reason", "granted_on", "ends_on"]
        refers {"record_id": "record", "actor_id": "actor"} unique [];
    RETENTION_SCHEDULE "retention_schedule" ["id", "code", "labels", "country", "source", "body_id"]
        refers {"body_id": "agent"} unique [["code"]];
    RETENTION_CLASS "retention_class" ["id", "schedule_id", "code", "position", "labels", "period", "starts", "action", "event", "note",
        "years"]
        refers {"schedule_id": "retention_schedule"} unique [["schedule_id", "code"]];
    RETENTION "retention" ["id", "record_id", "reason", "class", "closed_on", "event_on"]
        refers {"record_id": "record"} unique [["record_id"]];
    HOLD "hold" ["id", "code", "title", "reason", "authority", "placed_on", "released_on", "release_reason"]
        refers {} unique [["code"]];
    HOLD_RECORD "hold_record" ["id", "hold_id", "record_id"]
        refers {"hold_id": "hold", "record_id": "record"} unique [["hold_id", "record_id"]];
    DISPOSAL "disposal" ["id", "code", "action", "state", "authority", "reason", "proposed_by", "proposed_at", "reviewed_by",
        "reviewed_at", "opinion", "decided_by", "decided_at", "decision", "done_by", "done_at", "receiver",
        "new_class"]
        refers {"proposed_by": "actor", "reviewed_by": "actor", "decided_by": "actor", "done_by": "actor"} unique [["code"]];
    DISPOSAL_ITEM "disposal_item" ["id", "disposal_id", "record_id", "position", "excluded", "reason",
        "records", "fingerprint"]
        refers {"disposal_id": "disposal", "record_id": "record"} unique [["disposal_id", "record_id"]];
    DESTRUCTION "destruction" ["id", "record_id", "authority", "reason", "proposed_by", "approved_by", "done_by", "destroyed_at",
        "documents", "bytes", "digests", "copies", "erased", "reviewed_by", "disposal_id"]
        refers {"record_id": "record", "disposal_id": "disposal"} unique [["record_id"]];
    ACCESSION "accession" ["id", "code", "kind", "state", "title", "date_text", "date_edtf", "source", "extent", "content",
        "condition", "agreement", "receipt", "accruals", "note", "date_earliest", "date_latest",
        "source_id", "agreement_id", "accrual_of"]
        refers {"source_id": "agent", "agreement_id": "document", "accrual_of": "accession"} unique [["code"]];
    ACCESSION_RECORD "accession_record" ["id", "accession_id", "record_id"]
        refers {"accession_id": "accession", "record_id": "record"} unique [["accession_id", "record_id"]];
    CUSTODY "custody" ["id", "record_id", "kind", "date_text", "date_edtf", "from_holder", "to_holder", "note",
        "date_earliest", "date_latest", "from_id", "to_id"]
        refers {"record_id": "record", "from_id": "agent", "to_id": "agent"} unique [];
    LOCATION "location" ["id", "code", "kind", "label", "note", "position", "parent_id"]
        refers {"parent_id": "location"} unique [["code"]];
    CONTAINER "container" ["id", "code", "kind", "label", "note", "location_id"]
        refers {"location_id": "location"} unique [["code"]];
    CONTAINER_RECORD "container_record" ["id", "container_id", "record_id", "position", "note", "first_leaf", "last_leaf"]
        refers {"container_id": "container", "record_id": "record"} unique [];
    TRANSFER "transfer" ["id", "code", "kind", "state", "receiver", "authority", "reason", "receipt", "note", "listed_on",
        "receiver_id", "sent_on", "acknowledged_on", "disposal_id"]
        refers {"receiver_id": "agent", "disposal_id": "disposal"} unique [["code"]];
    TRANSFER_RECORD "transfer_record" ["id", "transfer_id", "record_id", "position", "note"]
        refers {"transfer_id": "transfer", "record_id": "record"} unique [["transfer_id", "record_id"]];
    LOAN "loan" ["id", "code", "borrower", "purpose", "out_on", "condition_out", "note", "borrower_id", "due_on",
        "returned_on", "condition_back"]
        refers {"borrower_id": "agent"} unique [["code"]];
    LOAN_ITEM "loan_item" ["id", "loan_id", "position", "record_id", "container_id"]
        refers {"loan_id": "loan", "record_id": "record", "container_id": "container"} unique [];
    REVIEW "review" ["id", "record_id", "step", "actor_id", "at", "remark", "submitter", "content", "last"]
        refers {"record_id": "record", "actor_id": "actor", "submitter": "actor"} unique [];
}

/// The columns of a table that name what its rows are parts of, as a description is of its record. Rows of tables
/// without such a column stand for themselves.
pub(crate) fn owner_of(table: &str) -> &'static [&'static str] {
    match table {
        "description" | "identifier" | "record_agent" | "record_term" | "record_place"
        | "record_date" | "document" | "meeting_record" | "disclosure" | "security"
        | "rights_statement" | "access_grant" | "retention" | "destruction" | "custody"
        | "review" => &["record_id"],
        "relation" => &["from_id", "to_id"],
        "transcription" => &["document_id"],
        "agent_name" | "agent_note" | "agent_term" => &["agent_id"],
        "place_name" => &["place_id"],
        "term_label" | "term_note" => &["term_id"],
        "term_relation" | "agent_relation" => &["from_id"],
        "meeting_note" | "delegation" | "agenda_item" | "matter" => &["meeting_id"],
        "participant" => &["delegation_id"],
        "agenda_text" => &["agenda_item_id"],
        "instrument" => &["meeting_id", "record_id"],
        "instrument_text" | "original" | "signatory" => &["instrument_id"],
        "original_text" => &["original_id"],
        "matter_text" | "matter_log" | "matter_link" => &["matter_id"],
        "closed_pages" => &["disclosure_id"],
        "rights_act" => &["statement_id"],
        "retention_class" => &["schedule_id"],
        "hold_record" => &["hold_id"],
        "disposal_item" => &["disposal_id"],
        "accession_record" => &["accession_id"],
        "container_record" => &["container_id"],
        "transfer_record" => &["transfer_id"],
        "loan_item" => &["loan_id"],
        _ => &[],
    }
}
