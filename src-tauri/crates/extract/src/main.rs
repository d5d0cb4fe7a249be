//! `girok-extract`: reads one document from standard input and writes one report, as JSON, to standard output.
//!
//! It knows no archive, opens no file and reaches no network. It limits itself before it parses, and answers
//! with what it has when its time is nearly over; the process that started it enforces the same limits from
//! outside, because a parser may do anything.

mod budget;
mod fault;
mod hwp;
mod hwpx;
mod mail;
mod odf;
mod office;
mod package;
mod part;
mod pdf;
mod plain;
mod read;
mod recording;
mod tidy;
mod xml;
mod zipped;

use std::fs::File;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use girok_extract::{Reason, Report, VERSION};

use crate::read::Draft;

/// Parsers recurse over strangers' nesting; a large stack turns most overflows into an ordinary error.
const STACK: usize = 64 * 1024 * 1024;

/// What the command line asks for.
struct Request {
    name: String,
    memory: Option<u64>,
    seconds: Option<u64>,
    /// Instead of reading: list what is inside, or give one part of it.
    parts: Option<Parts>,
}

/// What is wanted of the files inside a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parts {
    List,
    Take(u32),
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments.peek().is_some_and(|first| first == "--version") {
        return answer(VERSION.as_bytes());
    }
    let Some(request) = parse(arguments) else {
        return ExitCode::from(2);
    };
    if budget::limit_process(request.memory, request.seconds).is_err() {
        return ExitCode::from(3);
    }
    if let Some(parts) = request.parts {
        return inside(&request, parts);
    }
    let report = run(&request);
    match serde_json::to_vec(&report) {
        Ok(json) => answer(&json),
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer(bytes: &[u8]) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Option<Request> {
    let mut request = Request {
        name: String::new(),
        memory: None,
        seconds: None,
        parts: None,
    };
    while let Some(argument) = arguments.next() {
        if argument == "--parts" {
            request.parts = Some(Parts::List);
            continue;
        }
        let value = arguments.next()?;
        match argument.as_str() {
            "--name" => request.name = value,
            "--memory" => request.memory = Some(value.parse().ok()?),
            "--part" => request.parts = Some(Parts::Take(value.parse().ok()?)),
            "--cpu" => request.seconds = Some(value.parse().ok()?),
            _ => return None,
        }
    }
    Some(request)
}

/// Lists what is inside the document, or writes one part of it. What goes wrong is only a status here: the
/// document itself was read already, and its report says why.
fn inside(request: &Request, parts: Parts) -> ExitCode {
    let Ok(file) = standard_input() else {
        return ExitCode::FAILURE;
    };
    let name = request.name.clone();
    let work = move || match parts {
        Parts::List => part::list(file, &name)
            .ok()
            .and_then(|list| serde_json::to_vec(&list).ok())
            .is_some_and(|json| answer(&json) == ExitCode::SUCCESS),
        Parts::Take(number) => {
            part::take(file, &name, number, &mut io::stdout().lock()).unwrap_or(false)
        }
    };
    let reader = thread::Builder::new().stack_size(STACK).spawn(work);
    match reader.map(thread::JoinHandle::join) {
        Ok(Ok(true)) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// Reads in a thread of its own, so that a panic, a deep stack or a hang costs only what was not read yet.
fn run(request: &Request) -> Report {
    let Ok(file) = standard_input() else {
        return Report::failed(Reason::Format, "application/octet-stream");
    };
    let draft = Arc::new(Mutex::new(Draft::new()));
    let (finished, wait) = channel();
    let name = request.name.clone();
    let shared = Arc::clone(&draft);
    let reader = thread::Builder::new().stack_size(STACK).spawn(move || {
        read::read(file, &name, &shared);
        // Whoever waits may have given up already.
        let _ = finished.send(());
    });
    let Ok(reader) = reader else {
        return Report::failed(Reason::Memory, "application/octet-stream");
    };
    let ended = match request.seconds {
        Some(seconds) => match wait.recv_timeout(budget::soft_deadline(seconds)) {
            Ok(()) => None,
            Err(RecvTimeoutError::Timeout) => Some(Reason::Timeout),
            Err(RecvTimeoutError::Disconnected) => Some(Reason::Crash),
        },
        None => wait.recv().err().map(|_| Reason::Crash),
    };
    if ended != Some(Reason::Timeout) {
        // The panic is already known from the channel; the thread's own answer adds nothing.
        let _ = reader.join();
    }
    let mut draft = draft.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(reason) = ended {
        draft.interrupted(reason);
    }
    draft.take()
}

/// The document, as a file of its own: the parent's handle with a position that can move.
fn standard_input() -> io::Result<File> {
    #[cfg(unix)]
    let handle = std::os::fd::AsFd::as_fd(&io::stdin()).try_clone_to_owned()?;
    #[cfg(windows)]
    let handle = std::os::windows::io::AsHandle::as_handle(&io::stdin()).try_clone_to_owned()?;
    Ok(File::from(handle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments() {
        let given = ["--name", "-o.pdf", "--memory", "1024", "--cpu", "3"];
        let request = parse(given.into_iter().map(str::to_owned)).unwrap();
        assert_eq!(
            request.name, "-o.pdf",
            "a name that looks like an option is still a name"
        );
        assert_eq!((request.memory, request.seconds), (Some(1024), Some(3)));
        for wrong in [vec!["--name"], vec!["--cpu", "x"], vec!["file.pdf", "x"]] {
            let wrong = wrong.into_iter().map(str::to_owned);
            assert!(
                parse(wrong).is_none(),
                "a wrong call is refused, not guessed"
            );
        }
    }
}
