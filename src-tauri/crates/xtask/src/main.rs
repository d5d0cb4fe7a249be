//! What developers run: `cargo xtask VERB`.
//!
//! Owns setting a machine up, the order of the checks and opening the application from a checkout.
//! Each verb sets up by itself what it needs, so that a fresh clone needs one command. Refuses to
//! know anything of archives: that is the business of the binaries it starts.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool"
)]

mod command;
mod driver;
mod node;
mod packages;
mod pdfium;
mod project;
mod stamp;
mod steps;
mod verbs;

use std::process::ExitCode;

use crate::{command::Outcome, project::Project};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[String]) -> Outcome {
    let (verb, rest) = match words.split_first() {
        Some((verb, rest)) => (verb.as_str(), rest),
        None => ("help", words),
    };
    let Some(found) = verbs::TABLE.iter().find(|row| row.name == verb) else {
        verbs::help::print();
        return match verb {
            "help" | "--help" | "-h" => Ok(()),
            _ => Err(format!("there is no verb \"{verb}\"").into()),
        };
    };
    if rest.iter().any(|word| word == "--help" || word == "-h") {
        println!("cargo xtask {}\n\n{}", found.usage, found.about);
        return Ok(());
    }
    (found.run)(&Project::find()?, rest)
}
