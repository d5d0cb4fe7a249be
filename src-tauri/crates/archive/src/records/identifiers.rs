//! Alternative identifiers: former codes, numbers other institutions use, registration numbers.

use girok_language::label_key;
use girok_model::{ActorName, Invalid, LinkId, Op, Rule};
use girok_store::{IdentifierRow, Read, RecordRow, Tx};
use serde_json::json;

use super::resolve;
use crate::Done;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;

/// What a code was before the record was given another.
pub(super) const FORMER: &str = "former reference";

/// An alternative identifier of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// What kind of code it is, for example "former reference"; may be empty.
    pub label: String,
    /// The code.
    pub value: String,
}

impl Archive {
    /// Gives a record exactly these alternative identifiers, in this order.
    ///
    /// # Errors
    /// [`Rule::Required`] for an empty value, [`Rule::Taken`] for the same one twice.
    pub fn set_identifiers(
        &self,
        record: &str,
        identifiers: &[Identifier],
        actor: &ActorName,
    ) -> Result<Done<RecordRow>> {
        let params = json!({ "identifiers": identifiers.len() });
        self.transact(Op::RecordUpdate, actor, params, |tx| {
            let record = resolve(&tx.read(), record)?;
            let known = rows(&tx.read(), &record.id)?;
            write(tx, &record, known, identifiers)?;
            Ok(record)
        })
    }

    /// Adds alternative identifiers to a record and takes others away; those that are there already, or are not,
    /// change nothing. An identifier to remove may be named by its value alone.
    pub fn change_identifiers(
        &self,
        record: &str,
        add: &[Identifier],
        remove: &[Identifier],
        actor: &ActorName,
    ) -> Result<Done<RecordRow>> {
        let params = json!({ "added": add.len(), "removed": remove.len() });
        self.transact(Op::RecordUpdate, actor, params, |tx| {
            let record = resolve(&tx.read(), record)?;
            let known = rows(&tx.read(), &record.id)?;
            let mut wanted: Vec<Identifier> = known
                .iter()
                .map(|row| Identifier {
                    label: row.label.clone(),
                    value: row.value.clone(),
                })
                .collect();
            for identifier in remove {
                let identifier = clean(identifier)?;
                wanted.retain(|kept| {
                    let other_label =
                        !identifier.label.is_empty() && kept.label != identifier.label;
                    other_label || label_key(&kept.value) != label_key(&identifier.value)
                });
            }
            for identifier in add {
                let identifier = clean(identifier)?;
                if !wanted.contains(&identifier) {
                    wanted.push(identifier);
                }
            }
            write(tx, &record, known, &wanted)?;
            Ok(record)
        })
    }
}

fn write(
    tx: &mut Tx<'_, '_>,
    record: &RecordRow,
    mut known: Vec<IdentifierRow>,
    wanted: &[Identifier],
) -> Result<()> {
    let mut given: Vec<Identifier> = Vec::new();
    for (identifier, position) in wanted.iter().zip(0i64..) {
        let identifier = clean(identifier)?;
        if given.contains(&identifier) {
            return Err(Invalid::new("identifiers", Rule::Taken, &identifier.value).into());
        }
        let place = known
            .iter()
            .position(|row| row.label == identifier.label && row.value == identifier.value);
        match place.map(|place| known.remove(place)) {
            Some(row) if row.position == position => {}
            Some(row) => tx.update(&IdentifierRow { position, ..row })?,
            None => tx.insert(&new_row(&record.id, position, &identifier))?,
        }
        given.push(identifier);
    }
    for row in known {
        tx.delete::<IdentifierRow>(&row.id)?;
    }
    Ok(())
}

/// Keeps the code a record had as one of its identifiers.
pub(super) fn keep_former(tx: &mut Tx<'_, '_>, record: &str, code: &str) -> Result<()> {
    let known = rows(&tx.read(), record)?;
    if known.iter().any(|row| row.value == code) {
        return Ok(());
    }
    let position = known.iter().map(|row| row.position + 1).max().unwrap_or(0);
    let former = Identifier {
        label: FORMER.to_owned(),
        value: code.to_owned(),
    };
    Ok(tx.insert(&new_row(record, position, &former))?)
}

fn new_row(record: &str, position: i64, identifier: &Identifier) -> IdentifierRow {
    IdentifierRow {
        id: LinkId::new().to_string(),
        record_id: record.to_owned(),
        position,
        label: identifier.label.clone(),
        value: identifier.value.clone(),
        value_key: label_key(&identifier.value),
    }
}

fn clean(identifier: &Identifier) -> Result<Identifier> {
    let value = girok_model::line("identifiers", &identifier.value)?;
    if value.is_empty() {
        return Err(Invalid::new("identifiers", Rule::Required, "").into());
    }
    Ok(Identifier {
        label: girok_model::line("identifiers", &identifier.label)?,
        value,
    })
}

fn rows(read: &Read<'_>, record: &str) -> Result<Vec<IdentifierRow>> {
    Ok(read.list("record_id = ?1 ORDER BY position, key", [record])?)
}

/// The alternative identifiers of a record, in order.
pub(crate) fn identifiers_of(read: &Read<'_>, record: &str) -> Result<Vec<Identifier>> {
    Ok(rows(read, record)?
        .into_iter()
        .map(|row| Identifier {
            label: row.label,
            value: row.value,
        })
        .collect())
}

/// The record with this alternative identifier.
///
/// # Errors
/// [`ArchiveError::Precondition`] naming the records when there are several.
pub(super) fn find_by_identifier(read: &Read<'_>, value: &str) -> Result<Option<RecordRow>> {
    let mut records = read.list::<RecordRow>(
        "id IN (SELECT record_id FROM identifier WHERE value_key = ?1) ORDER BY reference LIMIT 6",
        [label_key(value)],
    )?;
    if records.len() > 1 {
        let codes: Vec<String> = records
            .iter()
            .map(|record| format!("\"{}\"", record.reference))
            .collect();
        return Err(ArchiveError::Precondition {
            message: format!("The identifier \"{value}\" belongs to several records."),
            hint: format!("Name one of {} by its reference code.", codes.join(", ")),
        });
    }
    Ok(records.pop())
}
