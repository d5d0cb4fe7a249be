//! Cases with their records and the people who took a step.

use girok_model::Localized;
use girok_store::{DisposalItemRow, DisposalRow, Read, RecordRow};

use super::ready::items_of;
use super::roles::name_of;
use crate::custody::by_code;
use crate::error::Result;
use crate::open::Archive;
use crate::records::titles_of;

/// A case, whole.
#[derive(Debug, Clone)]
pub struct DisposalWhole {
    /// Its row.
    pub case: DisposalRow,
    /// Its records in order.
    pub items: Vec<DisposalItem>,
    /// Name of who proposed it.
    pub proposed_by: String,
    /// Name of who reviewed it.
    pub reviewed_by: Option<String>,
    /// Name of who approved or refused it.
    pub decided_by: Option<String>,
    /// Name of who carried it out.
    pub done_by: Option<String>,
}

/// A record of a case.
#[derive(Debug, Clone)]
pub struct DisposalItem {
    /// Its row in the case.
    pub item: DisposalItemRow,
    /// The record.
    pub record: RecordRow,
    /// Titles, source language first.
    pub titles: Vec<Localized>,
}

impl Archive {
    /// Every case, the last first; only those that are neither refused, withdrawn nor done when `open`.
    pub fn disposals(&self, open: bool) -> Result<Vec<DisposalWhole>> {
        let condition = if open {
            "state IN ('proposed', 'reviewed', 'approved') ORDER BY key DESC"
        } else {
            "1 ORDER BY key DESC"
        };
        self.store.read(|read| {
            read.list::<DisposalRow>(condition, [])?
                .into_iter()
                .map(|case| whole_case(read, case))
                .collect()
        })
    }

    /// One case by code.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn disposal(&self, code: &str) -> Result<DisposalWhole> {
        self.store
            .read(|read| whole_case(read, case_named(read, code)?))
    }
}

pub(super) fn whole_case(read: &Read<'_>, case: DisposalRow) -> Result<DisposalWhole> {
    let name = |id: &Option<String>| id.as_deref().map(|id| name_of(read, id)).transpose();
    let items = items_of(read, &case.id)?
        .into_iter()
        .map(|item| {
            Ok(DisposalItem {
                record: read.get(&item.record_id)?,
                titles: titles_of(read, &item.record_id)?,
                item,
            })
        })
        .collect::<Result<_>>()?;
    Ok(DisposalWhole {
        items,
        proposed_by: name_of(read, &case.proposed_by)?,
        reviewed_by: name(&case.reviewed_by)?,
        decided_by: name(&case.decided_by)?,
        done_by: name(&case.done_by)?,
        case,
    })
}

pub(super) fn case_named(read: &Read<'_>, code: &str) -> Result<DisposalRow> {
    by_code(read, "case", code)
}
