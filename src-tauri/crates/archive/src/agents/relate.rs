//! Relations between agents (ISAAR(CPF) 5.3): stored once, read from both ends.

use girok_model::{
    ActorName, AgentRelationKind, ArchivalDate, Invalid, LinkId, Op, Rule, clean_line,
};
use girok_store::{AgentRelationRow, Read, Tx};
use serde_json::json;

use super::{AgentWhole, agent, resolve};
use crate::Done;
use crate::error::Result;
use crate::names::{columns, date_of};
use crate::open::Archive;

/// A relation as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewRelation {
    /// Id of the relation it replaces.
    pub id: Option<String>,
    /// Word as read from this end: `precedes` or `follows`, `part_of` or `has_part` …
    pub word: String,
    /// Id or name of the other.
    pub other: String,
    /// Date as written.
    pub date: String,
    /// Note.
    pub note: String,
}

/// A relation as read from one end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedAgent {
    /// Id of the relation.
    pub id: String,
    /// Word as read from here.
    pub word: String,
    /// The other end.
    pub agent: AgentWhole,
    /// Date.
    pub date: ArchivalDate,
    /// Note.
    pub note: String,
}

impl Archive {
    /// Relates two agents; answers the id of the relation, which may be there already.
    pub fn relate_agents(
        &self,
        one: &str,
        relation: &NewRelation,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::AgentUpdate, actor, json!({ "relations": 1 }), |tx| {
            let one = resolve(&tx.read(), one)?.id;
            relate(tx, &one, relation)
        })
    }

    /// Removes a relation.
    pub fn unrelate_agents(&self, relation: &str, actor: &ActorName) -> Result<Done<()>> {
        self.transact(Op::AgentUpdate, actor, json!({ "relations": 1 }), |tx| {
            Ok(tx.delete::<AgentRelationRow>(relation)?)
        })
    }
}

/// Writes one relation of `one`.
pub(super) fn relate(tx: &mut Tx<'_, '_>, one: &str, relation: &NewRelation) -> Result<String> {
    let (kind, backwards) = AgentRelationKind::parse_word(relation.word.trim())?;
    let other = resolve(&tx.read(), &relation.other)?.id;
    if one == other {
        return Err(Invalid::new("relation", Rule::Cycle, &relation.word).into());
    }
    let turned = backwards || (kind.is_symmetric() && other.as_str() < one);
    let (from, to) = if turned {
        (other, one.to_owned())
    } else {
        (one.to_owned(), other)
    };
    let (date_text, date_edtf, date_earliest, date_latest) =
        columns(&ArchivalDate::parse(&relation.date)?);
    let note = clean_line(&relation.note);
    if note.chars().count() > 2000 {
        return Err(Invalid::new("note", Rule::Length, &note).into());
    }
    let row = AgentRelationRow {
        id: relation
            .id
            .clone()
            .unwrap_or_else(|| LinkId::new().to_string()),
        from_id: from,
        to_id: to,
        kind: kind.code().to_owned(),
        date_text,
        date_edtf,
        note,
        date_earliest,
        date_latest,
    };
    if relation.id.is_some() {
        tx.update(&row)?;
    } else if let Some(known) = twin(&tx.read(), &row)? {
        return Ok(known);
    } else {
        tx.insert(&row)?;
    }
    if kind.is_acyclic() && is_cyclic(&tx.read(), &row.from_id, kind)? {
        return Err(Invalid::new("relation", Rule::Cycle, &relation.word).into());
    }
    Ok(row.id)
}

/// Another relation that says the same: ends, kind, date and note.
pub(super) fn twin(read: &Read<'_>, row: &AgentRelationRow) -> Result<Option<String>> {
    Ok(read
        .list::<AgentRelationRow>(
            "from_id = ?1 AND to_id = ?2 AND kind = ?3 AND date_edtf = ?4 AND note = ?5 AND id <> ?6",
            [
                &row.from_id,
                &row.to_id,
                &row.kind,
                &row.date_edtf,
                &row.note,
                &row.id,
            ],
        )?
        .into_iter()
        .next()
        .map(|known| known.id))
}

/// Whether following relations of `kind` from an agent leads back to it.
pub(super) fn is_cyclic(read: &Read<'_>, agent: &str, kind: AgentRelationKind) -> Result<bool> {
    let back = read.count(
        "WITH RECURSIVE on_from(id) AS (SELECT to_id FROM agent_relation WHERE from_id = ?1 AND kind = ?2 \
         UNION SELECT r.to_id FROM agent_relation r JOIN on_from o ON r.from_id = o.id WHERE r.kind = ?2) \
         SELECT count(*) FROM on_from WHERE id = ?1",
        [agent, kind.code()],
    )?;
    Ok(back > 0)
}

/// The relations of an agent, each with the word for this end.
pub(super) fn relations_of(read: &Read<'_>, id: &str) -> Result<Vec<RelatedAgent>> {
    read.list::<AgentRelationRow>(
        "from_id = ?1 OR to_id = ?1 ORDER BY kind, date_earliest, key",
        [id],
    )?
    .into_iter()
    .map(|row| {
        let (other, word) = if row.from_id == id {
            (&row.to_id, row.kind.as_str())
        } else {
            let word = AgentRelationKind::parse(&row.kind).map_or("associated", |k| k.inverse());
            (&row.from_id, word)
        };
        Ok(RelatedAgent {
            agent: agent(read, other)?,
            word: word.to_owned(),
            date: date_of(
                &row.date_text,
                &row.date_edtf,
                row.date_earliest.as_ref(),
                row.date_latest.as_ref(),
            ),
            id: row.id,
            note: row.note,
        })
    })
    .collect()
}
