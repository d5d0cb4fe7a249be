//! The names of an agent in their rows.

use girok_language::label_key;
use girok_model::{ActorName, Localized, NameId, NameKind, Op, Scheme};
use girok_store::{AgentNameRow, Read, StoreError, Tx};
use serde_json::json;

use super::resolve;
use crate::Done;
use crate::error::{ArchiveError, Result};
use crate::names::{DatedName, NewName, columns, date_of, preferred_in, read_all, same};
use crate::open::Archive;

impl Archive {
    /// Adds a name to an agent. A preferred name in a language that has one makes the earlier one a former name.
    /// Answers the id of the name.
    pub fn add_agent_name(
        &self,
        agent: &str,
        name: &NewName,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::AgentUpdate, actor, json!({ "names": 1 }), |tx| {
            let agent = resolve(&tx.read(), agent)?.id;
            let known = names_of(&tx.read(), &agent)?;
            let name = name.read(&known)?;
            if let Some(twin) = known.iter().find(|other| same(other, &name)) {
                return Ok(twin.id.clone());
            }
            if name.kind == NameKind::Preferred
                && let Some(earlier) = preferred_in(&known, &name.name.language)
            {
                let mut row: AgentNameRow = tx.read().get(&known[earlier].id)?;
                NameKind::Former.code().clone_into(&mut row.kind);
                tx.update(&row)?;
            }
            let row = row(&agent, next_position(&tx.read(), &agent)?, &name);
            tx.insert(&row)?;
            Ok(row.id)
        })
    }

    /// Removes a name, unless it is the last one shown.
    pub fn remove_agent_name(&self, name: &str, actor: &ActorName) -> Result<Done<String>> {
        self.transact(Op::AgentUpdate, actor, json!({ "names": 1 }), |tx| {
            let row: AgentNameRow = tx.read().get(name)?;
            let left = names_of(&tx.read(), &row.agent_id)?;
            if !left
                .iter()
                .any(|other| other.id != name && other.kind != NameKind::Hidden)
            {
                return Err(ArchiveError::Precondition {
                    message: format!("\"{}\" is the only name there is.", row.name),
                    hint: "Add another name first.".to_owned(),
                });
            }
            tx.delete::<AgentNameRow>(name)?;
            Ok(row.agent_id)
        })
    }
}

/// Names of an agent, preferred ones first.
pub(super) fn names_of(read: &Read<'_>, agent: &str) -> Result<Vec<DatedName>> {
    Ok(read
        .list::<AgentNameRow>(
            "agent_id = ?1 ORDER BY kind <> 'preferred', position, key",
            [agent],
        )?
        .into_iter()
        .map(dated)
        .collect())
}

pub(super) fn dated(row: AgentNameRow) -> DatedName {
    DatedName {
        date: date_of(
            row.date_text.as_deref().unwrap_or_default(),
            row.date_edtf.as_deref().unwrap_or_default(),
            row.date_earliest.as_ref(),
            row.date_latest.as_ref(),
        ),
        id: row.id,
        name: Localized {
            language: row.language,
            text: row.name,
        },
        script: row.script,
        // A row written outside with a code nobody knows is still a name.
        kind: NameKind::parse(&row.kind).unwrap_or(NameKind::Variant),
        scheme: row
            .scheme
            .as_deref()
            .and_then(|code| Scheme::parse(code).ok()),
    }
}

/// The row of a name; a name without id gets a new one.
pub(super) fn row(agent: &str, position: i64, name: &DatedName) -> AgentNameRow {
    let (text, edtf, date_earliest, date_latest) = columns(&name.date);
    AgentNameRow {
        id: if name.id.is_empty() {
            NameId::new().to_string()
        } else {
            name.id.clone()
        },
        agent_id: agent.to_owned(),
        position,
        language: name.name.language.clone(),
        script: name.script.clone(),
        kind: name.kind.code().to_owned(),
        name: name.name.text.clone(),
        name_key: label_key(&name.name.text),
        scheme: name.scheme.map(|scheme| scheme.code().to_owned()),
        date_text: Some(text).filter(|text| !text.is_empty()),
        date_edtf: Some(edtf).filter(|edtf| !edtf.is_empty()),
        date_earliest,
        date_latest,
    }
}

pub(super) fn next_position(read: &Read<'_>, agent: &str) -> Result<i64> {
    Ok(read.count(
        "SELECT coalesce(max(position), -1) + 1 FROM agent_name WHERE agent_id = ?1",
        [agent],
    )?)
}

/// Makes `names` all the names of an agent, in this order.
pub(super) fn write_names(tx: &mut Tx<'_, '_>, agent: &str, names: &[NewName]) -> Result<()> {
    let known = names_of(&tx.read(), agent)?;
    let mut wanted = read_all(names)?;
    for name in &mut wanted {
        if name.id.is_empty() {
            if let Some(twin) = known.iter().find(|other| same(other, name)) {
                name.id.clone_from(&twin.id);
            }
        } else if !known.iter().any(|other| other.id == name.id) {
            return Err(StoreError::NotFound {
                entity: "agent_name",
                id: name.id.clone(),
            }
            .into());
        }
    }
    for name in &known {
        if !wanted.iter().any(|other| other.id == name.id) {
            tx.delete::<AgentNameRow>(&name.id)?;
        }
    }
    for (name, position) in wanted.iter().zip(0i64..) {
        let row = row(agent, position, name);
        if name.id.is_empty() {
            tx.insert(&row)?;
        } else {
            tx.update(&row)?;
        }
    }
    Ok(())
}
