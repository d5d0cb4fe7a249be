//! What is due on a day: one source for each clock, in the order of their days.

use girok_model::choose;
use girok_store::{Read, RecordRow};
use serde::Deserialize;

use super::holdings::{class_labels, status};
use super::words::Words;
use super::{ColumnKind, Parts, ReportCell, ReportRow, columns};
use crate::access::{DueKind, decision_on, due_on, visibility};
use crate::error::Result;
use crate::records::titles_of;
use crate::retention::expired_on;

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

/// What is lent and should have come back before the day.
const LOANS_OVERDUE: &str = "\
SELECT json_object('day', l.due_on, 'record', r.id, 'reference', coalesce(r.reference, c.code), 'detail', l.code, 'more', l.borrower)
FROM loan l JOIN loan_item i ON i.loan_id = l.id LEFT JOIN record r ON r.id = i.record_id
LEFT JOIN container c ON c.id = i.container_id
WHERE l.due_on < ?1 AND l.out_on <= ?1 AND (l.returned_on IS NULL OR l.returned_on > ?1)
ORDER BY l.due_on, l.code, i.position";

fn retention_ended(read: &Read<'_>, on: &str) -> Result<Vec<Due>> {
    let expired = expired_on(read, on)?;
    Ok(expired
        .into_iter()
        .map(|due| Due {
            day: due.clock.due_on.to_string(),
            record: Some(due.record.id),
            reference: due.record.reference,
            detail: due.class,
            more: due.action.code().to_owned(),
        })
        .collect())
}

/// Decisions to be looked at again, or closed records that are to be opened.
fn access_due(read: &Read<'_>, kind: DueKind, on: &str) -> Result<Vec<Due>> {
    due_on(read, kind, on)?
        .into_iter()
        .map(|(day, id)| {
            let record: RecordRow = read.get(&id)?;
            let decided = decision_on(read, &id, on)?.map(|decision| decision.status);
            let detail = decided.or(record.access).unwrap_or_default();
            Ok(Due {
                day,
                record: Some(record.id),
                reference: record.reference,
                detail,
                more: String::new(),
            })
        })
        .collect()
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
        ("review", access_due(read, DueKind::Review, on)?),
        ("opening", access_due(read, DueKind::Opening, on)?),
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
