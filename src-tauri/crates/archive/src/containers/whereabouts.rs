//! Where a record is.

use girok_model::Leaves;
use girok_store::{
    ContainerRecordRow, ContainerRow, LoanRow, LocationRow, Read, RecordRow, TransferRow,
};

use super::put::leaves_of;
use crate::custody::{origin, upwards};
use crate::error::Result;
use crate::loans;
use crate::locations;
use crate::open::Archive;
use crate::records::{Origin, resolve};
use crate::transfers;

/// A container a record lies in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The container.
    pub container: ContainerRow,
    /// Where it stands, the widest location first.
    pub location: Vec<LocationRow>,
    /// Which leaves; the whole record without.
    pub leaves: Option<Leaves>,
    /// Note.
    pub note: String,
    /// The loan the container is out on.
    pub loan: Option<LoanRow>,
}

/// Leaves of one record that are said to be in two containers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// Code of one container.
    pub first: String,
    /// Code of the other.
    pub second: String,
}

/// Where a record is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// The record.
    pub record: RecordRow,
    /// Its containers, by leaves.
    pub containers: Vec<Placed>,
    /// The record above whose containers these are, when it has none of its own.
    pub from: Option<Origin>,
    /// Containers that claim the same leaves.
    pub overlaps: Vec<Overlap>,
    /// The loan it is out on, by itself or with something above it.
    pub loan: Option<LoanRow>,
    /// The transfer list it left on, by itself or with something above it.
    pub left: Option<TransferRow>,
}

impl Whereabouts {
    /// Whether nothing is known of where the record is.
    pub fn is_empty(&self) -> bool {
        self.containers.is_empty() && self.loan.is_none() && self.left.is_none()
    }
}

impl Archive {
    /// Where a record is: its own containers, else those of the nearest record above that has any.
    pub fn whereabouts(&self, record: &str) -> Result<Whereabouts> {
        self.store
            .read(|read| whereabouts(read, resolve(read, record)?))
    }
}

/// Where a record is, at the moment `read` sees.
pub(crate) fn whereabouts(read: &Read<'_>, record: RecordRow) -> Result<Whereabouts> {
    let (containers, from) = placed(read, &record)?;
    Ok(Whereabouts {
        overlaps: overlaps(&containers),
        loan: loans::record_out(read, &record)?,
        left: transfers::left(read, &record)?,
        containers,
        from,
        record,
    })
}

/// The containers of a record, and whose they are if not its own.
pub(crate) fn placed(read: &Read<'_>, record: &RecordRow) -> Result<(Vec<Placed>, Option<Origin>)> {
    for holder in upwards(read, record)? {
        let rows = read.list::<ContainerRecordRow>(
            "record_id = ?1 ORDER BY first_leaf, last_leaf, key",
            [&holder.id],
        )?;
        if rows.is_empty() {
            continue;
        }
        let containers = rows
            .into_iter()
            .map(|row| {
                let container: ContainerRow = read.get(&row.container_id)?;
                Ok(Placed {
                    location: locations::path(read, container.location_id.as_deref())?,
                    leaves: leaves_of(&row),
                    note: row.note,
                    loan: loans::container_out(read, &container.id)?,
                    container,
                })
            })
            .collect::<Result<_>>()?;
        return Ok((containers, origin(record, &holder)));
    }
    Ok((Vec::new(), None))
}

fn overlaps(containers: &[Placed]) -> Vec<Overlap> {
    let mut found = Vec::new();
    for (at, one) in containers.iter().enumerate() {
        for other in containers.iter().skip(at + 1) {
            if one.container.id != other.container.id && Leaves::overlap(one.leaves, other.leaves) {
                found.push(Overlap {
                    first: one.container.code.clone(),
                    second: other.container.code.clone(),
                });
            }
        }
    }
    found
}
