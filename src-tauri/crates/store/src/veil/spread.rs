//! Fills the sets of what is held back from the rules that a veil brings, and lays them over a catalogue of the past.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Shade, cover};
use crate::Result;

const SETS: &str = "
    CREATE TEMP TABLE IF NOT EXISTS veil_bar (id TEXT PRIMARY KEY, listed INTEGER, described INTEGER, content INTEGER,
        below_listed INTEGER, below_described INTEGER, below_content INTEGER) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS veil_pages (document_id TEXT, first_page INTEGER, last_page INTEGER);
    CREATE INDEX IF NOT EXISTS temp.veil_pages_document ON veil_pages (document_id);
    CREATE TEMP TABLE IF NOT EXISTS veil_granted (id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS veil_person (id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS veil_gone (id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS veil_dim (id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS veil_shut (id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS veil_thing (entity TEXT, id TEXT, PRIMARY KEY (entity, id)) WITHOUT ROWID;
    DELETE FROM temp.veil_bar;
    DELETE FROM temp.veil_pages;
    DELETE FROM temp.veil_granted;
    DELETE FROM temp.veil_person;
    DELETE FROM temp.veil_gone;
    DELETE FROM temp.veil_dim;
    DELETE FROM temp.veil_shut;
    DELETE FROM temp.veil_thing;
";

/// Bars reach down to the records below; leave takes records out of them again. The trash, and drafts where they are
/// not shown, are gone whatever leave there is.
const REACH: &str = "
    CREATE TEMP TABLE veil_reach AS
    WITH RECURSIVE reach (id, listed, described, content) AS (
        SELECT r.id, b.below_listed, b.below_described, b.below_content FROM temp.veil_bar b
        JOIN main.record r ON r.parent_id = b.id WHERE b.below_listed + b.below_described + b.below_content < 3
        UNION SELECT r.id, x.listed, x.described, x.content FROM reach x JOIN main.record r ON r.parent_id = x.id)
    SELECT id, min(listed) AS listed, min(described) AS described, min(content) AS content
    FROM (SELECT * FROM reach UNION ALL SELECT id, listed, described, content FROM temp.veil_bar) GROUP BY id;
    DELETE FROM temp.veil_reach WHERE id IN (SELECT id FROM temp.veil_granted);
    DELETE FROM temp.veil_pages WHERE document_id IN
        (SELECT d.id FROM main.document d JOIN temp.veil_granted g ON g.id = d.record_id);
    INSERT INTO temp.veil_reach SELECT id, 0, 0, 0 FROM main.record WHERE trashed_at IS NOT NULL;
";

const DRAFTS: &str = "INSERT INTO temp.veil_reach SELECT id, 0, 0, 0 FROM main.record WHERE publication IS NOT 'published'";

/// A meeting is as visible as the most visible record that documents it, an instrument as its own record, else as its
/// meeting. An agent, place or tag that only hidden things name is hidden with them.
const THINGS: &str = "
    INSERT OR IGNORE INTO temp.veil_gone SELECT id FROM temp.veil_reach WHERE NOT listed;
    INSERT OR IGNORE INTO temp.veil_dim SELECT id FROM temp.veil_reach WHERE NOT (listed AND described);
    INSERT OR IGNORE INTO temp.veil_shut SELECT id FROM temp.veil_reach WHERE NOT (listed AND content);
    DROP TABLE temp.veil_reach;
    INSERT INTO temp.veil_thing SELECT DISTINCT 'meeting', l.meeting_id FROM temp.veil_dim v
        JOIN main.meeting_record l ON l.record_id = v.id WHERE NOT EXISTS (SELECT 1 FROM main.meeting_record o
        WHERE o.meeting_id = l.meeting_id AND o.record_id NOT IN (SELECT id FROM temp.veil_dim));
    INSERT INTO temp.veil_thing SELECT DISTINCT 'meeting_gone', l.meeting_id FROM temp.veil_gone v
        JOIN main.meeting_record l ON l.record_id = v.id WHERE NOT EXISTS (SELECT 1 FROM main.meeting_record o
        WHERE o.meeting_id = l.meeting_id AND o.record_id NOT IN (SELECT id FROM temp.veil_gone));
    INSERT INTO temp.veil_thing SELECT 'instrument', id FROM main.instrument WHERE
        record_id IN (SELECT id FROM temp.veil_dim)
        OR (record_id IS NULL AND meeting_id IN (SELECT id FROM temp.veil_thing WHERE entity = 'meeting'));
    CREATE TEMP TABLE veil_use (entity TEXT, id TEXT, shown INTEGER);
    INSERT INTO temp.veil_use SELECT 'agent', agent_id, record_id NOT IN (SELECT id FROM temp.veil_dim) FROM main.record_agent;
    INSERT INTO temp.veil_use SELECT 'agent', repository_id, id NOT IN (SELECT id FROM temp.veil_dim) FROM main.record
        WHERE repository_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'agent', body_id,
        id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'meeting_gone') FROM main.meeting;
    INSERT INTO temp.veil_use SELECT 'agent', agent_id,
        meeting_id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'meeting') FROM main.delegation WHERE agent_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'agent', p.agent_id,
        d.meeting_id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'meeting')
        FROM main.participant p JOIN main.delegation d ON d.id = p.delegation_id WHERE p.agent_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'agent', p.organisation_id,
        d.meeting_id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'meeting')
        FROM main.participant p JOIN main.delegation d ON d.id = p.delegation_id WHERE p.organisation_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'agent', agent_id,
        meeting_id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'meeting') FROM main.matter WHERE agent_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'agent', agent_id,
        instrument_id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'instrument') FROM main.original WHERE agent_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'agent', agent_id,
        instrument_id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'instrument') FROM main.signatory WHERE agent_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'place', place_id, record_id NOT IN (SELECT id FROM temp.veil_dim) FROM main.record_place;
    INSERT INTO temp.veil_use SELECT 'place', place_id,
        id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'meeting') FROM main.meeting WHERE place_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'place', place_id,
        id NOT IN (SELECT id FROM temp.veil_thing WHERE entity = 'instrument') FROM main.instrument WHERE place_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'place', broader_id, 1 FROM main.place WHERE broader_id IS NOT NULL;
    INSERT INTO temp.veil_use SELECT 'term', r.term_id, r.record_id NOT IN (SELECT id FROM temp.veil_dim)
        FROM main.record_term r JOIN main.term t ON t.id = r.term_id WHERE t.vocabulary = 'tags';
    INSERT INTO temp.veil_use SELECT 'term', term_id, 1 FROM main.agent_term;
    INSERT OR IGNORE INTO temp.veil_thing SELECT entity, id FROM temp.veil_use GROUP BY entity, id HAVING max(shown) = 0;
    DROP TABLE temp.veil_use;
