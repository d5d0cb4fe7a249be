//! Templates, and values taken from the record before.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FieldText;

/// `template.list`: by name.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateList {
    /// Only for this level.
    #[serde(default)]
    #[ts(optional)]
    pub level: Option<String>,
    /// Only for this body (id or name), or for any.
    #[serde(default)]
    #[ts(optional)]
    pub body: Option<String>,
}

/// `template.save`: one with the same name is replaced.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateSave {
    /// Name, unique.
    pub name: String,
    /// Level code.
    pub level: String,
    /// Id or name of the body it is meant for; absent for any.
    #[serde(default)]
    #[ts(optional)]
    pub body: Option<String>,
    /// Values.
    #[serde(default)]
    pub fields: Vec<FieldText>,
    /// Tags by label.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// `template.remove`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateRemove {
    /// Id or name.
    pub template: String,
}

/// `template.use`: a new record with the values of a template.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateUse {
    /// Id or name.
    pub template: String,
    /// Record above; absent for the top.
    #[serde(default)]
    #[ts(optional)]
    pub parent: Option<String>,
    /// Reference code; the next free one when absent.
    #[serde(default)]
    #[ts(optional)]
    pub reference: Option<String>,
    /// Values in place of those of the template.
    #[serde(default)]
    pub fields: Vec<FieldText>,
}

/// A template.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateView {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Level code.
    pub level: String,
    /// Id of the body it is meant for; absent for any.
    pub body: Option<String>,
    /// Values.
    pub fields: Vec<FieldText>,
    /// Tags by label.
    pub tags: Vec<String>,
}

/// `ditto`: the values of the record before.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DittoRequest {
    /// The record that wants them; absent for a new one below `parent`.
    #[serde(default)]
    #[ts(optional)]
    pub record: Option<String>,
    /// Record above the new one; absent for the top.
    #[serde(default)]
    #[ts(optional)]
    pub parent: Option<String>,
    /// Codes of fields; none: everything but reference code, title and level.
    #[serde(default)]
    pub fields: Vec<String>,
}

/// The values of the record before.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DittoView {
    /// Reference code of the record before; absent when there is none.
    pub reference: Option<String>,
    /// Its values.
    pub values: Vec<FieldText>,
}
