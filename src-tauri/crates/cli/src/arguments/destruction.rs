//! `destroy`, `destruction` and what `trash` takes.

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub(crate) struct Trash {
    /// Reference codes or ids; none to list, or with --empty for all that is there
    pub(crate) records: Vec<String>,
    /// Take them out of the trash
    #[arg(long, requires = "records", conflicts_with = "empty")]
    pub(crate) restore: bool,
    /// Destroy what is in the trash, for good: girok trash --empty --reason "duplicates"
    #[arg(long, requires = "reason")]
    pub(crate) empty: bool,
    /// Why it is destroyed
    #[arg(long, requires = "empty", value_name = "TEXT")]
    pub(crate) reason: Option<String>,
    /// Day on which holds are looked at; today by default
    #[arg(long, requires = "empty", value_name = "DAY")]
    pub(crate) on: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Destroy {
    /// Code or id of an approved case of disposal, for example D2026/003
    pub(crate) case: String,
    /// Day on which holds are looked at; today by default
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Destruction {
    /// Everything destroyed, the last first
    List {
        /// Language of the titles
        #[arg(long)]
        language: Option<String>,
    },
    /// The certificates of a case, or that of a record: girok destruction show D2026/003
    Show {
        /// Code or id of a case; reference code or id of a record
        named: String,
        /// Language of the titles
        #[arg(long)]
        language: Option<String>,
    },
}
