//! Access: grounds, decisions, what is due, and leave.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BatchSelection, EffectiveText, GradeView, Localized, Origin, RightsView};

/// A legal ground for closing records.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GroundView {
    /// Code, for example `kr-2`.
    pub code: String,
    /// Language to name.
    pub labels: BTreeMap<String, String>,
    /// The act and article it stands in.
    pub source: String,
    /// Girok knows it without the archive saying so.
    pub known: bool,
    /// The archive says what it is.
    pub own: bool,
}

/// `ground.save`: adds a ground or changes the one with this code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GroundSave {
    /// Code: lower-case letters, digits, `_` and `-`.
    pub code: String,
    /// Language to name.
    pub labels: BTreeMap<String, String>,
    /// The act and article it stands in.
    #[serde(default)]
    pub source: String,
}

/// `ground.remove`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GroundRemove {
    /// Code.
    pub code: String,
}

/// Pages of a document, as typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PagesNamed {
    /// Id or file name of a document of the record.
    pub document: String,
    /// Pages, for example `3-4,7`.
    pub pages: String,
}

/// A decision on who may see records.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DecisionDetails {
    /// Day of the decision, `YYYY-MM-DD`; today when absent.
    #[serde(default)]
    #[ts(optional)]
    pub decided_on: Option<String>,
    /// `open`, `partly_closed` or `closed`.
    pub status: String,
    /// `listed` or `unlisted`; listed when absent.
    #[serde(default)]
    #[ts(optional)]
    pub listing: Option<String>,
    /// Codes of grounds; needed unless it is open.
    #[serde(default)]
    pub grounds: Vec<String>,
    /// Pages that are closed, with `partly_closed`.
    #[serde(default)]
    pub pages: Vec<PagesNamed>,
    /// `rule`, `until` or `never`; by the rule when absent.
    #[serde(default)]
    #[ts(optional)]
    pub opening: Option<String>,
    /// Day it opens, with `until`.
    #[serde(default)]
    #[ts(optional)]
    pub opens_on: Option<String>,
    /// Day of the next review; counted by the rule when absent.
    #[serde(default)]
    #[ts(optional)]
    pub review_on: Option<String>,
    /// Reason; needed where an earlier decision is changed.
    #[serde(default)]
    pub reason: String,
    /// Who decided, as in the act; who enters it when empty.
    #[serde(default)]
    pub decided_by: String,
}

/// `access.decide`: one operation for every record of a selection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccessDecide {
    /// The records.
    pub selection: BatchSelection,
    /// The decision.
    pub decision: DecisionDetails,
}

/// `access.decide_due`: one operation for every record that is due.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccessDecideDue {
    /// Last day, `YYYY-MM-DD`.
    pub until: String,
    /// Kinds of entries; none: every kind.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// The decision.
    pub decision: DecisionDetails,
}

/// `access.get`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccessGet {
    /// Record id or reference code.
    pub record: String,
    /// The day it is asked for, `YYYY-MM-DD`; today when absent.
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<String>,
    /// What the catalogue said then: a day, an instant (RFC 3339), or `#` and the number of an operation.
    #[serde(default)]
    #[ts(optional)]
    pub as_of: Option<String>,
    /// Reader's language.
    pub language: String,
}

/// When a record may open by decision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpensView {
    /// `open`, `on` (a day), `never`, `undated` (nothing to count from) or `unended` (the date has no last day).
    pub kind: String,
    /// The day, with `on`.
    pub day: Option<String>,
    /// The record above whose date was counted from.
    pub dated_by: Option<Origin>,
}

/// A ground by its name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GroundName {
    /// Code.
    pub code: String,
    /// Name in the reader's language.
    pub name: Localized,
}

/// Pages of a document that are closed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClosedPagesView {
    /// Document id.
    pub document: String,
    /// Its file name.
    pub file_name: String,
    /// First page.
    pub first: u32,
    /// Last page.
    pub last: u32,
}

