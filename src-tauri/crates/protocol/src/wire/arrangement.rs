//! The hierarchy: order, copies, publication, levels, masks of codes and the trash.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Localized;
use super::request::requests;

requests! {
    /// `tree.children`: the records directly below `parent` that are not items (all of the top without it).
    TreeChildren {
        /// Record above; absent for the top.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
        /// Reader's language.
        language: String,
    }

    /// `record.move`: records with everything below them, in the order given.
    RecordMove {
        /// Records.
        ids: Vec<String>,
        /// Record they go below; absent for the top.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
        /// The record there that they stand before; after the last when absent.
        #[serde(default)] #[ts(optional)]
        before: Option<String>,
        /// Give them the next codes of their new place.
        #[serde(default)] #[ts(as = "Option<bool>", optional)]
        renumber: bool,
    }

    /// `record.copy`: records with everything below them, in the order given.
    RecordCopy {
        /// Records.
        ids: Vec<String>,
        /// Record the copies go below; absent for the top.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
        /// The record there that they stand before; after the last when absent.
        #[serde(default)] #[ts(optional)]
        before: Option<String>,
        /// Copy the documents too.
        #[serde(default)] #[ts(as = "Option<bool>", optional)]
        documents: bool,
    }

    /// `record.publish`.
    RecordPublish {
        /// Records.
        ids: Vec<String>,
        /// False takes them back to draft.
        published: bool,
        /// Everything below them too.
        #[serde(default)] #[ts(as = "Option<bool>", optional)]
        below: bool,
    }

    /// `trash.list`: the tops of what is in the trash, the last first.
    TrashList {
        /// Reader's language.
        language: String,
    }

    /// `level.save`: adds a level, or changes the one with this code.
    LevelSave {
        /// Code: lower-case letters, digits and hyphens.
        code: String,
        /// Level attribute in EAD; `otherlevel` when absent.
        #[serde(default)] #[ts(optional)]
        ead: Option<String>,
        /// Codes of the levels it may stand directly below; an empty text is the top.
        parents: Vec<String>,
        /// Labels by language.
        #[serde(default)] #[ts(as = "Option<BTreeMap<String, String>>", optional)]
        labels: BTreeMap<String, String>,
    }

    /// `mask.save`: how reference codes are made where no record says otherwise.
    MaskSave {
        /// For example `{parent}/{number:03}`; empty brings the first mask back.
        mask: String,
    }

    /// `record.trash` and `record.restore`.
    RecordIds {
        /// Records.
        ids: Vec<String>,
    }
}

/// One record in the hierarchy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TreeNode {
    /// Record id.
    pub id: String,
    /// Id of the record above; absent at the top.
    pub parent: Option<String>,
    /// Code of the level: `fonds`, `series`, `file`, `item` …
    pub level: String,
    /// Reference code.
    pub reference: String,
    /// Title in the language asked for, else the source language's.
    pub title: Localized,
    /// Records directly below.
    pub children: u32,
    /// Records directly below that the tree shows (everything above `item`).
    pub branches: u32,
    /// When its content was destroyed with authority, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub destroyed: Option<String>,
}

/// A record in the trash, with everything that went there below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrashedView {
    /// Record id.
    pub id: String,
    /// Level code.
    pub level: String,
    /// Reference code.
    pub reference: String,
    /// Title in the language asked for.
    pub title: Localized,
    /// Reference code of the record it stood below.
    pub parent: Option<String>,
    /// When, RFC 3339.
    pub at: String,
    /// Who put it there.
    pub actor: String,
    /// Records below it in the trash.
    pub below: u32,
}

/// A level of description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LevelView {
    /// Code.
    pub code: String,
    /// Level attribute in EAD.
    pub ead: String,
    /// Codes of the levels it may stand directly below; an empty text is the top.
    pub parents: Vec<String>,
    /// Labels by language.
    pub labels: BTreeMap<String, String>,
    /// The archive added or changed it.
    pub own: bool,
    /// Records of this level, outside the trash.
    pub records: u32,
}
