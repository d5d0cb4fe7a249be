//! `corpus`: measures the extractor over a folder of real documents.

use super::Verb;
use crate::{
    command::{Outcome, run},
    project::Project,
};
use std::process::Command;

pub(crate) const VERB: Verb = Verb {
    name: "corpus",
    usage: "corpus [FOLDER] [--json]",
    about: "Measures what is read from real documents, and how fast, against other programs.",
    run: corpus,
};

fn corpus(project: &Project, words: &[String]) -> Outcome {
    project.build(["girok-extract", "girok-corpus"])?;
    run(Command::new(project.binary("girok-corpus"))
        .current_dir(&project.root)
        .args(words))
}
