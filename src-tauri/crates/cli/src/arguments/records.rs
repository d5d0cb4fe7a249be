//! `add`, `update`, `move`, `relate` and levels.

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub(crate) struct Add {
    /// Level: fonds, series, file, item …
    #[arg(long)]
    pub(crate) level: String,
    /// Title
    #[arg(long)]
    pub(crate) title: String,
    /// Reference code or id of the record above
    #[arg(long)]
    pub(crate) parent: Option<String>,
    /// Language of the title; the archive's main language by default
    #[arg(long)]
    pub(crate) language: Option<String>,
    /// reference, date, extent, access, languages …, or an element: scope, custodial_history:ru …
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    pub(crate) set: Vec<String>,
    /// A date of a kind: creation, accumulation, publication or covered; may come several times
    #[arg(long = "date-of", value_name = "KIND=DATE")]
    pub(crate) date_of: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Update {
    /// Reference code or id
    pub(crate) record: String,
    /// reference, level, date, extent, access, languages …, or an element: title, scope:ru …; empty clears it
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    pub(crate) set: Vec<String>,
    /// A date of a kind: creation, accumulation, publication or covered; may come several times; an empty one takes those of its kind away
    #[arg(long = "date-of", value_name = "KIND=DATE")]
    pub(crate) date_of: Vec<String>,
    /// Language of elements set without one; the record's source language by default
    #[arg(long)]
    pub(crate) language: Option<String>,
    /// Languages whose description is removed
    #[arg(long, value_name = "LANG")]
    pub(crate) remove: Vec<String>,
    /// The language that becomes the source language
    #[arg(long, value_name = "LANG")]
    pub(crate) source: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Whereto {
    /// Reference code or id of the record above
    #[arg(long, value_name = "PARENT")]
    pub(crate) to: Option<String>,
    /// To the top of the archive
    #[arg(long, conflicts_with = "to")]
    pub(crate) top: bool,
    /// The record there that they stand before; after the last by default
    #[arg(long, value_name = "REF")]
    pub(crate) before: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Relate {
    /// Reference code or id
    pub(crate) record: String,
    /// associated, precedes, follows, copy-of, has-copy, version-of, has-version, refers-to, referred-to-by
    pub(crate) kind: String,
    /// Reference code or id of the other record
    pub(crate) other: String,
    /// Note
    #[arg(long, default_value = "")]
    pub(crate) note: String,
    /// Take the relation away
    #[arg(long)]
    pub(crate) remove: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LevelCommand {
    /// Every level with its label, its name in EAD, how often it is used and where it may stand
    List,
    /// Add a level, or change one
    Save(LevelSave),
}

#[derive(Debug, Args)]
pub(crate) struct LevelSave {
    /// Code: lower-case letters, digits and hyphens
    pub(crate) code: String,
    /// Level attribute in EAD
    #[arg(long, default_value = "otherlevel")]
    pub(crate) ead: String,
    /// Levels it may stand directly below
    #[arg(long, value_name = "LEVEL")]
    pub(crate) below: Vec<String>,
    /// It may stand at the top
    #[arg(long)]
    pub(crate) top: bool,
    /// Labels
    #[arg(long, value_name = "LANG=TEXT")]
    pub(crate) label: Vec<String>,
}
