//! Links from a matter to what came of it.

use std::collections::HashSet;

use girok_model::{ActorName, Invalid, LinkId, MatterLinkKind, Op, Rule, clean_text};
use girok_store::{InstrumentRow, MatterLinkRow, MatterRow, MeetingRow, Read, Tx};
use serde_json::json;

use super::evidence::evidence;
use super::read::matter_titles;
use crate::Done;
use crate::error::Result;
use crate::meetings::named;
use crate::open::Archive;

/// A link as typed: to a later matter, or to an instrument.
#[derive(Debug, Clone, Default)]
pub struct NewMatterLink {
    /// The later matter, by id.
    pub to_matter: Option<String>,
    /// The instrument, by id.
    pub to_instrument: Option<String>,
    /// Kind code.
    pub kind: String,
    /// Note.
    pub note: String,
    /// Evidence: a record, by reference code or id.
    pub record: Option<String>,
    /// Evidence: a document, by id.
    pub document: Option<String>,
}

impl Archive {
    /// Links a matter to what came of it; answers the id of the link. Without evidence the link is an inference.
    ///
    /// # Errors
    /// [`Rule::Order`] when what is to have come of it is known to be earlier, [`Rule::Cycle`] when it would come of
    /// itself.
    pub fn link_matter(
        &self,
        matter: &str,
        new: &NewMatterLink,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::MatterLink, actor, json!({ "kind": new.kind }), |tx| {
            add_link(tx, matter, new)
        })
    }

    /// Attaches evidence to a link, which is an inference no more.
    pub fn prove_link(
        &self,
        link: &str,
        record: Option<&str>,
        document: Option<&str>,
        actor: &ActorName,
    ) -> Result<Done<()>> {
        self.transact(Op::MatterLink, actor, json!({}), |tx| {
            let mut row: MatterLinkRow = tx.read().get(link)?;
            let (record_id, document_id) = evidence(&tx.read(), record, document)?;
            if record_id.is_none() && document_id.is_none() {
                let fault = Invalid::new("evidence", Rule::Required, "")
                    .saying("Evidence is a record or a document, and neither is named.")
                    .hinting("Name a record by its reference code or id, or a document by its id.");
                return Err(fault.into());
            }
            row.record_id = record_id.or(row.record_id);
            row.document_id = document_id.or(row.document_id);
            Ok(tx.update(&row)?)
        })
    }

    /// Takes the evidence off a link, which is an inference again.
    pub fn unprove_link(&self, link: &str, actor: &ActorName) -> Result<Done<()>> {
        self.transact(Op::MatterLink, actor, json!({}), |tx| {
            let row: MatterLinkRow = tx.read().get(link)?;
            Ok(tx.update(&MatterLinkRow {
                record_id: None,
                document_id: None,
                ..row
            })?)
        })
    }

    /// Takes a link away.
    pub fn unlink_matter(&self, link: &str, actor: &ActorName) -> Result<Done<()>> {
        self.transact(Op::MatterLink, actor, json!({}), |tx| {
            Ok(tx.delete::<MatterLinkRow>(link)?)
        })
    }
}

/// Links a matter inside an operation; answers the id of the link.
pub(crate) fn add_link(tx: &mut Tx<'_, '_>, matter: &str, new: &NewMatterLink) -> Result<String> {
    let read = tx.read();
    let from: MatterRow = read.get(matter)?;
    check_target(&read, &from, new)?;
    let (record_id, document_id) = evidence(&read, new.record.as_deref(), new.document.as_deref())?;
    let row = MatterLinkRow {
        id: LinkId::new().to_string(),
        matter_id: from.id,
        to_matter_id: new.to_matter.clone(),
        instrument_id: new.to_instrument.clone(),
        kind: MatterLinkKind::parse(&new.kind)?.code().to_owned(),
        note: clean_text(&new.note),
        record_id,
        document_id,
    };
    tx.insert(&row)?;
    Ok(row.id)
}

fn check_target(read: &Read<'_>, from: &MatterRow, new: &NewMatterLink) -> Result<()> {
    let meeting: MeetingRow = read.get(&from.meeting_id)?;
    let (latest, target) = match (&new.to_matter, &new.to_instrument) {
        (Some(to), None) => {
            let to: MatterRow = read.get(to)?;
            if to.id == from.id {
                let fault = Invalid::new("to", Rule::Cycle, to_value(&to))
                    .saying(format!("{} cannot come of itself.", called(read, from)?))
                    .hinting("Name another matter.");
                return Err(fault.into());
            }
            if leads_to(read, &to.id, &from.id)? {
                let fault = Invalid::new("to", Rule::Cycle, to_value(&to))
                    .saying(format!(
                        "{} already came of {}, which cannot have come of it in turn.",
                        called(read, from)?,
                        called(read, &to)?
                    ))
                    .hinting("Take away the links that lead there first.");
                return Err(fault.into());
            }
            let later: MeetingRow = read.get(&to.meeting_id)?;
            let said = format!("{} of {}", called(read, &to)?, named(&later));
            (later.date_latest, said)
        }
        (None, Some(instrument)) => {
            let row: InstrumentRow = read.get(instrument)?;
            let said = format!("The instrument of {}", row.date_text);
            (row.date_latest, said)
        }
        (None, None) => {
            let fault = Invalid::new("to", Rule::Required, "")
                .saying("A link needs to lead somewhere.")
                .hinting("Name a later matter or an instrument.");
            return Err(fault.into());
        }
        (Some(_), Some(_)) => {
            let fault = Invalid::new("to", Rule::Choice, "")
                .saying("A link leads to one thing only.")
                .hinting("Name a later matter or an instrument, and link the other on its own.");
            return Err(fault.into());
        }
    };
    // Only what is certainly earlier is refused: dates may be known to the year alone.
    if let (Some(before), Some(after)) = (meeting.date_earliest.as_ref(), latest)
        && after < *before
    {
        let fault = Invalid::new("to", Rule::Order, &after).saying(format!(
            "{target} is before {}, and cannot have come of it.",
            named(&meeting)
        ));
        return Err(fault.into());
    }
    Ok(())
}

/// What a refusal carries as the value of a matter: its number, else its id.
fn to_value(matter: &MatterRow) -> &str {
    if matter.number.is_empty() {
        &matter.id
    } else {
        &matter.number
    }
}

/// A matter by the beginning of its text, in quotes.
fn called(read: &Read<'_>, matter: &MatterRow) -> Result<String> {
    let texts = matter_titles(read, &matter.id)?;
    let text = texts.first().map_or("", |text| text.text.as_str());
    let mut short: String = text.chars().take(40).collect();
    if text.chars().count() > 40 {
        short.push('…');
    }
    Ok(format!("\"{}\"", short.replace('\n', " ")))
}

/// Whether links lead from one matter to another; a matter leads to itself.
fn leads_to(read: &Read<'_>, from: &str, to: &str) -> Result<bool> {
    let mut ahead = vec![from.to_owned()];
    let mut seen = HashSet::new();
    while let Some(id) = ahead.pop() {
        if id == to {
            return Ok(true);
        }
        if seen.insert(id.clone()) {
            ahead.extend(read.texts(
                "SELECT to_matter_id FROM matter_link WHERE matter_id = ?1 AND to_matter_id IS NOT NULL",
                [&id],
            )?);
        }
    }
    Ok(false)
}
