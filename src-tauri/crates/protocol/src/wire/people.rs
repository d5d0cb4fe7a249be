//! People, rules, reviews and what waits for whom.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::RecordRow;
use super::request::requests;

requests! {
    /// `work.list`.
    WorkList {
        /// Name or id; absent for the person at the desk.
        #[serde(default)] #[ts(optional)]
        person: Option<String>,
        /// Reader's language.
        language: String,
        /// The day it is asked for, YYYY-MM-DD; today when absent.
        #[serde(default)] #[ts(optional)]
        on: Option<String>,
    }

    /// `person.add`.
    PersonAdd {
        /// Name, unique.
        name: String,
        /// `reader`, `cataloguer`, `reviewer` or `approver`.
        role: String,
        /// The only account of the system they may act under; absent for any.
        #[serde(default)]
        account: String,
    }

    /// `person.save`: fields that are absent stay as they are.
    PersonSave {
        /// Name or id.
        person: String,
        /// Role code.
        #[serde(default)] #[ts(optional)]
        role: Option<String>,
        /// The only account of the system they may act under; empty for any.
        #[serde(default)] #[ts(optional)]
        account: Option<String>,
        /// The last day they may act, YYYY-MM-DD; empty when they are back.
        #[serde(default)] #[ts(optional)]
        left_on: Option<String>,
    }

    /// `rules.save`: fields that are absent stay as they are.
    RulesSave {
        /// Role of somebody who enters the register by writing.
        #[serde(default)] #[ts(optional)]
        role_of_new_people: Option<String>,
        /// `any` or `reviewed`.
        #[serde(default)] #[ts(optional)]
        publishing: Option<String>,
        /// `shown` or `hidden`.
        #[serde(default)] #[ts(optional)]
        drafts_for_readers: Option<String>,
    }

    /// `record.review`.
    RecordReview {
        /// Record ids or reference codes.
        ids: Vec<String>,
        /// `submitted`, `returned` or `reviewed`.
        step: String,
        /// Remark; asked for when a record is returned.
        #[serde(default)]
        remark: String,
    }
}

/// A person of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonView {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Role code.
    pub role: String,
    /// The only account of the system they may act under; null for any.
    pub account: Option<String>,
    /// The last day they may act; null while they are here.
    pub left_on: Option<String>,
}

/// What the archive says of newcomers, of publishing and of drafts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RulesView {
    /// Role of somebody who enters the register by writing.
    pub role_of_new_people: String,
    /// `any` or `reviewed`.
    pub publishing: String,
    /// What readers see of drafts: `shown` or `hidden`.
    pub drafts_for_readers: String,
}

/// The last step of a record's review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewView {
    /// `submitted`, `returned` or `reviewed`.
    pub step: String,
    /// Who took it.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Remark.
    pub remark: String,
    /// The record says something else now.
    pub changed_since: bool,
}

/// Who published a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PublishedView {
    /// Name.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// A record that waits for somebody.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaitingRecord {
    /// The record.
    pub record: RecordRow,
    /// Who took the last step of its review; empty without one.
    pub by: String,
    /// When, RFC 3339; empty without one.
    pub at: String,
    /// Remark of that step.
    pub remark: String,
}

/// A case of disposal that waits for a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaitingCase {
    /// Its code.
    pub code: String,
    /// `destroy`, `transfer` or `keep`.
    pub action: String,
    /// Why it was proposed.
    pub reason: String,
    /// When it was reviewed, RFC 3339.
    pub reviewed_at: String,
}

/// What waits for a person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkView {
    /// Who.
    pub person: PersonView,
    /// Drafts they submitted that were returned to them.
    pub returned: Vec<WaitingRecord>,
    /// Drafts they added and nobody submitted yet, the newest first.
    pub drafts: Vec<WaitingRecord>,
    /// For reviewers: what others submitted, the oldest first.
    pub to_review: Vec<WaitingRecord>,
    /// For approvers: reviewed cases of disposal, the oldest first.
    pub to_decide: Vec<WaitingCase>,
    /// Not everything that waits is here.
    pub more: bool,
}
