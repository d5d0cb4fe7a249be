//! What an archive holds: every record outside the trash, counted once in each breakdown.

use std::collections::BTreeMap;

use girok_model::{AccessStatus, choose};
use girok_store::Read;

use super::words::Words;
use super::{ColumnKind, Parts, ReportCell, ReportRow, columns, live};
use crate::agents::agent;
use crate::error::Result;
use crate::records::levels;

/// The creator named first, of the record or of the nearest above it that has one.
const BY_CREATOR: &str = "\
WITH RECURSIVE line (id, creator, live) AS (
  SELECT r.id, (SELECT a.agent_id FROM record_agent a WHERE a.record_id = r.id AND a.role = 'creator'
    ORDER BY a.position, a.key LIMIT 1), r.trashed_at IS NULL
  FROM record r WHERE r.parent_id IS NULL
  UNION ALL
  SELECT r.id, coalesce((SELECT a.agent_id FROM record_agent a WHERE a.record_id = r.id AND a.role = 'creator'
    ORDER BY a.position, a.key LIMIT 1), line.creator), r.trashed_at IS NULL
  FROM line JOIN record r ON r.parent_id = line.id)
SELECT coalesce(creator, ''), count(*) FROM line WHERE live GROUP BY creator ORDER BY creator IS NULL, 2 DESC, creator";

/// The year of a record whose dates lie in one; `several` for those over more, open ends among them.
const BY_YEAR: &str = "\
SELECT CASE WHEN date_earliest IS NULL AND date_latest IS NULL THEN ''
  WHEN substr(date_earliest, 1, 4) = substr(date_latest, 1, 4) THEN substr(date_earliest, 1, 4)
  ELSE 'several' END AS year, count(*)
FROM record WHERE trashed_at IS NULL GROUP BY 1 ORDER BY year = '', year = 'several', year";

/// The strictest of what is said of a record, decided on it up to the day, and the same of all above it.
const BY_ACCESS: &str = "\
WITH RECURSIVE own (id, parent_id, live, rank) AS MATERIALIZED (
  SELECT r.id, r.parent_id, r.trashed_at IS NULL, max(
    CASE r.access WHEN 'closed' THEN 3 WHEN 'partly_closed' THEN 2 WHEN 'open' THEN 1 ELSE 0 END,
    coalesce((SELECT CASE d.status WHEN 'closed' THEN 3 WHEN 'partly_closed' THEN 2 ELSE 1 END FROM disclosure d
      WHERE d.record_id = r.id AND d.decided_on <= ?1 ORDER BY d.decided_on DESC, d.id DESC LIMIT 1), 0))
  FROM record r),
line (id, rank, live) AS (
  SELECT id, rank, live FROM own WHERE parent_id IS NULL
  UNION ALL
  SELECT own.id, max(own.rank, line.rank), own.live FROM line JOIN own ON own.parent_id = line.id)
SELECT CASE rank WHEN 3 THEN 'closed' WHEN 2 THEN 'partly_closed' WHEN 1 THEN 'open' ELSE '' END, count(*)
FROM line WHERE live GROUP BY rank ORDER BY rank = 0, rank";

/// The class of a record, or of the nearest above it that has one. Retention has no index by record, so that what is
/// said is gathered first.
const BY_RETENTION: &str = "\
WITH RECURSIVE said (record_id, class) AS MATERIALIZED (
  SELECT record_id, class FROM (SELECT record_id, class, row_number() OVER (PARTITION BY record_id ORDER BY key DESC) AS nth
    FROM retention WHERE class IS NOT NULL) WHERE nth = 1),
own (id, parent_id, live, class) AS MATERIALIZED (
  SELECT r.id, r.parent_id, r.trashed_at IS NULL, said.class FROM record r LEFT JOIN said ON said.record_id = r.id),
line (id, class, live) AS (
  SELECT id, class, live FROM own WHERE parent_id IS NULL
  UNION ALL
  SELECT own.id, coalesce(own.class, line.class), own.live FROM line JOIN own ON own.parent_id = line.id)
SELECT coalesce(class, ''), count(*) FROM line WHERE live GROUP BY class ORDER BY class IS NULL, class";

