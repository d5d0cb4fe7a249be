//! Reading locations.

use girok_store::{LocationRow, Read};

use crate::custody::by_code;
use crate::error::Result;
use crate::open::Archive;

/// A location, where it lies and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocationEntry {
    /// Its row.
    pub row: LocationRow,
    /// The locations it lies in, the widest first, and itself last.
    pub path: Vec<LocationRow>,
    /// Codes of the containers that stand directly in it.
    pub containers: Vec<String>,
}

impl Archive {
    /// A location and everything that lies in it, or all of them: each after the one it lies in, siblings in order.
    pub fn locations(&self, below: Option<&str>) -> Result<Vec<LocationEntry>> {
        self.store.read(|read| {
            let mut found = Vec::new();
            match below {
                Some(code) => {
                    let row: LocationRow = by_code(read, "location", code)?;
                    let mut above = path(read, Some(&row.id))?;
                    above.pop();
                    down(read, row, &above, &mut found)?;
                }
                None => {
                    for row in children(read, None)? {
                        down(read, row, &[], &mut found)?;
                    }
                }
            }
            Ok(found)
        })
    }
}

fn down(
    read: &Read<'_>,
    row: LocationRow,
    above: &[LocationRow],
    found: &mut Vec<LocationEntry>,
) -> Result<()> {
    let mut path = above.to_vec();
    path.push(row.clone());
    let containers = read.texts(
        "SELECT code FROM container WHERE location_id = ?1 ORDER BY code",
        [&row.id],
    )?;
    let id = row.id.clone();
    found.push(LocationEntry {
        row,
        path: path.clone(),
        containers,
    });
    for child in children(read, Some(&id))? {
        down(read, child, &path, found)?;
    }
    Ok(())
}

fn children(read: &Read<'_>, parent: Option<&str>) -> Result<Vec<LocationRow>> {
    Ok(read.list("parent_id IS ?1 ORDER BY position, code", [parent])?)
}

/// The locations from the widest down to the one named.
pub(crate) fn path(read: &Read<'_>, location: Option<&str>) -> Result<Vec<LocationRow>> {
    let mut all = Vec::new();
    let mut next = location.map(str::to_owned);
    while let Some(id) = next.take() {
        let row: LocationRow = read.get(&id)?;
        next.clone_from(&row.parent_id);
        all.push(row);
    }
    all.reverse();
    Ok(all)
}
