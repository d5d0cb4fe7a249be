//! Reports: what an archive holds, what is due in it, and what it lacks.
//!
//! A report is one plain value in the words of one language, read in one moment, with the head of the journal it was
//! read at. It leaves the archive, so it counts the records a reader may not know of, and never names them unless a
//! person of the staff asks for it.

mod due;
mod gaps;
mod holdings;
mod words;

use chrono::NaiveDate;
use girok_model::{ActorName, Invalid, ReportKind, Role, Rule};
use girok_store::{ActorRow, Read, SettingRow};

use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::today;
pub(crate) use words::Words;

/// A value of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportCell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A count.
    Number(i64),
    /// A day, YYYY-MM-DD.
    Day(String),
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words.
    Text,
    /// Counts.
    Number,
    /// Days.
    Day,
}

impl ColumnKind {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            ColumnKind::Text => "text",
            ColumnKind::Number => "number",
            ColumnKind::Day => "day",
        }
    }
}

/// A column of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportColumn {
    /// Its code, the same in every language.
    pub code: &'static str,
    /// What stands above it.
    pub heading: String,
    /// What it holds.
    pub kind: ColumnKind,
}

/// A row of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// Code of the part of the report it belongs to, for example `level`.
    pub group: String,
    /// Code of what is counted, for example `fonds`; the id of what is named; empty for what is not known or not named.
    pub code: String,
    /// One cell for each column.
    pub cells: Vec<ReportCell>,
}

/// The operation a report was read at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportHead {
    /// Its number.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What it is about.
    pub kind: ReportKind,
    /// Its title.
    pub title: String,
    /// Name of the archive, and the day, in words.
    pub subtitle: String,
    /// The head of the journal, in words.
    pub footer: String,
    /// The day it holds for, YYYY-MM-DD.
    pub on: String,
    /// The language of its words: `en`, `ko`, `ru` or `kk`.
    pub language: &'static str,
    /// The last operation it knows.
    pub head: Option<ReportHead>,
    /// The columns.
    pub columns: Vec<ReportColumn>,
    /// The rows.
    pub rows: Vec<ReportRow>,
    /// The row under the rows: one cell for each column.
    pub total: Vec<ReportCell>,
}

/// What a report is to be.
#[derive(Debug, Clone, Default)]
pub struct ReportRequest {
    /// Code of its kind: `holdings`, `due` or `gaps`.
    pub kind: String,
    /// The day it holds for, YYYY-MM-DD; today when absent.
    pub on: Option<String>,
    /// Its language: Korean, Russian, Kazakh or English.
    pub language: String,
    /// Name the records a reader may not know of too; for the staff.
    pub full: bool,
}

impl Archive {
    /// A report.
    ///
    /// # Errors
    /// [`Rule::Choice`] for a kind or language that is none, [`Rule::Date`] for what is no day;
    /// [`ArchiveError::Precondition`] when somebody who is not of the staff asks for a full one.
    pub fn report(&self, request: &ReportRequest, actor: &ActorName) -> Result<Report> {
        let kind = ReportKind::parse(&request.kind)?;
        let words = Words::of(&request.language)?;
        let on = match request.on.as_deref() {
            Some(day) => calendar_day(day)?,
            None => today(),
        };
        self.store.read(|read| {
            if request.full {
                require_staff(read, actor, &today())?;
            }
            let (columns, rows, total) = match kind {
                ReportKind::Holdings => holdings::holdings(read, words, &on)?,
                ReportKind::Due => due::due(read, words, &on, request.full)?,
                ReportKind::Gaps => gaps::gaps(read, words, &on)?,
            };
            let head = Read::head(read)?.map(|head| ReportHead {
                seq: head.seq,
                hash: head.hash,
            });
            let name = read
                .list::<SettingRow>("name = 'name'", [])?
                .into_iter()
                .next()
                .map(|row| row.value)
                .unwrap_or_default();
            let day = words.fill("report.on", "day", &on);
            Ok(Report {
                kind,
                title: words.say(&format!("report.title.{}", kind.code())),
                subtitle: if name.is_empty() {
                    day
                } else {
                    format!("{name} · {day}")
                },
                footer: head.as_ref().map_or_else(String::new, |head| {
                    words
                        .fill("report.head", "seq", &head.seq.to_string())
                        .replace("{hash}", &head.hash)
                }),
                on: on.clone(),
                language: words.language,
                head,
                columns,
                rows,
                total,
            })
        })
    }
}

/// Columns, rows and the row under them.
type Parts = (Vec<ReportColumn>, Vec<ReportRow>, Vec<ReportCell>);

fn columns<const N: usize>(
    words: Words,
    known: [(&'static str, ColumnKind); N],
) -> Vec<ReportColumn> {
    known
        .into_iter()
        .map(|(code, kind)| ReportColumn {
            code,
            heading: words.say(&format!("report.column.{code}")),
            kind,
        })
        .collect()
}

/// Records outside the trash.
fn live(read: &Read<'_>) -> Result<i64> {
    Ok(read.count("SELECT count(*) FROM record WHERE trashed_at IS NULL", [])?)
}

fn require_staff(read: &Read<'_>, actor: &ActorName, today: &str) -> Result<()> {
    let known = read.list::<ActorRow>("name = ?1", [&actor.name])?;
    for person in known {
        let here = person.left_on.as_deref().is_none_or(|left| left >= today);
        if here && Role::parse(&person.role)? > Role::Reader {
            return Ok(());
        }
    }
    Err(ArchiveError::Precondition {
        message: format!(
            "\"{}\" is not of the staff of this archive, so no full report is made.",
            actor.name
        ),
        hint: "Ask for the report without the records that are not listed.".to_owned(),
    })
}

/// A day as it is kept, so that days can be compared as text.
fn calendar_day(text: &str) -> Result<String, Invalid> {
    let text = text.trim();
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return Err(Invalid::new("on", Rule::Date, text));
    }
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map(|_| text.to_owned())
        .map_err(|_| Invalid::new("on", Rule::Day, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_one_way() {
        assert_eq!(calendar_day(" 2024-02-29 "), Ok(String::from("2024-02-29")));
        assert_eq!(calendar_day("2023-02-29").unwrap_err().rule, Rule::Day);
        for wrong in ["", "2024", "2024-2-29", "24-02-029", "2024/02/29"] {
            assert_eq!(calendar_day(wrong).unwrap_err().rule, Rule::Date, "{wrong}");
        }
    }
}
