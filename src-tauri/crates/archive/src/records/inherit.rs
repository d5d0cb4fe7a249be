//! What a record has from the records above it: computed when it is read, never copied.
//!
//! Its own value wins, else that of the nearest record above that has one. Access is the exception: the strictest of
//! its own and all above it holds.

use girok_model::{AccessStatus, ReferenceMask};
use girok_store::{Read, RecordRow};

use super::codes::archive_mask;
use super::fields::languages_of;
use crate::agents::{AgentWhole, agent};
use crate::error::Result;

/// The record above that a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its id.
    pub id: String,
    /// Its reference code.
    pub reference: String,
}

/// A value that holds for a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effective<T> {
    /// The value.
    pub value: T,
    /// Where it is inherited from; absent when it is the record's own.
    pub from: Option<Origin>,
}

/// What holds for a record, its own or inherited.
#[derive(Debug, Clone)]
pub struct Inheritance {
    /// Creators.
    pub creators: Option<Effective<Vec<AgentWhole>>>,
    /// The institution that holds it.
    pub repository: Option<Effective<AgentWhole>>,
    /// Languages of the material.
    pub languages: Option<Effective<Vec<String>>>,
    /// Access.
    pub access: Option<Effective<AccessStatus>>,
    /// Mask of the codes of the records below; the archive's where no record has one.
    pub reference_mask: Option<Effective<String>>,
    /// The archive's mask.
    pub archive_mask: ReferenceMask,
}

/// What holds for `record`; `above` are the records above it, from the top down.
pub(super) fn inheritance(
    read: &Read<'_>,
    record: &RecordRow,
    above: &[&RecordRow],
) -> Result<Inheritance> {
    let line: Vec<&RecordRow> = std::iter::once(record)
        .chain(above.iter().rev().copied())
        .collect();
    let mut access: Option<Effective<AccessStatus>> = None;
    for (holder, code) in line
        .iter()
        .filter_map(|holder| Some((holder, holder.access.as_deref()?)))
    {
        let value = AccessStatus::parse(code)?;
        if access.as_ref().is_none_or(|known| value > known.value) {
            access = Some(Effective {
                value,
                from: origin(record, holder),
            });
        }
    }
    let repository = nearest(record, &line, |holder| Ok(holder.repository_id.clone()))?;
    Ok(Inheritance {
        creators: nearest(record, &line, |holder| creators(read, &holder.id))?,
        repository: repository
            .map(|known| {
                Ok::<_, crate::ArchiveError>(Effective {
                    value: agent(read, &known.value)?,
                    from: known.from,
                })
            })
            .transpose()?,
        languages: nearest(record, &line, |holder| {
            Ok(Some(languages_of(holder)).filter(|languages| !languages.is_empty()))
        })?,
        access,
        reference_mask: nearest(record, &line, |holder| Ok(holder.reference_mask.clone()))?,
        archive_mask: archive_mask(read)?,
    })
}

fn nearest<T>(
    record: &RecordRow,
    line: &[&RecordRow],
    value: impl Fn(&RecordRow) -> Result<Option<T>>,
) -> Result<Option<Effective<T>>> {
    for holder in line {
        if let Some(value) = value(holder)? {
            return Ok(Some(Effective {
                value,
                from: origin(record, holder),
            }));
        }
    }
    Ok(None)
}

fn origin(record: &RecordRow, holder: &RecordRow) -> Option<Origin> {
    (record.id != holder.id).then(|| Origin {
        id: holder.id.clone(),
        reference: holder.reference.clone(),
    })
}

fn creators(read: &Read<'_>, record: &str) -> Result<Option<Vec<AgentWhole>>> {
    let agents = read
        .texts(
            "SELECT agent_id FROM record_agent WHERE record_id = ?1 AND role = 'creator' ORDER BY position, key",
            [record],
        )?
        .iter()
        .map(|id| agent(read, id))
        .collect::<Result<Vec<_>>>()?;
    Ok(Some(agents).filter(|agents| !agents.is_empty()))
}
