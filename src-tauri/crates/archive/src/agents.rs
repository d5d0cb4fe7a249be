//! Persons and bodies: finding them by any of their names.

use girok_language::{detect, label_key};
use girok_model::{
    AgentId, AgentKind, Invalid, LinkId, Localized, NameId, NameKind, Rule, clean_line,
};
use girok_store::{AgentNameRow, AgentRow, Read, RecordAgentRow, Tx};

use crate::error::Result;

/// A name and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name and its language.
    pub name: Localized,
    /// ISO 15924; empty when unknown.
    pub script: String,
    /// Kind.
    pub kind: NameKind,
}

/// An agent with its names, preferred ones first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentWhole {
    /// Id.
    pub id: String,
    /// Kind code.
    pub kind: String,
    /// Names in order.
    pub names: Vec<Localized>,
}

/// An agent by id.
pub(crate) fn agent(read: &Read<'_>, id: &str) -> Result<AgentWhole> {
    let row: AgentRow = read.get(id)?;
    let names = read
        .list::<AgentNameRow>(
            "agent_id = ?1 ORDER BY kind <> 'preferred', position, key",
            [id],
        )?
        .into_iter()
        .filter(|name| name.kind != NameKind::Hidden.code())
        .map(|name| Localized {
            language: name.language,
            text: name.name,
        })
        .collect();
    Ok(AgentWhole {
        id: row.id,
        kind: row.kind,
        names,
    })
}

/// The agents named with a record, with their role.
pub(crate) fn agents_of_record(read: &Read<'_>, record: &str) -> Result<Vec<(AgentWhole, String)>> {
    read.list::<RecordAgentRow>("record_id = ?1 ORDER BY key", [record])?
        .into_iter()
        .map(|link| Ok((agent(read, &link.agent_id)?, link.role)))
        .collect()
}

/// Every name of an agent, hidden ones too.
pub(crate) fn all_names(read: &Read<'_>, id: &str) -> Result<Vec<String>> {
    Ok(read.texts(
        "SELECT name FROM agent_name WHERE agent_id = ?1 ORDER BY key",
        [id],
    )?)
}

/// The agent with a name equal to `name` but for case, width and spacing.
pub(crate) fn find_by_name(read: &Read<'_>, name: &str, kind: AgentKind) -> Result<Option<String>> {
    let ids = read.texts(
        "SELECT a.id FROM agent_name n JOIN agent a ON a.id = n.agent_id \
         WHERE n.name_key = ?1 AND a.kind = ?2 ORDER BY n.kind <> 'preferred', a.key LIMIT 1",
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
        tx.insert(&AgentNameRow {
            id: NameId::new().to_string(),
            agent_id: id.clone(),
            position,
            language: name.name.language.clone(),
            script: name.script.clone(),
            kind: name.kind.code().to_owned(),
            name_key: label_key(&text),
            name: text,
            ..Default::default()
        })?;
    }
    Ok(id)
}

/// Names an agent with a record.
pub(crate) fn link(tx: &mut Tx<'_, '_>, record: &str, agent: &str, role: &str) -> Result<()> {
    Ok(tx.insert(&RecordAgentRow {
        id: LinkId::new().to_string(),
        record_id: record.to_owned(),
        agent_id: agent.to_owned(),
        role: role.to_owned(),
        ..Default::default()
    })?)
}
