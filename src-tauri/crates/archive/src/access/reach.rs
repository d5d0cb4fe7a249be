//! Which records look different to readers when access changes: by what was written, or because a day has passed.
//!
//! What restricts a record restricts all below it. It also hides the words of a meeting that only it documents from
//! the records beside it, and the names of people who are named nowhere else from the records of bodies they led to;
//! those are told again too.

use std::collections::BTreeSet;

use girok_model::DRAFTS_FOR_READERS;
use girok_store::{Change, Image, Read};

use super::restrict::visibility;
use crate::agents::chain;
use crate::error::Result;
use crate::indexing::records_naming_agent;

/// Other records looked at before an agent is taken to be named in hidden ones alone.
const OTHERS: usize = 20;

/// The records that a change of access makes look different; none for a change of anything else.
pub(crate) fn records_of_change(
    read: &Read<'_>,
    change: &Change,
    day: &str,
) -> Result<BTreeSet<String>> {
    let id = change.entity_id.as_str();
    let before = |column: &str| text(change.before.as_ref(), column);
    let mut tops: BTreeSet<String> = BTreeSet::new();
    match change.entity.as_str() {
        "record" => {
            let columns = ["access", "parent_id", "trashed_at", "publication"];
            let now = read.texts(
                "SELECT json_array(access, parent_id, trashed_at, publication) FROM record WHERE id = ?1",
                [id],
            )?;
            let then = change
                .before
                .as_ref()
                .map(|_| serde_json::Value::from_iter(columns.map(before)).to_string());
            if now.first() != then.as_ref() {
                tops.insert(id.to_owned());
            }
        }
        "disclosure" | "security" | "rights_statement" => {
            let sql = format!("SELECT record_id FROM {} WHERE id = ?1", change.entity);
            tops.extend(read.texts(&sql, [id])?);
            tops.extend(before("record_id"));
        }
        "closed_pages" | "rights_act" => {
            let (table, column) = match change.entity.as_str() {
                "closed_pages" => ("disclosure", "disclosure_id"),
                _ => ("rights_statement", "statement_id"),
            };
            let sql = format!(
                "SELECT o.record_id FROM {table} o WHERE o.id = coalesce((SELECT {column} FROM {} WHERE id = ?1), ?2)",
                change.entity
            );
            tops.extend(read.texts(&sql, [Some(id.to_owned()), before(column)])?);
        }
        "record_agent" => {
            let record = read.texts("SELECT record_id FROM record_agent WHERE id = ?1", [id])?;
            let agent = read.texts("SELECT agent_id FROM record_agent WHERE id = ?1", [id])?;
            let records: BTreeSet<String> = record.into_iter().chain(before("record_id")).collect();
            let mut affected = BTreeSet::new();
            for agent in agent.into_iter().chain(before("agent_id")) {
                beside_agent(read, &agent, &records, day, &mut affected)?;
            }
            return Ok(affected);
        }
        "setting" => {
            let name = read.texts("SELECT name FROM setting WHERE id = ?1", [id])?;
            if name
                .into_iter()
                .chain(before("name"))
                .any(|name| name == DRAFTS_FOR_READERS)
            {
                return Ok(read
                    .texts("SELECT id FROM record", [])?
                    .into_iter()
                    .collect());
            }
        }
        _ => {}
    }
    around(read, tops, day)
}

fn text(image: Option<&Image>, column: &str) -> Option<String> {
    image?.get(column)?.as_str().map(str::to_owned)
}

