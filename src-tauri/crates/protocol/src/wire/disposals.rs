//! Holds, and cases of disposal. Days are `YYYY-MM-DD`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answer::answers;
use super::request::requests;
use super::{BatchSelection, Localized};

requests! {
    /// `hold.list`.
    HoldList {
        /// Only those not released.
        #[serde(default)]
        in_force: bool,
        /// Reader's language.
        language: String,
    }

    /// `hold.release`.
    HoldRelease {
        /// Code of the hold.
        hold: String,
        /// Why.
        reason: String,
        /// From this day it is in force no more; today when absent.
        #[serde(default)] #[ts(optional)]
        on: Option<String>,
    }

    /// `disposal.list`.
    DisposalList {
        /// Only cases that are neither refused, withdrawn nor done.
        #[serde(default)]
        open: bool,
        /// Reader's language.
        language: String,
    }

    /// `disposal.get`.
    DisposalGet {
        /// Code of the case.
        case: String,
        /// Reader's language.
        language: String,
    }

    /// `disposal.review`.
    DisposalReview {
        /// Code of the case.
        case: String,
        /// Opinion.
        opinion: String,
        /// Records to take out of it.
        #[serde(default)]
        excluded: Vec<DisposalExclusion>,
    }

    /// A record that the review takes out.
    DisposalExclusion {
        /// Reference code or id.
        record: String,
        /// Why.
        reason: String,
    }

    /// `disposal.approve` and `disposal.carry_out`.
    DisposalStep {
        /// Code of the case.
        case: String,
        /// Words of the decision.
        #[serde(default)]
        words: String,
        /// The day; today when absent.
        #[serde(default)] #[ts(optional)]
        on: Option<String>,
    }

    /// `disposal.refuse` and `disposal.withdraw`.
    DisposalEnd {
        /// Code of the case.
        case: String,
        /// Why.
        #[serde(default)]
        reason: String,
    }
}

/// `hold.place`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HoldPlaceRequest {
    /// Its code.
    pub code: String,
    /// What it is for.
    pub title: String,
    /// Reason.
    pub reason: String,
    /// Who ordered it.
    #[serde(default)]
    pub authority: String,
    /// First day; today when absent.
    #[serde(default)]
    #[ts(optional)]
    pub placed_on: Option<String>,
    /// The records, with everything below them.
    pub selection: BatchSelection,
}

/// `hold.add` and `hold.remove`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HoldRecords {
    /// Code of the hold.
    pub hold: String,
    /// The records.
    pub selection: BatchSelection,
}

/// `disposal.propose`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DisposalPropose {
    /// Its code; the next one of the year when absent.
    #[serde(default)]
    #[ts(optional)]
    pub code: Option<String>,
    /// `destroy`, `transfer` or `keep`.
    pub action: String,
    /// The records, with everything below them.
    pub selection: BatchSelection,
    /// The act or decision it rests on; without one every record must be due.
    #[serde(default)]
    pub authority: String,
    /// Reason.
    pub reason: String,
    /// Who receives what is transferred.
    #[serde(default)]
    pub receiver: String,
    /// Schedule and class that hold from then on, for what is kept.
    #[serde(default)]
    pub new_class: String,
    /// The day it is proposed on; today when absent.
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<String>,
}

answers! {
    /// A hold with the records it names.
    HoldView {
        /// Its code.
        code: String,
        /// What it is for.
        title: String,
        /// Reason.
        reason: String,
        /// Who ordered it.
        authority: String,
        /// First day.
        placed_on: String,
        /// From this day it is in force no more.
        released_on: Option<String>,
        /// Why it was released.
        release_reason: Option<String>,
        /// The records it names.
        records: Vec<RecordLine>,
    }

    /// A record in a list of a hold.
    RecordLine {
        /// Record id.
        id: String,
        /// Reference code.
        reference: String,
        /// Title.
        title: Localized,
    }

    /// A case of disposal.
    DisposalView {
        /// Its code.
        code: String,
        /// `destroy`, `transfer` or `keep`.
        action: String,
        /// `proposed`, `reviewed`, `approved`, `refused`, `withdrawn` or `done`.
        state: String,
        /// The act or decision it rests on.
        authority: String,
        /// Reason.
        reason: String,
        /// Who proposed it.
        proposed: StepView,
        /// Who reviewed it, with the opinion.
        reviewed: Option<StepView>,
        /// Who approved or refused it, with the words of the decision.
        decided: Option<StepView>,
        /// Who carried it out.
        done: Option<StepView>,
        /// Who receives what is transferred.
        receiver: Option<String>,
        /// Schedule and class that hold from then on, for what is kept.
        new_class: Option<String>,
        /// Its records.
        items: Vec<DisposalItemView>,
    }

    /// A step of a case.
    StepView {
        /// Who took it.
        actor: String,
        /// When, RFC 3339 UTC.
        at: String,
        /// What was said.
        words: String,
    }

    /// A record of a case.
    DisposalItemView {
        /// Record id.
        id: String,
        /// Reference code.
        reference: String,
        /// Title.
        title: Localized,
        /// Records it stands for: itself and all below.
        records: u32,
        /// The review took it out.
        excluded: bool,
        /// Why.
        reason: String,
    }
}
