//! Lists of what leaves.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::TreeNode;
use super::answer::answers;
use super::request::requests;

answers! {
    /// A transfer list.
    TransferView {
        /// Id.
        id: String,
        /// Code.
        code: String,
        /// `transfer`, `deaccession` or `return`.
        kind: String,
        /// `listed`, `sent`, `acknowledged` or `withdrawn`.
        state: String,
        /// Who receives, as written.
        receiver: String,
        /// Id of that agent, where known.
        receiver_id: Option<String>,
        /// By what authority.
        authority: String,
        /// Why.
        reason: String,
        /// Number of the receipt.
        receipt: String,
        /// Note.
        note: String,
        /// Day of the list.
        listed_on: String,
        /// Day it left.
        sent_on: Option<String>,
        /// Day it was acknowledged.
        acknowledged_on: Option<String>,
        /// Records in order.
        records: Vec<TreeNode>,
    }

    /// A transfer list as it is handed over.
    TransferSheetView {
        /// Title.
        title: String,
        /// Receiver, authority, reason, day: a line each.
        subtitle: String,
        /// Headings of the columns.
        headings: Vec<String>,
        /// Cells of each row, in the order of the headings.
        rows: Vec<Vec<String>>,
        /// The same as CSV (RFC 4180), with a byte order mark.
        csv: String,
    }
}

requests! {
    /// `transfer.list`.
    TransferList {
        /// State; all when absent.
        #[serde(default)] #[ts(optional)]
        state: Option<String>,
        /// Reader's language.
        language: String,
    }

    /// `transfer.save`: makes a list without `transfer`, else changes it.
    TransferSave {
        /// Code or id of the one to change.
        #[serde(default)] #[ts(optional)]
        transfer: Option<String>,
        /// Code; the next of the year for a new one without.
        #[serde(default)] #[ts(optional)]
        code: Option<String>,
        /// Kind.
        #[serde(default)] #[ts(optional)]
        kind: Option<String>,
        /// Who receives: as written, or id of an agent.
        #[serde(default)] #[ts(optional)]
        receiver: Option<String>,
        /// By what authority.
        #[serde(default)] #[ts(optional)]
        authority: Option<String>,
        /// Why.
        #[serde(default)] #[ts(optional)]
        reason: Option<String>,
        /// Number of the receipt.
        #[serde(default)] #[ts(optional)]
        receipt: Option<String>,
        /// Note.
        #[serde(default)] #[ts(optional)]
        note: Option<String>,
        /// Day of the list; today for a new one.
        #[serde(default)] #[ts(optional)]
        listed_on: Option<String>,
        /// Records to put on it.
        #[serde(default)]
        add: Vec<String>,
        /// Records to take off it.
        #[serde(default)]
        remove: Vec<String>,
    }

    /// `transfer.move`: on to the next state.
    TransferMove {
        /// Code or id.
        transfer: String,
        /// `sent`, `acknowledged` or `withdrawn`.
        state: String,
        /// The day; today when empty.
        #[serde(default)]
        on: String,
    }

    /// `transfer.sheet`: as it is handed over.
    TransferSheetGet {
        /// Code or id.
        transfer: String,
        /// `ko`, `ru`, `kk`; else English.
        language: String,
        /// Access as of this day; today when empty.
        #[serde(default)]
        on: String,
    }
}
