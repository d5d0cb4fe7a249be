//! What can be typed. Parsing only: values are checked by the archive.

mod authorities;
mod batch;
mod custody;
mod destruction;
mod disclosure;
mod documents;
mod find;
mod meetings;
mod people;
mod records;
mod reports;
mod retention;
mod terms;

pub(crate) use authorities::*;
pub(crate) use batch::*;
pub(crate) use custody::*;
pub(crate) use destruction::*;
pub(crate) use disclosure::*;
pub(crate) use documents::*;
pub(crate) use find::*;
pub(crate) use meetings::*;
pub(crate) use people::*;
pub(crate) use records::*;
pub(crate) use reports::*;
pub(crate) use retention::*;
pub(crate) use terms::*;

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
        place: Whereto,
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
        place: Whereto,
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
    /// Put records into the trash, take them out again, list what is there, or empty it
    Trash(Trash),
    /// Destroy what an approved case of disposal names, for good
    Destroy(Destroy),
    /// Certificates of destruction
    #[command(subcommand)]
    Destruction(Destruction),
    /// Submit records for review, return them with a remark, or mark them as reviewed
    Review {
        /// Reference codes or ids
        #[arg(required = true)]
        records: Vec<String>,
        #[command(flatten)]
        step: Step,
        /// Remark; asked for with --return
        #[arg(long, default_value = "")]
        remark: String,
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
    /// Instruments: what parties signed, and the original each of them holds
    #[command(subcommand)]
    Instrument(Instrument),
    /// The ledger: decisions, requests and actions, and what became of them
    #[command(subcommand)]
    Matter(Matter),
    /// Persons, bodies and families
    #[command(subcommand)]
    Agent(Agent),
    /// Places
    #[command(subcommand)]
    Place(Place),
    /// Name an agent or a place with a record
    Link(Link),
    /// Take an agent or a place off a record
    Unlink(Unlink),
    /// Attach files to a record, or a folder with everything below it
    Attach(Attach),
    /// Documents: versions, order, names, and writing them out
    #[command(subcommand)]
    Documents(Documents),
    /// Attach what is inside a letter, a mailbox or a ZIP archive as documents of the same record
    Unpack {
        /// Document id, or the reference code or id of a record: all its letters and archives
        document: String,
    },
    /// Type the text of a page, or the transcript of a recording; it wins over what was read
    Transcribe(Transcribe),
    /// Open a copy of a document, which nobody can write, with the system's application
    Open {
        /// Document id
        document: String,
    },
    /// Long tasks: looking, going on, trying again
    #[command(subcommand)]
    Jobs(Jobs),
    /// Propose what minutes say of their meeting, each with its sentence; nothing is written unless accepted
    Propose {
        /// A document's id, a record's reference code or id, or a file
        #[arg(value_name = "DOCUMENT|REF|FILE")]
        target: String,
        /// Write the proposals with these numbers, all of them in one operation
        #[arg(long, num_args = 1.., value_name = "N")]
        accept: Vec<u32>,
    },
    /// Compare the language versions among the documents of a record
    Counterparts {
        /// Reference code or id
        record: String,
    },
    /// What would be read from files, without storing them
    Text {
        /// Files
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Read the text of documents again, or of those that wait for it
    Read {
        /// Documents by id, or records by reference code or id for all of theirs
        #[arg(required_unless_present = "waiting")]
        documents: Vec<String>,
        /// Everything that was not read yet, pages that are pictures by OCR too
        #[arg(long, conflicts_with = "documents")]
        waiting: bool,
        /// The first line of this file opens protected documents, - for standard input; it is kept nowhere
        #[arg(long, value_name = "FILE", conflicts_with = "waiting")]
        password_file: Option<PathBuf>,
    },
    /// Write the picture of a page of a document to a file, JPEG or PNG by its name
    Picture {
        /// Document id
        document: String,
        /// The file to write, - for standard output as JPEG
        out: PathBuf,
        /// Page, from 1
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
        page: u32,
        /// Width in dots at most
        #[arg(long, default_value_t = 960, value_parser = clap::value_parser!(u32).range(1..=8192))]
        width: u32,
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
    /// Accessions: what came into custody, from whom, on what terms
    #[command(subcommand)]
    Accession(Accession),
    /// Who held a record, step by step
    Custody(Custody),
    /// Where a record is
    Where {
        /// Reference code or id
        record: String,
    },
    /// Locations: rooms, shelves
    #[command(subcommand)]
    Location(Location),
    /// Containers, what is in them, and their labels
    #[command(subcommand)]
    Container(Container),
    /// Transfer lists: what leaves
    #[command(subcommand)]
    Transfer(Transfer),
    /// Loans
    #[command(subcommand)]
    Loan(Loan),
    /// Show one record, whole
    Show {
        /// Reference code or id
        record: String,
        /// Language to read it in
        #[arg(long)]
        language: Option<String>,
        /// How it was then: a day, an instant (RFC 3339), or # and the number of an operation
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
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
    /// Who may see records: decisions, what is due, and leave
    #[command(subcommand)]
    Access(AccessCommand),
    /// Legal grounds for closing records
    #[command(subcommand)]
    Ground(Ground),
    /// Security grades
    #[command(subcommand)]
    Security(Security),
    /// Statements of rights
    #[command(subcommand)]
    Rights(Rights),
    /// Retention schedules
    #[command(subcommand)]
    Schedule(Schedule),
    /// How long records are kept, and what is due
    #[command(subcommand)]
    Retention(Retention),
    /// Holds: what must be kept whatever a schedule says
    #[command(subcommand)]
    Hold(Hold),
    /// Cases of disposal
    #[command(subcommand)]
    Disposal(Disposal),
    /// The register of people
    #[command(subcommand)]
    Person(Person),
    /// What newcomers may do and what may be published
    Rules(Rules),
    /// What waits for you, or for somebody else: girok work --person 김서연
    Work {
        /// Name or id; the person who acts by default
        #[arg(long, value_name = "NAME")]
        person: Option<String>,
        /// On this day, YYYY-MM-DD; today by default
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
        /// Language of the titles
        #[arg(long)]
        language: Option<String>,
    },
    /// What the archive holds, what is due, or what is lacking
    Report(Report),
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
        /// Only what this person did
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// Only operations done together under this id
        #[arg(long, value_name = "ID")]
        group: Option<String>,
    },
    /// What an operation changed, or what is different in a record since a day
    Diff {
        /// Number or id of an operation; with --from, a reference code or id of a record
        what: String,
        /// The earlier moment: a day, an instant (RFC 3339), or # and the number of an operation
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
        /// The later moment; now by default
        #[arg(long, value_name = "DATE", requires = "from")]
        to: Option<String>,
        /// Language of the titles
        #[arg(long)]
        language: Option<String>,
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
