-- Documents: versions, parts, text typed by hand, and the jobs that attach them.
-- Times are RFC 3339 UTC. New columns are absent in the rows that were there.

-- Documents ----------------------------------------------------------------------------------------

-- What it is called, where that is more than its file name: a caption, the subject of a mail.
ALTER TABLE document ADD COLUMN title TEXT;
ALTER TABLE document ADD COLUMN note TEXT;

-- How far it is on the way from draft to signed; absent where nothing is said.
ALTER TABLE document ADD COLUMN stage TEXT CHECK (stage IN ('draft', 'initialled', 'signed', 'corrigendum', 'copy'));

-- The version before it. Chains make no ring; what nothing replaces is the latest.
ALTER TABLE document ADD COLUMN replaces_id TEXT REFERENCES document (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;

-- The document whose detached signature it is.
ALTER TABLE document ADD COLUMN signature_of TEXT REFERENCES document (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;

-- The document it was taken out of: the mail of an attachment, the container of a file.
ALTER TABLE document ADD COLUMN parent_id TEXT REFERENCES document (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;

-- Where it lay in the folder it came with, from that folder down, parts divided by `/`; and when the file was last changed there.
ALTER TABLE document ADD COLUMN source_path TEXT;
ALTER TABLE document ADD COLUMN modified_at TEXT;

CREATE INDEX document_replaces ON document (replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX document_signature ON document (signature_of) WHERE signature_of IS NOT NULL;
CREATE INDEX document_parent ON document (parent_id) WHERE parent_id IS NOT NULL;

-- Text typed by hand for one page of a document, or for a stretch of a recording. It belongs to the document and not to its
-- bytes: another record may have the same file, other readers and other closed pages.
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

CREATE INDEX image_document ON image (before ->> 'document_id') WHERE before ->> 'document_id' IS NOT NULL;

-- Outside the journal: what machines read ------------------------------------------------------------

-- How sure the reader is of the page, 0 to 1; absent where it does not say.
ALTER TABLE page ADD COLUMN confidence REAL CHECK (confidence BETWEEN 0 AND 1);

-- The part of the bytes the text is from where they hold several, for example the name of an attachment.
ALTER TABLE page ADD COLUMN part TEXT;

-- The identifier of the format in PRONOM, for example `fmt/18`.
ALTER TABLE extraction ADD COLUMN puid TEXT;

-- How long a recording is.
ALTER TABLE extraction ADD COLUMN duration_ms INTEGER CHECK (duration_ms >= 0);

-- What the reader says beside the reason, as JSON.
ALTER TABLE extraction ADD COLUMN detail TEXT CHECK (detail IS NULL OR json_valid(detail));

-- Outside the journal: jobs --------------------------------------------------------------------------

-- A long task that may be stopped and resumed.
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
CREATE INDEX job_state ON job (state);

-- One thing a job deals with. Its state changes in the transaction that does it, so that nothing is done twice.
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
CREATE INDEX job_item_state ON job_item (job_id, state, position);
CREATE INDEX job_item_document ON job_item (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX job_item_record ON job_item (record_id) WHERE record_id IS NOT NULL;
