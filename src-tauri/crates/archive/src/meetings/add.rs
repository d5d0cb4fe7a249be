//! Adding a meeting with the record that documents it.

use girok_model::{ActorName, AgentKind, Level, LinkId, Op, clean_line};
use girok_store::{MeetingRecordRow, MeetingRow, RecordRow, Tx};
use serde_json::json;

use super::Head;
use super::delegations::save_heads;
use super::details::MeetingDetails;
use super::save::row;
use crate::Done;
use crate::agents::{agent, find_or_add};
use crate::error::Result;
use crate::open::Archive;
use crate::records::{NewDescription, NewRecord, add_in, levels, resolve};
use crate::terms;

/// A meeting as typed.
#[derive(Debug, Clone, Default)]
pub struct NewMeeting {
    /// Reference code or id of the record above.
    pub parent: Option<String>,
    /// Name of the body.
    pub body: String,
    /// Session number.
    pub session: Option<u32>,
    /// Date held, as written.
    pub date: String,
    /// Place.
    pub place: String,
    /// Host party.
    pub host: String,
    /// Heads of delegation.
    pub heads: Vec<Head>,
    /// Descriptions of the record; a title is made from body and session when there is none.
    pub descriptions: Vec<NewDescription>,
    /// Level of the record; by default `file` below a series, else `item`.
    pub level: Option<String>,
    /// Reference code.
    pub reference: Option<String>,
    /// Tags by label.
    pub tags: Vec<String>,
}

impl Archive {
    /// Adds a meeting and its record, in one operation.
    pub fn add_meeting(&self, new: &NewMeeting, actor: &ActorName) -> Result<Done<RecordRow>> {
        let language = self.language()?;
        self.transact(
            Op::MeetingAdd,
            actor,
            json!({ "session": new.session }),
            |tx| {
                let body = find_or_add(tx, &new.body, AgentKind::CorporateBody, "body")?;
                let parent = new
                    .parent
                    .as_deref()
                    .map(|parent| resolve(&tx.read(), parent))
                    .transpose()?;
                let above = parent.as_ref().map(|parent| Level::kept(&parent.level));
                let levels = levels(&tx.read())?;
                let level = new.level.as_deref().map_or_else(
                    || Ok(levels.of_meeting_below(above.as_ref())),
                    |level| levels.parse(level),
                )?;
                let mut descriptions = new.descriptions.clone();
                if descriptions
                    .iter()
                    .all(|description| description.title.trim().is_empty())
                {
                    // In the language it will stand under, with the name the body has in it.
                    let language = descriptions
                        .first()
                        .map_or_else(|| language.clone(), |first| first.language.clone());
                    let names = agent(&tx.read(), &body)?.names;
                    let own = names.iter().find(|name| name.language == language);
                    let name = own.map_or_else(|| clean_line(&new.body), |name| name.text.clone());
                    let title = title(&language, &name, new.session);
                    match descriptions.first_mut() {
                        Some(first) => first.title = title,
                        None => descriptions.push(NewDescription {
                            language: language.clone(),
                            title,
                            ..NewDescription::default()
                        }),
                    }
                }
                let record = add_in(
                    tx,
                    &NewRecord {
                        parent: parent.map(|parent| parent.id),
                        level: level.code().to_owned(),
                        descriptions,
                        reference: new.reference.clone(),
                        date: new.date.clone(),
                        ..NewRecord::default()
                    },
                )?;
                let row = row(&tx.read(), None, body, &details(new))?;
                write_meeting(tx, &row, &record.id, "minutes")?;
                save_heads(tx, &row.id, &new.heads)?;
                for label in &new.tags {
                    let term = terms::find_or_add(tx, label)?;
                    let known = terms::terms_of_record(&tx.read(), &record.id)?;
                    if !known.iter().any(|known| known.id == term) {
                        terms::attach(tx, &record.id, &term)?;
                    }
                }
                Ok(record)
            },
        )
    }
}

/// What is said of the meeting itself.
fn details(new: &NewMeeting) -> MeetingDetails {
    MeetingDetails {
        session: new.session,
        date: new.date.clone(),
        place: new.place.clone(),
        host: new.host.clone(),
        ..MeetingDetails::default()
    }
}

/// Writes a meeting and its link to a record.
pub(crate) fn write_meeting(
    tx: &mut Tx<'_, '_>,
    row: &MeetingRow,
    record: &str,
    role: &str,
) -> Result<()> {
    tx.insert(row)?;
    Ok(tx.insert(&MeetingRecordRow {
        id: LinkId::new().to_string(),
        meeting_id: row.id.clone(),
        record_id: record.to_owned(),
        role: role.to_owned(),
    })?)
}

fn title(language: &str, body: &str, session: Option<u32>) -> String {
    let Some(session) = session else {
        return body.to_owned();
    };
    match language.split('-').next().unwrap_or_default() {
        "ko" => format!("제{session}차 {body}"),
        "ru" => format!("{body}: {session}-е заседание"),
        "kk" => format!("{body}: {session}-отырыс"),
        _ => format!("{body}: session {session}"),
    }
}
