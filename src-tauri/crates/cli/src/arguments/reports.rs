//! `report`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Aligned columns
    Table,
    /// Comma-separated values (RFC 4180), UTF-8
    Csv,
    /// Pages to print
    Pdf,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example: girok report holdings --on 2025-12-31 --format pdf --language ko holdings.pdf"
)]
pub(crate) struct Report {
    /// holdings, due or gaps
    pub(crate) kind: String,
    /// File to write; standard output by default
    pub(crate) out: Option<PathBuf>,
    /// The day it holds for, YYYY-MM-DD; today by default
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
    /// How it is written
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: Format,
    /// Language of its words: ko, ru, kk or en; the archive's by default
    #[arg(long)]
    pub(crate) language: Option<String>,
    /// Name the records a reader may not know of too; for the staff
    #[arg(long)]
    pub(crate) full: bool,
    /// Begin CSV with a byte order mark, for spreadsheets that need one
    #[arg(long)]
    pub(crate) bom: bool,
}
