//! Reading agents: by id or name, by the names of a time, whole.

use girok_language::label_key;
use girok_model::{AgentKind, ArchivalDate, Localized, clean_line};
use girok_store::{
    AgentDistinctRow, AgentNameRow, AgentNoteRow, AgentRow, AgentTermRow, Read, StoreError,
};

use super::relate::{RelatedAgent, relations_of};
use super::usage::{Used, used};
use crate::error::{ArchiveError, Result};
use crate::names::{DatedName, Span, date_of, has_name_of, names_of, of_time, shown};
use crate::open::Archive;
use crate::stale::identity;
use crate::terms::{TermWhole, term};

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

/// An authority record, whole (ISAAR(CPF)).
#[derive(Debug, Clone)]
pub struct Authority {
    /// Its row.
    pub row: AgentRow,
    /// Identity of its row, names, notes, relations and terms; goes back as [`AgentPatch::expected`](super::AgentPatch).
    pub state: String,
    /// Names with language, kind and period, preferred ones first.
    pub names: Vec<DatedName>,
    /// Dates of existence.
    pub date: ArchivalDate,
    /// Prose.
    pub notes: Vec<AgentNoteRow>,
    /// Relations as read from this end.
    pub relations: Vec<RelatedAgent>,
    /// Occupations, functions and subjects with their role.
    pub terms: Vec<(TermWhole, String)>,
    /// Agents somebody found to be others.
    pub distinct: Vec<AgentWhole>,
    /// Where it is named.
    pub used: Used,
}

impl Archive {
    /// One agent, whole, by id or name. The id of one that was merged leads to what it was merged into.
    pub fn agent(&self, agent: &str) -> Result<Authority> {
        self.store
            .read(|read| authority(read, resolve(read, agent)?))
    }

    /// The names an agent is shown by in something of `date`, the name of the time first in each language.
    pub fn name_at(&self, agent: &str, date: &ArchivalDate) -> Result<Vec<Localized>> {
        self.store
            .read(|read| Ok(agent_of_time(read, &resolve(read, agent)?.id, date)?.names))
    }

    /// Ids of the bodies an agent came from and of those it became, itself included.
    pub fn agent_chain(&self, agent: &str) -> Result<Vec<String>> {
        self.store
            .read(|read| chain(read, &resolve(read, agent)?.id))
    }
}

fn authority(read: &Read<'_>, row: AgentRow) -> Result<Authority> {
    let id = row.id.as_str();
    let terms = read
        .list::<AgentTermRow>("agent_id = ?1 ORDER BY role, key", [id])?
        .into_iter()
        .map(|link| Ok((term(read, &link.term_id)?, link.role)))
        .collect::<Result<_>>()?;
    let distinct = read
        .list::<AgentDistinctRow>("first_id = ?1 OR other_id = ?1 ORDER BY key", [id])?
        .into_iter()
        .map(|pair| {
            let other = if pair.first_id == id {
                pair.other_id
            } else {
                pair.first_id
            };
            agent(read, &other)
        })
        .collect::<Result<_>>()?;
    Ok(Authority {
        names: names_of::<AgentNameRow>(read, id)?,
        date: existence(&row),
        notes: read.list("agent_id = ?1 ORDER BY kind, language", [id])?,
        relations: relations_of(read, id)?,
        terms,
        distinct,
        used: used(read, id)?,
        state: state_of(read, id)?,
        row,
    })
}

/// Identity of an agent's row, names, notes, terms and relations together.
pub(super) fn state_of(read: &Read<'_>, id: &str) -> Result<String> {
    identity(
        read,
        "agent",
        id,
        &[
            ("agent_name", "agent_id = ?1 ORDER BY id"),
            ("agent_note", "agent_id = ?1 ORDER BY id"),
            ("agent_term", "agent_id = ?1 ORDER BY id"),
            ("agent_relation", "from_id = ?1 OR to_id = ?1 ORDER BY id"),
        ],
    )
}

/// Dates of existence.
pub(super) fn existence(row: &AgentRow) -> ArchivalDate {
    date_of(
        row.date_text.as_deref().unwrap_or_default(),
        row.date_edtf.as_deref().unwrap_or_default(),
        row.date_earliest.as_ref(),
        row.date_latest.as_ref(),
    )
}