pub(super) fn holdings(read: &Read<'_>, words: Words, on: &str) -> Result<Parts> {
    let mut rows = Vec::new();
    let mut put = |group: &str, code: String, label: String, records: i64| {
        rows.push(ReportRow {
            group: group.to_owned(),
            code,
            cells: vec![
                ReportCell::Text(words.say(&format!("report.by.{group}"))),
                ReportCell::Text(label),
                ReportCell::Number(records),
            ],
        });
    };
    for (code, label, records) in by_level(read, words)? {
        put("level", code, label, records);
    }
    for (id, records) in read.tallies(BY_CREATOR, [])? {
        let label = if id.is_empty() {
            words.say("report.none.creator")
        } else {
            let names = agent(read, &id)?.names;
            choose(&names, words.language).map_or_else(|| id.clone(), |name| name.text.clone())
        };
        put("creator", id, label, records);
    }
    for (year, records) in read.tallies(BY_YEAR, [])? {
        let label = match year.as_str() {
            "" => words.say("report.none.year"),
            "several" => words.say("report.several_years"),
            year => year.to_owned(),
        };
        put("year", year, label, records);
    }
    for (code, records) in read.tallies(BY_ACCESS, [on])? {
        put("access", code.clone(), status(words, &code), records);
    }
    let labels = class_labels(read, words.language)?;
    for (code, records) in read.tallies(BY_RETENTION, [])? {
        let label = match labels.get(&code) {
            _ if code.is_empty() => words.say("report.none.retention"),
            Some(label) => format!("{label} ({code})"),
            None => code.clone(),
        };
        put("retention", code, label, records);
    }
    let columns = columns(
        words,
        [
            ("breakdown", ColumnKind::Text),
            ("value", ColumnKind::Text),
            ("records", ColumnKind::Number),
        ],
    );
    let total = vec![
        ReportCell::Text(words.say("report.all_records")),
        ReportCell::Empty,
        ReportCell::Number(live(read)?),
    ];
    Ok((columns, rows, total))
}

/// The word for a status of access; for an empty code, that nothing is said.
pub(super) fn status(words: Words, code: &str) -> String {
    match AccessStatus::parse(code) {
        Ok(status) => words.say(&format!("report.access.{}", status.code())),
        Err(_) => words.say("report.none.access"),
    }
}

/// In the order of the vocabulary of levels, then those no vocabulary knows.
fn by_level(read: &Read<'_>, words: Words) -> Result<Vec<(String, String, i64)>> {
    let mut counts: BTreeMap<String, i64> = read
        .tallies(
            "SELECT level, count(*) FROM record WHERE trashed_at IS NULL GROUP BY level",
            [],
        )?
        .into_iter()
        .collect();
    let mut rows = Vec::new();
    for rule in levels(read)?.all() {
        if let Some(records) = counts.remove(&rule.code) {
            let label = rule.labels.get(words.language).cloned();
            let label = label
                .or_else(|| {
                    words
                        .find(&format!("level.{}", rule.code))
                        .map(str::to_owned)
                })
                .or_else(|| rule.labels.values().next().cloned())
                .unwrap_or_else(|| rule.code.clone());
            rows.push((rule.code, label, records));
        }
    }
    rows.extend(
        counts
            .into_iter()
            .map(|(code, records)| (code.clone(), code, records)),
    );
    Ok(rows)
}

/// Labels of the classes of retention by `schedule/class`.
pub(super) fn class_labels(read: &Read<'_>, language: &str) -> Result<BTreeMap<String, String>> {
    let rows = read.texts(
        "SELECT json_array(s.code || '/' || c.code, c.labels) FROM retention_class c \
         JOIN retention_schedule s ON s.id = c.schedule_id",
        [],
    )?;
    let mut labels = BTreeMap::new();
    for row in rows {
        let (code, known): (String, String) = serde_json::from_str(&row).unwrap_or_default();
        let known: BTreeMap<String, String> = serde_json::from_str(&known).unwrap_or_default();
        if let Some(label) = known.get(language).or_else(|| known.values().next()) {
            labels.insert(code, label.clone());
        }
    }
    Ok(labels)
}
