//! What can be typed. Parsing only: values are checked by the archive.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

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
    /// Change a record
    Update(Update),
    /// Move records, with everything below them
    Move {
        /// Reference codes or ids, in the order they are to have
        #[arg(required = true)]
        records: Vec<String>,
        #[command(flatten)]
        place: Place,
        /// Give them the next codes of their new place and keep the former ones as identifiers
        #[arg(long)]
        renumber: bool,
    },
    /// Copy records, with everything below them
    Copy {
        /// Reference codes or ids
        #[arg(required = true)]
        records: Vec<String>,
        #[command(flatten)]
        place: Place,
        /// Copy the documents too
        #[arg(long)]
        documents: bool,
    },
    /// Show records to the public
    Publish {
        /// Reference codes or ids
        #[arg(required = true)]
        records: Vec<String>,
        /// Everything below them too
        #[arg(long)]
        below: bool,
    },
    /// Take records back to draft
    Unpublish {
        /// Reference codes or ids
        #[arg(required = true)]
        records: Vec<String>,
        /// Everything below them too
        #[arg(long)]
        below: bool,
    },
    /// Put records into the trash, or list what is there
    Trash {
        /// Reference codes or ids
        records: Vec<String>,
    },
    /// Take records out of the trash
    Restore {
        /// Reference codes or ids
        #[arg(required = true)]
        records: Vec<String>,
    },
    /// Alternative identifiers of a record
    Identifier {
        /// Reference code or id
        record: String,
        /// Identifiers to add
        #[arg(long, value_name = "LABEL=VALUE")]
        add: Vec<String>,
        /// Identifiers to take away
        #[arg(long, value_name = "[LABEL=]VALUE")]
        remove: Vec<String>,
    },
    /// Relate a record to another
    Relate(Relate),
    /// Levels of description
    #[command(subcommand)]
    Level(LevelCommand),
    /// How reference codes are made where no record says otherwise
    Mask {
        /// For example {parent}/{number:03}; empty for {parent}/{number}
        mask: Option<String>,
    },
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
    /// reference, date, extent, access, languages …, or an element: scope, custodial_history:ru …
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    pub(crate) set: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Update {
    /// Reference code or id
    pub(crate) record: String,
    /// reference, level, date, extent, access, languages …, or an element: title, scope:ru …; empty clears it
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    pub(crate) set: Vec<String>,
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
pub(crate) struct Place {
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
