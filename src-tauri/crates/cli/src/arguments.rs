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
    /// Change many records in one operation
    Batch(Batch),
    /// Templates of records
    #[command(subcommand)]
    Template(Template),
    /// What a record misses, or which records miss something
    Complete(Complete),
    /// Profiles of completeness
    #[command(subcommand)]
    Profile(Profile),
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

#[derive(Debug, Args)]
pub(crate) struct Batch {
    /// Reference codes or ids
    pub(crate) records: Vec<String>,
    /// Everything this search finds
    #[arg(long, value_name = "Q")]
    pub(crate) query: Option<String>,
    /// Everything below this record
    #[arg(long, value_name = "REF")]
    pub(crate) below: Option<String>,
    /// Give a field a value; FIELD:LANG for one language
    #[arg(long, value_name = "FIELD=VALUE")]
    pub(crate) set: Vec<String>,
    /// Put text behind what is there
    #[arg(long, value_name = "FIELD=TEXT")]
    pub(crate) append: Vec<String>,
    /// Put text before what is there
    #[arg(long, value_name = "FIELD=TEXT")]
    pub(crate) prepend: Vec<String>,
    /// Find and replace; FIELD is `text` for title and every prose element
    #[arg(long, value_name = "FIELD=FROM=>TO")]
    pub(crate) replace: Vec<String>,
    /// FROM is a regular expression, $1 in TO a group
    #[arg(long)]
    pub(crate) regex: bool,
    /// Upper and lower case are the same in FROM
    #[arg(long)]
    pub(crate) ignore_case: bool,
    /// Empty a field
    #[arg(long, value_name = "FIELD")]
    pub(crate) clear: Vec<String>,
    /// Tags to add
    #[arg(long, value_name = "T")]
    pub(crate) add_tag: Vec<String>,
    /// Tags to remove
    #[arg(long, value_name = "T")]
    pub(crate) remove_tag: Vec<String>,
    /// Level
    #[arg(long, value_name = "L")]
    pub(crate) level: Option<String>,
    /// draft or published
    #[arg(long, value_name = "P")]
    pub(crate) publication: Option<String>,
    /// Move below this record
    #[arg(long, value_name = "REF")]
    pub(crate) move_below: Option<String>,
    /// Only the texts in this language
    #[arg(long)]
    pub(crate) language: Option<String>,
    /// Show every difference and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Template {
    /// Templates by name
    List {
        /// Only for this level
        #[arg(long)]
        level: Option<String>,
        /// Only for this body, or for any
        #[arg(long)]
        body: Option<String>,
    },
    /// Save a template; one with the same name is replaced
    Save {
        /// Name
        name: String,
        /// Level of the records made from it
        #[arg(long)]
        level: String,
        /// Body it is meant for
        #[arg(long)]
        body: Option<String>,
        /// Values; FIELD:LANG for one language
        #[arg(long, value_name = "FIELD=VALUE")]
        set: Vec<String>,
        /// Tags
        #[arg(long, value_name = "T")]
        tag: Vec<String>,
        /// Language of the values; the archive's main language by default
        #[arg(long)]
        language: Option<String>,
    },
    /// Remove a template
    Remove {
        /// Name or id
        name: String,
    },
    /// Add a record from a template
    Use {
        /// Name or id
        name: String,
        /// Reference code or id of the record above
        #[arg(long)]
        parent: Option<String>,
        /// Reference code; the next free one by default
        #[arg(long)]
        reference: Option<String>,
        /// Values in place of those of the template
        #[arg(long, value_name = "FIELD=VALUE")]
        set: Vec<String>,
        /// Language of the values; the archive's main language by default
        #[arg(long)]
        language: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Complete {
    /// Reference code or id; all records that miss something without it
    pub(crate) record: Option<String>,
    /// Profile to measure against
    #[arg(long, value_name = "P")]
    pub(crate) profile: Option<String>,
    /// Only records that miss this field; those below the record, where one is named
    #[arg(long, value_name = "FIELD")]
    pub(crate) missing: Option<String>,
    /// Records below the one named that miss something
    #[arg(long, requires = "record")]
    pub(crate) below: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Profile {
    /// Every profile with its fields
    List,
    /// Save a profile; one with the same code is replaced
    Save {
        /// Code: lower-case letters, digits, _ and -
        code: String,
        /// Codes of its fields
        #[arg(required = true)]
        fields: Vec<String>,
        /// Labels
        #[arg(long, value_name = "LANG=LABEL")]
        label: Vec<String>,
    },
    /// Let the meetings of a body follow a profile
    Choose {
        /// Name or id of the body
        body: String,
        /// Code of the profile; none of its own without it
        code: Option<String>,
    },
}
