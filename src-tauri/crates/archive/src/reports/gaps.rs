//! What an archive lacks: how many records miss what.

use girok_store::Read;

use super::words::Words;
use super::{ColumnKind, Parts, ReportCell, ReportRow, columns, live};
use crate::completeness::{field_counts, profile_labels};
use crate::error::Result;

const NO_DATE: &str = "SELECT count(*) FROM record WHERE trashed_at IS NULL AND date_text = ''";
const NO_EXTENT: &str = "SELECT count(*) FROM record WHERE trashed_at IS NULL AND extent = ''";

/// Neither the record nor any above it names a creator.
const NO_CREATOR: &str = "\
WITH RECURSIVE line (id, live) AS (
  SELECT r.id, r.trashed_at IS NULL FROM record r WHERE r.parent_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM record_agent a WHERE a.record_id = r.id AND a.role = 'creator')
  UNION ALL
  SELECT r.id, r.trashed_at IS NULL FROM line JOIN record r ON r.parent_id = line.id
    WHERE NOT EXISTS (SELECT 1 FROM record_agent a WHERE a.record_id = r.id AND a.role = 'creator'))
SELECT count(*) FROM line WHERE live";

/// A record that holds no other and has no document.
const NO_DOCUMENT: &str = "\
SELECT count(*) FROM record r WHERE r.trashed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM document d WHERE d.record_id = r.id)
  AND NOT EXISTS (SELECT 1 FROM record b WHERE b.parent_id = r.id AND b.trashed_at IS NULL)";

/// Neither the record nor any above it has a class of retention.
const NO_CLASS: &str = "\
WITH RECURSIVE said (record_id) AS MATERIALIZED (SELECT DISTINCT record_id FROM retention WHERE class IS NOT NULL),
line (id, live) AS (
  SELECT r.id, r.trashed_at IS NULL FROM record r WHERE r.parent_id IS NULL AND r.id NOT IN (SELECT record_id FROM said)
  UNION ALL
  SELECT r.id, r.trashed_at IS NULL FROM line JOIN record r ON r.parent_id = line.id
    WHERE r.id NOT IN (SELECT record_id FROM said))
SELECT count(*) FROM line WHERE live";

/// Closed, wholly or in part, by its own description or decision, and the decision in force names no ground.
const NO_GROUND: &str = "\
WITH held (access, status, grounds) AS (
  SELECT r.access, d.status, d.grounds FROM record r LEFT JOIN disclosure d ON d.id = (SELECT x.id FROM disclosure x
    WHERE x.record_id = r.id AND x.decided_on <= ?1 ORDER BY x.decided_on DESC, x.id DESC LIMIT 1)
  WHERE r.trashed_at IS NULL)
SELECT count(*) FROM held WHERE (access IN ('closed', 'partly_closed') OR status IN ('closed', 'partly_closed'))
  AND coalesce(json_array_length(grounds), 0) = 0";

/// Group, code, SQL, and whether it depends on the day.
const GAPS: [(&str, &str, &str, bool); 6] = [
    ("description", "date", NO_DATE, false),
    ("description", "extent", NO_EXTENT, false),
    ("description", "creator", NO_CREATOR, false),
    ("description", "document", NO_DOCUMENT, false),
    ("control", "class", NO_CLASS, false),
    ("control", "ground", NO_GROUND, true),
];

pub(super) fn gaps(read: &Read<'_>, words: Words, on: &str) -> Result<Parts> {
    let mut rows = Vec::new();
    let mut put = |group: String, heading: String, code: &str, label: String, records: i64| {
        rows.push(ReportRow {
            group,
            code: code.to_owned(),
            cells: vec![
                ReportCell::Text(heading),
                ReportCell::Text(label),
                ReportCell::Number(records),
            ],
        });
    };
    for (group, code, sql, dated) in GAPS {
        let records = if dated {
            read.count(sql, [on])?
        } else {
            read.count(sql, [])?
        };
        put(
            group.to_owned(),
            words.say(&format!("report.gaps.{group}")),
            code,
            words.say(&format!("report.gap.{code}")),
            records,
        );
    }
    let labels = profile_labels(read)?;
    for count in field_counts(read)? {
        let heading = labels
            .get(&count.profile)
            .and_then(|own| own.get(words.language).or_else(|| own.values().next()))
            .cloned()
            .or_else(|| {
                words
                    .find(&format!("profile.{}", count.profile))
                    .map(str::to_owned)
            })
            .unwrap_or_else(|| count.profile.clone());
        let field = ["completeness", "field", "report.field"]
            .iter()
            .find_map(|area| words.find(&format!("{area}.{}", count.field)))
            .unwrap_or(&count.field)
            .to_owned();
        put(
            format!("profile:{}", count.profile),
            heading,
            &count.field,
            field,
            i64::from(count.records),
        );
    }
    let columns = columns(
        words,
        [
            ("area", ColumnKind::Text),
            ("missing", ColumnKind::Text),
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
