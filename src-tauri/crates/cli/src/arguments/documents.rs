//! Documents and the jobs that attach them.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Attach files to a record, or a folder with everything below it
#[derive(Debug, Args)]
pub(crate) struct Attach {
    /// Reference code or id
    pub(crate) record: String,
    /// Files; with --recursive one folder
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// What they are to the record, for example agreed-minutes
    #[arg(long, default_value = "document")]
    pub(crate) role: String,
    /// Their languages
    #[arg(long)]
    pub(crate) language: Vec<String>,
    /// How far they are: draft, initialled, signed, corrigendum or copy
    #[arg(long)]
    pub(crate) stage: Option<String>,
    /// Title, where it is more than the file name; for one file
    #[arg(long, default_value = "")]
    pub(crate) title: String,
    /// Id of the document it is the next version of; for one file
    #[arg(long, value_name = "DOCUMENT", conflicts_with = "recursive")]
    pub(crate) replaces: Option<String>,
    /// Id of the document whose detached signature it is; for one file
    #[arg(long, value_name = "DOCUMENT", conflicts_with = "recursive")]
    pub(crate) signature_of: Option<String>,
    /// Attach a folder with everything below it, as a job that can be resumed
    #[arg(long)]
    pub(crate) recursive: bool,
    /// Make each folder a record of the level file, each file one of the level item, instead of attaching all to the one record
    #[arg(long, requires = "recursive")]
    pub(crate) as_records: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Documents {
    /// The documents of a record, the latest versions first
    List {
        /// Reference code or id
        record: String,
    },
    /// One document: its versions, what it is a text of, where the same bytes are
    Show {
        /// Document id
        document: String,
    },
    /// Change what is said of a document; its bytes stay
    Set(SetDocument),
    /// Put a document elsewhere among those of its record
    Move {
        /// Document id
        document: String,
        #[command(flatten)]
        to: MoveTo,
    },
    /// Take a document off its record, with what was taken out of it
    Remove {
        /// Document id
        document: String,
    },
    /// Write the documents of a record out under their own names, with a manifest
    Export {
        /// Reference code or id
        record: String,
        /// Folder, empty or not there yet
        out: PathBuf,
        /// Everything below the record too, a folder for each record
        #[arg(long)]
        below: bool,
        /// Closed documents too, for this reason, which is written into the journal
        #[arg(long, value_name = "REASON")]
        closed_because: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct SetDocument {
    /// Document id
    pub(crate) document: String,
    /// File name
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Title; empty takes it away
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Note; empty takes it away
    #[arg(long)]
    pub(crate) note: Option<String>,
    /// What it is to the record
    #[arg(long)]
    pub(crate) role: Option<String>,
    /// Its languages; they replace those there are
    #[arg(long)]
    pub(crate) language: Option<Vec<String>>,
    /// draft, initialled, signed, corrigendum or copy; empty takes it away
    #[arg(long)]
    pub(crate) stage: Option<String>,
    /// Id of the version before it; empty takes it away
    #[arg(long, value_name = "DOCUMENT")]
    pub(crate) replaces: Option<String>,
    /// Id of the document whose detached signature it is; empty takes it away
    #[arg(long, value_name = "DOCUMENT")]
    pub(crate) signature_of: Option<String>,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct MoveTo {
    /// So many places up
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "1")]
    pub(crate) up: Option<u32>,
    /// So many places down
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "1")]
    pub(crate) down: Option<u32>,
    /// To this place, from 1
    #[arg(long, value_name = "N")]
    pub(crate) to: Option<u64>,
    /// Before this document
    #[arg(long, value_name = "DOCUMENT")]
    pub(crate) before: Option<String>,
}

/// Type the text of a page, or the transcript of a recording
#[derive(Debug, Args)]
pub(crate) struct Transcribe {
    /// Document id
    pub(crate) document: String,
    /// File with the text, or - for standard input; WebVTT or SubRip without --page
    #[arg(required_unless_present = "remove")]
    pub(crate) file: Option<PathBuf>,
    /// Page, from 1; a document that has no pages has page 1
    #[arg(long, value_name = "N")]
    pub(crate) page: Option<u32>,
    /// Language of the text; found by its letters by default
    #[arg(long)]
    pub(crate) language: Option<String>,
    /// Take typed text away instead, of the page or of all
    #[arg(long, conflicts_with_all = ["file", "language"])]
    pub(crate) remove: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Jobs {
    /// The newest jobs
    List {
        /// Jobs wanted at the most
        #[arg(long, default_value_t = 20)]
        limit: u64,
    },
    /// A job and what became of its items
    Show {
        /// Job id
        job: String,
        /// Items in this state alone: waiting, done, already, refused, failed
        #[arg(long)]
        state: Option<String>,
    },
    /// Go on with a job that was cut off, cancelled or stopped by an error
    Resume {
        /// Job id
        job: String,
    },
    /// Try what failed again
    Retry {
        /// Job id
        job: String,
    },
    /// Give up a job that does not run
    Cancel {
        /// Job id
        job: String,
    },
    /// Read the text of every document that waits for it
    Read,
}
