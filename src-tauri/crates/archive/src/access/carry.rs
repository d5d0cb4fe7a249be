//! What closes a record goes with its copy: a copy is never seen more widely than its source.
//!
//! Decisions with their pages, grades and statements of rights are copied. What the source has from above, and the place of
//! the copy does not, is written on the copy itself. Leave stays behind: it was given for the source.

use std::collections::{BTreeSet, HashMap};

use girok_model::{AccessStatus, EntryId, LinkId, Listing};
use girok_store::{
    ClosedPagesRow, DisclosureRow, Read, RecordRow, RightsActRow, RightsStatementRow, SecurityRow,
    Tx,
};

use super::restrict::decision_on;
use crate::error::Result;

/// Writes on `copy` what closes `source`. `above` are records above the source that are not above the copy, nearest first;
/// `documents` gives the copy of each document that was copied.
pub(crate) fn carry(
    tx: &mut Tx<'_, '_>,
    source: &RecordRow,
    copy: &RecordRow,
    above: &[RecordRow],
    documents: &HashMap<String, String>,
    today: &str,
) -> Result<()> {
    carry_decisions(tx, source, copy, documents)?;
    carry_grades(tx, &source.id, copy, "record_id = ?1 ORDER BY key")?;
    carry_rights(tx, &source.id, copy, documents)?;
    for holder in above {
        let standing = "record_id = ?1 AND lifted_on IS NULL ORDER BY key";
        carry_grades(tx, &holder.id, copy, standing)?;
        carry_rights(tx, &holder.id, copy, documents)?;
    }
    carry_from_above(tx, source, copy, above, today)
}

/// Writes on a record that moves what closes it from `above` and does not reach its new place.
pub(crate) fn carry_along(
    tx: &mut Tx<'_, '_>,
    record: &RecordRow,
    above: &[RecordRow],
    today: &str,
) -> Result<()> {
    for holder in above {
        let standing = "record_id = ?1 AND lifted_on IS NULL ORDER BY key";
        carry_grades(tx, &holder.id, record, standing)?;
        carry_rights(tx, &holder.id, record, &HashMap::new())?;
    }
    carry_from_above(tx, record, record, above, today)
}

/// Those of the records that say anything of access.
pub(crate) fn closing_ones(
    read: &Read<'_>,
    records: Vec<RecordRow>,
    today: &str,
) -> Result<Vec<RecordRow>> {
    let mut closing = Vec::new();
    for record in records {
        let said = record.access.is_some()
            || decision_on(read, &record.id, today)?.is_some()
            || read.count(
                "SELECT (SELECT count(*) FROM security WHERE record_id = ?1) \
                 + (SELECT count(*) FROM rights_statement WHERE record_id = ?1)",
                [&record.id],
            )? > 0;
        if said {
            closing.push(record);
        }
    }
    Ok(closing)
}

/// The strictest access that is said of a record or reaches it from `above`.
pub(crate) fn strictest_access(
    read: &Read<'_>,
    source: &RecordRow,
    above: &[RecordRow],
    today: &str,
) -> Result<Option<String>> {
    let mut strictest = said(source)?;
    for holder in above {
        let decision = decision_on(read, &holder.id, today)?;
        let said = said(holder)?;
        // What a decision closes by page is of the holder alone, and the holder says so as well.
        let by_page = match &decision {
            Some(decision) => strength(read, decision)? == Strength::Pages,
            None => false,
        };
        if !(by_page && said <= Some(AccessStatus::PartlyClosed)) {
            strictest = strictest.max(said);
        }
    }
    Ok(strictest.map(|access| access.code().to_owned()))
}

fn said(record: &RecordRow) -> Result<Option<AccessStatus>> {
    let said = record.access.as_deref().map(AccessStatus::parse);
    Ok(said.transpose()?)
}

fn carry_decisions(
    tx: &mut Tx<'_, '_>,
    source: &RecordRow,
    copy: &RecordRow,
    documents: &HashMap<String, String>,
) -> Result<()> {
    let read = tx.read();
    let of_source = "record_id = ?1 ORDER BY decided_on, id";
    for row in read.list::<DisclosureRow>(of_source, [&source.id])? {
        let pages = read.list::<ClosedPagesRow>("disclosure_id = ?1 ORDER BY key", [&row.id])?;
        let decision = EntryId::new().to_string();
        tx.insert(&DisclosureRow {
            id: decision.clone(),
            record_id: copy.id.clone(),
            ..row
        })?;
        for page in pages {
            if let Some(document) = documents.get(&page.document_id) {
                tx.insert(&ClosedPagesRow {
                    id: LinkId::new().to_string(),
                    disclosure_id: decision.clone(),
                    document_id: document.clone(),
                    ..page
                })?;
            }
        }
    }
    Ok(())
}

