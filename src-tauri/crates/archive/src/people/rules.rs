//! What the archive says of newcomers, of publishing and of drafts: settings that only an approver may save.

use girok_model::{
    ActorName, DRAFTS_FOR_READERS, Drafts, Op, PUBLISHING, Publishing, ROLE_OF_NEW_PEOPLE, Role,
    SettingId,
};
use girok_store::{Read, SettingRow, Tx};
use serde_json::json;

use crate::Done;
use crate::error::Result;
use crate::open::Archive;

/// What the archive says of newcomers, of publishing and of drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// The role of somebody who enters the register by writing.
    pub role_of_new_people: Role,
    /// What may be published.
    pub publishing: Publishing,
    /// What readers see of drafts.
    pub drafts_for_readers: Drafts,
}

/// Changes of the rules; `None` leaves one as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RulesPatch {
    /// The role of somebody who enters the register by writing.
    pub role_of_new_people: Option<Role>,
    /// What may be published.
    pub publishing: Option<Publishing>,
    /// What readers see of drafts.
    pub drafts_for_readers: Option<Drafts>,
}

impl Archive {
    /// The rules in force.
    pub fn rules(&self) -> Result<Rules> {
        self.store.read(rules)
    }

    /// Changes them.
    ///
    /// # Errors
    /// [`girok_store::StoreError::RoleTooLow`] unless an approver does it.
    pub fn save_rules(&self, patch: RulesPatch, actor: &ActorName) -> Result<Done<Rules>> {
        self.transact(Op::SettingSave, actor, json!({}), |tx| {
            if let Some(role) = patch.role_of_new_people {
                save(tx, ROLE_OF_NEW_PEOPLE, role.code())?;
            }
            if let Some(publishing) = patch.publishing {
                save(tx, PUBLISHING, publishing.code())?;
            }
            if let Some(drafts) = patch.drafts_for_readers {
                save(tx, DRAFTS_FOR_READERS, drafts.code())?;
            }
            rules(&tx.read())
        })
    }
}

/// The rules in force.
pub(crate) fn rules(read: &Read<'_>) -> Result<Rules> {
    let role = setting(read, ROLE_OF_NEW_PEOPLE)?.map(|row| Role::parse(&row.value));
    let publishing = setting(read, PUBLISHING)?.map(|row| Publishing::parse(&row.value));
    let drafts = setting(read, DRAFTS_FOR_READERS)?.map(|row| Drafts::parse(&row.value));
    Ok(Rules {
        role_of_new_people: role.transpose()?.unwrap_or(Role::Cataloguer),
        publishing: publishing.transpose()?.unwrap_or(Publishing::Any),
        drafts_for_readers: drafts.transpose()?.unwrap_or(Drafts::Shown),
    })
}

fn setting(read: &Read<'_>, name: &str) -> Result<Option<SettingRow>> {
    let rows = read.list::<SettingRow>("name = ?1", [name])?;
    Ok(rows.into_iter().next())
}

fn save(tx: &mut Tx<'_, '_>, name: &str, value: &str) -> Result<()> {
    match setting(&tx.read(), name)? {
        Some(row) if row.value == value => Ok(()),
        Some(row) => Ok(tx.update(&SettingRow {
            value: value.to_owned(),
            ..row
        })?),
        None => Ok(tx.insert(&SettingRow {
            id: SettingId::new().to_string(),
            name: name.to_owned(),
            value: value.to_owned(),
        })?),
    }
}
