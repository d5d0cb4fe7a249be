//! Reading the custodial history: own steps and those of what is above, in the order of their days.

use girok_model::Localized;
use girok_store::{CustodyRow, Read, RecordRow};

use crate::error::Result;
use crate::open::Archive;
use crate::records::{Origin, descriptions_of, resolve};

/// A step, and the record above it was written of, if it was not this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustodyStep {
    /// Its row.
    pub row: CustodyRow,
    /// The record above.
    pub from: Option<Origin>,
}

/// Who held a record, as far as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustodyHistory {
    /// Own steps and those of everything above, the earliest first; what has no date comes last.
    pub steps: Vec<CustodyStep>,
    /// The prose of ISAD(G) 3.2.3 per language: its own, else that of the nearest record above.
    pub prose: Vec<Localized>,
    /// Whose prose it is, if not its own.
    pub prose_from: Option<Origin>,
}

impl Archive {
    /// The custodial history of a record.
    pub fn custody(&self, record: &str) -> Result<CustodyHistory> {
        self.store
            .read(|read| history(read, &resolve(read, record)?))
    }
}

/// The records from `record` up to the top, itself first.
pub(crate) fn upwards(read: &Read<'_>, record: &RecordRow) -> Result<Vec<RecordRow>> {
    let mut all = vec![record.clone()];
    let mut above = record.parent_id.clone();
    while let Some(id) = above.take() {
        let row: RecordRow = read.get(&id)?;
        above.clone_from(&row.parent_id);
        all.push(row);
    }
    Ok(all)
}

/// Where something comes from that was not said of `record` itself.
pub(crate) fn origin(record: &RecordRow, holder: &RecordRow) -> Option<Origin> {
    (record.id != holder.id).then(|| Origin {
        id: holder.id.clone(),
        reference: holder.reference.clone(),
    })
}

fn history(read: &Read<'_>, record: &RecordRow) -> Result<CustodyHistory> {
    let mut steps = Vec::new();
    let mut prose = Vec::new();
    let mut prose_from = None;
    for holder in upwards(read, record)? {
        for row in read.list::<CustodyRow>("record_id = ?1 ORDER BY key", [&holder.id])? {
            steps.push(CustodyStep {
                row,
                from: origin(record, &holder),
            });
        }
        if prose.is_empty() {
            prose = prose_of(read, &holder.id)?;
            if !prose.is_empty() {
                prose_from = origin(record, &holder);
            }
        }
    }
    // Stable, and what is above happened to the whole before it happened to a part on the same day.
    steps.reverse();
    steps.sort_by_key(|step| {
        let day = step
            .row
            .date_earliest
            .as_ref()
            .or(step.row.date_latest.as_ref());
        (day.is_none(), day.cloned())
    });
    Ok(CustodyHistory {
        steps,
        prose,
        prose_from,
    })
}

fn prose_of(read: &Read<'_>, record: &str) -> Result<Vec<Localized>> {
    Ok(descriptions_of(read, record)?
        .into_iter()
        .filter_map(|row| {
            let text = row.custodial_history.filter(|text| !text.is_empty())?;
            Some(Localized {
                language: row.language,
                text,
            })
        })
        .collect())
}
