//! Locations, containers, what is in them, and their labels.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answer::answers;
use super::request::requests;
use super::{OutView, TreeNode};

answers! {
    /// A location in a path.
    LocationStep {
        /// Code.
        code: String,
        /// Its name.
        label: String,
    }

    /// A location.
    LocationView {
        /// Id.
        id: String,
        /// Code.
        code: String,
        /// `site`, `building`, `floor`, `room`, `bay`, `shelf`, `digital` or `other`.
        kind: String,
        /// Its name.
        label: String,
        /// Note.
        note: String,
        /// The locations it lies in, the widest first, itself last.
        path: Vec<LocationStep>,
        /// Codes of the containers that stand directly in it.
        containers: Vec<String>,
    }

    /// A record in a container.
    HoldingView {
        /// The record.
        record: TreeNode,
        /// Leaves, as `1-40`; empty for the whole record.
        leaves: String,
        /// Note.
        note: String,
    }

    /// A container with what is in it.
    ContainerView {
        /// Id.
        id: String,
        /// Code.
        code: String,
        /// `box`, `folder`, `volume`, `bundle`, `tube`, `map_case`, `reel`, `digital` or `other`.
        kind: String,
        /// What stands on it.
        label: String,
        /// Note.
        note: String,
        /// Where it stands, the widest location first.
        location: Vec<LocationStep>,
        /// What is in it, in order.
        holdings: Vec<HoldingView>,
        /// The loan it is out on.
        loan: Option<OutView>,
    }

    /// The words of a label.
    LabelView {
        /// Code of the container.
        code: String,
        /// What stands on it.
        label: String,
        /// Where it stands.
        location: String,
        /// First and last year of what is inside.
        years: String,
        /// Code, leaves and title of each record inside.
        records: Vec<String>,
    }
}

requests! {
    /// `location.list`: all, or one and what lies in it.
    LocationList {
        /// Code or id.
        #[serde(default)] #[ts(optional)]
        location: Option<String>,
    }

    /// `location.save`: adds one without `location`, else changes it.
    LocationSave {
        /// Code or id of the one to change.
        #[serde(default)] #[ts(optional)]
        location: Option<String>,
        /// Code.
        #[serde(default)] #[ts(optional)]
        code: Option<String>,
        /// Kind.
        #[serde(default)] #[ts(optional)]
        kind: Option<String>,
        /// Its name.
        #[serde(default)] #[ts(optional)]
        label: Option<String>,
        /// Note.
        #[serde(default)] #[ts(optional)]
        note: Option<String>,
        /// Order.
        #[serde(default)] #[ts(optional)]
        position: Option<u32>,
        /// The location it lies in.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
    }

    /// `container.list`.
    ContainerList {
        /// In this location or one that lies in it.
        #[serde(default)] #[ts(optional)]
        location: Option<String>,
        /// Kind; all when absent.
        #[serde(default)] #[ts(optional)]
        kind: Option<String>,
        /// Only those that stand nowhere.
        #[serde(default)]
        unplaced: bool,
        /// Reader's language.
        language: String,
    }

    /// `container.save`: adds one without `container`, else changes it.
    ContainerSave {
        /// Code or id of the one to change.
        #[serde(default)] #[ts(optional)]
        container: Option<String>,
        /// Code.
        #[serde(default)] #[ts(optional)]
        code: Option<String>,
        /// Kind.
        #[serde(default)] #[ts(optional)]
        kind: Option<String>,
        /// What stands on it.
        #[serde(default)] #[ts(optional)]
        label: Option<String>,
        /// Note.
        #[serde(default)] #[ts(optional)]
        note: Option<String>,
        /// Where it stands.
        #[serde(default)] #[ts(optional)]
        location: Option<String>,
    }

    /// A record, or leaves of it.
    PlacingInput {
        /// Reference code or id.
        record: String,
        /// As `1-40`; the whole record when empty.
        #[serde(default)]
        leaves: String,
        /// Note.
        #[serde(default)]
        note: String,
    }

    /// `container.put` and `container.take`.
    ContainerHold {
        /// Code or id.
        container: String,
        /// Records.
        records: Vec<PlacingInput>,
    }

    /// `container.labels`: the words of labels.
    ContainerLabels {
        /// Codes or ids, in the order wanted.
        containers: Vec<String>,
        /// Language of the titles.
        language: String,
    }
}
