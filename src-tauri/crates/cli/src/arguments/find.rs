//! `search`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// What to find
    #[arg(required_unless_present = "batch", allow_hyphen_values = true)]
    pub(crate) query: Option<String>,
    /// File of queries, one `id<TAB>query` a line; prints JSON lines
    #[arg(long, value_name = "FILE.tsv", conflicts_with = "query")]
    pub(crate) batch: Option<PathBuf>,
    /// Hits wanted at the most
    #[arg(long, default_value_t = 20)]
    pub(crate) limit: usize,
    /// First hit wanted, from 0
    #[arg(long, default_value_t = 0)]
    pub(crate) offset: usize,
    /// Count levels, tags, people, languages and years too
    #[arg(long)]
    pub(crate) facets: bool,
    /// Language of the titles
    #[arg(long)]
    pub(crate) language: Option<String>,
}
