//! The names of a place in their rows.

use girok_language::label_key;
use girok_model::{ActorName, Localized, NameKind, Op};
use girok_store::PlaceNameRow;
use serde_json::json;

use super::read::resolve;
use crate::Done;
use crate::error::Result;
use crate::names::{DatedName, NameRow, NewName, add_name, columns, date_of, remove_name};
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
            add_name::<PlaceNameRow>(tx, &place, name)
        })
    }

    /// Removes a name, unless it is the last one shown.
    pub fn remove_place_name(&self, name: &str, actor: &ActorName) -> Result<Done<String>> {
        self.transact(Op::PlaceUpdate, actor, json!({ "names": 1 }), |tx| {
            remove_name::<PlaceNameRow>(tx, name)
        })
    }
}

impl NameRow for PlaceNameRow {
    const TABLE_AND_OWNER: (&'static str, &'static str) = ("place_name", "place_id");

    fn of_name(id: String, owner: &str, position: i64, name: &DatedName) -> Self {
        let (date_text, date_edtf, date_earliest, date_latest) = columns(&name.date);
        Self {
            id,
            place_id: owner.to_owned(),
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

    fn name(&self) -> DatedName {
        DatedName {
            date: date_of(
                &self.date_text,
                &self.date_edtf,
                self.date_earliest.as_ref(),
                self.date_latest.as_ref(),
            ),
            id: self.id.clone(),
            name: Localized {
                language: self.language.clone(),
                text: self.name.clone(),
            },
            script: self.script.clone(),
            // A row written outside with a code nobody knows is still a name.
            kind: NameKind::parse(&self.kind).unwrap_or(NameKind::Variant),
            // Transliteration by a table is a matter of personal and corporate names here.
            scheme: None,
        }
    }

    fn owner(&self) -> &str {
        &self.place_id
    }
}
