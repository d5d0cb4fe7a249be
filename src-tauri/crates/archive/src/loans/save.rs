//! Lending and taking back.

use girok_model::{ActorName, EntryId, Invalid, LinkId, Op, Rule, line, prose};
use girok_store::{ContainerRow, LoanItemRow, LoanRow, Tx};
use serde_json::json;

use super::out::{not_before, refuse_lent, refuse_lent_container};
use crate::custody::{by_code, free_code, holder, next_of_year};
use crate::dates::day_text;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::records::{refuse_trashed, resolve};
use crate::{Done, today};

/// A loan as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewLoan {
    /// Code; the next of the year when empty.
    pub code: String,
    /// Who borrows: as written, or id of an agent.
    pub borrower: String,
    /// What for.
    pub purpose: String,
    /// Day it goes out, YYYY-MM-DD; today when empty.
    pub out_on: String,
    /// Day it is due back; empty for none.
    pub due_on: String,
    /// Condition when it goes out.
    pub condition: String,
    /// Note.
    pub note: String,
    /// Records, by reference code or id.
    pub records: Vec<String>,
    /// Containers, by code or id.
    pub containers: Vec<String>,
}

impl Archive {
    /// Lends records and containers; answers the code of the loan.
    ///
    /// # Errors
    /// A precondition for what is out already, in whole or in part; [`Invalid`] for a loan of nothing and a day due
    /// before the day out.
    pub fn lend(&self, loan: &NewLoan, actor: &ActorName) -> Result<Done<String>> {
        self.lend_on(loan, &today(), actor)
    }

    /// The same, for a desk whose calendar says `day`.
    pub fn lend_on(&self, loan: &NewLoan, day: &str, actor: &ActorName) -> Result<Done<String>> {
        self.transact(Op::LoanSave, actor, json!({}), |tx| lend(tx, loan, day))
    }

    /// Notes that everything of a loan came back on `on` (today when empty), in what condition.
    pub fn take_back(
        &self,
        loan: &str,
        on: &str,
        condition: &str,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        let today = today();
        self.transact(Op::LoanSave, actor, json!({ "returned": 1 }), |tx| {
            let mut row: LoanRow = by_code(&tx.read(), "loan", loan)?;
            if let Some(day) = &row.returned_on {
                return Err(ArchiveError::Precondition {
                    message: format!("The loan \"{}\" came back on {day}.", row.code),
                    hint: "Undo its return first, if the day is wrong.".to_owned(),
                });
            }
            let on = day_text("on", if on.is_empty() { &today } else { on })?;
            not_before("on", &on, &row.out_on)?;
            row.returned_on = Some(on);
            row.condition_back = Some(prose("condition", condition)?);
            tx.update(&row)?;
            Ok(row.code)
        })
    }
}

fn lend(tx: &mut Tx<'_, '_>, loan: &NewLoan, day: &str) -> Result<String> {
    let out_on = day_text(
        "on",
        if loan.out_on.is_empty() {
            day
        } else {
            &loan.out_on
        },
    )?;
    let due_on = match loan.due_on.trim() {
        "" => None,
        due => Some(day_text("due", due)?),
    };
    if let Some(due) = &due_on {
        not_before("due", due, &out_on)?;
    }
    let (borrower, borrower_id) = holder(&tx.read(), "borrower", &loan.borrower)?;
    if borrower.is_empty() {
        return Err(Invalid::new("borrower", Rule::Required, "").into());
    }
    if loan.records.is_empty() && loan.containers.is_empty() {
        return Err(Invalid::new("records", Rule::Required, "").into());
    }
    let code = if loan.code.trim().is_empty() {
        next_of_year(&tx.read(), "loan", 'L', &out_on)?
    } else {
        free_code(&tx.read(), "loan", &loan.code, None)?
    };
    let row = LoanRow {
        id: EntryId::new().to_string(),
        code,
        borrower,
        borrower_id,
        purpose: line("purpose", &loan.purpose)?,
        out_on,
        due_on,
        condition_out: prose("condition", &loan.condition)?,
        note: prose("note", &loan.note)?,
        ..LoanRow::default()
    };
    tx.insert(&row)?;
    let mut position = 0;
    let mut item = |record_id, container_id| {
        position += 1;
        LoanItemRow {
            id: LinkId::new().to_string(),
            loan_id: row.id.clone(),
            position,
            record_id,
            container_id,
        }
    };
    // Each item is looked at after the one before was written, so that one list cannot hold a thing twice either.
    for record in &loan.records {
        let record = resolve(&tx.read(), record)?;
        refuse_trashed(&record)?;
        crate::transfers::refuse_left(&tx.read(), &record)?;
        refuse_lent(&tx.read(), &record)?;
        tx.insert(&item(Some(record.id), None))?;
    }
    for container in &loan.containers {
        let container: ContainerRow = by_code(&tx.read(), "container", container)?;
        refuse_lent_container(&tx.read(), &container)?;
        tx.insert(&item(None, Some(container.id)))?;
    }
    Ok(row.code)
}
