//! The verbs, one file each.

mod bindings;
mod build;
mod corpus;
mod e2e;
mod fmt;
pub(crate) mod help;
mod lint;
mod ocr;
mod run;
mod sample;
mod screenshots;
mod setup;
mod test;

use crate::{command::Outcome, project::Project};

/// One verb of the table.
pub(crate) struct Verb {
    pub(crate) name: &'static str,
    /// The verb with what may follow it.
    pub(crate) usage: &'static str,
    /// What it does, one line.
    pub(crate) about: &'static str,
    pub(crate) run: fn(&Project, &[String]) -> Outcome,
}

/// Every verb, in the order in which they are listed.
pub(crate) const TABLE: &[Verb] = &[
    run::VERB,
    test::VERB,
    setup::VERB,
    fmt::VERB,
    lint::VERB,
    bindings::VERB,
    sample::VERB,
    corpus::VERB,
    e2e::VERB,
    ocr::VERB,
    screenshots::VERB,
    build::VERB,
    help::VERB,
];

/// Refuses words a verb does not know.
fn no_more(words: &[String]) -> Outcome {
    match words.first() {
        None => Ok(()),
        Some(word) => Err(format!("\"{word}\" is not understood here").into()),
    }
}
