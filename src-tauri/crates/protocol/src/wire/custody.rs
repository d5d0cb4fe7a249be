//! Custody as the interface reads and writes it: accessions, histories, locations, containers, transfer lists, loans.
//!
//! Days are YYYY-MM-DD. In what is written an absent field stays as it is and an empty one is cleared.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::request::requests;
use super::{DateView, Localized, Origin, TreeNode};

macro_rules! shapes {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident : $type:ty),* $(,)? })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Serialize, Deserialize, TS)]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $($(#[$field_meta])* pub $field: $type),* }
    )*};
}

shapes! {
    /// An accession with what it is linked to.
    AccessionView {
        /// Id.
        id: String,
        /// Code.
        code: String,
        /// `transfer`, `donation`, `purchase`, `deposit`, `exchange`, `copying` or `other`.
        kind: String,
        /// `expected`, `received`, `accepted`, `refused` or `returned`.
        state: String,
        /// What came.
        title: String,
        /// Date received.
        date: DateView,
        /// From whom, as written.
        source: String,
        /// Id of the agent it came from, where known.
        source_id: Option<String>,
        /// How much.
        extent: String,
        /// What it contains.
        content: String,
        /// Physical condition.
        condition: String,
        /// The agreement, in words.
        agreement: String,
        /// The agreement, a document.
        agreement_document: Option<String>,
        /// Number of the receipt.
        receipt: String,
        /// What more is expected.
        accruals: String,
        /// Note.
        note: String,
        /// Code of the accession it adds to.
        accrual_of: Option<String>,
        /// Codes of the accessions that add to it.
        accrued_by: Vec<String>,
        /// Records that came with it.
        records: Vec<TreeNode>,
    }

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

    /// A location in a path.
    LocationStep {
        /// Code.
        code: String,
        /// Its name.
        label: String,
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

    /// A location.
    LocationView {
        /// Id.
        id: String,
        /// Code.
        code: String,
        /// `site`, `building`, `floor`, `room`, `bay`, `shelf`, `digital` or `other`.
        kind: String,
        /// Its name.
        label: String,
        /// Note.
        note: String,
        /// The locations it lies in, the widest first, itself last.
        path: Vec<LocationStep>,
        /// Codes of the containers that stand directly in it.
        containers: Vec<String>,
    }

    /// A record in a container.
    HoldingView {
        /// The record.
        record: TreeNode,
        /// Leaves, as `1-40`; empty for the whole record.
        leaves: String,
        /// Note.
        note: String,
    }

    /// A container with what is in it.
    ContainerView {
        /// Id.
        id: String,
        /// Code.
        code: String,
        /// `box`, `folder`, `volume`, `bundle`, `tube`, `map_case`, `reel`, `digital` or `other`.
        kind: String,
        /// What stands on it.
        label: String,
        /// Note.
        note: String,
        /// Where it stands, the widest location first.
        location: Vec<LocationStep>,
        /// What is in it, in order.
        holdings: Vec<HoldingView>,
        /// The loan it is out on.
        loan: Option<OutView>,
    }

    /// The words of a label.
    LabelView {
        /// Code of the container.
        code: String,
        /// What stands on it.
        label: String,
        /// Where it stands.
        location: String,
        /// First and last year of what is inside.
        years: String,
        /// Code, leaves and title of each record inside.
        records: Vec<String>,
    }

    /// A transfer list.
    TransferView {
        /// Id.
        id: String,
        /// Code.
        code: String,
        /// `transfer`, `deaccession` or `return`.
        kind: String,
        /// `listed`, `sent`, `acknowledged` or `withdrawn`.
        state: String,
        /// Who receives, as written.
        receiver: String,
        /// Id of that agent, where known.
        receiver_id: Option<String>,
        /// By what authority.
        authority: String,
        /// Why.
        reason: String,
        /// Number of the receipt.
        receipt: String,
        /// Note.
        note: String,
        /// Day of the list.
        listed_on: String,
        /// Day it left.
        sent_on: Option<String>,
        /// Day it was acknowledged.
        acknowledged_on: Option<String>,
        /// Records in order.
        records: Vec<TreeNode>,
    }

    /// A transfer list as it is handed over.
    TransferSheetView {
        /// Title.
        title: String,
        /// Receiver, authority, reason, day: a line each.
        subtitle: String,
        /// Headings of the columns.
        headings: Vec<String>,
        /// Cells of each row, in the order of the headings.
        rows: Vec<Vec<String>>,
        /// The same as CSV (RFC 4180), with a byte order mark.
        csv: String,
    }

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

    /// `accession.list`.
    AccessionList {
        /// Kind; all when absent.
        #[serde(default)] #[ts(optional)]
        kind: Option<String>,
        /// State; all when absent.
        #[serde(default)] #[ts(optional)]
        state: Option<String>,
        /// Reference code or id of a record that came with it.
        #[serde(default)] #[ts(optional)]
        record: Option<String>,
        /// Reader's language.
        language: String,
    }

    /// `accession.save`: adds one without `accession`, else changes it.
    AccessionSave {
        /// Code or id of the one to change.
        #[serde(default)] #[ts(optional)]
        accession: Option<String>,
        /// Code; the next of the year for a new one without.
        #[serde(default)] #[ts(optional)]
        code: Option<String>,
        /// Kind.
        #[serde(default)] #[ts(optional)]
        kind: Option<String>,
        /// State.
        #[serde(default)] #[ts(optional)]
        state: Option<String>,
        /// What came.
        #[serde(default)] #[ts(optional)]
        title: Option<String>,
        /// Date received, as written.
        #[serde(default)] #[ts(optional)]
        date: Option<String>,
        /// From whom: as written, or id of an agent.
        #[serde(default)] #[ts(optional)]
        source: Option<String>,
        /// How much.
        #[serde(default)] #[ts(optional)]
        extent: Option<String>,
        /// What it contains.
        #[serde(default)] #[ts(optional)]
        content: Option<String>,
        /// Physical condition.
        #[serde(default)] #[ts(optional)]
        condition: Option<String>,
        /// The agreement, in words.
        #[serde(default)] #[ts(optional)]
        agreement: Option<String>,
        /// The agreement, a document by id.
        #[serde(default)] #[ts(optional)]
        agreement_document: Option<String>,
        /// Number of the receipt.
        #[serde(default)] #[ts(optional)]
        receipt: Option<String>,
        /// What more is expected.
        #[serde(default)] #[ts(optional)]
        accruals: Option<String>,
        /// Note.
        #[serde(default)] #[ts(optional)]
        note: Option<String>,
        /// Code or id of the accession it adds to.
        #[serde(default)] #[ts(optional)]
        accrual_of: Option<String>,
    }

    /// `accession.link`: records that came with it.
    AccessionLink {
        /// Code or id.
        accession: String,
        /// Reference codes or ids.
        records: Vec<String>,
        /// Take them off it.
        #[serde(default)]
        unlink: bool,
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

    /// `location.list`: all, or one and what lies in it.
    LocationList {
        /// Code or id.
        #[serde(default)] #[ts(optional)]
        location: Option<String>,
    }

    /// `location.save`: adds one without `location`, else changes it.
    LocationSave {
        /// Code or id of the one to change.
        #[serde(default)] #[ts(optional)]
        location: Option<String>,
        /// Code.
        #[serde(default)] #[ts(optional)]
        code: Option<String>,
        /// Kind.
        #[serde(default)] #[ts(optional)]
        kind: Option<String>,
        /// Its name.
        #[serde(default)] #[ts(optional)]
        label: Option<String>,
        /// Note.
        #[serde(default)] #[ts(optional)]
        note: Option<String>,
        /// Order.
        #[serde(default)] #[ts(optional)]
        position: Option<u32>,
        /// The location it lies in.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
    }

    /// `container.list`.
    ContainerList {
        /// In this location or one that lies in it.
        #[serde(default)] #[ts(optional)]
        location: Option<String>,
        /// Kind; all when absent.
        #[serde(default)] #[ts(optional)]
        kind: Option<String>,
        /// Only those that stand nowhere.
        #[serde(default)]
        unplaced: bool,
        /// Reader's language.
        language: String,
    }

    /// `container.save`: adds one without `container`, else changes it.
    ContainerSave {
        /// Code or id of the one to change.
        #[serde(default)] #[ts(optional)]
        container: Option<String>,
        /// Code.
        #[serde(default)] #[ts(optional)]
        code: Option<String>,
        /// Kind.
        #[serde(default)] #[ts(optional)]
        kind: Option<String>,
        /// What stands on it.
        #[serde(default)] #[ts(optional)]
        label: Option<String>,
        /// Note.
        #[serde(default)] #[ts(optional)]
        note: Option<String>,
        /// Where it stands.
        #[serde(default)] #[ts(optional)]
        location: Option<String>,
    }

    /// A record, or leaves of it.
    PlacingInput {
        /// Reference code or id.
        record: String,
        /// As `1-40`; the whole record when empty.
        #[serde(default)]
        leaves: String,
        /// Note.
        #[serde(default)]
        note: String,
    }

    /// `container.put` and `container.take`.
    ContainerHold {
        /// Code or id.
        container: String,
        /// Records.
        records: Vec<PlacingInput>,
    }

    /// `container.labels`: the words of labels.
    ContainerLabels {
        /// Codes or ids, in the order wanted.
        containers: Vec<String>,
        /// Language of the titles.
        language: String,
    }

    /// `transfer.list`.
    TransferList {
        /// State; all when absent.
        #[serde(default)] #[ts(optional)]
        state: Option<String>,
        /// Reader's language.
        language: String,
    }

    /// `transfer.save`: makes a list without `transfer`, else changes it.
    TransferSave {
        /// Code or id of the one to change.
        #[serde(default)] #[ts(optional)]
        transfer: Option<String>,
        /// Code; the next of the year for a new one without.
        #[serde(default)] #[ts(optional)]
        code: Option<String>,
        /// Kind.
        #[serde(default)] #[ts(optional)]
        kind: Option<String>,
        /// Who receives: as written, or id of an agent.
        #[serde(default)] #[ts(optional)]
        receiver: Option<String>,
        /// By what authority.
        #[serde(default)] #[ts(optional)]
        authority: Option<String>,
        /// Why.
        #[serde(default)] #[ts(optional)]
        reason: Option<String>,
        /// Number of the receipt.
        #[serde(default)] #[ts(optional)]
        receipt: Option<String>,
        /// Note.
        #[serde(default)] #[ts(optional)]
        note: Option<String>,
        /// Day of the list; today for a new one.
        #[serde(default)] #[ts(optional)]
        listed_on: Option<String>,
        /// Records to put on it.
        #[serde(default)]
        add: Vec<String>,
        /// Records to take off it.
        #[serde(default)]
        remove: Vec<String>,
    }

    /// `transfer.move`: on to the next state.
    TransferMove {
        /// Code or id.
        transfer: String,
        /// `sent`, `acknowledged` or `withdrawn`.
        state: String,
        /// The day; today when empty.
        #[serde(default)]
        on: String,
    }

    /// `transfer.sheet`: as it is handed over.
    TransferSheetGet {
        /// Code or id.
        transfer: String,
        /// `ko`, `ru`, `kk`; else English.
        language: String,
        /// Access as of this day; today when empty.
        #[serde(default)]
        on: String,
    }

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
