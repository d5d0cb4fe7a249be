//! `meeting`, `instrument` and `matter`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

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
        /// As of this day, or of the last day of a month or year; today by default
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
    },
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
    /// Level of the record, one of those "girok level list" names
    #[arg(long)]
    pub(crate) level: Option<String>,
    /// Tags
    #[arg(long)]
    pub(crate) tag: Vec<String>,
    /// reference, scope, title:LANG or scope:LANG
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    pub(crate) set: Vec<String>,
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
    /// The matters that led to it, and what those came of
    Chain {
        /// Id of the instrument
        id: String,
        /// The day states are asked for, or a month or year for its last day; today by default
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        /// Language of the texts
        #[arg(long)]
        language: Option<String>,
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
        /// The day states are asked for, or a month or year for its last day; today by default
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
        /// The day its state is asked for, or a month or year for its last day; today by default
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
        /// The day states are asked for, or a month or year for its last day; today by default
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
    /// Take the evidence off a link
    Unprove {
        /// Id of the link
        link: String,
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
