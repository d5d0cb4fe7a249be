-- Records control: who may see what, how long it is kept, where it lies, who decided.
-- Days are YYYY-MM-DD, times RFC 3339 UTC.

-- People -------------------------------------------------------------------------------------------

-- The day after which a person may no longer act.
ALTER TABLE actor ADD COLUMN left_on TEXT;

-- The only account of the system the person may act under; absent for any. `account` is the one of the first act.
ALTER TABLE actor ADD COLUMN bound TEXT;

-- Documents ----------------------------------------------------------------------------------------

-- Set when the bytes were destroyed with authority; the row stays, because others refer to it.
ALTER TABLE document ADD COLUMN destroyed_at TEXT;

-- Access and disclosure -------------------------------------------------------------------------
-- A legal ground for closing records, beside those Girok knows.
CREATE TABLE ground (
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    code     TEXT NOT NULL UNIQUE CHECK (code <> ''),
    position INTEGER NOT NULL,
    labels   TEXT NOT NULL CHECK (json_valid(labels)),
    source   TEXT NOT NULL
) STRICT;

-- A decision on who may see a record; the last one up to a day holds on that day.
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
-- What is due by a day: reviews on a day that was decided, reviews that the rule counts, and openings.
CREATE INDEX disclosure_review ON disclosure (review_on) WHERE review_on IS NOT NULL;
CREATE INDEX disclosure_counted ON disclosure (decided_on) WHERE review_on IS NULL AND status <> 'open';
CREATE INDEX disclosure_opens ON disclosure (opens_on) WHERE opens_on IS NOT NULL;
CREATE INDEX disclosure_rule ON disclosure (record_id) WHERE opening = 'rule' AND status <> 'open';

