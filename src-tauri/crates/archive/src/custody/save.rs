//! Writing steps.

use girok_model::{ActorName, CustodyKind, EntryId, Invalid, Op, Rule, prose};
use girok_store::{CustodyRow, Tx};
use serde_json::json;

use super::holder;
use crate::Done;
use crate::dates::DateColumns;
use crate::error::Result;
use crate::open::Archive;
use crate::records::resolve;

/// A step as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewStep {
    /// Kind code.
    pub kind: String,
    /// Date, as written.
    pub date: String,
    /// Who held it: name as written, or id of an agent.
    pub from: String,
    /// Who held it then: the same.
    pub to: String,
    /// Note.
    pub note: String,
}

impl Archive {
    /// Adds a step to the custodial history of a record; answers the id of the step.
    ///
    /// # Errors
    /// [`Invalid`] for a step that says nothing but its kind.
    pub fn add_custody(
        &self,
        record: &str,
        step: &NewStep,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::CustodySave, actor, json!({}), |tx| {
            let record = resolve(&tx.read(), record)?;
            add_step(tx, &record.id, step)
        })
    }

    /// Changes a step; every field is written anew.
    pub fn change_custody(&self, id: &str, step: &NewStep, actor: &ActorName) -> Result<Done<()>> {
        self.transact(Op::CustodySave, actor, json!({}), |tx| {
            let known: CustodyRow = tx.read().get(id)?;
            let row = row(tx, known.id, known.record_id, step)?;
            Ok(tx.update(&row)?)
        })
    }

    /// Removes a step.
    pub fn remove_custody(&self, id: &str, actor: &ActorName) -> Result<Done<()>> {
        self.transact(Op::CustodySave, actor, json!({}), |tx| {
            Ok(tx.delete::<CustodyRow>(id)?)
        })
    }
}

/// Adds a step inside an operation.
pub(crate) fn add_step(tx: &mut Tx<'_, '_>, record: &str, step: &NewStep) -> Result<String> {
    let row = row(tx, EntryId::new().to_string(), record.to_owned(), step)?;
    tx.insert(&row)?;
    Ok(row.id)
}

fn row(tx: &Tx<'_, '_>, id: String, record_id: String, step: &NewStep) -> Result<CustodyRow> {
    let kind = CustodyKind::parse(&step.kind)?.code().to_owned();
    let date = DateColumns::parse(&step.date, "date")?;
    let (from_holder, from_id) = holder(&tx.read(), "from", &step.from)?;
    let (to_holder, to_id) = holder(&tx.read(), "to", &step.to)?;
    let note = prose("note", &step.note)?;
    if [&date.text, &from_holder, &to_holder, &note]
        .iter()
        .all(|text| text.is_empty())
    {
        return Err(Invalid::new("note", Rule::Required, "").into());
    }
    Ok(CustodyRow {
        id,
        record_id,
        kind,
        date_text: date.text,
        date_edtf: date.edtf,
        date_earliest: date.earliest,
        date_latest: date.latest,
        from_holder,
        to_holder,
        note,
        from_id,
        to_id,
    })
}
