//! What can be typed. Parsing only: values are checked by the archive.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

mod terms;
pub(crate) use terms::*;

/// Records management for archives: catalogue meetings, attach documents, tag and search.
#[derive(Debug, Parser)]
#[command(
    name = "girok",
    version,
    propagate_version = true,
    disable_help_subcommand = false
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Understood by every command.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Folder of the archive
    #[arg(long, global = true, value_name = "DIR", env = "GIROK_ARCHIVE")]
    pub(crate) archive: Option<PathBuf>,
    /// Person who acts; the account of the system by default
    #[arg(long, global = true, value_name = "NAME", env = "GIROK_ACTOR")]
    pub(crate) actor: Option<String>,
    /// Print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// No progress on stderr
    #[arg(long, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create an empty archive
    New {
        /// Folder, empty or not there yet
        dir: PathBuf,
        /// Name of the archive
        #[arg(long, default_value = "")]
        name: String,
        /// Its main language
        #[arg(long, default_value = "ko")]
        language: String,
    },
    /// Create the sample archive, documents included
    Sample {
        /// Folder, empty or not there yet
        dir: PathBuf,
    },
    /// Add a record
    Add(Add),
    /// Meetings
    #[command(subcommand)]
    Meeting(Meeting),
    /// Attach files to a record
    Attach {
        /// Reference code or id
        record: String,
        /// Files
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// What they are to the record, for example agreed-minutes
        #[arg(long, default_value = "document")]
        role: String,
        /// Their languages
        #[arg(long)]
        language: Vec<String>,
    },
    /// What would be read from files, without storing them
    Text {
        /// Files
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Add and remove tags
    Tag {
        /// Reference codes or ids
        records: Vec<String>,
        /// Tag everything this search finds
        #[arg(long, value_name = "Q")]
        query: Option<String>,
        /// Tags to add
        #[arg(long, value_name = "T")]
        add: Vec<String>,
        /// Tags to remove
        #[arg(long, value_name = "T")]
        remove: Vec<String>,
    },
    /// Vocabularies
    #[command(subcommand)]
    Vocabulary(Vocabulary),
    /// Terms of vocabularies, tags among them
    #[command(subcommand)]
    Term(Term),
    /// Show one record, whole
    Show {
        /// Reference code or id
        record: String,
        /// Language to read it in
        #[arg(long)]
        language: Option<String>,
    },
    /// The hierarchy
    Tree {
        /// Reference code or id to start below
        record: Option<String>,
        /// Levels to go down
        #[arg(long)]
        depth: Option<usize>,
        /// Language of the titles
        #[arg(long)]
        language: Option<String>,
    },
    /// Full-text search
    Search(Search),
    /// Names, titles and tags while typing
    Suggest {
        /// What was typed
        prefix: String,
        /// Suggestions wanted at the most
        #[arg(long, default_value_t = 10)]
        limit: u32,
    },
    /// Check rows, journal, documents and index against each other
    Check {
        /// Read every document and compare its fingerprint
        #[arg(long)]
        fixity: bool,
    },
    /// The journal, newest first
    History {
        /// Only what touched this record
        record: Option<String>,
        /// Operations wanted at the most
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Undo the last operation, or the one named by number or id
    Undo {
        /// Number or id of the operation
        operation: Option<String>,
    },
    /// Undo the last undo
    Redo,
    /// Rebuild the index beside the live one
    Reindex,
    /// Counts, sizes, versions
    Stats,
}

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
    /// reference, date, extent, scope, title:LANG or scope:LANG
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    pub(crate) set: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Meeting {
    /// Add a meeting with its record
    Add(MeetingAdd),
}

#[derive(Debug, Args)]
pub(crate) struct MeetingAdd {
    /// Name of the body that met
    #[arg(long)]
    pub(crate) body: String,
    /// Session number
    #[arg(long)]
    pub(crate) session: Option<u32>,
    /// Date held, for example 2018-11-15
    #[arg(long, default_value = "")]
    pub(crate) date: String,
    /// Place
    #[arg(long, default_value = "")]
    pub(crate) place: String,
    /// Reference code or id of the record above
    #[arg(long)]
    pub(crate) parent: Option<String>,
    /// Host party
    #[arg(long, default_value = "")]
    pub(crate) host: String,
    /// Head of a delegation: PARTY=NAME
    #[arg(long = "head", value_name = "PARTY=NAME")]
    pub(crate) heads: Vec<String>,
    /// Title; made from body and session by default
    #[arg(long, default_value = "")]
    pub(crate) title: String,
    /// Language of the title; the archive's main language by default
    #[arg(long)]
    pub(crate) language: Option<String>,
    /// Level of the record
    #[arg(long)]
    pub(crate) level: Option<String>,
    /// Tags
    #[arg(long)]
    pub(crate) tag: Vec<String>,
    /// reference, scope, title:LANG or scope:LANG
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    pub(crate) set: Vec<String>,
}

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
