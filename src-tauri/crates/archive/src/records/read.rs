//! Reading records: whole, as rows of a list, as branches of the tree.

use girok_model::Localized;
use girok_store::{DescriptionRow, DestructionRow, Read, RecordDateRow, RecordRow};

use super::dates::dates_of;
use super::identifiers::{Identifier, identifiers_of};
use super::inherit::{Inheritance, inheritance};
use super::relate::{RelationWhole, relations_of};
use super::resolve;
use crate::agents::{LinkedAgent, agents_of_record};
use crate::containers::{Whereabouts, whereabouts};
use crate::destruction::destroyed_at;
use crate::documents::{DocumentWhole, documents_of};
use crate::error::Result;
use crate::meetings::{MeetingWhole, meetings_of};
use crate::open::Archive;
use crate::places::{LinkedPlace, places_of_record};
use crate::reviews::{Published, ReviewState, review_state};
use crate::stale::identity;
use crate::terms::{TermWhole, terms_of_record};

/// A record, whole.
#[derive(Debug, Clone)]
pub struct RecordWhole {
    /// Its row.
    pub record: RecordRow,
    /// Identity of row and descriptions together.
    pub state: String,
    /// Records above, from the top down.
    pub path: Vec<Branch>,
    /// Source language first.
    pub descriptions: Vec<DescriptionRow>,
    /// Tags.
    pub terms: Vec<TermWhole>,
    /// Agents with their role, by the names of the record's time.
    pub agents: Vec<LinkedAgent>,
    /// Places with their role, by the names of the record's time.
    pub places: Vec<LinkedPlace>,
    /// Meetings with the record's role.
    pub meetings: Vec<(MeetingWhole, String)>,
    /// Documents in order.
    pub documents: Vec<DocumentWhole>,
    /// Records directly below.
    pub children: u32,
    /// What holds for it, its own or inherited.
    pub inheritance: Inheritance,
    /// Alternative identifiers, in order.
    pub identifiers: Vec<Identifier>,
    /// Relations to other records.
    pub relations: Vec<RelationWhole>,
    /// Dates beside that of its creation, in order.
    pub dates: Vec<RecordDateRow>,
    /// The stub, where its content was destroyed; seen from the past too.
    pub destruction: Option<DestructionRow>,
    /// How far its review is.
    pub review: Option<ReviewState>,
    /// Who published it, if it is published and the journal is at hand.
    pub published: Option<Published>,
    /// Where it is, and whether it is out.
    pub place: Whereabouts,
}

/// A record in the hierarchy.
#[derive(Debug, Clone)]
pub struct Branch {
    /// Its row.
    pub record: RecordRow,
    /// Titles, source language first.
    pub titles: Vec<Localized>,
    /// Records directly below.
    pub children: u32,
    /// Records directly below that are not items.
    pub branches: u32,
    /// When its content was destroyed (RFC 3339), if it was.
    pub destroyed: Option<String>,
}

/// A record in a list.
#[derive(Debug, Clone)]
pub struct RecordSummary {
    /// Its row.
    pub record: RecordRow,
    /// Titles, source language first.
    pub titles: Vec<Localized>,
    /// Place of a meeting it documents.
    pub place: Option<String>,
    /// Tags.
    pub terms: Vec<TermWhole>,
    /// Number of documents.
    pub documents: u32,
    /// Records directly below.
    pub children: u32,
    /// When its content was destroyed (RFC 3339), if it was.
    pub destroyed: Option<String>,
}

impl Archive {
    /// One record by reference code or id.
    pub fn record(&self, reference: &str) -> Result<RecordWhole> {
        self.store
            .read(|read| whole_record(read, resolve(read, reference)?))
    }

    /// The records directly below `parent` that the tree shows.
    pub fn branches(&self, parent: Option<&str>) -> Result<Vec<Branch>> {
        // At the top everything is shown; below, the condition is that of an index.
        self.below(parent, parent.map_or("", |_| "AND level <> 'item'"))
    }

    /// All records directly below `parent`, as branches.
    pub fn children(&self, parent: Option<&str>) -> Result<Vec<Branch>> {
        self.below(parent, "")
    }

    fn below(&self, parent: Option<&str>, condition: &str) -> Result<Vec<Branch>> {
        self.store.read(|read| {
            let parent = parent.map(|parent| resolve(read, parent)).transpose()?;
            let condition = format!(
                "parent_id IS ?1 AND trashed_at IS NULL {condition} ORDER BY position, key"
            );
            read.list::<RecordRow>(&condition, [parent.map(|parent| parent.id)])?
                .into_iter()
                .map(|record| branch(read, record))
                .collect()
        })
    }

