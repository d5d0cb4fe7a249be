//! Reading places: by id or name, by the names of a time, whole.

use girok_language::label_key;
use girok_model::{ArchivalDate, Localized, clean_line};
use girok_store::{PlaceNameRow, PlaceRow, Read, StoreError};

use crate::agents::{Used, used_meeting, used_record};
use crate::error::{ArchiveError, Result};
use crate::names::{DatedName, names_of, of_time, shown};
use crate::open::Archive;
use crate::stale::identity;

/// A place with its names, preferred ones first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceWhole {
    /// Id.
    pub id: String,
    /// Kind code.
    pub kind: String,
    /// Names in order.
    pub names: Vec<Localized>,
}

/// A place with everything that belongs to it.
#[derive(Debug, Clone)]
pub struct PlaceEntry {
    /// Its row.
    pub row: PlaceRow,
    /// Identity of its row and names; goes back as [`PlacePatch::expected`](super::PlacePatch).
    pub state: String,
    /// Names with language, kind and period, preferred ones first.
    pub names: Vec<DatedName>,
    /// The places it lies in, the widest first.
    pub broader: Vec<PlaceWhole>,
    /// The places that lie directly in it.
    pub narrower: Vec<PlaceWhole>,
    /// Where it is named.
    pub used: Used,
}

impl Archive {
    /// One place, whole, by id or name. The id of one that was merged leads to what it was merged into.
    pub fn place(&self, place: &str) -> Result<PlaceEntry> {
        self.store.read(|read| {
            let row = resolve(read, place)?;
            let narrower = read.texts(
                "SELECT id FROM place WHERE broader_id = ?1 AND merged_into_id IS NULL ORDER BY key",
                [&row.id],
            )?;
            Ok(PlaceEntry {
                names: names_of::<PlaceNameRow>(read, &row.id)?,
                broader: broader(read, &row)?,
                narrower: narrower
                    .iter()
                    .map(|id| place_whole(read, id))
                    .collect::<Result<_>>()?,
                used: used(read, &row.id)?,
                state: state_of(read, &row.id)?,
                row,
            })
        })
    }

    /// The names a place is shown by in something of `date`, the name of the time first in each language.
    pub fn place_name_at(&self, place: &str, date: &ArchivalDate) -> Result<Vec<Localized>> {
        self.store
            .read(|read| Ok(place_of_time(read, &resolve(read, place)?.id, date)?.names))
    }
}

/// Identity of a place's row and names together.
pub(super) fn state_of(read: &Read<'_>, id: &str) -> Result<String> {
    identity(
        read,
        "place",
        id,
        &[("place_name", "place_id = ?1 ORDER BY id")],
    )
}

/// The place with a name equal to `name` but for case, width and spacing; the one preferred by it first.
pub(crate) fn find_by_name(read: &Read<'_>, name: &str) -> Result<Option<String>> {
    let ids = read.texts(
        "SELECT p.id FROM place_name n JOIN place p ON p.id = n.place_id \
         WHERE n.name_key = ?1 AND p.merged_into_id IS NULL ORDER BY n.kind <> 'preferred', p.key LIMIT 1",
        [label_key(name)],
    )?;
    Ok(ids.into_iter().next())
}

/// The place an id or a name means; what was merged leads to what it was merged into.
///
/// # Errors
/// [`StoreError::NotFound`], and [`ArchiveError::Precondition`] for a name several bear.
pub(super) fn resolve(read: &Read<'_>, place: &str) -> Result<PlaceRow> {
    let wanted = clean_line(place);
    if let Some(mut row) = read.find::<PlaceRow>(&wanted)? {
        while let Some(next) = &row.merged_into_id {
            row = read.get(next)?;
        }
        return Ok(row);
    }
    let mut ids = read.texts(
        "SELECT DISTINCT n.place_id FROM place_name n JOIN place p ON p.id = n.place_id \
         WHERE n.name_key = ?1 AND p.merged_into_id IS NULL LIMIT 2",
        [label_key(&wanted)],
    )?;
    match (ids.pop(), ids.pop()) {
        (Some(only), None) => Ok(read.get(&only)?),
        (Some(_), Some(_)) => Err(ArchiveError::Precondition {
            message: format!("Several places are called \"{wanted}\"."),
            hint: "Name the one you mean by its id; \"girok place list\" shows them.".to_owned(),
        }),
        (None, _) => Err(StoreError::NotFound {
            entity: "place",
            id: wanted,
        }
        .into()),
    }
}

