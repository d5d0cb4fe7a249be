//! Lists of places, found by any of their names.

use girok_model::PlaceKind;
use girok_store::Read;

use super::read::place_whole;
use super::{PlaceWhole, find_by_name};
use crate::agents::pattern;
use crate::error::Result;
use crate::open::Archive;

pub(super) const COUNT_RECORDS: &str = "SELECT count(DISTINCT l.record_id) FROM record_place l JOIN record r ON r.id = l.record_id \
     WHERE l.place_id = ?1 AND r.trashed_at IS NULL";

/// Which places, and which page of them.
#[derive(Debug, Clone, Default)]
pub struct PlaceQuery {
    /// Part of a name; empty for all.
    pub text: String,
    /// Kind code; all when absent.
    pub kind: Option<String>,
    /// First one wanted.
    pub offset: u32,
    /// Wanted at the most.
    pub limit: u32,
}

/// A place in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceSummary {
    /// The place.
    pub place: PlaceWhole,
    /// Records outside the trash that name it.
    pub records: u32,
}

impl Archive {
    /// The id of the place called so, if there is one.
    pub fn find_place(&self, name: &str) -> Result<Option<String>> {
        self.store.read(|read| find_by_name(read, name))
    }

    /// A page of places with a name that holds the text, in the order of their preferred names, and how many there
    /// are. What was merged is never among them.
    pub fn places(&self, query: &PlaceQuery) -> Result<(Vec<PlaceSummary>, u32)> {
        let kind = match &query.kind {
            Some(kind) => PlaceKind::parse(kind)?.code(),
            None => "",
        };
        let pattern = pattern(&query.text);
        let from = "FROM place p WHERE p.merged_into_id IS NULL AND (?2 = '' OR p.kind = ?2) AND (?1 = '%%' OR EXISTS \
             (SELECT 1 FROM place_name n WHERE n.place_id = p.id AND n.name_key LIKE ?1 ESCAPE '\\'))";
        self.store.read(|read| {
            let total = read.count(&format!("SELECT count(*) {from}"), [&pattern, kind])?;
            let ids = read.texts(
                &format!(
                    "SELECT p.id {from} ORDER BY (SELECT n.name_key FROM place_name n WHERE n.place_id = p.id \
                     ORDER BY n.kind <> 'preferred', n.position, n.key LIMIT 1), p.key LIMIT {} OFFSET {}",
                    query.limit.min(1000),
                    query.offset
                ),
                [&pattern, kind],
            )?;
            let rows = ids
                .iter()
                .map(|id| summary(read, id))
                .collect::<Result<_>>()?;
            Ok((rows, u32::try_from(total).unwrap_or(u32::MAX)))
        })
    }
}

fn summary(read: &Read<'_>, id: &str) -> Result<PlaceSummary> {
    let records = read.count(COUNT_RECORDS, [id])?;
    Ok(PlaceSummary {
        place: place_whole(read, id)?,
        records: u32::try_from(records).unwrap_or(u32::MAX),
    })
}
