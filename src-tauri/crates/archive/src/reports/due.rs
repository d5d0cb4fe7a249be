//! What is due on a day: one source for each clock, in the order of their days.

use girok_model::choose;
use girok_store::Read;
use serde::Deserialize;

use super::holdings::{class_labels, status};
use super::words::Words;
use super::{ColumnKind, Parts, ReportCell, ReportRow, columns};
use crate::access::visibility;
use crate::error::Result;
use crate::records::titles_of;

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Due {
    /// Since when, YYYY-MM-DD.
    day: String,
    /// Id of the record; absent where a container is due.
    record: Option<String>,
    /// Reference code of the record, or code of the container.
    reference: String,
    /// A code: of the class and what is to be done, of the status of access, of the loan.
    detail: String,
    /// What belongs to the code: what is to be done, who borrows.
    more: String,
}

/// Retention that has run out: of every record retention is said of, by its own class and days or the nearest above.
/// Years of closing and making are counted from 1 January of the year after, those of an event from its day.
const RETENTION_ENDED: &str = "\
WITH RECURSIVE said (record_id, class, closed_on, event_on) AS MATERIALIZED (
  SELECT record_id, class, closed_on, event_on FROM (SELECT *, row_number() OVER (PARTITION BY record_id ORDER BY key DESC) AS nth
    FROM retention) WHERE nth = 1),
own (id, parent_id, said, class, closed_on, event_on) AS MATERIALIZED (
  SELECT r.id, r.parent_id, said.record_id IS NOT NULL, said.class, said.closed_on, said.event_on
  FROM record r LEFT JOIN said ON said.record_id = r.id),
line (id, said, class, closed_on, event_on) AS (
  SELECT id, said, class, closed_on, event_on FROM own WHERE parent_id IS NULL
  UNION ALL
  SELECT own.id, own.said, coalesce(own.class, line.class), coalesce(own.closed_on, line.closed_on),
    coalesce(own.event_on, line.event_on)
  FROM line JOIN own ON own.parent_id = line.id),
clock (id, reference, class, action, starts, years, start) AS (
  SELECT r.id, r.reference, line.class, c.action, c.starts, c.years,
    CASE c.starts WHEN 'closed' THEN line.closed_on WHEN 'event' THEN line.event_on ELSE r.date_latest END
  FROM line JOIN record r ON r.id = line.id
  JOIN retention_schedule s ON line.class LIKE '%/%' AND s.code = substr(line.class, 1, instr(line.class, '/') - 1)
  JOIN retention_class c ON c.schedule_id = s.id AND c.code = substr(line.class, instr(line.class, '/') + 1)
  WHERE line.said AND r.trashed_at IS NULL AND c.period <> 'permanent' AND c.years IS NOT NULL),
ended (id, reference, class, action, day) AS (
  SELECT id, reference, class, action, CASE starts WHEN 'event' THEN date(start, '+' || years || ' years')
    ELSE printf('%04d-01-01', substr(start, 1, 4) + 1 + years) END
  FROM clock WHERE start IS NOT NULL)
SELECT json_object('day', day, 'record', id, 'reference', reference, 'detail', class, 'more', action)
FROM ended WHERE day <= ?1 ORDER BY day, reference";

/// Decisions in force whose review was fixed for a day that has come.
const REVIEWS_DUE: &str = "\
SELECT json_object('day', d.review_on, 'record', r.id, 'reference', r.reference, 'detail', d.status, 'more', '')
FROM disclosure d JOIN record r ON r.id = d.record_id
WHERE d.review_on <= ?1 AND r.trashed_at IS NULL AND d.id = (SELECT x.id FROM disclosure x
  WHERE x.record_id = d.record_id AND x.decided_on <= ?1 ORDER BY x.decided_on DESC, x.id DESC LIMIT 1)
ORDER BY d.review_on, r.reference";

/// Closed records that open: on the day decided, or by the rule thirty years after the end of the year they were made.
const OPENINGS_DUE: &str = "\
WITH opening (day, id, reference, status) AS (
  SELECT CASE d.opening WHEN 'until' THEN d.opens_on
    WHEN 'rule' THEN printf('%04d-01-01', substr(r.date_latest, 1, 4) + 31) END, r.id, r.reference, d.status
  FROM disclosure d JOIN record r ON r.id = d.record_id
  WHERE d.status <> 'open' AND r.trashed_at IS NULL AND (d.opening = 'until' OR r.date_latest IS NOT NULL)
  AND d.id = (SELECT x.id FROM disclosure x
    WHERE x.record_id = d.record_id AND x.decided_on <= ?1 ORDER BY x.decided_on DESC, x.id DESC LIMIT 1))
