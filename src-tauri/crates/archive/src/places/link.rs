//! What a place is to a record: its subject, the venue of what it documents …

use girok_model::{ActorName, Invalid, LinkId, Op, Rule};
use girok_store::{Read, RecordPlaceRow, RecordRow};
use serde_json::json;

use super::PlaceWhole;
use super::read::{place_of_time, resolve};
use crate::Done;
use crate::agents::clean_role;
use crate::error::Result;
use crate::names::date_of;
use crate::open::Archive;
use crate::records;

/// A place named with a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedPlace {
    /// The place, with the name of the record's time first.
    pub place: PlaceWhole,
    /// Role code.
    pub role: String,
}

impl Archive {
    /// Names a place with a record in a role; answers the record.
    pub fn link_place(
        &self,
        record: &str,
        place: &str,
        role: &str,
        actor: &ActorName,
    ) -> Result<Done<RecordRow>> {
        self.transact(Op::RecordUpdate, actor, json!({ "places": 1 }), |tx| {
            let record = records::resolve(&tx.read(), record)?;
            let place = resolve(&tx.read(), place)?.id;
            let role = clean_role(role)?;
            let known = links(&tx.read(), &record.id, &place)?;
            if !known.iter().any(|link| link.role == role) {
                tx.insert(&RecordPlaceRow {
                    id: LinkId::new().to_string(),
                    record_id: record.id.clone(),
                    place_id: place,
                    role,
                })?;
            }
            Ok(record)
        })
    }

    /// Takes a place off a record, in one role or in all; answers the record.
    ///
    /// # Errors
    /// [`Invalid`] when the record does not name it so.
    pub fn unlink_place(
        &self,
        record: &str,
        place: &str,
        role: Option<&str>,
        actor: &ActorName,
    ) -> Result<Done<RecordRow>> {
        self.transact(Op::RecordUpdate, actor, json!({ "places": 1 }), |tx| {
            let record = records::resolve(&tx.read(), record)?;
            let row = resolve(&tx.read(), place)?;
            let role = role.map(clean_role).transpose()?;
            let found: Vec<RecordPlaceRow> = links(&tx.read(), &record.id, &row.id)?
                .into_iter()
                .filter(|link| role.as_ref().is_none_or(|role| link.role == *role))
                .collect();
            if found.is_empty() {
                return Err(Invalid::new("place", Rule::Choice, place)
                    .saying(format!(
                        "The record does not name the place \"{place}\" in this role."
                    ))
                    .hinting("\"girok show\" says which places a record names.")
                    .into());
            }
            for link in found {
                tx.delete::<RecordPlaceRow>(&link.id)?;
            }
            Ok(record)
        })
    }
}

fn links(read: &Read<'_>, record: &str, place: &str) -> Result<Vec<RecordPlaceRow>> {
    Ok(read.list(
        "record_id = ?1 AND place_id = ?2 ORDER BY key",
        [record, place],
    )?)
}

/// The places named with a record, by the names of its time.
pub(crate) fn places_of_record(read: &Read<'_>, record: &str) -> Result<Vec<LinkedPlace>> {
    let row: RecordRow = read.get(record)?;
    let time = date_of(
        &row.date_text,
        &row.date_edtf,
        row.date_earliest.as_ref(),
        row.date_latest.as_ref(),
    );
    read.list::<RecordPlaceRow>("record_id = ?1 ORDER BY key", [record])?
        .into_iter()
        .map(|link| {
            Ok(LinkedPlace {
                place: place_of_time(read, &link.place_id, &time)?,
                role: link.role,
            })
        })
        .collect()
}
