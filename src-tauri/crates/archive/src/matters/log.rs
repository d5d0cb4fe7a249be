//! The dated log of a matter.

use girok_model::{ActorName, Invalid, MatterState, NoteId, Op, Rule, clean_text};
use girok_store::{MatterLogRow, MatterRow, MeetingRow, Tx};
use serde_json::json;

use super::evidence::evidence;
use crate::Done;
use crate::dates::DateColumns;
use crate::error::Result;
use crate::meetings::named;
use crate::open::Archive;

/// What became of a matter on a day, as typed.
#[derive(Debug, Clone, Default)]
pub struct NewMatterLog {
    /// The day, as written.
    pub date: String,
    /// State code.
    pub state: String,
    /// Note.
    pub note: String,
    /// Evidence: a record, by reference code or id.
    pub record: Option<String>,
    /// Evidence: a document, by id.
    pub document: Option<String>,
}

impl Archive {
    /// Notes the state of a matter on a day; answers the id of the entry.
    ///
    /// # Errors
    /// [`Rule::Order`] when the day is known to be before the meeting the matter comes from.
    pub fn log_matter(
        &self,
        matter: &str,
        new: &NewMatterLog,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::MatterLog, actor, json!({ "state": new.state }), |tx| {
            add_log(tx, matter, new)
        })
    }

    /// Takes an entry off the log of its matter.
    pub fn unlog_matter(&self, entry: &str, actor: &ActorName) -> Result<Done<()>> {
        self.transact(Op::MatterLog, actor, json!({}), |tx| {
            Ok(tx.delete::<MatterLogRow>(entry)?)
        })
    }
}

/// Notes a state inside an operation; answers the id of the entry.
pub(crate) fn add_log(tx: &mut Tx<'_, '_>, matter: &str, new: &NewMatterLog) -> Result<String> {
    let from: MatterRow = tx.read().get(matter)?;
    let meeting: MeetingRow = tx.read().get(&from.meeting_id)?;
    let date = DateColumns::parse(&new.date, "date")?;
    if date.earliest.is_none() {
        let fault = Invalid::new("date", Rule::Required, &new.date)
            .saying("The day a state is noted for must have a beginning.")
            .hinting("Write a date as 2018-11-15, 2018-11 or 2018.");
        return Err(fault.into());
    }
    // Only what is certainly earlier is refused: dates may be known to the year alone.
    if let (Some(day), Some(held)) = (&date.latest, &meeting.date_earliest)
        && day < held
    {
        let fault = Invalid::new("date", Rule::Order, &date.text).saying(format!(
            "The entry is dated {}, which is before {}, where the matter comes from.",
            date.text,
            named(&meeting)
        ));
        return Err(fault.into());
    }
    let (record_id, document_id) =
        evidence(&tx.read(), new.record.as_deref(), new.document.as_deref())?;
    let row = MatterLogRow {
        id: NoteId::new().to_string(),
        matter_id: matter.to_owned(),
        date_text: date.text,
        date_edtf: date.edtf,
        date_earliest: date.earliest,
        date_latest: date.latest,
        state: MatterState::parse(&new.state)?.code().to_owned(),
        note: clean_text(&new.note),
        record_id,
        document_id,
    };
    tx.insert(&row)?;
    Ok(row.id)
}