/// A decision on who may see a record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecisionView {
    /// Id.
    pub id: String,
    /// The record above it was taken on; absent when it is the record's own.
    pub from: Option<Origin>,
    /// Day.
    pub decided_on: String,
    /// `open`, `partly_closed` or `closed`.
    pub status: String,
    /// `listed` or `unlisted`.
    pub listing: String,
    /// Grounds.
    pub grounds: Vec<GroundName>,
    /// Pages it closes.
    pub pages: Vec<ClosedPagesView>,
    /// `rule`, `until` or `never`.
    pub opening: String,
    /// When it lets the record open.
    pub opens: OpensView,
    /// Day of the next review; absent for what is open.
    pub review_on: Option<String>,
    /// Reason.
    pub reason: String,
    /// Who decided.
    pub decided_by: String,
}

/// Leave to see a closed record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GrantView {
    /// Id.
    pub id: String,
    /// The record above that it was given for; absent when it is the record's own.
    pub from: Option<Origin>,
    /// Name of the person.
    pub person: String,
    /// Reason.
    pub reason: String,
    /// First day.
    pub granted_on: String,
    /// Last day; absent until it is ended.
    pub ends_on: Option<String>,
}

/// What a reader without leave sees of a record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeenView {
    /// That it exists: code, level, date, titles.
    pub listed: bool,
    /// Its description.
    pub described: bool,
    /// Its documents, but for closed pages.
    pub documents: bool,
}

/// Access of a record as a whole on a day.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccessView {
    /// Record id.
    pub record: String,
    /// Reference code.
    pub reference: String,
    /// The day it is asked for.
    pub day: String,
    /// The strictest of its own and all above; absent when nothing is said.
    pub status: Option<EffectiveText>,
    /// `listed` or `unlisted`, by decisions.
    pub listing: EffectiveText,
    /// Decisions in force, its own first.
    pub in_force: Vec<DecisionView>,
    /// First day on which one of them is reviewed.
    pub review_on: Option<String>,
    /// When the last of them lets it open; absent when none closes it.
    pub opens: Option<OpensView>,
    /// Every decision on the record itself up to the day, newest first.
    pub decisions: Vec<DecisionView>,
    /// The highest security grade that stands.
    pub grade: Option<EffectiveText>,
    /// Every grade of the record itself, newest first.
    pub grades: Vec<GradeView>,
    /// Statements of rights in force.
    pub rights: Vec<RightsView>,
    /// Leave in force.
    pub grants: Vec<GrantView>,
    /// What a reader without leave sees.
    pub seen: SeenView,
}

/// `access.due`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccessDue {
    /// Last day, `YYYY-MM-DD`.
    pub until: String,
    /// `review`, `opening`, `grade`, `grant`, `rights`; none: every kind.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// First entry wanted.
    #[serde(default)]
    pub offset: u32,
    /// Entries wanted, at most 1000.
    pub limit: u32,
    /// Reader's language.
    pub language: String,
}

/// An entry of the calendar.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DueView {
    /// What is due.
    pub kind: String,
    /// On which day.
    pub day: String,
    /// Id of the decision, grade, grant or statement.
    pub entry: String,
    /// Record id.
    pub record: String,
    /// Reference code.
    pub reference: String,
    /// Level.
    pub level: String,
    /// Title.
    pub title: Localized,
}

/// A page of the calendar.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DuePageView {
    /// Entries, by day.
    pub rows: Vec<DueView>,
    /// Entries in all.
    pub total: u32,
}

/// `access.grant`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccessGrantRequest {
    /// Record id or reference code.
    pub record: String,
    /// Name of a person of the register.
    pub person: String,
    /// Reason.
    pub reason: String,
    /// First day; today when absent.
    #[serde(default)]
    #[ts(optional)]
    pub granted_on: Option<String>,
    /// Last day; until it is ended when absent.
    #[serde(default)]
    #[ts(optional)]
    pub ends_on: Option<String>,
}

/// `access.revoke`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccessRevoke {
    /// Id of the grant.
    pub id: String,
    /// First day it no longer holds; today when absent.
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<String>,
}
