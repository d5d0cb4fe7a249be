//! Entering people, changing their role or account, and letting them leave. Nobody is deleted: operations carry them.

use chrono::NaiveDate;
use girok_model::{ActorId, ActorName, Invalid, Op, Role, Rule, clean_line};
use girok_store::{ActorRow, Read};
use serde_json::json;

use super::person;
use crate::Done;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;

/// Somebody to enter.
#[derive(Debug, Clone, Default)]
pub struct NewPerson {
    /// Name, unique.
    pub name: String,
    /// Role code.
    pub role: String,
    /// The only account of the system they may act under; empty for any.
    pub account: String,
}

/// What to change; `None` leaves a field as it is.
#[derive(Debug, Clone, Default)]
pub struct PersonPatch {
    /// Role code.
    pub role: Option<String>,
    /// The only account of the system they may act under; empty for any.
    pub account: Option<String>,
    /// The last day they may act, YYYY-MM-DD; empty when they are back.
    pub left_on: Option<String>,
}

impl Archive {
    /// Enters somebody into the register.
    ///
    /// # Errors
    /// [`Rule::Taken`] when somebody is called so, [`Rule::Choice`] for a role that is none.
    pub fn add_person(&self, new: &NewPerson, actor: &ActorName) -> Result<Done<ActorRow>> {
        let name = ActorName::new(&new.name, "")
            .map_err(|fault| fault.at("name"))?
            .name;
        let role = Role::parse(&new.role)?;
        let bound = account(&new.account)?;
        self.transact(Op::PersonSave, actor, json!({ "name": name }), |tx| {
            if !tx.read().list::<ActorRow>("name = ?1", [&name])?.is_empty() {
                return Err(Invalid::new("name", Rule::Taken, &name)
                    .hinting("Whoever has worked here is in the register: change the entry, \"girok person set\".")
                    .into());
            }
            let row = ActorRow {
                id: ActorId::new().to_string(),
                name: name.clone(),
                account: String::new(),
                role: role.code().to_owned(),
                left_on: None,
                bound,
            };
            tx.insert(&row)?;
            Ok(row)
        })
    }

    /// Changes the entry of the person with this name or id.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] when nobody who may approve would be left, or when the person who acts would shut
    /// themselves out.
    pub fn change_person(
        &self,
        name: &str,
        patch: &PersonPatch,
        actor: &ActorName,
    ) -> Result<Done<ActorRow>> {
        let role = patch.role.as_deref().map(Role::parse).transpose()?;
        let bound = patch.account.as_deref().map(account).transpose()?;
        let left_on = patch.left_on.as_deref().map(day).transpose()?;
        let named = clean_line(name);
        self.transact(Op::PersonSave, actor, json!({ "name": named }), |tx| {
            let before = person(&tx.read(), &named)?;
            let mut row = before.clone();
            if let Some(role) = role {
                role.code().clone_into(&mut row.role);
            }
            if let Some(bound) = bound {
                row.bound = bound;
            }
            if let Some(left_on) = left_on {
                row.left_on = left_on;
            }
            if row == before {
                return Ok(row);
            }
            let shut_out = row
                .bound
                .as_ref()
                .is_some_and(|bound| *bound != actor.account);
            if row.name == actor.name && row.bound != before.bound && shut_out {
                return Err(ArchiveError::Precondition {
                    message: format!(
                        "You act under the account \"{}\" and would shut yourself out.",
                        actor.account
                    ),
                    hint: "Do it from the other account, or let another approver do it.".to_owned(),
                });
            }
            if approves(&before) && !approves(&row) {
                refuse_last(&tx.read(), &row)?;
            }
            tx.update(&row)?;
            Ok(row)
        })
    }
}

fn approves(row: &ActorRow) -> bool {
    row.role == Role::Approver.code() && row.left_on.is_none()
}

/// Without anybody who may approve, cataloguers would name the approvers again.
fn refuse_last(read: &Read<'_>, row: &ActorRow) -> Result<()> {
    let others = read.count(
        "SELECT count(*) FROM actor WHERE role = 'approver' AND left_on IS NULL AND id <> ?1",
        [&row.id],
    )?;
    if others > 0 {
        return Ok(());
    }
    Err(ArchiveError::Precondition {
        message: format!("\"{}\" is the only approver.", row.name),
        hint: "Make somebody else an approver first.".to_owned(),
    })
}

fn account(text: &str) -> Result<Option<String>, Invalid> {
    let account = clean_line(text);
    if account.chars().count() > 200 {
        return Err(Invalid::new("account", Rule::Length, &account));
    }
    Ok((!account.is_empty()).then_some(account))
}

/// A day, or nothing.
fn day(text: &str) -> Result<Option<String>, Invalid> {
    let text = clean_line(text);
    if text.is_empty() {
        return Ok(None);
    }
    let day = NaiveDate::parse_from_str(&text, "%Y-%m-%d")
        .map_err(|_| Invalid::new("left_on", Rule::Date, &text))?;
    Ok(Some(day.to_string()))
}
