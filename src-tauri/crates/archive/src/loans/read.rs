//! Reading loans.

use crate::dates::day_text;
use girok_store::{ContainerRow, LoanItemRow, LoanRow, Read, RecordRow};

use crate::custody::by_code;
use crate::error::Result;
use crate::open::Archive;
use crate::records::{Branch, branch};
use crate::today;

/// A loan with what was lent.
#[derive(Debug, Clone)]
pub struct LoanWhole {
    /// Its row.
    pub row: LoanRow,
    /// Records.
    pub records: Vec<Branch>,
    /// Containers.
    pub containers: Vec<ContainerRow>,
    /// Out and due before the day asked about.
    pub overdue: bool,
}

/// Which loans.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LoanFilter {
    /// Only those that are out.
    pub out: bool,
    /// Only those that are out and were due before the day.
    pub overdue: bool,
    /// The day, YYYY-MM-DD; today when empty.
    pub on: String,
}

impl Archive {
    /// One loan by code or id; whether it is overdue, as of `on` (today when empty).
    pub fn loan(&self, loan: &str, on: &str) -> Result<LoanWhole> {
        let day = day(on)?;
        self.store
            .read(|read| whole(read, by_code(read, "loan", loan)?, &day))
    }

    /// Loans as they stood on a day, those due first before others; what was not yet out then is left out.
    pub fn loans(&self, filter: &LoanFilter) -> Result<Vec<LoanWhole>> {
        let day = day(&filter.on)?;
        let condition = match (filter.overdue, filter.out) {
            (true, _) => "(returned_on IS NULL OR returned_on > ?1) AND due_on < ?1",
            (false, true) => "(returned_on IS NULL OR returned_on > ?1)",
            (false, false) => "1",
        };
        self.store.read(|read| {
            read.list::<LoanRow>(
                &format!("out_on <= ?1 AND {condition} ORDER BY due_on IS NULL, due_on, code"),
                [&day],
            )?
            .into_iter()
            .map(|row| whole(read, row, &day))
            .collect()
        })
    }
}

fn day(on: &str) -> Result<String> {
    if on.trim().is_empty() {
        return Ok(today());
    }
    Ok(day_text("on", on)?)
}

fn whole(read: &Read<'_>, row: LoanRow, day: &str) -> Result<LoanWhole> {
    let mut records = Vec::new();
    let mut containers = Vec::new();
    for item in read.list::<LoanItemRow>("loan_id = ?1 ORDER BY position", [&row.id])? {
        if let Some(id) = &item.record_id {
            records.push(branch(read, read.get::<RecordRow>(id)?)?);
        }
        if let Some(id) = &item.container_id {
            containers.push(read.get::<ContainerRow>(id)?);
        }
    }
    let out = row.returned_on.as_deref().is_none_or(|back| back > day);
    Ok(LoanWhole {
        overdue: out && row.due_on.as_deref().is_some_and(|due| due < day),
        records,
        containers,
        row,
    })
}
