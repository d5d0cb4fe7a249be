CREATE TABLE access_grant (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    record_id  TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    actor_id   TEXT NOT NULL REFERENCES actor (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    reason     TEXT NOT NULL CHECK (reason <> ''),
    granted_on TEXT NOT NULL,
    ends_on    TEXT
) STRICT;

CREATE TABLE accession (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    code          TEXT NOT NULL UNIQUE CHECK (code <> ''),
    kind          TEXT NOT NULL CHECK (kind IN ('transfer', 'donation', 'purchase', 'deposit', 'exchange', 'copying', 'other')),
    state         TEXT NOT NULL CHECK (state IN ('expected', 'received', 'accepted', 'refused', 'returned')),
    title         TEXT NOT NULL CHECK (title <> ''),
    date_text     TEXT NOT NULL,
    date_edtf     TEXT NOT NULL,
    date_earliest TEXT,
    date_latest   TEXT,
    source        TEXT NOT NULL,
    extent        TEXT NOT NULL,
    content       TEXT NOT NULL,
    condition     TEXT NOT NULL,
    agreement     TEXT NOT NULL,
    receipt       TEXT NOT NULL,
    accruals      TEXT NOT NULL,
    note          TEXT NOT NULL,
    source_id     TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    agreement_id  TEXT REFERENCES document (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    accrual_of    TEXT REFERENCES accession (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE accession_record (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    accession_id TEXT NOT NULL REFERENCES accession (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    record_id    TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (accession_id, record_id)
) STRICT;

CREATE TABLE actor (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
    account TEXT NOT NULL,
    role    TEXT NOT NULL CHECK (role IN ('reader', 'cataloguer', 'reviewer', 'approver'))
, left_on TEXT, bound TEXT) STRICT;

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

CREATE TABLE closed_pages (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    disclosure_id TEXT NOT NULL REFERENCES disclosure (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    document_id   TEXT NOT NULL REFERENCES document (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    first_page    INTEGER NOT NULL,
    last_page     INTEGER NOT NULL,
    CHECK (first_page > 0 AND last_page >= first_page)
) STRICT;

CREATE TABLE container (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    code        TEXT NOT NULL UNIQUE CHECK (code <> ''),
    kind        TEXT NOT NULL CHECK (kind IN ('box', 'folder', 'volume', 'bundle', 'tube', 'map_case', 'reel', 'digital', 'other')),
    label       TEXT NOT NULL,
    note        TEXT NOT NULL,
    location_id TEXT REFERENCES location (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE container_record (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    container_id TEXT NOT NULL REFERENCES container (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    record_id    TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    note         TEXT NOT NULL,
    first_leaf   INTEGER,
    last_leaf    INTEGER,
    CHECK ((first_leaf IS NULL) = (last_leaf IS NULL)),
    CHECK (first_leaf IS NULL OR (first_leaf > 0 AND last_leaf >= first_leaf))
) STRICT;

CREATE TABLE custody (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    record_id     TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    kind          TEXT NOT NULL CHECK (kind IN ('created', 'held', 'transferred', 'lent', 'returned', 'moved', 'copied', 'lost', 'found', 'deaccessioned', 'other')),
    date_text     TEXT NOT NULL,
    date_edtf     TEXT NOT NULL,
    date_earliest TEXT,
    date_latest   TEXT,
    from_holder   TEXT NOT NULL,
    to_holder     TEXT NOT NULL,
    note          TEXT NOT NULL,
    from_id       TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    to_id         TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
) STRICT;

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

CREATE TABLE destruction (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    record_id    TEXT NOT NULL UNIQUE REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    authority    TEXT NOT NULL CHECK (authority <> ''),
    reason       TEXT NOT NULL,
    proposed_by  TEXT NOT NULL,
    approved_by  TEXT NOT NULL CHECK (approved_by <> ''),
    done_by      TEXT NOT NULL CHECK (done_by <> ''),
    destroyed_at TEXT NOT NULL,
    documents    INTEGER NOT NULL,
    bytes        INTEGER NOT NULL,
    digests      TEXT NOT NULL CHECK (json_valid(digests)),
    copies       TEXT NOT NULL CHECK (json_valid(copies)),
    erased       TEXT NOT NULL CHECK (json_valid(erased)),
    reviewed_by  TEXT,
    disposal_id  TEXT REFERENCES disposal (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE disclosure (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    record_id  TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    decided_on TEXT NOT NULL,
    status     TEXT NOT NULL CHECK (status IN ('open', 'partly_closed', 'closed')),
    listing    TEXT NOT NULL CHECK (listing IN ('listed', 'unlisted')),
    grounds    TEXT NOT NULL CHECK (json_valid(grounds)),
    opening    TEXT NOT NULL CHECK (opening IN ('rule', 'until', 'never')),
    reason     TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    opens_on   TEXT,
    review_on  TEXT,
    CHECK ((opening = 'until') = (opens_on IS NOT NULL))
) STRICT;

CREATE TABLE disposal (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    code        TEXT NOT NULL UNIQUE CHECK (code <> ''),
    action      TEXT NOT NULL CHECK (action IN ('destroy', 'transfer', 'keep')),
    state       TEXT NOT NULL CHECK (state IN ('proposed', 'reviewed', 'approved', 'refused', 'withdrawn', 'done')),
    authority   TEXT NOT NULL,
    reason      TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES actor (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    proposed_at TEXT NOT NULL,
    reviewed_by TEXT REFERENCES actor (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    reviewed_at TEXT,
    opinion     TEXT,
    decided_by  TEXT REFERENCES actor (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    decided_at  TEXT,
    decision    TEXT,
    done_by     TEXT REFERENCES actor (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    done_at     TEXT,
    receiver    TEXT,
    new_class   TEXT
) STRICT;

CREATE TABLE disposal_item (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    disposal_id TEXT NOT NULL REFERENCES disposal (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    record_id   TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    excluded    INTEGER NOT NULL CHECK (excluded IN (0, 1)),
    reason      TEXT NOT NULL,
    records     INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    UNIQUE (disposal_id, record_id)
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
, destroyed_at TEXT, title TEXT, note TEXT, stage TEXT CHECK (stage IN ('draft', 'initialled', 'signed', 'corrigendum', 'copy')), replaces_id TEXT REFERENCES document (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED, signature_of TEXT REFERENCES document (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED, parent_id TEXT REFERENCES document (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED, source_path TEXT, modified_at TEXT) STRICT;

CREATE TABLE draft (
    name     TEXT PRIMARY KEY,
    content  TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE erasure (
    sha256 TEXT PRIMARY KEY
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
, puid TEXT, duration_ms INTEGER CHECK (duration_ms >= 0), detail TEXT CHECK (detail IS NULL OR json_valid(detail))) STRICT, WITHOUT ROWID;

CREATE TABLE ground (
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    code     TEXT NOT NULL UNIQUE CHECK (code <> ''),
    position INTEGER NOT NULL,
    labels   TEXT NOT NULL CHECK (json_valid(labels)),
    source   TEXT NOT NULL
) STRICT;

CREATE TABLE hold (
    key            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    code           TEXT NOT NULL UNIQUE CHECK (code <> ''),
    title          TEXT NOT NULL CHECK (title <> ''),
    reason         TEXT NOT NULL,
    authority      TEXT NOT NULL,
    placed_on      TEXT NOT NULL,
    released_on    TEXT,
    release_reason TEXT,
    CHECK ((released_on IS NULL) = (release_reason IS NULL))
) STRICT;

CREATE TABLE hold_record (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    hold_id   TEXT NOT NULL REFERENCES hold (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    record_id TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (hold_id, record_id)
) STRICT;

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

CREATE TABLE job (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL CHECK (kind <> ''),
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'interrupted', 'failed')),
    phase      TEXT NOT NULL,
    -- JSON of what is to be done.
    params     TEXT NOT NULL CHECK (json_valid(params)),
    -- The person who started it.
    actor      TEXT NOT NULL,
    record_id  TEXT,
    -- Of the phase it is in; `total` is 0 while it is not known.
    done       INTEGER NOT NULL CHECK (done >= 0),
    total      INTEGER NOT NULL CHECK (total >= 0),
    reason     TEXT NOT NULL,
    created_at TEXT NOT NULL,
    started_at TEXT,
    ended_at   TEXT
) STRICT;

CREATE TABLE job_item (
    job_id      TEXT NOT NULL REFERENCES job (id) ON DELETE RESTRICT,
    position    INTEGER NOT NULL,
    -- What it is, for example a path below the folder.
    what        TEXT NOT NULL,
    bytes       INTEGER NOT NULL CHECK (bytes >= 0),
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'already', 'refused', 'failed', 'cancelled')),
    -- A code, and a sentence where there is more to say.
    reason      TEXT NOT NULL,
    message     TEXT NOT NULL,
    record_id   TEXT,
    document_id TEXT,
    sha256      TEXT,
    PRIMARY KEY (job_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE level (
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    code     TEXT NOT NULL UNIQUE CHECK (code <> ''),
    position INTEGER NOT NULL,
    ead      TEXT NOT NULL,
    parents  TEXT NOT NULL CHECK (json_valid(parents)),
    labels   TEXT NOT NULL CHECK (json_valid(labels))
) STRICT;

CREATE TABLE loan (
    key            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    code           TEXT NOT NULL UNIQUE CHECK (code <> ''),
    borrower       TEXT NOT NULL CHECK (borrower <> ''),
    purpose        TEXT NOT NULL,
    out_on         TEXT NOT NULL,
    condition_out  TEXT NOT NULL,
    note           TEXT NOT NULL,
    borrower_id    TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    due_on         TEXT,
    returned_on    TEXT,
    condition_back TEXT
) STRICT;

CREATE TABLE loan_item (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    loan_id      TEXT NOT NULL REFERENCES loan (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    record_id    TEXT REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    container_id TEXT REFERENCES container (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    CHECK ((record_id IS NULL) <> (container_id IS NULL))
) STRICT;

CREATE TABLE location (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    code      TEXT NOT NULL UNIQUE CHECK (code <> ''),
    kind      TEXT NOT NULL CHECK (kind IN ('site', 'building', 'floor', 'room', 'bay', 'shelf', 'digital', 'other')),
    label     TEXT NOT NULL,
    note      TEXT NOT NULL,
    position  INTEGER NOT NULL,
    parent_id TEXT REFERENCES location (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
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
    language TEXT NOT NULL, confidence REAL CHECK (confidence BETWEEN 0 AND 1), part TEXT,
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

CREATE TABLE retention (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    record_id TEXT NOT NULL UNIQUE REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    reason    TEXT NOT NULL,
    class     TEXT,
    closed_on TEXT,
    event_on  TEXT
) STRICT;

CREATE TABLE retention_class (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    schedule_id TEXT NOT NULL REFERENCES retention_schedule (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    code        TEXT NOT NULL CHECK (code <> ''),
    position    INTEGER NOT NULL,
    labels      TEXT NOT NULL CHECK (json_valid(labels)),
    period      TEXT NOT NULL CHECK (period IN ('years', 'semi_permanent', 'permanent')),
    starts      TEXT NOT NULL CHECK (starts IN ('closed', 'created', 'event')),
    action      TEXT NOT NULL CHECK (action IN ('destroy', 'transfer', 'review')),
    event       TEXT NOT NULL,
    note        TEXT NOT NULL,
    years       INTEGER,
    UNIQUE (schedule_id, code),
    CHECK (period <> 'years' OR years IS NOT NULL),
    CHECK (years IS NULL OR years > 0)
) STRICT;

CREATE TABLE retention_schedule (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    code    TEXT NOT NULL UNIQUE CHECK (code <> ''),
    labels  TEXT NOT NULL CHECK (json_valid(labels)),
    country TEXT NOT NULL,
    source  TEXT NOT NULL,
    body_id TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE review (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    record_id TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    step      TEXT NOT NULL CHECK (step IN ('submitted', 'returned', 'reviewed')),
    actor_id  TEXT NOT NULL REFERENCES actor (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    at        TEXT NOT NULL,
    remark    TEXT NOT NULL,
    -- Who submitted the record the last time.
    submitter TEXT NOT NULL REFERENCES actor (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    -- SHA-256 of what the record said then.
    content   TEXT NOT NULL,
    -- The newest step of its record, so that what waits is found without reading what is done.
    last      INTEGER NOT NULL CHECK (last IN (0, 1))
) STRICT;

CREATE TABLE rights_act (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    statement_id TEXT NOT NULL REFERENCES rights_statement (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    act          TEXT NOT NULL CHECK (act IN ('disseminate', 'display', 'replicate', 'publish', 'use', 'modify', 'migrate', 'delete')),
    restriction  TEXT NOT NULL CHECK (restriction IN ('allow', 'disallow', 'conditional')),
    note         TEXT NOT NULL,
    starts_on    TEXT,
    ends_on      TEXT,
    UNIQUE (statement_id, act)
) STRICT;

CREATE TABLE rights_statement (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    record_id     TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    basis         TEXT NOT NULL CHECK (basis IN ('copyright', 'license', 'statute', 'donor', 'policy', 'other')),
    status        TEXT NOT NULL,
    jurisdiction  TEXT NOT NULL,
    citation      TEXT NOT NULL,
    note          TEXT NOT NULL,
    document_id   TEXT REFERENCES document (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    agent_id      TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    determined_on TEXT,
    starts_on     TEXT,
    ends_on       TEXT
) STRICT;

CREATE TABLE security (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    record_id TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    grade     TEXT NOT NULL CHECK (grade IN ('restricted', 'confidential', 'secret', 'top_secret')),
    marked_on TEXT NOT NULL,
    marked_by TEXT NOT NULL,
    reason    TEXT NOT NULL,
    review_on TEXT,
    lifted_on TEXT,
    lifted_by TEXT,
    CHECK ((lifted_on IS NULL) = (lifted_by IS NULL))
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

CREATE TABLE transcription (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    -- From 1. In a recording, the place of the stretch in the transcript.
    page        INTEGER NOT NULL CHECK (page > 0),
    language    TEXT NOT NULL CHECK (language <> ''),
    -- An empty text says that the page has none, whatever a machine read.
    text        TEXT NOT NULL,
    -- Milliseconds from the start of the recording.
    starts_ms   INTEGER CHECK (starts_ms >= 0),
    ends_ms     INTEGER,
    UNIQUE (document_id, page),
    CHECK (ends_ms IS NULL OR ends_ms >= starts_ms)
) STRICT;

CREATE TABLE transfer (
    key             INTEGER PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    code            TEXT NOT NULL UNIQUE CHECK (code <> ''),
    kind            TEXT NOT NULL CHECK (kind IN ('transfer', 'deaccession', 'return')),
    state           TEXT NOT NULL CHECK (state IN ('listed', 'sent', 'acknowledged', 'withdrawn')),
    receiver        TEXT NOT NULL CHECK (receiver <> ''),
    authority       TEXT NOT NULL,
    reason          TEXT NOT NULL,
    receipt         TEXT NOT NULL,
    note            TEXT NOT NULL,
    listed_on       TEXT NOT NULL,
    receiver_id     TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    sent_on         TEXT,
    acknowledged_on TEXT,
    disposal_id     TEXT REFERENCES disposal (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE transfer_record (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    transfer_id TEXT NOT NULL REFERENCES transfer (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    record_id   TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    note        TEXT NOT NULL,
    UNIQUE (transfer_id, record_id)
) STRICT;

CREATE TABLE vocabulary (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    code    TEXT NOT NULL UNIQUE CHECK (code <> ''),
    labels  TEXT NOT NULL CHECK (json_valid(labels)),
    source  TEXT NOT NULL,
    licence TEXT NOT NULL
) STRICT;

CREATE INDEX access_grant_actor ON access_grant (actor_id);

CREATE INDEX access_grant_ends ON access_grant (ends_on) WHERE ends_on IS NOT NULL;

CREATE INDEX access_grant_record ON access_grant (record_id);

CREATE INDEX accession_accrual_of ON accession (accrual_of) WHERE accrual_of IS NOT NULL;

CREATE INDEX accession_agreement ON accession (agreement_id) WHERE agreement_id IS NOT NULL;

CREATE INDEX accession_record_record ON accession_record (record_id);

CREATE INDEX accession_source ON accession (source_id) WHERE source_id IS NOT NULL;

CREATE INDEX agenda_item_meeting ON agenda_item (meeting_id);

CREATE INDEX agent_distinct_other ON agent_distinct (other_id);

CREATE INDEX agent_merged ON agent (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE INDEX agent_name_agent ON agent_name (agent_id);

CREATE INDEX agent_name_key ON agent_name (name_key);

CREATE INDEX agent_relation_from ON agent_relation (from_id);

CREATE INDEX agent_relation_to ON agent_relation (to_id);

CREATE INDEX agent_term_term ON agent_term (term_id);

CREATE INDEX change_entity ON change (entity, entity_id, op_seq);

CREATE INDEX closed_pages_disclosure ON closed_pages (disclosure_id);

CREATE INDEX closed_pages_document ON closed_pages (document_id);

CREATE INDEX container_location ON container (location_id) WHERE location_id IS NOT NULL;

CREATE INDEX container_record_container ON container_record (container_id);

CREATE INDEX container_record_record ON container_record (record_id);

CREATE INDEX custody_from ON custody (from_id) WHERE from_id IS NOT NULL;

CREATE INDEX custody_record ON custody (record_id);

CREATE INDEX custody_to ON custody (to_id) WHERE to_id IS NOT NULL;

CREATE INDEX delegation_agent ON delegation (agent_id) WHERE agent_id IS NOT NULL;

CREATE INDEX destruction_disposal ON destruction (disposal_id) WHERE disposal_id IS NOT NULL;

CREATE INDEX disclosure_counted ON disclosure (decided_on) WHERE review_on IS NULL AND status <> 'open';

CREATE INDEX disclosure_day ON disclosure (record_id, decided_on);

CREATE INDEX disclosure_opens ON disclosure (opens_on) WHERE opens_on IS NOT NULL;

CREATE INDEX disclosure_review ON disclosure (review_on) WHERE review_on IS NOT NULL;

CREATE INDEX disclosure_rule ON disclosure (record_id) WHERE opening = 'rule' AND status <> 'open';

CREATE INDEX disposal_decided_by ON disposal (decided_by) WHERE decided_by IS NOT NULL;

CREATE INDEX disposal_done_by ON disposal (done_by) WHERE done_by IS NOT NULL;

CREATE INDEX disposal_item_record ON disposal_item (record_id);

CREATE INDEX disposal_open ON disposal (state) WHERE state IN ('proposed', 'reviewed', 'approved');

CREATE INDEX disposal_proposed_by ON disposal (proposed_by);

CREATE INDEX disposal_reviewed_by ON disposal (reviewed_by) WHERE reviewed_by IS NOT NULL;

CREATE INDEX disposal_waiting ON disposal (state) WHERE state = 'reviewed';

CREATE INDEX document_parent ON document (parent_id) WHERE parent_id IS NOT NULL;

CREATE INDEX document_record ON document (record_id, position);

CREATE INDEX document_replaces ON document (replaces_id) WHERE replaces_id IS NOT NULL;

CREATE INDEX document_sha256 ON document (sha256);

CREATE INDEX document_signature ON document (signature_of) WHERE signature_of IS NOT NULL;

CREATE INDEX hold_in_force ON hold (placed_on) WHERE released_on IS NULL;

CREATE INDEX hold_record_record ON hold_record (record_id);

CREATE INDEX identifier_record ON identifier (record_id);

CREATE INDEX identifier_value ON identifier (value_key);

CREATE INDEX image_agenda_item ON image (before ->> 'agenda_item_id') WHERE before ->> 'agenda_item_id' IS NOT NULL;

CREATE INDEX image_agent ON image (before ->> 'agent_id') WHERE before ->> 'agent_id' IS NOT NULL;

CREATE INDEX image_delegation ON image (before ->> 'delegation_id') WHERE before ->> 'delegation_id' IS NOT NULL;

CREATE INDEX image_document ON image (before ->> 'document_id') WHERE before ->> 'document_id' IS NOT NULL;

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

CREATE INDEX job_item_document ON job_item (document_id) WHERE document_id IS NOT NULL;

CREATE INDEX job_item_record ON job_item (record_id) WHERE record_id IS NOT NULL;

CREATE INDEX job_item_state ON job_item (job_id, state, position);

CREATE INDEX job_state ON job (state);

CREATE INDEX loan_borrower ON loan (borrower_id) WHERE borrower_id IS NOT NULL;

CREATE INDEX loan_item_container ON loan_item (container_id) WHERE container_id IS NOT NULL;

CREATE INDEX loan_item_loan ON loan_item (loan_id);

CREATE INDEX loan_item_record ON loan_item (record_id) WHERE record_id IS NOT NULL;

CREATE INDEX loan_out ON loan (due_on) WHERE returned_on IS NULL;

CREATE INDEX location_parent ON location (parent_id) WHERE parent_id IS NOT NULL;

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

CREATE INDEX operation_actor ON operation (actor, seq);

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

CREATE INDEX retention_closed ON retention (class, closed_on);

CREATE INDEX retention_event ON retention (class, event_on);

CREATE INDEX retention_schedule_body ON retention_schedule (body_id) WHERE body_id IS NOT NULL;

CREATE INDEX review_actor ON review (actor_id);

CREATE INDEX review_record ON review (record_id);

CREATE INDEX review_submitter ON review (submitter, step) WHERE last = 1;

CREATE INDEX review_waiting ON review (step) WHERE last = 1;

CREATE INDEX rights_statement_agent ON rights_statement (agent_id) WHERE agent_id IS NOT NULL;

CREATE INDEX rights_statement_document ON rights_statement (document_id) WHERE document_id IS NOT NULL;

CREATE INDEX rights_statement_ends ON rights_statement (ends_on) WHERE ends_on IS NOT NULL;

CREATE INDEX rights_statement_record ON rights_statement (record_id);

CREATE INDEX security_record ON security (record_id);

CREATE INDEX security_review ON security (review_on) WHERE review_on IS NOT NULL AND lifted_on IS NULL;

CREATE INDEX signatory_agent ON signatory (agent_id) WHERE agent_id IS NOT NULL;

CREATE INDEX signatory_instrument ON signatory (instrument_id);

CREATE INDEX template_body ON template (body_id) WHERE body_id IS NOT NULL;

CREATE INDEX term_label_key ON term_label (label_key);

CREATE INDEX term_label_term ON term_label (term_id);

CREATE INDEX term_merged ON term (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE INDEX term_relation_to ON term_relation (to_id);

CREATE INDEX term_vocabulary ON term (vocabulary, notation);

CREATE INDEX transfer_disposal ON transfer (disposal_id) WHERE disposal_id IS NOT NULL;

CREATE INDEX transfer_receiver ON transfer (receiver_id) WHERE receiver_id IS NOT NULL;

CREATE INDEX transfer_record_record ON transfer_record (record_id);

CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER operation_no_delete BEFORE DELETE ON operation BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER operation_no_update BEFORE UPDATE ON operation BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

