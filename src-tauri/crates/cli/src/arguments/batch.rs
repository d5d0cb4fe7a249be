//! `batch`, `template`, `complete` and `profile`.

use clap::{Args, Subcommand};

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
    /// Find and replace; FIELD is `text` for title and every prose element; FIELD:LANG for one language
    #[arg(long, value_name = "FIELD=FROM=>TO")]
    pub(crate) replace: Vec<String>,
    /// FROM is a regular expression, $1 in TO a group
    #[arg(long)]
    pub(crate) regex: bool,
    /// Upper and lower case are the same in FROM
    #[arg(long)]
    pub(crate) ignore_case: bool,
    /// Empty a field; FIELD:LANG for one language
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
