//! Loans.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::TreeNode;
use super::answer::answers;
use super::request::requests;

answers! {
    /// A loan.
    LoanView {
        /// Id.
        id: String,
        /// Code.
        code: String,
        /// Who borrows, as written.
        borrower: String,
        /// Id of that agent, where known.
        borrower_id: Option<String>,
        /// What for.
        purpose: String,
        /// Day it went out.
        out_on: String,
        /// Day it is due back.
        due_on: Option<String>,
        /// Day it came back.
        returned_on: Option<String>,
        /// Condition when it went out.
        condition_out: String,
        /// Condition when it came back.
        condition_back: Option<String>,
        /// Note.
        note: String,
        /// Out, and due before the day asked about.
        overdue: bool,
        /// Records.
        records: Vec<TreeNode>,
        /// Codes of containers.
        containers: Vec<String>,
    }
}

requests! {
    /// `loan.list`: as it stood on a day.
    LoanList {
        /// Only what is out.
        #[serde(default)]
        out: bool,
        /// Only what is out and was due before.
        #[serde(default)]
        overdue: bool,
        /// The day; today when empty.
        #[serde(default)]
        on: String,
        /// Reader's language.
        language: String,
    }

    /// `loan.out`.
    LoanOut {
        /// Code; the next of the year when empty.
        #[serde(default)]
        code: String,
        /// Who borrows: as written, or id of an agent.
        borrower: String,
        /// What for.
        #[serde(default)]
        purpose: String,
        /// The day; today when empty.
        #[serde(default)]
        on: String,
        /// Day it is due back.
        #[serde(default)]
        due: String,
        /// Condition.
        #[serde(default)]
        condition: String,
        /// Note.
        #[serde(default)]
        note: String,
        /// Records.
        #[serde(default)]
        records: Vec<String>,
        /// Containers.
        #[serde(default)]
        containers: Vec<String>,
    }

    /// `loan.back`.
    LoanBack {
        /// Code or id.
        loan: String,
        /// The day; today when empty.
        #[serde(default)]
        on: String,
        /// Condition.
        #[serde(default)]
        condition: String,
    }
}
