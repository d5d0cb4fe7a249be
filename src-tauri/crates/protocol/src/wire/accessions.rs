//! Accessions: what came into custody, from whom, on what terms.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answer::answers;
use super::request::requests;
use super::{DateView, TreeNode};

answers! {
    /// An accession with what it is linked to.
    AccessionView {
        /// Id.
        id: String,
        /// Code.
        code: String,
        /// `transfer`, `donation`, `purchase`, `deposit`, `exchange`, `copying` or `other`.
        kind: String,
        /// `expected`, `received`, `accepted`, `refused` or `returned`.
        state: String,
        /// What came.
        title: String,
        /// Date received.
        date: DateView,
        /// From whom, as written.
        source: String,
        /// Id of the agent it came from, where known.
        source_id: Option<String>,
        /// How much.
        extent: String,
        /// What it contains.
        content: String,
        /// Physical condition.
        condition: String,
        /// The agreement, in words.
        agreement: String,
        /// The agreement, a document.
        agreement_document: Option<String>,
        /// Number of the receipt.
        receipt: String,
        /// What more is expected.
        accruals: String,
        /// Note.
        note: String,
        /// Code of the accession it adds to.
        accrual_of: Option<String>,
        /// Codes of the accessions that add to it.
        accrued_by: Vec<String>,
        /// Records that came with it.
        records: Vec<TreeNode>,
    }
}

requests! {
    /// `accession.list`.
    AccessionList {
        /// Kind; all when absent.
        #[serde(default)] #[ts(optional)]
        kind: Option<String>,
        /// State; all when absent.
        #[serde(default)] #[ts(optional)]
        state: Option<String>,
        /// Reference code or id of a record that came with it.
        #[serde(default)] #[ts(optional)]
        record: Option<String>,
        /// Reader's language.
        language: String,
    }

    /// `accession.save`: adds one without `accession`, else changes it.
    AccessionSave {
        /// Code or id of the one to change.
        #[serde(default)] #[ts(optional)]
        accession: Option<String>,
        /// Code; the next of the year for a new one without.
        #[serde(default)] #[ts(optional)]
        code: Option<String>,
        /// Kind.
        #[serde(default)] #[ts(optional)]
        kind: Option<String>,
        /// State.
        #[serde(default)] #[ts(optional)]
        state: Option<String>,
        /// What came.
        #[serde(default)] #[ts(optional)]
        title: Option<String>,
        /// Date received, as written.
        #[serde(default)] #[ts(optional)]
        date: Option<String>,
        /// From whom: as written, or id of an agent.
        #[serde(default)] #[ts(optional)]
        source: Option<String>,
        /// How much.
        #[serde(default)] #[ts(optional)]
        extent: Option<String>,
        /// What it contains.
        #[serde(default)] #[ts(optional)]
        content: Option<String>,
        /// Physical condition.
        #[serde(default)] #[ts(optional)]
        condition: Option<String>,
        /// The agreement, in words.
        #[serde(default)] #[ts(optional)]
        agreement: Option<String>,
        /// The agreement, a document by id.
        #[serde(default)] #[ts(optional)]
        agreement_document: Option<String>,
        /// Number of the receipt.
        #[serde(default)] #[ts(optional)]
        receipt: Option<String>,
        /// What more is expected.
        #[serde(default)] #[ts(optional)]
        accruals: Option<String>,
        /// Note.
        #[serde(default)] #[ts(optional)]
        note: Option<String>,
        /// Code or id of the accession it adds to.
        #[serde(default)] #[ts(optional)]
        accrual_of: Option<String>,
    }

    /// `accession.link`: records that came with it.
    AccessionLink {
        /// Code or id.
        accession: String,
        /// Reference codes or ids.
        records: Vec<String>,
        /// Take them off it.
        #[serde(default)]
        unlink: bool,
    }
}
