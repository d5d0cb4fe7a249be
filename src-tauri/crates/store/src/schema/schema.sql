CREATE TABLE actor (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
    account TEXT NOT NULL,
    role    TEXT NOT NULL CHECK (role IN ('reader', 'cataloguer', 'reviewer', 'approver'))
) STRICT;

CREATE TABLE agenda_item (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    meeting_id TEXT NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    number     TEXT NOT NULL,
    rapporteur TEXT NOT NULL
) STRICT;

CREATE TABLE agenda_text (
    key            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    agenda_item_id TEXT NOT NULL REFERENCES agenda_item (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    language       TEXT NOT NULL,
    position       INTEGER NOT NULL,
    title          TEXT NOT NULL,
    summary        TEXT NOT NULL,
    UNIQUE (agenda_item_id, language)
) STRICT;

CREATE TABLE agent (
    key  INTEGER PRIMARY KEY,
    id   TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'corporate_body', 'family'))
, date_text TEXT, date_edtf TEXT, date_earliest TEXT, date_latest TEXT, status TEXT CHECK (status IN ('draft', 'revised', 'final')), profile TEXT, merged_into_id TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED) STRICT;

CREATE TABLE agent_distinct (
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    first_id TEXT NOT NULL REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    other_id TEXT NOT NULL REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (first_id, other_id),
    CHECK (first_id < other_id)
) STRICT;

CREATE TABLE agent_name (
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    agent_id TEXT NOT NULL REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    language TEXT NOT NULL,
    script   TEXT NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('preferred', 'parallel', 'variant', 'former', 'hidden')),
    name     TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL
, scheme TEXT, date_text TEXT, date_edtf TEXT, date_earliest TEXT, date_latest TEXT) STRICT;

CREATE TABLE agent_note (
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    agent_id TEXT NOT NULL REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    language TEXT NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('history', 'places', 'legal_status', 'functions', 'mandates', 'structure',
                                           'context', 'occupations', 'rules', 'sources', 'maintenance')),
    text     TEXT NOT NULL CHECK (text <> ''),
    UNIQUE (agent_id, language, kind)
) STRICT;

CREATE TABLE agent_relation (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    from_id       TEXT NOT NULL REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    to_id         TEXT NOT NULL REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    kind          TEXT NOT NULL CHECK (kind IN ('precedes', 'part_of', 'member_of', 'head_of', 'family', 'associated')),
    date_text     TEXT NOT NULL,
    date_edtf     TEXT NOT NULL,
    date_earliest TEXT,
    date_latest   TEXT,
    note          TEXT NOT NULL,
    CHECK (from_id <> to_id)
) STRICT;

