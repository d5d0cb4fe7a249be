//! An agent's part in a record: creator, collector, subject … Several may have one role, each with dates.

use girok_model::{ActorName, ArchivalDate, Invalid, LinkId, Op, Rule, clean_line};
use girok_store::{Read, RecordAgentRow, RecordRow, Tx};
use serde_json::json;

use super::{AgentWhole, agent_of_time, resolve};
use crate::Done;
use crate::error::Result;
use crate::names::{columns, date_of};
use crate::open::Archive;
use crate::records;

/// An agent named with a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedAgent {
    /// The agent, with the name of the record's time first.
    pub agent: AgentWhole,
    /// Role code.
    pub role: String,
    /// When it had this part; undated where it is not said.
    pub date: ArchivalDate,
}

impl Archive {
    /// Names an agent with a record in a role, or changes when it had it; answers the record.
    pub fn link_agent(
        &self,
        record: &str,
        agent: &str,
        role: &str,
        date: &str,
        actor: &ActorName,
    ) -> Result<Done<RecordRow>> {
        self.transact(Op::RecordUpdate, actor, json!({ "agents": 1 }), |tx| {
            let record = records::resolve(&tx.read(), record)?;
            let agent = resolve(&tx.read(), agent)?;
            let (text, edtf, earliest, latest) = columns(&ArchivalDate::parse(date)?);
            let role = clean_role(role)?;
            let known = links(&tx.read(), &record.id, &agent.id)?
                .into_iter()
                .find(|link| link.role == role);
            let is_new = known.is_none();
            let mut row = match known {
                Some(row) => row,
                None => RecordAgentRow {
                    id: LinkId::new().to_string(),
                    record_id: record.id.clone(),
                    agent_id: agent.id,
                    role,
                    position: Some(next_position(&tx.read(), &record.id)?),
                    ..Default::default()
                },
            };
            row.date_text = Some(text).filter(|text| !text.is_empty());
            row.date_edtf = Some(edtf).filter(|edtf| !edtf.is_empty());
            row.date_earliest = earliest;
            row.date_latest = latest;
            if is_new {
                tx.insert(&row)?;
            } else {
                tx.update(&row)?;
            }
            Ok(record)
        })
    }

    /// Takes an agent off a record, in one role or in all; answers the record.
    ///
    /// # Errors
    /// [`Invalid`] when the record does not name it so.
    pub fn unlink_agent(
        &self,
        record: &str,
        agent: &str,
        role: Option<&str>,
        actor: &ActorName,
    ) -> Result<Done<RecordRow>> {
        self.transact(Op::RecordUpdate, actor, json!({ "agents": 1 }), |tx| {
            let record = records::resolve(&tx.read(), record)?;
            let row = resolve(&tx.read(), agent)?;
            let role = role.map(clean_role).transpose()?;
            let found: Vec<RecordAgentRow> = links(&tx.read(), &record.id, &row.id)?
                .into_iter()
                .filter(|link| role.as_ref().is_none_or(|role| link.role == *role))
                .collect();
            if found.is_empty() {
                return Err(Invalid::new("agent", Rule::Choice, agent)
                    .saying(format!(
                        "The record does not name \"{agent}\" in this role."
                    ))
                    .hinting("\"girok show\" says whom a record names.")
                    .into());
            }
            for link in found {
                tx.delete::<RecordAgentRow>(&link.id)?;
            }
            Ok(record)
        })
    }
}

/// A role as stored: lower-case words.
pub(crate) fn clean_role(role: &str) -> Result<String> {
    let role = clean_line(role).to_lowercase();
    if role.is_empty() {
        return Err(Invalid::new("role", Rule::Required, "").into());
    }
    if role.chars().count() > 100 {
        return Err(Invalid::new("role", Rule::Length, &role).into());
    }
    Ok(role)
}

fn links(read: &Read<'_>, record: &str, agent: &str) -> Result<Vec<RecordAgentRow>> {
    Ok(read.list(
        "record_id = ?1 AND agent_id = ?2 ORDER BY key",
        [record, agent],
    )?)
}

fn next_position(read: &Read<'_>, record: &str) -> Result<i64> {
    Ok(read.count(
        "SELECT coalesce(max(position), -1) + 1 FROM record_agent WHERE record_id = ?1",
        [record],
    )?)
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

/// The agents named with a record, by the names of its time.
pub(crate) fn agents_of_record(read: &Read<'_>, record: &str) -> Result<Vec<LinkedAgent>> {
    let row: RecordRow = read.get(record)?;
    let time = date_of(
        &row.date_text,
        &row.date_edtf,
        row.date_earliest.as_ref(),
        row.date_latest.as_ref(),
    );
    read.list::<RecordAgentRow>("record_id = ?1 ORDER BY position, key", [record])?
        .into_iter()
        .map(|link| {
            let date = date_of(
                link.date_text.as_deref().unwrap_or_default(),
                link.date_edtf.as_deref().unwrap_or_default(),
                link.date_earliest.as_ref(),
                link.date_latest.as_ref(),
            );
            let then = if date.edtf.is_empty() { &time } else { &date };
            Ok(LinkedAgent {
                agent: agent_of_time(read, &link.agent_id, then)?,
                role: link.role,
                date,
            })
        })
        .collect()
}
