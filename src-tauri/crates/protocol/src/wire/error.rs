//! The one error shape of the wire.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of failure it is. Small and closed: the interface words it by code and params.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// A value breaks a rule; `field` names it, `params.rule` the rule.
    Invalid,
    /// The thing is not in the archive.
    NotFound,
    /// Somebody changed it since; `params.operation` names the later operation.
    Conflict,
    /// Something must be done first.
    Precondition,
    /// Stopped by the user.
    Cancelled,
    /// Locked by another process, or already running.
    Busy,
    /// Made by a newer version of Girok.
    TooNew,
    /// Damaged.
    Corrupt,
    /// The disk is full.
    NoSpace,
    /// The system does not allow it.
    NoAccess,
    /// Not supported here.
    Unsupported,
    /// A defect in Girok.
    Internal,
}

/// A failure as every host passes it on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WireError {
    /// What kind.
    pub code: Code,
    /// One English sentence that names the thing.
    pub message: String,
    /// Named values for wording it in another language.
    pub params: BTreeMap<String, String>,
    /// Field at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
    /// What to do, one English sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub hint: Option<String>,
    /// For the log and the "copy details" button, never shown by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub details: Option<String>,
}