";

/// Fills the sets from `shade`.
pub(super) fn spread(conn: &Connection, shade: &Shade, day: &str) -> Result<()> {
    conn.execute_batch(SETS)?;
    conn.execute("INSERT INTO temp.veil_thing VALUES ('day', ?1)", [day])?;
    for bar in &shade.bars {
        conn.prepare_cached(
            "INSERT OR IGNORE INTO temp.veil_bar VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            bar.record,
            bar.own.listed,
            bar.own.described,
            bar.own.content,
            bar.below.listed,
            bar.below.described,
            bar.below.content
        ])?;
        for page in &bar.pages {
            conn.prepare_cached("INSERT INTO temp.veil_pages VALUES (?1, ?2, ?3)")?
                .execute(params![page.0, page.1, page.2])?;
        }
    }
    for record in &shade.granted {
        conn.prepare_cached(
            "INSERT OR IGNORE INTO temp.veil_granted WITH RECURSIVE below (id) AS (SELECT ?1 \
             UNION SELECT r.id FROM below b JOIN main.record r ON r.parent_id = b.id) SELECT id FROM below",
        )?
        .execute([record])?;
    }
    conn.execute(
        "INSERT INTO temp.veil_person SELECT ?1 WHERE ?1 IS NOT NULL",
        [&shade.person],
    )?;
    conn.execute_batch(REACH)?;
    if shade.drafts {
        conn.execute_batch(DRAFTS)?;
    }
    conn.execute_batch(THINGS)?;
    Ok(())
}

/// Lays the veil of `from` over another connection, of a catalogue of the past. What is no longer in the catalogue
/// was never judged and stays hidden.
pub(crate) fn lay_over_past(from: &Connection, past: &Connection) -> Result<()> {
    past.execute_batch(SETS)?;
    let absent = |record: &str| -> Result<bool> {
        Ok(from
            .prepare_cached("SELECT 1 FROM main.record WHERE id = ?1")?
            .query_row([record], |_| Ok(()))
            .optional()?
            .is_none())
    };
    let records: Vec<String> = past
        .prepare("SELECT id FROM main.record")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for record in &records {
        let absent = absent(record)?;
        for set in ["gone", "dim", "shut"] {
            let held = absent
                || from
                    .prepare_cached(&format!("SELECT 1 FROM temp.veil_{set} WHERE id = ?1"))?
                    .query_row([record], |_| Ok(()))
                    .optional()?
                    .is_some();
            if held {
                past.prepare_cached(&format!("INSERT INTO temp.veil_{set} VALUES (?1)"))?
                    .execute([record])?;
            }
        }
    }
    let mut things = from.prepare("SELECT entity, id FROM temp.veil_thing")?;
    let mut rows = things.query([])?;
    while let Some(row) = rows.next()? {
        let (entity, id): (String, String) = (row.get(0)?, row.get(1)?);
        past.prepare_cached("INSERT INTO temp.veil_thing VALUES (?1, ?2)")?
            .execute([entity, id])?;
    }
    cover::lay(past)
}
