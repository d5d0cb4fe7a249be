//! `schedule`, `retention`, `hold` and `disposal`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// The records a command is about, named in one way.
#[derive(Debug, Args)]
pub(crate) struct Chosen {
    /// Reference codes or ids
    pub(crate) records: Vec<String>,
    /// Everything this search finds
    #[arg(long, value_name = "Q", conflicts_with_all = ["records", "below"])]
    pub(crate) query: Option<String>,
    /// Everything below this record
    #[arg(long, value_name = "REF", conflicts_with = "records")]
    pub(crate) below: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Schedule {
    /// Every schedule with its classes, those Girok knows first
    List,
    /// One schedule
    Show {
        /// Its code, for example kr
        code: String,
    },
    /// Add a schedule, or change one; for example: girok schedule save office.json
    Save {
        /// JSON of the shape {"code", "labels", "country", "source", "body", "classes", "removed"}; - for standard input
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Retention {
    /// How long a record is kept, and where that comes from
    Show {
        /// Reference code or id
        record: String,
        /// The day it is looked at; today by default
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
    },
    /// Say how long records are kept; for example: girok retention set KR-KZ/1/4 --class kr/5 --closed 2018-12-20
    Set {
        #[command(flatten)]
        chosen: Chosen,
        /// Schedule and class; empty to have it from above
        #[arg(long, value_name = "CLASS")]
        class: Option<String>,
        /// Day the file was closed; empty to have it from above
        #[arg(long, value_name = "DAY")]
        closed: Option<String>,
        /// Day of the event that starts the clock; empty to have it from above
        #[arg(long, value_name = "DAY")]
        event: Option<String>,
        /// Reason
        #[arg(long)]
        reason: Option<String>,
    },
    /// What is due on a day; for example: girok retention due --on 2024-01-01 --class kr/5
    Due(Due),
    /// Records of which it cannot be said when they expire
    Gaps {
        /// Rows wanted at the most
        #[arg(long, default_value_t = 100)]
        limit: u32,
        /// Rows to leave out at the start
        #[arg(long, default_value_t = 0)]
        offset: u32,
        /// Language of the titles
        #[arg(long)]
        language: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Due {
    /// The day; today by default
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
    /// Only this schedule and class
    #[arg(long, value_name = "CLASS")]
    pub(crate) class: Option<String>,
    /// Only what is to be destroyed, transferred or appraised again: destroy, transfer or review
    #[arg(long)]
    pub(crate) action: Option<String>,
    /// Only what this body made
    #[arg(long, value_name = "NAME")]
    pub(crate) creator: Option<String>,
    /// Only this record and those below it
    #[arg(long, value_name = "REF")]
    pub(crate) below: Option<String>,
    /// Only what a hold covers
    #[arg(long, conflicts_with = "free")]
    pub(crate) held: bool,
    /// Only what no hold covers
    #[arg(long)]
    pub(crate) free: bool,
    /// Rows wanted at the most
    #[arg(long, default_value_t = 100)]
    pub(crate) limit: u32,
    /// Rows to leave out at the start
    #[arg(long, default_value_t = 0)]
    pub(crate) offset: u32,
    /// Language of the titles
    #[arg(long)]
    pub(crate) language: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Hold {
    /// Place a hold; for example: girok hold place audit-1 KR-KZ/1/4 --title "Audit" --reason "Asked for by the auditors"
    Place {
        /// Its code
        code: String,
        #[command(flatten)]
        chosen: Chosen,
        /// What it is for
        #[arg(long)]
        title: String,
        /// Reason
        #[arg(long)]
        reason: String,
        /// Who ordered it
        #[arg(long, default_value = "")]
        authority: String,
        /// First day; today by default
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
    },
    /// Put more records under a hold
    Add {
        /// Its code
        code: String,
        #[command(flatten)]
        chosen: Chosen,
    },
    /// Take records off a hold
    Remove {
        /// Its code
        code: String,
        #[command(flatten)]
        chosen: Chosen,
    },
    /// Release a hold; for example: girok hold release audit-1 --reason "Audit closed"
    Release {
        /// Its code
        code: String,
        /// Why
        #[arg(long)]
        reason: String,
        /// From this day it is in force no more; today by default
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
    },
    /// Every hold, the last placed first
    List {
        /// Only those not released
        #[arg(long)]
        in_force: bool,
        /// Language of the titles
        #[arg(long)]
        language: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Disposal {
    /// Propose a case; for example: girok disposal propose KR-KZ/1/4 --action destroy --reason "Period expired"
    Propose(Propose),
    /// Give an opinion on a case; for example: girok disposal review D2024/001 --opinion "No objection"
    Review {
        /// Code of the case
        case: String,
        /// Opinion
        #[arg(long)]
        opinion: String,
        /// Take a record out of it
        #[arg(long, value_name = "REF=REASON")]
        exclude: Vec<String>,
    },
    /// Approve a case that is reviewed
    Approve {
        /// Code of the case
        case: String,
        /// Words of the decision
        #[arg(long, default_value = "")]
        words: String,
        /// The day; today by default
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
    },
    /// Refuse a case before it is approved
    Refuse {
        /// Code of the case
        case: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Withdraw a case one has proposed, before it is approved
    Withdraw {
        /// Code of the case
        case: String,
        /// Why
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Do what an approved case for keeping or transfer says
    CarryOut {
        /// Code of the case
        case: String,
        /// The day; today by default
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
    },
    /// Every case, the last first
    List {
        /// Only those that are neither refused, withdrawn nor done
        #[arg(long)]
        open: bool,
        /// Language of the titles
        #[arg(long)]
        language: Option<String>,
    },
    /// One case, whole
    Show {
        /// Code of the case
        case: String,
        /// Language of the titles
        #[arg(long)]
        language: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Propose {
    #[command(flatten)]
    pub(crate) chosen: Chosen,
    /// destroy, transfer or keep
    #[arg(long)]
    pub(crate) action: String,
    /// Reason
    #[arg(long)]
    pub(crate) reason: String,
    /// The act or decision it rests on; without one every record must be due
    #[arg(long, default_value = "")]
    pub(crate) authority: String,
    /// Who receives what is transferred
    #[arg(long, default_value = "", value_name = "NAME")]
    pub(crate) receiver: String,
    /// Schedule and class that hold from then on, for what is kept
    #[arg(long, default_value = "", value_name = "CLASS")]
    pub(crate) class: String,
    /// Its code; the next one of the year by default
    #[arg(long)]
    pub(crate) code: Option<String>,
    /// The day; today by default
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
}
