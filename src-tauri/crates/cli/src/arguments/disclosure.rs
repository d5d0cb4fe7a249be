//! `access`, `ground`, `security` and `rights`.

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum AccessCommand {
    /// Access of a record as a whole: what holds, where it comes from, what was decided, what is due
    Show {
        /// Reference code or id
        record: String,
        /// On this day; today by default
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
        /// What the catalogue said then: a day, an instant (RFC 3339), or # and the number of an operation
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        /// Language of the names
        #[arg(long)]
        language: Option<String>,
    },
    /// Decide who may see records, in one operation
    #[command(
        after_help = "For example: girok access decide KR/1/4 --status partly_closed --ground kr-2 --pages minutes.pdf:3-4 --on 2021-03-02"
    )]
    Decide(Box<Decide>),
    /// Take off a decision that was entered in error
    Remove {
        /// Id of the decision
        id: String,
    },
    /// What is to be reviewed, and what may open, by day
    Due {
        /// Last day
        #[arg(long, value_name = "DAY")]
        until: String,
        /// review, opening, grade, grant or rights; every kind by default
        #[arg(long)]
        kind: Vec<String>,
        /// Entries wanted at the most
        #[arg(long, default_value_t = 1000)]
        limit: usize,
        /// First entry wanted
        #[arg(long, default_value_t = 0)]
        offset: usize,
        /// As if today were this day
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
        /// Language of the titles
        #[arg(long)]
        language: Option<String>,
    },
    /// Give a person leave to see a closed record and all below it
    Grant {
        /// Reference code or id
        record: String,
        /// Name of a person of the register
        #[arg(long, value_name = "NAME")]
        to: String,
        /// Reason
        #[arg(long)]
        reason: String,
        /// First day; today by default
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
        /// Last day; until it is revoked by default
        #[arg(long, value_name = "DAY")]
        until: Option<String>,
    },
    /// End leave to see a closed record
    Revoke {
        /// Id of the grant
        id: String,
        /// First day it no longer holds; today by default
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Decide {
    /// Reference codes or ids
    pub(crate) records: Vec<String>,
    /// Everything this search finds
    #[arg(long, value_name = "Q")]
    pub(crate) query: Option<String>,
    /// Everything below this record
    #[arg(long, value_name = "REF")]
    pub(crate) below: Option<String>,
    /// Everything that is due up to this day
    #[arg(long, value_name = "DAY")]
    pub(crate) due: Option<String>,
    /// With --due: review, opening, grade, grant or rights; review and opening by default
    #[arg(long, requires = "due")]
    pub(crate) kind: Vec<String>,
    /// open, partly_closed or closed
    #[arg(long)]
    pub(crate) status: String,
    /// Legal ground; `girok ground list` lists them
    #[arg(long, value_name = "CODE")]
    pub(crate) ground: Vec<String>,
    /// Closed pages, with partly_closed: file name or id of a document, and pages such as 3-4,7
    #[arg(long, value_name = "DOCUMENT:PAGES")]
    pub(crate) pages: Vec<String>,
    /// Readers do not see that the record exists
    #[arg(long)]
    pub(crate) unlisted: bool,
    /// When it opens: rule, never, or a day
    #[arg(long, value_name = "rule|never|DAY")]
    pub(crate) opening: Option<String>,
    /// Day of the next review; counted by the rule by default
    #[arg(long, value_name = "DAY")]
    pub(crate) review: Option<String>,
    /// Reason; needed where an earlier decision is changed
    #[arg(long, default_value = "")]
    pub(crate) reason: String,
    /// Who decided, as in the act; the person who acts by default
    #[arg(long, default_value = "", value_name = "WHO")]
    pub(crate) by: String,
    /// Day of the decision; today by default
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Ground {
    /// Legal grounds for closing records
    List {
        /// Language of the names
        #[arg(long)]
        language: Option<String>,
    },
    /// Add a ground, or change the one with this code
    Save {
        /// Code, for example kz-1
        code: String,
        /// Names
        #[arg(long, value_name = "LANG=TEXT", required = true)]
        label: Vec<String>,
        /// The act and article it stands in
        #[arg(long, default_value = "")]
        source: String,
    },
    /// Remove what the archive says of a ground that no decision names
    Remove {
        /// Code
        code: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Security {
    /// Mark records with a grade; one that stands is lifted by the same act
    Mark {
        /// Reference codes or ids
        #[arg(required = true)]
        records: Vec<String>,
        /// restricted, confidential, secret or top_secret
        #[arg(long)]
        grade: String,
        /// Day it was marked; today by default
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
        /// Who marked it; the person who acts by default
        #[arg(long, default_value = "", value_name = "WHO")]
        by: String,
        /// Reason
        #[arg(long, default_value = "")]
        reason: String,
        /// Day it is to be looked at again
        #[arg(long, value_name = "DAY")]
        review: Option<String>,
    },
    /// Lift the grades of records by an act
    Lift {
        /// Reference codes or ids
        #[arg(required = true)]
        records: Vec<String>,
        /// The act that lifts them
        #[arg(long, value_name = "ACT")]
        by: String,
        /// Day they were lifted; today by default
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Rights {
    /// Add a statement of rights to a record, or write one anew
    #[command(
        after_help = "For example: girok rights add KR/1/4 --basis donor --act display=disallow --until 2030-12-31"
    )]
    Add(Box<RightsAdd>),
    /// Statements of rights of a record itself, or of all
    List {
        /// Reference code or id
        record: Option<String>,
    },
    /// Remove a statement of rights
    Remove {
        /// Id of the statement
        id: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct RightsAdd {
    /// Reference code or id
    pub(crate) record: String,
    /// Id of the statement to write anew
    #[arg(long)]
    pub(crate) id: Option<String>,
    /// copyright, license, statute, donor, policy or other
    #[arg(long)]
    pub(crate) basis: String,
    /// Copyright status, as written
    #[arg(long, default_value = "")]
    pub(crate) status: String,
    /// Country or law
    #[arg(long, default_value = "")]
    pub(crate) jurisdiction: String,
    /// Statute, licence or agreement it rests on
    #[arg(long, default_value = "")]
    pub(crate) citation: String,
    /// Note
    #[arg(long, default_value = "")]
    pub(crate) note: String,
    /// File name or id of the one document it is about
    #[arg(long)]
    pub(crate) document: Option<String>,
    /// Name or id of the agent who holds the right
    #[arg(long)]
    pub(crate) holder: Option<String>,
    /// Day it was determined
    #[arg(long, value_name = "DAY")]
    pub(crate) determined: Option<String>,
    /// First day
    #[arg(long, value_name = "DAY")]
    pub(crate) from: Option<String>,
    /// Last day
    #[arg(long, value_name = "DAY")]
    pub(crate) until: Option<String>,
    /// What it says of an act: disseminate, display, replicate, publish, use, modify, migrate or delete; allow, conditional
    /// or disallow; and, if need be, the term of the act
    #[arg(long, value_name = "ACT=RESTRICTION[:DAY..DAY]")]
    pub(crate) act: Vec<String>,
}
