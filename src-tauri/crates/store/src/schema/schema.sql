CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER operation_no_delete BEFORE DELETE ON operation BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER operation_no_update BEFORE UPDATE ON operation BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TABLE actor (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
    account TEXT NOT NULL,
    role    TEXT NOT NULL CHECK (role IN ('reader', 'cataloguer', 'reviewer', 'approver'))
) STRICT;

CREATE TABLE agent (
    key  INTEGER PRIMARY KEY,
    id   TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'corporate_body', 'family'))
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
    party      TEXT NOT NULL CHECK (party <> ''),
    UNIQUE (meeting_id, party)
) STRICT;

CREATE TABLE description (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    record_id TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    language  TEXT NOT NULL CHECK (language <> ''),
    position  INTEGER NOT NULL,
    title     TEXT NOT NULL,
    scope     TEXT NOT NULL,
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

CREATE TABLE image (
    op_seq  INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    before  TEXT NOT NULL CHECK (json_valid(before)),
    PRIMARY KEY (op_seq, ordinal),
    FOREIGN KEY (op_seq, ordinal) REFERENCES change (op_seq, ordinal) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    body_id       TEXT NOT NULL REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    session       INTEGER CHECK (session > 0),
    status        TEXT NOT NULL CHECK (status IN ('planned', 'held', 'cancelled')),
    date_text     TEXT NOT NULL,
    date_edtf     TEXT NOT NULL,
    date_earliest TEXT,
    date_latest   TEXT,
    place         TEXT NOT NULL,
    host          TEXT NOT NULL
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
    updated_at    TEXT NOT NULL,
    CHECK (parent_id IS NULL OR parent_id <> id)
) STRICT;

CREATE TABLE record_agent (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    record_id TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    agent_id  TEXT NOT NULL REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    role      TEXT NOT NULL CHECK (role <> ''),
    UNIQUE (record_id, agent_id, role)
) STRICT;

CREATE TABLE record_term (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    record_id TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    term_id   TEXT NOT NULL REFERENCES term (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (record_id, term_id)
) STRICT;

CREATE TABLE setting (
    key   INTEGER PRIMARY KEY,
    id    TEXT NOT NULL UNIQUE,
    name  TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE state (
    entity    TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    state     TEXT,
    PRIMARY KEY (entity, entity_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE term (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    vocabulary TEXT NOT NULL CHECK (vocabulary <> '')
) STRICT;

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

CREATE INDEX agent_name_agent ON agent_name (agent_id);

CREATE INDEX agent_name_key ON agent_name (name_key);

CREATE INDEX change_entity ON change (entity, entity_id, op_seq);

CREATE INDEX document_record ON document (record_id, position);

CREATE INDEX document_sha256 ON document (sha256);

CREATE INDEX meeting_body ON meeting (body_id, session);

CREATE INDEX meeting_record_record ON meeting_record (record_id);

CREATE INDEX operation_group ON operation (group_id) WHERE group_id IS NOT NULL;

CREATE INDEX operation_undoes ON operation (undoes) WHERE undoes IS NOT NULL;

CREATE INDEX participant_agent ON participant (agent_id) WHERE agent_id IS NOT NULL;

CREATE INDEX participant_delegation ON participant (delegation_id);

CREATE UNIQUE INDEX participant_head ON participant (delegation_id) WHERE role = 'head';

CREATE INDEX record_agent_agent ON record_agent (agent_id);

CREATE INDEX record_parent ON record (parent_id, position);

CREATE INDEX record_term_term ON record_term (term_id);

CREATE INDEX term_label_key ON term_label (label_key);

CREATE INDEX term_label_term ON term_label (term_id);

