//! Security grades, and statements of rights (PREMIS 3).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Origin;

/// A security grade of a record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GradeView {
    /// Id of the mark.
    pub id: String,
    /// `restricted`, `confidential`, `secret` or `top_secret`.
    pub grade: String,
    /// Day it was marked.
    pub marked_on: String,
    /// Who marked it.
    pub marked_by: String,
    /// Reason.
    pub reason: String,
    /// Day it is looked at again.
    pub review_on: Option<String>,
    /// Day it was lifted.
    pub lifted_on: Option<String>,
    /// The act that lifted it.
    pub lifted_by: Option<String>,
}

/// What a statement of rights says of an act.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RightsActDetails {
    /// `disseminate`, `display`, `replicate`, `publish`, `use`, `modify`, `migrate` or `delete`.
    pub act: String,
    /// `allow`, `conditional` or `disallow`.
    pub restriction: String,
    /// Note; the condition, where there is one.
    #[serde(default)]
    pub note: String,
    /// First day.
    #[serde(default)]
    #[ts(optional)]
    pub starts_on: Option<String>,
    /// Last day.
    #[serde(default)]
    #[ts(optional)]
    pub ends_on: Option<String>,
}

/// A statement of rights (PREMIS 3).
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RightsDetails {
    /// Record id or reference code.
    pub record: String,
    /// `copyright`, `license`, `statute`, `donor`, `policy` or `other`.
    pub basis: String,
    /// Copyright status, as written.
    #[serde(default)]
    pub status: String,
    /// Country or law.
    #[serde(default)]
    pub jurisdiction: String,
    /// Statute, licence or agreement it rests on.
    #[serde(default)]
    pub citation: String,
    /// Note.
    #[serde(default)]
    pub note: String,
    /// Id or file name of the one document it is about.
    #[serde(default)]
    #[ts(optional)]
    pub document: Option<String>,
    /// Id or name of the agent who holds the right.
    #[serde(default)]
    #[ts(optional)]
    pub agent: Option<String>,
    /// Day it was determined.
    #[serde(default)]
    #[ts(optional)]
    pub determined_on: Option<String>,
    /// First day.
    #[serde(default)]
    #[ts(optional)]
    pub starts_on: Option<String>,
    /// Last day.
    #[serde(default)]
    #[ts(optional)]
    pub ends_on: Option<String>,
    /// What it says of acts, each act once.
    #[serde(default)]
    pub acts: Vec<RightsActDetails>,
}

/// A statement of rights as it stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RightsView {
    /// Id.
    pub id: String,
    /// The record above that it is said of; absent when it is the record's own.
    pub from: Option<Origin>,
    /// What it says; ids for record, document and agent.
    pub details: RightsDetails,
}

/// `security.mark`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SecurityMark {
    /// Ids or reference codes.
    pub records: Vec<String>,
    /// `restricted`, `confidential`, `secret` or `top_secret`.
    pub grade: String,
    /// Day it was marked; today when absent.
    #[serde(default)]
    #[ts(optional)]
    pub marked_on: Option<String>,
    /// Who marked it; who enters it when empty.
    #[serde(default)]
    pub marked_by: String,
    /// Reason.
    #[serde(default)]
    pub reason: String,
    /// Day it is looked at again.
    #[serde(default)]
    #[ts(optional)]
    pub review_on: Option<String>,
}

/// `security.lift`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SecurityLift {
    /// Ids or reference codes.
    pub records: Vec<String>,
    /// Day it was lifted; today when absent.
    #[serde(default)]
    #[ts(optional)]
    pub lifted_on: Option<String>,
    /// The act that lifts it.
    pub lifted_by: String,
}

/// `rights.save`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RightsSave {
    /// Id of the statement to write anew; absent for a new one.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<String>,
    /// What it says.
    pub details: RightsDetails,
}

/// `rights.list`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RightsList {
    /// Only of this record itself.
    #[serde(default)]
    #[ts(optional)]
    pub record: Option<String>,
}
