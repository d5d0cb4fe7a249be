//! Leave for a person to see a closed record, with everything below it, until a day.

use girok_model::{ActorName, Day, EntryId, Invalid, Op, Rule, calendar_day, prose};
use girok_store::{AccessGrantRow, ActorRow, Read, RecordRow};
use serde_json::json;

use super::security::past_day;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::people::person;
use crate::records::{refuse_trashed, resolve};
use crate::{Done, today};

/// Leave to see a closed record, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewGrant {
    /// Reference code or id of the record.
    pub record: String,
    /// Name of a person of the register.
    pub person: String,
    /// Reason.
    pub reason: String,
    /// First day; today without one.
    pub granted_on: Option<String>,
    /// Last day; without one until it is ended.
    pub ends_on: Option<String>,
}

/// Leave to see a closed record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Its row.
    pub row: AccessGrantRow,
    /// Name of the person.
    pub person: String,
}

impl Archive {
    /// Gives a person leave to see a record and all below it; answers the id of the grant.
    ///
    /// # Errors
    /// [`Rule::Required`] without a reason, [`Rule::Order`] when it would end before it begins,
    /// [`ArchiveError::Precondition`] for a person who has left.
    pub fn grant_access(&self, new: &NewGrant, actor: &ActorName) -> Result<Done<String>> {
        self.grant_access_on(new, &today(), actor)
    }

    /// The same where today is `today`.
    pub fn grant_access_on(
        &self,
        new: &NewGrant,
        today: &str,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        let reason = prose("reason", &new.reason)?;
        if reason.is_empty() {
            return Err(Invalid::new("reason", Rule::Required, "").into());
        }
        let granted_on =
            calendar_day("granted_on", new.granted_on.as_deref().unwrap_or(today))?.to_string();
        let ends_on = new
            .ends_on
            .as_deref()
            .map(|text| calendar_day("ends_on", text).map(|day| day.to_string()))
            .transpose()?;
        if ends_on.as_ref().is_some_and(|ends| *ends < granted_on) {
            let ends = ends_on.unwrap_or_default();
            return Err(Invalid::new("ends_on", Rule::Order, &ends).into());
        }
        let params = json!({ "person": new.person });
        self.transact(Op::AccessGrant, actor, params, |tx| {
            let read = tx.read();
            let record: RecordRow = resolve(&read, &new.record)?;
            refuse_trashed(&record)?;
            let person = person(&read, &girok_model::clean_line(&new.person))?;
            if person
                .left_on
                .as_deref()
                .is_some_and(|left| left < granted_on.as_str())
            {
                return Err(ArchiveError::Precondition {
                    message: format!("{} has left.", person.name),
                    hint: "Give leave to somebody who is still there.".to_owned(),
                });
            }
            let row = AccessGrantRow {
                id: EntryId::new().to_string(),
                record_id: record.id,
                actor_id: person.id,
                reason,
                granted_on,
                ends_on,
            };
            tx.insert(&row)?;
            Ok(row.id)
        })
    }

    /// Ends a grant: from `on`, today without one, it no longer holds. It stays in the history.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] when it has ended before.
    pub fn revoke_access(
        &self,
        grant: &str,
        on: Option<&str>,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.revoke_access_on(grant, on, &today(), actor)
    }

    /// The same where today is `today`.
    pub fn revoke_access_on(
        &self,
        grant: &str,
        on: Option<&str>,
        today: &str,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        let day: Day = calendar_day("on", &past_day("on", on, today)?)?;
        let last = day.pred_opt().unwrap_or(day).to_string();
        self.transact(Op::AccessGrant, actor, json!({ "ended": grant }), |tx| {
            let mut row: AccessGrantRow = tx.read().get(grant)?;
            if row.ends_on.as_ref().is_some_and(|ends| *ends <= last) {
                return Err(ArchiveError::Precondition {
                    message: "This leave has ended already.".to_owned(),
                    hint: "\"girok access show\" lists what holds.".to_owned(),
                });
            }
            row.ends_on = Some(last);
            tx.update(&row)?;
            Ok(row.id)
        })
    }
}

/// Leave given for a record itself that holds on `day`.
pub(super) fn grants_of(read: &Read<'_>, record: &str, day: &str) -> Result<Vec<Grant>> {
    read.list::<AccessGrantRow>(
        "record_id = ?1 AND granted_on <= ?2 AND (ends_on IS NULL OR ends_on >= ?2) ORDER BY granted_on, id",
        [record, day],
    )?
    .into_iter()
    .map(|row| {
        let person = read
            .find::<ActorRow>(&row.actor_id)?
            .map(|person| person.name)
            .unwrap_or_default();
        Ok(Grant { row, person })
    })
    .collect()
}