/// A place by id.
pub(crate) fn place_whole(read: &Read<'_>, id: &str) -> Result<PlaceWhole> {
    let row: PlaceRow = read.get(id)?;
    Ok(PlaceWhole {
        names: shown(&names_of::<PlaceNameRow>(read, id)?),
        id: row.id,
        kind: row.kind,
    })
}

/// A place by id, with the name of the time first in each language.
pub(crate) fn place_of_time(read: &Read<'_>, id: &str, date: &ArchivalDate) -> Result<PlaceWhole> {
    let row: PlaceRow = read.get(id)?;
    Ok(PlaceWhole {
        names: of_time(&names_of::<PlaceNameRow>(read, id)?, date),
        id: row.id,
        kind: row.kind,
    })
}

/// Every name of a place and of the places it lies in, hidden ones too: what a record that names it is found by.
pub(crate) fn place_words(read: &Read<'_>, id: &str) -> Result<Vec<String>> {
    Ok(read.texts(
        "WITH RECURSIVE up (id, depth) AS (SELECT ?1, 0 UNION SELECT p.broader_id, up.depth + 1 FROM up \
         JOIN place p ON p.id = up.id WHERE p.broader_id IS NOT NULL AND up.depth < 50) \
         SELECT n.name FROM up JOIN place_name n ON n.place_id = up.id ORDER BY up.depth, n.position, n.id",
        [id],
    )?)
}

/// A place and every place that lies in it, however deep.
pub(crate) fn places_within(read: &Read<'_>, id: &str) -> Result<Vec<String>> {
    Ok(read.texts(
        "WITH RECURSIVE down (id) AS (SELECT ?1 UNION SELECT p.id FROM down JOIN place p ON p.broader_id = down.id) \
         SELECT id FROM down",
        [id],
    )?)
}

/// The places a place lies in, the widest first.
fn broader(read: &Read<'_>, row: &PlaceRow) -> Result<Vec<PlaceWhole>> {
    let mut path = Vec::new();
    let mut above = row.broader_id.clone();
    while let Some(id) = above {
        path.push(place_whole(read, &id)?);
        above = read.get::<PlaceRow>(&id)?.broader_id;
    }
    path.reverse();
    Ok(path)
}

/// Where a place is named.
fn used(read: &Read<'_>, id: &str) -> Result<Used> {
    let records = read.texts(
        "SELECT l.record_id || ' ' || l.role FROM record_place l JOIN record r ON r.id = l.record_id \
         WHERE l.place_id = ?1 AND r.trashed_at IS NULL ORDER BY r.reference, l.role LIMIT 100",
        [id],
    )?;
    let meetings = read.texts(
        "SELECT id || ' place' FROM meeting WHERE place_id = ?1 ORDER BY date_earliest, session, key LIMIT 100",
        [id],
    )?;
    let small = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(Used {
        records: records
            .iter()
            .map(|text| used_record(read, text))
            .collect::<Result<_>>()?,
        record_count: small(read.count(super::list::COUNT_RECORDS, [id])?),
        meetings: meetings
            .iter()
            .map(|text| used_meeting(read, text))
            .collect::<Result<_>>()?,
        meeting_count: small(read.count("SELECT count(*) FROM meeting WHERE place_id = ?1", [id])?),
    })
}
