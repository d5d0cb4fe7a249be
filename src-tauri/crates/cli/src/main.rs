//! `girok`: the headless face of the core. Its words, exit codes and JSON are a contract (see
//! `docs/command-line.md`).
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line prints"
)]

mod arguments;
mod commands;
mod output;
mod progress;
mod sheet;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::output::Failure;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let json = arguments.common.json;
    match commands::run(arguments) {
        Ok(code) => code,
        // A reader that has seen enough is no fault.
        Err(Failure { exit: 0, .. }) => ExitCode::SUCCESS,
        Err(Failure { error, exit }) => {
            output::failure(&error, json);
            ExitCode::from(exit)
        }
    }
}
