//! `vocabulary` and `term`.

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum Vocabulary {
    /// Every vocabulary
    List,
    /// A vocabulary as a tree
    Show {
        /// Its code
        code: String,
        /// Language of the labels
        #[arg(long)]
        language: Option<String>,
    },
    /// Add a vocabulary, or change the one with this code
    Add {
        /// Lower-case words joined by hyphens
        code: String,
        /// What it is called: LANG=TEXT
        #[arg(long = "label", value_name = "LANG=TEXT", required = true)]
        labels: Vec<String>,
        /// Where it comes from
        #[arg(long, default_value = "")]
        source: String,
        /// Under which terms
        #[arg(long, default_value = "")]
        licence: String,
    },
    /// Add what is missing of the vocabularies that come with Girok
    Seed {
        /// Codes; all by default
        codes: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Term {
    /// Add a term
    Add(TermAdd),
    /// Show one term, whole
    Show {
        /// Id, VOCABULARY:NOTATION or label
        term: String,
        /// Language to read it in
        #[arg(long)]
        language: Option<String>,
    },
    /// Terms with a label that begins so, in any language
    List {
        /// Beginning of a label
        text: String,
        /// Only of this vocabulary
        #[arg(long)]
        vocabulary: Option<String>,
        /// Terms wanted at the most
        #[arg(long, default_value_t = 50)]
        limit: u32,
        /// Language of the labels
        #[arg(long)]
        language: Option<String>,
    },
    /// Give another preferred label in one language
    Rename {
        /// Id, VOCABULARY:NOTATION or label
        term: String,
        /// The new label
        label: String,
        /// Its language; the archive's main language by default
        #[arg(long)]
        language: Option<String>,
    },
    /// Add and remove labels
    Label {
        /// Id, VOCABULARY:NOTATION or label
        term: String,
        /// Label to add: KIND:LANG=TEXT, KIND being preferred, alternative or hidden
        #[arg(long, value_name = "KIND:LANG=TEXT")]
        add: Vec<String>,
        /// Label to remove: LANG=TEXT
        #[arg(long, value_name = "LANG=TEXT")]
        remove: Vec<String>,
    },
    /// Say which terms stand above and beside it; those not named go
    Relate {
        /// Id, VOCABULARY:NOTATION or label
        term: String,
        /// Terms directly above
        #[arg(long, value_name = "TERM")]
        broader: Vec<String>,
        /// Related terms
        #[arg(long, value_name = "TERM")]
        related: Vec<String>,
    },
    /// Merge a term into another
    Merge {
        /// Term that goes
        term: String,
        /// Term that stays
        into: String,
    },
    /// Move a term, with what is below it
    Move {
        /// Id, VOCABULARY:NOTATION or label
        term: String,
        /// Below this term; to the top without it
        #[arg(long, value_name = "TERM")]
        below: Option<String>,
        /// Into this vocabulary
        #[arg(long)]
        vocabulary: Option<String>,
    },
    /// Make a tag a term of a controlled vocabulary
    Promote {
        /// Id or label of the tag
        tag: String,
        /// Code of the vocabulary
        vocabulary: String,
        /// Below this term
        #[arg(long, value_name = "TERM")]
        below: Option<String>,
    },
    /// Remove a term
    Remove {
        /// Id, VOCABULARY:NOTATION or label
        term: String,
        /// Take it off the records and agents that have it
        #[arg(long)]
        take_off: bool,
    },
    /// Write a note; an empty text removes it
    Note {
        /// Id, VOCABULARY:NOTATION or label
        term: String,
        /// The text
        text: String,
        /// scope, definition or source
        #[arg(long, default_value = "scope")]
        kind: String,
        /// Its language; the archive's main language by default
        #[arg(long)]
        language: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct TermAdd {
    /// Code of the vocabulary
    #[arg(long, default_value = "tags")]
    pub(crate) vocabulary: String,
    /// Preferred label: LANG=TEXT
    #[arg(long = "label", value_name = "LANG=TEXT", required = true)]
    pub(crate) labels: Vec<String>,
    /// Alternative label: LANG=TEXT
    #[arg(long, value_name = "LANG=TEXT")]
    pub(crate) alternative: Vec<String>,
    /// Hidden label: LANG=TEXT
    #[arg(long, value_name = "LANG=TEXT")]
    pub(crate) hidden: Vec<String>,
    /// Code inside the vocabulary
    #[arg(long)]
    pub(crate) notation: Option<String>,
    /// Terms directly above
    #[arg(long, value_name = "TERM")]
    pub(crate) broader: Vec<String>,
    /// Related terms
    #[arg(long, value_name = "TERM")]
    pub(crate) related: Vec<String>,
}
