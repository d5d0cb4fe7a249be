//! Retention schedules, how long records are kept, and what is due. Days are `YYYY-MM-DD`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answer::answers;
use super::request::requests;
use super::{BatchSelection, Localized, Origin};

requests! {
    /// `schedule.save`: adds a schedule or changes one; classes that are not named stay.
    ScheduleSave {
        /// Code, for example `kr`.
        code: String,
        /// Language to label; those not named stay.
        #[serde(default)]
        labels: BTreeMap<String, String>,
        /// Country (ISO 3166-1 alpha-2); absent to leave it.
        #[serde(default)] #[ts(optional)]
        country: Option<String>,
        /// The act it stands in; absent to leave it.
        #[serde(default)] #[ts(optional)]
        source: Option<String>,
        /// The body it is for, by id or name; absent to leave it, empty for none.
        #[serde(default)] #[ts(optional)]
        body: Option<String>,
        /// Classes to add or change.
        #[serde(default)]
        classes: Vec<ClassInput>,
        /// Codes of classes to remove; one that Girok knows is then as Girok knows it.
        #[serde(default)]
        removed: Vec<String>,
    }

    /// A class of a schedule as typed.
    ClassInput {
        /// Code within the schedule.
        code: String,
        /// Language to label.
        #[serde(default)]
        labels: BTreeMap<String, String>,
        /// `years`, `semi_permanent` or `permanent`.
        period: String,
        /// Years; those until it is appraised again for `semi_permanent`.
        #[serde(default)] #[ts(optional)]
        years: Option<u32>,
        /// What starts the clock: `closed`, `created` or `event`.
        starts: String,
        /// What is to be done at the end: `destroy`, `transfer` or `review`.
        action: String,
        /// The event in words.
        #[serde(default)]
        event: String,
        /// Note.
        #[serde(default)]
        note: String,
    }

    /// `retention.get`.
    RetentionGet {
        /// Reference code or id.
        record: String,
        /// The day it is looked at; today when absent.
        #[serde(default)] #[ts(optional)]
        on: Option<String>,
    }

    /// `retention.due`.
    RetentionDue {
        /// The day; today when absent.
        #[serde(default)] #[ts(optional)]
        on: Option<String>,
        /// Schedule and class.
        #[serde(default)] #[ts(optional)]
        class: Option<String>,
        /// `destroy`, `transfer` or `review`.
        #[serde(default)] #[ts(optional)]
        action: Option<String>,
        /// Creator, by id or name.
        #[serde(default)] #[ts(optional)]
        creator: Option<String>,
        /// Only this record and those below it.
        #[serde(default)] #[ts(optional)]
        below: Option<String>,
        /// Only what a hold covers, or only what none does.
        #[serde(default)] #[ts(optional)]
        held: Option<bool>,
        /// First row wanted.
        #[serde(default)]
        offset: u32,
        /// Rows wanted at the most.
        limit: u32,
        /// Reader's language.
        language: String,
    }

    /// `retention.gaps`.
    RetentionGaps {
        /// First row wanted.
        #[serde(default)]
        offset: u32,
        /// Rows wanted at the most.
        limit: u32,
        /// Reader's language.
        language: String,
    }
}

/// `retention.assign`: what is absent stays, an empty text lets it come from above again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RetentionAssign {
    /// The records.
    pub selection: BatchSelection,
    /// Schedule and class, for example `kr/5`.
    #[serde(default)]
    #[ts(optional)]
    pub class: Option<String>,
    /// Day the file was closed.
    #[serde(default)]
    #[ts(optional)]
    pub closed_on: Option<String>,
    /// Day of the event that starts the clock.
    #[serde(default)]
    #[ts(optional)]
    pub event_on: Option<String>,
    /// Reason.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

