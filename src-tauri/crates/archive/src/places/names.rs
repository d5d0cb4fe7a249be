//! The names of a place in their rows.

use girok_language::label_key;
use girok_model::{ActorName, Localized, NameId, NameKind, Op};
use girok_store::{PlaceNameRow, Read, StoreError, Tx};
use serde_json::json;

use super::read::resolve;
use crate::Done;
use crate::error::{ArchiveError, Result};
use crate::names::{DatedName, NewName, columns, date_of, preferred_in, read_all, same};
use crate::open::Archive;

impl Archive {
    /// Adds a name to a place. A preferred name in a language that has one makes the earlier one a former name.
    /// Answers the id of the name.
    pub fn add_place_name(
        &self,
        place: &str,
        name: &NewName,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::PlaceUpdate, actor, json!({ "names": 1 }), |tx| {
            let place = resolve(&tx.read(), place)?.id;
            let known = names_of(&tx.read(), &place)?;
            let name = name.read(&known)?;
            if let Some(twin) = known.iter().find(|other| same(other, &name)) {
                return Ok(twin.id.clone());
            }
            if name.kind == NameKind::Preferred
                && let Some(earlier) = preferred_in(&known, &name.name.language)
            {
                let mut row: PlaceNameRow = tx.read().get(&known[earlier].id)?;
                NameKind::Former.code().clone_into(&mut row.kind);
                tx.update(&row)?;
            }
            let row = row(&place, next_position(&tx.read(), &place)?, &name);
            tx.insert(&row)?;
            Ok(row.id)
        })
    }

    /// Removes a name, unless it is the last one shown.
    pub fn remove_place_name(&self, name: &str, actor: &ActorName) -> Result<Done<String>> {
        self.transact(Op::PlaceUpdate, actor, json!({ "names": 1 }), |tx| {
            let row: PlaceNameRow = tx.read().get(name)?;
            let left = names_of(&tx.read(), &row.place_id)?;
            if !left
                .iter()
                .any(|other| other.id != name && other.kind != NameKind::Hidden)
            {
                return Err(ArchiveError::Precondition {
                    message: format!("\"{}\" is the only name there is.", row.name),
                    hint: "Add another name first.".to_owned(),
                });
            }
            tx.delete::<PlaceNameRow>(name)?;
            Ok(row.place_id)
        })
    }
}

/// Names of a place, preferred ones first.
pub(super) fn names_of(read: &Read<'_>, place: &str) -> Result<Vec<DatedName>> {
    Ok(read
        .list::<PlaceNameRow>(
            "place_id = ?1 ORDER BY kind <> 'preferred', position, key",
            [place],
        )?
        .into_iter()
        .map(dated)
        .collect())
}

pub(super) fn dated(row: PlaceNameRow) -> DatedName {
    DatedName {
        date: date_of(
            &row.date_text,
            &row.date_edtf,
            row.date_earliest.as_ref(),
            row.date_latest.as_ref(),
        ),
        id: row.id,
        name: Localized {
            language: row.language,
            text: row.name,
        },
        script: row.script,
        // A row written outside with a code nobody knows is still a name.
        kind: NameKind::parse(&row.kind).unwrap_or(NameKind::Variant),
        scheme: None,
    }
}

fn row(place: &str, position: i64, name: &DatedName) -> PlaceNameRow {
    let (date_text, date_edtf, date_earliest, date_latest) = columns(&name.date);
    PlaceNameRow {
        id: if name.id.is_empty() {
            NameId::new().to_string()
        } else {
            name.id.clone()
        },
        place_id: place.to_owned(),
        position,
        language: name.name.language.clone(),
        script: name.script.clone(),
        kind: name.kind.code().to_owned(),
        name: name.name.text.clone(),
        name_key: label_key(&name.name.text),
        date_text,
        date_edtf,
        date_earliest,
        date_latest,
    }
}

pub(super) fn next_position(read: &Read<'_>, place: &str) -> Result<i64> {
    Ok(read.count(
        "SELECT coalesce(max(position), -1) + 1 FROM place_name WHERE place_id = ?1",
        [place],
    )?)
}

/// Makes `names` all the names of a place, in this order.
pub(super) fn write_names(tx: &mut Tx<'_, '_>, place: &str, names: &[NewName]) -> Result<()> {
    let known = names_of(&tx.read(), place)?;
    let mut wanted = read_all(names)?;
    for name in &mut wanted {
        // Transliteration by a table is a matter of personal and corporate names here.
        name.scheme = None;
        if name.id.is_empty() {
            if let Some(twin) = known.iter().find(|other| same(other, name)) {
                name.id.clone_from(&twin.id);
            }
        } else if !known.iter().any(|other| other.id == name.id) {
            return Err(StoreError::NotFound {
                entity: "place_name",
                id: name.id.clone(),
            }
            .into());
        }
    }
    for name in &known {
        if !wanted.iter().any(|other| other.id == name.id) {
            tx.delete::<PlaceNameRow>(&name.id)?;
        }
    }
    for (name, position) in wanted.iter().zip(0i64..) {
        let row = row(place, position, name);
        if name.id.is_empty() {
            tx.insert(&row)?;
        } else {
            tx.update(&row)?;
        }
    }
    Ok(())
}
