//! The dated log of a matter.

use girok_model::{ActorName, Invalid, MatterState, NoteId, Op, Rule, clean_text};
use girok_store::{DocumentRow, MatterLogRow, MatterRow, Read};
use serde_json::json;

use crate::Done;
use crate::dates::DateColumns;
use crate::error::Result;
use crate::open::Archive;
use crate::records::resolve;

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
    pub fn log_matter(
        &self,
        matter: &str,
        new: &NewMatterLog,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::MatterLog, actor, json!({ "state": new.state }), |tx| {
            tx.read().get::<MatterRow>(matter)?;
            let date = DateColumns::parse(&new.date, "date")?;
            if date.earliest.is_none() {
                return Err(Invalid::new("date", Rule::Required, &new.date).into());
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
        })
    }

    /// Takes an entry off the log of its matter.
    pub fn unlog_matter(&self, entry: &str, actor: &ActorName) -> Result<Done<()>> {
        self.transact(Op::MatterLog, actor, json!({}), |tx| {
            Ok(tx.delete::<MatterLogRow>(entry)?)
        })
    }
}

/// The ids of evidence that is there.
pub(super) fn evidence(
    read: &Read<'_>,
    record: Option<&str>,
    document: Option<&str>,
) -> Result<(Option<String>, Option<String>)> {
    let record = record.map(|record| resolve(read, record)).transpose()?;
    let document = document
        .map(|document| read.get::<DocumentRow>(document))
        .transpose()?;
    Ok((
        record.map(|record| record.id),
        document.map(|document| document.id),
    ))
}