answers! {
    /// A schedule with its classes.
    ScheduleView {
        /// Code.
        code: String,
        /// Language to label.
        labels: BTreeMap<String, String>,
        /// Country (ISO 3166-1 alpha-2), or nothing.
        country: String,
        /// The act it stands in.
        source: String,
        /// Id of the body it is for.
        body: Option<String>,
        /// Girok knows it.
        known: bool,
        /// The archive added or changed it.
        own: bool,
        /// Its classes in order.
        classes: Vec<ClassView>,
    }

    /// A class of a schedule.
    ClassView {
        /// Code within the schedule.
        code: String,
        /// Language to label.
        labels: BTreeMap<String, String>,
        /// `years`, `semi_permanent` or `permanent`.
        period: String,
        /// Years; those until it is appraised again for `semi_permanent`.
        years: Option<u32>,
        /// What starts the clock: `closed`, `created` or `event`.
        starts: String,
        /// `destroy`, `transfer` or `review`.
        action: String,
        /// The event in words.
        event: String,
        /// Note.
        note: String,
        /// Girok knows it.
        known: bool,
        /// The archive added or changed it.
        own: bool,
    }

    /// A value with the record above that it comes from.
    KeptView {
        /// The value: a class or a day.
        value: String,
        /// Where it is inherited from; absent when it is the record's own.
        from: Option<Origin>,
    }

    /// How long a record is kept.
    RetentionView {
        /// Record id.
        id: String,
        /// Reference code.
        reference: String,
        /// The day it is looked at.
        day: String,
        /// Schedule and class.
        class: Option<KeptView>,
        /// The class, if a schedule has it.
        rule: Option<ClassView>,
        /// Day the file was closed.
        closed_on: Option<KeptView>,
        /// Day of the event.
        event_on: Option<KeptView>,
        /// Latest day of the record's date.
        created: Option<KeptView>,
        /// Reason given with what is said of the record itself.
        reason: String,
        /// `no_class`, `unknown_class`, `permanent`, `waiting`, `running` or `due`.
        state: String,
        /// First day that counts.
        starts_on: Option<String>,
        /// Last day it is kept.
        expires_on: Option<String>,
        /// From this day it is due.
        due_on: Option<String>,
        /// What is to be done at the end.
        action: Option<String>,
        /// Holds that cover it, or something below it.
        holds: Vec<CoveringView>,
        /// Code of the open case it is in.
        case: Option<String>,
    }

    /// A hold that stands in the way of a record.
    CoveringView {
        /// Code of the hold.
        code: String,
        /// What it is for.
        title: String,
        /// The record it names.
        record: Origin,
        /// Where that stands: `above`, `here` or `below`.
        place: String,
    }

    /// What is due on a day.
    ExpiredPageView {
        /// The day.
        day: String,
        /// The rows, the longest due first.
        rows: Vec<ExpiredView>,
        /// How many there are on all pages.
        total: u32,
        /// How many of each class and action.
        counts: Vec<DueCount>,
    }

    /// A record that is due, with everything below it.
    ExpiredView {
        /// Record id.
        id: String,
        /// Reference code.
        reference: String,
        /// Level.
        level: String,
        /// Title.
        title: Localized,
        /// Schedule and class.
        class: String,
        /// Last day it was kept.
        expires_on: String,
        /// From this day it is due.
        due_on: String,
        /// `destroy`, `transfer` or `review`.
        action: String,
        /// Names of its creators.
        creators: Vec<Localized>,
        /// Codes of holds that cover it, or something below it.
        holds: Vec<String>,
        /// Code of the open case it is in.
        case: Option<String>,
        /// Records below it that are not due: it cannot go as a whole.
        not_due_below: u32,
    }

    /// How many records of a class are due.
    DueCount {
        /// Schedule and class.
        class: String,
        /// `destroy`, `transfer` or `review`.
        action: String,
        /// Records.
        records: u32,
    }

    /// Records of which it cannot be said when they expire.
    GapPageView {
        /// The rows, by reference code.
        rows: Vec<GapView>,
        /// How many there are on all pages.
        total: u32,
    }

    /// A record without a day to expire on.
    GapView {
        /// Record id.
        id: String,
        /// Reference code.
        reference: String,
        /// Level.
        level: String,
        /// Title.
        title: Localized,
        /// Schedule and class.
        class: Option<String>,
        /// `no_class`, `unknown_class`, `not_closed`, `no_date` or `no_event`.
        reason: String,
    }
}