fn carry_grades(tx: &mut Tx<'_, '_>, holder: &str, copy: &RecordRow, which: &str) -> Result<()> {
    let read = tx.read();
    for row in read.list::<SecurityRow>(which, [holder])? {
        tx.insert(&SecurityRow {
            id: EntryId::new().to_string(),
            record_id: copy.id.clone(),
            ..row
        })?;
    }
    Ok(())
}

fn carry_rights(
    tx: &mut Tx<'_, '_>,
    holder: &str,
    copy: &RecordRow,
    documents: &HashMap<String, String>,
) -> Result<()> {
    let read = tx.read();
    for row in read.list::<RightsStatementRow>("record_id = ?1 ORDER BY key", [holder])? {
        let document_id = match &row.document_id {
            None => None,
            // A statement about one document says nothing of a copy without it.
            Some(document) => match documents.get(document) {
                Some(document) => Some(document.clone()),
                None => continue,
            },
        };
        let acts = read.list::<RightsActRow>("statement_id = ?1 ORDER BY position", [&row.id])?;
        let statement = EntryId::new().to_string();
        tx.insert(&RightsStatementRow {
            id: statement.clone(),
            record_id: copy.id.clone(),
            document_id,
            ..row
        })?;
        for act in acts {
            tx.insert(&RightsActRow {
                id: LinkId::new().to_string(),
                statement_id: statement.clone(),
                ..act
            })?;
        }
    }
    Ok(())
}

/// One decision that is as strict as those above the source that are not above the copy.
fn carry_from_above(
    tx: &mut Tx<'_, '_>,
    source: &RecordRow,
    copy: &RecordRow,
    above: &[RecordRow],
    today: &str,
) -> Result<()> {
    let read = tx.read();
    let mut strictest: Option<Closing> = None;
    for holder in above {
        if let Some(row) = decision_on(&read, &holder.id, today)? {
            let closing = Closing::of(&read, row)?;
            if closing.reaches_below() {
                strictest = Some(match strictest {
                    None => closing,
                    Some(held) => held.and(closing),
                });
            }
        }
    }
    let Some(strictest) = strictest else {
        return Ok(());
    };
    let merged = match decision_on(&read, &source.id, today)? {
        None => strictest,
        Some(own) => {
            let own = Closing::of(&read, own)?;
            if own.strength >= strictest.strength && own.listing >= strictest.listing {
                return Ok(());
            }
            own.and(strictest)
        }
    };
    // Of the same day, the one written last holds.
    tx.insert(&DisclosureRow {
        id: EntryId::new().to_string(),
        record_id: copy.id.clone(),
        ..merged.row
    })?;
    Ok(())
}

/// How much of a record a decision closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Nothing,
    /// The pages it names, of its own record alone.
    Pages,
    /// A part nobody named, so that it may be any.
    Part,
    All,
}

fn strength(read: &Read<'_>, decision: &DisclosureRow) -> Result<Strength> {
    Ok(match AccessStatus::parse(&decision.status)? {
        AccessStatus::Open => Strength::Nothing,
        AccessStatus::Closed => Strength::All,
        AccessStatus::PartlyClosed => {
            let named = read.count(
                "SELECT count(*) FROM closed_pages WHERE disclosure_id = ?1",
                [&decision.id],
            )?;
            if named > 0 {
                Strength::Pages
            } else {
                Strength::Part
            }
        }
    })
}

/// A decision with what it closes.
struct Closing {
    row: DisclosureRow,
    strength: Strength,
    listing: Listing,
}

impl Closing {
    fn of(read: &Read<'_>, row: DisclosureRow) -> Result<Self> {
        Ok(Self {
            strength: strength(read, &row)?,
            listing: Listing::parse(&row.listing)?,
            row,
        })
    }

    fn reaches_below(&self) -> bool {
        self.strength >= Strength::Part || self.listing == Listing::Unlisted
    }

    /// As strict as both: what the stricter says, with the grounds of both, from the day both were decided.
    fn and(self, other: Self) -> Self {
        let listing = self.listing.max(other.listing);
        let (stricter, looser) = if other.strength > self.strength {
            (other, self)
        } else {
            (self, other)
        };
        let grounds: BTreeSet<String> = [&stricter.row.grounds, &looser.row.grounds]
            .into_iter()
            .flat_map(|grounds| serde_json::from_str::<Vec<String>>(grounds).unwrap_or_default())
            .collect();
        let row = DisclosureRow {
            decided_on: stricter.row.decided_on.clone().max(looser.row.decided_on),
            listing: listing.code().to_owned(),
            grounds: serde_json::json!(grounds).to_string(),
            ..stricter.row
        };
        Self {
            row,
            strength: stricter.strength,
            listing,
        }
    }
}
