//! What stands on the labels of containers.

use girok_model::choose;
use girok_store::{ContainerRow, RecordRow};

use super::read::{ContainerWhole, whole};
use crate::custody::by_code;
use crate::error::Result;
use crate::open::Archive;

/// The words of one label.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LabelContent {
    /// Code of the container.
    pub code: String,
    /// What stands on it.
    pub label: String,
    /// Where it stands, the widest location first.
    pub location: String,
    /// First and last year of what is inside; empty when nothing is dated.
    pub years: String,
    /// Code, leaves and title of each record inside.
    pub records: Vec<String>,
}

impl Archive {
    /// The labels of containers by code or id, in the order given, with titles in `language` where there are such.
    pub fn container_labels(
        &self,
        containers: &[String],
        language: &str,
    ) -> Result<Vec<LabelContent>> {
        self.store.read(|read| {
            containers
                .iter()
                .map(|code| {
                    let row: ContainerRow = by_code(read, "container", code)?;
                    Ok(content(&whole(read, row)?, language))
                })
                .collect()
        })
    }
}

fn content(whole: &ContainerWhole, language: &str) -> LabelContent {
    let location: Vec<&str> = whole
        .location
        .iter()
        .map(|row| {
            if row.label.is_empty() {
                row.code.as_str()
            } else {
                row.label.as_str()
            }
        })
        .collect();
    let records = whole.holdings.iter().map(|holding| {
        let title =
            choose(&holding.record.titles, language).map_or("", |title| title.text.as_str());
        let leaves = holding
            .leaves
            .map_or_else(String::new, |leaves| format!(" ({leaves})"));
        format!("{}{leaves}  {title}", holding.record.record.reference)
    });
    LabelContent {
        code: whole.row.code.clone(),
        label: whole.row.label.clone(),
        location: location.join(" › "),
        years: years(whole.holdings.iter().map(|holding| &holding.record.record)),
        records: records.collect(),
    }
}

/// First and last year of records, as `1998–2004`; empty when none is dated.
pub(crate) fn years<'a>(records: impl Iterator<Item = &'a RecordRow>) -> String {
    let mut first: Option<i32> = None;
    let mut last: Option<i32> = None;
    for record in records {
        let year =
            |day: &Option<String>| day.as_deref()?.rsplitn(3, '-').nth(2)?.parse::<i32>().ok();
        let (earliest, latest) = (year(&record.date_earliest), year(&record.date_latest));
        if let Some(year) = earliest.or(latest) {
            first = Some(first.map_or(year, |known| known.min(year)));
        }
        if let Some(year) = latest.or(earliest) {
            last = Some(last.map_or(year, |known| known.max(year)));
        }
    }
    match (first, last) {
        (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
        (Some(year), _) | (None, Some(year)) => year.to_string(),
        (None, None) => String::new(),
    }
}
