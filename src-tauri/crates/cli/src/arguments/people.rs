//! `person`, `rules`, `review` and `work`.

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum Person {
    /// Everybody in the register
    List,
    /// Enter somebody: girok person add 김서연 --role reviewer
    Add {
        /// Name, unique
        name: String,
        /// reader, cataloguer, reviewer or approver
        #[arg(long, default_value = "cataloguer")]
        role: String,
        /// The only account of the system they may act under; any by default
        #[arg(long, value_name = "ACCOUNT", default_value = "")]
        account: String,
    },
    /// Change a role or an account: girok person set 김서연 --role approver
    Set {
        /// Name or id
        person: String,
        /// reader, cataloguer, reviewer or approver
        #[arg(long)]
        role: Option<String>,
        /// The only account of the system they may act under; empty for any
        #[arg(long, value_name = "ACCOUNT")]
        account: Option<String>,
        /// They are back
        #[arg(long)]
        back: bool,
    },
    /// Let somebody leave: girok person leave 김서연 --on 2026-12-31
    Leave {
        /// Name or id
        person: String,
        /// The last day they may act; today by default
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
    },
}

/// What newcomers may do, what may be published, whether readers see drafts: girok rules --publishing reviewed
#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// Role of somebody who enters the register by writing
    #[arg(long, value_name = "ROLE")]
    pub(crate) new_people: Option<String>,
    /// any, or reviewed: only what was reviewed and not changed since
    #[arg(long, value_name = "WHAT")]
    pub(crate) publishing: Option<String>,
    /// What readers see of drafts: shown or hidden
    #[arg(long, value_name = "WHAT")]
    pub(crate) drafts: Option<String>,
}

/// Submit records for review, return them or mark them as reviewed
#[derive(Debug, Args)]
#[group(id = "step", required = true, multiple = false)]
pub(crate) struct Step {
    /// Submit: girok review KR-KZ/1/4 --submit
    #[arg(long, group = "step")]
    pub(crate) submit: bool,
    /// Return with a remark: girok review KR-KZ/1/4 --return --remark "The date is missing."
    #[arg(long = "return", group = "step")]
    pub(crate) give_back: bool,
    /// Mark as reviewed: girok review KR-KZ/1/4 --approve
    #[arg(long, group = "step")]
    pub(crate) approve: bool,
}
