//! Writing a list of parts as it should be: what is missing is added, what is different changed, what is left over
//! removed, and what is the same leaves no trace in the journal.

use girok_store::{Row, Tx};

use crate::error::Result;

/// Makes `existing` into `wanted`. `same` says which wanted row an existing one becomes; it keeps its id.
pub(crate) fn reconcile<R: Row + Clone>(
    tx: &mut Tx<'_, '_>,
    existing: Vec<R>,
    wanted: Vec<R>,
    same: impl Fn(&R, &R) -> bool,
    keep_id: impl Fn(&mut R, &R),
) -> Result<Vec<R>> {
    let mut left = existing;
    let mut pairs = Vec::new();
    for row in wanted {
        let place = left.iter().position(|known| same(known, &row));
        pairs.push((place.map(|place| left.remove(place)), row));
    }
    // Removed first, so that a unique value can pass from one row to another.
    for row in &left {
        tx.delete::<R>(row.id())?;
    }
    let mut rows = Vec::new();
    for (known, mut row) in pairs {
        match known {
            Some(known) => {
                keep_id(&mut row, &known);
                tx.update(&row)?;
            }
            None => tx.insert(&row)?,
        }
        rows.push(row);
    }
    Ok(rows)
}

macro_rules! reconcile_by {
    ($tx:expr, $existing:expr, $wanted:expr, $($field:ident),+) => {
        $crate::reconcile::reconcile(
            $tx,
            $existing,
            $wanted,
            |one, other| $(one.$field == other.$field)&&+,
            |row, known| row.id.clone_from(&known.id),
        )
    };
}
pub(crate) use reconcile_by;