CREATE TABLE agent_term (
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    agent_id TEXT NOT NULL REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    term_id  TEXT NOT NULL REFERENCES term (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    role     TEXT NOT NULL CHECK (role IN ('occupation', 'function', 'subject')),
    UNIQUE (agent_id, term_id, role)
) STRICT;

CREATE TABLE change (
    op_seq       INTEGER NOT NULL REFERENCES operation (seq) ON DELETE RESTRICT,
    ordinal      INTEGER NOT NULL,
    entity       TEXT NOT NULL,
    entity_id    TEXT NOT NULL,
    state_before TEXT,
    state_after  TEXT,
    before_hash  TEXT CHECK (length(before_hash) = 64),
    after_hash   TEXT CHECK (length(after_hash) = 64),
    PRIMARY KEY (op_seq, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE delegation (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    meeting_id TEXT NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    party      TEXT NOT NULL CHECK (party <> ''), agent_id TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (meeting_id, party)
) STRICT;

CREATE TABLE description (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    record_id TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    language  TEXT NOT NULL CHECK (language <> ''),
    position  INTEGER NOT NULL,
    title     TEXT NOT NULL,
    scope     TEXT NOT NULL, administrative_history TEXT, custodial_history TEXT, acquisition TEXT, appraisal TEXT, accruals TEXT, arrangement TEXT, access_conditions TEXT, reproduction_conditions TEXT, language_note TEXT, physical_characteristics TEXT, finding_aids TEXT, originals_location TEXT, copies_location TEXT, related_units TEXT, publication_note TEXT, note TEXT, archivist_note TEXT, rules TEXT, description_dates TEXT,
    UNIQUE (record_id, language)
) STRICT;

CREATE TABLE document (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    record_id   TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
    bytes       INTEGER NOT NULL CHECK (bytes > 0),
    file_name   TEXT NOT NULL CHECK (file_name <> ''),
    media_type  TEXT NOT NULL,
    role        TEXT NOT NULL CHECK (role <> ''),
    languages   TEXT NOT NULL CHECK (json_valid(languages)),
    attached_at TEXT NOT NULL
) STRICT;

CREATE TABLE draft (
    name     TEXT PRIMARY KEY,
    content  TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE extraction (
    sha256      TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    revision    INTEGER NOT NULL UNIQUE,
    state       TEXT NOT NULL CHECK (state IN ('pending', 'text', 'no_text', 'needs_ocr', 'encrypted', 'failed')),
    reason      TEXT NOT NULL,
    extractor   TEXT NOT NULL,
    paged       INTEGER NOT NULL CHECK (paged IN (0, 1)),
    pages       INTEGER NOT NULL,
    characters  INTEGER NOT NULL,
    text_sha256 TEXT NOT NULL,
    read_at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE identifier (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    record_id TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    label     TEXT NOT NULL,
    value     TEXT NOT NULL CHECK (value <> ''),
    value_key TEXT NOT NULL
) STRICT;

CREATE TABLE image (
    op_seq  INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    before  TEXT NOT NULL CHECK (json_valid(before)),
    PRIMARY KEY (op_seq, ordinal),
    FOREIGN KEY (op_seq, ordinal) REFERENCES change (op_seq, ordinal) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;

CREATE TABLE instrument (
    key             INTEGER PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    kind            TEXT NOT NULL CHECK (kind IN ('agreed_minutes', 'memorandum', 'protocol', 'exchange_of_notes', 'programme',
                                                  'agreement', 'other')),
    meeting_id      TEXT REFERENCES meeting (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    record_id       TEXT REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    date_text       TEXT NOT NULL,
    date_edtf       TEXT NOT NULL,
    date_earliest   TEXT,
    date_latest     TEXT,
    place           TEXT NOT NULL,
    place_id        TEXT REFERENCES place (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    legal_status    TEXT NOT NULL CHECK (legal_status IN ('treaty', 'notice_treaty', 'agency_arrangement', 'non_binding', 'undetermined')),
    number          TEXT NOT NULL,
    depositary      TEXT NOT NULL,
    -- Languages the parties agreed to have originals in, JSON array of BCP 47.
    languages       TEXT NOT NULL CHECK (json_valid(languages)),
    force_text      TEXT NOT NULL,
    force_edtf      TEXT NOT NULL,
    force_earliest  TEXT,
    force_latest    TEXT
) STRICT;

CREATE TABLE instrument_text (
    key              INTEGER PRIMARY KEY,
    id               TEXT NOT NULL UNIQUE,
    instrument_id    TEXT NOT NULL REFERENCES instrument (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    language         TEXT NOT NULL,
    position         INTEGER NOT NULL,
    title            TEXT NOT NULL,
    authentic_clause TEXT NOT NULL,
    note             TEXT NOT NULL,
    UNIQUE (instrument_id, language)
) STRICT;

CREATE TABLE level (
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    code     TEXT NOT NULL UNIQUE CHECK (code <> ''),
    position INTEGER NOT NULL,
    ead      TEXT NOT NULL,
    parents  TEXT NOT NULL CHECK (json_valid(parents)),
    labels   TEXT NOT NULL CHECK (json_valid(labels))
) STRICT;

CREATE TABLE matter (
    key            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    meeting_id     TEXT NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    parent_id      TEXT REFERENCES matter (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    agenda_item_id TEXT REFERENCES agenda_item (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    instrument_id  TEXT REFERENCES instrument (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position       INTEGER NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('agreed', 'noted', 'requested', 'proposed', 'deferred', 'rejected', 'action')),
    number         TEXT NOT NULL,
    -- Where it stands in the instrument, for example "3" or "III.2".
    paragraph      TEXT NOT NULL,
    -- Party that proposed or asked.
    party          TEXT NOT NULL,
    -- Who is to do it: as written, and the authority.
    responsible    TEXT NOT NULL,
    agent_id       TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    due_text       TEXT NOT NULL,
    due_edtf       TEXT NOT NULL,
    due_earliest   TEXT,
    due_latest     TEXT,
    voting         TEXT CHECK (voting IN ('consensus', 'vote')),
    votes_for      INTEGER CHECK (votes_for >= 0),
    votes_against  INTEGER CHECK (votes_against >= 0),
    votes_abstained INTEGER CHECK (votes_abstained >= 0)
) STRICT;

CREATE TABLE matter_link (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    matter_id     TEXT NOT NULL REFERENCES matter (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    to_matter_id  TEXT REFERENCES matter (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    instrument_id TEXT REFERENCES instrument (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    kind          TEXT NOT NULL CHECK (kind IN ('continued', 'answered', 'implemented', 'superseded')),
    note          TEXT NOT NULL,
    record_id     TEXT REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    document_id   TEXT REFERENCES document (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    CHECK ((to_matter_id IS NULL) <> (instrument_id IS NULL)),
    CHECK (to_matter_id IS NULL OR to_matter_id <> matter_id)
) STRICT;

CREATE TABLE matter_log (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    matter_id     TEXT NOT NULL REFERENCES matter (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    date_text     TEXT NOT NULL,
    date_edtf     TEXT NOT NULL,
    date_earliest TEXT,
    date_latest   TEXT,
    state         TEXT NOT NULL CHECK (state IN ('open', 'in_progress', 'done', 'lapsed', 'superseded')),
    note          TEXT NOT NULL,
    record_id     TEXT REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    document_id   TEXT REFERENCES document (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE matter_text (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    matter_id TEXT NOT NULL REFERENCES matter (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    language  TEXT NOT NULL,
    position  INTEGER NOT NULL,
    text      TEXT NOT NULL CHECK (text <> ''),
    UNIQUE (matter_id, language)
) STRICT;

CREATE TABLE "meeting" (
    key                INTEGER PRIMARY KEY,
    id                 TEXT NOT NULL UNIQUE,
    body_id            TEXT NOT NULL REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    session            INTEGER CHECK (session > 0),
    status             TEXT NOT NULL CHECK (status IN ('planned', 'held', 'cancelled', 'postponed', 'resumed')),
    date_text          TEXT NOT NULL,
    date_edtf          TEXT NOT NULL,
    date_earliest      TEXT,
    date_latest        TEXT,
    place              TEXT NOT NULL,
    host               TEXT NOT NULL,
    symbol             TEXT,
    -- Local times, for example 2018-11-15T10:00, read in `zone` (IANA).
    starts_at          TEXT,
    ends_at            TEXT,
    zone               TEXT,
    place_id           TEXT REFERENCES place (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    online             INTEGER CHECK (online IN (0, 1)),
    languages          TEXT CHECK (json_valid(languages)),
    quorum             TEXT,
    -- Set where the session before is another than body and number say.
    previous_id        TEXT REFERENCES meeting (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    -- When the next session was agreed to be.
    next_date_text     TEXT,
    next_date_edtf     TEXT,
    next_date_earliest TEXT,
    next_date_latest   TEXT
) STRICT;

CREATE TABLE meeting_note (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    meeting_id TEXT NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    language   TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('name', 'basis', 'procedure', 'statements', 'summary')),
    text       TEXT NOT NULL CHECK (text <> ''),
    UNIQUE (meeting_id, language, kind)
) STRICT;

CREATE TABLE meeting_record (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    meeting_id TEXT NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    record_id  TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    role       TEXT NOT NULL CHECK (role <> ''),
    UNIQUE (meeting_id, record_id, role)
) STRICT;

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE migration (
    step       INTEGER PRIMARY KEY,
    sha256     TEXT NOT NULL,
    applied_at TEXT NOT NULL
) STRICT;

CREATE TABLE operation (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    id        TEXT NOT NULL UNIQUE,
    kind      TEXT NOT NULL,
    actor     TEXT NOT NULL REFERENCES actor (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    account   TEXT NOT NULL,
    at        TEXT NOT NULL,
    params    TEXT NOT NULL CHECK (json_valid(params)),
    undoes    TEXT REFERENCES operation (id) ON DELETE RESTRICT,
    group_id  TEXT,
    prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
    hash      TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE TABLE original (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    instrument_id TEXT NOT NULL REFERENCES instrument (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    party         TEXT NOT NULL CHECK (party <> ''),
    agent_id      TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position      INTEGER NOT NULL,
    own           INTEGER NOT NULL CHECK (own IN (0, 1)),
    holding       TEXT NOT NULL CHECK (holding IN ('here', 'elsewhere', 'lost', 'unknown')),
    location      TEXT NOT NULL,
    UNIQUE (instrument_id, party)
) STRICT;

CREATE TABLE original_text (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    original_id TEXT NOT NULL REFERENCES original (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    language    TEXT NOT NULL,
    document_id TEXT REFERENCES document (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED, position INTEGER,
    UNIQUE (original_id, language)
) STRICT;

CREATE TABLE page (
    sha256   TEXT NOT NULL REFERENCES extraction (sha256) ON DELETE RESTRICT,
    page     INTEGER NOT NULL CHECK (page > 0),
    text     TEXT NOT NULL,
    origin   TEXT NOT NULL CHECK (origin IN ('embedded', 'ocr', 'typed')),
    language TEXT NOT NULL,
    PRIMARY KEY (sha256, page)
) STRICT, WITHOUT ROWID;

CREATE TABLE participant (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    delegation_id TEXT NOT NULL REFERENCES delegation (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    agent_id      TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position      INTEGER NOT NULL,
    role          TEXT NOT NULL CHECK (role <> ''),
    name          TEXT NOT NULL CHECK (name <> ''),
    title         TEXT NOT NULL,
    organisation  TEXT NOT NULL
, presence TEXT CHECK (presence IN ('present', 'absent', 'proxy')), organisation_id TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED) STRICT;

CREATE TABLE place (
    key            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    kind           TEXT NOT NULL CHECK (kind IN ('settlement', 'region', 'country', 'building', 'other')),
    broader_id     TEXT REFERENCES place (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    note           TEXT NOT NULL,
    merged_into_id TEXT REFERENCES place (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE place_name (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    place_id      TEXT NOT NULL REFERENCES place (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position      INTEGER NOT NULL,
    language      TEXT NOT NULL,
    script        TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('preferred', 'parallel', 'variant', 'former', 'hidden')),
    name          TEXT NOT NULL CHECK (name <> ''),
    name_key      TEXT NOT NULL,
    date_text     TEXT NOT NULL,
    date_edtf     TEXT NOT NULL,
    date_earliest TEXT,
    date_latest   TEXT
) STRICT;

CREATE TABLE profile (
    key    INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    code   TEXT NOT NULL UNIQUE CHECK (code <> ''),
    labels TEXT NOT NULL CHECK (json_valid(labels)),
    fields TEXT NOT NULL CHECK (json_valid(fields))
) STRICT;

CREATE TABLE record (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    parent_id     TEXT REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position      INTEGER NOT NULL,
    level         TEXT NOT NULL CHECK (level <> ''),
    reference     TEXT NOT NULL UNIQUE CHECK (reference <> ''),
    date_text     TEXT NOT NULL,
    date_edtf     TEXT NOT NULL,
    date_earliest TEXT,
    date_latest   TEXT,
    extent        TEXT NOT NULL,
    trashed_at    TEXT,
    created_at    TEXT NOT NULL,
    updated_at    TEXT NOT NULL, original_position INTEGER, publication TEXT CHECK (publication IN ('draft', 'published')), description_status TEXT CHECK (description_status IN ('draft', 'revised', 'final')), detail TEXT CHECK (detail IN ('minimal', 'partial', 'full')), access TEXT CHECK (access IN ('open', 'partly_closed', 'closed')), languages TEXT CHECK (json_valid(languages)), repository_id TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED, reference_mask TEXT,
    CHECK (parent_id IS NULL OR parent_id <> id)
) STRICT;

CREATE TABLE record_agent (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    record_id TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    agent_id  TEXT NOT NULL REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    role      TEXT NOT NULL CHECK (role <> ''), position INTEGER, date_text TEXT, date_edtf TEXT, date_earliest TEXT, date_latest TEXT,
    UNIQUE (record_id, agent_id, role)
) STRICT;

CREATE TABLE record_date (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    record_id     TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    kind          TEXT NOT NULL CHECK (kind <> ''),
    position      INTEGER NOT NULL,
    date_text     TEXT NOT NULL,
    date_edtf     TEXT NOT NULL,
    date_earliest TEXT,
    date_latest   TEXT
) STRICT;

CREATE TABLE record_place (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    record_id TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    place_id  TEXT NOT NULL REFERENCES place (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    role      TEXT NOT NULL CHECK (role <> ''),
    UNIQUE (record_id, place_id, role)
) STRICT;

CREATE TABLE record_term (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    record_id TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    term_id   TEXT NOT NULL REFERENCES term (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (record_id, term_id)
) STRICT;

CREATE TABLE relation (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    from_id TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    to_id   TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    kind    TEXT NOT NULL CHECK (kind IN ('associated', 'precedes', 'copy_of', 'version_of', 'refers_to')),
    note    TEXT NOT NULL,
    UNIQUE (from_id, to_id, kind),
    CHECK (from_id <> to_id)
) STRICT;

CREATE TABLE setting (
    key   INTEGER PRIMARY KEY,
    id    TEXT NOT NULL UNIQUE,
    name  TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE signatory (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    instrument_id TEXT NOT NULL REFERENCES instrument (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    agent_id      TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position      INTEGER NOT NULL,
    party         TEXT NOT NULL,
    name          TEXT NOT NULL CHECK (name <> ''),
    title         TEXT NOT NULL,
    organisation  TEXT NOT NULL,
    capacity      TEXT NOT NULL
) STRICT;

CREATE TABLE state (
    entity    TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    state     TEXT,
    PRIMARY KEY (entity, entity_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE template (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
    level   TEXT NOT NULL,
    body_id TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

CREATE TABLE term (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    vocabulary TEXT NOT NULL CHECK (vocabulary <> '')
, notation TEXT, position INTEGER, merged_into_id TEXT REFERENCES term (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED) STRICT;

CREATE TABLE term_label (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    term_id   TEXT NOT NULL REFERENCES term (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    language  TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('preferred', 'alternative', 'hidden')),
    label     TEXT NOT NULL CHECK (label <> ''),
    label_key TEXT NOT NULL
) STRICT;

CREATE TABLE term_note (
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    term_id  TEXT NOT NULL REFERENCES term (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    language TEXT NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('scope', 'definition', 'source')),
    text     TEXT NOT NULL CHECK (text <> ''),
    UNIQUE (term_id, language, kind)
) STRICT;

CREATE TABLE term_relation (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    from_id TEXT NOT NULL REFERENCES term (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    to_id   TEXT NOT NULL REFERENCES term (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    kind    TEXT NOT NULL CHECK (kind IN ('broader', 'related')),
    UNIQUE (from_id, to_id, kind),
    CHECK (from_id <> to_id)
) STRICT;

CREATE TABLE vocabulary (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    code    TEXT NOT NULL UNIQUE CHECK (code <> ''),
    labels  TEXT NOT NULL CHECK (json_valid(labels)),
    source  TEXT NOT NULL,
    licence TEXT NOT NULL
) STRICT;

CREATE INDEX agenda_item_meeting ON agenda_item (meeting_id);

CREATE INDEX agent_distinct_other ON agent_distinct (other_id);

CREATE INDEX agent_merged ON agent (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE INDEX agent_name_agent ON agent_name (agent_id);

CREATE INDEX agent_name_key ON agent_name (name_key);

CREATE INDEX agent_relation_from ON agent_relation (from_id);

CREATE INDEX agent_relation_to ON agent_relation (to_id);

CREATE INDEX agent_term_term ON agent_term (term_id);

CREATE INDEX change_entity ON change (entity, entity_id, op_seq);

CREATE INDEX delegation_agent ON delegation (agent_id) WHERE agent_id IS NOT NULL;

CREATE INDEX document_record ON document (record_id, position);

CREATE INDEX document_sha256 ON document (sha256);

CREATE INDEX identifier_record ON identifier (record_id);

CREATE INDEX identifier_value ON identifier (value_key);

CREATE INDEX image_agenda_item ON image (before ->> 'agenda_item_id') WHERE before ->> 'agenda_item_id' IS NOT NULL;

CREATE INDEX image_agent ON image (before ->> 'agent_id') WHERE before ->> 'agent_id' IS NOT NULL;

CREATE INDEX image_delegation ON image (before ->> 'delegation_id') WHERE before ->> 'delegation_id' IS NOT NULL;

CREATE INDEX image_from ON image (before ->> 'from_id') WHERE before ->> 'from_id' IS NOT NULL;

CREATE INDEX image_instrument ON image (before ->> 'instrument_id') WHERE before ->> 'instrument_id' IS NOT NULL;

CREATE INDEX image_matter ON image (before ->> 'matter_id') WHERE before ->> 'matter_id' IS NOT NULL;

CREATE INDEX image_meeting ON image (before ->> 'meeting_id') WHERE before ->> 'meeting_id' IS NOT NULL;

CREATE INDEX image_original ON image (before ->> 'original_id') WHERE before ->> 'original_id' IS NOT NULL;

CREATE INDEX image_parent ON image (before ->> 'parent_id') WHERE before ->> 'parent_id' IS NOT NULL;

CREATE INDEX image_place ON image (before ->> 'place_id') WHERE before ->> 'place_id' IS NOT NULL;

CREATE INDEX image_record ON image (before ->> 'record_id') WHERE before ->> 'record_id' IS NOT NULL;

CREATE INDEX image_term ON image (before ->> 'term_id') WHERE before ->> 'term_id' IS NOT NULL;

CREATE INDEX image_to ON image (before ->> 'to_id') WHERE before ->> 'to_id' IS NOT NULL;

CREATE INDEX instrument_meeting ON instrument (meeting_id) WHERE meeting_id IS NOT NULL;

CREATE INDEX instrument_place ON instrument (place_id) WHERE place_id IS NOT NULL;

CREATE INDEX instrument_record ON instrument (record_id) WHERE record_id IS NOT NULL;

CREATE INDEX matter_agenda_item ON matter (agenda_item_id) WHERE agenda_item_id IS NOT NULL;

CREATE INDEX matter_agent ON matter (agent_id) WHERE agent_id IS NOT NULL;

CREATE INDEX matter_due ON matter (due_latest) WHERE due_latest IS NOT NULL;

CREATE INDEX matter_instrument ON matter (instrument_id) WHERE instrument_id IS NOT NULL;

CREATE INDEX matter_link_document ON matter_link (document_id) WHERE document_id IS NOT NULL;

CREATE INDEX matter_link_instrument ON matter_link (instrument_id) WHERE instrument_id IS NOT NULL;

CREATE INDEX matter_link_matter ON matter_link (matter_id);

CREATE INDEX matter_link_record ON matter_link (record_id) WHERE record_id IS NOT NULL;

CREATE INDEX matter_link_to ON matter_link (to_matter_id) WHERE to_matter_id IS NOT NULL;

CREATE INDEX matter_log_document ON matter_log (document_id) WHERE document_id IS NOT NULL;

CREATE INDEX matter_log_matter ON matter_log (matter_id);

CREATE INDEX matter_log_record ON matter_log (record_id) WHERE record_id IS NOT NULL;

CREATE INDEX matter_meeting ON matter (meeting_id);

CREATE INDEX matter_parent ON matter (parent_id) WHERE parent_id IS NOT NULL;

CREATE INDEX meeting_body ON meeting (body_id, session);

CREATE INDEX meeting_place ON meeting (place_id) WHERE place_id IS NOT NULL;

CREATE INDEX meeting_previous ON meeting (previous_id) WHERE previous_id IS NOT NULL;

CREATE INDEX meeting_record_record ON meeting_record (record_id);

CREATE INDEX operation_at ON operation (at);

CREATE INDEX operation_group ON operation (group_id) WHERE group_id IS NOT NULL;

CREATE INDEX operation_undoes ON operation (undoes) WHERE undoes IS NOT NULL;

CREATE INDEX original_agent ON original (agent_id) WHERE agent_id IS NOT NULL;

CREATE INDEX original_text_document ON original_text (document_id) WHERE document_id IS NOT NULL;

CREATE INDEX participant_agent ON participant (agent_id) WHERE agent_id IS NOT NULL;

CREATE INDEX participant_delegation ON participant (delegation_id);

CREATE UNIQUE INDEX participant_head ON participant (delegation_id) WHERE role = 'head';

CREATE INDEX participant_organisation ON participant (organisation_id) WHERE organisation_id IS NOT NULL;

CREATE INDEX place_broader ON place (broader_id) WHERE broader_id IS NOT NULL;

CREATE INDEX place_merged ON place (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE INDEX place_name_key ON place_name (name_key);

CREATE INDEX place_name_place ON place_name (place_id);

CREATE INDEX record_agent_agent ON record_agent (agent_id);

CREATE INDEX record_code ON record (parent_id, length(reference), reference);

CREATE INDEX record_date_earliest ON record_date (date_earliest) WHERE date_earliest IS NOT NULL;

CREATE INDEX record_date_record ON record_date (record_id, position);

CREATE INDEX record_earliest ON record (date_earliest) WHERE date_earliest IS NOT NULL;

CREATE INDEX record_live ON record (parent_id, position) WHERE trashed_at IS NULL;

CREATE INDEX record_live_branch ON record (parent_id, position) WHERE trashed_at IS NULL AND level <> 'item';

CREATE INDEX record_original ON record (parent_id, coalesce(original_position, position));

CREATE INDEX record_parent ON record (parent_id, position);

CREATE INDEX record_place_place ON record_place (place_id);

CREATE INDEX record_repository ON record (repository_id) WHERE repository_id IS NOT NULL;

CREATE INDEX record_term_term ON record_term (term_id);

CREATE INDEX record_trashed ON record (trashed_at) WHERE trashed_at IS NOT NULL;

CREATE INDEX relation_to ON relation (to_id);

CREATE INDEX signatory_agent ON signatory (agent_id) WHERE agent_id IS NOT NULL;

CREATE INDEX signatory_instrument ON signatory (instrument_id);

CREATE INDEX template_body ON template (body_id) WHERE body_id IS NOT NULL;

CREATE INDEX term_label_key ON term_label (label_key);

CREATE INDEX term_label_term ON term_label (term_id);

CREATE INDEX term_merged ON term (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE INDEX term_relation_to ON term_relation (to_id);

CREATE INDEX term_vocabulary ON term (vocabulary, notation);

CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER operation_no_delete BEFORE DELETE ON operation BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER operation_no_update BEFORE UPDATE ON operation BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

