//! The rows of a transfer list as they are handed over, in one of four languages.

use girok_model::choose;
use girok_store::{Read, RecordRow, RetentionRow};

use super::read::{TransferWhole, whole};
use crate::access::visibility;
use crate::containers::{placed, years};
use crate::custody::{by_code, upwards};
use crate::error::Result;
use crate::open::Archive;
use crate::records::Branch;
use crate::reports::Words;
use crate::today;

const COLUMNS: [&str; 7] = [
    "code",
    "title",
    "years",
    "extent",
    "class",
    "access",
    "container",
];

/// A list as it is handed over.
#[derive(Debug, Clone)]
pub struct TransferSheet {
    /// The list.
    pub transfer: TransferWhole,
    /// Title of the sheet.
    pub title: String,
    /// Who receives, by what authority, why, on which day; empty lines left out.
    pub subtitle: String,
    /// Headings of the columns.
    pub headings: [String; 7],
    /// One per record, in order.
    pub rows: Vec<TransferRow>,
    /// Number and hash of the last operation: what the list was made from.
    pub head: String,
}

/// One record of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TransferRow {
    /// Reference code.
    pub code: String,
    /// Title in the language asked for.
    pub title: String,
    /// First and last year.
    pub years: String,
    /// Extent as written.
    pub extent: String,
    /// Class of retention, its own or that of the nearest record above.
    pub class: String,
    /// `open`, `partly_closed` or `closed` to readers.
    pub access: String,
    /// Containers, with leaves.
    pub container: String,
}

impl TransferRow {
    /// The cells, in the order of the headings.
    pub fn cells(&self) -> [&str; 7] {
        [
            &self.code,
            &self.title,
            &self.years,
            &self.extent,
            &self.class,
            &self.access,
            &self.container,
        ]
    }
}

impl Archive {
    /// The sheet of a transfer list in `language` (ko, ru, kk, else English); access as of `on` (today when empty).
    pub fn transfer_sheet(
        &self,
        transfer: &str,
        language: &str,
        on: &str,
    ) -> Result<TransferSheet> {
        let today = today();
        let day = crate::dates::day_text("on", if on.is_empty() { &today } else { on })?;
        self.store.read(|read| {
            let transfer = whole(read, by_code(read, "transfer", transfer)?)?;
            let words = Words::of(language).or_else(|_| Words::of("en"))?;
            let rows = transfer
                .records
                .iter()
                .map(|record| line(read, record, language, &day, words))
                .collect::<Result<_>>()?;
            let row = &transfer.row;
            let subtitle: Vec<&str> = [
                row.receiver.as_str(),
                &row.authority,
                &row.reason,
                row.sent_on.as_deref().unwrap_or(&row.listed_on),
            ]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
            let head = read.texts(
                "SELECT seq || ' ' || hash FROM operation ORDER BY seq DESC LIMIT 1",
                [],
            )?;
            Ok(TransferSheet {
                title: format!("{} {}", words.say("transfer_list.title"), row.code),
                subtitle: subtitle.join("\n"),
                headings: COLUMNS
                    .map(|column| words.say(&format!("transfer_list.column.{column}"))),
                rows,
                head: head.into_iter().next().unwrap_or_default(),
                transfer,
            })
        })
    }
}

fn line(
    read: &Read<'_>,
    record: &Branch,
    language: &str,
    day: &str,
    words: Words,
) -> Result<TransferRow> {
    let row = &record.record;
    let span = years(std::iter::once(row));
    let seen = visibility(read, &row.id, day)?;
    let access = if seen.is_full() {
        "open"
    } else if seen.described {
        "partly_closed"
    } else {
        "closed"
    };
    let (containers, _) = placed(read, row)?;
    let containers: Vec<String> = containers
        .iter()
        .map(|placed| match placed.leaves {
            Some(leaves) => format!("{} ({leaves})", placed.container.code),
            None => placed.container.code.clone(),
        })
        .collect();
    Ok(TransferRow {
        code: row.reference.clone(),
        title: choose(&record.titles, language)
            .map_or_else(String::new, |title| title.text.clone()),
        years: if span.is_empty() {
            row.date_text.clone()
        } else {
            span
        },
        extent: row.extent.clone(),
        class: class(read, row)?,
        access: words.say(&format!("transfer_list.access.{access}")),
        container: containers.join(", "),
    })
}

fn class(read: &Read<'_>, record: &RecordRow) -> Result<String> {
    for holder in upwards(read, record)? {
        let rows =
            read.list::<RetentionRow>("record_id = ?1 AND class IS NOT NULL", [&holder.id])?;
        if let Some(class) = rows.into_iter().find_map(|row| row.class) {
            return Ok(class);
        }
    }
    Ok(String::new())
}
