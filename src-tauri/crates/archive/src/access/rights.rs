//! Statements of rights (PREMIS 3, rightsStatement) with the acts they allow or forbid, each for its term.

use girok_model::{
    ActorName, AgentKind, EntryId, Invalid, LinkId, Op, Restriction, RightsAct, RightsBasis, Rule,
    calendar_day, clean_line, line, prose,
};
use girok_store::{AgentRow, DocumentRow, Read, RecordRow, RightsActRow, RightsStatementRow, Tx};
use serde_json::json;

use crate::Done;
use crate::agents::find_by_name;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::records::{refuse_trashed, resolve};

/// What a statement says of an act, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewRightsAct {
    /// Act code, for example `display`.
    pub act: String,
    /// `allow`, `conditional` or `disallow`.
    pub restriction: String,
    /// Note; the condition, where there is one.
    pub note: String,
    /// First day.
    pub starts_on: Option<String>,
    /// Last day.
    pub ends_on: Option<String>,
}

/// A statement of rights, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewRights {
    /// Reference code or id of the record.
    pub record: String,
    /// Basis code.
    pub basis: String,
    /// Copyright status, as written.
    pub status: String,
    /// Country or law.
    pub jurisdiction: String,
    /// Statute, licence or agreement it rests on.
    pub citation: String,
    /// Note.
    pub note: String,
    /// File name or id of the one document it is about; the whole record, and all below it, without.
    pub document: Option<String>,
    /// Name or id of the agent who holds the right.
    pub agent: Option<String>,
    /// Day it was determined.
    pub determined_on: Option<String>,
    /// First day.
    pub starts_on: Option<String>,
    /// Last day.
    pub ends_on: Option<String>,
    /// What it says of acts, each act once.
    pub acts: Vec<NewRightsAct>,
}

/// A statement of rights with its acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightsStatement {
    /// Its row.
    pub row: RightsStatementRow,
    /// Its acts, in order.
    pub acts: Vec<RightsActRow>,
}

impl Archive {
    /// Adds a statement of rights, or writes the one with this id anew; answers its id.
    ///
    /// # Errors
    /// [`Rule::Choice`] for a basis, act, restriction or agent that is none, [`Rule::Taken`] for an act said twice,
    /// [`Rule::Order`] for a term that ends before it begins, [`ArchiveError::Precondition`] for a document of another record.
    pub fn save_rights(
        &self,
        id: Option<&str>,
        new: &NewRights,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::RightsSave, actor, json!({ "basis": new.basis }), |tx| {
            let read = tx.read();
            let record = resolve(&read, &new.record)?;
            refuse_trashed(&record)?;
            let known: Option<RightsStatementRow> = id.map(|id| read.get(id)).transpose()?;
            let row = statement(&read, &record, known.as_ref(), new)?;
            let acts = acts(&row.id, &new.acts)?;
            if known.is_some() {
                remove_acts(tx, &row.id)?;
                tx.update(&row)?;
            } else {
                tx.insert(&row)?;
            }
            for act in acts {
                tx.insert(&act)?;
            }
            Ok(row.id)
        })
    }

    /// Statements of rights of a record itself, or of every record without one, in the order they begin.
    pub fn rights(&self, record: Option<&str>) -> Result<Vec<RightsStatement>> {
        self.store.read(|read| {
            let rows = match record {
                Some(record) => {
                    let record = resolve(read, record)?;
                    read.list::<RightsStatementRow>(
                        "record_id = ?1 ORDER BY starts_on, id",
                        [&record.id],
                    )?
                }
                None => {
                    read.list::<RightsStatementRow>("1 ORDER BY record_id, starts_on, id", [])?
                }
            };
            rows.into_iter().map(|row| whole(read, row)).collect()
        })
    }

    /// Removes a statement of rights; answers the id of its record.
    pub fn remove_rights(&self, id: &str, actor: &ActorName) -> Result<Done<String>> {
        self.transact(Op::RightsSave, actor, json!({ "removed": id }), |tx| {
            let row: RightsStatementRow = tx.read().get(id)?;
            remove_acts(tx, id)?;
            tx.delete::<RightsStatementRow>(id)?;
            Ok(row.record_id)
        })
    }
}

/// Statements of a record itself that hold on `day`.
pub(super) fn rights_of(read: &Read<'_>, record: &str, day: &str) -> Result<Vec<RightsStatement>> {
    read.list::<RightsStatementRow>(
        "record_id = ?1 AND (starts_on IS NULL OR starts_on <= ?2) AND (ends_on IS NULL OR ends_on >= ?2) \
         ORDER BY starts_on, id",
        [record, day],
    )?
    .into_iter()
    .map(|row| whole(read, row))
    .collect()
}

