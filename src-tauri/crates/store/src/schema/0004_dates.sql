-- Dates beside that of creation, and the order of texts. Never edited once released.
-- New columns of older tables may be absent, and absent fields do not count in a row's digest: rows written
-- before this step keep the digests the journal has of them.

-- Texts of an original -----------------------------------------------------------------------------

-- Order of the texts of one original. Rows from before this step have none and stand in the order of their ids,
-- which is the one they were written in; an undo gives a row another key, but never another id.
ALTER TABLE original_text ADD COLUMN position INTEGER;

-- Dates of a record beside that of its creation (ISAD(G) 3.1.3) -------------------------------------

-- Kinds: `accumulation`, `publication`, `covered`. The date of creation is in the row of the record.
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
CREATE INDEX record_date_record ON record_date (record_id, position);
CREATE INDEX record_date_earliest ON record_date (date_earliest) WHERE date_earliest IS NOT NULL;