/// The records that look different on `to` than on `from` although nothing was written: a decision, a grade or a right
/// begins or ends between the two. Days are YYYY-MM-DD; their order does not matter, a clock may be set back.
pub(crate) fn records_of_days(read: &Read<'_>, from: &str, to: &str) -> Result<BTreeSet<String>> {
    let (first, last) = if from <= to { (from, to) } else { (to, from) };
    // A last day included is felt on the day after; the day itself is counted in to be sure of it.
    let tops = read.texts(
        "SELECT record_id FROM disclosure WHERE decided_on BETWEEN ?1 AND ?2 OR opens_on BETWEEN ?1 AND ?2 \
         UNION SELECT record_id FROM security WHERE marked_on BETWEEN ?1 AND ?2 OR lifted_on BETWEEN ?1 AND ?2 \
         UNION SELECT record_id FROM rights_statement WHERE starts_on BETWEEN ?1 AND ?2 OR ends_on BETWEEN ?1 AND ?2 \
         UNION SELECT s.record_id FROM rights_act a JOIN rights_statement s ON s.id = a.statement_id \
         WHERE a.starts_on BETWEEN ?1 AND ?2 OR a.ends_on BETWEEN ?1 AND ?2",
        [first, last],
    )?;
    around(read, tops.into_iter().collect(), to)
}

/// `tops`, all below them, and what is told differently because of them.
fn around(read: &Read<'_>, tops: BTreeSet<String>, day: &str) -> Result<BTreeSet<String>> {
    let mut below = BTreeSet::new();
    for top in tops {
        below.extend(read.texts(
            "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT r.id FROM below b JOIN record r ON r.parent_id = b.id) \
             SELECT id FROM below",
            [&top],
        )?);
    }
    let mut affected = below.clone();
    let mut agents = BTreeSet::new();
    for record in &below {
        affected.extend(read.texts(
            "SELECT o.record_id FROM meeting_record l JOIN meeting_record o ON o.meeting_id = l.meeting_id WHERE l.record_id = ?1 \
             UNION SELECT o.record_id FROM instrument i JOIN meeting_record o ON o.meeting_id = i.meeting_id WHERE i.record_id = ?1 \
             UNION SELECT i.record_id FROM meeting_record l JOIN instrument i ON i.meeting_id = l.meeting_id \
             WHERE l.record_id = ?1 AND i.record_id IS NOT NULL",
            [record],
        )?);
        // A tag above the one on the record may be known from here alone.
        affected.extend(read.texts(
            "WITH RECURSIVE up (id) AS (SELECT term_id FROM record_term WHERE record_id = ?1 \
             UNION SELECT r.from_id FROM up JOIN term_relation r ON r.to_id = up.id AND r.kind = 'broader' \
             JOIN term t ON t.id = up.id AND t.vocabulary = 'tags') \
             SELECT l.record_id FROM up JOIN term t ON t.id = up.id AND t.vocabulary = 'tags' \
             JOIN term_relation n ON n.to_id = up.id OR n.from_id = up.id JOIN record_term l ON l.term_id = up.id",
            [record],
        )?);
        agents.extend(read.texts(
            "SELECT agent_id FROM record_agent WHERE record_id = ?1 UNION SELECT p.agent_id FROM meeting_record l \
             JOIN delegation d ON d.meeting_id = l.meeting_id JOIN participant p ON p.delegation_id = d.id \
             WHERE l.record_id = ?1 AND p.agent_id IS NOT NULL",
            [record],
        )?);
    }
    for agent in agents {
        beside_agent(read, &agent, &below, day, &mut affected)?;
    }
    Ok(affected)
}

/// Adds the records that name a body before or after this agent, where only `records` and hidden ones name the agent
/// itself: its names come and go with them.
fn beside_agent(
    read: &Read<'_>,
    agent: &str,
    records: &BTreeSet<String>,
    day: &str,
    affected: &mut BTreeSet<String>,
) -> Result<()> {
    let line = chain(read, agent)?;
    if line.len() < 2 {
        return Ok(());
    }
    let others = read.texts(
        "SELECT record_id FROM record_agent WHERE agent_id = ?1",
        [agent],
    )?;
    for other in others
        .iter()
        .filter(|other| !records.contains(*other))
        .take(OTHERS)
    {
        if visibility(read, other, day)?.described {
            return Ok(());
        }
    }
    for agent in line {
        affected.extend(records_naming_agent(read, &agent)?);
    }
    Ok(())
}
