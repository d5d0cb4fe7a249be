//! Names in their rows: reading, writing, passing them on. Agents and places keep theirs in tables of their own;
//! what is done with them is the same.

use girok_model::{NameId, NameKind};
use girok_store::{Read, Row, StoreError, Tx};

use super::{DatedName, NewName, preferred_in, read_all, same};
use crate::error::{ArchiveError, Result};

/// A row that holds one name of an authority.
pub(crate) trait NameRow: Row + Clone {
    /// The table it stands in, and the column that says whose name it is.
    const TABLE_AND_OWNER: (&'static str, &'static str);
    /// The row of a name, under the id `id`.
    fn of_name(id: String, owner: &str, position: i64, name: &DatedName) -> Self;
    /// The name it holds.
    fn name(&self) -> DatedName;
    /// Whose name it is.
    fn owner(&self) -> &str;
}

/// Names of an authority, preferred ones first.
pub(crate) fn names_of<R: NameRow>(read: &Read<'_>, owner: &str) -> Result<Vec<DatedName>> {
    Ok(rows_of::<R>(read, owner)?.iter().map(R::name).collect())
}

fn rows_of<R: NameRow>(read: &Read<'_>, owner: &str) -> Result<Vec<R>> {
    let (_, column) = R::TABLE_AND_OWNER;
    let order = format!("{column} = ?1 ORDER BY kind <> 'preferred', position, key");
    Ok(read.list(&order, [owner])?)
}

fn next_position<R: NameRow>(read: &Read<'_>, owner: &str) -> Result<i64> {
    let (table, column) = R::TABLE_AND_OWNER;
    let sql = format!("SELECT coalesce(max(position), -1) + 1 FROM {table} WHERE {column} = ?1");
    Ok(read.count(&sql, [owner])?)
}

/// Adds a name and answers its id. A preferred name in a language that has one makes the earlier one a former name;
/// a name that is there already is left as it is.
pub(crate) fn add_name<R: NameRow>(
    tx: &mut Tx<'_, '_>,
    owner: &str,
    name: &NewName,
) -> Result<String> {
    let known = names_of::<R>(&tx.read(), owner)?;
    let name = name.read(&known)?;
    if let Some(twin) = known.iter().find(|other| same(other, &name)) {
        return Ok(twin.id.clone());
    }
    if name.kind == NameKind::Preferred
        && let Some(earlier) = preferred_in(&known, &name.name.language)
    {
        rename::<R>(tx, &known[earlier].id, |name| name.kind = NameKind::Former)?;
    }
    let position = next_position::<R>(&tx.read(), owner)?;
    let row = R::of_name(NameId::new().to_string(), owner, position, &name);
    tx.insert(&row)?;
    Ok(row.id().to_owned())
}

/// Changes what a name is, in its place.
fn rename<R: NameRow>(
    tx: &mut Tx<'_, '_>,
    id: &str,
    change: impl FnOnce(&mut DatedName),
) -> Result<()> {
    let row: R = tx.read().get(id)?;
    let (table, _) = R::TABLE_AND_OWNER;
    let position = tx
        .read()
        .count(&format!("SELECT position FROM {table} WHERE id = ?1"), [id])?;
    let mut name = row.name();
    change(&mut name);
    Ok(tx.update(&R::of_name(id.to_owned(), row.owner(), position, &name))?)
}

/// Removes a name, unless it is the last one shown; answers whose it was.
pub(crate) fn remove_name<R: NameRow>(tx: &mut Tx<'_, '_>, id: &str) -> Result<String> {
    let row: R = tx.read().get(id)?;
    let left = names_of::<R>(&tx.read(), row.owner())?;
    if !left
        .iter()
        .any(|other| other.id != id && other.kind != NameKind::Hidden)
    {
        return Err(ArchiveError::Precondition {
            message: format!("\"{}\" is the only name there is.", row.name().name.text),
            hint: "Add another name first.".to_owned(),
        });
    }
    tx.delete::<R>(id)?;
    Ok(row.owner().to_owned())
}

/// Makes `names` all the names of an authority, in this order.
pub(crate) fn write_names<R: NameRow>(
    tx: &mut Tx<'_, '_>,
    owner: &str,
    names: &[NewName],
) -> Result<()> {
    let known = names_of::<R>(&tx.read(), owner)?;
    let mut wanted = read_all(names)?;
    for name in &mut wanted {
        if name.id.is_empty() {
            if let Some(twin) = known.iter().find(|other| same(other, name)) {
                name.id.clone_from(&twin.id);
            }
        } else if !known.iter().any(|other| other.id == name.id) {
            return Err(StoreError::NotFound {
                entity: R::TABLE_AND_OWNER.0,
                id: name.id.clone(),
            }
            .into());
        }
    }
    for name in &known {
        if !wanted.iter().any(|other| other.id == name.id) {
            tx.delete::<R>(&name.id)?;
        }
    }
    for (name, position) in wanted.iter().zip(0i64..) {
        if name.id.is_empty() {
            let id = NameId::new().to_string();
            tx.insert(&R::of_name(id, owner, position, name))?;
        } else {
            tx.update(&R::of_name(name.id.clone(), owner, position, name))?;
        }
    }
    Ok(())
}

/// Passes the names of a merged authority on to the one kept. Names become variants; hidden and former ones stay what
/// they are. One said already is dropped.
pub(crate) fn move_names<R: NameRow>(tx: &mut Tx<'_, '_>, kept: &str, merged: &str) -> Result<()> {
    let mut known = names_of::<R>(&tx.read(), kept)?;
    let mut position = next_position::<R>(&tx.read(), kept)?;
    for row in rows_of::<R>(&tx.read(), merged)? {
        let name = row.name();
        let undated = name.date.edtf.is_empty();
        if known
            .iter()
            .any(|other| same(other, &name) || (undated && other.name == name.name))
        {
            tx.delete::<R>(row.id())?;
            continue;
        }
        let mut moved = name.clone();
        moved.kind = match name.kind {
            NameKind::Preferred | NameKind::Parallel | NameKind::Variant => NameKind::Variant,
            NameKind::Former => NameKind::Former,
            NameKind::Hidden => NameKind::Hidden,
        };
        tx.update(&R::of_name(row.id().to_owned(), kept, position, &moved))?;
        position += 1;
        known.push(name);
    }
    Ok(())
}