/// The agent an id or a name means; what was merged leads to what it was merged into.
///
/// # Errors
/// [`StoreError::NotFound`], and [`ArchiveError::Precondition`] for a name several bear.
pub(crate) fn resolve(read: &Read<'_>, agent: &str) -> Result<AgentRow> {
    let wanted = clean_line(agent);
    if let Some(mut row) = read.find::<AgentRow>(&wanted)? {
        while let Some(next) = &row.merged_into_id {
            row = read.get(next)?;
        }
        return Ok(row);
    }
    let mut ids = read.texts(
        "SELECT DISTINCT n.agent_id FROM agent_name n JOIN agent a ON a.id = n.agent_id \
         WHERE n.name_key = ?1 AND a.merged_into_id IS NULL LIMIT 2",
        [label_key(&wanted)],
    )?;
    match (ids.pop(), ids.pop()) {
        (Some(only), None) => Ok(read.get(&only)?),
        (Some(_), Some(_)) => Err(ArchiveError::Precondition {
            message: format!("Several persons or bodies are called \"{wanted}\"."),
            hint: "Name the one you mean by its id; \"girok agent list\" shows them.".to_owned(),
        }),
        (None, _) => Err(StoreError::NotFound {
            entity: "agent",
            id: wanted,
        }
        .into()),
    }
}

/// An agent by id.
pub(crate) fn agent(read: &Read<'_>, id: &str) -> Result<AgentWhole> {
    let row: AgentRow = read.get(id)?;
    Ok(AgentWhole {
        names: shown(&names_of::<AgentNameRow>(read, id)?),
        id: row.id,
        kind: row.kind,
    })
}

/// An agent by id, with the name of the time first in each language. A body that did not exist then is shown by
/// the names of the one body among those it came from, or became, that did.
pub(crate) fn agent_of_time(read: &Read<'_>, id: &str, date: &ArchivalDate) -> Result<AgentWhole> {
    let row: AgentRow = read.get(id)?;
    let names = names_of::<AgentNameRow>(read, id)?;
    let mut bearer = None;
    if let Some(then) = Span::of(date)
        && row.kind == AgentKind::CorporateBody.code()
        && !has_name_of(&names, date)
        && Span::of(&existence(&row)).is_some_and(|lived| !lived.meets(then))
    {
        let mut of_then = Vec::new();
        for other in chain(read, id)? {
            let lived = Span::of(&existence(&read.get(&other)?));
            if lived.is_some_and(|lived| lived.meets(then)) {
                of_then.push(other);
            }
        }
        if of_then.len() == 1 {
            bearer = of_then.pop();
        }
    }
    let names = match bearer {
        Some(bearer) => of_time(&names_of::<AgentNameRow>(read, &bearer)?, date),
        None => of_time(&names, date),
    };
    Ok(AgentWhole {
        id: row.id,
        kind: row.kind,
        names,
    })
}

/// Ids of the agents that led to this one and of those it became, by relations of precedence; itself first. Others
/// that became the same successor are not among them.
pub(crate) fn chain(read: &Read<'_>, id: &str) -> Result<Vec<String>> {
    Ok(read.texts(
        "WITH RECURSIVE \
         earlier(id) AS (VALUES (?1) UNION SELECT r.from_id FROM agent_relation r JOIN earlier e ON r.to_id = e.id \
           WHERE r.kind = 'precedes'), \
         later(id) AS (VALUES (?1) UNION SELECT r.to_id FROM agent_relation r JOIN later l ON r.from_id = l.id \
           WHERE r.kind = 'precedes') \
         SELECT ?1 UNION ALL SELECT id FROM (SELECT id FROM earlier UNION SELECT id FROM later) WHERE id <> ?1",
        [id],
    )?)
}

/// Every name an agent can be found by, hidden ones too: its own, then those of the bodies it came from or became.
pub(crate) fn all_names(read: &Read<'_>, id: &str) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for bearer in chain(read, id)? {
        names.extend(read.texts(
            "SELECT name FROM agent_name WHERE agent_id = ?1 ORDER BY key",
            [&bearer],
        )?);
    }
    Ok(names)
}