SELECT json_object('day', day, 'record', id, 'reference', reference, 'detail', status, 'more', '')
FROM opening WHERE day <= ?1 ORDER BY day, reference";

/// What is lent and should have come back before the day.
const LOANS_OVERDUE: &str = "\
SELECT json_object('day', l.due_on, 'record', r.id, 'reference', coalesce(r.reference, c.code), 'detail', l.code, 'more', l.borrower)
FROM loan l JOIN loan_item i ON i.loan_id = l.id LEFT JOIN record r ON r.id = i.record_id
LEFT JOIN container c ON c.id = i.container_id
WHERE l.due_on < ?1 AND l.out_on <= ?1 AND (l.returned_on IS NULL OR l.returned_on > ?1)
ORDER BY l.due_on, l.code, i.position";

fn retention_ended(read: &Read<'_>, on: &str) -> Result<Vec<Due>> {
    source(read, RETENTION_ENDED, on)
}

fn reviews_due(read: &Read<'_>, on: &str) -> Result<Vec<Due>> {
    source(read, REVIEWS_DUE, on)
}

fn openings_due(read: &Read<'_>, on: &str) -> Result<Vec<Due>> {
    source(read, OPENINGS_DUE, on)
}

fn loans_overdue(read: &Read<'_>, on: &str) -> Result<Vec<Due>> {
    source(read, LOANS_OVERDUE, on)
}

fn source(read: &Read<'_>, sql: &str, on: &str) -> Result<Vec<Due>> {
    let rows = read.texts(sql, [on])?;
    rows.iter()
        .map(|row| {
            let shape = |source| girok_store::StoreError::Shape {
                table: "report",
                source,
            };
            Ok(serde_json::from_str(row).map_err(shape)?)
        })
        .collect()
}

/// The report; with `full` the records a reader may not know of are named too.
pub(super) fn due(read: &Read<'_>, words: Words, on: &str, full: bool) -> Result<Parts> {
    let sources = [
        ("retention", retention_ended(read, on)?),
        ("review", reviews_due(read, on)?),
        ("opening", openings_due(read, on)?),
        ("loan", loans_overdue(read, on)?),
    ];
    let labels = class_labels(read, words.language)?;
    let mut rows = Vec::new();
    let mut all = 0;
    for (group, found) in sources {
        let heading = words.say(&format!("report.due.{group}"));
        let mut unlisted = 0;
        for due in found {
            all += 1;
            if let Some(record) = &due.record
                && !full
                && !visibility(read, record, on)?.listed
            {
                unlisted += 1;
                continue;
            }
            let titles = match &due.record {
                Some(record) => titles_of(read, record)?,
                None => Vec::new(),
            };
            let title = choose(&titles, words.language).map_or(ReportCell::Empty, |title| {
                ReportCell::Text(title.text.clone())
            });
            let detail = match group {
                "retention" => {
                    let class = labels.get(&due.detail).unwrap_or(&due.detail);
                    let action = words.say(&format!("report.action.{}", due.more));
                    format!("{class} · {action}")
                }
                "loan" => format!("{} · {}", due.detail, due.more),
                _ => status(words, &due.detail),
            };
            rows.push(ReportRow {
                group: group.to_owned(),
                code: due.record.unwrap_or_default(),
                cells: vec![
                    ReportCell::Text(heading.clone()),
                    ReportCell::Day(due.day),
                    ReportCell::Text(due.reference),
                    title,
                    ReportCell::Text(detail),
                    ReportCell::Number(1),
                ],
            });
        }
        if unlisted > 0 {
            rows.push(ReportRow {
                group: group.to_owned(),
                code: String::new(),
                cells: vec![
                    ReportCell::Text(heading),
                    ReportCell::Empty,
                    ReportCell::Empty,
                    ReportCell::Text(words.fill("report.unlisted", "count", &unlisted.to_string())),
                    ReportCell::Empty,
                    ReportCell::Number(unlisted),
                ],
            });
        }
    }
    let columns = columns(
        words,
        [
            ("due", ColumnKind::Text),
            ("day", ColumnKind::Day),
            ("reference", ColumnKind::Text),
            ("title", ColumnKind::Text),
            ("detail", ColumnKind::Text),
            ("count", ColumnKind::Number),
        ],
    );
    let mut total = vec![ReportCell::Empty; columns.len()];
    if let [first, .., last] = total.as_mut_slice() {
        *first = ReportCell::Text(words.say("report.total"));
        *last = ReportCell::Number(all);
    }
    Ok((columns, rows, total))
}
