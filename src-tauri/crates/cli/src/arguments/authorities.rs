//! What can be typed about agents, places and what they are to records.

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum Agent {
    /// Add a person, body or family
    Add {
        /// person, corporate_body or family
        #[arg(long)]
        kind: String,
        /// Name; the first in each language is the preferred one
        #[arg(long = "name", required = true, value_name = "N")]
        names: Vec<String>,
        /// Dates of existence, for example 2014/2023
        #[arg(long, default_value = "")]
        date: String,
        /// draft, revised or final
        #[arg(long)]
        status: Option<String>,
    },
    /// Change dates, status, profile, occupations and functions
    Set {
        /// Id or name
        agent: String,
        /// Dates of existence; empty for none
        #[arg(long)]
        date: Option<String>,
        /// draft, revised or final; empty for none
        #[arg(long)]
        status: Option<String>,
        /// Profile of completeness its meetings follow; empty for none
        #[arg(long)]
        profile: Option<String>,
        /// ROLE=TERM, ROLE being occupation, function or subject: all of them
        #[arg(long = "term", value_name = "ROLE=TERM")]
        terms: Vec<String>,
    },
    /// Show one, whole
    Show {
        /// Id or name
        agent: String,
        /// Language to read it in
        #[arg(long)]
        language: Option<String>,
        /// Its names in something of this date
        #[arg(long, value_name = "DATE")]
        at: Option<String>,
    },
    /// List those with a name that holds the text
    List(List),
    /// Add a name, or remove one
    Name(Name),
    /// Write a note; an empty text removes it
    Note {
        /// Id or name
        agent: String,
        /// The text
        text: String,
        /// history, places, `legal_status`, functions, mandates, structure, context, occupations, rules, sources or maintenance
        #[arg(long, default_value = "history")]
        kind: String,
        /// Language of the text; the archive's main language by default
        #[arg(long)]
        language: Option<String>,
    },
    /// Relate two, or remove a relation
    Relate {
        /// Id or name
        #[arg(required_unless_present = "remove")]
        one: Option<String>,
        /// precedes, follows, `part_of`, `has_part`, `member_of`, `has_member`, `head_of`, `headed_by`, family or associated
        #[arg(required_unless_present = "remove")]
        word: Option<String>,
        /// Id or name
        #[arg(required_unless_present = "remove")]
        other: Option<String>,
        /// Date
        #[arg(long, default_value = "")]
        date: String,
        /// Note
        #[arg(long, default_value = "")]
        note: String,
        /// Remove this relation instead
        #[arg(long, value_name = "ID", conflicts_with_all = ["one", "word", "other"])]
        remove: Option<String>,
    },
    /// Merge one into another
    Merge(Merge),
    /// Mark two as different
    Distinct {
        /// Id or name
        one: String,
        /// Id or name
        other: String,
        /// Take the mark off
        #[arg(long)]
        off: bool,
    },
    /// Pairs that may be one, with the reasons
    Duplicates {
        /// Pairs wanted at the most
        #[arg(long, default_value_t = 50)]
        limit: u32,
        /// Language of the names
        #[arg(long)]
        language: Option<String>,
    },
    /// Remove one that nothing names
    Remove {
        /// Id or name
        agent: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Place {
    /// Add a place
    Add {
        /// Name; the first in each language is the preferred one
        #[arg(long = "name", required = true, value_name = "N")]
        names: Vec<String>,
        /// settlement, region, country, building or other
        #[arg(long)]
        kind: Option<String>,
        /// Id or name of the place it lies in
        #[arg(long)]
        broader: Option<String>,
        /// Note
        #[arg(long)]
        note: Option<String>,
    },
    /// Change kind, broader place and note
    Set {
        /// Id or name
        place: String,
        /// settlement, region, country, building or other
        #[arg(long)]
        kind: Option<String>,
        /// Id or name of the place it lies in; empty for none
        #[arg(long)]
        broader: Option<String>,
        /// Note
        #[arg(long)]
        note: Option<String>,
    },
    /// Show one, whole
    Show {
        /// Id or name
        place: String,
        /// Language to read it in
        #[arg(long)]
        language: Option<String>,
        /// Its names in something of this date
        #[arg(long, value_name = "DATE")]
        at: Option<String>,
    },
    /// List those with a name that holds the text
    List(List),
    /// Add a name, or remove one
    Name(Name),
    /// Merge one into another
    Merge(Merge),
    /// Remove one that nothing names
    Remove {
        /// Id or name
        place: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// Part of a name
    #[arg(default_value = "")]
    pub(crate) text: String,
    /// Only this kind
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// First one wanted, from 0
    #[arg(long, default_value_t = 0)]
    pub(crate) offset: u32,
    /// Wanted at the most
    #[arg(long, default_value_t = 50)]
    pub(crate) limit: u32,
    /// Language of the names
    #[arg(long)]
    pub(crate) language: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Name {
    /// Id or name of what bears it
    #[arg(required_unless_present = "remove")]
    pub(crate) bearer: Option<String>,
    /// The name
    #[arg(required_unless_present = "remove", value_name = "NAME")]
    pub(crate) text: Option<String>,
    /// Its language; told by the letters by default
    #[arg(long, default_value = "")]
    pub(crate) language: String,
    /// Its script (ISO 15924); told by the letters by default
    #[arg(long, default_value = "")]
    pub(crate) script: String,
    /// rr, mr, ala-lc, dprk-1992, kontsevich, iso9, bgn-pcgn, icao9303, kazakh-latin-2021 or customary
    #[arg(long, default_value = "")]
    pub(crate) scheme: String,
    /// preferred, parallel, variant, former or hidden
    #[arg(long, default_value = "")]
    pub(crate) kind: String,
    /// Period it was borne, for example 1998/2019
    #[arg(long, default_value = "")]
    pub(crate) date: String,
    /// Remove the name with this id instead
    #[arg(long, value_name = "ID", conflicts_with_all = ["bearer", "text"])]
    pub(crate) remove: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// Id or name of the one that stays
    pub(crate) kept: String,
    /// Id or name of the one that goes
    pub(crate) merged: String,
}

#[derive(Debug, Args)]
pub(crate) struct Link {
    /// Reference code or id of the record
    pub(crate) record: String,
    /// Id or name of an agent
    #[arg(long, required_unless_present = "place", conflicts_with = "place")]
    pub(crate) agent: Option<String>,
    /// Id or name of a place
    #[arg(long)]
    pub(crate) place: Option<String>,
    /// Role, for example creator, subject, venue
    #[arg(long)]
    pub(crate) role: String,
    /// When an agent had this part
    #[arg(long, default_value = "", conflicts_with = "place")]
    pub(crate) date: String,
}

#[derive(Debug, Args)]
pub(crate) struct Unlink {
    /// Reference code or id of the record
    pub(crate) record: String,
    /// Id or name of an agent
    #[arg(long, required_unless_present = "place", conflicts_with = "place")]
    pub(crate) agent: Option<String>,
    /// Id or name of a place
    #[arg(long)]
    pub(crate) place: Option<String>,
    /// Role; every role by default
    #[arg(long)]
    pub(crate) role: Option<String>,
}
