//! Reading accessions: whole, and as a register.

use girok_model::{AccessionKind, AccessionState};
use girok_store::{AccessionRow, Read, RecordRow};

use crate::custody::by_code;
use crate::error::Result;
use crate::open::Archive;
use crate::records::{Branch, branch, resolve};

/// An accession with what it is linked to.
#[derive(Debug, Clone)]
pub struct AccessionWhole {
    /// Its row.
    pub row: AccessionRow,
    /// Code of the accession it adds to.
    pub accrual_of: Option<String>,
    /// Codes of the accessions that add to it.
    pub accruals: Vec<String>,
    /// Records that came with it.
    pub records: Vec<Branch>,
}

/// Which accessions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccessionFilter {
    /// Kind code; all when absent.
    pub kind: Option<String>,
    /// State code; all when absent.
    pub state: Option<String>,
    /// Reference code or id of a record that came with it.
    pub record: Option<String>,
}

impl Archive {
    /// One accession by code or id.
    pub fn accession(&self, accession: &str) -> Result<AccessionWhole> {
        self.store
            .read(|read| whole(read, by_code(read, "accession", accession)?))
    }

    /// The register of accessions, in the order of their codes.
    pub fn accessions(&self, filter: &AccessionFilter) -> Result<Vec<AccessionWhole>> {
        let kind = filter
            .kind
            .as_deref()
            .map(AccessionKind::parse)
            .transpose()?;
        let state = filter
            .state
            .as_deref()
            .map(AccessionState::parse)
            .transpose()?;
        self.store.read(|read| {
            let record = filter
                .record
                .as_deref()
                .map(|record| resolve(read, record))
                .transpose()?;
            read.list::<AccessionRow>(
                "(?1 = '' OR kind = ?1) AND (?2 = '' OR state = ?2) AND (?3 = '' OR EXISTS \
                 (SELECT 1 FROM accession_record l WHERE l.accession_id = accession.id AND l.record_id = ?3)) \
                 ORDER BY code",
                [
                    kind.map_or("", AccessionKind::code),
                    state.map_or("", AccessionState::code),
                    record.as_ref().map_or("", |record| record.id.as_str()),
                ],
            )?
            .into_iter()
            .map(|row| whole(read, row))
            .collect()
        })
    }
}

fn whole(read: &Read<'_>, row: AccessionRow) -> Result<AccessionWhole> {
    let accrual_of = row
        .accrual_of
        .as_deref()
        .map(|id| read.get::<AccessionRow>(id))
        .transpose()?
        .map(|other| other.code);
    let accruals = read.texts(
        "SELECT code FROM accession WHERE accrual_of = ?1 ORDER BY code",
        [&row.id],
    )?;
    let records = read
        .texts(
            "SELECT record_id FROM accession_record WHERE accession_id = ?1 ORDER BY key",
            [&row.id],
        )?
        .iter()
        .map(|id| branch(read, read.get::<RecordRow>(id)?))
        .collect::<Result<_>>()?;
    Ok(AccessionWhole {
        row,
        accrual_of,
        accruals,
        records,
    })
}