-- Pages of a document that a decision closes.
CREATE TABLE closed_pages (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    disclosure_id TEXT NOT NULL REFERENCES disclosure (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    document_id   TEXT NOT NULL REFERENCES document (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    first_page    INTEGER NOT NULL,
    last_page     INTEGER NOT NULL,
    CHECK (first_page > 0 AND last_page >= first_page)
) STRICT;
CREATE INDEX closed_pages_disclosure ON closed_pages (disclosure_id);
CREATE INDEX closed_pages_document ON closed_pages (document_id);

-- A security grade on a record, and the act that lifted it.
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
CREATE INDEX security_record ON security (record_id);
CREATE INDEX security_review ON security (review_on) WHERE review_on IS NOT NULL AND lifted_on IS NULL;

-- A statement of rights (PREMIS 3, rightsStatement).
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
CREATE INDEX rights_statement_record ON rights_statement (record_id);
CREATE INDEX rights_statement_ends ON rights_statement (ends_on) WHERE ends_on IS NOT NULL;
CREATE INDEX rights_statement_document ON rights_statement (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX rights_statement_agent ON rights_statement (agent_id) WHERE agent_id IS NOT NULL;

-- What a statement of rights allows or forbids (PREMIS 3, rightsGranted).
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

-- Leave for a person to see a record that is closed to readers, with everything below it.
CREATE TABLE access_grant (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    record_id  TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    actor_id   TEXT NOT NULL REFERENCES actor (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    reason     TEXT NOT NULL CHECK (reason <> ''),
    granted_on TEXT NOT NULL,
    ends_on    TEXT
) STRICT;
CREATE INDEX access_grant_record ON access_grant (record_id);
CREATE INDEX access_grant_ends ON access_grant (ends_on) WHERE ends_on IS NOT NULL;
CREATE INDEX access_grant_actor ON access_grant (actor_id);

-- Retention, holds and disposal -----------------------------------------------------------------
-- A schedule of retention, beside those Girok knows.
CREATE TABLE retention_schedule (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    code    TEXT NOT NULL UNIQUE CHECK (code <> ''),
    labels  TEXT NOT NULL CHECK (json_valid(labels)),
    country TEXT NOT NULL,
    source  TEXT NOT NULL,
    body_id TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX retention_schedule_body ON retention_schedule (body_id) WHERE body_id IS NOT NULL;

-- A class of a schedule: how long, from when, and what then.
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

-- How long a record is kept; what it leaves out comes from the record above.
CREATE TABLE retention (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    record_id TEXT NOT NULL UNIQUE REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    reason    TEXT NOT NULL,
    class     TEXT,
    closed_on TEXT,
    event_on  TEXT
) STRICT;
-- What is due on a day is found by class and day; rows without a class have it from above.
CREATE INDEX retention_closed ON retention (class, closed_on);
CREATE INDEX retention_event ON retention (class, event_on);

-- A hold: what it covers is neither disposed of nor emptied from the trash.
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
CREATE INDEX hold_in_force ON hold (placed_on) WHERE released_on IS NULL;

-- A record under a hold, with everything below it.
CREATE TABLE hold_record (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    hold_id   TEXT NOT NULL REFERENCES hold (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    record_id TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (hold_id, record_id)
) STRICT;
CREATE INDEX hold_record_record ON hold_record (record_id);

-- A case of disposal: proposed, reviewed, approved by another person, carried out.
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
CREATE INDEX disposal_open ON disposal (state) WHERE state IN ('proposed', 'reviewed', 'approved');
CREATE INDEX disposal_proposed_by ON disposal (proposed_by);
CREATE INDEX disposal_reviewed_by ON disposal (reviewed_by) WHERE reviewed_by IS NOT NULL;
CREATE INDEX disposal_decided_by ON disposal (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX disposal_done_by ON disposal (done_by) WHERE done_by IS NOT NULL;

-- A record of a case of disposal, with everything below it.
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
CREATE INDEX disposal_item_record ON disposal_item (record_id);

-- The stub of a record whose content was destroyed.
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
CREATE INDEX destruction_disposal ON destruction (disposal_id) WHERE disposal_id IS NOT NULL;

-- Custody ---------------------------------------------------------------------------------------
-- What came into custody, from whom and on what terms.
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
CREATE INDEX accession_source ON accession (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX accession_agreement ON accession (agreement_id) WHERE agreement_id IS NOT NULL;
CREATE INDEX accession_accrual_of ON accession (accrual_of) WHERE accrual_of IS NOT NULL;

-- A record that came with an accession.
CREATE TABLE accession_record (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    accession_id TEXT NOT NULL REFERENCES accession (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    record_id    TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (accession_id, record_id)
) STRICT;
CREATE INDEX accession_record_record ON accession_record (record_id);

-- A step of the custodial history of a record (ISAD(G) 3.2.3).
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
CREATE INDEX custody_record ON custody (record_id);
CREATE INDEX custody_from ON custody (from_id) WHERE from_id IS NOT NULL;
CREATE INDEX custody_to ON custody (to_id) WHERE to_id IS NOT NULL;

-- A place where containers stand; locations lie in each other.
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
CREATE INDEX location_parent ON location (parent_id) WHERE parent_id IS NOT NULL;

-- A box, folder or volume that holds records.
CREATE TABLE container (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    code        TEXT NOT NULL UNIQUE CHECK (code <> ''),
    kind        TEXT NOT NULL CHECK (kind IN ('box', 'folder', 'volume', 'bundle', 'tube', 'map_case', 'reel', 'digital', 'other')),
    label       TEXT NOT NULL,
    note        TEXT NOT NULL,
    location_id TEXT REFERENCES location (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX container_location ON container (location_id) WHERE location_id IS NOT NULL;

-- A record, or leaves of it, in a container.
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
CREATE INDEX container_record_container ON container_record (container_id);
CREATE INDEX container_record_record ON container_record (record_id);

-- A list of records that leave: a transfer, deaccession or return.
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
CREATE INDEX transfer_receiver ON transfer (receiver_id) WHERE receiver_id IS NOT NULL;
CREATE INDEX transfer_disposal ON transfer (disposal_id) WHERE disposal_id IS NOT NULL;

-- A record of a transfer list, with everything below it.
CREATE TABLE transfer_record (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    transfer_id TEXT NOT NULL REFERENCES transfer (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    record_id   TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    note        TEXT NOT NULL,
    UNIQUE (transfer_id, record_id)
) STRICT;
CREATE INDEX transfer_record_record ON transfer_record (record_id);

-- A loan, out and back.
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
CREATE INDEX loan_borrower ON loan (borrower_id) WHERE borrower_id IS NOT NULL;

-- A record or container that is lent.
CREATE TABLE loan_item (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    loan_id      TEXT NOT NULL REFERENCES loan (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    record_id    TEXT REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    container_id TEXT REFERENCES container (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    CHECK ((record_id IS NULL) <> (container_id IS NULL))
) STRICT;
CREATE INDEX loan_item_loan ON loan_item (loan_id);
CREATE INDEX loan_item_record ON loan_item (record_id) WHERE record_id IS NOT NULL;
CREATE INDEX loan_item_container ON loan_item (container_id) WHERE container_id IS NOT NULL;

-- Review ----------------------------------------------------------------------------------------
-- A step of the way from draft to published.
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
CREATE INDEX review_record ON review (record_id);
CREATE INDEX review_actor ON review (actor_id);
CREATE INDEX review_submitter ON review (submitter, step) WHERE last = 1;
CREATE INDEX review_waiting ON review (step) WHERE last = 1;

-- What was destroyed in the catalogue and is still to be erased from disk; outside the journal, empty at rest. The empty
-- text stands for what has no bytes of its own: descriptions, text, the index.
CREATE TABLE erasure (
    sha256 TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE INDEX disclosure_day ON disclosure (record_id, decided_on);
CREATE INDEX loan_out ON loan (due_on) WHERE returned_on IS NULL;
CREATE INDEX disposal_waiting ON disposal (state) WHERE state = 'reviewed';
-- What a person did, the last first: their own drafts are looked for there.
CREATE INDEX operation_actor ON operation (actor, seq);
