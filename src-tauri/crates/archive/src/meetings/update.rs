//! Changing a meeting.

use girok_model::{ActorName, AgentKind, ArchivalDate, Op, clean_line};
use girok_store::{MeetingRecordRow, MeetingRow, RecordRow};
use serde_json::json;

use super::Head;
use super::delegations::save_heads;
use super::details::no_session_zero;
use crate::Done;
use crate::agents::find_or_add;
use crate::error::Result;
use crate::open::Archive;
use crate::places::find_by_name;

/// What to change; `None` leaves a field as it is.
#[derive(Debug, Clone, Default)]
pub struct MeetingPatch {
    /// Name of the body.
    pub body: Option<String>,
    /// Session number.
    pub session: Option<u32>,
    /// Date held, as written.
    pub date: Option<String>,
    /// Place.
    pub place: Option<String>,
    /// Host party.
    pub host: Option<String>,
    /// Heads of delegation, all of them.
    pub heads: Option<Vec<Head>>,
}

impl Archive {
    /// Changes a meeting; answers a record that documents it, if there is one.
    pub fn update_meeting(
        &self,
        id: &str,
        patch: &MeetingPatch,
        actor: &ActorName,
    ) -> Result<Done<Option<RecordRow>>> {
        self.transact(Op::MeetingUpdate, actor, json!({}), |tx| {
            let mut row: MeetingRow = tx.read().get(id)?;
            if let Some(body) = &patch.body {
                row.body_id = find_or_add(tx, body, AgentKind::CorporateBody, "body")?;
            }
            if let Some(session) = patch.session {
                if session == 0 {
                    return Err(no_session_zero().into());
                }
                row.session = Some(i64::from(session));
            }
            if let Some(date) = &patch.date {
                let date = ArchivalDate::parse(date)?;
                row.date_text = date.text;
                row.date_edtf = date.edtf;
                row.date_earliest = date.earliest.map(|day| day.to_string());
                row.date_latest = date.latest.map(|day| day.to_string());
            }
            if let Some(place) = &patch.place {
                let place = clean_line(place);
                if place != row.place {
                    row.place_id = if place.is_empty() {
                        None
                    } else {
                        find_by_name(&tx.read(), &place)?
                    };
                }
                row.place = place;
            }
            if let Some(host) = &patch.host {
                row.host = clean_line(host);
            }
            tx.update(&row)?;
            if let Some(heads) = &patch.heads {
                save_heads(tx, id, heads)?;
            }
            let link = tx
                .read()
                .list::<MeetingRecordRow>("meeting_id = ?1 ORDER BY id LIMIT 1", [id])?;
            let record = link.first().map(|link| tx.read().get(&link.record_id));
            Ok(record.transpose()?)
        })
    }
}