fn whole(read: &Read<'_>, row: RightsStatementRow) -> Result<RightsStatement> {
    let acts = read.list::<RightsActRow>("statement_id = ?1 ORDER BY position, id", [&row.id])?;
    Ok(RightsStatement { row, acts })
}

fn remove_acts(tx: &mut Tx<'_, '_>, statement: &str) -> Result<()> {
    for act in tx
        .read()
        .list::<RightsActRow>("statement_id = ?1", [statement])?
    {
        tx.delete::<RightsActRow>(&act.id)?;
    }
    Ok(())
}

fn statement(
    read: &Read<'_>,
    record: &RecordRow,
    known: Option<&RightsStatementRow>,
    new: &NewRights,
) -> Result<RightsStatementRow> {
    let (starts_on, ends_on) = term(new.starts_on.as_deref(), new.ends_on.as_deref())?;
    Ok(RightsStatementRow {
        id: known.map_or_else(|| EntryId::new().to_string(), |row| row.id.clone()),
        record_id: record.id.clone(),
        basis: RightsBasis::parse(&new.basis)?.code().to_owned(),
        status: line("status", &new.status)?,
        jurisdiction: line("jurisdiction", &new.jurisdiction)?,
        citation: prose("citation", &new.citation)?,
        note: prose("note", &new.note)?,
        document_id: new
            .document
            .as_deref()
            .map(|document| document_of(read, record, document))
            .transpose()?,
        agent_id: new
            .agent
            .as_deref()
            .map(|agent| holder(read, agent))
            .transpose()?,
        determined_on: day("determined_on", new.determined_on.as_deref())?,
        starts_on,
        ends_on,
    })
}

fn acts(statement: &str, new: &[NewRightsAct]) -> Result<Vec<RightsActRow>> {
    let mut rows: Vec<RightsActRow> = Vec::new();
    for (new, position) in new.iter().zip(0i64..) {
        let act = RightsAct::parse(&new.act)?.code();
        if rows.iter().any(|row| row.act == act) {
            return Err(Invalid::new("act", Rule::Taken, act).into());
        }
        let (starts_on, ends_on) = term(new.starts_on.as_deref(), new.ends_on.as_deref())?;
        rows.push(RightsActRow {
            id: LinkId::new().to_string(),
            statement_id: statement.to_owned(),
            position,
            act: act.to_owned(),
            restriction: Restriction::parse(&new.restriction)?.code().to_owned(),
            note: prose("note", &new.note)?,
            starts_on,
            ends_on,
        });
    }
    Ok(rows)
}

fn day(field: &str, typed: Option<&str>) -> Result<Option<String>, Invalid> {
    typed
        .filter(|text| !text.trim().is_empty())
        .map(|text| calendar_day(field, text).map(|day| day.to_string()))
        .transpose()
}

fn term(
    starts: Option<&str>,
    ends: Option<&str>,
) -> Result<(Option<String>, Option<String>), Invalid> {
    let (starts, ends) = (day("starts_on", starts)?, day("ends_on", ends)?);
    if let (Some(starts), Some(ends)) = (&starts, &ends)
        && ends < starts
    {
        return Err(Invalid::new("ends_on", Rule::Order, ends));
    }
    Ok((starts, ends))
}

fn document_of(read: &Read<'_>, record: &RecordRow, document: &str) -> Result<String> {
    let name = clean_line(document);
    let found = read.list::<DocumentRow>(
        "record_id = ?1 AND (id = ?2 OR file_name = ?2) ORDER BY position, key",
        [&record.id, &name],
    )?;
    match found.as_slice() {
        [document] => Ok(document.id.clone()),
        found => Err(ArchiveError::Precondition {
            message: format!(
                "The record \"{}\" has {} documents called \"{name}\".",
                record.reference,
                found.len()
            ),
            hint: "Name a document of the record by its id; \"girok show\" lists them.".to_owned(),
        }),
    }
}

fn holder(read: &Read<'_>, agent: &str) -> Result<String> {
    let agent = clean_line(agent);
    if let Some(row) = read.find::<AgentRow>(&agent)? {
        return Ok(row.merged_into_id.unwrap_or(row.id));
    }
    for kind in [
        AgentKind::CorporateBody,
        AgentKind::Person,
        AgentKind::Family,
    ] {
        if let Some(id) = find_by_name(read, &agent, kind)? {
            return Ok(id);
        }
    }
    Err(ArchiveError::NoAgent(agent))
}
