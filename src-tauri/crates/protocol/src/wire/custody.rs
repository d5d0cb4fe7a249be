//! Custodial histories, where a record is, and what everything of custody with a code has in common.
//!
//! Days are YYYY-MM-DD. In what is written an absent field stays as it is and an empty one is cleared.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answer::answers;
use super::request::requests;
use super::{DateView, Localized, LocationStep, Origin};

answers! {
    /// A step of a custodial history.
    CustodyStepView {
        /// Id.
        id: String,
        /// `created`, `held`, `transferred`, `lent`, `returned`, `moved`, `copied`, `lost`, `found`, `deaccessioned` or `other`.
        kind: String,
        /// When.
        date: DateView,
        /// Who held it, as written.
        from: String,
        /// Id of that agent, where known.
        from_id: Option<String>,
        /// Who held it then, as written.
        to: String,
        /// Id of that agent, where known.
        to_id: Option<String>,
        /// Note.
        note: String,
        /// The record above it was written of.
        inherited_from: Option<Origin>,
    }

    /// Who held a record, and where it is.
    CustodyView {
        /// Steps, its own and those from above, the earliest first.
        steps: Vec<CustodyStepView>,
        /// The prose of ISAD(G) 3.2.3 per language.
        prose: Vec<Localized>,
        /// The record above whose prose it is.
        prose_from: Option<Origin>,
        /// Where it is.
        place: WhereView,
    }

    /// A container a record lies in.
    PlacedView {
        /// Code of the container.
        code: String,
        /// Its kind.
        kind: String,
        /// What stands on it.
        label: String,
        /// Where it stands, the widest location first.
        location: Vec<LocationStep>,
        /// Leaves, as `1-40`; empty for the whole record.
        leaves: String,
        /// Note.
        note: String,
        /// Code of the loan the container is out on.
        loan: Option<String>,
    }

    /// Containers that claim the same leaves of a record.
    OverlapView {
        /// Code of one.
        first: String,
        /// Code of the other.
        second: String,
    }

    /// Where a record is.
    WhereView {
        /// Its containers.
        containers: Vec<PlacedView>,
        /// The record above whose containers these are.
        from: Option<Origin>,
        /// Containers that claim the same leaves.
        overlaps: Vec<OverlapView>,
        /// The loan it is out on, by itself or with something above it.
        loan: Option<OutView>,
        /// The list it left on.
        left: Option<LeftView>,
    }

    /// What is out, and with whom.
    OutView {
        /// Code of the loan.
        code: String,
        /// Who has it.
        borrower: String,
        /// Day it is due back.
        due_on: Option<String>,
    }

    /// What left, and to whom.
    LeftView {
        /// Code of the transfer list.
        code: String,
        /// Who received it.
        receiver: String,
        /// The day.
        sent_on: Option<String>,
    }
}

requests! {
    /// `accession.get`, `container.get`, `transfer.get`: one by code or id.
    CustodyGet {
        /// Code or id.
        code: String,
        /// Reader's language.
        language: String,
    }

    /// `accession.remove`, `location.remove`, `container.remove`, `transfer.remove`; `custody.remove` by id.
    CustodyRemove {
        /// Code or id.
        code: String,
    }

    /// `custody.get`.
    CustodyOf {
        /// Reference code or id.
        record: String,
        /// Reader's language.
        language: String,
    }

    /// `custody.save`: adds a step to `record`, or writes the step `id` anew.
    CustodySave {
        /// Id of the step to change.
        #[serde(default)] #[ts(optional)]
        id: Option<String>,
        /// Record of a new step.
        #[serde(default)]
        record: String,
        /// Kind.
        kind: String,
        /// When, as written.
        #[serde(default)]
        date: String,
        /// Who held it.
        #[serde(default)]
        from: String,
        /// Who held it then.
        #[serde(default)]
        to: String,
        /// Note.
        #[serde(default)]
        note: String,
    }
}
