//! Writing accessions and the records linked to them.

use girok_model::{
    AccessionKind, AccessionState, ActorName, EntryId, Invalid, LinkId, Op, Rule, line, prose,
    title,
};
use girok_store::{AccessionRecordRow, AccessionRow, DocumentRow, Read, Tx};
use serde_json::json;

use crate::custody::{by_code, free_code, holder, in_use, next_of_year, step_error};
use crate::dates::DateColumns;
use crate::error::Result;
use crate::open::Archive;
use crate::records::resolve;
use crate::{Done, today};

/// What to write; `None` leaves a field as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccessionPatch {
    /// Code; the next of the year for a new accession without.
    pub code: Option<String>,
    /// Kind code; transfer for a new accession that says nothing.
    pub kind: Option<String>,
    /// State code; expected for a new accession that says nothing.
    pub state: Option<String>,
    /// What came.
    pub title: Option<String>,
    /// Date received, as written.
    pub date: Option<String>,
    /// From whom: as written, or id of an agent.
    pub source: Option<String>,
    /// How much.
    pub extent: Option<String>,
    /// What it contains.
    pub content: Option<String>,
    /// Physical condition.
    pub condition: Option<String>,
    /// The agreement, in words.
    pub agreement: Option<String>,
    /// The agreement, a document of the archive by id; empty for none.
    pub agreement_document: Option<String>,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// What more is expected.
    pub accruals: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// Code or id of the accession it adds to; empty for none.
    pub accrual_of: Option<String>,
}

impl Archive {
    /// Adds an accession (without `accession`) or changes one; answers its code.
    ///
    /// # Errors
    /// [`Invalid`] for a value; a precondition for a state that cannot follow.
    pub fn save_accession(
        &self,
        accession: Option<&str>,
        patch: &AccessionPatch,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.save_accession_on(accession, patch, &today(), actor)
    }

    /// The same, for a desk whose calendar says `day`.
    pub fn save_accession_on(
        &self,
        accession: Option<&str>,
        patch: &AccessionPatch,
        day: &str,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::AccessionSave, actor, json!({}), |tx| {
            let known = accession
                .map(|code| by_code::<AccessionRow>(&tx.read(), "accession", code))
                .transpose()?;
            let row = row(&tx.read(), known.clone(), patch, day)?;
            if known.is_some() {
                tx.update(&row)?;
            } else {
                tx.insert(&row)?;
            }
            if is_cyclic(&tx.read(), &row.id)? {
                let other = patch.accrual_of.as_deref().unwrap_or_default();
                return Err(Invalid::new("accrual_of", Rule::Cycle, other).into());
            }
            Ok(row.code)
        })
    }

    /// Says which records came with an accession, or takes them off it; answers how many changed.
    pub fn link_accession(
        &self,
        accession: &str,
        records: &[String],
        linked: bool,
        actor: &ActorName,
    ) -> Result<Done<u32>> {
        self.transact(
            Op::AccessionSave,
            actor,
            json!({ "records": records.len() }),
            |tx| {
                let row: AccessionRow = by_code(&tx.read(), "accession", accession)?;
                let mut changed = 0;
                for record in records {
                    changed += u32::from(link(tx, &row.id, record, linked)?);
                }
                Ok(changed)
            },
        )
    }

    /// Removes an accession that nothing depends on.
    ///
    /// # Errors
    /// A precondition while records or other accessions are linked to it.
    pub fn remove_accession(&self, accession: &str, actor: &ActorName) -> Result<Done<()>> {
        self.transact(Op::AccessionSave, actor, json!({ "removed": 1 }), |tx| {
            let row: AccessionRow = by_code(&tx.read(), "accession", accession)?;
            let hint = "Take its records and later accruals off it first.";
            in_use::<AccessionRow>(&tx.read(), &row.code, &row.id, hint)?;
            Ok(tx.delete::<AccessionRow>(&row.id)?)
        })
    }
}

