//! Reading containers: what is in them and where they stand.

use girok_model::{ContainerKind, Leaves};
use girok_store::{ContainerRecordRow, ContainerRow, LoanRow, LocationRow, Read, RecordRow};

use super::put::leaves_of;
use crate::custody::by_code;
use crate::error::Result;
use crate::loans;
use crate::locations;
use crate::open::Archive;
use crate::records::{Branch, branch};

/// A record in a container.
#[derive(Debug, Clone)]
pub struct Holding {
    /// Leaves; the whole record without.
    pub leaves: Option<Leaves>,
    /// Note.
    pub note: String,
    /// The record.
    pub record: Branch,
}

/// A container with what is in it.
#[derive(Debug, Clone)]
pub struct ContainerWhole {
    /// Its row.
    pub row: ContainerRow,
    /// Where it stands, the widest location first.
    pub location: Vec<LocationRow>,
    /// What is in it, in order.
    pub holdings: Vec<Holding>,
    /// The loan it is out on.
    pub loan: Option<LoanRow>,
}

/// Which containers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContainerFilter {
    /// Code or id of a location: what stands in it or in one below it.
    pub location: Option<String>,
    /// Kind code; all when absent.
    pub kind: Option<String>,
    /// Only those that stand nowhere.
    pub unplaced: bool,
}

impl Archive {
    /// One container by code or id.
    pub fn container(&self, container: &str) -> Result<ContainerWhole> {
        self.store
            .read(|read| whole(read, by_code(read, "container", container)?))
    }

    /// Containers in the order of their codes.
    pub fn containers(&self, filter: &ContainerFilter) -> Result<Vec<ContainerWhole>> {
        let kind = filter
            .kind
            .as_deref()
            .map(ContainerKind::parse)
            .transpose()?;
        self.store.read(|read| {
            let location = filter
                .location
                .as_deref()
                .map(|code| by_code::<LocationRow>(read, "location", code))
                .transpose()?;
            read.list::<ContainerRow>(
                "(?1 = '' OR kind = ?1) AND (?3 = '0' OR location_id IS NULL) AND (?2 = '' OR location_id IN \
                 (WITH RECURSIVE below(id) AS (SELECT ?2 UNION SELECT l.id FROM location l JOIN below b ON l.parent_id = b.id) \
                 SELECT id FROM below)) ORDER BY code",
                [
                    kind.map_or("", ContainerKind::code),
                    location.as_ref().map_or("", |location| location.id.as_str()),
                    if filter.unplaced { "1" } else { "0" },
                ],
            )?
            .into_iter()
            .map(|row| whole(read, row))
            .collect()
        })
    }
}

pub(super) fn whole(read: &Read<'_>, row: ContainerRow) -> Result<ContainerWhole> {
    let holdings = read
        .list::<ContainerRecordRow>("container_id = ?1 ORDER BY position, key", [&row.id])?
        .into_iter()
        .map(|entry| {
            Ok(Holding {
                record: branch(read, read.get::<RecordRow>(&entry.record_id)?)?,
                leaves: leaves_of(&entry),
                note: entry.note,
            })
        })
        .collect::<Result<_>>()?;
    Ok(ContainerWhole {
        location: locations::path(read, row.location_id.as_deref())?,
        loan: loans::container_out(read, &row.id)?,
        holdings,
        row,
    })
}
