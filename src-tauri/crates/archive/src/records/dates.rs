//! Dates of a record beside that of its creation (ISAD(G) 3.1.3): when it was accumulated, published, or what time
//! its content covers.

use girok_model::{DateKind, Invalid, LinkId, Rule};
use girok_store::{Read, RecordDateRow, Tx};

use crate::dates::DateColumns;
use crate::error::Result;

/// A date of a record, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRecordDate {
    /// Code of its kind: `accumulation`, `publication` or `covered`.
    pub kind: String,
    /// The date as written.
    pub date: String,
}

/// Gives a record exactly these dates, in this order; answers whether that changed anything.
///
/// # Errors
/// [`Rule::Choice`] for a kind there is none of, [`Rule::Required`] for an empty date, [`Rule::Taken`] for one given
/// twice, and what is wrong with a date.
pub(super) fn set_dates(
    tx: &mut Tx<'_, '_>,
    record: &str,
    dates: &[NewRecordDate],
) -> Result<bool> {
    let mut known = dates_of(&tx.read(), record)?;
    let mut rows: Vec<RecordDateRow> = Vec::new();
    for (given, position) in dates.iter().zip(0i64..) {
        let kind = DateKind::parse(&given.kind)?;
        let date = DateColumns::parse(&given.date, "dates")?;
        if date.text.is_empty() {
            return Err(Invalid::new("dates", Rule::Required, "").into());
        }
        let same = |row: &RecordDateRow| row.kind == kind.code() && row.date_text == date.text;
        if rows.iter().any(same) {
            return Err(Invalid::new("dates", Rule::Taken, &date.text).into());
        }
        let id = known
            .iter()
            .position(same)
            .map(|place| known.remove(place).id);
        rows.push(RecordDateRow {
            id: id.unwrap_or_else(|| LinkId::new().to_string()),
            record_id: record.to_owned(),
            kind: kind.code().to_owned(),
            position,
            date_text: date.text,
            date_edtf: date.edtf,
            date_earliest: date.earliest,
            date_latest: date.latest,
        });
    }
    let mut changed = !known.is_empty();
    for row in known {
        tx.delete::<RecordDateRow>(&row.id)?;
    }
    for row in rows {
        match tx.read().find::<RecordDateRow>(&row.id)? {
            Some(before) if before == row => {}
            Some(_) => {
                tx.update(&row)?;
                changed = true;
            }
            None => {
                tx.insert(&row)?;
                changed = true;
            }
        }
    }
    Ok(changed)
}

/// The dates of a record beside that of its creation, in order.
pub(crate) fn dates_of(read: &Read<'_>, record: &str) -> Result<Vec<RecordDateRow>> {
    Ok(read.list("record_id = ?1 ORDER BY position, id", [record])?)
}
