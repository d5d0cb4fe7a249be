-- The full catalogue: ISAD(G), ISAAR(CPF), SKOS, meetings and what became of their decisions.
-- New columns of older tables may be absent, and absent fields do not count in a row's digest: rows written
-- before this step keep the digests the journal has of them.

-- Records (ISAD(G)) --------------------------------------------------------------------------------

-- Order in which the records were found or transferred; `position` is the arrangement given to them here.
ALTER TABLE record ADD COLUMN original_position INTEGER;
ALTER TABLE record ADD COLUMN publication TEXT CHECK (publication IN ('draft', 'published'));
ALTER TABLE record ADD COLUMN description_status TEXT CHECK (description_status IN ('draft', 'revised', 'final'));
ALTER TABLE record ADD COLUMN detail TEXT CHECK (detail IN ('minimal', 'partial', 'full'));
ALTER TABLE record ADD COLUMN access TEXT CHECK (access IN ('open', 'partly_closed', 'closed'));
-- Languages of the material, JSON array of BCP 47; not those of the description.
ALTER TABLE record ADD COLUMN languages TEXT CHECK (json_valid(languages));
ALTER TABLE record ADD COLUMN repository_id TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
-- How the codes of the records below are made.
ALTER TABLE record ADD COLUMN reference_mask TEXT;
CREATE INDEX record_repository ON record (repository_id) WHERE repository_id IS NOT NULL;
CREATE INDEX record_earliest ON record (date_earliest) WHERE date_earliest IS NOT NULL;
CREATE INDEX record_trashed ON record (trashed_at) WHERE trashed_at IS NOT NULL;

ALTER TABLE description ADD COLUMN administrative_history TEXT;
ALTER TABLE description ADD COLUMN custodial_history TEXT;
ALTER TABLE description ADD COLUMN acquisition TEXT;
ALTER TABLE description ADD COLUMN appraisal TEXT;
ALTER TABLE description ADD COLUMN accruals TEXT;
ALTER TABLE description ADD COLUMN arrangement TEXT;
ALTER TABLE description ADD COLUMN access_conditions TEXT;
ALTER TABLE description ADD COLUMN reproduction_conditions TEXT;
ALTER TABLE description ADD COLUMN language_note TEXT;
ALTER TABLE description ADD COLUMN physical_characteristics TEXT;
ALTER TABLE description ADD COLUMN finding_aids TEXT;
ALTER TABLE description ADD COLUMN originals_location TEXT;
ALTER TABLE description ADD COLUMN copies_location TEXT;
ALTER TABLE description ADD COLUMN related_units TEXT;
ALTER TABLE description ADD COLUMN publication_note TEXT;
ALTER TABLE description ADD COLUMN note TEXT;
ALTER TABLE description ADD COLUMN archivist_note TEXT;
ALTER TABLE description ADD COLUMN rules TEXT;
ALTER TABLE description ADD COLUMN description_dates TEXT;

ALTER TABLE record_agent ADD COLUMN position INTEGER;
ALTER TABLE record_agent ADD COLUMN date_text TEXT;
ALTER TABLE record_agent ADD COLUMN date_edtf TEXT;
ALTER TABLE record_agent ADD COLUMN date_earliest TEXT;
ALTER TABLE record_agent ADD COLUMN date_latest TEXT;

