//! Who may do what. Every write passes here, so that no use case can forget to ask.
//!
//! Two questions are asked: before an operation, whether the person may do such a thing at all; after it, whether what
//! it wrote is theirs to write. The second is what a batch, an undo or a redo cannot get round. An operation that is
//! taken back needs the role of the one who may do it.

use chrono::{DateTime, Local};
use girok_model::{ActorName, Op, ROLE_OF_NEW_PEOPLE, ReviewStep, Role, role_for_setting};
use rusqlite::{Connection, OptionalExtension};

use super::history::OperationInfo;
use super::read::{Read, row_from};
use crate::Result;
use crate::error::StoreError;
use crate::rows::{ActorRow, SettingRow};
use crate::table::{Image, Row, Table};

/// Who acts and what it is.
pub(super) struct Admitted {
    pub(super) person: ActorRow,
    role: Role,
    /// What is done, or what is taken back.
    kind: String,
    /// Nobody in the register may approve: then a cataloguer names the people, the first approver among them.
    founding: bool,
}

impl Read<'_> {
    /// Whether `actor` may do `op` at the time `at` (RFC 3339); for those who have to know before the operation begins.
    ///
    /// # Errors
    /// [`StoreError::RoleTooLow`], [`StoreError::PersonLeft`], [`StoreError::OtherAccount`].
    pub fn admits(&self, op: Op, actor: &ActorName, at: &str) -> Result<()> {
        let person = match registered(self.conn, &actor.name)? {
            Some(person) => person,
            None => newcomer(self.conn, actor)?,
        };
        admit(self, person, actor, at, op.code())?;
        Ok(())
    }
}

/// Looks whether `person` may do what has the code `kind`, or take it back.
pub(super) fn admit(
    read: &Read<'_>,
    person: ActorRow,
    actor: &ActorName,
    at: &str,
    kind: &str,
) -> Result<Admitted> {
    if let Some(left_on) = &person.left_on
        && day_of(at) > *left_on
    {
        return Err(StoreError::PersonLeft {
            name: person.name,
            left_on: left_on.clone(),
        });
    }
    if let Some(bound) = &person.bound
        && *bound != actor.account
    {
        return Err(StoreError::OtherAccount {
            name: person.name,
            bound: bound.clone(),
            account: actor.account.clone(),
        });
    }
    let approvers = read.count(
        "SELECT count(*) FROM actor WHERE role = 'approver' AND left_on IS NULL",
        [],
    )?;
    let admitted = Admitted {
        // A role this version does not know is not more than the least.
        role: Role::parse(&person.role).unwrap_or(Role::Reader),
        person,
        kind: kind.to_owned(),
        founding: approvers == 0,
    };
    let needed = if kind == Op::PersonSave.code() {
        admitted.role_for_people()
    } else {
        Op::role_for(kind)
    };
    admitted.need(needed)?;
    Ok(admitted)
}

impl Admitted {
    /// Looks whether the change of a row is for this person.
    pub(super) fn may_write(
        &self,
        table: &Table,
        before: Option<&Image>,
        after: Option<&Image>,
    ) -> Result<()> {
        let said = |column: &str| {
            [before, after]
                .into_iter()
                .flatten()
                .filter_map(move |image| image.get(column)?.as_str().map(str::to_owned))
                .collect::<Vec<_>>()
        };
        let needed = if table.name == ActorRow::TABLE.name {
            self.role_for_people()
        } else if table.name == SettingRow::TABLE.name {
            let roles = said("name");
            roles
                .iter()
                .map(|name| role_for_setting(name))
                .max()
                .unwrap_or(Role::Approver)
        } else if table.name == "review" && before != after {
            let steps = said("step");
            // The step before this one only stops being the last, whoever took it.
            if matches!(steps.as_slice(), [one, other] if one == other) {
                return Ok(());
            }
            steps
                .iter()
                .map(|step| ReviewStep::parse(step).map_or(Role::Approver, ReviewStep::role))
                .max()
                .unwrap_or(Role::Approver)
        } else {
            return Ok(());
        };
        self.need(needed)
    }

    fn role_for_people(&self) -> Role {
        let names_people = [Op::PersonSave.code(), Op::SampleLoad.code()];
        if self.founding && names_people.contains(&self.kind.as_str()) {
            Role::Cataloguer
        } else {
            Role::Approver
        }
    }

    fn need(&self, needed: Role) -> Result<()> {
        if self.role >= needed {
            return Ok(());
        }
        Err(StoreError::RoleTooLow {
            name: self.person.name.clone(),
            role: self.person.role.clone(),
            needed: needed.code(),
            kind: self.kind.clone(),
        })
    }
}

/// The person called `name`.
pub(super) fn registered(conn: &Connection, name: &str) -> Result<Option<ActorRow>> {
    let sql = format!("{} WHERE name = ?1", ActorRow::TABLE.select());
    let image = conn
        .prepare_cached(&sql)?
        .query_row([name], |row| ActorRow::TABLE.image(row))
        .optional()?;
    image.map(row_from).transpose()
}

/// The entry of somebody who acts for the first time. The account is noted, but binds nobody: it is not known yet whether
/// another account of the same desk is theirs too.
pub(super) fn newcomer(conn: &Connection, actor: &ActorName) -> Result<ActorRow> {
    let role: Option<String> = conn
        .prepare_cached("SELECT value FROM setting WHERE name = ?1")?
        .query_row([ROLE_OF_NEW_PEOPLE], |row| row.get(0))
        .optional()?;
    Ok(ActorRow {
        id: girok_model::ActorId::new().to_string(),
        name: actor.name.clone(),
        account: actor.account.clone(),
        role: role.unwrap_or_else(|| Role::Cataloguer.code().to_owned()),
        left_on: None,
        bound: None,
    })
}

/// The code of what `operation` finally takes back; its own when it takes nothing back.
pub(super) fn kind_taken_back(read: &Read<'_>, operation: &str) -> Result<String> {
    let get = |id: &str| -> Result<OperationInfo> {
        read.operation_by_id(id)?
            .ok_or_else(|| StoreError::NotFound {
                entity: "operation",
                id: id.to_owned(),
            })
    };
    let mut found = get(operation)?;
    while let Some(undone) = &found.undoes {
        found = get(undone)?;
    }
    Ok(found.kind)
}

/// The day at the desk of an instant.
fn day_of(at: &str) -> String {
    DateTime::parse_from_rfc3339(at).map_or_else(
        |_| at.chars().take(10).collect(),
        |time| time.with_timezone(&Local).date_naive().to_string(),
    )
}
