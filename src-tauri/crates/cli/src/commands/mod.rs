//! One file per group of commands.

mod attach;
mod check;
mod describe;
mod find;
mod found;
mod journal;
mod look;
mod terms;

use std::process::ExitCode;

use girok_archive::{Access, ActorName, Archive};
use girok_protocol::{WireError, actor_of_system};

use crate::arguments::{Arguments, Command, Common, Meeting};
use crate::output::{Failure, UNOPENED, usage};

type Done = Result<ExitCode, Failure>;

pub(crate) fn run(arguments: Arguments) -> Done {
    let common = &arguments.common;
    match arguments.command {
        Command::New {
            dir,
            name,
            language,
        } => found::new(common, &dir, &name, &language),
        Command::Sample { dir } => found::sample(common, &dir),
        Command::Add(add) => describe::add(common, add),
        Command::Meeting(Meeting::Add(add)) => describe::add_meeting(common, add),
        Command::Tag {
            records,
            query,
            add,
            remove,
        } => describe::tag(common, records, query, &add, &remove),
        Command::Vocabulary(command) => terms::vocabulary(common, command),
        Command::Term(command) => terms::term(common, command),
        Command::Attach {
            record,
            files,
            role,
            language,
        } => attach::attach(common, &record, &files, &role, &language),
        Command::Text { files } => attach::text(common, &files),
        Command::Show { record, language } => look::show(common, &record, language),
        Command::Tree {
            record,
            depth,
            language,
        } => look::tree(common, record.as_deref(), depth, language),
        Command::Search(search) => find::search(common, search),
        Command::Suggest { prefix, limit } => find::suggest(common, &prefix, limit),
        Command::Check { fixity } => check::check(common, fixity),
        Command::Reindex => check::reindex(common),
        Command::Stats => check::stats(common),
        Command::History { record, limit } => journal::history(common, record.as_deref(), limit),
        Command::Undo { operation } => journal::undo(common, operation.as_deref()),
        Command::Redo => journal::redo(common),
    }
}

/// The archive named, opened; failing to open it has an exit code of its own.
fn open(common: &Common, access: Access) -> Result<Archive, Failure> {
    let dir = common.archive.as_deref().ok_or_else(|| {
        usage(
            "No archive is named.",
            "Name its folder with --archive DIR or in GIROK_ARCHIVE.",
        )
    })?;
    let opened = match access {
        Access::Write => Archive::open(dir, Access::Write),
        Access::Read => Archive::open_to_read(dir),
    };
    opened.map_err(|error| Failure {
        error: WireError::from(error),
        exit: UNOPENED,
    })
}

/// Opened for looking, with the text that a crash left unread and an index as fresh as can be.
fn open_fresh(common: &Common) -> Result<Archive, Failure> {
    let archive = open(common, Access::Read)?;
    archive.read_waiting(&mut |_, _| true)?;
    archive.catch_up()?;
    Ok(archive)
}

fn actor(common: &Common) -> Result<ActorName, Failure> {
    let system = actor_of_system();
    match &common.actor {
        Some(name) => Ok(ActorName::new(name, &system.account).map_err(WireError::from)?),
        None => Ok(system),
    }
}

/// Language to read in: the one asked for, else the archive's.
fn language(archive: &Archive, asked: Option<String>) -> Result<String, Failure> {
    Ok(match asked {
        Some(language) => language,
        None => archive.language()?,
    })
}