-- A level of description beside those Girok knows, or one of them changed.
CREATE TABLE level (
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    code     TEXT NOT NULL UNIQUE CHECK (code <> ''),
    position INTEGER NOT NULL,
    ead      TEXT NOT NULL,
    parents  TEXT NOT NULL CHECK (json_valid(parents)),
    labels   TEXT NOT NULL CHECK (json_valid(labels))
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
CREATE INDEX identifier_record ON identifier (record_id);
CREATE INDEX identifier_value ON identifier (value_key);

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
CREATE INDEX relation_to ON relation (to_id);

CREATE TABLE template (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
    level   TEXT NOT NULL,
    body_id TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE INDEX template_body ON template (body_id) WHERE body_id IS NOT NULL;

-- Which fields a record of a body should have, beside the profiles Girok knows.
CREATE TABLE profile (
    key    INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    code   TEXT NOT NULL UNIQUE CHECK (code <> ''),
    labels TEXT NOT NULL CHECK (json_valid(labels)),
    fields TEXT NOT NULL CHECK (json_valid(fields))
) STRICT;

-- Agents (ISAAR(CPF)) and places ---------------------------------------------------------------------

ALTER TABLE agent ADD COLUMN date_text TEXT;
ALTER TABLE agent ADD COLUMN date_edtf TEXT;
ALTER TABLE agent ADD COLUMN date_earliest TEXT;
ALTER TABLE agent ADD COLUMN date_latest TEXT;
ALTER TABLE agent ADD COLUMN status TEXT CHECK (status IN ('draft', 'revised', 'final'));
-- Profile of completeness that the meetings of this body follow.
ALTER TABLE agent ADD COLUMN profile TEXT;
-- Set on what is left of an agent that was merged into another.
ALTER TABLE agent ADD COLUMN merged_into_id TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX agent_merged ON agent (merged_into_id) WHERE merged_into_id IS NOT NULL;

-- Scheme of transliteration, and the period the name was borne.
ALTER TABLE agent_name ADD COLUMN scheme TEXT;
ALTER TABLE agent_name ADD COLUMN date_text TEXT;
ALTER TABLE agent_name ADD COLUMN date_edtf TEXT;
ALTER TABLE agent_name ADD COLUMN date_earliest TEXT;
ALTER TABLE agent_name ADD COLUMN date_latest TEXT;

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
CREATE INDEX agent_relation_from ON agent_relation (from_id);
CREATE INDEX agent_relation_to ON agent_relation (to_id);

CREATE TABLE agent_term (
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    agent_id TEXT NOT NULL REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    term_id  TEXT NOT NULL REFERENCES term (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    role     TEXT NOT NULL CHECK (role IN ('occupation', 'function', 'subject')),
    UNIQUE (agent_id, term_id, role)
) STRICT;
CREATE INDEX agent_term_term ON agent_term (term_id);

-- Two agents somebody looked at and found to be different.
CREATE TABLE agent_distinct (
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    first_id TEXT NOT NULL REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    other_id TEXT NOT NULL REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (first_id, other_id),
    CHECK (first_id < other_id)
) STRICT;
CREATE INDEX agent_distinct_other ON agent_distinct (other_id);

CREATE TABLE place (
    key            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    kind           TEXT NOT NULL CHECK (kind IN ('settlement', 'region', 'country', 'building', 'other')),
    broader_id     TEXT REFERENCES place (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    note           TEXT NOT NULL,
    merged_into_id TEXT REFERENCES place (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX place_broader ON place (broader_id) WHERE broader_id IS NOT NULL;
CREATE INDEX place_merged ON place (merged_into_id) WHERE merged_into_id IS NOT NULL;

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
CREATE INDEX place_name_place ON place_name (place_id);
CREATE INDEX place_name_key ON place_name (name_key);

CREATE TABLE record_place (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    record_id TEXT NOT NULL REFERENCES record (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    place_id  TEXT NOT NULL REFERENCES place (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    role      TEXT NOT NULL CHECK (role <> ''),
    UNIQUE (record_id, place_id, role)
) STRICT;
CREATE INDEX record_place_place ON record_place (place_id);

-- Vocabularies (SKOS) ------------------------------------------------------------------------------------

CREATE TABLE vocabulary (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    code    TEXT NOT NULL UNIQUE CHECK (code <> ''),
    labels  TEXT NOT NULL CHECK (json_valid(labels)),
    source  TEXT NOT NULL,
    licence TEXT NOT NULL
) STRICT;

ALTER TABLE term ADD COLUMN notation TEXT;
ALTER TABLE term ADD COLUMN position INTEGER;
ALTER TABLE term ADD COLUMN merged_into_id TEXT REFERENCES term (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX term_merged ON term (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX term_vocabulary ON term (vocabulary, notation);

-- `broader`: from is the narrower, to the broader term.
CREATE TABLE term_relation (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    from_id TEXT NOT NULL REFERENCES term (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    to_id   TEXT NOT NULL REFERENCES term (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    kind    TEXT NOT NULL CHECK (kind IN ('broader', 'related')),
    UNIQUE (from_id, to_id, kind),
    CHECK (from_id <> to_id)
) STRICT;
CREATE INDEX term_relation_to ON term_relation (to_id);

CREATE TABLE term_note (
    key      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    term_id  TEXT NOT NULL REFERENCES term (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    language TEXT NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('scope', 'definition', 'source')),
    text     TEXT NOT NULL CHECK (text <> ''),
    UNIQUE (term_id, language, kind)
) STRICT;

-- Meetings (RiC activities) --------------------------------------------------------------------------------

-- Rebuilt, because a CHECK cannot be widened in place. Foreign keys are off while steps run and checked after.
CREATE TABLE meeting_new (
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
INSERT INTO meeting_new (key, id, body_id, session, status, date_text, date_edtf, date_earliest, date_latest, place, host)
    SELECT key, id, body_id, session, status, date_text, date_edtf, date_earliest, date_latest, place, host FROM meeting;
DROP TABLE meeting;
ALTER TABLE meeting_new RENAME TO meeting;
CREATE INDEX meeting_body ON meeting (body_id, session);
CREATE INDEX meeting_place ON meeting (place_id) WHERE place_id IS NOT NULL;
CREATE INDEX meeting_previous ON meeting (previous_id) WHERE previous_id IS NOT NULL;

CREATE TABLE meeting_note (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    meeting_id TEXT NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    language   TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('name', 'basis', 'procedure', 'statements', 'summary')),
    text       TEXT NOT NULL CHECK (text <> ''),
    UNIQUE (meeting_id, language, kind)
) STRICT;

ALTER TABLE delegation ADD COLUMN agent_id TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX delegation_agent ON delegation (agent_id) WHERE agent_id IS NOT NULL;
ALTER TABLE participant ADD COLUMN presence TEXT CHECK (presence IN ('present', 'absent', 'proxy'));
ALTER TABLE participant ADD COLUMN organisation_id TEXT REFERENCES agent (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX participant_organisation ON participant (organisation_id) WHERE organisation_id IS NOT NULL;

CREATE TABLE agenda_item (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    meeting_id TEXT NOT NULL REFERENCES meeting (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    number     TEXT NOT NULL,
    rapporteur TEXT NOT NULL
) STRICT;
CREATE INDEX agenda_item_meeting ON agenda_item (meeting_id);

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
CREATE INDEX instrument_meeting ON instrument (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX instrument_record ON instrument (record_id) WHERE record_id IS NOT NULL;
CREATE INDEX instrument_place ON instrument (place_id) WHERE place_id IS NOT NULL;

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

-- The original a party holds (alternat).
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
CREATE INDEX original_agent ON original (agent_id) WHERE agent_id IS NOT NULL;

CREATE TABLE original_text (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    original_id TEXT NOT NULL REFERENCES original (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    language    TEXT NOT NULL,
    document_id TEXT REFERENCES document (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (original_id, language)
) STRICT;
CREATE INDEX original_text_document ON original_text (document_id) WHERE document_id IS NOT NULL;

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
CREATE INDEX signatory_instrument ON signatory (instrument_id);
CREATE INDEX signatory_agent ON signatory (agent_id) WHERE agent_id IS NOT NULL;

-- The ledger -------------------------------------------------------------------------------------------------

-- What was decided, asked or promised. An action item is a matter of kind `action`, usually below a decision.
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
CREATE INDEX matter_meeting ON matter (meeting_id);
CREATE INDEX matter_parent ON matter (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX matter_agenda_item ON matter (agenda_item_id) WHERE agenda_item_id IS NOT NULL;
CREATE INDEX matter_instrument ON matter (instrument_id) WHERE instrument_id IS NOT NULL;
CREATE INDEX matter_agent ON matter (agent_id) WHERE agent_id IS NOT NULL;
CREATE INDEX matter_due ON matter (due_latest) WHERE due_latest IS NOT NULL;

CREATE TABLE matter_text (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    matter_id TEXT NOT NULL REFERENCES matter (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    language  TEXT NOT NULL,
    position  INTEGER NOT NULL,
    text      TEXT NOT NULL CHECK (text <> ''),
    UNIQUE (matter_id, language)
) STRICT;

-- The dated log of what became of a matter: its state on a day is that of the last entry up to then.
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
CREATE INDEX matter_log_matter ON matter_log (matter_id);
CREATE INDEX matter_log_record ON matter_log (record_id) WHERE record_id IS NOT NULL;
CREATE INDEX matter_log_document ON matter_log (document_id) WHERE document_id IS NOT NULL;

-- From an earlier matter to what came of it: a later matter, or an instrument. Without evidence it is inferred.
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
CREATE INDEX matter_link_matter ON matter_link (matter_id);
CREATE INDEX matter_link_to ON matter_link (to_matter_id) WHERE to_matter_id IS NOT NULL;
CREATE INDEX matter_link_instrument ON matter_link (instrument_id) WHERE instrument_id IS NOT NULL;
CREATE INDEX matter_link_record ON matter_link (record_id) WHERE record_id IS NOT NULL;
CREATE INDEX matter_link_document ON matter_link (document_id) WHERE document_id IS NOT NULL;
