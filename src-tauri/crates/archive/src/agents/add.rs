//! Agents found by name, and made where there is none.

use girok_language::{detect, label_key};
use girok_model::{AgentId, AgentKind, Invalid, Localized, NameId, NameKind, Rule, clean_line};
use girok_store::{AgentNameRow, AgentRow, Read, Tx};

use crate::error::Result;
use crate::names::script_of_name;

/// A name and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name and its language.
    pub name: Localized,
    /// ISO 15924; told by the letters when empty.
    pub script: String,
    /// Kind.
    pub kind: NameKind,
}

/// The agent with a name equal to `name` but for case, width and spacing.
pub(crate) fn find_by_name(read: &Read<'_>, name: &str, kind: AgentKind) -> Result<Option<String>> {
    let ids = read.texts(
        "SELECT a.id FROM agent_name n JOIN agent a ON a.id = n.agent_id \
         WHERE n.name_key = ?1 AND a.kind = ?2 AND a.merged_into_id IS NULL \
         ORDER BY n.kind <> 'preferred', a.key LIMIT 1",
        [label_key(name).as_str(), kind.code()],
    )?;
    Ok(ids.into_iter().next())
}

/// The agent called `name`, made when there is none.
pub(crate) fn find_or_add(
    tx: &mut Tx<'_, '_>,
    name: &str,
    kind: AgentKind,
    field: &str,
) -> Result<String> {
    let name = clean_line(name);
    if name.is_empty() {
        return Err(Invalid::new(field, Rule::Required, "").into());
    }
    if let Some(id) = find_by_name(&tx.read(), &name, kind)? {
        return Ok(id);
    }
    let language = detect(&name).unwrap_or("und").to_owned();
    let names = [Name {
        name: Localized {
            language,
            text: name,
        },
        script: String::new(),
        kind: NameKind::Preferred,
    }];
    add(tx, kind, &names)
}

/// Adds an agent.
pub(crate) fn add(tx: &mut Tx<'_, '_>, kind: AgentKind, names: &[Name]) -> Result<String> {
    let id = AgentId::new().to_string();
    tx.insert(&AgentRow {
        id: id.clone(),
        kind: kind.code().to_owned(),
        ..Default::default()
    })?;
    for (name, position) in names.iter().zip(0i64..) {
        let text = clean_line(&name.name.text);
        let script = if name.script.is_empty() {
            script_of_name(&text).to_owned()
        } else {
            name.script.clone()
        };
        tx.insert(&AgentNameRow {
            id: NameId::new().to_string(),
            agent_id: id.clone(),
            position,
            language: name.name.language.clone(),
            script,
            kind: name.kind.code().to_owned(),
            name_key: label_key(&text),
            name: text,
            ..Default::default()
        })?;
    }
    Ok(id)
}
