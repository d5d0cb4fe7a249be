//! Lists of agents, found by any of their names.

use girok_language::label_key;
use girok_model::{AgentKind, ArchivalDate};
use girok_store::{AgentRow, Read};

use super::read::existence;
use super::{AgentWhole, agent};
use crate::error::Result;
use crate::open::Archive;

/// Which agents, and which page of them.
#[derive(Debug, Clone, Default)]
pub struct AgentQuery {
    /// Part of a name; empty for all.
    pub text: String,
    /// Kind code; all when absent.
    pub kind: Option<String>,
    /// First one wanted.
    pub offset: u32,
    /// Wanted at the most.
    pub limit: u32,
}

/// An agent in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentSummary {
    /// The agent.
    pub agent: AgentWhole,
    /// Dates of existence.
    pub date: ArchivalDate,
    /// Records outside the trash that name it.
    pub records: u32,
    /// Meetings it took part in or held.
    pub meetings: u32,
}

impl Archive {
    /// A page of agents with a name that holds the text, in the order of their preferred names, and how many there
    /// are. What was merged is never among them.
    pub fn agents(&self, query: &AgentQuery) -> Result<(Vec<AgentSummary>, u32)> {
        let kind = match &query.kind {
            Some(kind) => AgentKind::parse(kind)?.code(),
            None => "",
        };
        let pattern = pattern(&query.text);
        let from = "FROM agent a WHERE a.merged_into_id IS NULL AND (?2 = '' OR a.kind = ?2) AND (?1 = '%%' OR EXISTS \
             (SELECT 1 FROM agent_name n WHERE n.agent_id = a.id AND n.name_key LIKE ?1 ESCAPE '\\'))";
        self.store.read(|read| {
            let total = read.count(&format!("SELECT count(*) {from}"), [&pattern, kind])?;
            let ids = read.texts(
                &format!(
                    "SELECT a.id {from} ORDER BY (SELECT n.name_key FROM agent_name n WHERE n.agent_id = a.id \
                     ORDER BY n.kind <> 'preferred', n.position, n.key LIMIT 1), a.key LIMIT {} OFFSET {}",
                    query.limit.min(1000),
                    query.offset
                ),
                [&pattern, kind],
            )?;
            let rows = ids
                .iter()
                .map(|id| summary(read, id))
                .collect::<Result<_>>()?;
            Ok((rows, small(total)))
        })
    }
}

/// The pattern that finds folded names with `text` in them.
pub(crate) fn pattern(text: &str) -> String {
    let key = label_key(text)
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{key}%")
}

fn summary(read: &Read<'_>, id: &str) -> Result<AgentSummary> {
    Ok(AgentSummary {
        agent: agent(read, id)?,
        date: existence(&read.get::<AgentRow>(id)?),
        records: small(read.count(super::usage::COUNT_RECORDS, [id])?),
        meetings: small(read.count(super::usage::COUNT_MEETINGS, [id])?),
    })
}

fn small(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
