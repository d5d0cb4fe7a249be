//! What can be typed. Parsing only: values are checked by the archive.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::authority_arguments::{Agent, Link, Place, Unlink};
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
    /// Put records into the trash, take them out again, or list what is there
    Trash {
        /// Reference codes or ids; none to list
        records: Vec<String>,
        /// Take them out of the trash
        #[arg(long, requires = "records")]
        restore: bool,
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

#[derive(Debug, Subcommand)]
pub(crate) enum Meeting {
    /// Add a meeting with its record
    Add(MeetingAdd),
    /// The sessions in order: number, date, place, status, id
    List {
        /// Name or id of the body
        #[arg(long)]
        body: Option<String>,
    },
    /// One meeting, whole
    Show {
        /// Id of the meeting
        id: String,
        /// Language to read it in
        #[arg(long)]
        language: Option<String>,
    },
    /// Write a meeting whole from JSON as `show --json` gives it under "details"; without --id one without a record
    Save {
        /// File with the JSON; - for standard input
        file: PathBuf,
        /// Id of the meeting to change
        #[arg(long)]
        id: Option<String>,
    },
    /// Say that a record documents a meeting
    Link {
        /// Id of the meeting
        id: String,
        /// Reference code or id of the record
        record: String,
        /// What the record is to the meeting
        #[arg(long, default_value = "minutes")]
        role: String,
    },
    /// Take a record off a meeting; both stay
    Unlink {
        /// Id of the meeting
        id: String,
        /// Reference code or id of the record
        record: String,
    },
    /// Remove a meeting; its records stay
    Remove {
        /// Id of the meeting
        id: String,
    },
    /// What is missing or does not fit in the line of sessions
    Check {
        /// Name or id of the body
        #[arg(long)]
        body: String,
        /// As of this day; today by default
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Instrument {
    /// Instruments, newest first
    List {
        /// Only those signed at this meeting, by id
        #[arg(long)]
        meeting: Option<String>,
        /// Only those this record documents
        #[arg(long)]
        record: Option<String>,
    },
    /// One instrument, whole
    Show {
        /// Id of the instrument
        id: String,
    },
    /// Write an instrument whole from JSON as `show --json` gives it under "details"
    Save {
        /// File with the JSON; - for standard input
        file: PathBuf,
        /// Id of the instrument to change
        #[arg(long)]
        id: Option<String>,
    },
    /// Remove an instrument; its documents and records stay
    Remove {
        /// Id of the instrument
        id: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Matter {
    /// Add a decision, request or action
    Add(Box<MatterAdd>),
    /// The ledger
    List {
        /// Name or id of the body
        #[arg(long)]
        body: Option<String>,
        /// Id of the meeting
        #[arg(long)]
        meeting: Option<String>,
        /// Only what is still to be done
        #[arg(long)]
        open: bool,
        /// Only what is past due
        #[arg(long)]
        overdue: bool,
        /// Only what this party proposed or asked for
        #[arg(long)]
        party: Option<String>,
        /// Only what this person or body is to do
        #[arg(long)]
        responsible: Option<String>,
        /// The day states are asked for; today by default
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        /// Language of the texts
        #[arg(long)]
        language: Option<String>,
    },
    /// One matter, whole
    Show {
        /// Id of the matter
        id: String,
        /// The day its state is asked for; today by default
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        /// Language of the text
        #[arg(long)]
        language: Option<String>,
    },
    /// What it came of and what became of it
    Chain {
        /// Id of the matter
        id: String,
        /// The day states are asked for; today by default
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        /// Language of the texts
        #[arg(long)]
        language: Option<String>,
    },
    /// Note its state on a day: open, in_progress, done, lapsed, superseded
    Log {
        /// Id of the matter
        id: String,
        /// State
        state: String,
        /// The day
        #[arg(long)]
        date: String,
        /// Note
        #[arg(long, default_value = "")]
        note: String,
        /// Evidence: reference code or id of a record
        #[arg(long)]
        record: Option<String>,
        /// Evidence: id of a document
        #[arg(long)]
        document: Option<String>,
    },
    /// Link it to what came of it; without evidence the link is an inference
    Link {
        /// Id of the matter
        id: String,
        /// continued, answered, implemented or superseded
        #[arg(long)]
        kind: String,
        /// Id of the later matter
        #[arg(long, value_name = "ID", conflicts_with = "instrument")]
        matter: Option<String>,
        /// Id of the instrument
        #[arg(long, value_name = "ID")]
        instrument: Option<String>,
        /// Note
        #[arg(long, default_value = "")]
        note: String,
        /// Evidence: reference code or id of a record
        #[arg(long)]
        record: Option<String>,
        /// Evidence: id of a document
        #[arg(long)]
        document: Option<String>,
    },
    /// Attach evidence to a link
    Prove {
        /// Id of the link
        link: String,
        /// Reference code or id of a record
        #[arg(long)]
        record: Option<String>,
        /// Id of a document
        #[arg(long)]
        document: Option<String>,
    },
    /// Take a link away
    Unlink {
        /// Id of the link
        link: String,
    },
    /// Remove a matter
    Remove {
        /// Id of the matter
        id: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct MatterAdd {
    /// Id of the meeting
    #[arg(long)]
    pub(crate) meeting: String,
    /// agreed, noted, requested, proposed, deferred, rejected or action
    #[arg(long)]
    pub(crate) kind: String,
    /// Its text: LANG=TEXT, once per language
    #[arg(long = "text", value_name = "LANG=TEXT", required = true)]
    pub(crate) texts: Vec<String>,
    /// Number as written
    #[arg(long, default_value = "")]
    pub(crate) number: String,
    /// Where it stands in the instrument
    #[arg(long, default_value = "")]
    pub(crate) paragraph: String,
    /// Id of the instrument it is written down in
    #[arg(long)]
    pub(crate) instrument: Option<String>,
    /// Id of the decision an action belongs to
    #[arg(long)]
    pub(crate) below: Option<String>,
    /// Id of the agenda item
    #[arg(long)]
    pub(crate) agenda_item: Option<String>,
    /// Party that proposed or asked
    #[arg(long, default_value = "")]
    pub(crate) party: String,
    /// Who is to do it
    #[arg(long, default_value = "")]
    pub(crate) responsible: String,
    /// When it is due
    #[arg(long, default_value = "")]
    pub(crate) due: String,
    /// consensus or vote
    #[arg(long)]
    pub(crate) voting: Option<String>,
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