    /// A page of the records directly below `parent`, and how many there are.
    pub fn list(
        &self,
        parent: Option<&str>,
        offset: u32,
        limit: u32,
    ) -> Result<(Vec<RecordSummary>, u32)> {
        self.store.read(|read| {
            let parent = parent.map(|parent| resolve(read, parent)).transpose()?.map(|parent| parent.id);
            let sql = format!(
                "SELECT count(*) FROM record{} WHERE parent_id IS ?1 AND trashed_at IS NULL",
                by(read, " INDEXED BY record_live")
            );
            let total = read.count(&sql, [parent.clone()])?;
            let condition = format!(
                "parent_id IS ?1 AND trashed_at IS NULL ORDER BY position, key LIMIT {} OFFSET {offset}",
                limit.min(1000)
            );
            let rows = read
                .list::<RecordRow>(&condition, [parent])?
                .into_iter()
                .map(|record| summary_of(read, record))
                .collect::<Result<_>>()?;
            Ok((rows, small(total)))
        })
    }

    /// One record as it stands in a list.
    pub fn summary(&self, id: &str) -> Result<RecordSummary> {
        self.store.read(|read| summary_of(read, resolve(read, id)?))
    }
}

/// A record with everything that belongs to it, at the moment `read` sees.
pub(crate) fn whole_record(read: &Read<'_>, record: RecordRow) -> Result<RecordWhole> {
    let mut path = Vec::new();
    let mut above = record.parent_id.clone();
    while let Some(id) = above {
        // Leave to see a record is no leave to see what is above it.
        let Some(parent) = read.find::<RecordRow>(&id)? else {
            break;
        };
        let next = parent.parent_id.clone();
        path.push(branch(read, parent)?);
        above = next;
    }
    path.reverse();
    let above: Vec<&RecordRow> = path.iter().map(|branch| &branch.record).collect();
    let inheritance = inheritance(read, &record, &above)?;
    let (review, published) = review_state(read, &record)?;
    Ok(RecordWhole {
        inheritance,
        identifiers: identifiers_of(read, &record.id)?,
        relations: relations_of(read, &record.id)?,
        dates: dates_of(read, &record.id)?,
        place: whereabouts(read, record.clone())?,
        state: state_of(read, &record.id)?,
        path,
        descriptions: descriptions_of(read, &record.id)?,
        terms: terms_of_record(read, &record.id)?,
        agents: agents_of_record(read, &record.id)?,
        places: places_of_record(read, &record.id)?,
        meetings: meetings_of(read, &record.id)?,
        documents: documents_of(read, &record.id)?,
        destruction: read.destruction_of(&record.id)?,
        children: children(read, &record.id, false)?,
        review,
        published,
        record,
    })
}

/// A record with its titles and how much lies below it.
pub(crate) fn branch(read: &Read<'_>, record: RecordRow) -> Result<Branch> {
    Ok(Branch {
        titles: titles_of(read, &record.id)?,
        children: children(read, &record.id, false)?,
        branches: children(read, &record.id, true)?,
        destroyed: destroyed_at(read, &record.id)?,
        record,
    })
}

/// A record as it stands in a list.
pub(crate) fn summary_of(read: &Read<'_>, record: RecordRow) -> Result<RecordSummary> {
    let place = meetings_of(read, &record.id)?
        .into_iter()
        .map(|(meeting, _)| meeting.meeting.place)
        .find(|place| !place.is_empty());
    Ok(RecordSummary {
        titles: titles_of(read, &record.id)?,
        place,
        terms: terms_of_record(read, &record.id)?,
        documents: small(read.count(
            "SELECT count(*) FROM document WHERE record_id = ?1",
            [&record.id],
        )?),
        children: children(read, &record.id, false)?,
        destroyed: destroyed_at(read, &record.id)?,
        record,
    })
}

fn children(read: &Read<'_>, id: &str, branches: bool) -> Result<u32> {
    // Left to choose, the planner takes an index that makes it look at every row.
    let (index, condition) = if branches {
        (" INDEXED BY record_live_branch", " AND level <> 'item'")
    } else {
        (" INDEXED BY record_live", "")
    };
    let sql = format!(
        "SELECT count(*) FROM record{} WHERE parent_id = ?1 AND trashed_at IS NULL{condition}",
        by(read, index)
    );
    Ok(small(read.count(&sql, [id])?))
}

/// The clause that names an index; a veil has none.
fn by<'a>(read: &Read<'_>, clause: &'a str) -> &'a str {
    if read.is_veiled() { "" } else { clause }
}

/// Descriptions of a record, source language first.
pub(crate) fn descriptions_of(read: &Read<'_>, id: &str) -> Result<Vec<DescriptionRow>> {
    Ok(read.list("record_id = ?1 ORDER BY position, key", [id])?)
}

/// Titles of a record, source language first.
pub(crate) fn titles_of(read: &Read<'_>, id: &str) -> Result<Vec<Localized>> {
    Ok(descriptions_of(read, id)?
        .into_iter()
        .filter(|description| !description.title.is_empty())
        .map(|description| Localized {
            language: description.language,
            text: description.title,
        })
        .collect())
}

/// Identity of a record's row, descriptions and dates together.
pub(crate) fn state_of(read: &Read<'_>, id: &str) -> Result<String> {
    identity(
        read,
        "record",
        id,
        &[
            ("description", "record_id = ?1 ORDER BY id"),
            ("record_date", "record_id = ?1 ORDER BY id"),
        ],
    )
}

pub(crate) fn small(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
