//! One file per group of commands.

mod agent;
mod arrange;
mod attach;
mod authority;
mod batch;
mod check;
mod complete;
mod custody;
mod describe;
mod destruction;
mod disclosure;
mod disposal;
mod document;
mod fields;
mod find;
mod found;
mod instrument;
mod job;
mod journal;
mod look;
mod matter;
mod meeting;
mod minutes;
mod name;
mod people;
mod place;
mod reading;
mod report;
mod retention;
mod template;
mod terms;

use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use girok_archive::{Access, ActorName, Archive, Publication};
use girok_protocol::{Code, WireError, actor_of_system, refused};
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::arguments::{Arguments, Command, Common, Meeting};
use crate::output::{self, Failure, UNOPENED, usage};

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
        Command::Update(update) => arrange::update(common, update),
        Command::Move {
            records,
            place,
            renumber,
        } => arrange::move_records(common, &records, &place, renumber),
        Command::Copy {
            records,
            place,
            documents,
        } => arrange::copy_records(common, &records, &place, documents),
        Command::Publish { records, below } => {
            arrange::publish(common, &records, below, Publication::Published)
        }
        Command::Unpublish { records, below } => {
            arrange::publish(common, &records, below, Publication::Draft)
        }
        Command::Trash(trash) if trash.empty => destruction::empty(common, &trash),
        Command::Trash(trash) => arrange::trash(common, &trash.records, trash.restore),
        Command::Destroy(destroy) => destruction::destroy(common, &destroy),
        Command::Destruction(asked) => destruction::destruction(common, asked),
        Command::Review {
            records,
            step,
            remark,
        } => people::review(common, &records, &step, &remark),
        Command::Person(command) => people::person(common, command),
        Command::Rules(asked) => people::rules(common, &asked),
        Command::Work {
            person,
            on,
            language,
        } => people::work(common, person.as_deref(), on.as_deref(), language),
        Command::Identifier {
            record,
            add,
            remove,
        } => name::identifier(common, &record, &add, &remove),
        Command::Relate(relate) => name::relate(common, &relate),
        Command::Level(level) => name::level(common, level),
        Command::Mask { mask } => name::mask(common, mask.as_deref()),
        Command::Meeting(Meeting::Add(add)) => describe::add_meeting(common, add),
        Command::Meeting(asked) => meeting::meeting(common, asked),
        Command::Instrument(asked) => instrument::instrument(common, asked),
        Command::Matter(asked) => matter::matter(common, asked),
        Command::Agent(command) => agent::run(common, command),
        Command::Place(command) => place::run(common, command),
        Command::Link(command) => authority::link(common, &command),
        Command::Unlink(command) => authority::unlink(common, &command),
        Command::Tag {
            records,
            query,
            add,
            remove,
        } => describe::tag(common, records, query, &add, &remove),
        Command::Vocabulary(command) => terms::vocabulary(common, command),
        Command::Term(command) => terms::term(common, command),
        Command::Attach(asked) => attach::attach(common, &asked),
        Command::Documents(asked) => document::documents(common, asked),
        Command::Transcribe(asked) => document::transcribe(common, &asked),
        Command::Unpack { document } => document::unpack(common, &document),
        Command::Open { document } => document::open(common, &document),
        Command::Jobs(asked) => job::jobs(common, asked),
        Command::Text { files } => attach::text(common, &files),
        Command::Read {
            documents,
            waiting,
            password_file,
        } => reading::read(common, &documents, waiting, password_file.as_deref()),
        Command::Picture {
            document,
            out,
            page,
            width,
        } => reading::picture(common, &document, page, width, &out),
        Command::Propose { target, accept } => minutes::propose(common, &target, &accept),
        Command::Counterparts { record } => minutes::counterparts(common, &record),
        Command::Accession(command) => custody::accession(common, command),
        Command::Custody(asked) => custody::history(common, asked),
        Command::Where { record } => custody::place(common, &record),
        Command::Location(command) => custody::location(common, command),
        Command::Container(command) => custody::container(common, command),
        Command::Transfer(command) => custody::transfer(common, command),
        Command::Loan(command) => custody::loan(common, command),
        Command::Show {
            record,
            language,
            as_of,
        } => look::show(common, &record, language, as_of.as_deref()),
        Command::Tree {
            record,
            depth,
            language,
        } => look::tree(common, record.as_deref(), depth, language),
        Command::Search(search) => find::search(common, search),
        Command::Suggest { prefix, limit } => find::suggest(common, &prefix, limit),
        Command::Batch(arguments) => batch::batch(common, arguments),
        Command::Template(arguments) => template::template(common, arguments),
        Command::Complete(arguments) => complete::complete(common, arguments),
        Command::Profile(arguments) => complete::profile(common, arguments),
        Command::Access(asked) => disclosure::access(common, asked),
        Command::Ground(asked) => disclosure::ground(common, asked),
        Command::Security(asked) => disclosure::security(common, asked),
        Command::Rights(asked) => disclosure::rights(common, asked),
        Command::Schedule(asked) => retention::schedule(common, asked),
        Command::Retention(asked) => retention::retention(common, asked),
        Command::Hold(asked) => disposal::hold(common, asked),
        Command::Disposal(asked) => disposal::disposal(common, asked),
        Command::Report(arguments) => report::report(common, arguments),
        Command::Check { fixity } => check::check(common, fixity),
        Command::Reindex => check::reindex(common),
        Command::Stats => check::stats(common),
        Command::History {
            record,
            limit,
            by,
            group,
        } => journal::history(common, record, limit, by, group),
        Command::Diff {
            what,
            from,
            to,
            language,
        } => journal::diff(common, &what, from.as_deref(), to.as_deref(), language),
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
    let archive = opened.map_err(|error| Failure {
        error: WireError::from(error),
        exit: UNOPENED,
    })?;
    archive.look_as(&actor(common)?)?;
    Ok(archive)
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

/// Prints what a change answered: the id, for scripts.
fn told(common: &Common, archive: &Archive, id: &str) -> Done {
    archive.catch_up()?;
    if common.json {
        output::json(&json!({ "id": id }))?;
    } else {
        output::line(id)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A JSON value of the protocol's shape from a file, or from standard input for `-`.
fn from_json<T: DeserializeOwned>(file: &Path) -> Result<T, Failure> {
    let text = if file == Path::new("-") {
        io::read_to_string(io::stdin())
    } else {
        fs::read_to_string(file)
    };
    let text = text.map_err(|error| {
        refused(
            Code::NotFound,
            &format!("The file \"{}\" cannot be read: {error}.", file.display()),
            None,
        )
    })?;
    serde_json::from_str(&text).map_err(|error| {
        refused(
            Code::Invalid,
            &format!(
                "The file \"{}\" does not have the shape it should have: {error}.",
                file.display()
            ),
            Some("Take what \"show --json\" prints under \"details\" as a pattern."),
        )
        .into()
    })
}

/// Language to read in: the one asked for, else the archive's.
fn language(archive: &Archive, asked: Option<String>) -> Result<String, Failure> {
    Ok(match asked {
        Some(language) => language,
        None => archive.language()?,
    })
}
