//! Adding and changing an agent with all that belongs to it, in one operation.

use girok_language::label_key;
use girok_model::{
    ActorName, AgentId, AgentKind, AgentStatus, AgentTermRole, ArchivalDate, Invalid, LinkId, Op,
    Rule, clean_line,
};
use girok_store::{AgentNameRow, AgentRelationRow, AgentRow, AgentTermRow, Read, TermRow, Tx};
use serde_json::json;

use super::notes::{NewNote, write_notes};
use super::read::state_of;
use super::relate::{NewRelation, relate};
use super::{agent, resolve};
use crate::Done;
use crate::completeness::named;
use crate::error::Result;
use crate::names::{NewName, columns, first_name, write_names};
use crate::open::Archive;
use crate::stale::refuse_stale;

/// An occupation, function or subject as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAgentTerm {
    /// Id or label of a term that is there.
    pub term: String,
    /// Role code.
    pub role: String,
}

/// What to write; `None` leaves a field as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgentPatch {
    /// State of the agent the editor saw, to notice that somebody else changed it since.
    pub expected: Option<String>,
    /// Kind code; needed for a new agent, and never changed later.
    pub kind: Option<String>,
    /// Dates of existence as written.
    pub date: Option<String>,
    /// Status code, or empty for none.
    pub status: Option<String>,
    /// Profile of completeness its meetings follow, or empty for none.
    pub profile: Option<String>,
    /// Every name, in order.
    pub names: Option<Vec<NewName>>,
    /// Notes to write; an empty text removes one.
    pub notes: Vec<NewNote>,
    /// Relations to write.
    pub relate: Vec<NewRelation>,
    /// Ids of relations to remove.
    pub unrelate: Vec<String>,
    /// Every occupation, function and subject.
    pub terms: Option<Vec<NewAgentTerm>>,
}

impl Archive {
    /// Adds an agent (without `id`) or changes one; answers its id.
    ///
    /// # Errors
    /// [`ArchiveError::Stale`](crate::ArchiveError::Stale) when it is no longer what the editor saw.
    pub fn save_agent(
        &self,
        id: Option<&str>,
        patch: &AgentPatch,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        let op = if id.is_some() {
            Op::AgentUpdate
        } else {
            Op::AgentAdd
        };
        self.transact(op, actor, json!({}), |tx| {
            let known = id.map(|id| resolve(&tx.read(), id)).transpose()?;
            if let (Some(known), Some(expected)) = (&known, &patch.expected) {
                let read = tx.read();
                let state = state_of(&read, &known.id)?;
                refuse_stale(&read, "agent", &state, expected, || {
                    Ok(first_name(&agent(&read, &known.id)?.names, &known.id))
                })?;
            }
            let row = described(&tx.read(), known.as_ref(), patch)?;
            if known.is_none() {
                tx.insert(&row)?;
            } else {
                tx.update(&row)?;
            }
            match (&patch.names, known) {
                (Some(names), _) => write_names::<AgentNameRow>(tx, &row.id, names)?,
                (None, None) => return Err(Invalid::new("name", Rule::Required, "").into()),
                (None, Some(_)) => {}
            }
            write_notes(tx, &row.id, &patch.notes)?;
            for relation in &patch.unrelate {
                tx.delete::<AgentRelationRow>(relation)?;
            }
            for relation in &patch.relate {
                relate(tx, &row.id, relation)?;
            }
            if let Some(terms) = &patch.terms {
                write_terms(tx, &row.id, terms)?;
            }
            Ok(row.id)
        })
    }
}

fn described(read: &Read<'_>, known: Option<&AgentRow>, patch: &AgentPatch) -> Result<AgentRow> {
    let mut row = known.cloned().unwrap_or_else(|| AgentRow {
        id: AgentId::new().to_string(),
        ..Default::default()
    });
    match (&patch.kind, known) {
        (Some(kind), None) => AgentKind::parse(kind.trim())?
            .code()
            .clone_into(&mut row.kind),
        (None, None) => return Err(Invalid::new("kind", Rule::Required, "").into()),
        // A person does not become a body: names, relations and candidates would lose their meaning.
        (Some(kind), Some(known)) if known.kind != kind.trim() => {
            return Err(Invalid::new("kind", Rule::Choice, kind)
                .saying(format!("What is a {} cannot become a {kind}.", known.kind))
                .hinting("Add another person, body or family with the right kind.")
                .into());
        }
        (_, Some(_)) => {}
    }
    let filled = |text: String| Some(text).filter(|text| !text.is_empty());
    if let Some(date) = &patch.date {
        let (text, edtf, earliest, latest) = columns(&ArchivalDate::parse(date)?);
        row.date_text = filled(text);
        row.date_edtf = filled(edtf);
        row.date_earliest = earliest;
        row.date_latest = latest;
    }
    if let Some(status) = &patch.status {
        row.status = match status.trim() {
            "" => None,
            code => Some(AgentStatus::parse(code)?.code().to_owned()),
        };
    }
    if let Some(profile) = &patch.profile {
        let code = filled(clean_line(profile));
        // One that only another version knows is kept, as long as nobody chooses another.
        if code != row.profile {
            row.profile = code
                .map(|code| named(read, &code))
                .transpose()?
                .map(|found| found.code);
        }
    }
    Ok(row)
}

fn write_terms(tx: &mut Tx<'_, '_>, agent: &str, terms: &[NewAgentTerm]) -> Result<()> {
    let known = tx
        .read()
        .list::<AgentTermRow>("agent_id = ?1 ORDER BY key", [agent])?;
    let mut wanted: Vec<(String, &'static str)> = Vec::new();
    for new in terms {
        let role = AgentTermRole::parse(new.role.trim())?.code();
        let term = find_term(&tx.read(), &new.term)?;
        if !wanted.contains(&(term.clone(), role)) {
            wanted.push((term, role));
        }
    }
    let said = |row: &AgentTermRow, term: &str, role: &str| row.term_id == term && row.role == role;
    for row in &known {
        if !wanted.iter().any(|(term, role)| said(row, term, role)) {
            tx.delete::<AgentTermRow>(&row.id)?;
        }
    }
    for (term, role) in wanted {
        if !known.iter().any(|row| said(row, &term, role)) {
            tx.insert(&AgentTermRow {
                id: LinkId::new().to_string(),
                agent_id: agent.to_owned(),
                term_id: term,
                role: role.to_owned(),
            })?;
        }
    }
    Ok(())
}

/// The term an id or label means, in any vocabulary; those of thesauri before free tags.
fn find_term(read: &Read<'_>, term: &str) -> Result<String> {
    let wanted = clean_line(term);
    if let Some(row) = read.find::<TermRow>(&wanted)? {
        return Ok(row.merged_into_id.unwrap_or(row.id));
    }
    let ids = read.texts(
        "SELECT t.id FROM term_label l JOIN term t ON t.id = l.term_id WHERE l.label_key = ?1 \
         AND t.merged_into_id IS NULL ORDER BY t.vocabulary = 'tags', l.kind <> 'preferred', t.key LIMIT 1",
        [label_key(&wanted)],
    )?;
    Ok(ids.into_iter().next().ok_or_else(|| {
        Invalid::new("term", Rule::Choice, &wanted)
            .saying(format!("There is no term \"{wanted}\" in this archive."))
            .hinting("\"girok term list\" finds terms by their labels.")
    })?)
}
