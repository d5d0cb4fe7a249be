//! What a veil leaves of each table.

use std::fmt::Write as _;

use rusqlite::Connection;

use crate::Result;
use crate::journalled::TABLES;
use crate::table::Table;

/// What is left of a table.
enum Cover {
    /// All.
    Open,
    /// Nothing.
    Shut,
    /// Rows for which the condition on `t` holds; columns are replaced by expressions.
    Rows(String, Vec<(&'static str, String)>),
}

/// The condition that the record in `column` is not in the set.
fn not_in(set: &str, column: &str) -> String {
    format!("NOT EXISTS (SELECT 1 FROM temp.veil_{set} v WHERE v.id = t.{column})")
}

/// The condition that the thing in `column` is not hidden.
fn shown(entity: &str, column: &str) -> String {
    format!(
        "NOT EXISTS (SELECT 1 FROM temp.veil_thing v WHERE v.entity = '{entity}' AND v.id = t.{column})"
    )
}

/// The condition that a row which `column` refers to is left of another table; `condition` is on that row, as `t`.
fn with(table: &str, column: &str, condition: &str) -> String {
    let condition = condition.replace("t.", "o.");
    format!("EXISTS (SELECT 1 FROM main.{table} o WHERE o.id = t.{column} AND {condition})")
}

/// `column`, or `blank` where the condition fails.
fn blank(column: &'static str, condition: &str, blank: &str) -> (&'static str, String) {
    (
        column,
        format!("CASE WHEN {condition} THEN t.{column} ELSE {blank} END"),
    )
}

/// A reference that is dropped where what it leads to is not listed.
fn unless_gone(column: &'static str) -> (&'static str, String) {
    blank(column, &not_in("gone", column), "NULL")
}

fn unless_hidden(entity: &str, column: &'static str) -> (&'static str, String) {
    blank(column, &shown(entity, column), "NULL")
}

/// A reference to a document that is dropped where its record is not listed.
fn unless_document_gone(column: &'static str) -> (&'static str, String) {
    blank(
        column,
        &with("document", column, &not_in("gone", "record_id")),
        "NULL",
    )
}

fn cover(table: &Table) -> Cover {
    let rows = |condition: String| Cover::Rows(condition, Vec::new());
    let described = not_in("dim", "record_id");
    match table.name {
        // What an archive is arranged by, not what is in it.
        "level" | "profile" | "actor" | "setting" | "vocabulary" | "ground"
        | "retention_schedule" | "retention_class" => Cover::Open,
        "record" => {
            let described = not_in("dim", "id");
            Cover::Rows(
                not_in("gone", "id"),
                vec![
                    blank("extent", &described, "''"),
                    blank("languages", &described, "NULL"),
                    blank("repository_id", &described, "NULL"),
                ],
            )
        }
        "description" => Cover::Rows(
            not_in("gone", "record_id"),
            table
                .columns
                .iter()
                .filter(|column| {
                    !["id", "record_id", "language", "position", "title"].contains(column)
                })
                .map(|column| {
                    let nothing = if *column == "scope" { "''" } else { "NULL" };
                    blank(column, &described, nothing)
                })
                .collect(),
        ),
        "identifier" | "record_agent" | "record_term" | "record_place" | "rights_statement"
        | "custody" | "destruction" | "meeting_record" => rows(described),
        // Of what is closed but listed, the dates are shown, as that of its creation is.
        "record_date" => rows(not_in("gone", "record_id")),
        "relation" => rows(format!(
            "{} AND {}",
            not_in("dim", "from_id"),
            not_in("dim", "to_id")
        )),
        "document" => Cover::Rows(
            not_in("gone", "record_id"),
            vec![
                blank("file_name", &described, "''"),
                blank("title", &described, "NULL"),
                blank("note", &described, "NULL"),
                blank("source_path", &described, "NULL"),
                unless_document_gone("replaces_id"),
                unless_document_gone("signature_of"),
                unless_document_gone("parent_id"),
            ],
        ),
        // As the page it is of: with the content of its own record, and not where the page is closed.
        "transcription" => rows(format!(
            "{} AND NOT EXISTS (SELECT 1 FROM temp.veil_pages v WHERE v.document_id = t.document_id \
             AND t.page BETWEEN v.first_page AND v.last_page)",
            with("document", "document_id", &not_in("shut", "record_id"))
        )),
        "meeting" => {
            let told = shown("meeting", "id");
            Cover::Rows(
                shown("meeting_gone", "id"),
                vec![
                    blank("place", &told, "''"),
                    blank("host", &told, "''"),
                    blank("symbol", &told, "NULL"),
                    blank("place_id", &told, "NULL"),
                    unless_hidden("meeting_gone", "previous_id"),
                ],
            )
        }
        "meeting_note" | "delegation" | "agenda_item" => rows(shown("meeting", "meeting_id")),
        "matter" => Cover::Rows(
            shown("meeting", "meeting_id"),
            vec![
                unless_hidden("instrument", "instrument_id"),
                blank(
                    "parent_id",
                    &with("matter", "parent_id", &shown("meeting", "meeting_id")),
                    "NULL",
                ),
            ],
        ),
        "participant" => rows(with(
            "delegation",
            "delegation_id",
            &shown("meeting", "meeting_id"),
        )),
        "agenda_text" => rows(with(
            "agenda_item",
            "agenda_item_id",
            &shown("meeting", "meeting_id"),
        )),
        "matter_text" => rows(with("matter", "matter_id", &shown("meeting", "meeting_id"))),
        "matter_log" => Cover::Rows(
            with("matter", "matter_id", &shown("meeting", "meeting_id")),
            vec![
                unless_gone("record_id"),
                unless_document_gone("document_id"),
            ],
        ),
        "matter_link" => Cover::Rows(
            format!(
                "{} AND (t.to_matter_id IS NULL OR {}) AND {}",
                with("matter", "matter_id", &shown("meeting", "meeting_id")),
                with("matter", "to_matter_id", &shown("meeting", "meeting_id")),
                shown("instrument", "instrument_id")
            ),
            vec![
                unless_gone("record_id"),
                unless_document_gone("document_id"),
            ],
        ),
        "instrument" => Cover::Rows(
            shown("instrument", "id"),
            vec![unless_hidden("meeting_gone", "meeting_id")],
        ),
        "instrument_text" | "original" | "signatory" => rows(shown("instrument", "instrument_id")),
        "original_text" => Cover::Rows(
            with(
                "original",
                "original_id",
                &shown("instrument", "instrument_id"),
            ),
            vec![unless_document_gone("document_id")],
        ),
        "agent" => Cover::Rows(
            shown("agent", "id"),
            vec![unless_hidden("agent", "merged_into_id")],
        ),
        "agent_name" | "agent_note" | "agent_term" => rows(shown("agent", "agent_id")),
        "agent_relation" => rows(format!(
            "{} AND {}",
            shown("agent", "from_id"),
            shown("agent", "to_id")
        )),
        "agent_distinct" => rows(format!(
            "{} AND {}",
            shown("agent", "first_id"),
            shown("agent", "other_id")
        )),
        "place" => Cover::Rows(
            shown("place", "id"),
            vec![unless_hidden("place", "merged_into_id")],
        ),
        "place_name" => rows(shown("place", "place_id")),
        "term" => Cover::Rows(
            shown("term", "id"),
            vec![unless_hidden("term", "merged_into_id")],
        ),
        "term_label" | "term_note" => rows(shown("term", "term_id")),
        "term_relation" => rows(format!(
            "{} AND {}",
            shown("term", "from_id"),
            shown("term", "to_id")
        )),
        // That and on what ground it is closed, and when it opens; why, and who decided, are the office's own.
        "disclosure" => Cover::Rows(
            not_in("gone", "record_id"),
            vec![("reason", "''".to_owned()), ("decided_by", "''".to_owned())],
        ),
        "closed_pages" => rows(with(
            "disclosure",
            "disclosure_id",
            &not_in("gone", "record_id"),
        )),
        "rights_act" => rows(with(
            "rights_statement",
            "statement_id",
            &not_in("dim", "record_id"),
        )),
        "access_grant" => rows("t.actor_id IN (SELECT id FROM temp.veil_person)".to_owned()),
        // The office's own work: grades, reviews, retention, holds, disposal, custody, templates. So is whatever a
        // later version adds, until somebody has said here what may be seen of it.
        _ => Cover::Shut,
    }
}

/// Whether the journal may tell a reader of changes of `entity` at all.
pub(super) fn is_told(entity: &str) -> bool {
    const UNTOLD: &[&str] = &[
        "access_grant",
        "disclosure",
        "closed_pages",
        "actor",
        "setting",
        // What was typed is content, and the journal is told of what is described.
        "transcription",
    ];
    !UNTOLD.contains(&entity)
        && Table::named(entity).is_some_and(|table| !matches!(cover(table), Cover::Shut))
}

/// Lays views of the names of the tables over the connection.
pub(super) fn lay(conn: &Connection) -> Result<()> {
    let mut sql = String::new();
    for table in TABLES {
        let (condition, instead) = match cover(table) {
            Cover::Open => continue,
            Cover::Shut => ("0".to_owned(), Vec::new()),
            Cover::Rows(condition, instead) => (condition, instead),
        };
        let columns: Vec<String> = table
            .columns
            .iter()
            .map(
                |column| match instead.iter().find(|(name, _)| name == column) {
                    Some((_, expression)) => format!("{expression} AS {column}"),
                    None => format!("t.{column}"),
                },
            )
            .collect();
        let _ = writeln!(
            sql,
            "CREATE TEMP VIEW {0} AS SELECT t.key, {1} FROM main.{0} t WHERE {condition};",
            table.name,
            columns.join(", ")
        );
    }
    // A page is shown where a document with its bytes shows it; half-filled forms and jobs are of those who catalogue.
    sql.push_str(
        "CREATE TEMP VIEW page AS SELECT t.* FROM main.page t WHERE EXISTS (SELECT 1 FROM main.document d \
         WHERE d.sha256 = t.sha256 AND d.record_id NOT IN (SELECT id FROM temp.veil_shut) \
         AND NOT EXISTS (SELECT 1 FROM temp.veil_pages x WHERE x.document_id = d.id \
         AND t.page BETWEEN x.first_page AND x.last_page));
         CREATE TEMP VIEW draft AS SELECT t.* FROM main.draft t WHERE 0;
         CREATE TEMP VIEW erasure AS SELECT t.* FROM main.erasure t WHERE 0;
         CREATE TEMP VIEW job AS SELECT t.* FROM main.job t WHERE 0;
         CREATE TEMP VIEW job_item AS SELECT t.* FROM main.job_item t WHERE 0;",
    );
    conn.execute_batch(&sql)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_every_table_is_said() {
        let shut: Vec<&str> = TABLES
            .iter()
            .filter(|table| matches!(cover(table), Cover::Shut))
            .map(|table| table.name)
            .collect();
        // A new table is hidden from readers until it has a line above; then it leaves this list.
        assert_eq!(
            shut,
            [
                "template",
                "security",
                "retention",
                "hold",
                "hold_record",
                "disposal",
                "disposal_item",
                "accession",
                "accession_record",
                "location",
                "container",
                "container_record",
                "transfer",
                "transfer_record",
                "loan",
                "loan_item",
                "review",
            ]
        );
    }

    #[test]
    fn every_column_replaced_is_a_column() {
        for table in TABLES {
            if let Cover::Rows(_, instead) = cover(table) {
                for (column, _) in instead {
                    assert!(table.columns.contains(&column), "{}.{column}", table.name);
                }
            }
        }
    }
}
