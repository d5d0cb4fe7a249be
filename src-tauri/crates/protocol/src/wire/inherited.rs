//! What holds for a record, its own or inherited.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::AgentView;

/// The record above that a value is inherited from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Origin {
    /// Record id.
    pub id: String,
    /// Reference code.
    pub reference: String,
}

/// A code that holds for a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EffectiveText {
    /// The value.
    pub value: String,
    /// Where it is inherited from; absent when it is the record's own.
    pub from: Option<Origin>,
}

/// Languages that hold for a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EffectiveLanguages {
    /// BCP 47.
    pub value: Vec<String>,
    /// Where they are inherited from; absent when they are the record's own.
    pub from: Option<Origin>,
}

/// Agents that hold for a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EffectiveAgents {
    /// The agents.
    pub value: Vec<AgentView>,
    /// Where they are inherited from; absent when they are the record's own.
    pub from: Option<Origin>,
}

/// What holds for a record: its own, else that of the nearest record above; for access the strictest of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InheritanceView {
    /// Creators.
    pub creators: Option<EffectiveAgents>,
    /// The institution that holds it; one agent.
    pub repository: Option<EffectiveAgents>,
    /// Languages of the material.
    pub languages: Option<EffectiveLanguages>,
    /// `open`, `partly_closed` or `closed`.
    pub access: Option<EffectiveText>,
    /// How the codes of the records below are made; absent where the archive's mask holds.
    pub reference_mask: Option<EffectiveText>,
    /// The archive's mask.
    pub archive_mask: String,
}
