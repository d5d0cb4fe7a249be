//! What can be typed about custody: accessions, histories, locations, containers, transfer lists, loans.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Fields of an accession; what is not named stays as it is, what is empty is cleared.
#[derive(Debug, Args)]
pub(crate) struct AccessionFields {
    /// transfer, donation, purchase, deposit, exchange, copying or other
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// expected, received, accepted, refused or returned
    #[arg(long)]
    pub(crate) state: Option<String>,
    /// Date received, as written
    #[arg(long)]
    pub(crate) date: Option<String>,
    /// From whom: as written, or id of an agent
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// How much
    #[arg(long)]
    pub(crate) extent: Option<String>,
    /// What it contains
    #[arg(long)]
    pub(crate) content: Option<String>,
    /// Physical condition
    #[arg(long)]
    pub(crate) condition: Option<String>,
    /// The agreement, in words
    #[arg(long)]
    pub(crate) agreement: Option<String>,
    /// The agreement, a document by id
    #[arg(long, value_name = "ID")]
    pub(crate) agreement_document: Option<String>,
    /// Number of the receipt
    #[arg(long)]
    pub(crate) receipt: Option<String>,
    /// What more is expected
    #[arg(long)]
    pub(crate) accruals: Option<String>,
    /// Note
    #[arg(long)]
    pub(crate) note: Option<String>,
    /// Accession it adds to, by code
    #[arg(long, value_name = "CODE")]
    pub(crate) accrual_of: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Accession {
    /// Add an accession
    Add {
        /// What came
        #[arg(long)]
        title: String,
        /// Code; the next of the year without
        #[arg(long)]
        code: Option<String>,
        #[command(flatten)]
        fields: Box<AccessionFields>,
    },
    /// Change one
    Set {
        /// Code or id
        accession: String,
        /// What came
        #[arg(long)]
        title: Option<String>,
        /// Another code
        #[arg(long)]
        code: Option<String>,
        #[command(flatten)]
        fields: Box<AccessionFields>,
    },
    /// Say which records came with it
    Link {
        /// Code or id
        accession: String,
        /// Reference codes or ids
        #[arg(required = true)]
        records: Vec<String>,
    },
    /// Take records off it
    Unlink {
        /// Code or id
        accession: String,
        /// Reference codes or ids
        #[arg(required = true)]
        records: Vec<String>,
    },
    /// Show one, whole
    Show {
        /// Code or id
        accession: String,
    },
    /// The register
    List {
        /// Only this kind
        #[arg(long)]
        kind: Option<String>,
        /// Only in this state
        #[arg(long)]
        state: Option<String>,
        /// Only those this record came with
        #[arg(long, value_name = "REF")]
        record: Option<String>,
    },
    /// Remove one that nothing depends on
    Remove {
        /// Code or id
        accession: String,
    },
}

/// `custody REF`: the history, or a change to it.
#[derive(Debug, Args)]
pub(crate) struct Custody {
    /// Reference code or id
    pub(crate) record: String,
    /// Add a step: created, held, transferred, lent, returned, moved, copied, lost, found, deaccessioned or other
    #[arg(long, value_name = "KIND", conflicts_with = "remove")]
    pub(crate) add: Option<String>,
    /// When, as written
    #[arg(long, default_value = "", requires = "add")]
    pub(crate) date: String,
    /// Who held it: as written, or id of an agent
    #[arg(long, default_value = "", requires = "add")]
    pub(crate) from: String,
    /// Who held it then
    #[arg(long, default_value = "", requires = "add")]
    pub(crate) to: String,
    /// Note
    #[arg(long, default_value = "", requires = "add")]
    pub(crate) note: String,
    /// Remove the step with this id
    #[arg(long, value_name = "ID")]
    pub(crate) remove: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Location {
    /// Add a location
    Add {
        /// Code, as it stands on the shelf
        code: String,
        #[command(flatten)]
        fields: LocationFields,
    },
    /// Change one
    Set {
        /// Code or id
        location: String,
        /// Another code
        #[arg(long)]
        code: Option<String>,
        #[command(flatten)]
        fields: LocationFields,
    },
    /// All locations, or one with what lies in it
    List {
        /// Code or id
        location: Option<String>,
    },
    /// Remove one in which nothing lies
    Remove {
        /// Code or id
        location: String,
    },
}

/// Fields of a location.
#[derive(Debug, Args)]
pub(crate) struct LocationFields {
    /// site, building, floor, room, bay, shelf, digital or other
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// Its name
    #[arg(long)]
    pub(crate) label: Option<String>,
    /// Note
    #[arg(long)]
    pub(crate) note: Option<String>,
    /// Order among those that lie in the same one
    #[arg(long)]
    pub(crate) position: Option<i64>,
    /// The location it lies in, by code; empty for none
    #[arg(long = "in", value_name = "CODE")]
    pub(crate) parent: Option<String>,
}

/// Fields of a container.
#[derive(Debug, Args)]
pub(crate) struct ContainerFields {
    /// box, folder, volume, bundle, tube, map_case, reel, digital or other
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// What stands on it
    #[arg(long)]
    pub(crate) label: Option<String>,
    /// Note
    #[arg(long)]
    pub(crate) note: Option<String>,
    /// Location it stands in, by code; empty for none
    #[arg(long, value_name = "CODE")]
    pub(crate) location: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Container {
    /// Add a container
    Add {
        /// Code, also that of its label
        code: String,
        #[command(flatten)]
        fields: ContainerFields,
    },
    /// Change or move one
    Set {
        /// Code or id
        container: String,
        /// Another code
        #[arg(long)]
        code: Option<String>,
        #[command(flatten)]
        fields: ContainerFields,
    },
    /// Put records, or leaves of one, into it
    Put {
        /// Code or id
        container: String,
        /// Reference codes or ids
        #[arg(required = true)]
        records: Vec<String>,
        /// Leaves, as 1-40; the whole record without
        #[arg(long, default_value = "", value_name = "FIRST-LAST")]
        leaves: String,
        /// Note
        #[arg(long, default_value = "")]
        note: String,
    },
    /// Take records, or leaves of one, out of it
    Take {
        /// Code or id
        container: String,
        /// Reference codes or ids
        #[arg(required = true)]
        records: Vec<String>,
        /// Leaves, as 1-40; everything of the record without
        #[arg(long, default_value = "", value_name = "FIRST-LAST")]
        leaves: String,
    },
    /// What is in it and where it stands
    Show {
        /// Code or id
        container: String,
    },
    /// Containers
    List {
        /// In this location or one that lies in it
        #[arg(long, value_name = "CODE")]
        location: Option<String>,
        /// Only this kind
        #[arg(long)]
        kind: Option<String>,
        /// Only those that stand nowhere
        #[arg(long)]
        unplaced: bool,
    },
    /// Labels to print, as PDF
    Labels {
        /// File to write
        out: PathBuf,
        /// Codes or ids; all that --location finds without
        containers: Vec<String>,
        /// Of everything in this location
        #[arg(long, value_name = "CODE")]
        location: Option<String>,
        /// 2x4 (99.1 × 67.7 mm), 2x7 (99.1 × 38.1 mm) or 3x7 (63.5 × 38.1 mm), A4
        #[arg(long, default_value = "2x4")]
        sheet: String,
        /// Labels of the first sheet that were used before
        #[arg(long, default_value_t = 0)]
        used: usize,
        /// Language of the titles
        #[arg(long)]
        language: Option<String>,
    },
    /// Remove one that is empty
    Remove {
        /// Code or id
        container: String,
    },
}

/// Fields of a transfer list.
#[derive(Debug, Args)]
pub(crate) struct TransferFields {
    /// transfer, deaccession or return
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// By what authority
    #[arg(long)]
    pub(crate) authority: Option<String>,
    /// Why
    #[arg(long)]
    pub(crate) reason: Option<String>,
    /// Number of the receipt
    #[arg(long)]
    pub(crate) receipt: Option<String>,
    /// Note
    #[arg(long)]
    pub(crate) note: Option<String>,
    /// Day of the list
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Transfer {
    /// Make a list
    Add {
        /// Records to put on it
        records: Vec<String>,
        /// Who receives: as written, or id of an agent
        #[arg(long)]
        receiver: String,
        /// Code; the next of the year without
        #[arg(long)]
        code: Option<String>,
        #[command(flatten)]
        fields: TransferFields,
    },
    /// Change a list, put records on it, take them off it
    Set {
        /// Code or id
        transfer: String,
        /// Records to put on it
        #[arg(long, value_name = "REF")]
        add: Vec<String>,
        /// Records to take off it
        #[arg(long, value_name = "REF")]
        remove: Vec<String>,
        /// Who receives
        #[arg(long)]
        receiver: Option<String>,
        #[command(flatten)]
        fields: TransferFields,
    },
    /// It has left
    Send {
        /// Code or id
        transfer: String,
        /// The day; today without
        #[arg(long, default_value = "", value_name = "DAY")]
        on: String,
    },
    /// The receiver has it
    Acknowledge {
        /// Code or id
        transfer: String,
        /// The day; today without
        #[arg(long, default_value = "", value_name = "DAY")]
        on: String,
    },
    /// Give it up before anything left
    Withdraw {
        /// Code or id
        transfer: String,
    },
    /// Show one, whole
    Show {
        /// Code or id
        transfer: String,
    },
    /// All lists
    List {
        /// listed, sent, acknowledged or withdrawn
        #[arg(long)]
        state: Option<String>,
    },
    /// Write the list to hand over: CSV or PDF, by the ending of the name
    Export {
        /// Code or id
        transfer: String,
        /// File to write, *.csv or *.pdf
        out: PathBuf,
        /// Language of headings and titles: ko, ru, kk or en
        #[arg(long)]
        language: Option<String>,
        /// Access as of this day; today without
        #[arg(long, default_value = "", value_name = "DAY")]
        on: String,
        /// CSV without the byte order mark that office programs want
        #[arg(long)]
        no_mark: bool,
    },
    /// Remove a list of which nothing left
    Remove {
        /// Code or id
        transfer: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Loan {
    /// Lend records and containers
    Out {
        /// Records, by reference code or id
        records: Vec<String>,
        /// Containers, by code or id
        #[arg(long = "container", value_name = "CODE")]
        containers: Vec<String>,
        /// Who borrows: as written, or id of an agent
        #[arg(long)]
        borrower: String,
        /// What for
        #[arg(long, default_value = "")]
        purpose: String,
        /// Day it goes out; today without
        #[arg(long, default_value = "", value_name = "DAY")]
        on: String,
        /// Day it is due back
        #[arg(long, default_value = "", value_name = "DAY")]
        due: String,
        /// Condition
        #[arg(long, default_value = "")]
        condition: String,
        /// Note
        #[arg(long, default_value = "")]
        note: String,
        /// Code; the next of the year without
        #[arg(long, default_value = "")]
        code: String,
    },
    /// Everything of a loan came back
    Back {
        /// Code or id
        loan: String,
        /// The day; today without
        #[arg(long, default_value = "", value_name = "DAY")]
        on: String,
        /// Condition
        #[arg(long, default_value = "")]
        condition: String,
    },
    /// Loans as they stood on a day
    List {
        /// Only what is out
        #[arg(long)]
        out: bool,
        /// Only what is out and was due before
        #[arg(long)]
        overdue: bool,
        /// The day; today without
        #[arg(long, default_value = "", value_name = "DAY")]
        on: String,
    },
}
