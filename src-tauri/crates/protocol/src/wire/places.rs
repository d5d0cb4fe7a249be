//! Places as the interface reads and writes them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::authorities::shapes;
use super::{Localized, NameInput, NameView, NamedRef, UsedView};

shapes! {
    /// A place named with a record.
    PlaceLinkView {
        /// Place id.
        id: String,
        /// Kind code.
        kind: String,
        /// Name of the record's time in the language asked for.
        name: Option<Localized>,
        /// Its other names.
        other_names: Vec<Localized>,
        /// `subject`, `venue` …
        role: String,
    }

    /// One place, whole.
    PlaceView {
        /// Place id.
        id: String,
        /// Identity of the content this view shows; send it back as `expected` when changing it.
        state: String,
        /// `settlement`, `region`, `country`, `building` or `other`.
        kind: String,
        /// Name in the language asked for.
        name: Option<Localized>,
        /// Names, preferred ones first.
        names: Vec<NameView>,
        /// The places it lies in, the widest first.
        broader: Vec<NamedRef>,
        /// The places directly in it.
        narrower: Vec<NamedRef>,
        /// Note.
        note: String,
        /// Where it is named.
        used: UsedView,
    }

    /// A place in a list.
    PlaceListRow {
        /// Place id.
        id: String,
        /// Kind code.
        kind: String,
        /// Name in the language asked for.
        name: Option<Localized>,
        /// Its other names.
        other_names: Vec<Localized>,
        /// Records that name it.
        records: u32,
    }

    /// One page of places.
    PlacePage {
        /// Rows from `offset` on.
        rows: Vec<PlaceListRow>,
        /// Number of rows in the whole list.
        total: u32,
    }

    /// `place.save`: adds a place without `id`, else changes one; fields that are absent stay as they are.
    PlaceSave {
        /// Place id.
        #[serde(default)] #[ts(optional)]
        id: Option<String>,
        /// `state` of the view that was edited; absent to write whatever is there.
        #[serde(default)] #[ts(optional)]
        expected: Option<String>,
        /// Kind.
        #[serde(default)] #[ts(optional)]
        kind: Option<String>,
        /// Id or name of the place it lies in, or empty.
        #[serde(default)] #[ts(optional)]
        broader: Option<String>,
        /// Note.
        #[serde(default)] #[ts(optional)]
        note: Option<String>,
        /// Every name, in order.
        #[serde(default)] #[ts(optional)]
        names: Option<Vec<NameInput>>,
    }
}