fn link(tx: &mut Tx<'_, '_>, accession: &str, record: &str, linked: bool) -> Result<bool> {
    let record = resolve(&tx.read(), record)?;
    let known = tx
        .read()
        .list::<AccessionRecordRow>(
            "accession_id = ?1 AND record_id = ?2",
            [accession, record.id.as_str()],
        )?
        .into_iter()
        .next();
    match known {
        None if linked => {
            crate::records::refuse_trashed(&record)?;
            tx.insert(&AccessionRecordRow {
                id: LinkId::new().to_string(),
                accession_id: accession.to_owned(),
                record_id: record.id,
            })?;
            Ok(true)
        }
        Some(row) if !linked => {
            tx.delete::<AccessionRecordRow>(&row.id)?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

fn row(
    read: &Read<'_>,
    known: Option<AccessionRow>,
    patch: &AccessionPatch,
    day: &str,
) -> Result<AccessionRow> {
    let before = known.as_ref().map(|row| row.state.clone());
    let mut row = known.unwrap_or_else(|| AccessionRow {
        id: EntryId::new().to_string(),
        kind: AccessionKind::Transfer.code().to_owned(),
        state: AccessionState::Expected.code().to_owned(),
        ..AccessionRow::default()
    });
    if let Some(date) = &patch.date {
        let date = DateColumns::parse(date, "date")?;
        row.date_text = date.text;
        row.date_edtf = date.edtf;
        row.date_earliest = date.earliest;
        row.date_latest = date.latest;
    }
    match patch.code.as_deref() {
        Some(code) if !code.trim().is_empty() => {
            row.code = free_code(read, "accession", code, Some(&row.id))?;
        }
        _ if row.code.is_empty() => {
            // By the year it came, so that a register written up later numbers as the old one did.
            let came = row.date_earliest.as_deref().unwrap_or(day);
            row.code = next_of_year(read, "accession", 'A', came)?;
        }
        _ => {}
    }
    if let Some(kind) = &patch.kind {
        AccessionKind::parse(kind)?.code().clone_into(&mut row.kind);
    }
    if let Some(state) = &patch.state {
        let state = AccessionState::parse(state)?;
        if let Some(before) = before {
            follow(&row.code, AccessionState::parse(&before)?, state)?;
        }
        state.code().clone_into(&mut row.state);
    }
    if let Some(text) = &patch.title {
        row.title = title(text)?;
    }
    if row.title.is_empty() {
        return Err(Invalid::new("title", Rule::Required, "").into());
    }
    if let Some(source) = &patch.source {
        (row.source, row.source_id) = holder(read, "source", source)?;
    }
    for (field, new, old) in [
        ("extent", &patch.extent, &mut row.extent),
        ("receipt", &patch.receipt, &mut row.receipt),
    ] {
        if let Some(text) = new {
            *old = line(field, text)?;
        }
    }
    for (field, new, old) in [
        ("content", &patch.content, &mut row.content),
        ("condition", &patch.condition, &mut row.condition),
        ("agreement", &patch.agreement, &mut row.agreement),
        ("accruals", &patch.accruals, &mut row.accruals),
        ("note", &patch.note, &mut row.note),
    ] {
        if let Some(text) = new {
            *old = prose(field, text)?;
        }
    }
    if let Some(document) = &patch.agreement_document {
        row.agreement_id = match document.trim() {
            "" => None,
            id => Some(read.get::<DocumentRow>(id)?.id),
        };
    }
    if let Some(other) = &patch.accrual_of {
        row.accrual_of = match other.trim() {
            "" => None,
            code => Some(by_code::<AccessionRow>(read, "accession", code)?.id),
        };
    }
    Ok(row)
}

fn follow(code: &str, from: AccessionState, to: AccessionState) -> Result<()> {
    if from == to || from.next().contains(&to) {
        return Ok(());
    }
    let next: Vec<&str> = from.next().iter().map(|state| state.code()).collect();
    Err(step_error(code, from.code(), to.code(), &next))
}

/// Whether what an accession adds to leads back to it.
fn is_cyclic(read: &Read<'_>, id: &str) -> Result<bool> {
    let back = read.count(
        "WITH RECURSIVE above(id) AS (SELECT accrual_of FROM accession WHERE id = ?1 \
         UNION SELECT a.accrual_of FROM accession a JOIN above b ON a.id = b.id) \
         SELECT count(*) FROM above WHERE id = ?1",
        [id],
    )?;
    Ok(back > 0)
}
